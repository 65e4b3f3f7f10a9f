#include "figures/two_mode.h"

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
#include "figures/two_mode_pairs.h"

namespace portulan::figures {
namespace {

constexpr double mode_names = 0.32, mode_head = 5.2, mode_row = 4.3, tallest_mode = 208, mode_sign = 1.35;  // mm; the first a share of the width
constexpr std::size_t most_listed = 30;  // with their signs; more are named in a paragraph
constexpr double fan_step = 1.1, fan_most = 3.6;                                                           // mm between ties at a sign, and in all

/// A name, or the heading over some.
struct ModeRow {
    bool head = false;
    std::vector<std::uint32_t> nodes{};  // of the network: one, or those that a folded row counts
    std::string name{};
    std::vector<std::string> lines{};
    Sign sign{};
    double top = 0, height = 0;
    double middle() const { return top + height / 2; }
};

struct ModeColumn {
    std::vector<ModeRow> rows{};
    bool folded = false;
    double height() const { return rows.empty() ? 0 : rows.back().top + rows.back().height; }
};

/// A tie or, between folded rows, several alike.
struct ModeTie {
    std::size_t left = 0, right = 0;  // rows
    std::uint32_t tie = 0;            // of the network; the first of them
    bool outwards = true;             // from the left to the right
    std::size_t count = 1;
    double from_y = 0, to_y = 0;      // at the left sign, at the right one
};

bool is_across(const Network& network, const NetworkTie& tie, ElementKind facing) {
    const ElementKind a = network.nodes[tie.from].kind, b = network.nodes[tie.to].kind;
    return (a == ElementKind::actor && b == facing) || (b == ElementKind::actor && a == facing);
}

ElementKind kind_of(SecondMode mode) { return mode == SecondMode::spaces ? ElementKind::space : ElementKind::object; }

/// The network with the ties across alone.
Network across(const Network& network, SecondMode mode) {
    const std::string_view word = mode == SecondMode::spaces ? "space" : "object";
    Network kept{.nodes = network.nodes, .ties = {}, .grouped = network.grouped};
    for (const NetworkTie& tie : network.ties)
        if (is_across(network, tie, kind_of(mode))) kept.ties.push_back(tie);
    std::erase_if(kept.grouped.ties, [&](const GroupedTie& t) { return (t.first == word) == (t.second == word); });
    return kept;
}

class TwoModes {
public:
    TwoModes(const FigureContext& context, const DiagramInput& input, const TwoModeInput& sides, const Network& network) : context_{context}, input_{input}, sides_{sides}, network_{network} {
        struct Step {
            double size_pt;
            bool fold_longer, fold_both;
        };
        const Theme& theme = context.theme;
        for (const auto& [size_pt, fold_longer, fold_both] : {Step{theme.label_pt, false, false}, Step{theme.note_pt, false, false}, Step{theme.label_pt, true, false}, Step{theme.label_pt, true, true}}) {
            style_ = theme.style(theme.regular, size_pt, theme.ink);
            const bool longer_left = sides.actors.size() >= sides.facing.size();
            left_ = column(true, fold_both || (fold_longer && longer_left));
            right_ = column(false, fold_both || (fold_longer && !longer_left));
            height_ = std::max(left_.height(), right_.height());
            if (height_ <= tallest_mode) break;
        }
        stretch(left_);
        stretch(right_);
        collect();
    }

    bool is_folded() const { return left_.folded || right_.folded; }
    double height() const { return height_; }
    /// Lines of one tie, of some and of the most; nothing where each line is one tie.
    LegendSection widths() const {
        LegendSection section{say(context_, "Ties that a line stands for"), {}, true};
        std::set<std::size_t> counts{1, (most_ + 1) / 2, most_};
        if (most_ < 2) counts.clear();
        for (const std::size_t count : counts)
            section.items.push_back({[width = 0.32 * widening(count), colour = context_.theme.tie(TieQuality::neutral, TieStatus::existing)](std::vector<Mark>& marks, Point c) {
                                         PathMark line;
                                         line.path.add_line({{c.x - 5, c.y}, {c.x + 5, c.y}});
                                         line.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
                                         marks.emplace_back(line);
                                     },
                                     std::to_string(count), 11, 3.0});
        return section;
    }
    double smallest_pt() const { return std::min(style_.size_pt, context_.theme.note_pt); }

