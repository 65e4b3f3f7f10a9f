#include "figures/network_map.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_islands.h"
#include "figures/network_legend.h"
#include "figures/network_marks.h"
#include "figures/network_names.h"
#include "figures/network_ties.h"
#include "figures/network_words.h"

namespace portulan::figures {
namespace {

constexpr double least_diagram = 60;  // mm
constexpr double more_room = 25;         // mm: rather a longer figure than numbers for names
constexpr double numbered_diagram = 120;  // mm: with numbers the list makes the figure long anyway

std::string id_of(std::string_view prefix, std::string_view id) { return std::string(prefix) + "-" + file_stem(id); }

/// How badly a placed diagram reads; what hides a name or a node weighs most.
double badness(const Diagram& diagram) {
    return 1000.0 * static_cast<double>(diagram.overlaps) + 6.0 * static_cast<double>(diagram.ties_over_nodes) +
           3.0 * static_cast<double>(diagram.ties_over_names) + 1.0 * static_cast<double>(diagram.crossings) +
           6.0 * static_cast<double>(diagram.fragments) + 0.05 * diagram.frame.height();
}


/// What stood off the paper is placed anew, as is what has no place.
void hold(const FigureContext& context, const NetworkFigureInput& input, Diagram& diagram) {
    const Box paper{0, 0, context.width, 2 * input.max_height};
    const auto fits = [&](const Box& box) { return box.min_x >= paper.min_x && box.max_x <= paper.max_x && box.min_y >= paper.min_y && box.max_y <= paper.max_y; };
    for (DiagramNode& node : diagram.nodes)
        if (const auto place = input.held.find(input.network->nodes[node.node].id); place != input.held.end()) {
            node.at = place->second.at;
            node.side = place->second.side;
            node.held = fits(whole_box(node));
        }
    for (FamilyTitle& title : diagram.titles)
        if (const auto place = input.held.find(family_place(title.group)); place != input.held.end()) {
            title.at = place->second.at;
            title.held = fits(title.box());
        }
}

/// For the manifest's lock: middles, and the side of each name.
void note_places(const Network& network, const Diagram& diagram, Figure& figure) {
    for (const DiagramNode& node : diagram.nodes)
        figure.names.push_back({network.nodes[node.node].id, std::string(side_words[static_cast<std::size_t>(node.side)]), node.at});
    for (const FamilyTitle& title : diagram.titles) figure.names.push_back({family_place(title.group), "", title.at});
    std::ranges::sort(figure.names, {}, &NamePlace::id);
}

Diagram solve(const FigureContext& context, const NetworkFigureInput& input, LabelKind labels, double room, bool held) {
    Diagram blank = make_diagram(context, *input.network, labels);
    blank.titles = family_titles(context, *input.network, input.families, blank);
    if (held) hold(context, input, blank);
    // Large diagrams cost more and differ less.
    const std::size_t tries = blank.nodes.size() > 30 ? 1 : 2;
    const double least = labels == LabelKind::numbers ? 0.7 * room : std::min(least_diagram, room);
    std::optional<Diagram> best;
    for (const NetworkLayout& layout : std::span(input.layouts).first(std::min(tries, input.layouts.size()))) {
        Diagram diagram = blank;
        place_diagram(diagram, layout, context.width, least, room);
        if (!best || badness(diagram) < badness(*best)) best = std::move(diagram);
    }
    if (best) return std::move(*best);
    return blank;
}

/// The diagram with names; with smaller names, then in more room, then with numbers when names do not find room.
Diagram solve_for_room(const FigureContext& context, const NetworkFigureInput& input, double room, bool held) {
    struct Step {
        LabelKind labels;
        double room;
    };
    for (const auto& [labels, height] : {Step{LabelKind::names, room}, Step{LabelKind::small_names, room},
                                         Step{LabelKind::small_names, room + more_room}}) {
        const double fill = area_of_boxes(make_diagram(context, *input.network, labels)) / (context.width * height);
        if (fill > 0.62) continue;
        Diagram diagram = solve(context, input, labels, height, held);
        if (diagram.overlaps == 0) return diagram;
    }
    return solve(context, input, LabelKind::numbers, std::max(room, numbered_diagram), held);
}

Mark draw_islands(const FigureContext& context, const std::vector<Island>& islands) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (const Island& island : islands) {
        PathMark ground;
        for (const Ring& coast : island.coasts) ground.path.add_polygon(coast);
        ground.fill = mix(theme.paper, island.colour, 0.09);
        ground.stroke = Stroke{.colour = mix(theme.paper, island.colour, 0.38), .width = 0.18, .dash = {}};
        marks.push_back(std::move(ground));
    }
    return group("families", "families", std::move(marks));
}

Mark draw_nodes(const FigureContext& context, const Network& network, std::span<const Family> families,
                const Diagram& diagram) {
    std::vector<Mark> all;
    for (const DiagramNode& node : diagram.nodes) {
        const NetworkNode& who = network.nodes[node.node];
        std::vector<Mark> marks{symbol(node.sign.shape, node.at, node.radius, node.sign.colour, node.sign.hollow, context.theme.paper)};
        all.push_back(group(id_of("node", who.id), "node", std::move(marks), who.label + ", " + group_name(context, families, who)));
    }
    return group("nodes", "nodes", std::move(all));
}

/// A figure that grows downwards, part by part.
class Page {
public:
    Page(const FigureContext& context, Figure& figure) : context_(context), figure_(figure) {}

