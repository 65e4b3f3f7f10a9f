#include "figures/network_gaps.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "figures/network_diagram.h"
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

    void head() {
        const TextStyle style = context_.theme.style(context_.theme.semibold, context_.theme.note_pt, context_.theme.muted);
        const auto put = [&](std::string_view word, double x) { page_.add(shape(context_.fonts, say(context_, word), style, {x, page_.y + 2.2})); };
        put(tr_mark("Between"), columns_.first);
        put(tr_mark("and"), columns_.second);
        put(tr_mark("Asked for by"), columns_.asked);
        put(tr_mark("What it would do"), columns_.effect);
        page_.y += 3.4;
        rule();
    }
    void add(std::size_t rank, const WantedBridge& bridge) {
        const Theme& theme = context_.theme;
        const double top = page_.y + 0.9;
        const TextStyle text = theme.style(theme.regular, theme.label_pt, theme.ink);
        page_.add(shape(context_.fonts, std::to_string(rank), theme.style(theme.bold, theme.label_pt, theme.accent), {0, top + 2.5}));
        double height = node(bridge.a, columns_.first, columns_.second - 2, top);
        height = std::max(height, node(bridge.b, columns_.second, columns_.asked - 2, top));
        height = std::max(height, cell(asked_by(context_, *input_.network, bridge), text, columns_.asked, columns_.effect - 2, top));
        height = std::max(height, cell(effect_of(context_, bridge), text, columns_.effect, columns_.end, top));
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

}  // namespace

Figure network_gaps(const FigureContext& context, const NetworkFigureInput& input, const NetworkGapsInput& gaps) {
    const Network& network = *input.network;
    const std::string caption = gaps.bridges.empty()
        ? say(context, "What the record of ties lacks, and where to look for it.")
        : say(context, "Ties wished or missing, that nobody refused and that do not exist. First those that join parts of the network, then families that nothing links, "
                       "then those both sides wish, then those that spare most steps.");
    NetworkPage page = begin_page(context, input, "network", say(context, "Bridges to build"), caption);
    page.figure.data = data_of(context, network, gaps);
    Rows rows(context, input, page);
    if (gaps.bridges.empty()) {
        page.add(paragraph(context, say(context, "No tie is recorded as wished or missing: to be asked for in interviews."), context.theme.style(context.theme.semibold, context.theme.subtitle_pt, context.theme.ink), 0, page.y + 1, context.width), 3);
    } else {
        rows.head();
        for (std::size_t i = 0; i < std::min(gaps.bridges.size(), gaps.most_bridges); ++i) rows.add(i + 1, gaps.bridges[i]);
    }
    std::vector<std::string> refused, families;
    for (const auto& [a, b] : gaps.refused) refused.push_back(rows.pair(a, b));
    for (const auto& [a, b] : largest_first(network, gaps.unlinked_families)) families.push_back(group_name(context, input.families, network.nodes[a]) + " \u2013 " + group_name(context, input.families, network.nodes[b]));
    if (gaps.bridges.size() > gaps.most_bridges) {
        const std::size_t more = gaps.bridges.size() - gaps.most_bridges;
        const std::string text = typeset(fill(tr_n(context.language, "{n} other in the table beside the figure.", "{n} others in the table beside the figure.", static_cast<long>(more)), {{"n", std::to_string(more)}}), context.language);
        page.add(paragraph(context, text, context.theme.style(context.theme.italic, context.theme.note_pt, context.theme.muted), 0, page.y + 1, context.width), 1.5);
    }
    const auto title = [&](std::string_view words, std::size_t n) { return say(context, words) + " (" + std::to_string(n) + ")"; };
    rows.list(title(tr_mark("Ties refused"), refused.size()), refused);
    const std::size_t unlinked = families.size();
    const std::string of_families = title(tr_mark("Families that no existing tie links"), unlinked);
    if (unlinked > gaps.most_families) {
        families.resize(gaps.most_families);
        const std::size_t more = unlinked - gaps.most_families;
        families.push_back(typeset(fill(tr_n(context.language, "{n} other pair of smaller families", "{n} other pairs of smaller families", static_cast<long>(more)), {{"n", std::to_string(more)}}), context.language));
    }
    rows.list(of_families, families);
    rows.list(title(tr_mark("Spaces and objects that alone hold families together"), gaps.keystones.size()), gaps.keystones);
    page.figure.facts = {{"bridges", std::to_string(gaps.bridges.size())}, {"refused", std::to_string(refused.size())}, {"unlinked_family_pairs", std::to_string(unlinked)}};
    return finish_page(context, input, std::move(page));
}

}  // namespace portulan::figures
