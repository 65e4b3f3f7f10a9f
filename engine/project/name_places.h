// The file that holds the names of a map in their places: a table of id, lines and corner in millimetres for one width.
// What is added to the data later finds its place around the names that are there, and moves none of them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/problem.h"
#include "figures/labels.h"
#include "model/figure.h"
#include "model/project.h"

namespace portulan::project {

/// CSV: id;lines;x;y, sorted by id, under a line that says the width.
std::string write_name_places(const std::vector<NamePlace>& names, double width);

/// The places for that width; none for another width (FIG-004: all names are placed anew). `file` is the name in problems;
/// rows that cannot be understood are FIG-005. Throws Error FIG-008 for a file that is something else: it would be written over.
figures::HeldPlaces read_name_places(std::string_view text, const std::string& file, double width, Problems& problems);

/// One map of a project: word of the edition, folder and name of the figure ("port-lorn/situation"), width in mm as written.
using NamesKey = std::tuple<std::string, std::string, std::string>;
NamesKey names_key(Edition edition, const std::string& figure, double width);
using NamesOfMaps = std::map<NamesKey, figures::HeldPlaces>;

/// The same for all maps of a project: columns edition, figure, width, id, lines, x, y, separated by semicolons.
std::string write_names_of_maps(const NamesOfMaps& names);
/// Rows that cannot be understood are FIG-005; throws Error FIG-008 for a file that is something else.
NamesOfMaps read_names_of_maps(std::string_view text, const std::string& file, Problems& problems);

}  // namespace portulan::project
