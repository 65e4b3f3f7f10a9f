#include "figures/ego_diagram.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_ties.h"
#include "figures/network_words.h"

namespace portulan::figures {
namespace {

constexpr double ego_names = 45, ego_pitch = 5, ego_head = 4.6, ego_sign = 1.35;  // mm

bool is_subject(const NetworkNode& node, std::string_view subject) { return node.id == subject || (node.kind == ElementKind::actor && node.group == subject); }

/// Which of several ties to show.
std::tuple<int, int> weight_of(const NetworkTie& tie) {
    const bool hurt = tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture || tie.type == TieType::contests;
    const int telling = tie.status == TieStatus::refused ? 4 : hurt ? 3 : tie.status == TieStatus::existing ? 2 : tie.status == TieStatus::past ? 0 : 1;
    return {telling, tie.intensity};
}

/// A name of a column, or above its members the name of a family.
struct EgoRow {
    std::uint32_t node = 0;
    const EgoTie* tie = nullptr;  // none: a family
    std::vector<std::string> lines;
    double height = 0, middle = 0;
};

class Ego {
public:
    Ego(const FigureContext& context, const DiagramInput& input, const std::vector<EgoTie>& ties) : context_{context}, input_{input}, network_{*input.network}, style_{context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink)} {
        std::vector<std::vector<EgoRow>> families;
        for (const EgoTie& tie : ties) {
            if (families.empty() || !alike(families.back().front().node, tie.other)) families.push_back({{.node = tie.other, .tie = nullptr, .lines = {}, .height = ego_head}});
            EgoRow row{.node = tie.other, .tie = &tie, .lines = wrap(context.fonts, typeset(network_.nodes[tie.other].label, context.language), style_, {.width = ego_names, .most = 3}).lines};
            row.height = std::max(ego_pitch, leading() * static_cast<double>(row.lines.size()) + 1.2);
            families.back().push_back(std::move(row));
        }
        share_out(families);
        height_ = std::max({columns_height(0), columns_height(1), 34.0});
        for (int side = 0; side < 2; ++side) {
            double at = (height_ - columns_height(side)) / 2;
            for (EgoRow& row : columns_[side]) row.middle = at + row.height / 2, at += row.height;
        }
    }

    double height() const { return height_; }

    void draw(NetworkPage& page, const std::vector<std::uint32_t>& subjects, const std::string& name) const {
        std::vector<Mark> lines, names;
        const Point centre{context_.width / 2, page.y + height_ / 2};
        for (int side = 0; side < 2; ++side)
            for (const EgoRow& row : columns_[side]) {
                if (row.tie) draw_line(row, side, page.y, centre, lines);
                draw_row(row, side, page.y, names);
            }
        page.add(group("ties", "ties", std::move(lines)));
        page.add(group("others", "symbols", std::move(names)));
        draw_subject(page, centre, subjects, name);
        page.y += height_ + 2;
    }

private:
    bool alike(std::uint32_t a, std::uint32_t b) const { return network_.nodes[a].group == network_.nodes[b].group && network_.nodes[a].kind == network_.nodes[b].kind; }
    double leading() const { return pt(style_.size_pt) * 1.12; }
    double columns_height(int side) const {
        double sum = 0;
        for (const EgoRow& row : columns_[side]) sum += row.height;
        return sum;
    }
    /// Families go to the left until it holds half of the whole.
    void share_out(const std::vector<std::vector<EgoRow>>& families) {
        double total = 0, filled = 0;
        for (const auto& rows : families)
            for (const EgoRow& row : rows) total += row.height;
        for (const auto& rows : families) {
            double tall = 0;
            for (const EgoRow& row : rows) tall += row.height;
            const int side = filled + tall / 2 <= total / 2 ? 0 : 1;
            filled += tall;
            columns_[side].insert(columns_[side].end(), rows.begin(), rows.end());
        }
    }
    double sign_x(int side) const { return side == 0 ? ego_names + 3.2 : context_.width - ego_names - 3.2; }