    double height() const { return height_; }
    void add(Block block, double space = 0) {
        if (block.marks.empty()) return;
        for (Mark& mark : block.marks) figure_.drawing.marks.push_back(std::move(mark));
        height_ += block.height + space;
    }
    /// Marks drawn from (0, 0), moved down to the page's end.
    void add_sections(const std::vector<LegendSection>& sections, double space = 3) {
        add(legend(context_, sections, 0, height_, context_.width), space);
    }
    void skip(double mm) { height_ += mm; }
    void finish(std::string_view source) {
        add(footer(context_, source, height_));
        number_repeated(figure_.drawing.marks);
        figure_.drawing.height = height_;
    }

private:
    const FigureContext& context_;
    Figure& figure_;
    double height_ = 0;
};

void shift(Diagram& diagram, double dy) {
    for (DiagramNode& node : diagram.nodes) node.at.y += dy;
    for (FamilyTitle& title : diagram.titles) title.at.y += dy;
    diagram.frame.min_y += dy;
    diagram.frame.max_y += dy;
}

void draw_diagram(const FigureContext& context, const NetworkFigureInput& input, const Diagram& diagram, Figure& figure) {
    const Network& network = *input.network;
    const std::vector<Island> islands = make_islands(diagram);
    std::vector<Mark>& marks = figure.drawing.marks;
    marks.push_back(draw_islands(context, islands));
    marks.push_back(draw_diagram_ties(context, network, diagram));
    marks.push_back(draw_nodes(context, network, input.families, diagram));
    marks.push_back(draw_diagram_labels(context, diagram));
    marks.push_back(draw_family_names(context, diagram));
}

void note_facts(const Theme& theme, const Network& network, const Diagram& diagram, Figure& figure) {
    const auto number = [](auto n) { return std::to_string(n); };
    double smallest = theme.note_pt;
    for (const DiagramNode& node : diagram.nodes) smallest = std::min(smallest, node.style.size_pt);
    figure.facts = {{"nodes", number(network.nodes.size())},
                    {"ties", number(network.ties.size())},
                    {"isolates", number(lone_nodes(network).size())},
                    {"crossings", number(diagram.crossings)},
                    {"ties_over_names", number(diagram.ties_over_names)},
                    {"ties_over_nodes", number(diagram.ties_over_nodes)},
                    {"family_fragments", number(diagram.fragments)},
                    {"label_overlaps", number(diagram.overlaps)},
                    {"labels", diagram.labels == LabelKind::numbers ? "numbers" : "names"},
                    {"smallest_pt", plain_number(smallest, 2)}};
}

void draw_without_ties(const FigureContext& context, const NetworkFigureInput& input, Page& page) {
    const Network& network = *input.network;
    const Theme& theme = context.theme;
    const std::string_view sentence =
        network.nodes.empty()           ? tr_mark("No actor is recorded here.")
        : network.grouped.sorts.empty() ? tr_mark("No tie is recorded between these actors.")
                                        : tr_mark("No tie between these actors is shown in this edition.");
    page.skip(1);
    page.add(paragraph(context, say(context, sentence), theme.style(theme.semibold, theme.subtitle_pt, theme.ink), 0,
                       page.height(), context.width),
             3);
    page.add_sections(nodes_by_family(context, network, input.families));
    page.add(grouped_block(context, input, network.grouped.ties, page.height()), 2);
}

void draw_with_ties(const FigureContext& context, const NetworkFigureInput& input, Figure& figure, Page& page) {
    const Network& network = *input.network;
    const std::vector<std::uint32_t> alone = lone_nodes(network);
    const LegendSection lone = list_of_nodes(
        context, network, say(context, lone_words(network)) + " (" + std::to_string(alone.size()) + ")", alone);
    // What the legend and the lists leave to the diagram; the legend does not depend on the places.
    const Diagram blank = make_diagram(context, network, LabelKind::names);
    const double below = network_legend(context, network, input.families, blank, 0).height +
                         titled_list(context, lone, 0).height + grouped_block(context, input, network.grouped.ties, 0).height + footer(context, input.source, 0).height + 8;
    const double room = std::max(least_diagram, input.max_height - page.height() - below);

    Diagram diagram = solve_for_room(context, input, room, true);
    if (!input.held.empty() && diagram.overlaps > 0) {
        Diagram anew = solve_for_room(context, input, room, false);
        if (anew.overlaps < diagram.overlaps) {
            diagram = std::move(anew);
            figure.findings.push_back(make_problem("FIG-006", {}, {}));
        }
    }
    note_places(network, diagram, figure);
    shift(diagram, page.height());
    draw_diagram(context, input, diagram, figure);
    page.skip(diagram.frame.height() + 1);
    if (diagram.labels == LabelKind::numbers) page.add(index_of_numbers(context, network, input.families, diagram, page.height()), 2);
    page.add(titled_list(context, lone, page.height()), 2.5);
    page.add(network_legend(context, network, input.families, diagram, page.height()), network.grouped.sorts.empty() ? 1 : 3);
    page.add(grouped_block(context, input, network.grouped.ties, page.height()), 1);
    note_facts(context.theme, network, diagram, figure);
}

}  // namespace

