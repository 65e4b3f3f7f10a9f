#include "documents/cooperation_map.h"

#include "base/text.h"
#include "documents/cooperation_parts.h"

namespace portulan::documents {
namespace {

constexpr double press_margin = 13;  // mm round the trimmed page for bleed and marks

Path rectangle(double x, double y, double width, double height) {
    Path path;
    path.add_rectangle(x, y, width, height);
    return path;
}

/// The marks of a side on its sheet: cut at the trimmed edge, or at the bleed with marks outside.
Drawing sheet_of(const figures::FigureContext& context, std::vector<Mark> side, const ChartForm& form, std::string_view what) {
    const double margin = form.press ? press_margin : 0, bleed = form.press ? sheet_bleed : 0;
    Drawing page;
    page.width = sheet_width + 2 * margin;
    page.height = sheet_height + 2 * margin;
    page.title = figures::say(context, "Map of cooperation") + ", " + std::string(what);
    page.language = code_of(context.language);
    for (Mark& mark : side) {
        // Each is cut by itself, so that headings and paragraphs stay what a reader walks through.
        auto cut = std::make_shared<GroupMark>();
        const bool is_group = std::holds_alternative<std::shared_ptr<const GroupMark>>(mark);
        if (is_group) *cut = *std::get<std::shared_ptr<const GroupMark>>(margin > 0 ? moved(mark, margin, margin) : mark);
        else cut->marks.push_back(margin > 0 ? moved(mark, margin, margin) : std::move(mark));
        if (!is_group || cut->role == "figure") cut->clip = rectangle(margin - bleed, margin - bleed, sheet_width + 2 * bleed, sheet_height + 2 * bleed);
        page.marks.emplace_back(std::shared_ptr<const GroupMark>(std::move(cut)));
    }
    if (form.press) add_press_marks(page.marks, context, typeset(context.project + " \u00B7 " + page.title + " \u00B7 420 \u00D7 297 mm", context.language), form.folded, margin);
    return page;
}

}  // namespace

Document cooperation_map(const figures::FigureContext& context, const CooperationChart& chart, const ChartForm& form, Problems& findings) {
    Document document;
    document.id = "carte-de-la-cooperation";
    document.title = figures::say(context, "Map of cooperation") + " \u2013 " + typeset(context.project, context.language);
    document.author = context.producer;
    document.subject = typeset(context.project, context.language);
    document.language = code_of(context.language);
    document.date = context.date;
    const std::string face = figures::say(context, "face"), back = figures::say(context, "back");
    document.pages.push_back(sheet_of(context, draw_face(context, chart, form.folded, findings), form, face));
    document.pages.back().description = chart_words(context, chart);
    document.pages.push_back(sheet_of(context, draw_back(context, chart, form.folded, findings), form, back));
    document.pages.back().description = figures::say(context, "Eight panels: how to use the map, its stations, the logbook, evaluation.");
    document.outline = {{capitalised(face), 0}, {capitalised(back), 1}};
    if (form.press) {
        document.margin = press_margin;
        document.bleed = sheet_bleed;
    }
    return document;
}

Drawing cooperation_face(const figures::FigureContext& context, const CooperationChart& chart) {
    Problems none;
    Drawing page = sheet_of(context, draw_face(context, chart, false, none), {.folded = false}, figures::say(context, "face"));
    page.description = chart_words(context, chart);
    return page;
}

}  // namespace portulan::documents