    void draw(NetworkPage& page) const {
        std::vector<Mark> bands, ties, names;
        for (const bool left : {true, false}) {
            draw_bands(left, page.y, bands);
            for (const ModeRow& row : (left ? left_ : right_).rows) draw_row(row, left, page.y, names);
        }
        std::vector<const ModeTie*> order;
        for (const ModeTie& tie : ties_) order.push_back(&tie);
        // Those in tension or broken on top.
        std::stable_sort(order.begin(), order.end(), [&](const ModeTie* a, const ModeTie* b) { return weight(*a) < weight(*b); });
        for (const ModeTie* tie : order) draw_line(*tie, page.y, ties);
        page.add(group("families", "ground", std::move(bands)));
        page.add(group("ties", "ties", std::move(ties)));
        page.add(group("names", "symbols", std::move(names)));
        page.y += height_ + 2;
    }

private:
    double leading() const { return pt(style_.size_pt) * 1.1; }
    double names_width() const { return mode_names * context_.width - 2 * mode_sign - 2.4; }
    double sign_x(bool left) const { return left ? mode_names * context_.width : (1 - mode_names) * context_.width; }
    std::string heading_of(const NetworkNode& node) const { return group_name(context_, input_.families, node); }

    /// Heading, sign and members of each group of a side.
    struct Group {
        std::string heading;
        Sign sign;
        std::vector<std::uint32_t> nodes;
    };
    std::vector<Group> groups(bool left) const {
        std::vector<Group> found;
        const auto add = [&](std::string heading, const Sign& sign, std::uint32_t node) {
            if (found.empty() || found.back().heading != heading) found.push_back({std::move(heading), sign, {}});
            found.back().nodes.push_back(node);
        };
        if (left)
            for (const std::uint32_t node : sides_.actors) add(heading_of(network_.nodes[node]), sign_of(context_.theme, network_.nodes[node]), node);
        else
            for (const FacingNode& facing : sides_.facing) add(facing.nature, facing.sign, facing.node);
        return found;
    }

    ModeColumn column(bool left, bool folded) const {
        ModeColumn made{.rows = {}, .folded = folded};
        double top = 0;
        const auto add = [&](ModeRow row) {
            row.top = top;
            top += row.height;
            made.rows.push_back(std::move(row));
        };
        const auto named = [&](std::vector<std::uint32_t> nodes, const std::string& name, const Sign& sign) {
            ModeRow row{.nodes = std::move(nodes), .name = name, .lines = wrap(context_.fonts, typeset(name, context_.language), style_, {.width = names_width(), .most = 0, .balanced = true}).lines, .sign = sign};
            row.height = std::max(mode_row, leading() * static_cast<double>(row.lines.size()) + 1.0);
            return row;
        };
        for (const Group& group : groups(left)) {
            if (folded) {
                add(named(group.nodes, group.heading + " (" + std::to_string(group.nodes.size()) + ")", group.sign));
                continue;
            }
            add({.head = true, .name = group.heading, .lines = {group.heading}, .sign = group.sign, .height = mode_head});
            for (const std::uint32_t node : group.nodes) add(named({node}, network_.nodes[node].label, group.sign));
        }
        return made;
    }

    /// The shorter column takes the height of the longer one, half of the room over its headings at most three times their height.
    void stretch(ModeColumn& column) const {
        const double spare = height_ - column.height();
        if (spare <= 0 || column.rows.empty()) return;
        const double each = std::min(spare / static_cast<double>(column.rows.size()), 1.6 * mode_row);
        double top = (spare - each * static_cast<double>(column.rows.size())) / 2;
        for (ModeRow& row : column.rows) {
            row.top = top;
            row.height += each;
            top += row.height;
        }
    }

    std::size_t row_of(const ModeColumn& column, std::uint32_t node) const {
        return static_cast<std::size_t>(std::find_if(column.rows.begin(), column.rows.end(), [&](const ModeRow& r) { return std::find(r.nodes.begin(), r.nodes.end(), node) != r.nodes.end(); }) - column.rows.begin());
    }

