// What happened when: meetings and events of a project or a territory by kind, over time.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

constexpr double stage_row = 7.4, stage_radius = 2.3;  // mm
constexpr std::size_t most_stages_listed = 60;

struct StageKind {
    std::string_view type, label;  // canonical word of the table of events; msgid
};
constexpr auto stage_kinds = std::to_array<StageKind>({
    {"lancement", tr_mark("Launch")}, {"copil", tr_mark("Steering committee")}, {"visite", tr_mark("Visit")}, {"groupe de travail", tr_mark("Working group")}, {"atelier", tr_mark("Workshop")}, {"restitution", tr_mark("Restitution")},
});

struct Stage {
    const Event* event = nullptr;
    std::size_t number = 0;
};

/// Dated events in their order, numbered.
std::vector<Stage> stages_in(const Course& course) {
    std::vector<Stage> stages;
    for (const Event& event : course.events)
        if (event.date.size() >= 7) stages.push_back({&event, 0});
    std::stable_sort(stages.begin(), stages.end(), [](const Stage& a, const Stage& b) { return a.event->date < b.event->date; });
    for (std::size_t i = 0; i < stages.size(); ++i) stages[i].number = i + 1;
    return stages;
}

MonthScale scale_of(const std::vector<Stage>& stages, double left, double right) {
    MonthScale scale{.low = std::floor(month_of(stages.front().event->date, false) / 3) * 3, .high = 0, .left = left, .right = right};
    scale.high = std::max(scale.low + 6, std::ceil(month_of(stages.back().event->date, true) / 3) * 3);
    return scale;
}

/// Discs of one row: one that would cover the last stands beside it.
void draw_row(const FigureContext& context, const std::vector<const Stage*>& row, const MonthScale& scale, double y, std::vector<Mark>& marks) {
    const TextStyle style = context.theme.style(context.theme.bold, 6.4, context.theme.paper);
    const bool past_known = !context.date.empty();
    std::vector<double> across;
    for (const Stage* stage : row) across.push_back(std::max(scale.at(month_of(stage->event->date, false)), across.empty() ? 0.0 : across.back() + 2 * stage_radius + 0.25));
    if (across.back() > scale.right)  // too many to be moved apart
        for (std::size_t i = 0; i < row.size(); ++i) across[i] = scale.at(month_of(row[i]->event->date, false));
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Stage* stage = row[i];
        const double x = across[i];
        const bool ahead = past_known && stage->event->date > context.date;
        PathMark disc;
        disc.path.add_circle({x, y}, stage_radius);
        disc.fill = ahead ? context.theme.paper : context.theme.toned(colour_of("#1f6f8b"));
        disc.stroke = Stroke{.colour = context.theme.toned(colour_of("#1f6f8b")), .width = 0.4, .dash = {}};
        marks.emplace_back(disc);
        TextStyle number = style;
        if (ahead) number.colour = context.theme.ink;
        marks.emplace_back(shape(context.fonts, std::to_string(stage->number), number, {x, y + metrics(context.fonts, number).cap_height / 2}, Align::middle));
    }
}

/// "1  22 janvier 2025 · Lancement du projet partagé", in two columns read downwards.
Block stage_list(const FigureContext& context, const std::vector<Stage>& stages, double y) {
    const Theme& theme = context.theme;
    constexpr double gap = 6, indent = 6;
    const std::size_t columns = context.width < 130 ? 1 : 2, listed = std::min(stages.size(), most_stages_listed);
    const double width = (context.width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const TextStyle text = theme.style(theme.regular, theme.label_pt, theme.ink), number = theme.style(theme.bold, theme.label_pt, context.theme.toned(colour_of("#1f6f8b")));
    const double line = pt(text.size_pt) * 1.26, ascent = metrics(context.fonts, text).ascent;
    std::vector<std::vector<std::string>> entries;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < listed; ++i) {
        entries.push_back(wrap(context.fonts, typeset(long_date(stages[i].event->date, context.language) + " \u00B7 " + stages[i].event->title, context.language), text, {.width = width - indent, .most = 3}).lines);
        lines += entries.back().size();
    }
    const std::size_t share = (lines + columns - 1) / columns;
    Block block;
    std::vector<Mark> marks;
    double x = 0, top = y, lowest = y;
    std::size_t used = 0;
    for (std::size_t i = 0; i < listed; ++i) {
        if (used >= share) {
            used = 0;
            x += width + gap;
            top = y;
        }
        marks.emplace_back(shape(context.fonts, std::to_string(i + 1), number, {x + indent - 1.4, top + ascent}, Align::end));
        for (const std::string& words : entries[i]) {
            marks.emplace_back(shape(context.fonts, words, text, {x + indent, top + ascent}));
            top += line;
            ++used;
        }
        top += 0.5;
        lowest = std::max(lowest, top);
    }
    block.height = lowest - y + 1.5;
    block.marks.push_back(group("key", "key", std::move(marks)));
    return block;
}

void tell_stages(const FigureContext& context, const std::vector<Stage>& stages, Figure& figure) {
    figure.data.columns = {tr(context.language, "Number"), tr(context.language, "Date"), tr(context.language, "Kind"), tr(context.language, "Event")};
    for (const Stage& stage : stages) {
        const auto kind = std::find_if(stage_kinds.begin(), stage_kinds.end(), [&](const StageKind& k) { return k.type == stage.event->type; });
        figure.data.rows.push_back({std::to_string(stage.number), stage.event->date, kind == stage_kinds.end() ? stage.event->type : tr(context.language, kind->label), stage.event->title});
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + say(context, "{date}: {title}.", {{"date", long_date(stage.event->date, context.language)}, {"title", stage.event->title}});
    }
}

}  // namespace

Figure stages_chart(const FigureContext& context, const CourseInput& input) {
    const std::vector<Stage> stages = stages_in(input.course);
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "The project over time"), fill(tr_n(context.language, "{n} meeting or event", "{n} meetings and events", static_cast<long>(stages.size())), {{"n", std::to_string(stages.size())}}));
    const double names = std::min(34.0, 0.24 * context.width);
    const MonthScale scale = scale_of(stages, names + 5, context.width - 4);
    page.y += 5.5;
    const double top = page.y;
    std::vector<Mark> lines, discs;
    for (const StageKind& kind : stage_kinds) {
        std::vector<const Stage*> row;
        for (const Stage& stage : stages)
            if (stage.event->type == kind.type) row.push_back(&stage);
        if (row.empty()) continue;
        const double y = page.y + stage_row / 2;
        lines.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, say(context, kind.label), names, names, y, discs);
        draw_row(context, row, scale, y, discs);
        page.y += stage_row;
    }
    add_months(context, scale, top, page.y, lines);
    if (const double today = context.date.empty() ? 0 : month_of(context.date, false); today > scale.low && today < scale.high) {
        PathMark now;
        now.path.add_line({{scale.at(today), top - 1.5}, {scale.at(today), page.y + 1.5}});
        now.stroke = Stroke{.colour = context.theme.accent, .width = 0.45, .dash = {}};
        lines.emplace_back(now);
        page.figure.caption = say(context, "The red line is the date of this document, {date}.", {{"date", long_date(context.date, context.language)}});
    }
    page.add(group("months", "axis", std::move(lines)));
    page.add(group("stages", "chart", std::move(discs)));
    Block list = stage_list(context, stages, page.y + 3);
    list.height += 3;
    page.add(std::move(list), 2);
    if (stages.size() > most_stages_listed) page.figure.caption += " " + say(context, "The list stands whole in the table of this figure.");
    tell_stages(context, stages, page.figure);
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures
