// What happened and when.
#pragma once

#include <string>
#include <vector>

#include "model/element.h"

namespace portulan::inline model {

struct Event {
    std::string id;
    std::string type;  // canonical word: copil, lancement...
    std::string title;
    std::string date;  // ISO
    std::vector<std::string> territories;
    std::string venue;
    std::string participants;
    std::string minutes;  // file or reference of the compte rendu
    Visibility visibility = Visibility::everyone;
    Place place;
};

}  // namespace portulan::inline model
