#include "figures/network_names.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "base/units.h"
#include "figures/network_legend.h"

namespace portulan::figures {
namespace {

constexpr double step = 1.0;      // of the search, mm
constexpr double farthest = 7.0;  // from the family's nearest node, mm

struct Taken {
    Box box;
    std::size_t group;
};

double distance_to(const Box& box, Point p) {
    const double dx = std::max({box.min_x - p.x, 0.0, p.x - box.max_x});
    const double dy = std::max({box.min_y - p.y, 0.0, p.y - box.max_y});
    return std::sqrt(dx * dx + dy * dy);
}

double gap_between(const Box& a, const Box& b) {
    const double dx = std::max({a.min_x - b.max_x, 0.0, b.min_x - a.max_x});
    const double dy = std::max({a.min_y - b.max_y, 0.0, b.min_y - a.max_y});
    return std::sqrt(dx * dx + dy * dy);
}

/// The colour of a family with as much ink as small type needs on the tint of its island (4.5:1).
Colour type_colour(Colour family, Colour ground, Colour ink) {
    double share = 0.15;
    while (share < 1 && contrast(mix(family, ink, share), ground) < 4.5) share += 0.05;
    return mix(family, ink, std::min(share, 1.0));
}

bool segment_meets_box(const Box& box, Point a, Point b) {
    // Liang and Barsky 1984.
    double from = 0, to = 1;
    const double dx = b.x - a.x, dy = b.y - a.y;
    for (const auto& [p, q] : {std::pair(-dx, a.x - box.min_x), std::pair(dx, box.max_x - a.x),
                               std::pair(-dy, a.y - box.min_y), std::pair(dy, box.max_y - a.y)}) {
        if (p == 0) {
            if (q < 0) return false;
        } else if (p < 0) {
            from = std::max(from, q / p);
        } else {
            to = std::min(to, q / p);
        }
    }
    return from <= to;
}

/// What a place costs; nothing acceptable gives infinity.
double cost_of(const Box& place, std::size_t group, const std::vector<Taken>& taken,
               const std::vector<std::vector<Point>>& lines) {
    double own = std::numeric_limits<double>::infinity();
    double other = own;
    const double y = place.centre().y;
    const Point ends[] = {{place.min_x, y}, place.centre(), {place.max_x, y}};
    double away[] = {own, own, own};  // of each end from the family's nodes: names must not stick out
    for (const Taken& t : taken) {
        const double gap = gap_between(place, t.box);
        if (gap < 0.6) return std::numeric_limits<double>::infinity();
        if (t.group != group && gap >= other) continue;
        double& nearest = t.group == group ? own : other;
        nearest = std::min(nearest, gap);
        if (t.group == group)
            for (std::size_t e = 0; e < 3; ++e) away[e] = std::min(away[e], distance_to(t.box, ends[e]));
    }
    if (own > farthest || other < own + 1.5) return std::numeric_limits<double>::infinity();
    double cost = 0.4 * (away[0] + away[1] + away[2]);
    for (const auto& line : lines)
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (segment_meets_box(place, line[i], line[i + 1])) {
                cost += 1.5;
                break;
            }
    return cost;
}

struct Group {
    std::string name;
    Colour colour;
    std::string code;
};

}  // namespace

std::vector<FamilyName> place_family_names(const FigureContext& context, const Network& network,
                                           std::span<const Family> families, const Diagram& diagram) {
    const Theme& theme = context.theme;
    std::vector<Group> groups;
    std::vector<Taken> taken;
    for (const DiagramNode& node : diagram.nodes) {
        if (groups.empty() || groups.back().code != node.group)
            groups.push_back({upper(group_name(context, families, network.nodes[node.node])), node.sign.colour, node.group});
        taken.push_back({symbol_box(node), groups.size() - 1});
        taken.push_back({label_box(node), groups.size() - 1});
    }
    std::vector<std::vector<Point>> lines;
    for (const DiagramTie& tie : diagram.ties) lines.push_back(tie_line(diagram, tie));

    const Box field = diagram.frame.grown(-island_margin);
    std::vector<FamilyName> names;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Colour ground = mix(theme.paper, groups[g].colour, 0.09);
        TextStyle style = theme.style(theme.bold, theme.note_pt, type_colour(groups[g].colour, ground, theme.ink));
        style.tracking = 0.04;
        const double width = text_width(context.fonts, groups[g].name, style);
        const double height = metrics(context.fonts, style).cap_height;
        double least = std::numeric_limits<double>::infinity();
        Point best;
        Box near;
        for (const Taken& t : taken)
            if (t.group == g) near.add(t.box);
        near = near.grown(farthest);
        const double left = std::max(field.min_x, near.min_x - width), right = std::min(field.max_x, near.max_x + width);
        const double top = std::max(field.min_y, near.min_y), bottom = std::min(field.max_y, near.max_y);
        for (double y = top; y + height < bottom; y += step)
            for (double x = left; x + width < right; x += step) {
                const double cost = cost_of({x, y, x + width, y + height}, g, taken, lines);
                if (cost < least) {
                    least = cost;
                    best = {x, y};
                }
            }
        if (least == std::numeric_limits<double>::infinity()) continue;
        style = theme.with_halo(style, ground, 0.8);
        const Box box{best.x, best.y, best.x + width, best.y + height};
        names.push_back({groups[g].code, box, shape(context.fonts, groups[g].name, style, {best.x, best.y + height})});
        taken.push_back({box, g});
    }
    return names;
}

Mark draw_family_names(const std::vector<FamilyName>& names) {
    std::vector<Mark> marks;
    for (const FamilyName& name : names) marks.push_back(name.mark);
    return group("family-names", "labels", std::move(marks));
}

}  // namespace portulan::figures
