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

void check_indicator(Loading& loading, const MapSpec& spec, const std::string& code, bool categories) {
    if (code.empty()) return;
    const auto& all = loading.project.indicators;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Indicator& i) { return i.code == code; });
    if (found != all.end()) {
        if (categories && found->categories.empty())
            loading.problems.push_back(make_problem("FIG-023", spec.place, code, {{"id", spec.id}}));
        return;
    }
    if (!loading.is_whole("indicators")) return;
    std::vector<std::string> known;
    for (const Indicator& indicator : all) known.push_back(indicator.code);
    Parameters parameters = suggest(code, known, "");
    parameters.emplace_back("id", spec.id);
    loading.problems.push_back(make_problem("FIG-022", spec.place, code, std::move(parameters)));
}

}  // namespace

void load_figures(Loading& loading) {
    for (const MapSpec& spec : loading.project.figures) {
        for (const std::string* code : {&spec.value, &spec.second, &spec.size}) check_indicator(loading, spec, *code, false);
        for (const std::string& code : spec.parts) check_indicator(loading, spec, code, false);
        if (!is_of_spaces(spec)) check_indicator(loading, spec, spec.category, true);
        for (const std::string& id : spec.territories) {
            if (loading.project.territory(id) || !loading.territories.whole) continue;
            std::vector<std::string> known;
            for (const Territory& territory : loading.project.territories) known.push_back(territory.id);
            Parameters parameters = suggest(id, known, "");
            parameters.emplace_back("id", spec.id);
            loading.problems.push_back(make_problem("FIG-024", spec.place, id, std::move(parameters)));
        }
    }
}

}  // namespace portulan::project
