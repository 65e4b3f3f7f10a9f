#include "figures/network_legend.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "figures/network_ties.h"
#include "model/family_name.h"
#include "model/vocabulary.h"

namespace portulan::figures {
namespace {

constexpr double tie_swatch = 11;  // mm
constexpr double sign_radius = 1.3;

LegendItem node_item(const FigureContext& context, const NetworkNode& node, std::string label) {
    const Sign sign = sign_of(context.theme, node);
    const Colour paper = context.theme.paper;
    return {[sign, paper](std::vector<Mark>& marks, Point centre) {
                marks.push_back(symbol(sign.shape, centre, sign_radius, sign.colour, sign.hollow, paper));
            },
            std::move(label), 4.4, 3.0};
}

LegendItem tie_item(const FigureContext& context, const TieLook& look, std::string label) {
    const Colour paper = context.theme.paper;
    return {[look, paper](std::vector<Mark>& marks, Point c) {
                draw_tie(marks, {{c.x - tie_swatch / 2, c.y}, {c.x + tie_swatch / 2, c.y}}, look, paper);
            },
            std::move(label), tie_swatch, 3.0};
}

std::string labels_of_class(const FigureContext& context, const std::set<TieType>& drawn, TieClass nature) {
    std::vector<std::string> names;
    for (const Word& word : words<TieType>()) {
        const auto type = static_cast<TieType>(word.value);
        if (!drawn.contains(type) || class_of(type) != nature) continue;
        const std::string label = label_of(type, context.language);
        names.push_back(names.empty() ? label : lower(label));
    }
    return join(names, ", ");
}

LegendSection natures(const FigureContext& context, const Network& network) {
    std::set<TieType> drawn;
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to) drawn.insert(tie.type);
    LegendSection section{say(context, "Nature of ties"), {}};
    for (const TieClass nature : {TieClass::cooperates, TieClass::takes_part, TieClass::funds, TieClass::informs,
                                  TieClass::contests, TieClass::ignores}) {
        const std::string label = labels_of_class(context, drawn, nature);
        if (label.empty()) continue;
        TieLook look = look_of(context.theme, TieType::cooperates, TieStatus::existing, TieQuality::neutral);
        look.nature = nature;
        section.items.push_back(tie_item(context, look, label));
    }
    return section;
}

/// Nothing when all ties are simply there and of one quality nobody qualified.
LegendSection states(const FigureContext& context, const Network& network) {
    std::set<TieStatus> drawn;
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to) drawn.insert(tie.status);
    LegendSection section{say(context, "State of ties"), {}};
    if (drawn.size() == 1 && drawn.contains(TieStatus::existing)) return section;
    for (const TieStatus status : drawn)
        section.items.push_back(tie_item(context, look_of(context.theme, TieType::cooperates, status, TieQuality::neutral),
                                         label_of(status, context.language)));
    return section;
}

LegendSection qualities(const FigureContext& context, const Network& network) {
    std::set<TieQuality> drawn;
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to) drawn.insert(tie.quality);
    LegendSection section{say(context, "Quality of ties"), {}};
    if (drawn.size() == 1 && drawn.contains(TieQuality::neutral)) return section;
    for (const TieQuality quality : drawn)
        section.items.push_back(tie_item(context, look_of(context.theme, TieType::cooperates, TieStatus::existing, quality),
                                         label_of(quality, context.language)));
    return section;
}

/// Least, middle and largest sizes that occur.
LegendSection sizes(const FigureContext& context, const Network& network, const Diagram& diagram) {
    const std::vector<int> counts = tie_counts(network);
    std::map<int, double> radii;
    for (const DiagramNode& node : diagram.nodes)
        if (counts[node.node] > 0) radii.emplace(counts[node.node], node.radius);
    LegendSection section{say(context, "Size: number of ties"), {}};
    constexpr double told_apart = 0.3;  // mm
    if (radii.size() < 2 || radii.rbegin()->second < radii.begin()->second + told_apart) return section;  // few ties
    std::vector<std::pair<int, double>> shown{*radii.begin()};
    const auto middle = radii.lower_bound((radii.begin()->first + radii.rbegin()->first + 1) / 2);
    if (middle->first != radii.rbegin()->first) shown.push_back(*middle);
    shown.push_back(*radii.rbegin());
    for (const auto& [count, radius] : shown) {
        const Theme& theme = context.theme;
        section.items.push_back({[r = radius, &theme](std::vector<Mark>& marks, Point c) {
                                     marks.push_back(symbol(Shape::circle, c, r, theme.faint, false, theme.paper));
                                 },
                                 std::to_string(count), 7, std::max(3.0, 2 * radius + 0.4)});
    }
    return section;
}

