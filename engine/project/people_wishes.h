// [people] and [displacement] of project.toml: how people are told on maps, and how places that must not be found are moved.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/people.h"
#include "project/key_tree.h"

namespace portulan::project {

/// How places are moved.
struct DisplacementWish {
    bool declared = false;  // the section is there, usable or not
    std::string key{};      // what the file of the key holds; empty: it cannot be used
    double inner = 0, outer = 0;    // metres; 0: as many people as `least` and `most` say
    double least = 11, most = 50;   // people of the inner and of the outer circle
    Place place{};
};

/// What [people] says of the table of people; PRJ-018 for a threshold under 3, SEC-089 for another size of squares than those of the grid.
PeopleGrid read_people_wish(const KeyNode& root, Problems& problems);

/// SEC-083 where the key cannot be used: no such file, inside the project, too short. SEC-084 where others may read it.
DisplacementWish read_displacement_wish(const KeyNode& root, const std::filesystem::path& folder, Problems& problems);

}  // namespace portulan::project
