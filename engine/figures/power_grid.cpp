#include "figures/power_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_legend.h"
#include "model/strategy.h"

namespace portulan::figures {
namespace {

constexpr int power_levels = highest_rating + 1;
constexpr double axis_room = 15, least_row = 11, zone_title = 5.2, cell_padding = 1.1, tallest_grid = 212;  // mm

struct ZoneWords {
    PowerZone zone;
    std::string_view name;
    int row, column;  // of its upper left cell, from the top
};
constexpr std::array zone_words{ZoneWords{PowerZone::satisfied, tr_mark("Keep satisfied"), 0, 0}, ZoneWords{PowerZone::close, tr_mark("Work with closely"), 0, 3},
                                ZoneWords{PowerZone::watched, tr_mark("Keep an eye on"), 3, 0}, ZoneWords{PowerZone::informed, tr_mark("Keep informed, give weight to"), 3, 3}};
constexpr std::array influence_words{tr_mark("nil"), tr_mark("weak"), tr_mark("medium"), tr_mark("strong"), tr_mark("decisive")};
constexpr std::array interest_words{tr_mark("no interest"), tr_mark("little interest"), tr_mark("some interest"), tr_mark("great interest"), tr_mark("vital interest")};

std::string zone_name(const FigureContext& context, PowerZone zone) {
    for (const ZoneWords& words : zone_words)
        if (words.zone == zone) return say(context, words.name);
    return say(context, "In between");
}

/// What a cell shows of one actor or family.
struct PowerEntry {
    SignedName name;
    std::string title;
};

class PowerCells {
public:
    PowerCells(const FigureContext& context, const DiagramInput& input, const std::vector<RatedNode>& rated)
        : context_{context}, input_{input}, column_{(context.width - axis_room) / power_levels}, style_{context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink)},
          leading_{pt(style_.size_pt) * 1.14} {
        fill_cells(rated, false);
        if (height() > tallest_grid) fill_cells(rated, true);
    }

    bool counts_families() const { return counts_families_; }
    double height() const { return y(power_levels) + 10; }

    void draw(NetworkPage& page) const {
        std::vector<Mark> ground, names;
        draw_ground(page.y, ground);
        for (int row = 0; row < power_levels; ++row)
            for (int column = 0; column < power_levels; ++column) draw_cell(row, column, page.y, names);
        page.add(group("grid", "frame", std::move(ground)));
        page.add(group("actors", "symbols", std::move(names)));
        draw_axes(page);
        page.y += height();
    }

private:
    using Cell = std::vector<PowerEntry>;
    Cell& cell(int row, int column) { return cells_[index_of(row, column)]; }
    const Cell& cell(int row, int column) const { return cells_[index_of(row, column)]; }
    static std::size_t index_of(int row, int column) { return static_cast<std::size_t>(row) * power_levels + static_cast<std::size_t>(column); }
    double x(int column) const { return axis_room + column_ * column; }
    double y(int row) const {
        double sum = 0;
        for (int r = 0; r < row; ++r) sum += rows_[static_cast<std::size_t>(r)];
        return sum;
    }
    /// Rows that begin with the names of two corners.
    static double title_room(int row) { return row == 0 || row == 3 ? zone_title : 0; }

    void fill_cells(const std::vector<RatedNode>& rated, bool families) {
        counts_families_ = families;
        for (Cell& each : cells_) each.clear();
        for (int row = 0; row < power_levels; ++row)
            for (int column = 0; column < power_levels; ++column) fill(rated, row, column, families);
        for (int row = 0; row < power_levels; ++row) {
            double tallest = 0;
            for (int column = 0; column < power_levels; ++column) tallest = std::max(tallest, height_of(cell(row, column)));
            rows_[static_cast<std::size_t>(row)] = std::max(least_row, tallest + 2 * cell_padding) + title_room(row);
        }
    }
    void fill(const std::vector<RatedNode>& rated, int row, int column, bool families) {
        std::vector<const RatedNode*> here;
        for (const RatedNode& each : rated)
            if (power_levels - 1 - level_of(each.influence) == row && level_of(each.interest) == column) here.push_back(&each);
        for (std::size_t i = 0; i < here.size();) {
            std::size_t end = i + 1;
            while (families && end < here.size() && here[end]->node.group == here[i]->node.group) ++end;
            cell(row, column).push_back(families ? family_entry(*here[i], end - i) : entry(*here[i]));
            i = end;
        }
    }
    PowerEntry entry(const RatedNode& each) const {
        std::string name = each.members > 0 ? group_name(context_, input_.families, each.node) + " (" + std::to_string(each.members) + ")" : typeset(each.node.label, context_.language);
        std::string title = name + " \u2013 " + say(context_, "influence {influence}, interest {interest}",
                                                    {{"influence", format_number(each.influence, 1, context_.language)}, {"interest", format_number(each.interest, 1, context_.language)}});
        return {{each.node, lines_of(name)}, std::move(title)};
    }
    PowerEntry family_entry(const RatedNode& first, std::size_t count) const {
        const std::string name = group_name(context_, input_.families, first.node) + " (" + std::to_string(count) + ")";
        return {{first.node, lines_of(name)}, name};
    }
    std::vector<std::string> lines_of(const std::string& name) const { return wrap(context_.fonts, name, style_, {.width = column_ - 5.3, .most = 0, .balanced = false}).lines; }
    double height_of(const PowerEntry& each) const { return leading_ * static_cast<double>(std::max<std::size_t>(1, each.name.lines.size())) + 0.9; }
    double height_of(const Cell& entries) const {
        double sum = 0;
        for (const PowerEntry& each : entries) sum += height_of(each);
        return sum;
    }

