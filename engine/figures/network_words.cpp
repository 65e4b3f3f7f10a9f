#include "figures/network_words.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/text.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "model/vocabulary.h"

namespace portulan::figures {
namespace {

constexpr std::size_t most_named = 8;

/// A plural form with its number: "12 actors".
std::string counted(const FigureContext& context, const std::string& form, std::size_t n) {
    return typeset(fill(form, {{"n", format_number(static_cast<double>(n), 0, context.language)}}), context.language);
}

std::string ties_counted(const FigureContext& context, std::size_t n) {
    return counted(context, tr_n(context.language, "{n} tie", "{n} ties", static_cast<long>(n)), n);
}

bool actors_only(const Network& network) {
    return std::ranges::all_of(network.nodes, [](const NetworkNode& n) { return n.kind == ElementKind::actor; });
}

std::size_t tie_total(const Network& network) {
    return static_cast<std::size_t>(std::ranges::count_if(network.ties, [](const NetworkTie& t) { return t.from != t.to; }));
}

/// The first names and how many more.
std::string named(const FigureContext& context, std::vector<std::string> names) {
    if (names.size() > most_named) {
        const std::size_t more = names.size() - (most_named - 1);
        names.resize(most_named - 1);
        names.push_back(counted(context, tr_n(context.language, "{n} other", "{n} others", static_cast<long>(more)), more));
    }
    return enumerate(names, context.language);
}

std::string pair_of(const Network& network, const NetworkTie& tie) {
    return network.nodes[tie.from].label + " \u2013 " + network.nodes[tie.to].label;
}

template <class Test>
std::vector<std::string> pairs_where(const Network& network, Test test) {
    std::vector<std::string> pairs;
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to && test(tie)) pairs.push_back(pair_of(network, tie));
    return pairs;
}

std::string families_sentence(const FigureContext& context, const Network& network, std::span<const Family> families) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < network.nodes.size();) {
        std::size_t end = i;
        while (end < network.nodes.size() && network.nodes[end].group == network.nodes[i].group) ++end;
        parts.push_back(group_name(context, families, network.nodes[i]) + " (" + std::to_string(end - i) + ")");
        i = end;
    }
    return say(context, "By family: {families}.", {{"families", enumerate(parts, context.language)}});
}

/// The three best linked, all those level with the third, no more than most_named.
std::vector<std::string> best_linked(const FigureContext& context, const Network& network) {
    const std::vector<int> counts = tie_counts(network);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 1) order.push_back(i);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t i) { return counts[i]; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < order.size() && names.size() < most_named; ++i) {
        if (i >= 3 && counts[order[i]] < counts[order[2]]) break;
        names.push_back(network.nodes[order[i]].label + " (" +
                        ties_counted(context, static_cast<std::size_t>(counts[order[i]])) + ")");
    }
    return names;
}

void add_pairs(const FigureContext& context, std::string& text, std::string_view sentence,
               const std::vector<std::string>& pairs) {
    if (pairs.empty()) return;
    text += " " + say(context, sentence, {{"count", std::to_string(pairs.size())}, {"pairs", named(context, pairs)}});
}

/// What the edition tells between families, after a space; nothing where it tells every tie as it is.
std::string grouped_sentences(const FigureContext& context, const Network& network, std::span<const Family> families) {
    std::string text;
    for (const TieSort sort : network.grouped.sorts)
        if (const auto pairs = grouped_pairs(context, families, network.grouped, sort); !pairs.empty())
            text += " " + say(context, "Between families, {sort}: {pairs}.", {{"sort", lower(say(context, sort_label(sort)))}, {"pairs", join(pairs, context.language == Language::fr ? "\u00A0; " : "; ")}});
    return text.empty() ? text : " " + grouped_rule(context, network.grouped) + text;
}

}  // namespace

std::string_view lone_words(const Network& network) {
    return network.grouped.sorts.empty() ? tr_mark("Without a recorded tie") : tr_mark("Without a tie shown here");
}

std::vector<std::uint32_t> lone_nodes(const Network& network) {
    const std::vector<int> counts = tie_counts(network);
    std::vector<std::uint32_t> alone;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (counts[i] == 0) alone.push_back(i);
    return alone;
}

std::string network_counts(const FigureContext& context, const Network& network) {
    const std::size_t n = network.nodes.size();
    const auto many = static_cast<long>(n);
    const std::string form = actors_only(network) ? tr_n(context.language, "{n} actor", "{n} actors", many)
                                                  : tr_n(context.language, "{n} element", "{n} elements", many);
    return counted(context, form, n) + ", " + ties_counted(context, tie_total(network));
}

std::string network_caption(const FigureContext& context, const Network& network) {
    if (tie_total(network) == 0)
        return say(context, "How to read: each sign is an actor, set under its family.");
    return say(context,
               "How to read: each sign is an actor, the larger the more ties it has; each tinted area gathers a family. "
               "Actors stand near those they are linked to; places on the page have no other meaning.");
}

