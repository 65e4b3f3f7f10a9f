#include "figures/diagram_page.h"

#include <algorithm>

#include "base/text.h"
#include "figures/furniture.h"
#include "figures/network_diagram.h"
#include "figures/network_families.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_marks.h"

namespace portulan::figures {

NetworkFigureInput network_input(const DiagramInput& input) {
    return {.network = input.network, .families = input.families, .id = input.head.id, .deliverable = input.head.deliverable, .title = input.head.title, .subtitle = input.head.subtitle, .source = input.head.source};
}

NetworkPage begin_diagram(const FigureContext& context, const DiagramHead& head, std::string_view kind, const std::string& title, const std::string& counts) {
    NetworkPage page;
    Figure& figure = page.figure;
    figure.id = head.id;
    figure.kind = kind;
    figure.deliverable = head.deliverable;
    figure.title = head.title.empty() ? title : typeset(head.title, context.language);
    if (!head.piece.empty()) figure.title += " (" + head.piece + ")";
    figure.source = head.source;
    figure.drawing.width = context.width;
    std::string subtitle = typeset(head.subtitle, context.language);
    if (subtitle.empty()) subtitle = context.territory.empty() ? counts : context.territory + " \u00B7 " + counts;
    figure.alt_short = figure.title + " (" + counts + ").";
    page.add(heading(context, figure.title, subtitle));
    return page;
}

Figure finish_diagram(const FigureContext& context, const DiagramHead& head, NetworkPage page) {
    const Theme& theme = context.theme;
    Figure& figure = page.figure;
    if (!head.note.empty()) figure.caption += (figure.caption.empty() ? "" : " ") + typeset(head.note, context.language);
    if (!context.on_page) page.add(paragraph(context, figure.caption, theme.style(theme.italic, theme.note_pt, theme.muted), 0, page.y + 2, context.width, 6), 3);
    page.add(footer(context, head.source, page.y + 1), 1);
    number_repeated(figure.drawing.marks);
    figure.drawing.height = page.y;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    figure.drawing.language = std::string(code_of(context.language));
    return std::move(figure);
}

Figure families_instead(const FigureContext& context, const DiagramInput& input, std::size_t nodes, std::size_t most) {
    Figure figure = network_families(context, network_input(input));
    figure.findings.push_back(make_problem("FIG-072", {}, figure.title, {{"nodes", std::to_string(nodes)}, {"most", std::to_string(most)}}));
    figure.facts.emplace_back("drawn_as", "families");
    return figure;
}

double lists_height(const FigureContext& context, const DiagramInput& input, const std::vector<LegendSection>& first, bool grouped) {
    constexpr double reading = 18, air = 8;  // mm
    const Network& network = *input.network;
    return network_legend(context, network, first, make_diagram(context, network, LabelKind::names), 0).height + (grouped ? grouped_block(context, network_input(input), network.grouped.ties, 0).height : 0) +
           footer(context, input.head.source, 0).height + reading + air;
}

void add_statement(const FigureContext& context, NetworkPage& page, const std::string& sentence) {
    page.add(paragraph(context, sentence, context.theme.style(context.theme.regular, context.theme.text_pt, context.theme.ink), 0, page.y + 3, context.width), 5);
}

std::string counted(const FigureContext& context, const std::string& words, std::size_t n) {
    return typeset(fill(words, {{"n", format_number(static_cast<double>(n), 0, context.language)}}), context.language);
}

std::string actors_counted(const FigureContext& context, std::size_t n) {
    return counted(context, tr_n(context.language, "{n} actor", "{n} actors", static_cast<long>(n)), n);
}

std::string some_names(const FigureContext& context, std::vector<std::string> names, std::size_t most) {
    for (std::string& name : names) name = typeset(name, context.language);
    if (names.size() > most) {
        const std::size_t more = names.size() - (most - 1);
        names.resize(most - 1);
        names.push_back(fill(tr_n(context.language, "{n} other", "{n} others", static_cast<long>(more)), {{"n", std::to_string(more)}}));
    }
    return enumerate(names, context.language);
}

LegendSection families_drawn(const FigureContext& context, std::span<const Family> families, std::span<const NetworkNode> nodes) {
    std::vector<std::pair<const NetworkNode*, std::size_t>> groups;
    bool actors = true;
    for (const NetworkNode& node : nodes) {
        actors = actors && node.kind == ElementKind::actor;
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first->group == node.group && g.first->kind == node.kind; });
        if (same == groups.end()) groups.emplace_back(&node, 1);
        else ++same->second;
    }
    LegendSection section{actors ? say(context, "Families of actors") : say(context, "Families and kinds"), {}};
    for (const auto& [node, count] : groups)
        section.items.push_back({[sign = sign_of(context.theme, *node), theme = &context.theme](std::vector<Mark>& marks, Point c) { marks.push_back(family_sign(*theme, sign, c, 1.3)); },
                                 group_name(context, families, *node) + " (" + std::to_string(count) + ")", 4.4, 3.0});
    return section;
}

Mark draw_signed_name(const FigureContext& context, const SignedName& name, const TextStyle& style, Point top_left, double leading, const std::string& title) {
    std::vector<Mark> marks;
    const double cap = metrics(context.fonts, style).cap_height;
    marks.push_back(family_sign(context.theme, sign_of(context.theme, name.node), {top_left.x + 1.7, top_left.y + leading / 2}, 1.2));
    for (std::size_t i = 0; i < name.lines.size(); ++i)
        marks.emplace_back(shape(context.fonts, name.lines[i], style, {top_left.x + 4.1, top_left.y + leading * (static_cast<double>(i) + 0.5) + cap / 2}));
    return group({}, "symbol", std::move(marks), title);
}

}  // namespace portulan::figures
