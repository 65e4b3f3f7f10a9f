#include "figures/colour_space.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "figures/theme.h"

namespace portulan::figures {
namespace {

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

double luminance(Colour c) { return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue); }

using Matrix = std::array<double, 9>;
constexpr Matrix protan{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix deutan{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881};
constexpr Matrix tritan{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900};

}  // namespace

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

Colour seen_by(Vision vision, Colour c) {
    if (vision == Vision::usual) return c;
    const Matrix& m = vision == Vision::protan ? protan : vision == Vision::deutan ? deutan : tritan;
    const double r = linear(c.red), g = linear(c.green), b = linear(c.blue);
    return {encoded(m[0] * r + m[1] * g + m[2] * b), encoded(m[3] * r + m[4] * g + m[5] * b), encoded(m[6] * r + m[7] * g + m[8] * b), c.opacity};
}

double colour_distance(Colour a, Colour b) {
    const Lab p = lab_of(a), q = lab_of(b);
    return std::hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

double lightness(Colour colour) { return lab_of(colour).l; }

double least_distance(std::span<const Colour> colours) {
    double least = colours.size() < 2 ? 0 : 1e9;
    for (const Vision vision : {Vision::usual, Vision::protan, Vision::deutan, Vision::tritan})
        for (std::size_t i = 0; i < colours.size(); ++i)
            for (std::size_t j = i + 1; j < colours.size(); ++j) least = std::min(least, colour_distance(seen_by(vision, colours[i]), seen_by(vision, colours[j])));
    return least;
}

namespace {

constexpr double whole_turn = 360;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

double hue_of(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double h = std::atan2(b, a) * 180 / std::numbers::pi;
    return h < 0 ? h + whole_turn : h;
}

double mean_hue(double h1, double h2, bool grey) {
    if (grey) return h1 + h2;
    if (std::abs(h1 - h2) <= 180) return (h1 + h2) / 2;
    return (h1 + h2 + (h1 + h2 < whole_turn ? whole_turn : -whole_turn)) / 2;
}

double difference_of_hues(double h1, double h2, bool grey) {
    if (grey) return 0;
    const double d = h2 - h1;
    return d > 180 ? d - whole_turn : d < -180 ? d + whole_turn : d;
}

double power7(double v) { return std::pow(v, 7) / (std::pow(v, 7) + 6103515625.0); }  // 25 to the seventh

}  // namespace

double perceived_distance(const std::array<double, 3>& p, const std::array<double, 3>& q) {
    const double chroma = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double stretch = 1 + 0.5 * (1 - std::sqrt(power7(chroma)));
    const double a1 = p[1] * stretch, a2 = q[1] * stretch;
    const double c1 = std::hypot(a1, p[2]), c2 = std::hypot(a2, q[2]);
    const double h1 = hue_of(a1, p[2]), h2 = hue_of(a2, q[2]);
    const bool grey = c1 * c2 == 0;
    const double light = (p[0] + q[0]) / 2, mean = (c1 + c2) / 2, hue = mean_hue(h1, h2, grey);
    const double dl = q[0] - p[0], dc = c2 - c1, dh = 2 * std::sqrt(c1 * c2) * std::sin(radians(difference_of_hues(h1, h2, grey) / 2));
    const double t = 1 - 0.17 * std::cos(radians(hue - 30)) + 0.24 * std::cos(radians(2 * hue)) + 0.32 * std::cos(radians(3 * hue + 6)) - 0.20 * std::cos(radians(4 * hue - 63));
    const double sl = 1 + 0.015 * (light - 50) * (light - 50) / std::sqrt(20 + (light - 50) * (light - 50)), sc = 1 + 0.045 * mean, sh = 1 + 0.015 * mean * t;
    const double turn = 30 * std::exp(-((hue - 275) / 25) * ((hue - 275) / 25)), rt = -std::sin(radians(2 * turn)) * 2 * std::sqrt(power7(mean));
    const double l = dl / sl, c = dc / sc, h = dh / sh;
    return std::sqrt(std::max(0.0, l * l + c * c + h * h + rt * c * h));
}

double perceived_distance(Colour a, Colour b) {
    const Lab p = lab_of(a), q = lab_of(b);
    return perceived_distance(std::array{p.l, p.a, p.b}, std::array{q.l, q.a, q.b});
}

LeastDistance least_perceived_distance(std::span<const Colour> colours) {
    LeastDistance least{.distance = 1e9};
    for (const Vision vision : {Vision::usual, Vision::protan, Vision::deutan, Vision::tritan})
        for (std::size_t i = 0; i < colours.size(); ++i)
            for (std::size_t j = i + 1; j < colours.size(); ++j)
                if (const double d = perceived_distance(seen_by(vision, colours[i]), seen_by(vision, colours[j])); d < least.distance) least = {d, i, j, vision};
    return least;
}

Colour grey_of(Colour colour) {
    const std::uint8_t level = encoded(luminance(colour));
    return {level, level, level, colour.opacity};
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace portulan::figures
