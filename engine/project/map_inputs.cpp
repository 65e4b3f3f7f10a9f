#include "project/map_inputs.h"

#include <algorithm>

#include "base/text.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"

namespace portulan::project {
namespace {

using release::Gate;

bool draws_spaces(MapType type) {
    return type == MapType::located || type == MapType::spider || type == MapType::density || type == MapType::catchment ||
           type == MapType::need_offer || type == MapType::grid;
}

void add_variable(const Stage& stage, const EditionStage& edition, const Ground& ground, const std::string& code, MapRequest& request) {
    if (code.empty() || request.variables.contains(code)) return;
    for (const IndicatorStage& indicator : edition.indicators)
        if (indicator.table->indicator.code == code) {
            figures::ClassScheme scheme = figures::class_scheme(stage.theme, indicator.table, request.spec.classes, request.spec.reversed);
            request.variables.emplace(code, figures::MapVariable{Gate::part_of_areas(indicator.table, ground.summary().codes), std::move(scheme)});
        }
}

/// Title and subtitle where none was given: from the indicator that the map is about.
void fill_words(const Project& project, const Territory& territory, MapRequest& request) {
    MapSpec& spec = request.spec;
    const std::string* subject = &spec.value;
    for (const std::string* code : {&spec.size, &spec.category})
        if (subject->empty()) subject = code;
    if (subject->empty() && !spec.parts.empty()) subject = &spec.parts.front();
    const auto found = request.variables.find(*subject);
    const Indicator* indicator = found == request.variables.end() ? nullptr : &found->second.table->indicator;
    const std::string name = spec.title.empty() && indicator ? indicator->name : spec.title;
    spec.title = (name.empty() ? label_of(spec.type, project.language) : name) + (spec.title.empty() ? ": " + territory.name : std::string());
    if (spec.subtitle.empty() && indicator)
        spec.subtitle = fill(tr(project.language, "By {level}, {vintage}. Classes common to the territories of the project."),
                             {{"level", figures::level_label(indicator->level, project.language)}, {"vintage", indicator->vintage}});
}

/// The word by which spots are told apart: nature unless the spec says access or dimension.
std::string category_of(const MapRequest& request, const Element& space) {
    const Language language = request.language;
    const std::string wish = fold(request.spec.category);
    if (wish == "access" || wish == "acces") return label_of(space.access, language);
    if (wish == "dimension") {
        if (space.dimensions.engagement && space.dimensions.cooperation) return tr(language, "Both dimensions");
        return label_of(space.dimensions.engagement ? Dimension::engagement : Dimension::cooperation, language);
    }
    return label_of(space.nature, language);
}

}  // namespace

MapRequest map_request(const Stage& stage, const EditionStage& edition, std::size_t territory, std::string_view id) {
    const auto& wishes = stage.project.figures;
    const auto wish = std::find_if(wishes.begin(), wishes.end(), [&](const MapSpec& spec) { return spec.id == id; });
    MapRequest request{.spec = *wish, .language = stage.project.language};
    const Ground& ground = stage.grounds[territory];
    for (const std::string* code : {&wish->value, &wish->second, &wish->size, &wish->category}) add_variable(stage, edition, ground, *code, request);
    for (const std::string& code : wish->parts) add_variable(stage, edition, ground, code, request);
    if (draws_spaces(wish->type)) {
        const Released<Cast> spaces = Gate::part_of_spaces(edition.casts[territory]);
        for (const Element& element : spaces->elements)
            if (element.kind == ElementKind::space) request.spaces.push_back(element);
    }
    fill_words(stage.project, ground.territory(), request);
    return request;
}

std::vector<figures::MapSpot> spots_on(const figures::Basemap& basemap, const MapRequest& request) {
    std::vector<figures::MapSpot> spots;
    for (const Element& space : request.spaces) {
        const auto at = figures::ground_point(basemap, space);
        if (!at) continue;
        spots.push_back({.id = space.id, .name = space.name, .category = category_of(request, space), .ground = 0, .at = at->at, .exact = at->exact});
    }
    return spots;
}

}  // namespace portulan::project
