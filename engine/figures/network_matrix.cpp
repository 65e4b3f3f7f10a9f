#include "figures/network_matrix.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/network_grid.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_words.h"

namespace portulan::figures {
namespace {

/// Families present, and the ties between each two of them.
struct Counts {
    std::vector<const NetworkNode*> first;  // a node of each group, in the network's order
    std::vector<std::size_t> members;
    std::vector<std::vector<std::size_t>> ties;  // ties[i][j], j <= i
    std::size_t largest = 0;
};

Counts count_ties(const Network& network) {
    Counts counts;
    std::vector<std::size_t> group(network.nodes.size());
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        const NetworkNode& node = network.nodes[i];
        if (counts.first.empty() || counts.first.back()->group != node.group || counts.first.back()->kind != node.kind) {
            counts.first.push_back(&node);
            counts.members.push_back(0);
        }
        group[i] = counts.first.size() - 1;
        ++counts.members.back();
    }
    counts.ties.resize(counts.first.size());
    for (std::size_t i = 0; i < counts.ties.size(); ++i) counts.ties[i].resize(i + 1);
    for (const NetworkTie& tie : network.ties) {
        const auto [low, high] = std::minmax(group[tie.from], group[tie.to]);
        counts.largest = std::max(counts.largest, ++counts.ties[high][low]);
    }
    return counts;
}

struct MatrixGrid {
    double names = 52, cell = 0, row = 0, top = 0;
    double x(std::size_t column) const { return names + cell * static_cast<double>(column); }
    double y(std::size_t line) const { return top + row * static_cast<double>(line); }
};

Mark draw_names(const FigureContext& context, const NetworkFigureInput& input, const Counts& counts, const MatrixGrid& grid) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < counts.first.size(); ++i) {
        const double base = grid.y(i) + grid.row / 2 + 1;
        marks.emplace_back(shape(context.fonts, std::to_string(i + 1), theme.style(theme.bold, 7, theme.muted), {4, base}, Align::end));
        const std::string name = group_name(context, input.families, *counts.first[i]) + " (" +
                                 format_number(static_cast<double>(counts.members[i]), 0, context.language) + ")";
        const TextStyle style = theme.style(theme.regular, 7, theme.ink);
        const auto lines = wrap(context.fonts, name, style, {.width = grid.names - 8, .most = 2}).lines;
        const double step = pt(style.size_pt) * 1.2;
        for (std::size_t n = 0; n < lines.size(); ++n)
            marks.emplace_back(shape(context.fonts, lines[n], style, {5.5, base + step * (static_cast<double>(n) - static_cast<double>(lines.size() - 1) / 2)}));
        marks.emplace_back(shape(context.fonts, std::to_string(i + 1), theme.style(theme.bold, 7, theme.muted),
                                 {grid.x(i) + grid.cell / 2, grid.y(counts.first.size()) + 4}, Align::middle));
    }
    return group("families", "families", std::move(marks));
}

Mark draw_cells(const FigureContext& context, const Counts& counts, const MatrixGrid& grid) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < counts.ties.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            const std::size_t n = counts.ties[i][j];
            const double share = counts.largest == 0 ? 0 : std::sqrt(static_cast<double>(n) / static_cast<double>(counts.largest));
            PathMark cell;
            cell.path.add_rectangle(grid.x(j) + 0.2, grid.y(i) + 0.2, grid.cell - 0.4, grid.row - 0.4, 0.6);
            cell.fill = mix(theme.paper, theme.toned(colour_of("#2b5f7d")), n == 0 ? 0.0 : 0.08 + 0.72 * share);
            cell.stroke = Stroke{.colour = theme.rule, .width = 0.15, .dash = {}};
            marks.emplace_back(cell);
            const TextStyle style = theme.style(theme.semibold, 7, n == 0 ? theme.faint : readable_on(*cell.fill, theme));
            marks.emplace_back(shape(context.fonts, n == 0 ? "\u2013" : format_number(static_cast<double>(n), 0, context.language), style,
                                     {grid.x(j) + grid.cell / 2, grid.y(i) + grid.row / 2 + metrics(context.fonts, style).cap_height / 2}, Align::middle));
        }
    return group("ties", "table", std::move(marks));
}

}  // namespace

bool is_drawable(const Network& network) { return network.nodes.size() <= most_nodes_drawn && network.ties.size() <= most_ties_drawn; }

Figure network_matrix(const FigureContext& context, const NetworkFigureInput& input, StandsFor stands_for) {
    const Network& network = *input.network;
    const Counts counts = count_ties(network);
    Figure figure;
    figure.id = input.id;
    figure.kind = "matrix";
    figure.deliverable = input.deliverable;
    figure.title = input.title.empty() ? say(context, "Network of actors by family") : input.title;
    figure.caption = stands_for == StandsFor::diagram
                         ? say(context, "Number of ties between families, each pair once: there are too many actors or ties for a diagram that can be read. The table beside the figure lists them all.")
                         : say(context, "Number of ties between families, each pair once: a row for each actor would not be readable at this width. The table beside the figure lists them all.");
    figure.source = input.source;
    figure.alt_short = network_alt_short(context, network, figure.title);
    figure.alt_long = network_alt_long(context, network, input.families);
    figure.data = network_data(context, network, input.families);
    std::string subtitle = network_counts(context, network);
    if (!context.territory.empty()) subtitle = context.territory + " \u00B7 " + subtitle;
    const Block head = heading(context, figure.title, subtitle);
    const Block words = paragraph(context, figure.caption, context.theme.style(context.theme.italic, context.theme.note_pt, context.theme.muted), 0, head.height, context.width, 4);
    MatrixGrid grid;
    grid.cell = std::min(14.0, (context.width - grid.names) / static_cast<double>(std::max<std::size_t>(1, counts.first.size())));
    grid.row = 7.5;
    grid.top = head.height + words.height + 3;
    std::vector<Mark>& marks = figure.drawing.marks;
    marks = head.marks;
    marks.insert(marks.end(), words.marks.begin(), words.marks.end());
    marks.push_back(draw_cells(context, counts, grid));
    marks.push_back(draw_names(context, input, counts, grid));
    const double bottom = grid.y(counts.first.size()) + 8;
    const Block between = grouped_block(context, input, network.grouped.ties, bottom);
    marks.insert(marks.end(), between.marks.begin(), between.marks.end());
    const Block foot = footer(context, input.source, bottom + between.height);
    marks.insert(marks.end(), foot.marks.begin(), foot.marks.end());
    figure.drawing.width = context.width;
    figure.drawing.height = bottom + between.height + foot.height;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    figure.drawing.language = std::string(code_of(context.language));
    figure.facts = {{"nodes", std::to_string(network.nodes.size())},
                    {"ties", std::to_string(network.ties.size())},
                    {"isolates", std::to_string(lone_nodes(network).size())},
                    {"drawn_as", "matrix"}};
    const std::string nodes = std::to_string(network.nodes.size());
    if (stands_for == StandsFor::diagram)
        figure.findings.push_back(make_problem("FIG-030", {}, {}, {{"nodes", nodes}, {"ties", std::to_string(network.ties.size())},
                                                                   {"most_nodes", std::to_string(most_nodes_drawn)}, {"most_ties", std::to_string(most_ties_drawn)}}));
    else figure.findings.push_back(make_problem("FIG-031", {}, {}, {{"nodes", nodes}, {"width", format_number(context.width, 0, context.language)}, {"most", std::to_string(most_in_grid(context.width))}}));
    return figure;
}

}  // namespace portulan::figures
