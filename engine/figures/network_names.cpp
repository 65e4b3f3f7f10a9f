#include "figures/network_names.h"

#include "base/text.h"
#include "base/units.h"
#include "figures/network_legend.h"

namespace portulan::figures {
namespace {

constexpr double one_line = 24;  // mm: longer names take two lines

/// The colour of a family with as much ink as small type needs on the tint of its island (4.5:1).
Colour type_colour(Colour family, Colour ground, Colour ink) {
    double share = 0.15;
    while (share < 1 && contrast(mix(family, ink, share), ground) < 4.5) share += 0.05;
    return mix(family, ink, std::min(share, 1.0));
}

}  // namespace

std::vector<FamilyTitle> family_titles(const FigureContext& context, const Network& network, std::span<const Family> families, const Diagram& diagram) {
    const Theme& theme = context.theme;
    std::vector<FamilyTitle> titles;
    for (const DiagramNode& node : diagram.nodes) {
        if (!titles.empty() && titles.back().group == node.group) continue;
        const Colour ground = mix(theme.paper, node.sign.colour, 0.09);
        FamilyTitle title{.group = node.group, .lines = {}, .style = theme.style(theme.bold, theme.note_pt, type_colour(node.sign.colour, ground, theme.ink)), .at = {}};
        title.style.tracking = 0.04;
        const std::string name = upper(group_name(context, families, network.nodes[node.node]));
        const double width = text_width(context.fonts, name, title.style);
        Wrapped wrapped = wrap(context.fonts, name, title.style, {.width = width > one_line ? 0.62 * width : width + 1, .most = 0, .balanced = true});
        title.lines = std::move(wrapped.lines);
        title.width = wrapped.width;
        title.cap_height = metrics(context.fonts, title.style).cap_height;
        title.line_height = pt(title.style.size_pt) * 1.15;
        title.style = theme.with_halo(title.style, ground, 0.8);
        titles.push_back(std::move(title));
    }
    return titles;
}

Mark draw_family_names(const FigureContext& context, const Diagram& diagram) {
    std::vector<Mark> marks;
    for (const FamilyTitle& title : diagram.titles) {
        double base = title.box().min_y + title.cap_height;
        for (const std::string& line : title.lines) {
            marks.push_back(shape(context.fonts, line, title.style, {title.at.x, base}, Align::middle));
            base += title.line_height;
        }
    }
    return group("family-names", "labels", std::move(marks));
}

}  // namespace portulan::figures
