// The file that holds the names of a map in their places: a table of id, lines and corner in millimetres for one width.
// What is added to the data later finds its place around the names that are there, and moves none of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "figures/labels.h"
#include "model/figure.h"

namespace portulan::project {

/// CSV: id;lines;x;y, sorted by id, under a line that says the width.
std::string write_name_places(const std::vector<NamePlace>& names, double width);

/// The places for that width; none for another width (FIG-004: all names are placed anew). `file` is the name in problems;
/// rows that cannot be understood are FIG-005. Throws Error FIG-008 for a file that is something else: it would be written over.
figures::HeldPlaces read_name_places(std::string_view text, const std::string& file, double width, Problems& problems);

}  // namespace portulan::project
