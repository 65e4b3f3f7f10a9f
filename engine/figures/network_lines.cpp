#include "figures/network_lines.h"

#include <algorithm>
#include <cmath>

#include "figures/plane.h"

namespace portulan::figures {
namespace {

constexpr double sign_cost = 6, name_cost = 2.4, crossing_cost = 0.5, bend_cost = 0.09;  // the last per mm

/// Distance from a point to a node's symbol; 0 inside.
double distance_to_symbol(const DiagramNode& node, Point p) {
    const Point q{p.x - node.at.x, p.y - node.at.y};
    bool inside = false;
    double least = 1e9;
    for (std::size_t i = 0, j = node.outline.size() - 1; i < node.outline.size(); j = i++) {
        const Point a = node.outline[i];
        const Point b = node.outline[j];
        if ((a.y > q.y) != (b.y > q.y) && q.x < (b.x - a.x) * (q.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
        least = std::min(least, distance_to_segment(q, a, b));
    }
    return inside ? 0 : least;
}

struct Line {
    std::vector<Point> points;
    Box box;
};

Line line_of(const Diagram& diagram, const DiagramTie& tie) {
    Line line{tie_line(diagram, tie), {}};
    line.box = box_of(line.points);
    return line;
}

double cost_of(const Diagram& diagram, std::size_t i, const Line& line, const std::vector<Line>& lines) {
    const DiagramTie& tie = diagram.ties[i];
    double cost = sign_cost * static_cast<double>(signs_under(diagram, tie, line.points)) + name_cost * static_cast<double>(names_under(diagram, line.points));
    for (std::size_t j = 0; j < lines.size(); ++j)
        if (j != i && line.box.meets(lines[j].box) && !share_an_end(tie, diagram.ties[j]) && lines_cross(line.points, lines[j].points)) cost += crossing_cost;
    return cost;
}

}  // namespace

Box box_of(std::span<const Point> line) {
    Box box;
    for (const Point p : line) box.add(p);
    return box;
}

bool share_an_end(const DiagramTie& s, const DiagramTie& t) { return s.from == t.from || s.from == t.to || s.to == t.from || s.to == t.to; }

bool line_meets(const Box& box, std::span<const Point> line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        if (segment_meets(box, line[i], line[i + 1])) return true;
    return false;
}

bool lines_cross(std::span<const Point> a, std::span<const Point> b) {
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
        for (std::size_t j = 0; j + 1 < b.size(); ++j)
            if (segments_cross(a[i], a[i + 1], b[j], b[j + 1])) return true;
    return false;
}

long names_under(const Diagram& diagram, std::span<const Point> line) {
    const Box reach = box_of(line);
    long struck = 0;
    const auto look = [&](const Box& name) { struck += name.meets(reach) && line_meets(name, line) ? 1 : 0; };
    for (const DiagramNode& node : diagram.nodes) look(label_box(node).grown(-0.2));
    for (const FamilyTitle& title : diagram.titles) look(title.box());
    return struck;
}

long signs_under(const Diagram& diagram, const DiagramTie& tie, std::span<const Point> line) {
    const Box reach = box_of(line);
    long hit = 0;
    for (std::uint32_t n = 0; n < diagram.nodes.size(); ++n) {
        if (n == tie.from || n == tie.to) continue;
        const DiagramNode& node = diagram.nodes[n];
        if (!symbol_box(node).grown(0.35).meets(reach)) continue;
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (distance_to_segment(node.at, line[i], line[i + 1]) < node.reach + 0.35) {
                ++hit;
                break;
            }
    }
    return hit;
}

std::vector<Box> boxes_on_ties(const Diagram& diagram) {
    constexpr double piece = 2, margin = 0.3;  // mm
    std::vector<Box> boxes;
    for (const DiagramTie& tie : diagram.ties) {
        const std::vector<Point> line = tie_line(diagram, tie);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const int pieces = std::max(1, static_cast<int>(std::ceil(distance(line[i], line[i + 1]) / piece)));
            for (int k = 0; k < pieces; ++k) {
                Box box;
                for (const int end : {k, k + 1}) box.add(along(line[i], line[i + 1], static_cast<double>(end) / pieces));
                boxes.push_back(box.grown(margin));
            }
        }
    }
    return boxes;
}

void bend_ties(Diagram& diagram) {
    std::vector<Line> lines;
    std::vector<double> lanes;
    for (const DiagramTie& tie : diagram.ties) {
        lines.push_back(line_of(diagram, tie));
        lanes.push_back(tie.bend);
    }
    for (int sweep = 0; sweep < 2; ++sweep)
        for (std::size_t i = 0; i < lines.size(); ++i) {
            DiagramTie& tie = diagram.ties[i];
            double best = tie.bend, least = cost_of(diagram, i, lines[i], lines) + bend_cost * std::abs(best - lanes[i]);
            for (const double more : {0.0, 2.0, -2.0, 4.0, -4.0, 6.0, -6.0, 9.0, -9.0, 13.0, -13.0}) {
                if (bend_cost * std::abs(more) >= least) break;
                tie.bend = lanes[i] + more;
                const Line line = line_of(diagram, tie);
                if (more != 0 && !std::ranges::all_of(line.points, [&](Point p) { return diagram.frame.contains(p); })) continue;
                const double cost = cost_of(diagram, i, line, lines) + bend_cost * std::abs(more);
                if (cost >= least - 1e-9) continue;
                least = cost;
                best = tie.bend;
            }
            tie.bend = best;
            lines[i] = line_of(diagram, tie);
        }
}

std::vector<Point> tie_line(const Diagram& diagram, const DiagramTie& tie) {
    const Point a = diagram.nodes[tie.from].at;
    const Point b = diagram.nodes[tie.to].at;
    const double length = distance(a, b);
    if (tie.bend == 0 || length < 1e-6) return {a, b};
    const Point control{0.5 * (a.x + b.x) - 2 * tie.bend * (b.y - a.y) / length,
                        0.5 * (a.y + b.y) + 2 * tie.bend * (b.x - a.x) / length};
    constexpr int pieces = 24;
    std::vector<Point> line;
    for (int i = 0; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces;
        line.push_back(along(along(a, control, t), along(control, b, t), t));
    }
    return line;
}

std::vector<Point> visible_line(const Diagram& diagram, const DiagramTie& tie, double gap) {
    std::vector<Point> line = tie_line(diagram, tie);
    const auto cut_start = [gap](std::vector<Point>& points, const DiagramNode& node) {
        while (points.size() > 2 && distance_to_symbol(node, points[1]) <= gap) points.erase(points.begin());
        double low = 0;
        double high = 1;
        if (distance_to_symbol(node, points[1]) <= gap) return;  // the nodes touch: nothing to cut
        for (int i = 0; i < 30; ++i) {
            const double middle = 0.5 * (low + high);
            (distance_to_symbol(node, along(points[0], points[1], middle)) < gap ? low : high) = middle;
        }
        points[0] = along(points[0], points[1], high);
    };
    cut_start(line, diagram.nodes[tie.from]);
    std::ranges::reverse(line);
    cut_start(line, diagram.nodes[tie.to]);
    std::ranges::reverse(line);
    return line;
}

}  // namespace portulan::figures
