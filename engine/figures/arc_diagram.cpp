#include "figures/arc_diagram.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_families.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_ties.h"
#include "figures/network_words.h"

namespace portulan::figures {
namespace {

constexpr double arc_pitch = 4.5, least_arc_pitch = 3.35, tallest_list = 205, list_room = 64, arc_sign = 1.25, arc_lane = 1.5;  // mm

/// An actor or, above its members, a family.
struct ArcRow {
    std::uint32_t node = 0;  // an actor, or one of the family
    bool is_family = false;
    std::vector<std::string> lines;
    double top = 0, height = 0;
    double middle() const { return top + height / 2; }
};

class Arcs {
public:
    Arcs(const FigureContext& context, const DiagramInput& input, const std::vector<std::uint32_t>& order)
        : context_{context}, input_{input}, network_{*input.network}, style_{context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink)},
          row_of_(network_.nodes.size(), 0) {
        const std::vector<int> counts = tie_counts(network_);
        for (const std::uint32_t node : order) {
            if (counts[node] == 0) continue;
            if (rows_.empty() || !same_family(rows_.back().node, node)) rows_.push_back({.node = node, .is_family = true, .lines = {}});
            row_of_[node] = rows_.size();
            rows_.push_back({.node = node, .lines = wrap(context.fonts, typeset(network_.nodes[node].label, context.language), style_, {.width = list_room - 6, .most = 2, .balanced = true}).lines});
        }
        const double rows = std::max(1.0, static_cast<double>(rows_.size()));
        pitch_ = std::min(arc_pitch, tallest_list / rows);
        double top = 0;
        for (ArcRow& row : rows_) {
            row.top = top;
            row.height = row.lines.size() > 1 ? std::max(pitch_, 2 * leading() + 0.5) : pitch_;
            top += row.height;
            if (!row.is_family) names_ = std::max(names_, widest(row) + 6);
        }
        height_ = top;
    }

    bool fits() const { return pitch_ >= least_arc_pitch; }
    double height() const { return height_; }
    /// Ends of the arcs by rank.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends() const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
        for (const NetworkTie& tie : network_.ties)
            if (tie.from != tie.to) found.emplace_back(std::minmax({static_cast<std::uint32_t>(row_of_[tie.from]), static_cast<std::uint32_t>(row_of_[tie.to])}));
        return found;
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> bands, ties, names;
        draw_bands(page.y, bands);
        draw_ties(page.y, ties);
        for (const ArcRow& row : rows_) draw_row(row, page.y, names);
        page.add(group("families", "ground", std::move(bands)));
        page.add(group("ties", "ties", std::move(ties)));
        page.add(group("actors", "symbols", std::move(names)));
        page.y += height_ + 2;
    }

private:
    bool same_family(std::uint32_t a, std::uint32_t b) const { return network_.nodes[a].group == network_.nodes[b].group && network_.nodes[a].kind == network_.nodes[b].kind; }
    double leading() const { return pt(style_.size_pt) * 1.1; }
    double axis() const { return names_; }
    double widest(const ArcRow& row) const {
        double width = 0;
        for (const std::string& line : row.lines) width = std::max(width, text_width(context_.fonts, line, style_));
        return width;
    }

