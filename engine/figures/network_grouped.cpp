#include "figures/network_grouped.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_legend.h"
#include "figures/network_page.h"
#include "figures/network_ties.h"

namespace portulan::figures {
namespace {

constexpr std::array all_sorts{TieSort::conflict, TieSort::refusal, TieSort::wish};

NetworkNode node_of_group(const std::string& group) {
    const ElementKind kind = group == "space" ? ElementKind::space : group == "object" ? ElementKind::object : ElementKind::actor;
    return {.id = {}, .label = {}, .kind = kind, .group = group};
}

Sign grouped_sign(const Theme& theme, const std::string& group) {
    if (group == small_families) return {.colour = theme.muted, .shape = Shape::circle, .hollow = true};
    return sign_of(theme, node_of_group(group));
}

TieLook look_of_sort(const Theme& theme, TieSort sort) {
    switch (sort) {
        case TieSort::conflict: return look_of(theme, TieType::cooperates, TieStatus::existing, TieQuality::tension);
        case TieSort::wish: return look_of(theme, TieType::cooperates, TieStatus::wished, TieQuality::neutral);
        case TieSort::refusal: break;
    }
    return look_of(theme, TieType::cooperates, TieStatus::refused, TieQuality::neutral);
}

std::string counted_pair(const FigureContext& context, std::span<const Family> families, const GroupedTie& tie) {
    const std::string first = grouped_name(context, families, tie.first);
    const std::string names = tie.first == tie.second ? say(context, "{family}, within", {{"family", first}}) : first + " \u2013 " + grouped_name(context, families, tie.second);
    return names + " (" + std::to_string(tie.pairs) + ")";
}

LegendItem grouped_item(const FigureContext& context, const NetworkFigureInput& input, const GroupedTie& tie) {
    const Theme& theme = context.theme;
    const auto draw = [&theme, tie](std::vector<Mark>& marks, Point c) {
        constexpr double half = 6.2, radius = 1.3, gap = 1.9;
        const Point a{c.x - half, c.y}, b{c.x + half, c.y};
        draw_tie(marks, {{a.x + gap, a.y}, {b.x - gap, b.y}}, look_of_sort(theme, tie.sort), theme.paper);
        marks.push_back(family_sign(theme, grouped_sign(theme, tie.first), a, radius));
        marks.push_back(family_sign(theme, grouped_sign(theme, tie.second), b, radius));
    };
    return {draw, counted_pair(context, input.families, tie), 15.2, 3.2};
}

}  // namespace

std::string grouped_name(const FigureContext& context, std::span<const Family> families, const std::string& group) {
    if (group == small_families) return say(context, "Small families together");
    return group_name(context, families, node_of_group(group));
}

std::string_view sort_label(TieSort sort) {
    switch (sort) {
        case TieSort::conflict: return tr_mark("Tension, rupture or contestation");
        case TieSort::wish: return tr_mark("Wished or missing");
        case TieSort::refusal: break;
    }
    return tr_mark("Refused");
}

std::string grouped_rule(const FigureContext& context, const GroupedTies& grouped) {
    if (grouped.sorts.empty()) return {};
    return grouped.tells(TieSort::wish)
               ? say(context, "Ties in tension, refused, wished or missing are told in this edition between families alone, in pairs of actors.")
               : say(context, "Ties in tension or refused are told in this edition between families alone, in pairs of actors.");
}

std::vector<std::string> grouped_pairs(const FigureContext& context, std::span<const Family> families, const GroupedTies& grouped, TieSort sort) {
    std::vector<std::string> pairs;
    for (const GroupedTie& tie : grouped.ties)
        if (tie.sort == sort) pairs.push_back(counted_pair(context, families, tie));
    return pairs;
}

Block grouped_block(const FigureContext& context, const NetworkFigureInput& input, const std::vector<GroupedTie>& ties, double y) {
    const GroupedTies& grouped = input.network->grouped;
    std::string rule = grouped_rule(context, grouped);
    if (rule.empty()) return {};
    const bool small = std::any_of(ties.begin(), ties.end(), [](const GroupedTie& t) { return t.first == small_families || t.second == small_families; });
    if (small) {
        std::vector<std::string> names;
        for (const std::string& code : grouped.pooled) names.push_back(grouped_name(context, input.families, code));
        rule += " " + say(context, "Small families together: {families}.", {{"families", enumerate(names, context.language)}});
    }
    const Theme& theme = context.theme;
    Block whole = paragraph(context, rule, theme.style(theme.italic, theme.note_pt, theme.muted), 0, y, context.width);
    whole.height += 1.2;
    std::vector<LegendSection> sections;
    for (const TieSort sort : all_sorts) {
        LegendSection section{say(context, sort_label(sort)), {}};
        for (const GroupedTie& tie : ties)
            if (tie.sort == sort) section.items.push_back(grouped_item(context, input, tie));
        sections.push_back(std::move(section));
    }
    Block list = legend(context, sections, 0, y + whole.height, context.width);
    whole.height += list.height;
    for (Mark& mark : list.marks)
        if (const auto* named = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            GroupMark renamed = **named;  // the legend of the figure has that id
            renamed.id = "grouped-ties";
            mark = std::make_shared<const GroupMark>(std::move(renamed));
        }
    whole.marks.insert(whole.marks.end(), list.marks.begin(), list.marks.end());
    return whole;
}

void add_grouped_rows(const FigureContext& context, std::span<const Family> families, const GroupedTies& grouped, FigureData& data) {
    if (grouped.sorts.empty()) return;
    const Language language = context.language;
    const std::size_t columns = data.columns.size();
    data.columns.push_back(tr(language, "Pairs of actors"));
    for (auto& row : data.rows) row.emplace_back();
    for (const GroupedTie& tie : grouped.ties) {
        std::vector<std::string> row(columns);
        row[2] = grouped_name(context, families, tie.first);
        row[4] = grouped_name(context, families, tie.second);
        row[5] = tr(language, "Between families");
        row[6] = tr(language, sort_label(tie.sort));
        row.push_back(std::to_string(tie.pairs));
        data.rows.push_back(std::move(row));
    }
}

}  // namespace portulan::figures
