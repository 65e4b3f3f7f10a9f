#include "figures/indicator_strip.h"

#include <algorithm>

namespace portulan::figures {

namespace {

constexpr double band_height = 2.3, tick_length = 1.1, sign_size = 1.35;  // mm

PathMark filled_triangle(Point tip, double size, Colour colour) {
    PathMark mark;
    mark.path.add_polygon({tip, {tip.x - size * 0.8, tip.y - size * 1.25}, {tip.x + size * 0.8, tip.y - size * 1.25}});
    mark.fill = colour;
    return mark;
}

PathMark hollow_lozenge(Point centre, double size, Colour line, Colour paper) {
    PathMark mark;
    mark.path.add_polygon({{centre.x, centre.y - size}, {centre.x + size, centre.y}, {centre.x, centre.y + size}, {centre.x - size, centre.y}});
    mark.fill = paper;
    mark.stroke = Stroke{.colour = line, .width = 0.3, .dash = {}, .join = Join::miter};
    return mark;
}

PathMark upright(double x, double top, double bottom, double width, Colour colour) {
    PathMark mark;
    mark.path.add_line({{x, top}, {x, bottom}});
    mark.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
    return mark;
}

}  // namespace

std::vector<Mark> indicator_strip(const FigureContext& context, const IndicatorStrip& strip, const Box& box) {
    std::vector<Mark> marks;
    if (strip.bounds.size() < 2 || strip.colours.size() + 1 < strip.bounds.size()) return marks;
    const Theme& theme = context.theme;
    double low = strip.bounds.front(), high = strip.bounds.back();
    for (const double value : strip.peers) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (!(high > low)) return marks;
    const double left = box.min_x + sign_size, right = box.max_x - sign_size;
    const auto at = [&](double value) { return left + (std::clamp(value, low, high) - low) / (high - low) * (right - left); };
    const double top = box.centre().y - band_height / 2, bottom = top + band_height;
    for (std::size_t i = 0; i + 1 < strip.bounds.size(); ++i) {
        PathMark band;
        const double from = i == 0 ? left : at(strip.bounds[i]), to = i + 2 == strip.bounds.size() ? right : at(strip.bounds[i + 1]);
        band.path.add_rectangle(from, top, to - from, band_height);
        band.fill = strip.colours[i];
        marks.emplace_back(std::move(band));
    }
    PathMark rim;
    rim.path.add_rectangle(left, top, right - left, band_height);
    rim.stroke = Stroke{.colour = theme.muted, .width = 0.12, .dash = {}};
    marks.emplace_back(std::move(rim));
    for (const double value : strip.peers) marks.emplace_back(upright(at(value), bottom, bottom + tick_length, 0.16, theme.muted));
    if (strip.reference) marks.emplace_back(hollow_lozenge({at(*strip.reference), bottom + 0.35}, 1.05, theme.ink, theme.paper));
    if (strip.value) {
        const double x = at(*strip.value);
        marks.emplace_back(upright(x, top - 0.2, bottom + 0.2, 1.1, theme.paper));
        marks.emplace_back(upright(x, top - 0.4, bottom + tick_length, 0.5, theme.ink));
        marks.emplace_back(filled_triangle({x, top + 0.15}, sign_size, theme.ink));
    }
    return marks;
}

}  // namespace portulan::figures
