// L10: a territory beside what it is compared with, an indicator a line: to be understood, never to be ranked.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "figures/context.h"
#include "model/figure.h"
#include "model/indicator.h"
#include "model/released.h"
#include "model/territory.h"

namespace portulan::figures {

/// A larger territory, or the territory's own communes.
struct ComparedWith {
    std::string name;
    Level level = Level::commune;
    std::string code;
    std::set<std::string, std::less<>> communes{};
    bool own = false;
};

struct IndicatorComparison {
    std::vector<Released<IndicatorTable>> tables;
    std::vector<ComparedWith> with;  // nearest first
};

/// The median of the published values of these areas, and how many they are; nothing under three.
struct MedianValue {
    double value = 0;
    std::size_t areas = 0;
};
std::optional<MedianValue> median_of(const IndicatorTable& table, const std::set<std::string, std::less<>>& areas);

/// A line an indicator: a disc for the territory (its own value, or the median of its communes), hollow signs for the others (their value, or the median
/// of their communes), on a scale of the published values of all areas of the level, from the lowest to the highest. Indicators of categories, counts, and those
/// nothing is known of are left out.
Figure indicator_dots(const FigureContext& context, const Territory& territory, const IndicatorComparison& comparison);
/// L13: the territories of a project, each with its sign on every line and its value in a column, in the order they are given. The first `most_lines` indicators
/// alone, which is told. Nothing is known of the whole: the median of its communes, with how many they are.
constexpr std::size_t most_lines = 10;
Figure territory_dots(const FigureContext& context, const IndicatorComparison& territories);
/// Whether two territories have a value of one indicator.
bool can_compare_territories(const IndicatorComparison& territories);
/// Whether anything is known of what it is compared with.
bool can_compare(const IndicatorComparison& comparison, const Territory& territory);

}  // namespace portulan::figures
