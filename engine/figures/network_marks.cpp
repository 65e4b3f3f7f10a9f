#include "figures/network_marks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/text.h"
#include "figures/certificate.h"
#include "figures/network_legend.h"
#include "figures/network_ties.h"
#include "model/vocabulary.h"

namespace portulan::figures {
namespace {

constexpr double lane_end_gap = 0.45;  // mm between a symbol and its ties

}  // namespace

Mark draw_diagram_ties(const FigureContext& context, const Network& network, const Diagram& diagram) {
    // Weak ties first: tension and rupture must not be painted over.
    std::vector<std::size_t> order(diagram.ties.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const NetworkTie& tie = network.ties[diagram.ties[i].tie];
        const int quality = tie.quality == TieQuality::neutral ? 0 : 1 + static_cast<int>(tie.quality);
        return tie.status == TieStatus::past ? -1 : quality;
    });
    // Many ties are drawn finer.
    const double thinned = std::clamp(std::sqrt(70.0 / static_cast<double>(std::max<std::size_t>(1, order.size()))), 0.7, 1.0);
    std::vector<Mark> all;
    for (const std::size_t i : order) {
        const NetworkTie& tie = network.ties[diagram.ties[i].tie];
        std::vector<Mark> marks;
        TieLook look = look_of(context.theme, tie.type, tie.status, tie.quality);
        look.mutual = diagram.ties[i].mutual;
        look.width *= thinned;
        draw_tie(marks, visible_line(diagram, diagram.ties[i], lane_end_gap), look, context.theme.paper);
        const std::string title = network.nodes[tie.from].label + " \u2013 " + network.nodes[tie.to].label + ", " +
                                  lower(label_of(tie.type, context.language)) + ", " +
                                  lower(label_of(tie.status, context.language)) + ", " +
                                  lower(label_of(tie.quality, context.language));
        all.push_back(group({}, "tie", std::move(marks), title));
    }
    return group("ties", "ties", std::move(all));
}

Mark draw_diagram_labels(const FigureContext& context, const Diagram& diagram, std::optional<Colour> ground) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (const DiagramNode& node : diagram.nodes) {
        const Box box = label_box(node);
        const FontMetrics font = metrics(context.fonts, node.style);
        const TextStyle style = theme.with_halo(node.style, ground.value_or(mix(theme.paper, node.sign.colour, 0.09)), 0.9);
        const Align align = node.side == LabelSide::right  ? Align::start
                            : node.side == LabelSide::left ? Align::end
                                                           : Align::middle;
        const double x = align == Align::start ? box.min_x : align == Align::end ? box.max_x : box.centre().x;
        for (std::size_t i = 0; i < node.lines.size(); ++i) {
            const double top = box.min_y + node.line_height * static_cast<double>(i);
            const double base = top + 0.5 * (node.line_height + font.cap_height);
            marks.push_back(shape(context.fonts, node.lines[i], style, {x, base}, align));
        }
    }
    return group("labels", "labels", std::move(marks));
}

Mark draw_diagram_signs(const FigureContext& context, const Network& network, std::span<const Family> families, const Diagram& diagram, const std::vector<bool>& hollow) {
    std::vector<Mark> all;
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const DiagramNode& node = diagram.nodes[i];
        const NetworkNode& who = network.nodes[node.node];
        Sign sign = node.sign;
        sign.hollow = sign.hollow || (!hollow.empty() && hollow[i]);
        all.push_back(group("node-" + file_stem(who.id), "symbol", {family_sign(context.theme, sign, node.at, node.radius)}, who.label + ", " + group_name(context, families, who)));
    }
    return group("nodes", "nodes", std::move(all));
}

void number_repeated(std::vector<Mark>& marks) {
    std::map<std::string, int> times;
    for (Mark& mark : marks) {
        const auto* named = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        if (!named || (*named)->id.empty()) continue;
        const int n = ++times[(*named)->id];
        if (n == 1) continue;
        GroupMark numbered = **named;
        numbered.id += "-" + std::to_string(n);
        mark = std::make_shared<const GroupMark>(std::move(numbered));
    }
}

void note_reading(const FigureContext& context, const Diagram& diagram, Figure& figure) {
    double smallest = context.theme.note_pt;
    for (const DiagramNode& node : diagram.nodes) smallest = std::min(smallest, node.style.size_pt);
    const auto number = [](long n) { return std::to_string(n); };
    for (const auto& [word, value] : {std::pair("crossings", number(diagram.crossings)), std::pair("ties_over_names", number(diagram.ties_over_names)), std::pair("ties_over_nodes", number(diagram.ties_over_nodes)),
                                      std::pair("label_overlaps", number(diagram.overlaps)), std::pair("labels", std::string(diagram.labels == LabelKind::numbers ? "numbers" : "names")),
                                      std::pair("smallest_pt", plain_number(smallest, 2))})
        figure.facts.emplace_back(word, value);
    add_check(figure, {.rule = "name_overlap", .code = "FIG-071", .measured = static_cast<double>(diagram.overlaps), .limit = 0, .at_least = false, .unit = ""});
}

}  // namespace portulan::figures
