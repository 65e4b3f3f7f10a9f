// What a wished map draws, cut out of what an edition may show.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/thematic.h"
#include "model/map_spec.h"
#include "project/stage.h"

namespace portulan::project {

/// A spec with its words filled in, and the values and things it names.
struct MapRequest {
    MapSpec spec;
    Language language = Language::fr;
    std::map<std::string, figures::MapVariable, std::less<>> variables{};
    std::vector<Element> spaces{};  // as released: where they are and of what nature, without their stories
    std::vector<figures::MapLink> links{};
};

/// The map of that id for the territory at that position of the stage; the id must be one of the project's figures.
MapRequest map_request(const Stage& stage, const EditionStage& edition, std::size_t territory, std::string_view id);

/// The spaces that have a place on the ground.
std::vector<figures::MapSpot> spots_on(const figures::Basemap& basemap, const MapRequest& request);

}  // namespace portulan::project