/// Nodes of each group in the network's order.
template <class Take>
void for_each_group(const Network& network, Take take) {
    for (std::uint32_t i = 0; i < network.nodes.size();) {
        std::uint32_t end = i;
        while (end < network.nodes.size() && network.nodes[end].group == network.nodes[i].group) ++end;
        take(i, end);
        i = end;
    }
}

std::size_t items_in(const std::vector<LegendSection>& sections) {
    std::size_t count = 0;
    for (const LegendSection& section : sections) count += section.items.size();
    return count;
}

/// A long first column in two, where the others leave the width for it; nothing where they do not.
std::optional<Block> with_first_in_two(const FigureContext& context, const std::vector<std::vector<LegendSection>>& columns, double y) {
    constexpr std::size_t few = 6;
    constexpr double gap = 9, most = 60;  // mm
    if (items_in(columns[0]) <= few) return std::nullopt;
    std::vector<double> widths;
    double others = 0;
    for (const auto& column : columns) {
        widths.push_back(legend_column_width(context, column, most));
        if (widths.size() > 1 && widths.back() > 0) others += gap + widths.back();
    }
    const double first = 2 * widths[0] + gap_between_legend_columns, spare = context.width - others - first;
    if (spare < 0) return std::nullopt;
    Block whole = legend_columns(context, columns[0], 2, 0, y, first);
    const double more = spare / static_cast<double>(columns.size());  // between the columns
    double x = first + gap + more;
    for (std::size_t c = 1; c < columns.size(); ++c) {
        if (widths[c] == 0) continue;
        Block block = legend_column(context, columns[c], x, y, widths[c] + 0.1);
        x += widths[c] + gap + more;
        whole.height = std::max(whole.height, block.height);
        std::ranges::move(block.marks, std::back_inserter(whole.marks));
    }
    return whole;
}

/// Columns that take these shares of the width; those after an empty one move up.
Block in_columns(const FigureContext& context, const std::vector<std::vector<LegendSection>>& columns, std::span<const double> shares, double y) {
    Block whole;
    double x = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        Block block = legend_column(context, columns[c], x, y, context.width * shares[c] - 4);
        if (block.marks.empty()) continue;
        x += context.width * shares[c];
        whole.height = std::max(whole.height, block.height);
        for (Mark& mark : block.marks) whole.marks.push_back(std::move(mark));
    }
    return whole;
}

}  // namespace

std::string group_name(const FigureContext& context, std::span<const Family> families, const NetworkNode& node) {
    if (node.kind == ElementKind::space) return say(context, "Spaces");
    if (node.kind == ElementKind::object) return say(context, "Objects");
    return typeset(family_name(families, node.group, context.language), context.language);
}

Block network_legend(const FigureContext& context, const Network& network, std::span<const Family> families,
                     const Diagram& diagram, double y) {
    const bool actors = std::ranges::all_of(network.nodes, [](const NetworkNode& n) { return n.kind == ElementKind::actor; });
    LegendSection groups{actors ? say(context, "Families of actors") : say(context, "Families and kinds"), {}};
    for_each_group(network, [&](std::uint32_t from, std::uint32_t to) {
        groups.items.push_back(node_item(context, network.nodes[from],
                                         group_name(context, families, network.nodes[from]) + " (" +
                                             std::to_string(to - from) + ")"));
    });
    return network_legend(context, network, std::vector<LegendSection>{std::move(groups)}, diagram, y);
}

