// Thematic maps: one page, one type of map, one ground or several in frames of their own (overseas départements), common
// classes and one legend. What is drawn comes from the gate; how, from a MapSpec.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/indicator_map.h"
#include "model/answer_tables.h"
#include "model/figure.h"
#include "model/map_spec.h"
#include "model/people.h"
#include "model/released.h"

namespace portulan::figures {

/// An indicator and how its values are coloured on every map of a series.
struct MapVariable {
    Released<IndicatorTable> table;
    ClassScheme scheme;
};

/// A located thing: what the gate let through of a space, or a row of a table of points.
struct MapSpot {
    std::string id, name, category;
    std::size_t ground = 0;  // index into MapInput::grounds
    Point at;                // on that ground, metres
    bool exact = true;       // false: known to its quarter or commune alone, or displaced
    bool displaced = false;  // moved on purpose
    double size = 1;
};

/// A tie between two areas (codes) or two spots (ids).
struct MapLink {
    std::string from, to;
    std::string category;  // type or status, as the legend names it
    double weight = 1;
    bool directed = false;
    bool wished = false;   // drawn dashed
};

/// What the people of an area answered, and how many they are.
struct AreaAnswer {
    std::optional<double> base{};
    AnswerCell cell{};
};

/// Of a map of answers: by code of the area, as the gate let it through.
struct AnswersByArea {
    std::map<std::string, AreaAnswer, std::less<>> areas{};
    std::vector<std::string> strays{};  // groups that are no area
    SurveyPlan plan = SurveyPlan::random;
    double confidence = 0.95;
    bool weighted = false;
    std::optional<AnswerRounding> rounding{};
};

struct MapInput {
    const Territory& territory;
    std::vector<const Basemap*> grounds;  // the first is the main map, each further one a frame; all have a map
    std::map<std::string, MapVariable, std::less<>> variables{};  // those the spec names, by code
    AnswersByArea answers{};
    PeopleAreas people{};  // as the gate let them through
    bool people_shared = false;  // classes of all their squares: the same on the maps of several territories
    std::vector<MapSpot> spots{};
    std::vector<MapLink> links{};
    std::map<std::string, std::string, std::less<>> names{};  // of areas larger than those of the grounds, by code
    std::string spots_label{}, links_label{};  // what they are, for the legend; empty: "Spaces", "Ties"
    std::vector<std::string> ground_names{};   // of the frames, by ground; empty: of their areas
    std::vector<std::string> sources{};        // beside those of the indicators
};

/// Where it stands in the subtitle of a spec, the map writes what its cells are: "Squares of 2 km a side".
constexpr std::string_view cells_in_subtitle = "{cells}";

/// The map of a spec. Preconditions: at least one ground; every variable the spec names is there. What cannot be drawn
/// (no value at all, labels without room) becomes a finding of the figure.
Figure thematic_map(const FigureContext& context, const MapSpec& spec, const MapInput& input);

}  // namespace portulan::figures