std::string network_alt_short(const FigureContext& context, const Network& network, std::string_view title) {
    std::string text = std::string(title) + " (" + network_counts(context, network) + ").";
    return text;
}

std::string network_alt_long(const FigureContext& context, const Network& network, std::span<const Family> families) {
    std::string text = say(context, "Diagram of a network: {counts}.", {{"counts", network_counts(context, network)}});
    if (network.nodes.empty()) return text;
    text += " " + families_sentence(context, network, families);
    const bool whole = network.grouped.sorts.empty();
    if (tie_total(network) == 0)
        return text + " " + (whole ? say(context, "No tie is recorded between these actors.") : say(context, "No tie between these actors is shown in this edition.")) + grouped_sentences(context, network, families);
    if (const auto best = best_linked(context, network); !best.empty())
        text += " " + say(context, "Best linked: {names}.", {{"names", enumerate(best, context.language)}});
    add_pairs(context, text, tr_mark("Ties in tension ({count}): {pairs}."),
              pairs_where(network, [](const NetworkTie& t) { return t.quality == TieQuality::tension; }));
    add_pairs(context, text, tr_mark("Ruptures ({count}): {pairs}."),
              pairs_where(network, [](const NetworkTie& t) { return t.quality == TieQuality::rupture; }));
    add_pairs(context, text, tr_mark("Ties refused ({count}): {pairs}."),
              pairs_where(network, [](const NetworkTie& t) { return t.status == TieStatus::refused; }));
    add_pairs(context, text, tr_mark("Ties wished or missing ({count}): {pairs}."), pairs_where(network, [](const NetworkTie& t) {
                  return t.status == TieStatus::wished || t.status == TieStatus::missing;
              }));
    text += grouped_sentences(context, network, families);
    std::vector<std::string> alone;
    for (const std::uint32_t i : lone_nodes(network)) alone.push_back(network.nodes[i].label);
    if (alone.empty()) return text + " " + say(context, "Every actor has at least one tie.");
    const std::string_view sentence = whole ? tr_mark("Without a recorded tie ({count}): {names}.") : tr_mark("Without a tie shown here ({count}): {names}.");
    return text + " " + say(context, sentence, {{"count", std::to_string(alone.size())}, {"names", named(context, alone)}});
}

std::string tied_to(const FigureContext& context, const Network& network, std::uint32_t node) {
    std::map<std::string, std::set<std::string>> ends;
    for (const NetworkTie& tie : network.ties) {
        if (tie.from == tie.to || (tie.from != node && tie.to != node)) continue;
        std::set<std::string>& marked = ends[network.nodes[tie.from == node ? tie.to : tie.from].label];
        if (tie.status != TieStatus::existing) marked.insert(lower(label_of(tie.status, context.language)));
        if (tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture) marked.insert(lower(label_of(tie.quality, context.language)));
        if (tie.type == TieType::contests || tie.type == TieType::ignores) marked.insert(lower(label_of(tie.type, context.language)));
    }
    std::vector<std::string> names;
    for (const auto& [name, marked] : ends) names.push_back(marked.empty() ? name : name + " (" + join(std::vector<std::string>(marked.begin(), marked.end()), ", ") + ")");
    std::ranges::sort(names, [](const std::string& a, const std::string& b) { return compare_names(a, b) < 0; });
    return join(names, " | ");
}

std::vector<std::uint32_t> most_tied_first(const Network& network) {
    const std::vector<int> counts = tie_counts(network);
    std::vector<std::uint32_t> order(network.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t i) { return counts[i]; });
    return order;
}

FigureData network_data(const FigureContext& context, const Network& network, std::span<const Family> families) {
    const Language language = context.language;
    FigureData data;
    data.columns = {tr(language, "Tie"),       tr(language, "From"),   tr(language, "From (name)"),
                    tr(language, "To"),        tr(language, "To (name)"), tr(language, "Type"),
                    tr(language, "Status"),    tr(language, "Quality"), tr(language, "Intensity")};
    for (const NetworkTie& tie : network.ties) {
        const NetworkNode& from = network.nodes[tie.from];
        const NetworkNode& to = network.nodes[tie.to];
        data.rows.push_back({tie.id, from.id, from.label, to.id, to.label, label_of(tie.type, language),
                             label_of(tie.status, language), label_of(tie.quality, language), std::to_string(tie.intensity)});
    }
    for (const std::uint32_t i : lone_nodes(network))
        data.rows.push_back({"", network.nodes[i].id, network.nodes[i].label, "", "", tr(language, lone_words(network)), "", "", ""});
    add_grouped_rows(context, families, network.grouped, data);
    return data;
}

}  // namespace portulan::figures
