// Areas merged into larger ones: the arcs inside a group disappear, nothing is computed anew.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

/// `group[i]` is the code of the group area i goes to; an empty code leaves the area out (it becomes outside).
/// Groups come out sorted by code, named by `names` (code where there is none); their parts from the largest to
/// the smallest, rings simple. Borders that were cut by areas within the group are joined into one arc. Linear in
/// the number of vertices. Precondition: group.size() == coverage.areas.size().
Coverage dissolve(const Coverage& coverage, std::span<const std::string> group,
                  const std::map<std::string, std::string>& names = {});

/// The outer border of everything, as one area with that code.
Coverage dissolve_all(const Coverage& coverage, std::string code, std::string name);

}  // namespace portulan::geo
