#include "figures/network_diagram.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.h"
#include "base/units.h"

namespace portulan::figures {
namespace {

constexpr double least_radius = 1.35;
constexpr double most_radius = 3.4;

/// Symbols cover an area in proportion to the number of ties, between a least that stays visible and a most that
/// leaves room for names.
double radius_for(int ties, int most) {
    const double unit = std::min(1.0, most_radius / std::sqrt(static_cast<double>(std::max(1, most))));
    return std::max(least_radius, unit * std::sqrt(static_cast<double>(ties)));
}

/// A name on as few lines as a narrow label can take, never cut.
Wrapped fit_label(const Fonts& fonts, std::string_view name, const TextStyle& style) {
    struct Try {
        double width;
        std::size_t lines;
    };
    for (const auto& [width, lines] : {Try{22, 2}, Try{26, 2}, Try{31, 2}, Try{36, 2}, Try{34, 3}, Try{42, 3}, Try{46, 4}}) {
        Wrapped wrapped = wrap(fonts, name, style, {.width = width, .most = 0, .balanced = true});
        if (wrapped.lines.size() <= lines && !wrapped.too_wide) return wrapped;
    }
    return wrap(fonts, name, style, {.width = 50, .most = 0, .balanced = true});
}

/// The outline of a symbol round the origin, curves in short pieces.
Ring outline_of(Shape shape, double radius) {
    const Path path = shape_path(shape, {0, 0}, radius);
    Ring ring;
    std::size_t at = 0;
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::close) break;
        if (verb != Path::Verb::curve) {
            ring.push_back(path.points[at++]);
            continue;
        }
        const Point a = ring.back();
        const Point* c = &path.points[at];
        at += 3;
        for (int i = 1; i <= 8; ++i) {
            const double t = i / 8.0, u = 1 - t;
            const double w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
            ring.push_back({w0 * a.x + w1 * c[0].x + w2 * c[1].x + w3 * c[2].x,
                            w0 * a.y + w1 * c[0].y + w2 * c[1].y + w3 * c[2].y});
        }
    }
    return ring;
}

void set_label(const FigureContext& context, DiagramNode& node, std::string_view name, bool prominent, LabelKind labels) {
    const Theme& theme = context.theme;
    const double usual = labels == LabelKind::small_names ? theme.note_pt : theme.label_pt - 0.5;
    const bool strong = prominent || labels == LabelKind::numbers;
    node.style = theme.style(strong ? theme.semibold : theme.regular, prominent ? usual + 0.5 : usual, theme.ink);
    const Wrapped wrapped = fit_label(context.fonts, name, node.style);
    node.lines = wrapped.lines;
    node.text_width = wrapped.width;
    node.line_height = pt(node.style.size_pt) * 1.13;
}

auto ends(const DiagramTie& t) { return std::pair(std::min(t.from, t.to), std::max(t.from, t.to)); }

/// Two ties that differ by their direction alone are one line with a mark at each end.
void join_mutual(Diagram& diagram, const Network& network) {
    const auto alike = [&](const DiagramTie& s, const DiagramTie& t) {
        const NetworkTie& a = network.ties[s.tie];
        const NetworkTie& b = network.ties[t.tie];
        return s.from == t.to && s.to == t.from && is_directed(a.type) && a.type == b.type && a.status == b.status &&
               a.quality == b.quality;
    };
    std::vector<DiagramTie> joined;
    for (const DiagramTie& tie : diagram.ties) {
        const auto back = std::ranges::find_if(joined, [&](const DiagramTie& t) { return !t.mutual && alike(t, tie); });
        if (back != joined.end())
            back->mutual = true;
        else
            joined.push_back(tie);
    }
    diagram.ties = std::move(joined);
}

/// Ties between the same two nodes stand side by side.
void set_lanes(Diagram& diagram) {
    constexpr double lane = 1.5;
    std::ranges::stable_sort(diagram.ties, {}, [](const DiagramTie& t) { return ends(t); });
    for (std::size_t i = 0; i < diagram.ties.size();) {
        std::size_t end = i;
        while (end < diagram.ties.size() && ends(diagram.ties[end]) == ends(diagram.ties[i])) ++end;
        for (std::size_t k = i; k < end; ++k) {
            const double offset = lane * (static_cast<double>(k - i) - 0.5 * static_cast<double>(end - i - 1));
            diagram.ties[k].bend = diagram.ties[k].from < diagram.ties[k].to ? offset : -offset;
        }
        i = end;
    }
}

}  // namespace

