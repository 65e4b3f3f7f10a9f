// Actions over time, support of themes, marks of a jury.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "base/units.h"
#include "figures/course_parts.h"
#include "figures/patterns.h"

namespace portulan::figures {

double month_of(std::string_view date, bool last) {
    const int year = std::atoi(std::string(date.substr(0, 4)).c_str());
    if (date.size() < 7) return 12.0 * year + (last ? 12 : 0);
    const int month = std::atoi(std::string(date.substr(5, 2)).c_str());
    if (date.size() < 10) return 12.0 * year + month - (last ? 0 : 1);
    const int day = std::atoi(std::string(date.substr(8, 2)).c_str());
    return 12.0 * year + month - 1 + (day - (last ? 0 : 1)) / 31.0;
}

namespace {

/// "avril", of months counted from year 0.
std::string month_name(long month, Language language) {
    const std::vector<std::string> words = split(long_date(std::to_string(month / 12) + (month % 12 < 9 ? "-0" : "-") + std::to_string(month % 12 + 1) + "-02", language), ' ');
    return words.size() == 3 ? words[1] : std::string();
}

}  // namespace

void add_months(const FigureContext& context, const MonthScale& scale, double top, double bottom, std::vector<Mark>& marks) {
    const TextStyle year = context.theme.style(context.theme.semibold, context.theme.note_pt, context.theme.muted);
    const TextStyle quarter = context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.muted);
    constexpr double named_quarter = 14;  // mm: a month has room for its name
    const bool by_quarter = scale.high - scale.low <= 60;
    double named = -100;
    for (double month = scale.low; month <= scale.high + 0.01; month += by_quarter ? 3 : 12) {
        const long whole = std::lround(month);
        const bool january = whole % 12 == 0;
        marks.push_back(hairline(context.theme, {scale.at(month), january ? top - 3 : top}, {scale.at(month), bottom}, january));
        if (month > scale.high - 3) continue;
        if (january || month <= scale.low) {
            if (scale.at(month) - named < 9) continue;
            named = scale.at(month);
            marks.emplace_back(shape(context.fonts, std::to_string(whole / 12), year, {scale.at(month) + 0.8, top - 0.8}));
        } else if (by_quarter && scale.at(month + 3) - scale.at(month) >= named_quarter) {
            marks.emplace_back(shape(context.fonts, month_name(whole, context.language), quarter, {scale.at(month) + 0.8, top - 0.8}));
        }
    }
}

namespace {

/// Its first day, or its last where that alone is known.
const std::string& begin_of(const Action& action) { return action.starts.empty() ? action.ends : action.starts; }

}  // namespace

std::vector<const Action*> dated_actions(const Course& course) {
    std::vector<const Action*> actions;
    for (const Action& action : course.deliberation.actions)
        if (!begin_of(action).empty()) actions.push_back(&action);
    std::stable_sort(actions.begin(), actions.end(), [](const Action* a, const Action* b) { return begin_of(*a) < begin_of(*b); });
    return actions;
}

