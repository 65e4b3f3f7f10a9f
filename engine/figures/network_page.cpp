#include "figures/network_page.h"

#include "base/text.h"
#include "figures/network_words.h"

namespace portulan::figures {

void NetworkPage::add(Block block, double space) {
    if (block.marks.empty()) return;
    for (Mark& mark : block.marks) figure.drawing.marks.push_back(std::move(mark));
    y += block.height + space;
}

NetworkPage begin_page(const FigureContext& context, const NetworkFigureInput& input, std::string_view kind, const std::string& title, std::string caption) {
    const Network& network = *input.network;
    NetworkPage page;
    Figure& figure = page.figure;
    figure.id = input.id;
    figure.kind = kind;
    figure.deliverable = input.deliverable;
    figure.title = input.title.empty() ? title : input.title;
    figure.caption = std::move(caption);
    figure.source = input.source;
    figure.alt_short = network_alt_short(context, network, figure.title);
    figure.alt_long = network_alt_long(context, network, input.families);
    figure.data = network_data(context, network, input.families);
    figure.drawing.width = context.width;
    std::string subtitle = network_counts(context, network);
    if (!context.territory.empty()) subtitle = context.territory + " \u00B7 " + subtitle;
    page.add(heading(context, figure.title, subtitle));
    return page;
}

Figure finish_page(const FigureContext& context, const NetworkFigureInput& input, NetworkPage page) {
    const Theme& theme = context.theme;
    if (!context.on_page) page.add(paragraph(context, page.figure.caption, theme.style(theme.italic, theme.note_pt, theme.muted), 0, page.y + 2, context.width, 4), 3);
    page.add(footer(context, input.source, page.y + 1), 1);
    Figure& figure = page.figure;
    figure.drawing.height = page.y;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    figure.drawing.language = std::string(code_of(context.language));
    figure.facts.insert(figure.facts.begin(), {{"nodes", std::to_string(input.network->nodes.size())},
                                               {"ties", std::to_string(input.network->ties.size())},
                                               {"isolates", std::to_string(lone_nodes(*input.network).size())}});
    return std::move(page.figure);
}

Mark family_sign(const Theme& theme, const Sign& sign, Point centre, double radius) {
    const bool pale = !sign.hollow && contrast(sign.colour, theme.paper) < 3;
    return symbol(sign.shape, centre, radius, sign.colour, sign.hollow, pale ? mix(sign.colour, theme.ink, 0.75) : theme.paper);
}

NetworkGroups::NetworkGroups(const Network& network) {
    for (const NetworkNode& node : network.nodes) {
        if (first.empty() || first.back()->group != node.group || first.back()->kind != node.kind) {
            first.push_back(&node);
            members.push_back(0);
        }
        of.push_back(first.size() - 1);
        ++members.back();
    }
}

}  // namespace portulan::figures
