// Placing the diagram on paper: fit, spread, sides of names, ways round nodes, and how it reads in the end.
#include <algorithm>
#include <array>
#include <cmath>

#include "figures/network_diagram.h"
#include "figures/spread.h"

namespace portulan::figures {
namespace {

constexpr std::array sides{LabelSide::below, LabelSide::above, LabelSide::right, LabelSide::left};

Point along(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

double distance(Point a, Point b) {
    const double dx = a.x - b.x;
    const double dy = a.y - b.y;
    return std::sqrt(dx * dx + dy * dy);
}

double distance_to_segment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
    return distance(p, along(a, b, t));
}

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

double side_of(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

bool segments_cross(Point a, Point b, Point c, Point d) {
    return side_of(a, b, c) * side_of(a, b, d) < 0 && side_of(c, d, a) * side_of(c, d, b) < 0;
}

bool segment_meets(const Box& box, Point a, Point b) {
    if (box.contains(a) || box.contains(b)) return true;
    const Point tl{box.min_x, box.min_y}, tr{box.max_x, box.min_y}, br{box.max_x, box.max_y}, bl{box.min_x, box.max_y};
    return segments_cross(a, b, tl, br) || segments_cross(a, b, tr, bl);
}

bool line_meets(const Box& box, const std::vector<Point>& line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        if (segment_meets(box, line[i], line[i + 1])) return true;
    return false;
}

bool lines_cross(const std::vector<Point>& a, const std::vector<Point>& b) {
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
        for (std::size_t j = 0; j + 1 < b.size(); ++j)
            if (segments_cross(a[i], a[i + 1], b[j], b[j + 1])) return true;
    return false;
}

/// The layout's box stretched into the frame less the room of labels; not more than twice as far in x, which labels need,
/// and a third more in y.
void fit(Diagram& diagram, const NetworkLayout& layout, const Box& frame) {
    Box cloud;
    double half = 0;
    double tall = 0;
    for (const DiagramNode& node : diagram.nodes) {
        cloud.add(Point{layout.x[node.node], layout.y[node.node]});
        const Box box = whole_box(node);
        half = std::max(half, 0.5 * box.width());
        tall = std::max(tall, box.height());
    }
    const double room_x = std::max(10.0, frame.width() - 1.6 * half);
    const double room_y = std::max(10.0, frame.height() - 1.6 * tall);
    double sx = room_x / std::max(cloud.width(), 1e-6);
    double sy = room_y / std::max(cloud.height(), 1e-6);
    sx = std::min(sx, 1.9 * sy);
    sy = std::min(sy, 1.35 * sx);
    const Point from = cloud.centre();
    const Point to = frame.centre();
    for (DiagramNode& node : diagram.nodes)
        node.at = {to.x + sx * (layout.x[node.node] - from.x), to.y + sy * (layout.y[node.node] - from.y)};
}

bool spread_out(Diagram& diagram) {
    std::vector<Point> points;
    std::vector<Extent> extents;
    std::vector<Link> links;
    std::vector<std::string> groups;
    for (const DiagramNode& node : diagram.nodes) {
        const Box box = whole_box(node);
        auto group = std::ranges::find(groups, node.group);
        if (group == groups.end()) group = groups.insert(groups.end(), node.group);
        points.push_back(node.at);
        extents.push_back({node.at.x - box.min_x, box.max_x - node.at.x, node.at.y - box.min_y, box.max_y - node.at.y,
                           static_cast<std::uint32_t>(group - groups.begin()), node.reach});
    }
    for (const DiagramTie& tie : diagram.ties)
        if (links.empty() || links.back().a != std::min(tie.from, tie.to) || links.back().b != std::max(tie.from, tie.to))
            links.push_back({std::min(tie.from, tie.to), std::max(tie.from, tie.to)});  // ties are sorted by ends
    const bool apart = spread(points, extents, links, {.frame = diagram.frame});
    for (std::size_t i = 0; i < points.size(); ++i) diagram.nodes[i].at = points[i];
    return apart;
}

/// What a label costs on a side: conflicts first, then ties that run through it, then habit.
double cost_of(const Diagram& diagram, std::size_t i, LabelSide side, const std::vector<std::vector<Point>>& lines) {
    const Box box = label_box(diagram.nodes[i], side);
    const Box& frame = diagram.frame;
    double cost = side == LabelSide::below ? 0 : side == LabelSide::above ? 0.3 : 0.4;
    if (box.min_x < frame.min_x || box.max_x > frame.max_x || box.min_y < frame.min_y || box.max_y > frame.max_y) cost += 1e6;
    for (std::size_t j = 0; j < diagram.nodes.size(); ++j) {
        if (j == i) continue;
        if (symbol_box(diagram.nodes[j]).grown(0.3).meets(box)) cost += 1000;
        if (label_box(diagram.nodes[j]).grown(label_gap).meets(box)) cost += 1000;
    }
    for (const auto& line : lines)
        if (line_meets(box.grown(-0.2), line)) cost += 1;
    return cost;
}

void choose_sides(Diagram& diagram) {
    std::vector<std::vector<Point>> lines;
    for (const DiagramTie& tie : diagram.ties) lines.push_back(tie_line(diagram, tie));
    for (int sweep = 0; sweep < 3; ++sweep)
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            LabelSide best = diagram.nodes[i].side;
            double least = cost_of(diagram, i, best, lines);
            for (const LabelSide side : sides)
                if (const double cost = cost_of(diagram, i, side, lines); cost < least - 1e-9) {
                    least = cost;
                    best = side;
                }
            diagram.nodes[i].side = best;
        }
}

/// Symbols that a tie runs across, its own ends excepted.
long nodes_under(const Diagram& diagram, const DiagramTie& tie) {
    const std::vector<Point> line = tie_line(diagram, tie);
    long hit = 0;
    for (std::uint32_t n = 0; n < diagram.nodes.size(); ++n) {
        if (n == tie.from || n == tie.to) continue;
        const DiagramNode& node = diagram.nodes[n];
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (distance_to_segment(node.at, line[i], line[i + 1]) < node.reach + 0.35) {
                ++hit;
                break;
            }
    }
    return hit;
}

bool stays_inside(const Diagram& diagram, const DiagramTie& tie) {
    return std::ranges::all_of(tie_line(diagram, tie), [&](Point p) { return diagram.frame.contains(p); });
}

/// Bends ties that run across a foreign symbol, the least that clears it.
void bend_round_nodes(Diagram& diagram) {
    for (DiagramTie& tie : diagram.ties) {
        long hits = nodes_under(diagram, tie);
        if (hits == 0) continue;
        const double first = tie.bend;
        double best = first;
        for (const double more : {2.5, -2.5, 4.0, -4.0, 6.0, -6.0, 9.0, -9.0, 13.0, -13.0}) {
            tie.bend = first + more;
            if (!stays_inside(diagram, tie)) continue;
            if (const long now = nodes_under(diagram, tie); now < hits) {
                hits = now;
                best = tie.bend;
            }
            if (hits == 0) break;
        }
        tie.bend = best;
    }
}

double gap_between(const Box& a, const Box& b) {
    const double dx = std::max({a.min_x - b.max_x, 0.0, b.min_x - a.max_x});
    const double dy = std::max({a.min_y - b.max_y, 0.0, b.min_y - a.max_y});
    return std::sqrt(dx * dx + dy * dy);
}

/// Parts of families beyond the first of each: nodes of one family hold together over short gaps.
long count_fragments(const Diagram& diagram) {
    constexpr double holds = 6;  // mm
    std::vector<std::size_t> part(diagram.nodes.size());
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = i;
    for (std::size_t i = 0; i < part.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (diagram.nodes[i].group != diagram.nodes[j].group || part[i] == part[j]) continue;
            if (gap_between(whole_box(diagram.nodes[i]), whole_box(diagram.nodes[j])) > holds) continue;
            const std::size_t old = part[i];
            for (std::size_t& p : part)
                if (p == old) p = part[j];
        }
    std::vector<std::string> groups;
    for (const DiagramNode& node : diagram.nodes) groups.push_back(node.group);
    const auto distinct = [](auto& list) {
        std::ranges::sort(list);
        list.erase(std::unique(list.begin(), list.end()), list.end());
        return static_cast<long>(list.size());
    };
    return distinct(part) - distinct(groups);
}

/// Cuts the frame to what is in it and moves that to the top left.
void crop(Diagram& diagram, double width) {
    Box content;
    for (const DiagramNode& node : diagram.nodes) content.add(whole_box(node));
    for (const DiagramTie& tie : diagram.ties)
        for (const Point p : tie_line(diagram, tie)) content.add(Box{p.x, p.y, p.x, p.y});
    const double dx = 0.5 * (width - content.width()) - content.min_x;
    const double dy = island_margin - content.min_y;
    for (DiagramNode& node : diagram.nodes) node.at = {node.at.x + dx, node.at.y + dy};
    diagram.frame = {0, 0, width, content.height() + 2 * island_margin};
}

}  // namespace

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

void place_diagram(Diagram& diagram, const NetworkLayout& layout, double width, double least_height, double most_height) {
    if (diagram.nodes.empty()) return;
    double height = std::clamp(area_of_boxes(diagram) / (0.24 * width), least_height, most_height);
    for (;; height = std::min(most_height, height + 12)) {
        for (DiagramNode& node : diagram.nodes) node.side = LabelSide::below;
        diagram.frame = Box{0, 0, width, height}.grown(-island_margin);
        fit(diagram, layout, diagram.frame);
        if (spread_out(diagram) || height >= most_height) break;
    }
    bend_round_nodes(diagram);
    choose_sides(diagram);
    crop(diagram, width);
    judge(diagram);
}

void judge(Diagram& diagram) {
    std::vector<std::vector<Point>> lines;
    diagram.crossings = diagram.ties_over_names = diagram.ties_over_nodes = diagram.overlaps = 0;
    for (const DiagramTie& tie : diagram.ties) {
        lines.push_back(tie_line(diagram, tie));
        diagram.ties_over_nodes += nodes_under(diagram, tie);
        for (const DiagramNode& node : diagram.nodes)
            if (line_meets(label_box(node).grown(-0.2), lines.back())) ++diagram.ties_over_names;
    }
    diagram.fragments = count_fragments(diagram);
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            const DiagramTie& s = diagram.ties[i];
            const DiagramTie& t = diagram.ties[j];
            const bool meet = s.from == t.from || s.from == t.to || s.to == t.from || s.to == t.to;
            if (!meet && lines_cross(lines[i], lines[j])) ++diagram.crossings;
        }
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
        for (std::size_t j = i + 1; j < diagram.nodes.size(); ++j) {
            const DiagramNode& a = diagram.nodes[i];
            const DiagramNode& b = diagram.nodes[j];
            for (const Box& one : {symbol_box(a), label_box(a)})
                for (const Box& other : {symbol_box(b), label_box(b)})
                    if (one.grown(-0.01).meets(other.grown(-0.01))) ++diagram.overlaps;
        }
}

}  // namespace portulan::figures