    void collect() {
        std::map<std::tuple<std::size_t, std::size_t, TieStatus, TieQuality, bool>, std::size_t> known;
        for (std::uint32_t t = 0; t < network_.ties.size(); ++t) {
            const NetworkTie& tie = network_.ties[t];
            const bool outwards = network_.nodes[tie.from].kind == ElementKind::actor;
            const std::size_t l = row_of(left_, outwards ? tie.from : tie.to), r = row_of(right_, outwards ? tie.to : tie.from);
            if (is_folded()) {
                const auto [found, fresh] = known.try_emplace({l, r, tie.status, tie.quality, tie.type == TieType::contests}, ties_.size());
                if (!fresh) {
                    most_ = std::max(most_, ++ties_[found->second].count);
                    continue;
                }
            }
            ties_.push_back({.left = l, .right = r, .tie = t, .outwards = outwards});
        }
        fan(true);
        fan(false);
    }

    /// Ties that meet at a sign stand apart there, in the order of where they come from.
    void fan(bool left) {
        const ModeColumn& column = left ? left_ : right_;
        const ModeColumn& other = left ? right_ : left_;
        std::vector<std::vector<ModeTie*>> at(column.rows.size());
        for (ModeTie& tie : ties_) at[left ? tie.left : tie.right].push_back(&tie);
        for (std::size_t r = 0; r < at.size(); ++r) {
            std::stable_sort(at[r].begin(), at[r].end(), [&](const ModeTie* a, const ModeTie* b) { return other.rows[left ? a->right : a->left].middle() < other.rows[left ? b->right : b->left].middle(); });
            const double step = at[r].size() < 2 ? 0 : std::min(fan_step, fan_most / static_cast<double>(at[r].size() - 1));
            for (std::size_t k = 0; k < at[r].size(); ++k) {
                const double y = column.rows[r].middle() + step * (static_cast<double>(k) - 0.5 * static_cast<double>(at[r].size() - 1));
                (left ? at[r][k]->from_y : at[r][k]->to_y) = y;
            }
        }
    }

    /// How much wider than one tie a line is that stands for so many: four times for the most.
    double widening(std::size_t count) const { return most_ < 2 ? 1 : 1 + 3 * static_cast<double>(count - 1) / static_cast<double>(most_ - 1); }

    int weight(const ModeTie& tie) const {
        const NetworkTie& t = network_.ties[tie.tie];
        return t.status == TieStatus::past ? -1 : t.quality == TieQuality::neutral ? 0 : 1 + static_cast<int>(t.quality);
    }

    /// A tint under the rows of each group.
    void draw_bands(bool left, double top, std::vector<Mark>& marks) const {
        const ModeColumn& column = left ? left_ : right_;
        const double width = mode_names * context_.width + mode_sign + 0.9;
        for (std::size_t i = 0; i < column.rows.size(); ++i) {
            if (!column.rows[i].head && !column.folded) continue;
            std::size_t end = i + 1;
            while (!column.folded && end < column.rows.size() && !column.rows[end].head) ++end;
            PathMark band;
            band.path.add_rectangle(left ? 0 : context_.width - width, top + column.rows[i].top + 0.3, width, column.rows[end - 1].top + column.rows[end - 1].height - column.rows[i].top - 0.6, 0.8);
            band.fill = mix(context_.theme.paper, column.rows[i].sign.colour, 0.10);
            marks.emplace_back(band);
        }
    }

    void draw_row(const ModeRow& row, bool left, double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const Align align = left ? Align::end : Align::start;
        if (row.head) {
            const TextStyle bold = theme.style(theme.bold, theme.note_pt, theme.ink);
            marks.emplace_back(shape(context_.fonts, row.name, bold, {left ? 1.4 : context_.width - 1.4, top + row.middle() + metrics(context_.fonts, bold).cap_height / 2}, left ? Align::start : Align::end));
            return;
        }
        std::vector<Mark> inside;
        const double x = sign_x(left) + (left ? -1 : 1) * (mode_sign + 1.2), cap = metrics(context_.fonts, style_).cap_height;
        double base = top + row.middle() - leading() * static_cast<double>(row.lines.size() - 1) / 2 + cap / 2;
        for (const std::string& line : row.lines) {
            inside.emplace_back(shape(context_.fonts, line, style_, {x, base}, align));
            base += leading();
        }
        inside.push_back(family_sign(theme, row.sign, {sign_x(left), top + row.middle()}, mode_sign));
        marks.push_back(group({}, "symbol", std::move(inside), row.name));
    }