    void draw_ground(double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        for (int row = 0; row < power_levels; ++row)
            for (int column = 0; column < power_levels; ++column) {
                PathMark box;
                box.path.add_rectangle(x(column), top + y(row), column_, rows_[static_cast<std::size_t>(row)]);
                const PowerZone zone = zone_of(power_levels - 1 - row, column);
                box.fill = zone == PowerZone::between ? theme.paper : mix(theme.paper, zone == PowerZone::close ? theme.accent : theme.ink, zone == PowerZone::close ? 0.10 : zone == PowerZone::watched ? 0.02 : 0.06);
                box.stroke = Stroke{.colour = theme.rule, .width = 0.15, .dash = {}};
                marks.emplace_back(box);
            }
        const TextStyle style = theme.style(theme.bold, theme.label_pt, theme.ink);
        for (const ZoneWords& words : zone_words) {
            PathMark frame;
            const double from = top + y(words.row), to = top + y(words.row + 2);
            frame.path.add_rectangle(x(words.column), from, 2 * column_, to - from);
            frame.stroke = Stroke{.colour = theme.muted, .width = 0.35, .dash = {}};
            marks.emplace_back(frame);
            marks.emplace_back(shape(context_.fonts, say(context_, words.name), style, {x(words.column) + 1.6, from + 3.7}));
        }
    }
    void draw_cell(int row, int column, double top, std::vector<Mark>& marks) const {
        double at = top + y(row) + title_room(row) + cell_padding;
        for (const PowerEntry& each : cell(row, column)) {
            marks.push_back(draw_signed_name(context_, each.name, style_, {x(column) + 0.6, at}, leading_, each.title));
            at += height_of(each);
        }
    }
    void draw_axes(NetworkPage& page) const {
        const Theme& theme = context_.theme;
        const TextStyle word = theme.style(theme.regular, theme.note_pt, theme.muted), name = theme.style(theme.semibold, theme.label_pt, theme.ink);
        std::vector<Mark> marks;
        for (int i = 0; i < power_levels; ++i) {
            const double middle = page.y + y(i) + rows_[static_cast<std::size_t>(i)] / 2;
            marks.emplace_back(shape(context_.fonts, std::to_string(power_levels - 1 - i), name, {axis_room - 1.6, middle}, Align::end));
            marks.emplace_back(shape(context_.fonts, say(context_, influence_words[static_cast<std::size_t>(power_levels - 1 - i)]), word, {axis_room - 1.6, middle + 2.9}, Align::end));
            const double centre = x(i) + column_ / 2, base = page.y + y(power_levels);
            marks.emplace_back(shape(context_.fonts, std::to_string(i) + " \u00B7 " + say(context_, interest_words[static_cast<std::size_t>(i)]), word, {centre, base + 3.4}, Align::middle));
        }
        marks.emplace_back(shape(context_.fonts, say(context_, "Interest in the project") + " \u2192", name, {context_.width, page.y + y(power_levels) + 7.4}, Align::end));
        marks.emplace_back(shape(context_.fonts, say(context_, "Influence on the project") + " \u2192", name, {2.6, page.y + y(power_levels)}, Align::start, -90));
        page.add(group("axes", "labels", std::move(marks)));
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    double column_;
    TextStyle style_;
    double leading_;
    std::array<Cell, static_cast<std::size_t>(power_levels * power_levels)> cells_{};
    std::array<double, power_levels> rows_{};
    bool counts_families_ = false;
};

std::string power_words(const FigureContext& context, const DiagramInput& input, const std::vector<RatedNode>& rated, const std::vector<NetworkNode>& unrated) {
    std::string text = say(context, "Grid of five levels of influence by five levels of interest.");
    for (const PowerZone zone : {PowerZone::close, PowerZone::satisfied, PowerZone::informed, PowerZone::watched, PowerZone::between}) {
        std::vector<std::string> names;
        for (const RatedNode& each : rated)
            if (zone_of(each.influence, each.interest) == zone) names.push_back(each.members > 0 ? group_name(context, input.families, each.node) : each.node.label);
        if (names.empty()) continue;
        const std::string count = std::to_string(names.size());
        text += " " + say(context, "{zone} ({count}): {names}.", {{"zone", zone_name(context, zone)}, {"count", count}, {"names", some_names(context, std::move(names))}});
    }
    if (!unrated.empty()) text += " " + say(context, "Not judged: {count}.", {{"count", std::to_string(unrated.size())}});
    return text;
}

FigureData power_data(const FigureContext& context, const DiagramInput& input, const std::vector<RatedNode>& rated, const std::vector<NetworkNode>& unrated) {
    const Language language = context.language;
    FigureData data;
    data.columns = {tr(language, "Actor"), tr(language, "Family"), tr(language, "Influence"), tr(language, "Interest"), tr(language, "What is advised"), tr(language, "Actors judged")};
    for (const RatedNode& each : rated)
        data.rows.push_back({each.members > 0 ? "" : each.node.label, group_name(context, input.families, each.node), data_number(context, each.influence, 1), data_number(context, each.interest, 1),
                             zone_name(context, zone_of(each.influence, each.interest)), std::to_string(std::max<std::size_t>(1, each.members))});
    for (const NetworkNode& node : unrated) data.rows.push_back({node.label, group_name(context, input.families, node), "", "", "", "0"});
    return data;
}

}  // namespace

int level_of(double judgement) { return std::clamp(static_cast<int>(std::floor(judgement + 0.5)), 0, highest_rating); }

PowerZone zone_of(double influence, double interest) {
    const int weight = level_of(influence), care = level_of(interest);
    if (weight == 2 || care == 2) return PowerZone::between;
    if (weight > 2) return care > 2 ? PowerZone::close : PowerZone::satisfied;
    return care > 2 ? PowerZone::informed : PowerZone::watched;
}

Figure power_grid(const FigureContext& context, const DiagramInput& input, const std::vector<RatedNode>& rated, const std::vector<NetworkNode>& unrated) {
    const bool families = !rated.empty() && rated.front().members > 0;
    std::size_t judged = 0;
    for (const RatedNode& each : rated) judged += std::max<std::size_t>(1, each.members);
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "Influence and interest of the actors"),
                                     say(context, "{actors} judged", {{"actors", actors_counted(context, judged)}}));
    page.figure.alt_long = power_words(context, input, rated, unrated);
    page.figure.data = power_data(context, input, rated, unrated);
    page.figure.facts = {{"rated", std::to_string(judged)}, {"unrated", std::to_string(unrated.size())}};
    if (rated.empty()) {
        add_statement(context, page, context.edition == Edition::everyone ? say(context, "This edition shows families of which at least {n} actors were judged, and not all alike; there is none.", {{"n", std::to_string(input.least_actors)}})
                                                                          : say(context, "No actor of this territory has both an influence and an interest in the table of actors."));
        return finish_diagram(context, input.head, std::move(page));
    }
    page.figure.caption = say(context, "How to read: the higher, the more an actor weighs on the project; the further right, the more it is concerned. Places are the judgement of the diagnosis, to be discussed. Level 2 leads to no corner.");
    if (families) page.figure.caption += " " + say(context, "Each family stands at the mean of its actors that were judged (their number between brackets).");
    if (input.withholds) page.figure.caption += " " + say(context, "Some families are not told: their means would tell how each actor was judged.");
    const PowerCells grid(context, input, rated);
    if (grid.counts_families()) page.figure.caption += " " + say(context, "Too many actors to name them: cells count them by family; the table beside the figure names them.");
    page.figure.facts.emplace_back("drawn_as", families || grid.counts_families() ? "families" : "actors");
    grid.draw(page);
    std::vector<NetworkNode> nodes;
    for (const RatedNode& each : rated) nodes.push_back(each.node);
    if (!families) page.add(legend(context, {families_drawn(context, input.families, nodes)}, 0, page.y + 2, context.width), 3);
    if (!unrated.empty()) {
        std::vector<std::string> names;
        for (const NetworkNode& node : unrated) names.push_back(node.label);
        page.add(paragraph(context, say(context, "Not judged ({count}): {names}.", {{"count", std::to_string(names.size())}, {"names", some_names(context, std::move(names), 40)}}),
                           context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.ink), 0, page.y, context.width), 1);
    }
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures
