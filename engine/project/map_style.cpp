#include "project/map_style.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/vocabulary.h"

namespace portulan::project {
namespace {

/// A class of a style: the range of one column, and what paints it.
struct Range {
    double from = 0, to = 0;
    Colour colour;
    Place place;
};

bool heeds(MapType type, std::string_view word) {
    const MapTypeRules& rules = rules_of(type);
    return std::find(rules.heeds.begin(), rules.heeds.end(), word) != rules.heeds.end();
}

bool is_of_categories(const MapSpec& spec) { return spec.type == MapType::typology || spec.type == MapType::symbols_typology || spec.type == MapType::located || (spec.value.empty() && !spec.category.empty()); }

std::optional<Colour> colour_of_symbol(const LayerSymbol& symbol) {
    if (symbol.fill) return symbol.fill;
    return symbol.stroke ? std::optional(symbol.stroke->colour) : std::nullopt;
}

/// Paper shows no paint through another: what is half seen is mixed with white.
Colour on_white(Colour colour) {
    const auto mixed = [&](std::uint8_t part) { return static_cast<std::uint8_t>(std::lround(255 - (255 - part) * colour.opacity)); };
    return {mixed(colour.red), mixed(colour.green), mixed(colour.blue), 1};
}

std::optional<Range> range_of(const StyleRule& rule) {
    if (rule.when.size() != 1) return std::nullopt;
    Range range;
    range.place = rule.place;
    bool from = false, to = false;
    for (const StyleCondition& condition : rule.when.front()) {
        const auto number = parse_number(condition.value, '.');
        if (!number || condition.column != rule.when.front().front().column) return std::nullopt;
        if (condition.how == Comparison::at_least || condition.how == Comparison::more) range.from = *number, from = true;
        else if (condition.how == Comparison::at_most || condition.how == Comparison::less) range.to = *number, to = true;
        else return std::nullopt;
    }
    const auto colour = colour_of_symbol(rule.symbol);
    if (!from || !to || !colour) return std::nullopt;
    range.colour = on_white(*colour);
    return range;
}

void take_ranges(std::vector<Range> ranges, const std::string& shown, MapSpec& spec, Problems& problems) {
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.from < b.from; });
    for (std::size_t i = 0; i + 1 < ranges.size(); ++i) {
        const double apart = ranges[i + 1].from - ranges[i].to, least = 1e-9 * (1 + std::max(std::abs(ranges[i].to), std::abs(ranges[i + 1].from)));
        if (std::abs(apart) <= least) continue;
        problems.push_back(make_problem("FIG-113", ranges[i + 1].place, shown, {{"at", plain_number(ranges[i].to, 6)}}));
        return;
    }
    spec.classes = {.method = "manual", .count = static_cast<int>(ranges.size()), .bounds = {ranges.front().from}, .centre = {}};
    for (const Range& range : ranges) {
        spec.classes.bounds.push_back(range.to);
        spec.class_colours.push_back(range.colour);
    }
}

/// The words of a rule that compares one column with words.
std::vector<std::string> categories_in(const StyleRule& rule) {
    std::vector<std::string> words;
    for (const auto& all : rule.when) {
        if (all.size() != 1 || all.front().how != Comparison::equal) return {};
        words.push_back(all.front().value);
    }
    return words;
}

void tell_unused(const LayerStyle& style, Problems& problems) {
    for (const StyleRule& rule : style.rules) {
        if (rule.symbol.hatch) problems.push_back(make_problem("FIG-111", rule.place, "LinePatternFill"));
        if (rule.symbol.casing) problems.push_back(make_problem("FIG-111", rule.place, "SimpleLine"));
    }
}

}  // namespace

void apply_style(const LayerStyle& style, const std::string& shown, MapSpec& spec, Problems& problems) {
    std::vector<Range> ranges;
    for (const StyleRule& rule : style.rules) {
        if (const auto range = range_of(rule)) ranges.push_back(*range);
        const auto colour = colour_of_symbol(rule.symbol);
        if (!colour) continue;
        for (const std::string& word : categories_in(rule)) spec.category_colours.emplace(fold(word), on_white(*colour));
        if (!categories_in(rule).empty() && !rule.label.empty()) spec.category_colours.emplace(fold(rule.label), on_white(*colour));
    }
    spec.names_style = style.labels;
    const bool classes = heeds(spec.type, "classes") && !is_of_categories(spec), categories = is_of_categories(spec);
    if (!categories) spec.category_colours.clear();
    if (classes && !ranges.empty()) take_ranges(std::move(ranges), shown, spec, problems);
    const bool nothing = spec.class_colours.empty() && spec.category_colours.empty() && !spec.names_style;
    if (nothing && !has_errors(problems)) problems.push_back(make_problem("FIG-112", spec.place("style"), shown, {{"type", label_of(spec.type, Language::en)}}));
    tell_unused(style, problems);
}

}  // namespace portulan::project
