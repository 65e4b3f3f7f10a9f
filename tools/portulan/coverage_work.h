// What `portulan coverage` is asked for, and its doing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/vector_file.h"
#include "base/units.h"
#include "model/connection.h"
#include "made_before.h"
#include "verb.h"

namespace portulan::tools {

/// Options as written; empty where not given. Their forms have been checked.
struct CoverageWork {
    std::string action, input, output;
    std::string layer, code, crs, snap, timings, format = "text";
    std::vector<std::string> by, sum;
    std::string tolerance, keep, scale, width;
    std::string fill, report;
    std::string connections;  // project.toml whose databases may be opened; empty: none
    std::optional<DatabaseTable> from{}, to{};  // where IN or OUT is a table
    int quantization = 0;
    bool repair = false, overwrite = false;
};

/// All that says what OUT will be, for made_before(); without the options that only say how it is told.
Asked asked_of(const CoverageWork& work);

/// Returns the exit code.
int run_coverage(const CoverageWork& work, const Session& session);

/// "10%", "12,5 %", "0.1": a share from 0 to 1.
std::optional<double> parse_share(std::string_view text);
/// "1:500000", "1/25 000", "500000": what one stands for, at least 1.
std::optional<double> parse_scale(std::string_view text);
/// "10cm", "5 mm", "1m", "0.5": metres, more than 0.
std::optional<double> parse_ground(std::string_view text);
/// "10ha", "500 m2", "1 km²": square metres, 0 or more; a bare number is square metres.
std::optional<double> parse_surface(std::string_view text);

}  // namespace portulan::tools
