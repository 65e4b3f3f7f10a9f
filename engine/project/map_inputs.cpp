#include "project/map_inputs.h"

#include <algorithm>

#include "base/text.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"
#include "project/answer_map.h"

namespace portulan::project {
namespace {

using release::Gate;

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

/// Ties by status: what exists, what is wished for...; the strength of several between the same two is added on the map.
figures::MapLink link_of(const Tie& tie, Language language) {
    return {.from = tie.from, .to = tie.to, .category = label_of(tie.status, language), .weight = 1, .directed = is_directed(tie.type), .wished = tie.status == TieStatus::wished || tie.status == TieStatus::missing};
}

}  // namespace

bool draws_spaces(const MapSpec& spec) {
    if (spec.type == MapType::grid) return spec.value.empty() && spec.size.empty();
    return spec.points || spec.type == MapType::located || spec.type == MapType::spider || spec.type == MapType::density || spec.type == MapType::catchment || spec.type == MapType::need_offer;
}

std::vector<std::string> indicators_of(const MapSpec& spec) {
    std::vector<std::string> codes;
    const bool of_spaces = draws_spaces(spec) && !spec.points;
    for (const std::string& code : {spec.value, spec.second, spec.size, of_spaces ? std::string() : spec.category})
        if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    for (const std::string& code : spec.parts)
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    return codes;
}

void add_variable(const figures::Theme& theme, const Released<IndicatorTable>& table, const std::set<std::string, std::less<>>* shown, const MapSpec& spec, MapVariables& variables) {
    ClassWish wish = spec.classes;
    if (spec.type == MapType::bivariate) {
        wish.count = 3;
        if (wish.method.empty()) wish.method = "quantile";
    }
    figures::ClassScheme scheme = figures::class_scheme(theme, table, wish, spec.palette, spec.reversed);
    if (scheme.colours.size() == spec.class_colours.size()) scheme.colours = spec.class_colours;
    variables.insert_or_assign(table->indicator.code, figures::MapVariable{shown ? Gate::part_of_areas(table, *shown) : table, std::move(scheme)});
}

void share_classes(const figures::Theme& theme, const std::vector<Released<IndicatorTable>>& tables, const MapSpec& spec, MapVariables& variables) {
    if (spec.type != MapType::multiples || tables.empty()) return;
    std::vector<double> values;
    for (const auto& table : tables)
        for (const IndicatorValue& value : table->values)
            if (value.value) values.push_back(*value.value);
    const Indicator& first = tables.front()->indicator;
    figures::ClassScheme scheme = figures::class_scheme(theme, values, first, spec.classes, spec.palette, spec.reversed);
    if (scheme.colours.size() == spec.class_colours.size()) scheme.colours = spec.class_colours;
    for (auto& [code, variable] : variables) variable.scheme = scheme;
}

namespace {

/// Within a sentence: "Part des 75 ans" loses its capital, "IDH" does not.
std::string within_sentence(const std::string& name) {
    std::size_t first = 1;
    while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0U) == 0x80U) ++first;
    const std::string next = name.substr(first);
    return next.empty() || lower(next.substr(0, 1)) != next.substr(0, 1) ? name : lower(name.substr(0, first)) + next;
}

/// "A and b" of several indicators; what is made of one, where that is not itself.
std::string title_from(const MapSpec& spec, const MapVariables& variables, const Indicator& indicator, Language language) {
    std::vector<std::string> codes = spec.parts;
    if (!spec.second.empty()) codes = {spec.value, spec.second};
    else if (codes.empty() && !spec.size.empty()) codes = {spec.size, spec.value.empty() ? spec.category : spec.value};  // sizes and their colours
    std::vector<std::string> names;
    for (const std::string& code : codes)
        if (const auto found = variables.find(code); found != variables.end()) names.push_back(names.empty() ? found->second.table->indicator.name : within_sentence(found->second.table->indicator.name));
    if (names.size() > 1 || !spec.parts.empty()) return enumerate(names, language);
    const std::string_view made = spec.type == MapType::potential         ? tr_mark("{name}, potential")
                                  : spec.type == MapType::discontinuities ? tr_mark("{name}, discontinuities between neighbours")
                                  : spec.type == MapType::need_offer      ? tr_mark("{name}, need and offer")
                                                                          : std::string_view();
    return made.empty() ? indicator.name : fill(tr(language, made), {{"name", indicator.name}});
}

/// Of all that the map shows, in order: "2021 et 2022".
std::string years_of(const MapSpec& spec, const MapVariables& variables, Language language) {
    std::set<std::string> years;
    for (const std::string& code : indicators_of(spec))
        if (const auto found = variables.find(code); found != variables.end() && !found->second.table->indicator.vintage.empty()) years.insert(found->second.table->indicator.vintage);
    return enumerate(std::vector<std::string>(years.begin(), years.end()), language);
}

}  // namespace