std::string family_place(std::string_view group) { return "family " + std::string(group); }

DiagramPlaces places_on(const Figure& figure) {
    DiagramPlaces places;
    for (const NamePlace& name : figure.names) {
        const auto side = std::ranges::find(side_words, name.lines);
        places[name.id] = {name.corner, side == side_words.end() ? LabelSide::below : static_cast<LabelSide>(side - side_words.begin())};
    }
    return places;
}

Figure network_figure(const FigureContext& context, const NetworkFigureInput& input) {
    const Network& network = *input.network;
    const bool linked = lone_nodes(network).size() < network.nodes.size();
    assert(!linked || !input.layouts.empty());

    Figure figure;
    figure.id = input.id;
    figure.kind = "network";
    figure.deliverable = input.deliverable;
    figure.title = input.title.empty() ? say(context, "Network of actors by family") : input.title;
    figure.caption = network_caption(context, network);
    figure.source = input.source;
    figure.alt_short = network_alt_short(context, network, figure.title);
    figure.alt_long = network_alt_long(context, network, input.families);
    figure.data = network_data(context, network, input.families);
    figure.drawing.width = context.width;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    figure.drawing.language = std::string(code_of(context.language));

    std::string subtitle = input.subtitle;
    if (subtitle.empty()) {
        subtitle = network_counts(context, network);
        if (!context.territory.empty()) subtitle = context.territory + " \u00B7 " + subtitle;
    }
    Page page(context, figure);
    page.add(heading(context, figure.title, subtitle));
    if (linked) {
        draw_with_ties(context, input, figure, page);
    } else {
        draw_without_ties(context, input, page);
        note_facts(context.theme, network, {}, figure);
    }
    page.finish(input.source);
    return figure;
}

}  // namespace portulan::figures