    void draw_line(const EgoRow& row, int side, double top, Point centre, std::vector<Mark>& marks) const {
        const NetworkTie& tie = network_.ties[row.tie->tie];
        const double inwards = side == 0 ? 1 : -1;
        const Point end{sign_x(side) + inwards * (ego_sign + 0.9), top + row.middle}, start{centre.x - inwards * (subject_radius + 0.8), centre.y + 0.10 * (top + row.middle - centre.y)};
        std::vector<Point> line;
        for (int i = 0; i <= 24; ++i) {
            const double t = i / 24.0, u = 1 - t, pull = 0.45 * (end.x - start.x);
            line.push_back({u * u * u * start.x + 3 * u * u * t * (start.x + pull) + 3 * u * t * t * (end.x - pull) + t * t * t * end.x, u * u * u * start.y + 3 * u * u * t * start.y + 3 * u * t * t * end.y + t * t * t * end.y});
        }
        if (!row.tie->outgoing) std::reverse(line.begin(), line.end());
        TieLook look = look_of(context_.theme, tie.type, tie.status, tie.quality);
        look.width *= std::min(2.6, 1 + 0.35 * static_cast<double>(row.tie->members - 1));
        std::vector<Mark> drawn;
        draw_tie(drawn, line, look, context_.theme.paper);
        marks.push_back(group({}, "tie", std::move(drawn), network_.nodes[tie.from].label + " \u2013 " + network_.nodes[tie.to].label));
    }

    void draw_row(const EgoRow& row, int side, double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const NetworkNode& node = network_.nodes[row.node];
        const Align align = side == 0 ? Align::end : Align::start;
        const double x = side == 0 ? ego_names + 0.4 : context_.width - ego_names - 0.4;
        if (!row.tie) {
            const TextStyle style = theme.style(theme.bold, theme.note_pt, theme.muted);
            marks.emplace_back(shape(context_.fonts, group_name(context_, input_.families, node), style, {x, top + row.middle + metrics(context_.fonts, style).cap_height / 2 + 0.5}, align));
            return;
        }
        std::vector<Mark> inside;
        double base = top + row.middle - leading() * static_cast<double>(row.lines.size() - 1) / 2 + metrics(context_.fonts, style_).cap_height / 2;
        for (std::size_t i = 0; i < row.lines.size(); ++i) {
            std::string text = row.lines[i];
            if (i + 1 == row.lines.size() && row.tie->members > 1) text += " (" + std::to_string(row.tie->members) + ")";
            inside.emplace_back(shape(context_.fonts, text, style_, {x, base}, align));
            base += leading();
        }
        inside.push_back(family_sign(theme, sign_of(theme, node), {sign_x(side), top + row.middle}, ego_sign));
        marks.push_back(group({}, "symbol", std::move(inside), node.label + " \u2013 " + group_name(context_, input_.families, node)));
    }

    void draw_subject(NetworkPage& page, Point centre, const std::vector<std::uint32_t>& subjects, const std::string& name) const {
        const Theme& theme = context_.theme;
        const TextStyle style = theme.with_halo(theme.style(theme.bold, theme.text_pt, theme.ink), theme.paper, 1.2);
        const Wrapped words = wrap(context_.fonts, name, style, {.width = 40, .most = 0, .balanced = true});
        const double top = centre.y + subject_radius + 1.4, step = pt(style.size_pt) * 1.15;
        PathMark patch;  // lines stop at the name
        patch.path.add_rectangle(centre.x - words.width / 2 - 1, top, words.width + 2, step * static_cast<double>(words.lines.size()) + (subjects.size() > 1 ? 4.0 : 0.8), 1);
        patch.fill = theme.paper;
        std::vector<Mark> marks{patch, family_sign(theme, sign_of(theme, network_.nodes[subjects.front()]), centre, subject_radius)};
        double base = top + 0.85 * step;
        for (const std::string& line : words.lines) {
            marks.emplace_back(shape(context_.fonts, line, style, {centre.x, base}, Align::middle));
            base += pt(style.size_pt) * 1.15;
        }
        if (subjects.size() > 1) {
            const TextStyle note = theme.with_halo(theme.style(theme.regular, theme.note_pt, theme.muted), theme.paper, 1.0);
            marks.emplace_back(shape(context_.fonts, actors_counted(context_, subjects.size()), note, {centre.x, base}, Align::middle));
        }
        page.add(group("subject", "symbol", std::move(marks), name));
    }

