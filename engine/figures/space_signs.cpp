#include "figures/space_signs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "figures/shaping.h"
#include "figures/symbol.h"
#include "geo/displacement.h"

namespace portulan::figures {
namespace {

constexpr double least_group = 2.3, largest_group = 8;  // mm: room for two digits; not larger than a town

double group_radius(double single, std::size_t count) {
    return std::clamp(single * std::sqrt(static_cast<double>(count)), least_group, largest_group);
}

/// Each space joins the first group whose first member lies within the distance.
std::vector<SpaceSign> gathered(const std::vector<Point>& spaces, double distance, double radius) {
    std::vector<SpaceSign> signs;
    for (std::size_t i = 0; i < spaces.size(); ++i) {
        const Point p = spaces[i];
        const auto near = std::find_if(signs.begin(), signs.end(), [&](const SpaceSign& sign) {
            const Point first = spaces[sign.members.front()];
            return std::hypot(first.x - p.x, first.y - p.y) <= distance;
        });
        if (distance > 0 && near != signs.end()) near->members.push_back(i);
        else signs.push_back({.members = {i}, .home = {}, .at = {}, .radius = radius});
    }
    for (SpaceSign& sign : signs) {
        for (const std::size_t i : sign.members) {
            sign.home.x += spaces[i].x / static_cast<double>(sign.members.size());
            sign.home.y += spaces[i].y / static_cast<double>(sign.members.size());
        }
        if (sign.members.size() > 1) sign.radius = group_radius(radius, sign.members.size());
    }
    return signs;
}

double move_apart(std::vector<SpaceSign>& signs, const Box& frame) {
    std::vector<geo::Footprint> footprints;
    double largest = 0;
    for (const SpaceSign& sign : signs) {
        const double reach = sign.radius * (sign.members.size() > 1 ? 1.05 : 1.22);
        footprints.push_back({.anchor = sign.home, .half_width = reach, .half_height = reach});
        largest = std::max(largest, sign.radius);
    }
    const geo::Displaced moved = geo::moved_apart(footprints, {.gap = 0.25, .within = frame.grown(-largest - 0.8)});
    for (std::size_t i = 0; i < signs.size(); ++i) signs[i].at = moved.places[i];
    return moved.furthest;
}

/// A part of a ring, from one angle to another (radians, clockwise from the top).
Path ring_part(Point centre, double inner, double outer, double from, double to) {
    const int steps = std::max(2, static_cast<int>(std::ceil((to - from) / 0.1)));
    std::vector<Point> points;
    const auto add = [&](double radius, double angle) {
        points.push_back({centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)});
    };
    for (int i = 0; i <= steps; ++i) add(outer, from + (to - from) * i / steps);
    for (int i = steps; i >= 0; --i) add(inner, from + (to - from) * i / steps);
    Path path;
    path.add_polygon(points);
    return path;
}

TextMark number_in(const FigureContext& context, const std::string& number, const TextStyle& style, Point at) {
    return shape(context.fonts, number, style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle);
}

std::vector<std::pair<Colour, std::size_t>> shares_of(const Theme& theme, const std::vector<SpacePoint>& spaces, const SpaceSign& sign) {
    std::vector<std::size_t> counts(5);
    for (const std::size_t i : sign.members) ++counts[static_cast<std::size_t>(spaces[i].element->nature)];
    std::vector<std::pair<Colour, std::size_t>> shares;
    for (std::size_t n = 0; n < counts.size(); ++n)
        if (counts[n] > 0) shares.emplace_back(theme.nature(static_cast<SpaceNature>(n)).colour, counts[n]);
    return shares;
}

}  // namespace

std::vector<SpaceSign> space_signs(const std::vector<SpacePoint>& spaces, const SpaceSignOptions& options) {
    std::vector<Point> places;
    for (const SpacePoint& space : spaces) places.push_back(space.on_paper);
    return sign_groups(places, options);
}

std::vector<SpaceSign> sign_groups(const std::vector<Point>& places, const SpaceSignOptions& options) {
    std::vector<SpaceSign> signs = gathered(places, 0, options.radius);
    double furthest = move_apart(signs, options.frame);
    for (double distance = options.radius; options.furthest > 0 && furthest > options.furthest && distance < 60; distance *= 1.35) {
        signs = gathered(places, distance, options.radius);
        furthest = move_apart(signs, options.frame);
    }
    return signs;
}

std::vector<Mark> group_disc(const FigureContext& context, Point at, double radius, const std::string& number,
                             const std::vector<std::pair<Colour, std::size_t>>& shares) {
    const Theme& theme = context.theme;
    PathMark disc;
    disc.path.add_circle(at, radius);
    disc.fill = theme.paper;
    std::vector<Mark> marks{disc};
    std::size_t whole = 0;
    for (const auto& [colour, count] : shares) whole += count;
    double from = 0;
    for (const auto& [colour, count] : shares) {
        const double to = from + 2 * std::numbers::pi * static_cast<double>(count) / static_cast<double>(whole);
        PathMark part;
        part.path = ring_part(at, radius - 0.75, radius - 0.15, from, to);
        part.fill = colour;
        marks.push_back(std::move(part));
        from = to;
    }
    const double size = std::clamp(radius * 2.6, 6.2, 10.0);
    marks.push_back(number_in(context, number, theme.style(theme.bold, size, theme.ink), at));
    return marks;
}

Mark sign_mark(const FigureContext& context, const std::vector<SpacePoint>& spaces, const SpaceSign& sign, const std::string& number) {
    const Theme& theme = context.theme;
    const SpacePoint& first = spaces[sign.members.front()];
    if (sign.members.size() > 1) {
        std::vector<std::string> names;
        for (const std::size_t i : sign.members) names.push_back(spaces[i].element->name);
        const std::string count = std::to_string(sign.members.size());
        return group("spaces-" + file_stem(first.element->id), "symbol",
                     group_disc(context, sign.at, sign.radius, count, shares_of(theme, spaces, sign)), join(names, " ; "));
    }
    const Sign look = theme.nature(first.element->nature);
    std::vector<Mark> parts{symbol(look.shape, sign.at, sign.radius, look.colour, !first.exact, theme.paper)};
    if (!number.empty())
        parts.push_back(number_in(context, number, theme.style(theme.bold, 6.2, first.exact ? theme.paper : look.colour), sign.at));
    return group("space-" + file_stem(first.element->id), "symbol", std::move(parts), first.element->name);
}

}  // namespace portulan::figures
