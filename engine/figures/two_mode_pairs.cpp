#include "figures/two_mode_pairs.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "figures/network_diagram.h"
#include "figures/network_page.h"

namespace portulan::figures {
namespace {

constexpr std::size_t most_pairs_drawn = 12, most_pairs_said = 8;  // the table has them all
constexpr double pair_signs = 12;  // mm, with the gap to the names

std::string pair_name(const FigureContext& context, const Network& network, const SharingPair& pair) {
    return typeset(network.nodes[pair.a].label, context.language) + " \u2013 " + typeset(network.nodes[pair.b].label, context.language);
}

std::string none_words(const FigureContext& context, const Network& network, const TwoModeInput& sides) {
    const bool whole = network.grouped.sorts.empty();
    if (sides.mode == SecondMode::spaces)
        return whole ? say(context, "No two actors share spaces more often than chance would have it.") : say(context, "No two actors share spaces more often than chance would have it, by the ties shown here.");
    return whole ? say(context, "No two actors share objects more often than chance would have it.") : say(context, "No two actors share objects more often than chance would have it, by the ties shown here.");
}

std::string_view pairs_title(const TwoModeInput& sides) {
    return sides.mode == SecondMode::spaces ? tr_mark("Share spaces more often than chance would have it") : tr_mark("Share objects more often than chance would have it");
}

/// What chance is, and how sure.
std::string chance_words(const FigureContext& context, const Network& network, const TwoModeInput& sides) {
    const std::string_view form = sides.mode == SecondMode::spaces ? tr_mark("By chance: what two actors would share if each actor kept its number of spaces and each space its number of actors. Existing ties alone; at most {share} % of such pairs are expected to be false ({asked} pairs compared).")
                                                                   : tr_mark("By chance: what two actors would share if each actor kept its number of objects and each object its number of actors. Existing ties alone; at most {share} % of such pairs are expected to be false ({asked} pairs compared).");
    std::string text = say(context, form, {{"share", format_number(100 * sides.pairs.level, 0, context.language)}, {"asked", format_number(static_cast<double>(sides.pairs.asked), 0, context.language)}});
    if (!network.grouped.sorts.empty()) text += " " + say(context, "Ties told between families alone are not counted.");
    return text;
}

/// Two signs with a line between, and the names beside them; its top left corner at (x, y).
Block pair_entry(const FigureContext& context, const Network& network, const SharingPair& pair, double x, double y, double width) {
    const Theme& theme = context.theme;
    const std::string words = say(context, "{pair} ({shared} in common, {expected} by chance)",
                                  {{"pair", pair_name(context, network, pair)}, {"shared", std::to_string(pair.shared)}, {"expected", format_number(pair.expected, 1, context.language)}});
    Block entry = paragraph(context, words, theme.style(theme.regular, theme.label_pt, theme.ink), x + pair_signs, y, width - pair_signs);
    const Point first{x + 1.5, y + 1.6}, second{x + pair_signs - 3.2, y + 1.6};
    PathMark line;
    line.path.add_line({first, second});
    line.stroke = Stroke{.colour = theme.ink, .width = 0.4, .dash = {}};
    entry.marks.emplace_back(line);
    entry.marks.push_back(family_sign(theme, sign_of(theme, network.nodes[pair.a]), first, 1.3));
    entry.marks.push_back(family_sign(theme, sign_of(theme, network.nodes[pair.b]), second, 1.3));
    return {{group({}, "symbol", std::move(entry.marks), words)}, std::max(entry.height, 3.2)};
}

/// In two columns, line by line.
Block pair_entries(const FigureContext& context, const Network& network, std::span<const SharingPair> pairs, double y) {
    constexpr double gap = 5, between = 0.9;
    const double width = (context.width - gap) / 2;
    Block block;
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
        double height = 0;
        for (std::size_t k = i; k < std::min(i + 2, pairs.size()); ++k) {
            Block entry = pair_entry(context, network, pairs[k], k == i ? 0 : width + gap, y + block.height, width);
            height = std::max(height, entry.height);
            for (Mark& mark : entry.marks) block.marks.push_back(std::move(mark));
        }
        block.height += height + between;
    }
    return block;
}

}  // namespace

std::string pairs_sentence(const FigureContext& context, const Network& network, const TwoModeInput& sides) {
    if (sides.pairs.asked == 0) return {};
    if (sides.pairs.pairs.empty()) return " " + none_words(context, network, sides);
    std::vector<std::string> names;
    for (const SharingPair& pair : sides.pairs.pairs) names.push_back(pair_name(context, network, pair) + " (" + std::to_string(pair.shared) + ")");
    return " " + say(context, pairs_title(sides)) + (context.language == Language::fr ? "\u00A0: " : ": ") + some_names(context, std::move(names), most_pairs_said) + ".";
}

Block pairs_block(const FigureContext& context, const Network& network, const TwoModeInput& sides, double y) {
    const Theme& theme = context.theme;
    const auto& pairs = sides.pairs.pairs;
    if (sides.pairs.asked == 0) return {};
    if (pairs.empty()) return paragraph(context, none_words(context, network, sides), theme.style(theme.regular, theme.label_pt, theme.ink), 0, y, context.width);
    Block block = paragraph(context, say(context, pairs_title(sides)) + " (" + std::to_string(pairs.size()) + ")", theme.style(theme.semibold, theme.label_pt, theme.ink), 0, y, context.width);
    block.height += 0.8;
    const auto take = [&](Block more, double space) {
        for (Mark& mark : more.marks) block.marks.push_back(std::move(mark));
        block.height += more.height + space;
    };
    take(pair_entries(context, network, std::span(pairs).first(std::min(pairs.size(), most_pairs_drawn)), y + block.height), 0.4);
    const auto add = [&](const std::string& words) { take(paragraph(context, words, theme.style(theme.regular, theme.note_pt, theme.muted), 0, y + block.height, context.width), 0.6); };
    if (pairs.size() > most_pairs_drawn) {
        const std::size_t more = pairs.size() - most_pairs_drawn;
        add(typeset(fill(tr_n(context.language, "{n} other in the table beside the figure.", "{n} others in the table beside the figure.", static_cast<long>(more)), {{"n", std::to_string(more)}}), context.language));
    }
    add(chance_words(context, network, sides));
    return block;
}

void add_pair_rows(const FigureContext& context, const Network& network, const TwoModeInput& sides, FigureData& data) {
    const std::size_t width = data.columns.size();
    for (const std::string_view column : {tr_mark("In common"), tr_mark("In common by chance"), tr_mark("Probability (corrected)")}) data.columns.push_back(tr(context.language, column));
    for (auto& row : data.rows) row.resize(width + 3);
    for (const SharingPair& pair : sides.pairs.pairs) {
        const NetworkNode &a = network.nodes[pair.a], &b = network.nodes[pair.b];
        std::vector<std::string> row{"", a.id, a.label, b.id, b.label, tr(context.language, pairs_title(sides))};
        row.resize(width);
        for (std::string cell : {std::to_string(pair.shared), plain_number(pair.expected, 3), plain_number(pair.corrected, 6)}) row.push_back(std::move(cell));
        data.rows.push_back(std::move(row));
    }
}

}  // namespace portulan::figures
