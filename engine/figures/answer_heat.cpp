// Statements by groups: the share in each cell, coloured by how far the group is from the others (adjusted residuals), from all together (gaps), or by the
// share itself.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/answer_parts.h"
#include "figures/map_frame.h"
#include "figures/palettes.h"
#include "figures/patterns.h"

namespace portulan::figures {
namespace {

constexpr double heat_row = 7.2, heat_gap = 0.5;

struct HeatRow {
    std::string label;
    bool heads = false;                 // a question over its answers
    std::vector<Asked> cells;           // of each group; no cell where nobody of the group answered
    const AnswerCell* all = nullptr;
};

/// Classes of what colours the cells.
struct HeatScale {
    HeatMeasure measure = HeatMeasure::gaps;
    std::vector<double> bounds;   // between the classes
    std::vector<Colour> colours;  // one more
    std::vector<std::string> labels;
};

std::vector<std::string> groups_of(const std::vector<const AnswerTable*>& tables) {
    std::vector<std::string> names;
    for (const AnswerTable* table : tables)
        for (const AnswerGroup& group : table->groups)
            if (std::find(names.begin(), names.end(), group.name) == names.end()) names.push_back(group.name);
    return names;
}

const AnswerGroup* group_named(const AnswerTable& table, const std::string& name) {
    for (const AnswerGroup& group : table.groups)
        if (group.name == name) return &group;
    return nullptr;
}

HeatRow heat_row_of(const AnswerPage& page, const AnswerTable& table, std::size_t answer, const std::vector<std::string>& groups, std::string label) {
    HeatRow row{.label = std::move(label), .heads = false, .cells = {}};
    for (const std::string& name : groups) {
        Asked found{.table = &table, .group = group_named(table, name)};
        if (found.group)
            for (const Asked& asked : page.cells(table, *found.group))
                if (asked.cell->answer == answer) found = asked;
        if (found.cell && !row.all) row.all = page.of_everybody(table, *found.cell);
        row.cells.push_back(found);
    }
    return row;
}

std::vector<HeatRow> heat_rows(const AnswerPage& page, const std::vector<const AnswerTable*>& tables, const std::vector<std::string>& groups) {
    std::vector<HeatRow> rows;
    for (const AnswerTable* table : tables) {
        const auto answers = page.drawn_answers(*table);
        if (answers.size() > 1 && tables.size() > 1) rows.push_back({.label = table->label, .heads = true, .cells = {}});
        for (const std::size_t answer : answers) rows.push_back(heat_row_of(page, *table, answer, groups, answers.size() > 1 || tables.size() == 1 ? table->answers[answer].name : table->label));
    }
    return rows;
}

HeatMeasure measure_for(const AnswerPage& page, const std::vector<HeatRow>& rows) {
    const HeatMeasure asked = page.spec().measure.value_or(HeatMeasure::residuals);
    if (asked != HeatMeasure::residuals) return asked;
    for (const HeatRow& row : rows)
        for (const Asked& a : row.cells)
            if (a.cell && a.cell->residual) return HeatMeasure::residuals;
    return HeatMeasure::gaps;  // nothing that is made of hidden cells is told
}

HeatScale heat_scale(const AnswerPage& page, HeatMeasure measure) {
    const FigureContext& context = page.context();
    HeatScale scale{.measure = measure, .bounds = {}, .colours = {}, .labels = {}};
    const Palette* wished = find_palette(page.spec().palette);
    if (measure == HeatMeasure::shares) {
        scale.bounds = {0.2, 0.4, 0.6, 0.8};
        scale.colours = wished && wished->kind == PaletteKind::sequential ? colours_of(*wished, 5) : page.theme().sequential(5);
        scale.labels = {say(context, "under 20%"), say(context, "20 to 40%"), say(context, "40 to 60%"), say(context, "60 to 80%"), say(context, "80% and more")};
    } else {
        scale.bounds = measure == HeatMeasure::residuals ? std::vector<double>{-3, -2, 2, 3} : std::vector<double>{-0.15, -0.05, 0.05, 0.15};
        scale.colours = wished && wished->kind == PaletteKind::diverging ? colours_of(*wished, 5) : page.theme().diverging(5);
        if (measure == HeatMeasure::residuals)
            scale.labels = {say(context, "far less often than the others (under −3)"), say(context, "less often (−3 to −2)"), say(context, "no clear difference (−2 to 2)"), say(context, "more often (2 to 3)"), say(context, "far more often (over 3)")};
        else
            scale.labels = {say(context, "15 points or more below"), say(context, "5 to 15 points below"), say(context, "within 5 points"), say(context, "5 to 15 points above"), say(context, "15 points or more above")};
    }
    if (page.spec().reversed) std::reverse(scale.colours.begin(), scale.colours.end());
    return scale;
}

/// The class of a cell that is shown; nothing where what colours it is not known.
std::optional<std::size_t> class_of(const HeatScale& scale, const Asked& asked, const AnswerCell* all) {
    std::optional<double> value;
    if (scale.measure == HeatMeasure::shares) value = asked.cell->value;
    else if (scale.measure == HeatMeasure::residuals) value = asked.cell->residual;
    else if (all && all->shown()) value = *asked.cell->value - *all->value;
    if (!value) return std::nullopt;
    constexpr double slip = 1e-9;  // of differences of doubles
    if (scale.measure == HeatMeasure::shares) return std::count_if(scale.bounds.begin(), scale.bounds.end(), [&](double bound) { return *value >= bound - slip; });
    // What is above and what is below in the same way. As the labels say: a gap of just 5 points is within 5, one of just 15 is of 15 or more; a residual of just 3 is not over 3.
    const double size = std::abs(*value), inner = scale.bounds[2], outer = scale.bounds[3];
    const bool is_far = scale.measure == HeatMeasure::gaps ? size >= outer - slip : size > outer + slip;
    const std::size_t level = is_far ? 2 : size > inner + slip ? 1 : 0;
    return *value < 0 ? 2 - level : 2 + level;
}

void add_heat_cell(AnswerPage& page, const HeatScale& scale, const Asked& asked, const AnswerCell* all, const Box& box, std::vector<long>& counts) {
    const Theme& theme = page.theme();
    PathMark ground;
    ground.path = rectangle_of(box);
    ground.fill = theme.paper;
    ground.stroke = Stroke{.colour = theme.rule, .width = 0.15, .dash = {}, .join = Join::miter};
    if (!asked.cell) {
        page.add(ground);
        add_lines(page.context(), {"\u2013"}, theme.style(theme.regular, theme.label_pt, theme.muted), (box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2, Align::middle, page.marks());
        return;
    }
    page.tell(asked);
    const Point centre{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    if (!asked.cell->shown()) {
        page.add(ground);
        const bool secret = asked.cell->state == AnswerState::secret;
        if (secret) page.add(hatched(rectangle_of(box), box, ValueState::secret, theme));
        add_lines(page.context(), {secret ? say(page.context(), "s") : say(page.context(), "n.p.")}, theme.with_halo(theme.style(theme.italic, theme.label_pt, theme.muted), theme.paper, 1.4), centre.x, centre.y, Align::middle, page.marks());
        return;
    }
    const auto k = class_of(scale, asked, all);
    if (k) ground.fill = scale.colours[*k], ++counts[*k];
    const Colour fill = *ground.fill;
    page.add(ground);
    if (k && theme.patterns && is_below_middle(scale.colours, *k)) page.add(level_lines(rectangle_of(box), box, 1, 0.2, mix(readable_on(fill, theme), fill, 0.4)));
    const bool fragile = asked.cell->state == AnswerState::fragile;
    std::string text = format_number(100 * *asked.cell->value, 0, page.context().language);
    if (fragile) text = "(" + text + ")";
    const TextStyle style = theme.with_halo(theme.style(fragile ? theme.italic : theme.regular, theme.text_pt, readable_on(fill, theme)), fill, theme.patterns ? 1.0 : 0.01);
    add_lines(page.context(), {text}, style, centre.x, centre.y, Align::middle, page.marks());
}

struct HeatLayout {
    double label = 56, all = 0, first = 0, column = 12;  // mm
};

/// People of a group who answered: "120", "118 – 123" by question.
std::string bases_of(const FigureContext& context, const std::vector<const AnswerTable*>& tables, const std::string& group) {
    double least = INFINITY, most = 0;
    for (const AnswerTable* table : tables) {
        const AnswerGroup* found = group.empty() ? &table->groups.front() : group_named(*table, group);
        if (!found) continue;
        if (!found->base) return say(context, "s");
        least = std::min(least, *found->base), most = std::max(most, *found->base);
    }
    if (!(most > 0)) return {};
    const std::string low = format_number(least, 0, context.language), high = format_number(most, 0, context.language);
    return low == high ? low : low + "\u2009\u2013\u2009" + high;
}

/// Names of the groups over their columns, level where they fit, else rising; and the people of each.
void add_group_heads(AnswerPage& page, const HeatLayout& layout, const std::vector<std::string>& groups, const std::vector<const AnswerTable*>& tables) {
    const FigureContext& context = page.context();
    const Theme& theme = page.theme();
    const TextStyle style = theme.style(theme.semibold, theme.note_pt, theme.ink), small = theme.style(theme.regular, Theme::smallest, theme.muted);
    std::vector<Wrapped> names;
    std::size_t most = 1;
    bool level = true;
    double rise = 0;
    for (const std::string& name : groups) {
        names.push_back(wrap(context.fonts, name, style, {.width = layout.column - 1, .most = 0, .balanced = true}));
        most = std::max(most, names.back().lines.size());
        level = level && !names.back().too_wide && names.back().lines.size() <= 4;
        rise = std::max(rise, std::min(56.0, text_width(context.fonts, name, style)) * 0.71 + 2.5);
    }
    const std::vector<std::string> whole = wrap(context.fonts, say(context, "All together"), style, {.width = layout.column}).lines;
    const double height = std::max(level ? leading(style) * static_cast<double>(most) : rise, leading(style) * static_cast<double>(whole.size()));
    const auto add_name = [&](const std::vector<std::string>& lines, double x) { add_lines(context, lines, style, x, page.y + height - leading(style) * static_cast<double>(lines.size()) / 2, Align::middle, page.marks()); };
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double x = layout.first + layout.column * (static_cast<double>(g) + 0.5);
        if (level) add_name(names[g].lines, x);
        else page.add(shape(context.fonts, wrap(context.fonts, groups[g], style, {.width = 56, .most = 1}).lines.front(), style, {x, page.y + height - 0.8}, Align::start, -45));
        add_lines(context, {bases_of(context, tables, groups[g])}, small, x, page.y + height + 1.7, Align::middle, page.marks());
    }
    add_name(whole, layout.all + layout.column / 2);
    if (const auto everybody = page.asked(false); !everybody.empty()) add_lines(context, {bases_of(context, everybody, {})}, small, layout.all + layout.column / 2, page.y + height + 1.7, Align::middle, page.marks());
    add_lines(context, {say(context, "People who answered (n)")}, small, layout.label, page.y + height + 1.7, Align::end, page.marks());
    page.y += height + 3.6;
}

void draw_heat(AnswerPage& page, const std::vector<HeatRow>& rows, const HeatScale& scale, const std::vector<std::string>& groups, std::vector<long>& counts) {
    const Theme& theme = page.theme();
    const double width = page.context().width;
    HeatLayout layout{.label = 0.36 * width};
    const double room = width - layout.label - 2;
    layout.column = std::min(20.0, room / (static_cast<double>(groups.size()) + 1.25));
    layout.all = layout.label + 2;
    layout.first = layout.all + 1.15 * layout.column;
    add_group_heads(page, layout, groups, page.asked(true));
    const TextStyle style = theme.style(theme.regular, theme.text_pt, theme.ink), head = theme.style(theme.semibold, theme.text_pt, theme.ink);
    for (const HeatRow& row : rows) {
        const TextStyle& look = row.heads ? head : style;
        const auto lines = wrap(page.context().fonts, row.label, look, {.width = row.heads ? width : layout.label}).lines;
        const double tall = std::max(row.heads ? 5.5 : heat_row, leading(look) * static_cast<double>(lines.size()) + 1.6);
        add_lines(page.context(), lines, look, 0, page.y + tall / 2 + (row.heads ? 0.8 : 0), Align::start, page.marks());
        if (row.all) {
            const std::string text = row.all->shown() ? written_estimate(page.context(), row.all->measure, *row.all->value) : row.all->state == AnswerState::secret ? say(page.context(), "s") : say(page.context(), "n.p.");
            add_lines(page.context(), {text}, head, layout.all + layout.column / 2, page.y + tall / 2, Align::middle, page.marks());
        }
        for (std::size_t g = 0; g < row.cells.size(); ++g) {
            const double x = layout.first + layout.column * static_cast<double>(g);
            add_heat_cell(page, scale, row.cells[g], row.all, {x + heat_gap / 2, page.y + heat_gap / 2, x + layout.column - heat_gap / 2, page.y + tall - heat_gap / 2}, counts);
        }
        page.y += tall;
    }
}

LegendItem word_box(const FigureContext& context, std::string word, std::string label, bool secret) {
    LegendItem item = secret ? hatch_item(ValueState::secret, context.theme, std::move(label)) : box_item(context.theme.paper, context.theme, std::move(label));
    item.draw = [plain = std::move(item.draw), &context, word = std::move(word)](std::vector<Mark>& marks, Point c) {
        plain(marks, c);
        const TextStyle style = context.theme.with_halo(context.theme.style(context.theme.italic, Theme::smallest, context.theme.muted), context.theme.paper, 0.8);
        add_lines(context, {word}, style, c.x, c.y, Align::middle, marks);
    };
    return item;
}

LegendSection heat_legend(const AnswerPage& page, const HeatScale& scale, const std::vector<long>& counts) {
    const FigureContext& context = page.context();
    const std::string title = scale.measure == HeatMeasure::shares ? say(context, "Share of the group") : scale.measure == HeatMeasure::gaps ? say(context, "Gap to all together") : say(context, "The group beside the others (adjusted residual)");
    LegendSection section{.title = title, .items = {}, .together = false};
    const ClassScheme scheme{.bounds = {}, .colours = scale.colours, .counts = {}, .method = {}, .goodness = {}, .tai = {}, .gadf = {}, .departures = {}};
    for (std::size_t k = counts.size(); k-- > 0;)
        if (counts[k] > 0) section.items.push_back(class_item(scheme, k, context.theme, with_count(scale.labels[k], counts[k])));
    std::array<long, 4> states{};
    for (const Asked& a : page.told()) ++states[static_cast<std::size_t>(a.cell->state)];
    if (states[1] > 0) section.items.push_back(word_box(context, "(12)", with_count(say(context, "Fragile: to be read with care"), states[1]), false));
    if (states[2] > 0) section.items.push_back(word_box(context, say(context, "n.p."), with_count(say(context, "Not publishable: too few answers, or too uncertain"), states[2]), false));
    if (states[3] > 0) section.items.push_back(word_box(context, say(context, "s"), with_count(say(context, "Statistical secrecy"), states[3]), true));
    return section;
}

}  // namespace

Figure heat_chart(AnswerPage page) {
    std::vector<const AnswerTable*> tables;
    for (const AnswerTable* table : page.asked(true))
        if (!table->number) tables.push_back(table);
    const std::vector<std::string> groups = groups_of(tables);
    const std::vector<HeatRow> rows = heat_rows(page, tables, groups);
    if (rows.empty()) return page.finish({}, {});
    const HeatScale scale = heat_scale(page, measure_for(page, rows));
    std::vector<long> counts(scale.colours.size());
    draw_heat(page, rows, scale, groups, counts);
    const std::string reading = say(page.context(), "Numbers are percentages of the people of each group who answered; their intervals are in the table of the data.");
    return page.finish({heat_legend(page, scale, counts)}, reading);
}

}  // namespace portulan::figures
