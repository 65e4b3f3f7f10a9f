#include "project/map_wishes.h"

#include <algorithm>
#include <array>

#include "figures/palettes.h"
#include "project/schema.h"

namespace portulan::project {
namespace {

/// Keys that say something of every map, or of how classes are made: heeded together under the word "classes".
constexpr auto always = std::to_array<std::string_view>({"id", "type", "title", "subtitle", "note", "source", "territories", "areas"});
constexpr auto of_classes = std::to_array<std::string_view>({"method", "classes", "breaks", "centre"});

bool holds(std::span<const std::string_view> list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

std::string word_of(MapType type) {
    for (const Word& word : words<MapType>())
        if (word.value == static_cast<int>(type)) return std::string(word.english);
    return {};
}

void check_wishes(const Section& read, const MapSpec& spec, Problems& problems) {
    const MapTypeRules& rules = rules_of(spec.type);
    const std::string type = word_of(spec.type);
    for (const std::string_view need : rules.needs)
        if (!read.has(need)) problems.push_back(make_problem("FIG-020", spec.place(), std::string(need), {{"type", type}, {"id", spec.id}}));
    for (const std::string& name : key_names("figure")) {
        if (!read.has(name) || holds(always, name) || holds(rules.needs, name) || holds(rules.heeds, name)) continue;
        if (holds(of_classes, name) && holds(rules.heeds, "classes")) continue;
        problems.push_back(make_problem("FIG-021", read.place(name), name, {{"type", type}, {"id", spec.id}}));
    }
}

/// Categories want colours without order, classes colours with one.
void check_palette(const Section& read, const MapSpec& spec, Problems& problems) {
    const figures::Palette* palette = figures::find_palette(spec.palette);
    if (!palette || !holds(rules_of(spec.type).heeds, "palette")) return;
    const bool kinds = spec.type == MapType::typology || spec.type == MapType::symbols_typology || spec.type == MapType::pies || spec.type == MapType::bars || (spec.value.empty() && !spec.category.empty());
    if (kinds == (palette->kind == figures::PaletteKind::categories)) return;
    problems.push_back(make_problem("FIG-046", read.place("palette"), spec.palette, {{"id", spec.id}, {"kind@", std::string(kinds ? tr_mark("classes") : tr_mark("categories"))}}));
}

ClassWish read_classes(const Section& read) {
    ClassWish wish;
    if (const auto method = read.word<int>("method")) wish.method = *method == 0 ? "" : vocabulary("class_method").words[static_cast<std::size_t>(*method)].english;
    wish.count = static_cast<int>(std::min(read.integer("classes"), 12L));
    wish.bounds = read.numbers("breaks");
    std::sort(wish.bounds.begin(), wish.bounds.end());
    wish.centre = read.number("centre");
    return wish;
}

}  // namespace

std::optional<MapSpec> read_map_wish(const Section& read, Problems& problems) {
    MapSpec spec;
    spec.id = read.text("id");
    spec.places = read.places();
    spec.written = read.written("[[figure]]");
    const auto type = read.word<MapType>("type");
    if (spec.id.empty() || !type) return std::nullopt;
    spec.type = *type;
    spec.title = read.text("title");
    spec.subtitle = read.text("subtitle");
    spec.note = read.text("note");
    spec.source = read.text("source");
    spec.territories = read.texts("territories");
    spec.areas = read.word<Level>("areas");
    spec.value = read.text("value");
    spec.second = read.text("second");
    spec.size = read.text("size");
    spec.category = read.text("category");
    spec.parts = read.texts("parts");
    spec.classes = read_classes(read);
    if (const auto palette = read.word<int>("palette")) spec.palette = vocabulary("palette").words[static_cast<std::size_t>(*palette)].english;
    spec.reversed = read.truth("reversed");
    spec.largest = read.paper_mm("largest");
    spec.reach = read.ground_m("reach");
    spec.cell = read.ground_m("cell");
    spec.cell_shape = read.word<GridShape>("shape").value_or(GridShape::hexagon);
    spec.per_dot = read.number("per_dot").value_or(0);
    spec.most = static_cast<int>(std::min(read.integer("most"), 100000L));
    check_wishes(read, spec, problems);
    check_palette(read, spec, problems);
    return spec;
}

}  // namespace portulan::project