namespace {

constexpr double calendar_row = 6.4, bar_thickness = 3.4;  // mm

Colour status_fill(const Theme& theme, ActionStatus status) {
    switch (status) {
        case ActionStatus::done: return theme.ink;
        case ActionStatus::under_way: return theme.toned(colour_of("#1f6f8b"));
        case ActionStatus::adopted: return theme.toned(colour_of("#86b6c6"));
        case ActionStatus::proposed: return theme.paper;
        case ActionStatus::postponed: return theme.toned(colour_of("#e3c37a"));
        case ActionStatus::dropped: return theme.paper;
    }
    return theme.paper;
}

void draw_bar(const Theme& theme, ActionStatus status, const Box& box, std::vector<Mark>& marks) {
    PathMark bar;
    bar.path.add_rectangle(box.min_x, box.min_y, box.width(), box.height(), 0.5);
    bar.fill = status_fill(theme, status);
    bar.stroke = Stroke{.colour = status == ActionStatus::dropped ? theme.muted : theme.ink, .width = 0.3, .dash = status == ActionStatus::dropped ? std::vector<double>{0.8, 0.8} : std::vector<double>{}};
    marks.emplace_back(bar);
}

MonthScale month_scale(const std::vector<const Action*>& actions, double left, double right) {
    MonthScale scale{.low = 1e9, .high = -1e9, .left = left, .right = right};
    for (const Action* a : actions) {
        const std::string& to = a->ends.empty() ? a->starts : a->ends;
        scale.low = std::min(scale.low, month_of(begin_of(*a), false));
        scale.high = std::max(scale.high, month_of(to, true));
    }
    scale.low = std::floor(scale.low / 3) * 3;
    scale.high = std::max(scale.low + 6, std::ceil(scale.high / 3) * 3);
    return scale;
}

LegendSection status_legend(const FigureContext& context, const std::vector<const Action*>& actions) {
    LegendSection section{say(context, "Where actions stand"), {}};
    for (const Word& word : words<ActionStatus>()) {
        const auto status = static_cast<ActionStatus>(word.value);
        if (std::none_of(actions.begin(), actions.end(), [&](const Action* a) { return a->status == status; })) continue;
        section.items.push_back({[status, theme = &context.theme](std::vector<Mark>& marks, Point c) { draw_bar(*theme, status, Box{c.x - 3, c.y - 1.3, c.x + 3, c.y + 1.3}, marks); }, say(context, word.label), 6.4, 3});
    }
    return section;
}

void tell_calendar(const FigureContext& context, const std::vector<const Action*>& actions, Figure& figure) {
    figure.data.columns = {tr(context.language, "Action"), tr(context.language, "Start"), tr(context.language, "End"), tr(context.language, "Status")};
    for (const Action* a : actions) {
        const std::string status = label_of(a->status, context.language);
        figure.data.rows.push_back({a->id + " " + a->name, a->starts, a->ends, status});
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + say(context, "{name}, {status}: from {start} to {end}.", {{"name", a->name}, {"status", lower(status)}, {"start", a->starts.empty() ? "?" : long_date(a->starts, context.language)}, {"end", a->ends.empty() ? "?" : long_date(a->ends, context.language)}});
    }
}

void draw_support(const FigureContext& context, bool observer, const Box& box, std::vector<Mark>& marks) {
    PathMark bar;
    bar.path.add_rectangle(box.min_x, box.min_y, box.width(), box.height());
    bar.fill = observer ? context.theme.paper : context.theme.toned(colour_of("#1f6f8b"));
    bar.stroke = Stroke{.colour = context.theme.ink, .width = 0.3, .dash = {}};
    marks.emplace_back(bar);
}

}  // namespace

Figure calendar_chart(const FigureContext& context, const CourseInput& input) {
    const std::vector<const Action*> actions = dated_actions(input.course);
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "Calendar of the actions"), counted(context, tr_n(context.language, "{n} action", "{n} actions", static_cast<long>(actions.size())), actions.size()));
    const double names = 0.36 * context.width;
    const MonthScale scale = month_scale(dated_actions(input.whole ? *input.whole : input.course), names + 3, context.width);
    page.y += 5.5;
    const double top = page.y;
    std::vector<Mark> bars, lines;
    for (const Action* a : actions) {
        const std::string name = a->id + " " + typeset(a->name, context.language);
        const double height = name_height(context, name, names, calendar_row), y = page.y + height / 2;
        bars.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, names, names, y, bars);
        const double from = scale.at(month_of(begin_of(*a), false)), to = scale.at(month_of(a->ends.empty() ? a->starts : a->ends, true));
        draw_bar(context.theme, a->status, Box{from, y - bar_thickness / 2, std::max(to, from + 0.8), y + bar_thickness / 2}, bars);
        page.y += height;
    }
    add_months(context, scale, top, page.y, lines);
    if (const double today = context.date.empty() ? 0 : month_of(context.date, false); today > scale.low && today < scale.high) {
        PathMark now;
        now.path.add_line({{scale.at(today), top - 1.5}, {scale.at(today), page.y + 1.5}});
        now.stroke = Stroke{.colour = context.theme.accent, .width = 0.45, .dash = {}};
        bars.emplace_back(now);
        page.figure.caption = say(context, "The red line is the date of this document, {date}.", {{"date", long_date(context.date, context.language)}});
    }
    page.add(group("months", "axis", std::move(lines)));
    page.add(group("actions", "chart", std::move(bars)));
    page.add(legend(context, {status_legend(context, actions)}, 0, page.y + 3, context.width), 5);
    tell_calendar(context, actions, page.figure);
    return finish_diagram(context, head, std::move(page));
}