    /// A tint under the rows of each family, as far as the axis.
    void draw_bands(double top, std::vector<Mark>& marks) const {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].is_family) continue;
            std::size_t end = i + 1;
            while (end < rows_.size() && !rows_[end].is_family) ++end;
            PathMark band;
            band.path.add_rectangle(0, top + rows_[i].top + 0.25, axis() + 2, rows_[end - 1].top + rows_[end - 1].height - rows_[i].top - 0.5, 0.8);
            band.fill = mix(context_.theme.paper, sign_of(context_.theme, network_.nodes[rows_[i].node]).colour, 0.10);
            marks.emplace_back(band);
        }
    }

    void draw_row(const ArcRow& row, double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const NetworkNode& node = network_.nodes[row.node];
        const TextStyle family = theme.style(theme.bold, theme.note_pt, theme.ink);
        if (row.is_family) {
            marks.emplace_back(shape(context_.fonts, group_name(context_, input_.families, node), family, {1.4, top + row.middle() + metrics(context_.fonts, family).cap_height / 2}));
            return;
        }
        std::vector<Mark> inside;
        const double cap = metrics(context_.fonts, style_).cap_height, first = top + row.middle() - leading() * static_cast<double>(row.lines.size() - 1) / 2;
        for (std::size_t i = 0; i < row.lines.size(); ++i)
            inside.emplace_back(shape(context_.fonts, row.lines[i], style_, {axis() - 2.6, first + leading() * static_cast<double>(i) + cap / 2}, Align::end));
        inside.push_back(family_sign(theme, sign_of(theme, node), {axis(), top + row.middle()}, arc_sign));
        marks.push_back(group({}, "symbol", std::move(inside), node.label + " \u2013 " + group_name(context_, input_.families, node)));
    }

    /// How far an arc of that height stands out: half its height where there is room, less for all alike otherwise.
    double reach(double span, double longest) const {
        const double room = context_.width - axis() - 8, most = longest / 2;
        return most <= room ? span / 2 : room * std::pow(span / longest, 0.75);
    }

    void draw_ties(double top, std::vector<Mark>& marks) const {
        double longest = 1;
        const auto span_of = [&](const NetworkTie& tie) { return std::abs(rows_[row_of_[tie.from]].middle() - rows_[row_of_[tie.to]].middle()); };
        std::vector<std::size_t> order;
        for (std::size_t t = 0; t < network_.ties.size(); ++t)
            if (network_.ties[t].from != network_.ties[t].to) order.push_back(t), longest = std::max(longest, span_of(network_.ties[t]));
        // Long arcs first, so that short ones lie on them.
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return span_of(network_.ties[a]) > span_of(network_.ties[b]); });
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> lanes;
        for (const std::size_t t : order) {
            const NetworkTie& tie = network_.ties[t];
            const int side = lanes[std::minmax(tie.from, tie.to)]++;
            std::vector<Mark> drawn;
            draw_tie(drawn, arc(tie, top, reach(span_of(tie), longest) + arc_lane * side), look_of(context_.theme, tie.type, tie.status, tie.quality), context_.theme.paper);
            marks.push_back(group({}, "tie", std::move(drawn), network_.nodes[tie.from].label + " \u2013 " + network_.nodes[tie.to].label));
        }
    }

    /// Half an ellipse from sign to sign.
    std::vector<Point> arc(const NetworkTie& tie, double top, double out) const {
        const double from = top + rows_[row_of_[tie.from]].middle(), to = top + rows_[row_of_[tie.to]].middle();
        constexpr int pieces = 48;
        constexpr double half_turn = 3.14159265358979323846;
        std::vector<Point> line;
        for (int i = 0; i <= pieces; ++i) {
            const double angle = half_turn * i / pieces;
            line.push_back({axis() + arc_sign + 0.9 + out * std::sin(angle), (from + to) / 2 + (from - to) / 2 * std::cos(angle)});
        }
        return line;
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const Network& network_;
    TextStyle style_;
    std::vector<std::size_t> row_of_;
    std::vector<ArcRow> rows_;
    double pitch_ = arc_pitch, height_ = 0, names_ = 20;
};

/// Ties inside families, for the words.
std::size_t ties_inside(const Network& network) {
    return static_cast<std::size_t>(std::count_if(network.ties.begin(), network.ties.end(), [&](const NetworkTie& t) { return t.from != t.to && network.nodes[t.from].group == network.nodes[t.to].group; }));
}

Figure families_instead(const FigureContext& context, const DiagramInput& input) {
    Figure figure = network_families(context, network_input(input));
    figure.findings.push_back(make_problem("FIG-032", {}, {}, {{"nodes", std::to_string(input.network->nodes.size())}}));
    figure.facts.emplace_back("drawn_as", "families");
    return figure;
}

}  // namespace

long arc_crossings(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& arcs) {
    long count = 0;
    for (std::size_t i = 0; i < arcs.size(); ++i)
        for (std::size_t j = i + 1; j < arcs.size(); ++j) {
            const auto [a, b] = std::minmax(arcs[i].first, arcs[i].second);
            const auto [c, d] = std::minmax(arcs[j].first, arcs[j].second);
            count += (a < c && c < b && b < d) || (c < a && a < d && d < b) ? 1 : 0;
        }
    return count;
}

Figure arc_diagram(const FigureContext& context, const DiagramInput& input, const std::vector<std::uint32_t>& order) {
    const Network& network = *input.network;
    const Arcs arcs(context, input, order);
    if (!arcs.fits()) return families_instead(context, input);
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "Ties of the actors, family by family"), network_counts(context, network));
    page.figure.alt_long = network_alt_long(context, network, input.families) + " " +
                           say(context, "Ties inside a family: {inside} of {all}.", {{"inside", std::to_string(ties_inside(network))}, {"all", std::to_string(arcs.ends().size())}});
    page.figure.data = network_data(context, network, input.families);
    page.figure.facts = {{"nodes", std::to_string(network.nodes.size())}, {"ties", std::to_string(network.ties.size())}, {"isolates", std::to_string(lone_nodes(network).size())},
                         {"crossings", std::to_string(arc_crossings(arcs.ends()))}, {"drawn_as", "actors"}};
    if (arcs.ends().empty()) add_statement(context, page, network.grouped.sorts.empty() ? say(context, "No tie is recorded between these actors.") : say(context, "No tie between these actors is shown in this edition."));
    else page.figure.caption = say(context, "How to read: each arc is a tie between two actors of the list; short arcs stay inside a family, long ones lead to another. Neighbours in the list are those who share ties.");
    arcs.draw(page);
    if (!arcs.ends().empty()) page.add(ties_legend(context, network, page.y + 1), 3);
    const std::vector<std::uint32_t> alone = lone_nodes(network);
    page.add(titled_list(context, list_of_nodes(context, network, say(context, lone_words(network)) + " (" + std::to_string(alone.size()) + ")", alone), page.y + 1), 2);
    page.add(grouped_block(context, network_input(input), network.grouped.ties, page.y), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures
