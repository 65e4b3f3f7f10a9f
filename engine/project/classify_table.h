// The values of a column cut into classes, with how good the classes are and how much they depend on the choice.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/messages.h"
#include "base/problem.h"
#include "geo/classes.h"
#include "sources/tables.h"

namespace portulan::project {

struct ClassifyOptions {
    std::filesystem::path path{};
    std::string layer{};                       // of a geographic file with several
    sources::TableOptions table{};
    std::string column{};
    std::string code{};                        // column that names rows; empty: rows go by their numbers
    std::vector<geo::ClassMethod> methods{};   // one or more, each on its own
    int count = 5;
    std::vector<double> bounds{};              // of manual
    std::optional<double> forced_bound{};
};

/// How many values another choice puts elsewhere (geo::values_that_change).
struct Departure {
    std::string word;              // of the other method, or "k=6"
    std::vector<std::size_t> who;  // indices of values
};

struct Classified {
    geo::ClassMethod method = geo::ClassMethod::jenks;
    std::vector<double> bounds;  // empty: the method cannot be used
    std::vector<std::size_t> counts;
    geo::ClassQuality quality;
    std::vector<Departure> departures;
};

struct ClassifyReport {
    std::vector<double> values;
    std::vector<std::string> names;  // of the values: codes, or row numbers
    std::vector<Classified> methods;
    std::size_t missing = 0, secret = 0, texts = 0, beyond = 0;  // cells without a number; values in no manual class
};

/// All values count, none is sampled. Cells that are empty (NA, NULL), secret (s, ns, nd, c, nc) or no numbers are counted, and
/// told: CLA-001 to CLA-003. CLA-004 without any number, CLA-005 where a method cannot be used, CLA-006 where values that repeat leave
/// fewer classes, CLA-007 for values beyond manual bounds; LOC-001 for a column that is not there. Departures: the other methods
/// with as many classes, and one class less and more, for one method only.
ClassifyReport classify_table(const ClassifyOptions& options, Problems& problems);

/// As text for people, with numbers as the language writes them; the closure of classes is said.
std::string text_of(const ClassifyReport& report, const ClassifyOptions& options, Language language);
/// CSV (UTF-8, ';', decimal mark of the language): method, class, from, to, number, one row a class. Bounds in full.
std::string breaks_csv(const ClassifyReport& report, Language language);
/// CSV: each value that changes class, with its name, its class and under what. One method only.
std::string changes_csv(const ClassifyReport& report, Language language);

}  // namespace portulan::project
