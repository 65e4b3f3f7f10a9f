// [[atlas]] of project.toml: which territories have an atlas, by which areas, with which indicators.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/project.h"

namespace portulan::project {

struct KeyNode;

struct AtlasWish {
    std::vector<std::string> territories{};  // ids; empty: every engaged one
    std::optional<Level> by{};               // commune, QPV, IRIS or sector; nothing: QPV in a commune, communes elsewhere
    std::vector<std::string> indicators{};   // codes, in the order of the plates; empty: all of the level
    Place place;                             // of the section
    Place territories_place, indicators_place;
};

/// All [[atlas]] of a manifest's root. PRJ-005 where it is no list of sections, PRJ-102 for a level that no atlas has.
std::vector<AtlasWish> read_atlas_wishes(const KeyNode& root, Problems& problems);

/// What they name that is not there: FIG-024 for territories, FIG-022 for indicators, where the whole of these could be read.
void check_atlas_wishes(const std::vector<AtlasWish>& wishes, const Project& project, bool all_territories, bool all_indicators, Problems& problems);

/// The level of the areas of a territory's atlas.
Level areas_of_atlas(const AtlasWish& wish, const Territory& territory);

}  // namespace portulan::project
