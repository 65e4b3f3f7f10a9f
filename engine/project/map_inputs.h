// What a wished map draws, cut out of what an edition may show.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/thematic.h"
#include "model/map_spec.h"
#include "project/stage.h"

namespace portulan::project {

using MapVariables = std::map<std::string, figures::MapVariable, std::less<>>;

/// A spec with its words filled in, and the values and things it names.
struct MapRequest {
    MapSpec spec;
    Language language = Language::fr;
    MapVariables variables{};
    std::vector<Element> places{};  // as released: where they are and of what nature, without their stories
    std::vector<figures::MapLink> links{};
    figures::AnswersByArea answers{};
    PeopleAreas people{};             // as released
    bool people_shared = false;       // their classes are those of several territories
    std::map<std::string, std::string, std::less<>> names{};  // of larger areas, by code
};

/// The map of that id for the territory at that position of the stage; the id must be one of the project's figures.
MapRequest map_request(const Stage& stage, const EditionStage& edition, std::size_t territory, std::string_view id);

/// The places that stand on the ground: those a link may join when the map is one of links, else the spaces.
std::vector<figures::MapSpot> spots_on(const figures::Basemap& basemap, const MapRequest& request);

/// Whether it draws or counts places.
bool draws_spaces(const MapSpec& spec);

/// Codes of the indicators that a spec names, each once.
std::vector<std::string> indicators_of(const MapSpec& spec);

/// Adds an indicator in the classes the spec wishes for it. `shown`: the areas of the map, where there are fewer than in
/// the table; classes are made from all values.
void add_variable(const figures::Theme& theme, const Released<IndicatorTable>& table, const std::set<std::string, std::less<>>* shown, const MapSpec& spec, MapVariables& variables);

/// One set of classes for all variables of a map of small multiples; nothing for other types.
void share_classes(const figures::Theme& theme, const std::vector<Released<IndicatorTable>>& tables, const MapSpec& spec, MapVariables& variables);

/// Names of the areas larger than communes that the variables are about.
/// Those of one level, which is no level of a ground itself.
std::map<std::string, std::string, std::less<>> names_at(const Project& project, Level level);
std::map<std::string, std::string, std::less<>> names_of(const Project& project, const MapSpec& spec, const MapVariables& variables);

/// Title and subtitle where none was given: from the indicator that the map is about.
void fill_words(MapSpec& spec, const MapVariables& variables, Language language, const std::string& territory);

}  // namespace portulan::project
