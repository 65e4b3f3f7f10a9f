// What an edition tells of the way from words to actions and of the tools of cooperation, for a territory or for the whole project.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/cooperation.h"
#include "model/deliberation.h"
#include "model/event.h"

namespace portulan::inline model {

struct Course {
    Deliberation deliberation{};   // votes are in `votes`, as they are told
    std::vector<IdeaVotes> votes{};  // of ideas that were voted on, in the order of the ideas
    std::vector<Event> events{};   // by date; supervision never
    Cooperation cooperation{};     // marks one by one are for the team
    std::map<std::string, std::string> actors{};   // names of those referred to that may be shown, by id
    std::map<std::string, Reply> replies{};        // of remarks, by id: what became of them, whether or not each step may be shown
    std::size_t least_people = 1;  // of a family that is counted apart
    std::size_t bearers_withheld = 0, applications_withheld = 0;
};

}  // namespace portulan::inline model
