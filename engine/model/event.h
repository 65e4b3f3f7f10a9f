// What happened and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/deliberation.h"
#include "model/element.h"

namespace portulan::inline model {

/// People of a family at an event.
struct Attendance {
    std::string family;  // one of the twelve codes
    long people = 0;
};

struct Event {
    std::string id;
    std::string type;  // canonical word: copil, lancement...
    std::string title;
    std::string date;  // ISO
    std::vector<std::string> territories;
    std::string venue;
    std::string participants;
    std::string minutes;  // file or reference of the compte rendu
    std::optional<Phase> phase{};
    std::string group{};  // working group that met
    std::vector<std::string> decisions{}, next_steps{};
    std::vector<Attendance> attendance{};  // in the order of the families
    Visibility visibility = Visibility::everyone;
    Place place;
};

}  // namespace portulan::inline model
