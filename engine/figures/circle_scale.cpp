#include "figures/circle_scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "base/units.h"
#include "figures/symbol.h"

namespace portulan::figures {
namespace {

constexpr double largest_allowed = 11, smallest_largest = 3;  // radius of the largest circle, mm at a width of 160
constexpr double tallest_legend = 13;  // radius of the largest circle of a legend, mm
constexpr double ink_share = 0.12;  // of the paper that all circles together may cover

/// `foot`: the point all circles stand on. Values are written at their tops, never closer than a line of type.
void draw_nested(const FigureContext& context, const CircleScale& scale, const std::vector<double>& values, int decimals, Point foot, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    const TextStyle style = theme.style(theme.regular, theme.note_pt, theme.ink);
    const double line = pt(theme.note_pt) * 1.15, widest = scale.of(values.front());
    double last = -1e9;
    for (const double value : values) {
        const double r = scale.of(value), top = foot.y - 2 * r;
        const double y = std::max(top, last + line);
        last = y;
        PathMark circle;
        circle.path.add_circle({foot.x, foot.y - r}, r);
        circle.stroke = Stroke{.colour = theme.ink, .width = 0.25, .dash = {}};
        marks.push_back(circle);
        PathMark leader;
        leader.path.add_line({{foot.x, top}, {foot.x + widest + 1, top}, {foot.x + widest + 2, y}});
        leader.stroke = Stroke{.colour = theme.muted, .width = 0.15, .dash = {}};
        marks.push_back(leader);
        marks.push_back(shape(context.fonts, format_number(value, value < 10 ? decimals : 0, context.language), style, {foot.x + widest + 2.6, y + pt(theme.note_pt) * 0.35}));
    }
}

}  // namespace

double round_below(double x) {
    const double power = std::pow(10.0, std::floor(std::log10(x) + 1e-12));
    for (const double step : {5.0, 2.0, 1.0})
        if (step * power <= x * (1 + 1e-9)) return step * power;
    return power;
}

double CircleScale::of(double value) const { return most > 0 ? radius * std::sqrt(std::abs(value) / most) : 0; }

CircleScale circle_scale(const FigureContext& context, double wished, double most, double total, double paper) {
    const double scale = context.width / 160;
    CircleScale made{most, wished > 0 ? wished : largest_allowed * scale};
    if (wished > 0 || most <= 0 || total <= 0) return made;
    const double wanted = std::sqrt(ink_share * paper / std::numbers::pi * most / total);
    made.radius = std::clamp(wanted, smallest_largest * scale, largest_allowed * scale);
    return made;
}

Colour circle_colour(const Theme& theme) { return theme.sequential(5)[3]; }

CircleLook circle_look(const Theme& theme, Colour colour, bool negative, bool inside) {
    Colour fill = negative ? mix(colour, theme.paper, 0.75) : colour;
    if (!inside) fill = mix(fill, theme.paper, 0.5);
    return {fill, {.colour = negative ? colour : rim_of(fill, theme.land, theme.paper, theme.ink), .width = negative ? 0.4 : theme.rim_line, .dash = {}}};
}

LegendItem nested_circles(const FigureContext& context, const CircleScale& scale, int decimals) {
    double first = round_below(scale.most);
    while (scale.of(first) > tallest_legend) first = round_below(first / 1.9);
    std::vector<double> values{first};
    for (const double share : {3.5, 4.0}) {
        const double next = round_below(values.back() / share);
        if (scale.of(next) > 0.7) values.push_back(next);
    }
    const double widest = scale.of(values.front());
    LegendItem item;
    item.width = 2 * widest + 22;
    item.height = 2 * widest + 3;
    item.draw = [&context, scale, values, widest, decimals](std::vector<Mark>& marks, Point c) {
        draw_nested(context, scale, values, decimals, {c.x - 11, c.y + widest}, marks);
    };
    return item;
}

}  // namespace portulan::figures