    static constexpr double subject_radius = 4;
    const FigureContext& context_;
    const DiagramInput& input_;
    const Network& network_;
    TextStyle style_;
    std::vector<EgoRow> columns_[2];
    double height_ = 0;
};

/// What is drawn, for the legend: subjects and others, in the network's order, and the ties.
Network drawn_network(const Network& network, const std::vector<EgoTie>& ties, const std::vector<std::uint32_t>& subjects) {
    std::set<std::uint32_t> nodes(subjects.begin(), subjects.end());
    for (const EgoTie& tie : ties) nodes.insert(tie.other);
    Network drawn;
    std::map<std::uint32_t, std::uint32_t> moved;
    for (const std::uint32_t node : nodes) {
        moved.emplace(node, static_cast<std::uint32_t>(drawn.nodes.size()));
        drawn.nodes.push_back(network.nodes[node]);
    }
    for (const EgoTie& tie : ties) {
        drawn.ties.push_back(network.ties[tie.tie]);
        drawn.ties.back().from = moved.at(drawn.ties.back().from);
        drawn.ties.back().to = moved.at(drawn.ties.back().to);
    }
    return drawn;
}

FigureData ego_data(const FigureContext& context, const DiagramInput& input, const std::string& subject) {
    Network around;
    around.nodes = input.network->nodes;
    for (const NetworkTie& tie : input.network->ties)
        if (tie.from != tie.to && is_subject(around.nodes[tie.from], subject) != is_subject(around.nodes[tie.to], subject)) around.ties.push_back(tie);
    FigureData data = network_data(context, around, input.families);
    std::erase_if(data.rows, [](const auto& row) { return row.front().empty(); });  // those without a tie
    return data;
}

}  // namespace

std::vector<EgoTie> ego_ties(const Network& network, std::string_view subject) {
    std::map<std::uint32_t, EgoTie> found;
    std::map<std::uint32_t, std::set<std::uint32_t>> members;
    for (std::uint32_t t = 0; t < network.ties.size(); ++t) {
        const NetworkTie& tie = network.ties[t];
        const bool from = is_subject(network.nodes[tie.from], subject), to = is_subject(network.nodes[tie.to], subject);
        if (from == to) continue;
        const std::uint32_t other = from ? tie.to : tie.from;
        members[other].insert(from ? tie.from : tie.to);
        const auto [known, fresh] = found.try_emplace(other, EgoTie{.other = other, .tie = t, .outgoing = from});
        if (!fresh && weight_of(tie) > weight_of(network.ties[known->second.tie])) known->second = {.other = other, .tie = t, .outgoing = from};
    }
    std::vector<EgoTie> ties;
    for (auto& [other, tie] : found) {
        tie.members = members[other].size();
        ties.push_back(tie);
    }
    return ties;
}

Figure ego_diagram(const FigureContext& context, const DiagramInput& input, const std::string& subject) {
    const Network& network = *input.network;
    std::vector<std::uint32_t> subjects;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i)
        if (is_subject(network.nodes[i], subject)) subjects.push_back(i);
    const bool family = !subjects.empty() && network.nodes[subjects.front()].id != subject;
    const std::string name = subjects.empty() ? subject : family ? group_name(context, input.families, network.nodes[subjects.front()]) : typeset(network.nodes[subjects.front()].label, context.language);
    const std::vector<EgoTie> ties = ego_ties(network, subject);
    const std::string others = fill(tr_n(context.language, "tied to {n} other", "tied to {n} others", static_cast<long>(ties.size())), {{"n", std::to_string(ties.size())}});
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "{name} and its ties", {{"name", name}}), others);
    page.figure.data = ego_data(context, input, subject);
    page.figure.facts = {{"members", std::to_string(subjects.size())}, {"others", std::to_string(ties.size())}};
    page.figure.alt_long = page.figure.alt_short;
    if (ties.empty()) {
        add_statement(context, page, subjects.empty() ? say(context, "{name} is no actor, space, object or family of this territory.", {{"name", name}}) : say(context, "No tie is recorded around {name}.", {{"name", name}}));
    } else {
        std::vector<std::string> names;
        for (const EgoTie& tie : ties) names.push_back(network.nodes[tie.other].label);
        page.figure.alt_long += " " + say(context, "Tied to: {names}.", {{"names", some_names(context, std::move(names), 20)}});
        page.figure.caption = family ? say(context, "How to read: each line ties somebody to actors of the family; a number between brackets, and the width, say to how many of them. Of several ties the one that says most is drawn; the table lists all.")
                                     : say(context, "How to read: each line is a tie; of several with one other the one that says most is drawn, the table lists all.");
        Ego(context, input, ties).draw(page, subjects, name);
        page.add(network_legend(context, drawn_network(network, ties, subjects), input.families, {}, page.y), 3);
    }
    std::vector<GroupedTie> grouped;
    for (const GroupedTie& tie : network.grouped.ties)
        if (family && (tie.first == subject || tie.second == subject)) grouped.push_back(tie);
    page.add(grouped_block(context, network_input(input), grouped, page.y), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures
