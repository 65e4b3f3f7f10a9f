#include "figures/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "figures/colour_space.h"
#include "figures/palettes.h"

namespace portulan::figures {
namespace {

struct FamilySign {
    std::string_view code;
    std::string_view colour;
    Shape shape;
    bool hollow;
};

/// Hues after Okabe and Ito (2008), darkened for print; neighbours in the list never share shape and fill.
constexpr auto family_signs = std::to_array<FamilySign>({
    {"elus", "#7a3b8f", Shape::star, false},
    {"services", "#1f6f9f", Shape::square, false},
    {"operateurs_publics", "#0f8b8d", Shape::hexagon, false},
    {"habitants", "#d1661f", Shape::circle, false},
    {"jeunes", "#c99a06", Shape::triangle, false},
    {"associations", "#2f8f4e", Shape::pentagon, false},
    {"entreprises", "#8a5a2b", Shape::diamond, false},
    {"experts", "#4056a1", Shape::lozenge, false},
    {"droit_commun", "#1f6f9f", Shape::square, true},
    {"etat", "#a61e3c", Shape::cross, false},
    {"medias", "#b04a87", Shape::triangle_down, false},
    {"autres", "#66717a", Shape::circle, true},
});

const Palette& palette_named(std::string_view name, std::string_view otherwise) {
    const Palette* found = find_palette(name);
    return found ? *found : *find_palette(otherwise);
}

}  // namespace

TextStyle Theme::style(std::string_view font, double size_pt, Colour colour) const {
    TextStyle made;
    made.font = std::string(font);
    made.size_pt = size_pt;
    made.colour = colour;
    return made;
}

TextStyle Theme::with_halo(TextStyle style, Colour halo, double width_mm) const {
    style.halo = Stroke{.colour = halo, .width = width_mm, .dash = {}, .join = Join::round};
    return style;
}

Colour Theme::toned(Colour colour) const {
    return patterns ? grey_of(colour) : colour;
}

Sign Theme::family(std::string_view code) const {
    for (const FamilySign& sign : family_signs)
        if (sign.code == code) return {toned(colour_of(sign.colour)), sign.shape, sign.hollow};
    return {toned(colour_of("#66717a")), Shape::circle, false};
}

Sign Theme::nature(SpaceNature nature) const {
    switch (nature) {
        case SpaceNature::place: return {toned(colour_of("#1f6f9f")), Shape::circle, false};
        case SpaceNature::arena: return {toned(colour_of("#7a3b8f")), Shape::square, false};
        case SpaceNature::online: return {toned(colour_of("#4a5560")), Shape::triangle_down, false};
        case SpaceNature::itinerant: return {toned(colour_of("#bd5b13")), Shape::diamond, false};
        case SpaceNature::informal: return {toned(colour_of("#2c7f46")), Shape::hexagon, false};
    }
    return {};
}

Colour Theme::tie(TieQuality quality, TieStatus status) const {
    if (status == TieStatus::past) return toned(colour_of("#aab4bc"));
    // In grey, what red calls out is black.
    if (patterns) return quality == TieQuality::neutral ? toned(colour_of("#7f8c96")) : ink;
    switch (quality) {
        case TieQuality::trust: return colour_of("#2b5f7d");
        case TieQuality::neutral: return colour_of("#7f8c96");
        case TieQuality::tension: return colour_of("#c2452d");
        case TieQuality::rupture: return colour_of("#7d1128");
    }
    return muted;
}

double Theme::label_size(double usual_pt) const {
    constexpr double usual = 7.5;
    return std::max(smallest, usual_pt * label_pt / usual);
}

std::vector<Colour> Theme::sequential(std::size_t k) const { return colours_of(palette_named(sequential_palette, "ambre"), k); }

std::vector<Colour> Theme::diverging(std::size_t k) const { return colours_of(palette_named(diverging_palette, "braise"), k); }

Colour mix(Colour a, Colour b, double share) {
    const auto part = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
    };
    return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue), 1};
}

Colour standing_out(Colour colour, Colour ground, Colour ink) {
    constexpr double enough = 3;
    for (double share = 0; share < 1; share += 0.05)
        if (const Colour mixed = mix(colour, ink, share); contrast(mixed, ground) >= enough) return mixed;
    return ink;
}

Colour readable_on(Colour background, const Theme& theme) {
    constexpr double enough = 4.5;
    if (contrast(background, theme.paper) >= enough) return theme.paper;
    if (contrast(background, theme.ink) >= enough) return theme.ink;
    const Colour black{0, 0, 0, 1}, white{255, 255, 255, 1};
    return contrast(background, black) > contrast(background, white) ? black : white;
}

}  // namespace portulan::figures
