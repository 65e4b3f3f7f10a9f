// A row of the register of a national programme: a territory that a scheme accompanies, or that watches a shared project.
#pragma once

#include <string>
#include <vector>

#include "base/place.h"
#include "model/territory.h"

namespace portulan::inline model {

struct Enrolment {
    std::string id;              // of the register, never reused; (territory, scheme) is no key
    std::string name;            // as the register writes it
    Level level = Level::commune;  // what the territory really is: petr, syndicat where the register says EPCI
    std::string code;            // settled; empty where none could be found
    std::string scheme;          // "PPTDE", as written
    std::string shared_project;  // name; empty for the other schemes
    Role role = Role::engaged;
    std::string starts, ends;    // ISO, as precise as written; empty where not known
    std::string link;
    std::vector<std::string> communes;  // codes of its members on the list of today; of an EPCI, département or région
    Place place{};
};

}  // namespace portulan::inline model
