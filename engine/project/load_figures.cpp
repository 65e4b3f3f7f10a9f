// The maps wished for: whether what they name is there.
#include <algorithm>

#include "base/messages.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// Categories of the spaces themselves, which are no indicators.
bool is_of_spaces(const MapSpec& spec) {
    return spec.type == MapType::located || spec.type == MapType::catchment || spec.type == MapType::need_offer;
}

void check_indicator(Loading& loading, const MapSpec& spec, std::string_view key, const std::string& code, bool categories) {
    if (code.empty()) return;
    const auto& all = loading.project.indicators;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Indicator& i) { return i.code == code; });
    if (found != all.end()) {
        if (categories && found->categories.empty())
            loading.problems.push_back(make_problem("FIG-023", spec.place(key), code, {{"id", spec.id}}));
        return;
    }
    if (!loading.is_whole("indicators")) return;
    std::vector<std::string> known;
    for (const Indicator& indicator : all) known.push_back(indicator.code);
    Parameters parameters = suggest(code, known, "");
    parameters.emplace_back("id", spec.id);
    loading.problems.push_back(make_problem("FIG-022", spec.place(key), code, std::move(parameters)));
}

bool is_one_of(MapType type, std::initializer_list<MapType> list) { return std::find(list.begin(), list.end(), type) != list.end(); }

/// Counts that colour areas (FIG-025), rates that size symbols (FIG-026).
void check_semiology(Loading& loading, const MapSpec& spec) {
    const auto warn = [&](std::string_view problem, std::string_view key, const std::string& code, bool additive) {
        const auto& all = loading.project.indicators;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Indicator& i) { return i.code == code; });
        if (found != all.end() && found->categories.empty() && found->additive == additive) loading.problems.push_back(make_problem(problem, spec.place(key), code, {{"id", spec.id}}));
    };
    using enum MapType;
    if (is_one_of(spec.type, {choropleth, symbols_choropleth, bivariate, discontinuities, dorling, cartogram, need_offer})) warn("FIG-025", "value", spec.value, true);
    if (spec.type == bivariate) warn("FIG-025", "second", spec.second, true);
    if (spec.type == multiples)
        for (const std::string& code : spec.parts) warn("FIG-025", "parts", code, true);
    if (is_one_of(spec.type, {symbols, symbols_choropleth, symbols_typology, pies, dots, dorling, cartogram, potential, grid, catchment})) warn("FIG-026", "size", spec.size, false);
}

}  // namespace

void load_figures(Loading& loading) {
    for (const MapSpec& spec : loading.project.figures) {
        check_indicator(loading, spec, "value", spec.value, false);
        check_indicator(loading, spec, "second", spec.second, false);
        check_indicator(loading, spec, "size", spec.size, false);
        for (const std::string& code : spec.parts) check_indicator(loading, spec, "parts", code, false);
        if (!is_of_spaces(spec)) check_indicator(loading, spec, "category", spec.category, true);
        check_semiology(loading, spec);
        for (const std::string& id : spec.territories) {
            if (loading.project.territory(id) || !loading.territories.whole) continue;
            std::vector<std::string> known;
            for (const Territory& territory : loading.project.territories) known.push_back(territory.id);
            Parameters parameters = suggest(id, known, "");
            parameters.emplace_back("id", spec.id);
            loading.problems.push_back(make_problem("FIG-024", spec.place("territories"), id, std::move(parameters)));
        }
    }
}

}  // namespace portulan::project