    void draw_line(const ModeTie& tie, double top, std::vector<Mark>& marks) const {
        const NetworkTie& first = network_.ties[tie.tie];
        const Point a{sign_x(true) + mode_sign + 1.0, top + tie.from_y}, b{sign_x(false) - mode_sign - 1.0, top + tie.to_y};
        std::vector<Point> line;
        for (int i = 0; i <= 24; ++i) {
            const double t = i / 24.0, u = 1 - t, pull = 0.42 * (b.x - a.x);
            line.push_back({u * u * u * a.x + 3 * u * u * t * (a.x + pull) + 3 * u * t * t * (b.x - pull) + t * t * t * b.x, u * u * (u + 3 * t) * a.y + t * t * (t + 3 * u) * b.y});
        }
        if (!tie.outwards) std::reverse(line.begin(), line.end());
        TieLook look = look_of(context_.theme, is_folded() && first.type != TieType::contests ? TieType::cooperates : first.type, first.status, first.quality);
        look.width *= widening(tie.count);
        std::vector<Mark> drawn;
        draw_tie(drawn, line, look, context_.theme.paper);
        std::string title = left_.rows[tie.left].name + " \u2013 " + right_.rows[tie.right].name;
        if (tie.count > 1) title += ": " + std::to_string(tie.count);
        marks.push_back(group({}, "tie", std::move(drawn), title));
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const TwoModeInput& sides_;
    const Network& network_;
    TextStyle style_;
    ModeColumn left_, right_;
    double height_ = 0;
    std::vector<ModeTie> ties_;
    std::size_t most_ = 1;  // that one line stands for
};

/// Those of a kind tied to most of the other side, the first three and those level with the third.
std::vector<std::string> most_tied(const Network& network, ElementKind kind) {
    std::map<std::uint32_t, std::set<std::uint32_t>> others;
    for (const NetworkTie& tie : network.ties)
        for (const auto& [one, other] : {std::pair(tie.from, tie.to), std::pair(tie.to, tie.from)})
            if (network.nodes[one].kind == kind) others[one].insert(other);
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    for (const auto& [node, tied] : others)
        if (tied.size() > 1) order.emplace_back(node, tied.size());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < order.size() && i < 8; ++i) {
        if (i >= 3 && order[i].second < order[2].second) break;
        names.push_back(network.nodes[order[i].first].label + " (" + std::to_string(order[i].second) + ")");
    }
    return names;
}

std::string two_mode_words(const FigureContext& context, const DiagramInput& input, const TwoModeInput& sides, const Network& network) {
    const bool spaces = sides.mode == SecondMode::spaces;
    const std::vector<std::pair<std::string, std::string>> counts{{"actors", std::to_string(sides.actors.size())}, {"others", std::to_string(sides.facing.size())}, {"ties", std::to_string(network.ties.size())}};
    std::string text = spaces ? say(context, "Two columns: {actors} actors across from {others} spaces, {ties} ties between them.", counts) : say(context, "Two columns: {actors} actors across from {others} objects, {ties} ties between them.", counts);
    const auto add = [&](std::string_view sentence, std::vector<std::string> names, std::size_t most = 8) {
        if (!names.empty()) text += " " + say(context, sentence, {{"names", some_names(context, std::move(names), most)}});
    };
    add(spaces ? tr_mark("Spaces tied to most actors: {names}.") : tr_mark("Objects tied to most actors: {names}."), most_tied(network, kind_of(sides.mode)));
    add(spaces ? tr_mark("Actors tied to most spaces: {names}.") : tr_mark("Actors tied to most objects: {names}."), most_tied(network, ElementKind::actor));
    std::vector<std::string> bare;
    const NetworkGroups groups(network);
    for (std::size_t g = 0; g < groups.first.size(); ++g) {
        if (groups.first[g]->kind != ElementKind::actor) continue;
        const bool tied = std::any_of(sides.actors.begin(), sides.actors.end(), [&](std::uint32_t node) { return groups.of[node] == g; });
        if (!tied) bare.push_back(group_name(context, input.families, *groups.first[g]));
    }
    add(spaces ? tr_mark("Families tied to no space: {names}.") : tr_mark("Families tied to no object: {names}."), std::move(bare), 12);
    return text + pairs_sentence(context, network, sides);
}

/// Under the columns: who is tied to nothing across.
void add_lone(const FigureContext& context, const TwoModeInput& sides, const Network& network, NetworkPage& page) {
    const bool spaces = sides.mode == SecondMode::spaces;
    std::vector<std::uint32_t> actors, others;
    for (const std::uint32_t node : lone_nodes(network)) {
        if (network.nodes[node].kind == ElementKind::actor) actors.push_back(node);
        else if (network.nodes[node].kind == kind_of(sides.mode)) others.push_back(node);
    }
    const auto list = [&](std::string_view words, const std::vector<std::uint32_t>& nodes) {
        const std::string title = say(context, words) + " (" + std::to_string(nodes.size()) + ")";
        if (nodes.size() <= most_listed) return page.add(titled_list(context, list_of_nodes(context, network, title, nodes), page.y), 2);
        std::vector<std::string> names;
        for (const std::uint32_t node : nodes) names.push_back(network.nodes[node].label);
        const Theme& theme = context.theme;
        page.add(paragraph(context, title, theme.style(theme.semibold, theme.label_pt, theme.ink), 0, page.y, context.width), 0.4);
        page.add(paragraph(context, some_names(context, std::move(names), 60), theme.style(theme.regular, theme.note_pt, theme.ink), 0, page.y, context.width), 2);
    };
    list(spaces ? tr_mark("Actors tied to no space") : tr_mark("Actors tied to no object"), actors);
    list(spaces ? tr_mark("Spaces tied to no actor") : tr_mark("Objects tied to no actor"), others);
    page.figure.facts.emplace_back("actors_alone", std::to_string(actors.size()));
    page.figure.facts.emplace_back("facing_alone", std::to_string(others.size()));
}

}  // namespace

Figure two_mode_diagram(const FigureContext& context, const DiagramInput& input, const TwoModeInput& sides) {
    const bool spaces = sides.mode == SecondMode::spaces;
    const Network network = across(*input.network, sides.mode);
    NetworkPage page = begin_diagram(context, input.head, "network", spaces ? say(context, "Who is in which space") : say(context, "Who is tied to which object"), network_counts(context, network));
    page.figure.alt_long = two_mode_words(context, input, sides, network);
    page.figure.data = network_data(context, network, input.families);
    add_pair_rows(context, network, sides, page.figure.data);
    page.figure.facts = {{"actors", std::to_string(sides.actors.size())}, {"facing", std::to_string(sides.facing.size())}, {"ties", std::to_string(network.ties.size())}, {"crossings", std::to_string(sides.crossings)}, {"pairs_compared", std::to_string(sides.pairs.asked)}, {"pairs_beyond_chance", std::to_string(sides.pairs.pairs.size())}};
    if (network.ties.empty()) {
        add_statement(context, page, spaces ? say(context, "No tie between an actor and a space is recorded, or shown in this edition.") : say(context, "No tie between an actor and an object is recorded, or shown in this edition."));
    } else {
        const TwoModes columns(context, input, sides, network);
        page.figure.caption = spaces ? say(context, "How to read: each line ties an actor to a space; actors stand by family, spaces by nature, those that share ties near each other.")
                                     : say(context, "How to read: each line ties an actor to an object; actors stand by family, objects by kind, those that share ties near each other.");
        if (columns.is_folded()) {
            page.figure.caption += " " + say(context, "Too long a column to name everybody: its groups are counted, and a line is the wider the more ties it stands for.");
            page.figure.findings.push_back(make_problem("FIG-073", {}, page.figure.title, {{"actors", std::to_string(sides.actors.size())}, {"others", std::to_string(sides.facing.size())}}));
        }
        page.figure.facts.emplace_back("drawn_as", columns.is_folded() ? "groups" : "elements");
        page.figure.facts.emplace_back("smallest_pt", plain_number(columns.smallest_pt(), 2));
        columns.draw(page);
        page.add(ties_legend(context, network, page.y + 1), 3);
        page.add(titled_list(context, columns.widths(), page.y), 2);
    }
    page.add(pairs_block(context, network, sides, page.y), 2);
    add_lone(context, sides, network, page);
    page.add(grouped_block(context, network_input(input), network.grouped.ties, page.y), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures
