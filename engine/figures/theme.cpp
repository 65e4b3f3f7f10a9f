#include "figures/theme.h"

#include <algorithm>
#include <cmath>
#include <string>

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

struct Lab {
    double l, a, b;
};

double linear(std::uint8_t part) {
    const double c = part / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double c) {
    const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0, 1.0) * 255));
}

/// sRGB to CIELAB, D65 (IEC 61966-2-1, CIE 15).
Lab lab_of(Colour c) {
    const double r = linear(c.red), g = linear(c.green), b = linear(c.blue);
    const double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
    const double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    const double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

Colour colour_from(Lab lab) {
    const double fy = (lab.l + 16) / 116, fx = fy + lab.a / 500, fz = fy - lab.b / 200;
    const auto g = [](double t) { return t * t * t > 0.008856 ? t * t * t : (t - 16.0 / 116) / 7.787; };
    const double x = g(fx) * 0.95047, y = g(fy), z = g(fz) * 1.08883;
    return {encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z), 1};
}

/// Colours at even steps along anchors, interpolated in CIELAB.
std::vector<Colour> ramp(std::span<const std::string_view> anchors, std::size_t k) {
    std::vector<Colour> out;
    for (std::size_t i = 0; i < k; ++i) {
        const double at = k == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(k - 1);
        const double along = at * static_cast<double>(anchors.size() - 1);
        const std::size_t from = std::min(static_cast<std::size_t>(along), anchors.size() - 2);
        const double share = along - static_cast<double>(from);
        const Lab a = lab_of(colour_of(anchors[from])), b = lab_of(colour_of(anchors[from + 1]));
        out.push_back(colour_from({a.l + (b.l - a.l) * share, a.a + (b.a - a.a) * share, a.b + (b.b - a.b) * share}));
    }
    return out;
}

double luminance(Colour c) { return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue); }

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

Sign Theme::family(std::string_view code) const {
    for (const FamilySign& sign : family_signs)
        if (sign.code == code) return {colour_of(sign.colour), sign.shape, sign.hollow};
    return {colour_of("#66717a"), Shape::circle, false};
}

Sign Theme::nature(SpaceNature nature) const {
    switch (nature) {
        case SpaceNature::place: return {colour_of("#1f6f9f"), Shape::circle, false};
        case SpaceNature::arena: return {colour_of("#7a3b8f"), Shape::square, false};
        case SpaceNature::online: return {colour_of("#4a5560"), Shape::triangle_down, false};
        case SpaceNature::itinerant: return {colour_of("#bd5b13"), Shape::diamond, false};
        case SpaceNature::informal: return {colour_of("#2c7f46"), Shape::hexagon, false};
    }
    return {};
}

Colour Theme::tie(TieQuality quality, TieStatus status) const {
    if (status == TieStatus::past) return colour_of("#aab4bc");
    switch (quality) {
        case TieQuality::trust: return colour_of("#2b5f7d");
        case TieQuality::neutral: return colour_of("#7f8c96");
        case TieQuality::tension: return colour_of("#c2452d");
        case TieQuality::rupture: return colour_of("#7d1128");
    }
    return muted;
}

std::vector<Colour> Theme::sequential(std::size_t k) const {
    constexpr std::array<std::string_view, 5> anchors{"#fdf3d8", "#f2c98a", "#d98a52", "#a34a3c", "#5a1f37"};
    return ramp(anchors, k);
}

std::vector<Colour> Theme::diverging(std::size_t k) const {
    constexpr std::array<std::string_view, 5> anchors{"#1c5a7a", "#83b6c7", "#f6f3ea", "#e0a06a", "#93381f"};
    return ramp(anchors, k);
}

Colour mix(Colour a, Colour b, double share) {
    const auto part = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
    };
    return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue), 1};
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour readable_on(Colour background, const Theme& theme) {
    return contrast(background, theme.paper) >= 4.5 ? theme.paper : theme.ink;
}

}  // namespace portulan::figures