std::map<std::string, std::string, std::less<>> names_at(const Project& project, Level level) {
    std::map<std::string, std::string, std::less<>> names;
    if (const BoundarySet* set = project.boundary(level); set && level != Level::commune && level != Level::qpv)
        for (const AreaRecord& record : set->records) names.emplace(record.code, record.name);
    return names;
}

std::map<std::string, std::string, std::less<>> names_of(const Project& project, const MapSpec& spec, const MapVariables& variables) {
    std::set<Level> levels;
    if (spec.areas) levels.insert(*spec.areas);
    for (const auto& [code, variable] : variables) levels.insert(variable.table->indicator.level);
    std::map<std::string, std::string, std::less<>> names;
    for (const Level level : levels) names.merge(names_at(project, level));
    return names;
}

void fill_words(MapSpec& spec, const MapVariables& variables, Language language, const std::string& territory) {
    const std::string* subject = &spec.value;
    for (const std::string* code : {&spec.size, &spec.category})
        if (subject->empty()) subject = code;
    if (subject->empty() && !spec.parts.empty()) subject = &spec.parts.front();
    const auto found = variables.find(*subject);
    const Indicator* indicator = found == variables.end() ? nullptr : &found->second.table->indicator;
    const std::string name = spec.title.empty() && indicator ? title_from(spec, variables, *indicator, language) : spec.title;
    const std::string behind = spec.title.empty() && !territory.empty() ? ": " + territory : std::string();
    spec.title = (name.empty() ? label_of(spec.type, language) : name) + behind;
    if (!spec.subtitle.empty() || !indicator) return;
    const bool cells = spec.type == MapType::grid;
    const std::string_view dated = cells ? tr_mark("{cells}, from values by {level}, {vintage}.") : tr_mark("By {level}, {vintage}.");
    const std::string_view undated = cells ? tr_mark("{cells}, from values by {level}.") : tr_mark("By {level}.");
    const std::string years = years_of(spec, variables, language);
    const std::string_view words = years.empty() ? undated : dated;
    spec.subtitle = fill(tr(language, words), {{"level", figures::level_label(indicator->level, language)}, {"vintage", years}});
}

MapRequest map_request(const Stage& stage, const EditionStage& edition, std::size_t territory, std::string_view id) {
    const auto& wishes = stage.project.figures;
    const auto wish = std::find_if(wishes.begin(), wishes.end(), [&](const MapSpec& spec) { return spec.id == id; });
    MapRequest request{.spec = *wish, .language = stage.project.language};
    const Ground& ground = stage.grounds[territory];
    std::vector<Released<IndicatorTable>> tables;
    for (const std::string& code : indicators_of(*wish))
        for (const IndicatorStage& indicator : edition.indicators) {
            if (indicator.table->indicator.code != code) continue;
            const auto codes = codes_at(ground.summary(), indicator.table->indicator.level);
            add_variable(stage.theme, indicator.table, &codes, *wish, request.variables);
            tables.push_back(indicator.table);
        }
    share_classes(stage.theme, tables, *wish, request.variables);
    if (wish->type == MapType::answer_map && stage.answers) {
        AnswerMap map = answer_map(stage.project, *wish, stage.answers->tables.at(edition.edition), stage.theme, stage.answers->source);
        request.spec = std::move(map.spec);
        request.variables = std::move(map.variables);
        request.answers = std::move(map.answers);
    }
    if (wish->type == MapType::people && edition.people) {
        request.people = **edition.people;
        request.people_shared = (wish->territories.empty() ? stage.project.territories.size() : wish->territories.size()) > 1;
    }
    if (draws_spaces(*wish)) request.places = Gate::part_of_spaces(edition.casts[territory])->elements;
    if (wish->type == MapType::links) {
        const Released<Cast> joined = Gate::part_of_places(edition.casts[territory]);
        request.places = joined->elements;
        for (const Tie& tie : joined->ties) request.links.push_back(link_of(tie, request.language));
    }
    request.names = names_of(stage.project, *wish, request.variables);
    fill_words(request.spec, request.variables, stage.project.language, ground.territory().name);
    if (request.people_shared && request.spec.subtitle.empty()) request.spec.subtitle = tr(stage.project.language, "Classes common to the territories of the project.");
    return request;
}

std::vector<figures::MapSpot> spots_on(const figures::Basemap& basemap, const MapRequest& request) {
    std::vector<figures::MapSpot> spots;
    for (const Element& place : request.places) {
        const auto at = figures::ground_point(basemap, place);
        if (!at || (request.spec.type == MapType::links && !at->exact)) continue;
        spots.push_back({.id = place.id, .name = place.name, .category = category_of(request, place), .ground = 0, .at = at->at, .exact = at->exact, .displaced = place.position.has_value() && place.precision == Precision::displaced});
    }
    return spots;
}

}  // namespace portulan::project
