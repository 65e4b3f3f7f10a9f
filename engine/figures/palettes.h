// Palettes that a map may ask for by name, each with where it comes from and under which licence.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "figures/theme.h"

namespace portulan::figures {

enum class PaletteKind { sequential, diverging, categories };

struct Palette {
    std::string_view name;
    PaletteKind kind = PaletteKind::sequential;
    std::string_view origin, licence;
    std::span<const std::string_view> anchors;  // light to dark; low to high; or one colour each
};

/// Kind by kind, the house's own first.
std::span<const Palette> palettes();
/// Null for a name that none has.
const Palette* find_palette(std::string_view name);

/// k colours of it: along its anchors, or its first ones (those beyond its end are paler).
std::vector<Colour> colours_of(const Palette& palette, std::size_t k);

/// Nine colours of a map of two variables, [second * 3 + first]: both low is pale, both high is dark. Two ramps, one blue,
/// one orange, laid over each other as inks are.
std::vector<Colour> bivariate_colours();

}  // namespace portulan::figures
