#include "figures/network_gaps.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_page.h"

namespace portulan::figures {
namespace {

std::string asked_by(const FigureContext& context, const Network& network, const WantedBridge& bridge) {
    if (bridge.wished_by_a && bridge.wished_by_b) return say(context, "both");
    if (bridge.wished_by_a || bridge.wished_by_b) return typeset(network.nodes[bridge.wished_by_a ? bridge.a : bridge.b].label, context.language);
    return say(context, "observers");
}

/// What it would do, the weightiest first.
std::string effect_of(const FigureContext& context, const WantedBridge& bridge) {
    if (bridge.joins_parts) return say(context, "joins two parts of the network that nothing links");
    if (bridge.joins_families) return say(context, "first tie between these two families");
    return typeset(fill(tr_n(context.language, "one step instead of {n}", "one step instead of {n}", static_cast<long>(bridge.steps)), {{"n", std::to_string(bridge.steps)}}), context.language);
}

/// Columns of the list, mm from the left.
struct Columns {
    double rank = 0, first = 7, second = 0, asked = 0, effect = 0, end = 0;
    explicit Columns(double width) : second{first + 0.27 * width}, asked{first + 0.54 * width}, effect{first + 0.72 * width}, end{width} {}
};

class Rows {
public:
    Rows(const FigureContext& context, const NetworkFigureInput& input, NetworkPage& page) : context_{context}, input_{input}, page_{page}, columns_{context.width} {}

    void head(std::string_view third) {
        const TextStyle style = context_.theme.style(context_.theme.semibold, context_.theme.note_pt, context_.theme.muted);
        const auto put = [&](std::string_view word, double x) { page_.add(shape(context_.fonts, say(context_, word), style, {x, page_.y + 2.2})); };
        put(tr_mark("Between"), columns_.first);
        put(tr_mark("and"), columns_.second);
        put(third, columns_.asked);
        put(tr_mark("What it would do"), columns_.effect);
        page_.y += 3.4;
        rule();
    }
    void add(std::size_t rank, const WantedBridge& bridge) {
        const Theme& theme = context_.theme;
        const double top = page_.y + 0.9;
        const TextStyle text = theme.style(theme.regular, theme.label_pt, theme.ink);
        number(rank, top);
        double height = node(bridge.a, columns_.first, columns_.second - 2, top);
        height = std::max(height, node(bridge.b, columns_.second, columns_.asked - 2, top));
        height = std::max(height, cell(asked_by(context_, *input_.network, bridge), text, columns_.asked, columns_.effect - 2, top));
        height = std::max(height, cell(effect_of(context_, bridge), text, columns_.effect, columns_.end, top));
        page_.y = top + height + 0.7;
        rule();
    }
    void add(std::size_t rank, const GroupedTie& tie, const std::string& effect) {
        const Theme& theme = context_.theme;
        const double top = page_.y + 0.9;
        const TextStyle text = theme.style(theme.regular, theme.label_pt, theme.ink), strong = theme.style(theme.semibold, theme.label_pt, theme.ink);
        number(rank, top);
        double height = cell(grouped_name(context_, input_.families, tie.first), strong, columns_.first, columns_.second - 2, top);
        height = std::max(height, cell(grouped_name(context_, input_.families, tie.second), strong, columns_.second, columns_.asked - 2, top));
        height = std::max(height, cell(std::to_string(tie.pairs), text, columns_.asked, columns_.effect - 2, top));
        height = std::max(height, cell(effect, text, columns_.effect, columns_.end, top));
        page_.y = top + height + 0.7;
        rule();
    }
    /// "Title: a; b; c" across the width.
    void list(const std::string& title, const std::vector<std::string>& items) {
        if (items.empty()) return;
        const Theme& theme = context_.theme;
        page_.add(paragraph(context_, title, theme.style(theme.semibold, theme.label_pt, theme.ink), 0, page_.y + 2.5, context_.width), 2.5);
        page_.add(paragraph(context_, join(items, context_.language == Language::fr ? "\u00A0; " : "; ") + ".", theme.style(theme.regular, theme.label_pt, theme.ink), 0, page_.y + 0.4, context_.width), 1);
    }
    std::string pair(std::uint32_t a, std::uint32_t b) const { return name(a) + " \u2013 " + name(b); }
    std::string name(std::uint32_t i) const { return typeset(input_.network->nodes[i].label, context_.language); }

private:
    void number(std::size_t rank, double top) { page_.add(shape(context_.fonts, std::to_string(rank), context_.theme.style(context_.theme.bold, context_.theme.label_pt, context_.theme.accent), {0, top + 2.5})); }
    double cell(const std::string& words, const TextStyle& style, double from, double to, double top) {
        const Block block = paragraph(context_, words, style, from, top, to - from);
        for (const Mark& mark : block.marks) page_.add(mark);
        return block.height;
    }
    double node(std::uint32_t i, double from, double to, double top) {
        const Theme& theme = context_.theme;
        const Sign sign = sign_of(theme, input_.network->nodes[i]);
        page_.add(group({}, "symbol", {family_sign(theme, sign, {from + 1.5, top + 1.6}, 1.3)}, group_name(context_, input_.families, input_.network->nodes[i])));
        return cell(name(i), theme.style(theme.semibold, theme.label_pt, theme.ink), from + 4, to, top);
    }
    void rule() {
        PathMark line;
        line.path.add_line({{0, page_.y}, {context_.width, page_.y}});
        line.stroke = Stroke{.colour = context_.theme.rule, .width = 0.15, .dash = {}};
        page_.add(line);
    }

