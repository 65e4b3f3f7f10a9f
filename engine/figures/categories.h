// Colours of categories: typologies on areas and symbols.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/thematic_parts.h"

namespace portulan::figures {

/// So many kinds, or fewer, stand in one column of the legend.
inline constexpr std::size_t kinds_together = 8;

/// The categories of a variable in their order; a value is the index of one.
struct Categories {
    std::vector<std::string> labels;
    std::vector<Colour> colours;  // one per label
};

/// Colours of the palette asked for, else of the house's.
std::vector<Colour> category_colours(const Theme& theme, const MapSpec& spec, std::size_t count);

/// Colours that a style gives to labels, in the place of those of the palette.
void take_category_colours(const MapSpec& spec, const std::vector<std::string>& labels, std::vector<Colour>& colours);

/// Up to eight colours told apart by colour-blind readers (Okabe and Ito 2008, darkened for type), then tints of them.
Categories categories_of(const Canvas& canvas, const MapVariable& variable);

/// The pattern that tells a category apart in themes with patterns, over its colour; nothing else.
std::optional<Mark> category_pattern(const Categories& categories, const UnitValue& value, const Theme& theme, Path clip, const Box& box);

/// Paper where the category is not known.
Colour colour_in(const Categories& categories, const UnitValue& value, const Theme& theme);

/// How many units of the panes have each category.
std::vector<long> category_counts(const Canvas& canvas, const MapVariable& variable);

/// The categories seen in the panes, with the number of their units; then secrecy and no data.
LegendSection category_legend(const Canvas& canvas, const MapVariable& variable, const Categories& categories);

}  // namespace portulan::figures
