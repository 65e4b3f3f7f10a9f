// The build: from a loaded project to a delivery folder, one tree per edition.
//   const BuildReport report = build_project(loaded, {.output = "sorties"});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/progress.h"
#include "project/load.h"

namespace portulan::project {

struct BuildOptions {
    std::filesystem::path output;
    std::vector<Edition> editions{};  // empty: those of the project
    std::string only{};               // glob on "territory/figure" ("port-lorn/*", "*/espaces"); empty: everything
    unsigned jobs = 0;                // threads; 0: all cores
    ProgressMode progress = ProgressMode::automatic;
    double width = 160;               // of figures, mm
    double dpi = 300;                 // of PNG images
};

struct BuildReport {
    std::size_t files = 0;                       // in the delivery
    std::vector<std::filesystem::path> indexes;  // an index.html per edition, the widest audience first
    Problems findings;                           // unplaced labels, territories without boundary...; sorted
};

/// Makes everything beside the output folder, then puts it in place in one step: the previous delivery stays whole
/// until then. With `only`, other files of the previous delivery are kept as they are, and nothing else is made.
/// Throws Error: RUN-002 when it cannot be written, RUN-004 when the output folder was not made by Portulan,
/// RUN-005 when the pattern names nothing, RUN-006 when the user stops it. Precondition: the project has no errors.
BuildReport build_project(const Loaded& loaded, const BuildOptions& options);

}  // namespace portulan::project