    const FigureContext& context_;
    const NetworkFigureInput& input_;
    NetworkPage& page_;
    Columns columns_;
};

/// Pairs of families by the number of pairs of actors that could be tied.
std::vector<std::pair<std::uint32_t, std::uint32_t>> largest_first(const Network& network, std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs) {
    const NetworkGroups groups(network);
    const auto could = [&](const auto& pair) { return groups.members[groups.of[pair.first]] * groups.members[groups.of[pair.second]]; };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& x, const auto& y) { return could(x) > could(y); });
    return pairs;
}

/// What is wished or missing between families, where the edition does not say between whom.
std::vector<GroupedTie> wishes_of(const GroupedTies& grouped) {
    std::vector<GroupedTie> wishes;
    for (const GroupedTie& tie : grouped.ties)
        if (tie.sort == TieSort::wish) wishes.push_back(tie);
    return wishes;
}

std::string effect_of(const FigureContext& context, const Network& network, const NetworkGapsInput& gaps, const GroupedTie& tie) {
    const bool unlinked = std::any_of(gaps.unlinked_families.begin(), gaps.unlinked_families.end(), [&](const auto& pair) {
        return std::minmax(network.nodes[pair.first].group, network.nodes[pair.second].group) == std::minmax(tie.first, tie.second);
    });
    return unlinked ? say(context, "joins families that no tie between named actors links") : std::string();
}

FigureData grouped_data(const FigureContext& context, const NetworkFigureInput& input, const NetworkGapsInput& gaps) {
    const Language language = context.language;
    const Network& network = *input.network;
    FigureData data;
    data.columns = {tr(language, "Rank"), tr(language, "Between"), tr(language, "and"), tr(language, "Pairs of actors"), tr(language, "What it would do")};
    std::size_t rank = 0;
    const auto add = [&](const GroupedTie& tie, std::string number, std::string effect) {
        data.rows.push_back({std::move(number), grouped_name(context, input.families, tie.first), grouped_name(context, input.families, tie.second), std::to_string(tie.pairs), std::move(effect)});
    };
    for (const GroupedTie& tie : wishes_of(network.grouped)) add(tie, std::to_string(++rank), effect_of(context, network, gaps, tie));
    for (const GroupedTie& tie : network.grouped.ties)
        if (tie.sort == TieSort::refusal) add(tie, "", tr(language, "refused"));
    return data;
}

FigureData data_of(const FigureContext& context, const Network& network, const NetworkGapsInput& gaps) {
    const Language language = context.language;
    FigureData data;
    data.columns = {tr(language, "Rank"), tr(language, "Between"), tr(language, "and"), tr(language, "Asked for by"), tr(language, "What it would do")};
    for (std::size_t i = 0; i < gaps.bridges.size(); ++i) {
        const WantedBridge& bridge = gaps.bridges[i];
        data.rows.push_back({std::to_string(i + 1), network.nodes[bridge.a].label, network.nodes[bridge.b].label, asked_by(context, network, bridge), effect_of(context, bridge)});
    }
    for (const auto& [a, b] : gaps.refused) data.rows.push_back({"", network.nodes[a].label, network.nodes[b].label, "", tr(language, "refused")});
    return data;
}