Box symbol_box(const DiagramNode& node) {
    Box box;
    box.add(node.at);
    return box.grown(node.reach);
}

Box box_beside(Point at, double reach, double width, double height, LabelSide side) {
    const double off = reach + 0.4;
    switch (side) {
        case LabelSide::below: return {at.x - width / 2, at.y + off, at.x + width / 2, at.y + off + height};
        case LabelSide::above: return {at.x - width / 2, at.y - off - height, at.x + width / 2, at.y - off};
        case LabelSide::right: return {at.x + off + 0.3, at.y - height / 2, at.x + off + 0.3 + width, at.y + height / 2};
        case LabelSide::left: return {at.x - off - 0.3 - width, at.y - height / 2, at.x - off - 0.3, at.y + height / 2};
    }
    return {};
}

Box label_box(const DiagramNode& node, LabelSide side) {
    return box_beside(node.at, node.reach, node.text_width, node.line_height * static_cast<double>(node.lines.size()), side);
}

Box whole_box(const DiagramNode& node) {
    Box box = symbol_box(node);
    box.add(label_box(node));
    return box;
}

Sign sign_of(const Theme& theme, const NetworkNode& node) {
    switch (node.kind) {
        case ElementKind::actor: return theme.family(node.group);
        case ElementKind::space: return {theme.muted, Shape::house, false};
        case ElementKind::object: return {theme.muted, Shape::drop, true};
    }
    return {};
}

std::vector<int> tie_counts(const Network& network) {
    std::vector<int> counts(network.nodes.size(), 0);
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to) {
            ++counts[tie.from];
            ++counts[tie.to];
        }
    return counts;
}

Diagram make_diagram(const FigureContext& context, const Network& network, LabelKind labels) {
    std::vector<bool> linked;
    for (const int count : tie_counts(network)) linked.push_back(count > 0);
    return make_diagram(context, network, labels, linked);
}

Diagram make_diagram(const FigureContext& context, const Network& network, LabelKind labels, const std::vector<bool>& drawn) {
    const std::vector<int> counts = tie_counts(network);
    const int most = counts.empty() ? 0 : *std::ranges::max_element(counts);
    // Names of the best connected eighth, three at least, are set stronger.
    std::vector<int> sorted = counts;
    std::ranges::sort(sorted, std::greater{});
    const int prominent = sorted.empty() ? 0 : std::max(3, sorted[std::min(sorted.size() - 1, sorted.size() / 8)]);

    Diagram diagram;
    diagram.labels = labels;
    std::vector<std::uint32_t> index(network.nodes.size(), 0);
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
        if (!drawn[i]) continue;
        index[i] = static_cast<std::uint32_t>(diagram.nodes.size());
        DiagramNode node;
        node.node = i;
        node.sign = sign_of(context.theme, network.nodes[i]);
        node.group = network.nodes[i].group;
        node.radius = radius_for(counts[i], most);
        node.reach = outer_radius(node.sign.shape, node.radius);
        node.outline = outline_of(node.sign.shape, node.radius);
        const std::string number = std::to_string(diagram.nodes.size() + 1);
        set_label(context, node,
                  labels == LabelKind::numbers ? number : typeset(network.nodes[i].label, context.language),
                  counts[i] >= prominent, labels);
        diagram.nodes.push_back(std::move(node));
    }
    for (std::uint32_t t = 0; t < network.ties.size(); ++t) {
        const NetworkTie& tie = network.ties[t];
        if (tie.from != tie.to && drawn[tie.from] && drawn[tie.to]) diagram.ties.push_back({index[tie.from], index[tie.to], t});
    }
    join_mutual(diagram, network);
    set_lanes(diagram);
    return diagram;
}

double area_of_boxes(const Diagram& diagram) {
    double area = 0;
    for (const DiagramNode& node : diagram.nodes) {
        const Box box = whole_box(node).grown(1);
        area += box.width() * box.height();
    }
    for (const FamilyTitle& title : diagram.titles) {
        const Box box = title.box().grown(1);
        area += box.width() * box.height();
    }
    return area;
}

}  // namespace portulan::figures
