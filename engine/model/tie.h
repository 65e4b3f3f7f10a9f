// A typed relation between two elements.
#pragma once

#include <string>
#include <vector>

#include "base/place.h"
#include "model/element.h"

namespace portulan::inline model {

struct Tie {
    std::string id;
    std::string from, to;  // ids of elements
    TieType type = TieType::cooperates;
    TieStatus status = TieStatus::existing;
    TieQuality quality = TieQuality::neutral;
    int intensity = 1;  // 1 to 3
    Dimensions dimensions;
    std::vector<std::string> said_by;  // ids of sources
    std::string period;
    std::string comment;
    Visibility visibility = Visibility::everyone;
    Place place;
};

/// Whether the relation has a direction by nature (funds, informs...), or binds both ends alike (cooperates, ignores...).
bool is_directed(TieType type);

}  // namespace portulan::inline model
