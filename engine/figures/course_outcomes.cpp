// L21 before and now: a line for each objective that was measured twice, on a scale of its own.
#include <algorithm>

#include "base/text.h"
#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

constexpr double outcome_row = 8;        // mm
constexpr double number_gap = 2.4;       // mm, from the middle of a sign to its number
constexpr double room_of_numbers = 11;   // mm, left free at either end of the scale

std::string value_text(const FigureContext& context, double value) { return format_number(value, value == static_cast<double>(static_cast<long>(value)) ? 0 : 1, context.language); }

void add_disc(const Theme& theme, Point at, bool full, std::vector<Mark>& marks) {
    PathMark disc;
    disc.path.add_circle(at, 1.5);
    disc.fill = full ? theme.ink : theme.paper;
    disc.stroke = Stroke{.colour = theme.ink, .width = 0.4, .dash = {}};
    marks.emplace_back(disc);
}

/// Where values lie across: from zero, or the least where it lies below, to the greatest.
struct OutcomeScale {
    double low = 0, high = 1, left = 0, right = 100;
    OutcomeScale(const Outcome& o, double from, double to) : low{std::min({0.0, *o.before, *o.after})}, high{std::max({0.0, *o.before, *o.after})}, left{from}, right{to} {}
    double at(double value) const { return high > low ? left + (right - left) * (value - low) / (high - low) : left; }
};

void draw_outcome(const FigureContext& context, const Outcome& outcome, const OutcomeScale& scale, double y, std::vector<Mark>& marks) {
    const double before = scale.at(*outcome.before), after = scale.at(*outcome.after);
    marks.push_back(hairline(context.theme, {scale.at(0), y - 2.6}, {scale.at(0), y + 2.6}, true));
    PathMark way;
    way.path.add_line({{before, y}, {after, y}});
    way.stroke = Stroke{.colour = context.theme.ink, .width = 0.5, .dash = {}};
    if (before != after) marks.emplace_back(way);
    add_disc(context.theme, {before, y}, false, marks);
    add_disc(context.theme, {after, y}, true, marks);
    const TextStyle was = context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.muted);
    const TextStyle is = context.theme.style(context.theme.semibold, context.theme.label_pt, context.theme.ink);
    const double base = y + metrics(context.fonts, is).cap_height / 2;
    const bool rises = after >= before;  // each number on the outer side of its sign
    if (before != after) marks.emplace_back(shape(context.fonts, value_text(context, *outcome.before), was, {before + (rises ? -number_gap : number_gap), base}, rises ? Align::end : Align::start));
    marks.emplace_back(shape(context.fonts, value_text(context, *outcome.after), is, {after + (rises ? number_gap : -number_gap), base}, rises ? Align::start : Align::end));
}

/// With its territories where another line bears the same objective.
std::string name_of(const FigureContext& context, const CourseInput& input, const std::vector<const Outcome*>& rows, const Outcome& outcome) {
    const auto same = std::count_if(rows.begin(), rows.end(), [&](const Outcome* other) { return other->objective == outcome.objective; });
    std::string name = typeset(outcome.objective, context.language);
    if (same < 2) return name;
    std::vector<std::string> where;
    for (const Territory& territory : input.territories)
        if (std::find(outcome.territories.begin(), outcome.territories.end(), territory.id) != outcome.territories.end()) where.push_back(typeset(territory.name, context.language));
    return where.empty() ? name : name + " (" + enumerate(where, context.language) + ")";
}

LegendSection outcome_legend(const FigureContext& context) {
    LegendSection section{{}, {}};
    for (const bool now : {false, true})
        section.items.push_back({[now, theme = &context.theme](std::vector<Mark>& marks, Point c) { add_disc(*theme, c, now, marks); }, now ? say(context, "Now") : say(context, "Before"), 4.4, 3.2});
    return section;
}

}  // namespace

Figure outcomes_chart(const FigureContext& context, const CourseInput& input) {
    std::vector<const Outcome*> rows;
    for (const Outcome& outcome : input.course.deliberation.outcomes)
        if (outcome.before && outcome.after) rows.push_back(&outcome);
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "Before and now"), counted(context, tr_n(context.language, "{n} objective measured twice", "{n} objectives measured twice", static_cast<long>(rows.size())), rows.size()));
    page.figure.data.columns = {tr(context.language, "Objective"), tr(context.language, "Before"), tr(context.language, "Now"), tr(context.language, "Unit")};
    const double names = 0.27 * context.width, units = 0.22 * context.width;
    const double left = names + 4 + room_of_numbers, right = context.width - units - 4 - room_of_numbers;
    page.y += 1;
    std::vector<Mark> marks;
    for (const Outcome* outcome : rows) {
        const std::string name = name_of(context, input, rows, *outcome), unit = typeset(outcome->unit, context.language);
        const double height = std::max(name_height(context, name, names, outcome_row), name_height(context, unit, units, outcome_row)), y = page.y + height / 2;
        marks.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, names, names, y, marks);
        draw_outcome(context, *outcome, OutcomeScale(*outcome, left, right), y, marks);
        add_row_name(context, unit, context.width, units, y, marks);
        const std::string before = value_text(context, *outcome->before), after = value_text(context, *outcome->after);
        page.figure.data.rows.push_back({name, data_number(context, *outcome->before, 3), data_number(context, *outcome->after, 3), outcome->unit});
        page.figure.alt_long += (page.figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {before}, now {after} ({unit}).", {{"name", name}, {"before", before}, {"after", after}, {"unit", outcome->unit}});
        page.y += height;
    }
    page.add(group("outcomes", "chart", std::move(marks)));
    page.add(legend(context, {outcome_legend(context)}, 0, page.y + 3, context.width), 5);
    page.figure.caption = say(context, "Each line has a scale of its own, from zero (the thin stroke): lines are not compared with each other.");
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures
