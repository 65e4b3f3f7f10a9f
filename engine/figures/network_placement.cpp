// Placing the diagram on paper: fit, spread, label_sides of names, ways round nodes, and how it reads in the end.
#include <algorithm>
#include <array>
#include <cmath>

#include "figures/network_diagram.h"
#include "figures/network_lines.h"
#include "figures/network_search.h"
#include "figures/network_spines.h"
#include "figures/plane.h"
#include "figures/spread.h"

namespace portulan::figures {
namespace {

/// The layout's box stretched into the frame less the room of labels; not more than twice as far in x, which labels need,
/// and a third more in y.
void fit_layout(Diagram& diagram, const NetworkLayout& layout, const Box& frame) {
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
    // Titles begin in the middle of their families.
    for (FamilyTitle& title : diagram.titles) {
        Box family;
        for (const DiagramNode& node : diagram.nodes)
            if (node.group == title.group) family.add(node.at);
        title.at = family.centre();
    }
}

/// What is held stands where it was given.
void put_back(const Diagram& given, Diagram& diagram) {
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
        if (diagram.nodes[i].held) diagram.nodes[i].at = given.nodes[i].at;
    for (std::size_t i = 0; i < diagram.titles.size(); ++i)
        if (diagram.titles[i].held) diagram.titles[i].at = given.titles[i].at;
}

bool holds(const Diagram& diagram) {
    return std::ranges::any_of(diagram.nodes, &DiagramNode::held) || std::ranges::any_of(diagram.titles, &FamilyTitle::held);
}

/// What is held needs that much; 0 when nothing is.
double held_height(const Diagram& diagram) {
    double height = 0;
    for (const DiagramNode& node : diagram.nodes)
        if (node.held) height = std::max(height, whole_box(node).max_y + island_margin);
    for (const FamilyTitle& title : diagram.titles)
        if (title.held) height = std::max(height, title.box().max_y + island_margin);
    return height;
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
                           static_cast<std::uint32_t>(group - groups.begin()), node.reach, node.held});
    }
    for (const FamilyTitle& title : diagram.titles) {
        const auto group = static_cast<std::uint32_t>(std::ranges::find(groups, title.group) - groups.begin());
        points.push_back(title.at);
        extents.push_back({0.5 * title.width, 0.5 * title.width, 0.5 * title.height(), 0.5 * title.height(), group, 0, title.held});
    }
    for (const DiagramTie& tie : diagram.ties)
        if (links.empty() || links.back().a != std::min(tie.from, tie.to) || links.back().b != std::max(tie.from, tie.to))
            links.push_back({std::min(tie.from, tie.to), std::max(tie.from, tie.to)});  // ties are sorted by ends
    const bool apart = spread(points, extents, links, {.frame = diagram.frame});
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) diagram.nodes[i].at = points[i];
    for (std::size_t i = 0; i < diagram.titles.size(); ++i) diagram.titles[i].at = points[diagram.nodes.size() + i];
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
    for (const FamilyTitle& title : diagram.titles)
        if (title.box().grown(label_gap).meets(box)) cost += 1000;
    for (const auto& line : lines)
        if (line_meets(box.grown(-0.2), line)) cost += 1;
    return cost;
}

void choose_sides(Diagram& diagram) {
    std::vector<std::vector<Point>> lines;
    for (const DiagramTie& tie : diagram.ties) lines.push_back(tie_line(diagram, tie));
    for (int sweep = 0; sweep < 3; ++sweep)
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            if (diagram.nodes[i].held) continue;
            LabelSide best = diagram.nodes[i].side;
            double least = cost_of(diagram, i, best, lines);
            for (const LabelSide side : label_sides)
                if (const double cost = cost_of(diagram, i, side, lines); cost < least - 1e-9) {
                    least = cost;
                    best = side;
                }
            diagram.nodes[i].side = best;
        }
}

