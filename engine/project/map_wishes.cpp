#include "project/map_wishes.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "figures/palettes.h"
#include "project/figure_heading.h"
#include "project/map_style.h"
#include "project/paths.h"
#include "project/schema.h"
#include "project/style_file.h"
#include "project/wording.h"
#include "sources/layer_style.h"
#include "sources/pictogram.h"

namespace portulan::project {
namespace {

using FilesRead = std::vector<std::pair<std::string, std::filesystem::path>>;

/// Keys that say something of every map, or of how classes are made: heeded together under the word "classes".
constexpr auto always = std::to_array<std::string_view>({"id", "type", "title", "subtitle", "note", "source", "territories", "areas", "names", "all_borders", "style"});
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

std::vector<std::string> symbol_names() {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(styles_folder() / "symbols", error))
        if (entry.path().extension() == ".svg") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// "Mairie = town-hall": the word of a category and its symbol.
void read_pictograms(const Section& read, const std::filesystem::path& folder, MapSpec& spec, FilesRead& files, Problems& problems) {
    for (const std::string& written : read.texts("pictograms")) {
        const std::size_t at = written.rfind('=');
        const std::string word = at == std::string::npos ? std::string() : std::string(trim(std::string_view(written).substr(0, at)));
        const std::string symbol = at == std::string::npos ? std::string() : std::string(trim(std::string_view(written).substr(at + 1)));
        if (word.empty() || symbol.empty()) {
            problems.push_back(make_problem("PRJ-005", read.place("pictograms"), written, {{"expected@", std::string(tr_mark("a word and a symbol"))}, {"example", "pictograms = [\"Mairie = town-hall\"]"}}));
            continue;
        }
        std::filesystem::path file = styles_folder() / "symbols" / (symbol + ".svg");
        if (symbol.ends_with(".svg")) file = resolve_path(folder, symbol, {}, true).path;
        std::error_code error;
        if (symbol.find('/') != std::string::npos && !symbol.ends_with(".svg")) file.clear();
        if (!std::filesystem::is_regular_file(file, error))
            problems.push_back(make_problem("FIG-054", read.place("pictograms"), symbol, suggest(symbol, symbol_names(), "")));
        else {
            if (symbol.ends_with(".svg")) files.emplace_back(symbol, file);
            spec.pictograms[fold(word)] = sources::read_pictogram(file, symbol, problems);
        }
    }
}

/// The style of another program: what it says stands above the keys of classes and palettes.
void read_map_style(const Section& read, const std::filesystem::path& folder, MapSpec& spec, FilesRead& files, Problems& problems) {
    const std::string written = read.text("style");
    if (written.empty()) return;
    const ResolvedPath resolved = resolve_path(folder, written, {}, false);
    if (resolved.verdict != PathVerdict::good) {
        problems.push_back(resolved.verdict == PathVerdict::outside ? make_problem("PRJ-007", read.place("style"), written)
                                                                    : make_problem("PRJ-008", read.place("style"), written, suggest(written, files_beside(folder, written), tr_mark("Check the name, upper and lower case."))));
        return;
    }
    files.emplace_back(written, resolved.path);
    Problems found;
    if (const auto style = sources::read_layer_style(resolved.path, written, found)) apply_style(*style, written, spec, found);
    problems.insert(problems.end(), found.begin(), found.end());
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

std::optional<MapSpec> read_map_wish(const Section& read, const std::filesystem::path& folder, FilesRead& files, Problems& problems) {
    MapSpec spec;
    read_heading(read, spec);
    const auto type = read.word<MapType>("type");
    spec.type = type.value_or(MapType::choropleth);
    spec.areas = read.word<Level>("areas");
    spec.names = read.texts("names");
    spec.value = read.text("value");
    spec.second = read.text("second");
    spec.size = read.text("size");
    spec.category = read.text("category");
    spec.parts = read.texts("parts");
    spec.classes = read_classes(read);
    if (const auto palette = read.word<int>("palette")) spec.palette = vocabulary("palette").words[static_cast<std::size_t>(*palette)].english;
    spec.reversed = read.truth("reversed");
    spec.relative = read.truth("relative");
    spec.largest = read.paper_mm("largest");
    spec.reach = read.ground_m("reach");
    spec.cell = read.ground_m("cell");
    spec.cell_shape = read.word<GridShape>("shape").value_or(GridShape::hexagon);
    spec.per_dot = read.number("per_dot").value_or(0);
    spec.most = static_cast<int>(std::min(read.integer("most"), 100000L));
    spec.points = read.truth("points");
    spec.all_borders = read.truth("all_borders");
    spec.questions = read.texts("questions");
    spec.by = read.text("by");
    spec.answers = read.texts("answers");
    spec.aside = read.texts("aside");
    spec.measure = read.word<HeatMeasure>("measure");
    spec.sorted = read.truth("sorted");
    read_pictograms(read, folder, spec, files, problems);
    read_map_style(read, folder, spec, files, problems);
    if (spec.id.empty() || !type) return std::nullopt;  // its other keys were read all the same: their faults are told together
    check_wishes(read, spec, problems);
    check_palette(read, spec, problems);
    return spec;
}

}  // namespace portulan::project