Block network_legend(const FigureContext& context, const Network& network, std::vector<LegendSection> first, const Diagram& diagram, double y) {
    const std::vector<std::vector<LegendSection>> columns{std::move(first), {natures(context, network)}, {states(context, network), qualities(context, network)}, {sizes(context, network, diagram)}};
    if (std::optional<Block> wide = with_first_in_two(context, columns, y)) return std::move(*wide);
    return in_columns(context, columns, std::array{0.32, 0.31, 0.20, 0.17}, y);
}

Block ties_legend(const FigureContext& context, const Network& network, double y) {
    return in_columns(context, {{natures(context, network)}, {states(context, network)}, {qualities(context, network)}}, std::array{0.36, 0.32, 0.32}, y);
}

Block titled_list(const FigureContext& context, const LegendSection& section, double y) {
    if (section.items.empty()) return {};
    const Theme& theme = context.theme;
    Block whole = paragraph(context, section.title, theme.style(theme.semibold, theme.label_pt, theme.ink), 0, y, context.width);
    whole.height += 0.6;
    Block items = legend(context, {{"", section.items}}, 0, y + whole.height, context.width);
    whole.height += items.height;
    for (Mark& mark : items.marks) whole.marks.push_back(std::move(mark));
    return whole;
}

LegendSection list_of_nodes(const FigureContext& context, const Network& network, std::string title,
                            std::span<const std::uint32_t> nodes) {
    LegendSection section{std::move(title), {}};
    for (const std::uint32_t i : nodes)
        section.items.push_back(node_item(context, network.nodes[i], typeset(network.nodes[i].label, context.language)));
    return section;
}

Block index_of_numbers(const FigureContext& context, const Network& network, std::span<const Family> families,
                       const Diagram& diagram, double y) {
    struct Entry {
        NetworkNode first;
        std::string names;
    };
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const NetworkNode& node = network.nodes[diagram.nodes[i].node];
        if (entries.empty() || entries.back().first.group != node.group) entries.push_back({node, {}});
        std::string& names = entries.back().names;
        if (!names.empty()) names += " \u00B7 ";
        names += std::to_string(i + 1) + std::string(no_break_space) + typeset(node.label, context.language);
    }
    const Theme& theme = context.theme;
    constexpr double gutter = 6;
    constexpr double indent = 4.5;
    const double column = (context.width - gutter) / 2;
    const auto set = [&](const Entry& entry, double x, double top) {
        Block block;
        const Sign sign = sign_of(theme, entry.first);
        block.marks.push_back(symbol(sign.shape, {x + 1.6, top + 1.5}, sign_radius, sign.colour, sign.hollow, theme.paper));
        for (const auto& [text, font] : {std::pair(group_name(context, families, entry.first), theme.semibold),
                                         std::pair(entry.names, theme.regular)}) {
            Block part = paragraph(context, text, theme.style(font, theme.note_pt + 0.5, theme.ink), x + indent,
                                   top + block.height, column - indent);
            block.height += part.height;
            for (Mark& mark : part.marks) block.marks.push_back(std::move(mark));
        }
        block.height += 1.4;
        return block;
    };
    double total = 0;
    for (const Entry& entry : entries) total += set(entry, 0, 0).height;
    Block whole;
    double filled[2] = {0, 0};
    for (const Entry& entry : entries) {
        const double height = set(entry, 0, 0).height;
        const std::size_t c = filled[0] + 0.5 * height <= 0.5 * total && filled[1] == 0 ? 0 : 1;
        Block block = set(entry, c == 0 ? 0 : column + gutter, y + filled[c]);
        filled[c] += block.height;
        for (Mark& mark : block.marks) whole.marks.push_back(std::move(mark));
    }
    whole.height = std::max(filled[0], filled[1]);
    return whole;
}

std::vector<LegendSection> nodes_by_family(const FigureContext& context, const Network& network,
                                           std::span<const Family> families) {
    std::vector<LegendSection> sections;
    for_each_group(network, [&](std::uint32_t from, std::uint32_t to) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t i = from; i < to; ++i) members.push_back(i);
        sections.push_back(list_of_nodes(context, network, group_name(context, families, network.nodes[from]), members));
    });
    return sections;
}

}  // namespace portulan::figures