Figure themes_chart(const FigureContext& context, const CourseInput& input) {
    const auto support = theme_support(input.course.cooperation);
    std::size_t most = 1;
    for (const ThemeSupport& theme : support) most = std::max(most, theme.positions.size());
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "Authorities behind each theme"), counted(context, tr_n(context.language, "{n} theme", "{n} themes", static_cast<long>(support.size())), support.size()));
    page.figure.data.columns = {tr(context.language, "Theme"), tr(context.language, "Engaged"), tr(context.language, "Observers"), tr(context.language, "Of which a priority")};
    const double names = 0.4 * context.width, left = names + 3, unit = std::min(12.0, (context.width - left - 34) / static_cast<double>(most));
    std::vector<Mark> marks;
    for (const ThemeSupport& theme : support) {
        const std::string name = typeset(theme.theme->name, context.language);
        const double height = name_height(context, name, names, 8), y = page.y + height / 2;
        add_row_name(context, name, names, names, y, marks);
        for (std::size_t i = 0; i < theme.positions.size(); ++i) {
            const double x = left + unit * static_cast<double>(i);
            draw_support(context, i >= theme.engaged, Box{x, y - 2.4, x + unit - 0.7, y + 2.4}, marks);
        }
        const TextStyle number = context.theme.style(context.theme.semibold, context.theme.label_pt, context.theme.ink);
        const std::string told = say(context, "{n}, {priority} as a priority", {{"n", std::to_string(theme.positions.size())}, {"priority", std::to_string(theme.priority)}});
        marks.emplace_back(shape(context.fonts, told, number, {left + unit * static_cast<double>(theme.positions.size()) + 1.4, y + metrics(context.fonts, number).cap_height / 2}));
        page.figure.data.rows.push_back({theme.theme->name, std::to_string(theme.engaged), std::to_string(theme.observers), std::to_string(theme.priority)});
        page.figure.alt_long += (page.figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {n}.", {{"name", theme.theme->name}, {"n", told}});
        page.y += height;
    }
    page.add(group("themes", "chart", std::move(marks)));
    LegendSection section;
    for (const bool observer : {false, true})
        section.items.push_back({[observer, &context](std::vector<Mark>& drawn, Point c) { draw_support(context, observer, Box{c.x - 2.4, c.y - 1.4, c.x + 2.4, c.y + 1.4}, drawn); },
                                 observer ? say(context, "An authority that observes") : say(context, "An authority ready to take part"), 5, 3.2});
    page.add(legend(context, {section}, 0, page.y + 2, context.width), 4);
    page.figure.caption = say(context, "One authority, one voice for each theme.");
    return finish_diagram(context, head, std::move(page));
}

Figure marks_chart(const FigureContext& context, const CourseInput& input) {
    const Cooperation& c = input.course.cooperation;
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "Marks of the applications"), counted(context, tr_n(context.language, "{n} application", "{n} applications", static_cast<long>(c.marks.size())), c.marks.size()));
    page.figure.data.columns = {tr(context.language, "Application"), tr(context.language, "Mark, in parts of the highest"), tr(context.language, "Jurors")};
    const double names = 0.4 * context.width, left = names + 4, right = context.width - 16;
    page.y += 5;
    const double top = page.y;
    std::vector<Mark> marks;
    for (const ApplicationMarks& of : c.marks) {
        const auto application = std::find_if(c.applications.begin(), c.applications.end(), [&](const Application& a) { return a.id == of.application; });
        if (!of.overall || application == c.applications.end()) continue;
        const std::string name = typeset(application->title, context.language);
        const double height = name_height(context, name, names, calendar_row), y = page.y + height / 2;
        marks.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, names, names, y, marks);
        PathMark dot;
        dot.path.add_circle({left + (right - left) * *of.overall, y}, 1.5);
        const bool selected = application->status == ApplicationStatus::selected;
        dot.fill = selected ? context.theme.ink : context.theme.paper;
        dot.stroke = Stroke{.colour = context.theme.ink, .width = 0.4, .dash = {}};
        marks.emplace_back(dot);
        const std::string value = format_number(100 * *of.overall, 0, context.language);
        const TextStyle number = context.theme.style(context.theme.semibold, context.theme.label_pt, context.theme.ink);
        marks.emplace_back(shape(context.fonts, value, number, {context.width, y + metrics(context.fonts, number).cap_height / 2}, Align::end));
        page.figure.data.rows.push_back({application->title, data_number(context, *of.overall, 3), std::to_string(of.jurors)});
        page.figure.alt_long += (page.figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {n}.", {{"name", application->title}, {"n", value}});
        page.y += height;
    }
    marks.push_back(hairline(context.theme, {left, top - 1}, {left, page.y}, true));
    marks.push_back(hairline(context.theme, {right, top - 1}, {right, page.y}, true));
    const TextStyle tick = context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.muted);
    marks.emplace_back(shape(context.fonts, "0", tick, {left, top - 1.6}, Align::middle));
    marks.emplace_back(shape(context.fonts, "100", tick, {right, top - 1.6}, Align::middle));
    page.add(group("marks", "chart", std::move(marks)));
    page.figure.caption = say(context, "Mean marks of the jury, weighed by criterion, out of 100; full discs are the projects selected. Nobody marks an application in which he or she has an interest.");
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures
