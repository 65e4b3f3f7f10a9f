// Points with intervals: questions in blocks, a line an answer or a group; and groups side by side on one scale, in an order that is no rank.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/answer_parts.h"
#include "figures/categories.h"

namespace portulan::figures {
namespace {

constexpr double value_room = 12, interval_room = 17, people_room = 15, point_row = 5.0, before_title = 2.2, after_title = 1.0;

/// Behind the groups, where all together stand.
Colour band_colour(const Theme& theme) { return mix(theme.paper, theme.faint, 0.3); }

struct PointRow {
    Asked asked;
    std::string label;
    EstimateSign sign;
};

struct PointBlock {
    std::string title;                       // may be empty
    std::optional<std::optional<double>> base{};  // told beside the title, where all rows have it
    std::vector<PointRow> rows;
    const AnswerCell* all = nullptr;         // a band behind the rows
};

struct PointLayout {
    double label = 56;       // width of the labels, mm
    bool people = false;     // a column of n
    ChartAxis axis{};
    double value = 0, interval = 0, n = 0;  // right ends of the columns
};

PointLayout point_layout(const AnswerPage& page, const std::vector<PointBlock>& blocks, bool people) {
    const double width = page.context().width;
    PointLayout layout{.label = 0.35 * width, .people = people};
    double right = width;
    if (people) layout.n = right, right -= people_room;
    layout.interval = right, right -= interval_room;
    layout.value = right, right -= value_room;
    std::vector<Asked> all;
    for (const PointBlock& block : blocks) {
        for (const PointRow& row : block.rows) all.push_back(row.asked);
        if (block.all && !block.rows.empty()) all.push_back({block.rows.front().asked.table, nullptr, block.all});
    }
    layout.axis = axis_for(all, layout.label + 3, right - 3);
    return layout;
}

double point_row_height(const AnswerPage& page, const PointLayout& layout, const PointRow& row) {
    const TextStyle style = page.theme().style(page.theme().regular, page.theme().text_pt, page.theme().ink);
    const auto lines = wrap(page.context().fonts, row.label, style, {.width = layout.label}).lines.size();
    return std::max(point_row, leading(style) * static_cast<double>(lines) + 1.4);
}

/// The columns to the right: value, interval, n.
void add_numbers(AnswerPage& page, const PointLayout& layout, const PointRow& row, double y) {
    const Theme& theme = page.theme();
    const AnswerCell& cell = *row.asked.cell;
    const bool fragile = cell.state == AnswerState::fragile;
    const TextStyle value = fragile ? theme.style(theme.italic, theme.text_pt, theme.muted) : theme.style(theme.semibold, theme.text_pt, theme.ink);
    const TextStyle small = theme.style(theme.regular, theme.note_pt, theme.muted);
    if (cell.shown()) {
        add_lines(page.context(), {written_estimate(page.context(), cell.measure, *cell.value)}, value, layout.value, y, Align::end, page.marks());
        add_lines(page.context(), {written_interval(page.context(), cell)}, small, layout.interval, y, Align::end, page.marks());
    } else {
        const std::string word = cell.state == AnswerState::secret ? say(page.context(), "secret") : say(page.context(), "n.p.");
        add_lines(page.context(), {word}, theme.style(theme.italic, theme.note_pt, theme.muted), layout.value, y, Align::end, page.marks());
    }
    if (layout.people) add_lines(page.context(), {row.asked.group->base ? format_number(*row.asked.group->base, 0, page.context().language) : say(page.context(), "secret")}, small, layout.n, y, Align::end, page.marks());
}

void add_column_heads(AnswerPage& page, const PointLayout& layout, double y) {
    const TextStyle style = page.theme().style(page.theme().regular, page.theme().note_pt, page.theme().muted);
    page.add(shape(page.context().fonts, say(page.context(), "interval"), style, {layout.interval, y}, Align::end));
    if (layout.people) page.add(shape(page.context().fonts, "n", style, {layout.n, y}, Align::end));
}

double title_height(const AnswerPage& page, const PointBlock& block) {
    if (block.title.empty()) return 0;
    const TextStyle style = page.theme().style(page.theme().semibold, page.theme().text_pt, page.theme().ink);
    return leading(style) * static_cast<double>(wrap(page.context().fonts, block.title, style, {.width = page.context().width - 24}).lines.size()) + after_title;
}

void add_title(AnswerPage& page, const PointBlock& block, double top) {
    if (block.title.empty()) return;
    const Theme& theme = page.theme();
    const TextStyle style = theme.with_halo(theme.style(theme.semibold, theme.text_pt, theme.ink), theme.paper, 0.8);
    const Wrapped wrapped = wrap(page.context().fonts, block.title, style, {.width = page.context().width - 24});
    const double height = leading(style) * static_cast<double>(wrapped.lines.size());
    add_lines(page.context(), wrapped.lines, style, 0, top + height / 2, Align::start, page.marks());
    if (block.base) add_lines(page.context(), {written_base(page.context(), *block.base)}, theme.style(theme.regular, theme.note_pt, theme.muted), page.context().width, top + leading(style) / 2, Align::end, page.marks());
}

/// Everybody's estimate as a band behind the groups.
void add_everybody(AnswerPage& page, const PointLayout& layout, const AnswerCell& all, double top, double bottom) {
    if (!all.shown()) return;
    const Theme& theme = page.theme();
    if (all.low && all.high) {
        PathMark band;
        const double a = layout.axis.at(*all.low), b = layout.axis.at(*all.high);
        band.path.add_rectangle(a, top, b - a, bottom - top);
        band.fill = band_colour(theme);
        page.add(band);
    }
    PathMark line;
    line.path.add_line({{layout.axis.at(*all.value), top}, {layout.axis.at(*all.value), bottom}});
    line.stroke = Stroke{.colour = theme.muted, .width = 0.35, .dash = {}, .cap = Cap::butt};
    page.add(line);
}

void draw_block(AnswerPage& page, const PointLayout& layout, const PointBlock& block, double y) {
    const Theme& theme = page.theme();
    const TextStyle style = theme.style(theme.regular, theme.text_pt, theme.ink);
    add_title(page, block, y);
    y += title_height(page, block);
    double height = 0;
    for (const PointRow& row : block.rows) height += point_row_height(page, layout, row);
    if (block.all) add_everybody(page, layout, *block.all, y, y + height);
    for (const PointRow& row : block.rows) {
        const double tall = point_row_height(page, layout, row), middle = y + tall / 2;
        add_lines(page.context(), wrap(page.context().fonts, row.label, style, {.width = layout.label}).lines, style, 0, middle, Align::start, page.marks());
        add_estimate(page.context(), row.asked, layout.axis, middle, row.sign, page.marks());
        add_numbers(page, layout, row, middle);
        page.tell(row.asked);
        y += tall;
    }
}

double gap_above(const PointBlock& block) { return block.title.empty() ? 0.8 : before_title; }

double block_height(const AnswerPage& page, const PointLayout& layout, const PointBlock& block) {
    double height = gap_above(block) + title_height(page, block);
    for (const PointRow& row : block.rows) height += point_row_height(page, layout, row);
    return height;
}

void draw_points(AnswerPage& page, const std::vector<PointBlock>& blocks, bool people) {
    if (blocks.empty()) return;
    const PointLayout layout = point_layout(page, blocks, people);
    const double top = page.y + 4;
    double bottom = top;
    for (const PointBlock& block : blocks) bottom += block_height(page, layout, block);
    add_column_heads(page, layout, top - 1);
    for (Mark& mark : axis_marks(page.context(), layout.axis, top, bottom)) page.add(std::move(mark));
    double y = top;
    for (const PointBlock& block : blocks) {
        draw_block(page, layout, block, y + gap_above(block));
        y += block_height(page, layout, block);
    }
    page.y = bottom + 0.5;
}

/// By falling value, those without one last; else as they stand.
void sort_rows(const AnswerPage& page, std::vector<PointRow>& rows) {
    if (!page.spec().sorted) return;
    std::stable_sort(rows.begin(), rows.end(), [](const PointRow& a, const PointRow& b) { return a.asked.cell->value.value_or(-INFINITY) > b.asked.cell->value.value_or(-INFINITY); });
}

/// How the first estimate that is shown is read.
std::string reading_of(const AnswerPage& page) {
    const FigureContext& context = page.context();
    for (const Asked& a : page.told()) {
        if (!a.cell->shown() || !a.cell->low || !a.cell->high || a.cell->measure != AnswerMeasure::share) continue;
        const std::string low = format_number(100 * *a.cell->low, 0, context.language), high = format_number(100 * *a.cell->high, 0, context.language);
        return say(context, a.table->by.empty() ? tr_mark("How to read: {value} of the people who answered gave the answer “{answer}”; the interval goes from {low} to {high}%.") : tr_mark("How to read: in the group “{group}”, {value} gave the answer “{answer}”; the interval goes from {low} to {high}%."),
                   {{"value", written_estimate(context, a.cell->measure, *a.cell->value)}, {"answer", answer_name(context, a)}, {"group", a.group->name}, {"low", low}, {"high", high}});
    }
    return {};
}

/// A question a block, a row an answer; questions with one row are rows of one block.
std::vector<PointBlock> blocks_of_answers(const AnswerPage& page) {
    std::vector<PointBlock> blocks;
    const auto tables = page.asked(false);
    const bool single = tables.size() > 1 && std::all_of(tables.begin(), tables.end(), [&](const AnswerTable* t) { return page.cells(*t, t->groups.front()).size() <= 1; });
    if (single) blocks.emplace_back();
    for (const AnswerTable* table : tables) {
        if (!single) blocks.push_back({.title = tables.size() > 1 ? table->label : std::string(), .base = table->groups.front().base, .rows = {}});
        for (const Asked& asked : page.cells(*table, table->groups.front()))
            blocks.back().rows.push_back({asked, single ? table->label : answer_name(page.context(), asked), {.colour = point_colour(page.theme())}});
    }
    for (PointBlock& block : blocks) sort_rows(page, block.rows);
    return blocks;
}

/// An answer of a question a block, a row a group.
std::vector<PointBlock> blocks_of_groups(const AnswerPage& page) {
    std::vector<PointBlock> blocks;
    const auto tables = page.asked(true);
    for (const AnswerTable* table : tables) {
        const auto answers = page.drawn_answers(*table);
        for (const std::size_t answer : answers) {
            PointBlock block;
            for (const AnswerGroup& group : table->groups)
                for (const Asked& asked : page.cells(*table, group)) {
                    if (asked.cell->answer != answer) continue;
                    block.rows.push_back({asked, group.name, {.colour = point_colour(page.theme())}});
                    block.all = page.of_everybody(*table, *asked.cell);
                }
            if (block.rows.empty()) continue;
            const std::string name = answer_name(page.context(), block.rows.front().asked);
            if (tables.size() > 1 || answers.size() > 1) block.title = tables.size() == 1 ? name : answers.size() == 1 ? table->label : table->label + " \u2014 " + name;
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

LegendItem everybody_item(const FigureContext& context) {
    return {[&context](std::vector<Mark>& marks, Point c) {
                PathMark band, line;
                band.path.add_rectangle(c.x - 2, c.y - 1.6, 4, 3.2);
                band.fill = band_colour(context.theme);
                line.path.add_line({{c.x, c.y - 1.6}, {c.x, c.y + 1.6}});
                line.stroke = Stroke{.colour = context.theme.muted, .width = 0.35, .dash = {}, .cap = Cap::butt};
                marks.emplace_back(band);
                marks.emplace_back(line);
            },
            say(context, "All together, with the interval"), 8};
}

LegendSection point_legend(const AnswerPage& page, const std::vector<PointBlock>& blocks) {
    LegendSection section = point_states(page.context(), page.tables(), page.told());
    if (std::any_of(blocks.begin(), blocks.end(), [](const PointBlock& block) { return block.all && block.all->shown(); })) section.items.push_back(everybody_item(page.context()));
    return section;
}

}  // namespace

Figure points_chart(AnswerPage page) {
    const bool grouped = !page.spec().by.empty();
    std::vector<PointBlock> blocks = grouped ? blocks_of_groups(page) : blocks_of_answers(page);
    for (PointBlock& block : blocks) sort_rows(page, block.rows);
    const bool own_bases = grouped || (blocks.size() == 1 && page.asked(false).size() > 1);
    draw_points(page, blocks, own_bases);
    return page.finish({point_legend(page, blocks)}, reading_of(page));
}

Figure comparison_chart(AnswerPage page) {
    std::vector<PointBlock> blocks = blocks_of_groups(page);
    constexpr Shape shapes[] = {Shape::circle, Shape::square, Shape::triangle, Shape::diamond, Shape::pentagon, Shape::triangle_down, Shape::hexagon, Shape::star};
    const std::vector<Colour> colours = category_colours(page.theme(), page.spec(), 8);
    std::vector<std::string> names;  // a group has one sign on all scales
    for (PointBlock& block : blocks)
        for (PointRow& row : block.rows) {
            const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), row.label) - names.begin());
            if (place == names.size()) names.push_back(row.label);
            row.sign.shape = shapes[place % std::size(shapes)];
            row.sign.colour = standing_out(colours[place % colours.size()], band_colour(page.theme()), page.theme().ink);
            row.sign.radius = 1.3;
        }
    draw_points(page, blocks, true);
    const std::string reading = reading_of(page);
    return page.finish({point_legend(page, blocks)}, say(page.context(), "Territories stand in a fixed order, which is no ranking: where intervals overlap widely, nothing says that they differ.") + (reading.empty() ? "" : " " + reading));
}

}  // namespace portulan::figures
