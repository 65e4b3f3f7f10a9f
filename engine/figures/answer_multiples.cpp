// Small charts, one a group, all on the same scale: the answers of a question as points with intervals, beside what all together said.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/answer_parts.h"

namespace portulan::figures {
namespace {

constexpr double panel_gap = 3.5, panel_values = 8.5, least_panel = 30, multiple_row = 4.8;

struct Panel {
    const AnswerGroup* group = nullptr;
    std::vector<Asked> cells;
};

/// Lines of a question's answers, the same in every panel.
struct PanelRows {
    std::vector<std::size_t> answers;
    std::vector<std::vector<std::string>> labels;
    std::vector<double> heights;
    double height = 0, label = 0;
};

PanelRows panel_rows(const AnswerPage& page, const AnswerTable& table, const std::vector<Panel>& panels) {
    PanelRows rows;
    for (const Panel& panel : panels)
        for (const Asked& asked : panel.cells)
            if (std::find(rows.answers.begin(), rows.answers.end(), asked.cell->answer) == rows.answers.end()) rows.answers.push_back(asked.cell->answer);
    std::sort(rows.answers.begin(), rows.answers.end());
    rows.label = 0.26 * page.context().width;
    const TextStyle style = page.theme().style(page.theme().regular, page.theme().label_pt, page.theme().ink);
    for (const std::size_t answer : rows.answers) {
        rows.labels.push_back(wrap(page.context().fonts, table.number ? say(page.context(), "mean") : table.answers[answer].name, style, {.width = rows.label}).lines);
        rows.heights.push_back(std::max(multiple_row, leading(style) * static_cast<double>(rows.labels.back().size()) + 1));
        rows.height += rows.heights.back();
    }
    return rows;
}

void draw_panel(AnswerPage& page, const AnswerTable& table, const Panel& panel, const PanelRows& rows, const ChartAxis& axis, double top, double right) {
    const FigureContext& context = page.context();
    const Theme& theme = page.theme();
    const TextStyle note = theme.style(theme.regular, Theme::smallest, theme.muted);
    const auto steps = std::lround((axis.high - axis.low) / axis.step);
    for (long i = 0; i <= steps; ++i) {
        const double value = axis.low + axis.step * static_cast<double>(i);
        PathMark line;
        line.path.add_line({{axis.at(value), top}, {axis.at(value), top + rows.height}});
        line.stroke = Stroke{.colour = i == 0 ? theme.faint : theme.rule, .width = 0.15, .dash = {}, .cap = Cap::butt};
        page.add(line);
        if (i == 0 || i == steps) page.add(shape(context.fonts, written_tick(context, axis, value), note, {axis.at(value), top + rows.height + 2.6}, Align::middle));
    }
    double y = top;
    for (std::size_t r = 0; r < rows.answers.size(); ++r) {
        const double middle = y + rows.heights[r] / 2;
        y += rows.heights[r];
        for (const Asked& asked : panel.cells) {
            if (asked.cell->answer != rows.answers[r]) continue;
            if (const AnswerCell* all = page.of_everybody(table, *asked.cell); all && all->shown()) {
                PathMark tick;
                tick.path.add_line({{axis.at(*all->value), middle - 1.9}, {axis.at(*all->value), middle + 1.9}});
                tick.stroke = Stroke{.colour = theme.accent, .width = 0.45, .dash = {}, .cap = Cap::butt};
                page.add(tick);
            }
            add_estimate(context, asked, axis, middle, {.colour = point_colour(theme), .radius = 1.0, .words = false}, page.marks());
            const bool fragile = asked.cell->state == AnswerState::fragile;
            const std::string text = asked.cell->shown() ? format_number(table.number ? *asked.cell->value : 100 * *asked.cell->value, table.number ? 1 : 0, context.language) : asked.cell->state == AnswerState::secret ? say(context, "s") : say(context, "n.p.");
            add_lines(context, {text}, fragile || !asked.cell->shown() ? theme.style(theme.italic, theme.note_pt, theme.muted) : theme.style(theme.semibold, theme.note_pt, theme.ink), right, middle, Align::end, page.marks());
            page.tell(asked);
        }
    }
}

std::vector<Panel> panels_of(const AnswerPage& page, const AnswerTable& table) {
    std::vector<Panel> panels;
    for (const AnswerGroup& group : table.groups)
        if (Panel panel{&group, page.cells(table, group)}; !panel.cells.empty()) panels.push_back(std::move(panel));
    return panels;
}

void draw_panels(AnswerPage& page, const AnswerTable& table, const std::vector<Panel>& panels) {
    const FigureContext& context = page.context();
    const Theme& theme = page.theme();
    const TextStyle head = theme.style(theme.semibold, theme.label_pt, theme.ink), text = theme.style(theme.regular, theme.label_pt, theme.ink), small = theme.style(theme.regular, theme.note_pt, theme.muted);
    const PanelRows rows = panel_rows(page, table, panels);
    const double room = context.width - rows.label - 3;
    const auto most = static_cast<std::size_t>((room + panel_gap) / (least_panel + panel_gap));
    const std::size_t lines_of_panels = (panels.size() + most - 1) / most, columns = (panels.size() + lines_of_panels - 1) / lines_of_panels;
    const double width = (room - panel_gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    std::vector<Asked> all;
    for (const Panel& panel : panels)
        for (const Asked& asked : panel.cells) {
            all.push_back(asked);
            // What all together said may lie outside of what is shown of the groups.
            if (const AnswerCell* everybody = page.of_everybody(table, *asked.cell); everybody && everybody->shown()) all.push_back({&table, nullptr, everybody});
        }
    const ChartAxis scale = axis_for(all, 0, 1);
    for (std::size_t first = 0; first < panels.size(); first += columns) {
        const std::size_t end = std::min(first + columns, panels.size());
        std::size_t tallest = 1;
        for (std::size_t p = first; p < end; ++p) tallest = std::max(tallest, wrap(context.fonts, panels[p].group->name, head, {.width = width, .balanced = true}).lines.size());
        const double heads = leading(head) * static_cast<double>(tallest), top = page.y + heads + leading(small) + 1;
        double y = top;
        for (std::size_t r = 0; r < rows.answers.size(); ++r) {
            add_lines(context, rows.labels[r], text, 0, y + rows.heights[r] / 2, Align::start, page.marks());
            y += rows.heights[r];
        }
        for (std::size_t p = first; p < end; ++p) {
            const double x = rows.label + 3 + static_cast<double>(p - first) * (width + panel_gap);
            const auto lines = wrap(context.fonts, panels[p].group->name, head, {.width = width, .balanced = true}).lines;
            add_lines(context, lines, head, x, page.y + heads - leading(head) * static_cast<double>(lines.size()) / 2, Align::start, page.marks());
            add_lines(context, {written_base(context, panels[p].group->base)}, small, x, page.y + heads + leading(small) / 2, Align::start, page.marks());
            ChartAxis axis = scale;
            axis.left = x, axis.right = x + width - panel_values;
            draw_panel(page, table, panels[p], rows, axis, top, x + width);
        }
        page.y = top + rows.height + 6;
    }
}

}  // namespace

Figure multiples_chart(AnswerPage page) {
    const auto tables = page.asked(true);
    bool everybody = false;
    for (const AnswerTable* table : tables) {
        const std::vector<Panel> panels = panels_of(page, *table);
        if (panels.empty()) continue;
        if (tables.size() > 1) {
            const TextStyle style = page.theme().style(page.theme().semibold, page.theme().text_pt, page.theme().ink);
            Block title = paragraph(page.context(), table->label, style, 0, page.y, page.context().width);
            for (Mark& mark : title.marks) page.add(std::move(mark));
            page.y += title.height + 1;
        }
        draw_panels(page, *table, panels);
        for (const Panel& panel : panels)
            for (const Asked& asked : panel.cells)
                if (const AnswerCell* all = page.of_everybody(*table, *asked.cell)) everybody = everybody || all->shown();
    }
    LegendSection section = point_states(page.context(), page.tables(), page.told());
    if (everybody)
        section.items.push_back({[colour = page.theme().accent](std::vector<Mark>& marks, Point c) {
                                     PathMark tick;
                                     tick.path.add_line({{c.x, c.y - 1.6}, {c.x, c.y + 1.6}});
                                     tick.stroke = Stroke{.colour = colour, .width = 0.45, .dash = {}, .cap = Cap::butt};
                                     marks.emplace_back(tick);
                                 },
                                 say(page.context(), "All together"), 8});
    return page.finish({section}, say(page.context(), "All small charts have the same scale."));
}

}  // namespace portulan::figures