/// Boxes of nodes, names and titles that meet.
long count_overlaps(const Diagram& diagram) {
    long count = 0;
    const auto meet = [](const Box& one, const Box& other) { return one.grown(-0.01).meets(other.grown(-0.01)) ? 1 : 0; };
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const DiagramNode& a = diagram.nodes[i];
        const std::array boxes{symbol_box(a), label_box(a)};
        for (const Box& one : boxes) {
            for (std::size_t j = i + 1; j < diagram.nodes.size(); ++j) count += meet(one, symbol_box(diagram.nodes[j])) + meet(one, label_box(diagram.nodes[j]));
            for (const FamilyTitle& title : diagram.titles) count += meet(one, title.box());
        }
    }
    for (std::size_t i = 0; i < diagram.titles.size(); ++i)
        for (std::size_t j = i + 1; j < diagram.titles.size(); ++j) count += meet(diagram.titles[i].box(), diagram.titles[j].box());
    return count;
}

Box content_of(const Diagram& diagram) {
    Box content;
    for (const DiagramNode& node : diagram.nodes) content.add(whole_box(node));
    for (const FamilyTitle& title : diagram.titles) content.add(title.box());
    return content;
}

Box frame_of(const Diagram& diagram, double width) { return {0, 0, width, content_of(diagram).max_y + island_margin}; }

/// Cuts the frame to what is in it and moves that to the top left, unless something is held.
void crop(Diagram& diagram, double width) {
    const Box content = content_of(diagram);
    // Held places are those of an earlier drawing, already cut.
    const bool held = holds(diagram);
    const double dx = held ? 0 : 0.5 * (width - content.width()) - content.min_x;
    const double dy = held ? 0 : island_margin - content.min_y;
    // Whole micrometres: what is written in a table of places and read again is the same place.
    const auto moved = [&](Point at) { return Point{std::round(1000 * (at.x + dx)) / 1000, std::round(1000 * (at.y + dy)) / 1000}; };
    for (DiagramNode& node : diagram.nodes) node.at = moved(node.at);
    for (FamilyTitle& title : diagram.titles) title.at = moved(title.at);
    diagram.frame = frame_of(diagram, width);
}

}  // namespace

void place_diagram(Diagram& diagram, const NetworkLayout& layout, double width, double least_height, double most_height) {
    if (diagram.nodes.empty()) return;
    const Diagram given = diagram;
    double height = std::max(std::clamp(area_of_boxes(diagram) / (0.24 * width), least_height, most_height), held_height(diagram));
    most_height = std::max(height, most_height);
    for (;; height = std::min(most_height, height + 12)) {
        for (DiagramNode& node : diagram.nodes)
            if (!node.held) node.side = LabelSide::below;
        diagram.frame = Box{0, 0, width, height}.grown(-island_margin);
        fit_layout(diagram, layout, diagram.frame);
        put_back(given, diagram);
        if (spread_out(diagram) || height >= most_height) break;
    }
    const Diagram spread_only = diagram;
    improve_places(diagram);
    if (count_overlaps(diagram) > count_overlaps(spread_only)) {
        diagram = spread_only;
        choose_sides(diagram);
    }
    crop(diagram, width);
    bend_ties(diagram);
    judge(diagram);
}

void settle_diagram(Diagram& diagram) {
    if (diagram.nodes.empty()) return;
    improve_places(diagram);
    if (count_overlaps(diagram) > 0) choose_sides(diagram);
    bend_ties(diagram);
    judge(diagram);
}

void judge(Diagram& diagram) {
    std::vector<std::vector<Point>> lines;
    std::vector<Box> around;
    diagram.crossings = diagram.ties_over_names = diagram.ties_over_nodes = 0;
    for (const DiagramTie& tie : diagram.ties) {
        lines.push_back(tie_line(diagram, tie));
        around.push_back(box_of(lines.back()));
        diagram.ties_over_nodes += signs_under(diagram, tie, lines.back());
        diagram.ties_over_names += names_under(diagram, lines.back());
    }
    diagram.fragments = 0;
    if (diagram.rules.families_gather)
        for (const Spine& spine : make_spines(diagram)) diagram.fragments += spine.parts - 1;
    diagram.overlaps = count_overlaps(diagram);
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size(); ++j)
            if (around[i].meets(around[j]) && !share_an_end(diagram.ties[i], diagram.ties[j]) && lines_cross(lines[i], lines[j])) ++diagram.crossings;
}

}  // namespace portulan::figures