std::string caption_of(const FigureContext& context, const Network& network, const NetworkGapsInput& gaps) {
    if (network.grouped.tells(TieSort::wish)) return grouped_rule(context, network.grouped) + " " + say(context, "Most pairs come first.");
    if (!network.grouped.sorts.empty() && !gaps.bridges.empty())
        return say(context, "Ties wished or missing, as far as this edition shows what exists. First those that join parts of the network, then families that nothing links, "
                            "then those both sides wish, then those that spare most steps.") + " " + grouped_rule(context, network.grouped);
    if (gaps.bridges.empty()) return say(context, "What the record of ties lacks, and where to look for it.");
    return say(context, "Ties wished or missing, that nobody refused and that do not exist. First those that join parts of the network, then families that nothing links, "
                        "then those both sides wish, then those that spare most steps.");
}

/// The list of bridges; returns how many there are.
std::size_t add_bridges(const FigureContext& context, const Network& network, const NetworkGapsInput& gaps, Rows& rows, NetworkPage& page) {
    const std::vector<GroupedTie> wishes = wishes_of(network.grouped);
    const bool grouped = network.grouped.tells(TieSort::wish);
    const std::size_t count = grouped ? wishes.size() : gaps.bridges.size();
    if (count == 0) {
        const std::string words = grouped ? say(context, "No tie wished or missing can be told between families.") : say(context, "No tie is recorded as wished or missing: to be asked for in interviews.");
        page.add(paragraph(context, words, context.theme.style(context.theme.semibold, context.theme.subtitle_pt, context.theme.ink), 0, page.y + 1, context.width), 3);
        return 0;
    }
    rows.head(grouped ? tr_mark("Pairs of actors") : tr_mark("Asked for by"));
    for (std::size_t i = 0; i < std::min(count, gaps.most_bridges); ++i) {
        if (grouped) rows.add(i + 1, wishes[i], effect_of(context, network, gaps, wishes[i]));
        else rows.add(i + 1, gaps.bridges[i]);
    }
    return count;
}

}  // namespace

Figure network_gaps(const FigureContext& context, const NetworkFigureInput& input, const NetworkGapsInput& gaps) {
    const Network& network = *input.network;
    NetworkPage page = begin_page(context, input, "network", say(context, "Bridges to build"), caption_of(context, network, gaps));
    page.figure.data = network.grouped.tells(TieSort::wish) ? grouped_data(context, input, gaps) : data_of(context, network, gaps);
    Rows rows(context, input, page);
    const std::size_t bridges = add_bridges(context, network, gaps, rows, page);
    std::vector<std::string> refused, families;
    for (const auto& [a, b] : gaps.refused) refused.push_back(rows.pair(a, b));
    for (std::string& pair : grouped_pairs(context, input.families, network.grouped, TieSort::refusal)) refused.push_back(std::move(pair));
    for (const auto& [a, b] : largest_first(network, gaps.unlinked_families)) families.push_back(group_name(context, input.families, network.nodes[a]) + " \u2013 " + group_name(context, input.families, network.nodes[b]));
    if (bridges > gaps.most_bridges) {
        const std::size_t more = bridges - gaps.most_bridges;
        const std::string text = typeset(fill(tr_n(context.language, "{n} other in the table beside the figure.", "{n} others in the table beside the figure.", static_cast<long>(more)), {{"n", std::to_string(more)}}), context.language);
        page.add(paragraph(context, text, context.theme.style(context.theme.italic, context.theme.note_pt, context.theme.muted), 0, page.y + 1, context.width), 1.5);
    }
    const auto title = [&](std::string_view words, std::size_t n) { return say(context, words) + " (" + std::to_string(n) + ")"; };
    rows.list(title(tr_mark("Ties refused"), refused.size()), refused);
    const std::size_t unlinked = families.size();
    const std::string of_families = title(network.grouped.sorts.empty() ? tr_mark("Families that no existing tie links") : tr_mark("Families that no tie between named actors links"), unlinked);
    if (unlinked > gaps.most_families) {
        families.resize(gaps.most_families);
        const std::size_t more = unlinked - gaps.most_families;
        families.push_back(typeset(fill(tr_n(context.language, "{n} other pair of smaller families", "{n} other pairs of smaller families", static_cast<long>(more)), {{"n", std::to_string(more)}}), context.language));
    }
    rows.list(of_families, families);
    rows.list(title(network.grouped.sorts.empty() ? tr_mark("Spaces and objects that alone hold families together") : tr_mark("Spaces and objects that alone hold families together, by the ties shown"), gaps.keystones.size()), gaps.keystones);
    page.figure.facts = {{"bridges", std::to_string(bridges)}, {"refused", std::to_string(refused.size())}, {"unlinked_family_pairs", std::to_string(unlinked)}};
    return finish_page(context, input, std::move(page));
}

}  // namespace portulan::figures
