#include "model/map_spec.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace portulan::inline model {
namespace {

constexpr auto type_words = std::to_array<Word>({
    {static_cast<int>(MapType::choropleth), "choroplèthe", "choropleth", tr_mark("Choropleth map")},
    {static_cast<int>(MapType::symbols), "symboles", "symbols", tr_mark("Proportional symbols")},
    {static_cast<int>(MapType::symbols_choropleth), "symboles-choroplèthe", "symbols-choropleth", tr_mark("Proportional symbols coloured by class")},
    {static_cast<int>(MapType::symbols_typology), "symboles-typologie", "symbols-typology", tr_mark("Proportional symbols coloured by category")},
    {static_cast<int>(MapType::typology), "typologie", "typology", tr_mark("Typology")},
    {static_cast<int>(MapType::bivariate), "bivariée", "bivariate", tr_mark("Two variables on one map")},
    {static_cast<int>(MapType::located), "localisation", "located", tr_mark("Located symbols")},
    {static_cast<int>(MapType::links), "liens", "links", tr_mark("Links and flows")},
    {static_cast<int>(MapType::spider), "oursins", "spider", tr_mark("Points tied to their centre")},
    {static_cast<int>(MapType::discontinuities), "discontinuités", "discontinuities", tr_mark("Discontinuities on shared borders")},
    {static_cast<int>(MapType::density), "densité", "density", tr_mark("Density of points")},
    {static_cast<int>(MapType::potential), "potentiel", "potential", tr_mark("Potential")},
    {static_cast<int>(MapType::grid), "carroyage", "grid", tr_mark("Grid")},
    {static_cast<int>(MapType::dots), "points", "dots", tr_mark("Dot density")},
    {static_cast<int>(MapType::dorling), "dorling", "dorling", tr_mark("Dorling cartogram")},
    {static_cast<int>(MapType::cartogram), "anamorphose", "cartogram", tr_mark("Contiguous cartogram")},
    {static_cast<int>(MapType::pies), "camemberts", "pies", tr_mark("Proportional pies")},
    {static_cast<int>(MapType::bars), "barres", "bars", tr_mark("Bars by area")},
    {static_cast<int>(MapType::catchment), "desserte", "catchment", tr_mark("Distance to the nearest space")},
    {static_cast<int>(MapType::need_offer), "besoins-offre", "need-offer", tr_mark("Need and offer")},
    {static_cast<int>(MapType::multiples), "collection", "multiples", tr_mark("Small multiples")},
    {static_cast<int>(MapType::people), "personnes", "people", tr_mark("Where people live")},
    {static_cast<int>(MapType::answer_points), "points-intervalles", "interval-points", tr_mark("Points with intervals")},
    {static_cast<int>(MapType::answer_scales), "échelles", "scales", tr_mark("Scales of answers")},
    {static_cast<int>(MapType::territory_comparison), "comparaison-territoires", "territory-comparison", tr_mark("Territories on one scale")},
    {static_cast<int>(MapType::heat_table), "tableau-chaleur", "heat-table", tr_mark("Heat table")},
    {static_cast<int>(MapType::pyramid), "pyramide", "pyramid", tr_mark("Pyramid")},
    {static_cast<int>(MapType::answer_multiples), "collection-réponses", "answer-multiples", tr_mark("Small charts by group")},
    {static_cast<int>(MapType::answer_map), "carte-réponses", "answer-map", tr_mark("Map of answers")},
});

constexpr auto shape_words = std::to_array<Word>({
    {static_cast<int>(GridShape::hexagon), "hexagone", "hexagon", tr_mark("Hexagons")},
    {static_cast<int>(GridShape::square), "carré", "square", tr_mark("Squares")},
});

constexpr auto measure_words = std::to_array<Word>({
    {static_cast<int>(HeatMeasure::residuals), "résidus", "residuals", tr_mark("Adjusted residuals")},
    {static_cast<int>(HeatMeasure::gaps), "écarts", "gaps", tr_mark("Gaps to all together")},
    {static_cast<int>(HeatMeasure::shares), "parts", "shares", tr_mark("Shares")},
});

using Keys = std::span<const std::string_view>;
constexpr std::array<std::string_view, 0> nothing{};
constexpr auto value = std::to_array<std::string_view>({"value"});
constexpr auto size = std::to_array<std::string_view>({"size"});
constexpr auto size_value = std::to_array<std::string_view>({"size", "value"});
constexpr auto size_category = std::to_array<std::string_view>({"size", "category"});
constexpr auto category = std::to_array<std::string_view>({"category"});
constexpr auto pictured = std::to_array<std::string_view>({"category", "pictograms", "palette", "largest"});
constexpr auto value_second = std::to_array<std::string_view>({"value", "second"});
constexpr auto parts = std::to_array<std::string_view>({"parts"});
constexpr auto classed = std::to_array<std::string_view>({"classes", "palette", "reversed", "points"});
constexpr auto coloured = std::to_array<std::string_view>({"palette", "points"});
constexpr auto sized = std::to_array<std::string_view>({"largest"});
constexpr auto sized_classed = std::to_array<std::string_view>({"largest", "classes", "palette", "reversed"});
constexpr auto sized_coloured = std::to_array<std::string_view>({"largest", "palette"});
constexpr auto bivariate = std::to_array<std::string_view>({"method"});
constexpr auto ranked = std::to_array<std::string_view>({"classes", "palette", "reversed", "most", "relative"});
constexpr auto linked = std::to_array<std::string_view>({"most"});
constexpr auto smoothed = std::to_array<std::string_view>({"reach", "classes", "palette", "reversed"});
constexpr auto celled = std::to_array<std::string_view>({"cell", "shape", "size", "value", "classes", "palette", "reversed"});
constexpr auto dotted = std::to_array<std::string_view>({"per_dot"});
constexpr auto deformed = std::to_array<std::string_view>({"value", "classes", "palette", "reversed", "category"});
constexpr auto sliced = std::to_array<std::string_view>({"size", "largest", "palette"});
constexpr auto barred = std::to_array<std::string_view>({"largest", "palette"});
constexpr auto reached = std::to_array<std::string_view>({"reach", "size", "palette", "reversed"});
constexpr auto offered = std::to_array<std::string_view>({"reach", "classes", "palette", "reversed"});

constexpr auto asked = std::to_array<std::string_view>({"questions"});
constexpr auto asked_by = std::to_array<std::string_view>({"questions", "by"});
constexpr auto one_answer_by = std::to_array<std::string_view>({"questions", "by", "answers"});
constexpr auto pointed = std::to_array<std::string_view>({"by", "answers", "sorted"});
constexpr auto scaled = std::to_array<std::string_view>({"by", "answers", "aside", "sorted", "palette", "reversed"});
constexpr auto compared = std::to_array<std::string_view>({"answers"});
constexpr auto heated = std::to_array<std::string_view>({"answers", "measure", "palette", "reversed"});

constexpr auto rules = std::to_array<MapTypeRules>({
    {MapType::choropleth, value, classed},
    {MapType::symbols, size, sized},
    {MapType::symbols_choropleth, size_value, sized_classed},
    {MapType::symbols_typology, size_category, sized_coloured},
    {MapType::typology, category, coloured},
    {MapType::bivariate, value_second, bivariate},
    {MapType::located, nothing, pictured},
    {MapType::links, nothing, linked},
    {MapType::spider, nothing, nothing},
    {MapType::discontinuities, value, ranked},
    {MapType::density, nothing, smoothed},
    {MapType::potential, size, smoothed},
    {MapType::grid, nothing, celled},
    {MapType::dots, size, dotted},
    {MapType::dorling, size, deformed},
    {MapType::cartogram, size, deformed},
    {MapType::pies, parts, sliced},
    {MapType::bars, parts, barred},
    {MapType::catchment, nothing, reached},
    {MapType::need_offer, value, offered},
    {MapType::multiples, parts, classed},
    {MapType::people, nothing, classed},
    {MapType::answer_points, asked, pointed},
    {MapType::answer_scales, asked, scaled},
    {MapType::territory_comparison, asked_by, compared},
    {MapType::heat_table, asked_by, heated},
    {MapType::pyramid, asked_by, nothing},
    {MapType::answer_multiples, asked_by, compared},
    {MapType::answer_map, one_answer_by, classed},
});

}  // namespace

template <> std::span<const Word> words<MapType>() { return type_words; }
template <> std::span<const Word> words<GridShape>() { return shape_words; }
template <> std::span<const Word> words<HeatMeasure>() { return measure_words; }

Place MapSpec::place(std::string_view key) const {
    auto found = places.find(key);
    if (found == places.end()) found = places.find("id");
    return found == places.end() ? Place{} : found->second;
}

const MapTypeRules& rules_of(MapType type) {
    const auto* found = std::find_if(rules.begin(), rules.end(), [&](const MapTypeRules& r) { return r.type == type; });
    assert(found != rules.end());
    return *found;
}

}  // namespace portulan::inline model
