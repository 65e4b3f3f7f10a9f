#include "project/atlas_wishes.h"

#include <algorithm>
#include <array>

#include "project/key_tree.h"
#include "project/section.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

constexpr std::array levels_of_plates{Level::commune, Level::qpv, Level::iris, Level::sector};

}  // namespace

std::vector<AtlasWish> read_atlas_wishes(const KeyNode& root, Problems& problems) {
    std::vector<AtlasWish> wishes;
    const KeyNode* list = root.find("atlas");
    if (!list) return wishes;
    if (list->kind != KeyKind::list) {
        problems.push_back(make_problem("PRJ-005", list->place, list->text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[[atlas]]"}}));
        return wishes;
    }
    for (const KeyNode& item : list->items) {
        if (item.kind != KeyKind::table) continue;
        const Section read(item, "atlas", problems);
        AtlasWish wish{.territories = read.texts("territories"), .by = {}, .indicators = read.texts("indicators"), .place = item.place, .territories_place = read.place("territories"), .indicators_place = read.place("indicators")};
        if (read.has("by")) wish.by = read.word<Level>("by");
        if (wish.by && std::find(levels_of_plates.begin(), levels_of_plates.end(), *wish.by) == levels_of_plates.end()) {
            problems.push_back(make_problem("PRJ-102", read.place("by"), read.text("by")));
            wish.by.reset();
        }
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

void check_atlas_wishes(const std::vector<AtlasWish>& wishes, const Project& project, bool all_territories, bool all_indicators, Problems& problems) {
    std::vector<std::string> territories, indicators;
    for (const Territory& territory : project.territories) territories.push_back(territory.id);
    for (const Indicator& indicator : project.indicators) indicators.push_back(indicator.code);
    const auto check = [&](const std::vector<std::string>& named, const std::vector<std::string>& known, std::string_view code, const Place& place) {
        for (const std::string& one : named) {
            if (std::find(known.begin(), known.end(), one) != known.end()) continue;
            Parameters parameters = suggest(one, known, "");
            parameters.emplace_back("id", "[[atlas]]");
            problems.push_back(make_problem(code, place, one, std::move(parameters)));
        }
    };
    for (const AtlasWish& wish : wishes) {
        if (all_territories) check(wish.territories, territories, "FIG-024", wish.territories_place);
        if (all_indicators) check(wish.indicators, indicators, "FIG-022", wish.indicators_place);
    }
}

Level areas_of_atlas(const AtlasWish& wish, const Territory& territory) { return wish.by.value_or(territory.level == Level::commune ? Level::qpv : Level::commune); }

}  // namespace portulan::project
