#include "documents/page.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

constexpr double number_width = 20;  // kept free at the right of the foot

std::string foot_line(const FigureContext& context) {
    std::vector<std::string> parts;
    for (const std::string& part : {context.project, context.territory, long_date(context.date, context.language),
                                    figures::edition_label(context.edition, context.language), context.producer})
        if (!part.empty()) parts.push_back(part);
    return typeset(join(parts, " \u00B7 "), context.language);
}

struct FootLine {
    std::string words;
    figures::TextStyle style;
};

std::vector<FootLine> foot_lines(const FigureContext& context, double width) {
    const auto& theme = context.theme;
    std::vector<FootLine> lines;
    const auto take = [&](const std::string& text, const figures::TextStyle& style) {
        for (std::string& words : set_lines(context, text, style, width)) lines.push_back({std::move(words), style});
    };
    take(foot_line(context), theme.style(theme.regular, theme.note_pt, theme.muted));
    if (!context.notice.empty()) take(context.notice, theme.style(theme.semibold, theme.note_pt, theme.accent));
    return lines;
}

double foot_height(const FigureContext& context, double width) {
    return 1.6 + pt(context.theme.note_pt) * 1.3 * static_cast<double>(std::max<std::size_t>(1, foot_lines(context, width).size()));
}

}  // namespace

PageWriter::PageWriter(const FigureContext& context, const PageFormat& format, std::string running_title)
    : context_(context), format_(format), running_title_(std::move(running_title)) {
    bottom_ = format_.height - format_.bottom - foot_height(context_, width() - number_width) - 2.5;
    pages_.emplace_back();
    y_ = first_y_ = format_.top;
}

void PageWriter::add(std::vector<Mark> marks) {
    for (Mark& mark : marks) pages_.back().push_back(std::move(mark));
}

void PageWriter::new_page() {
    pages_.emplace_back();
    const auto& theme = context_.theme;
    const figures::TextStyle style = theme.style(theme.semibold, 7.5, theme.muted);
    const auto lines = set_lines(context_, say(context_, "{title} (continued)", {{"title", running_title_}}), style, width());
    double y = format_.top;
    const double ascent = metrics(context_.fonts, style).ascent;
    for (const std::string& line : lines) {
        pages_.back().push_back(shape(context_.fonts, line, style, {format_.left, y + ascent}));
        y += pt(style.size_pt) * 1.3;
    }
    PathMark rule;
    rule.path.add_line({{format_.left, y + 1}, {format_.left + width(), y + 1}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
    pages_.back().emplace_back(rule);
    y_ = first_y_ = y + 5;
}

void PageWriter::keep(double mm) {
    if (room() < mm && !fresh()) new_page();
}

std::size_t PageWriter::draw(const Flow& flow, std::size_t from, std::size_t to, double x) {
    const std::vector<Piece>& pieces = flow.pieces();
    double y = y_;
    for (std::size_t i = from; i < to;) {
        std::vector<Mark> marks;
        const std::size_t first = i;
        do {
            if (i > from) y += pieces[i].before;
            pieces[i].draw(marks, x, y);
            y += pieces[i].height;
            ++i;
        } while (i < to && pieces[i].part != 0 && pieces[i].part == pieces[first].part && pieces[i].role == pieces[first].role);
        if (pieces[first].role.empty()) add(std::move(marks));
        else add({group({}, pieces[first].role, std::move(marks), pieces[first].title)});
    }
    lowest_ = std::max(lowest_, y);
    return to;
}

/// The first piece of a fresh page that is higher than the page itself: drawn all the same, and said.
std::size_t PageWriter::force_one(const Flow& flow, std::size_t from) {
    std::size_t to = from + 1;
    while (to < flow.pieces().size() && flow.pieces()[to - 1].with_next &&
           stacked(flow.pieces(), from, to + 1) <= room())
        ++to;
    if (stacked(flow.pieces(), from, to) > room()) findings_.push_back(make_problem("FIG-010", {}, running_title_));
    return to;
}

void PageWriter::set(const Flow& flow, std::size_t columns, double gap) {
    const std::vector<Piece>& pieces = flow.pieces();
    std::size_t at = 0;
    while (at < pieces.size()) {
        lowest_ = y_;
        std::vector<std::size_t> starts = balanced_columns(pieces, at, room(), columns);
        if (starts.empty()) {
            // It does not fit: full columns here and the rest on the next page.
            std::size_t end = at;
            for (std::size_t c = 0; c < columns && end < pieces.size(); ++c) {
                const std::size_t next = fill_column(pieces, end, room());
                if (next == end) break;
                starts.push_back(end);
                end = next;
            }
            if (starts.empty() && !fresh()) {
                new_page();
                continue;
            }
            if (starts.empty()) {
                starts.push_back(at);
                end = force_one(flow, at);
            }
            starts.push_back(end);
        } else {
            starts.push_back(pieces.size());
        }
        for (std::size_t c = 0; c + 1 < starts.size(); ++c)
            draw(flow, starts[c], starts[c + 1], format_.left + static_cast<double>(c) * (flow.width() + gap));
        at = starts.back();
        if (at < pieces.size()) new_page();
        else y_ = lowest_;
    }
}

void PageWriter::set_beside(const std::vector<Beside>& flows) {
    std::vector<std::size_t> at(flows.size(), 0);
    const auto open = [&](std::size_t i) { return at[i] < flows[i].flow->pieces().size(); };
    for (;;) {
        lowest_ = y_;
        bool more = false;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (!open(i)) continue;
            std::size_t end = fill_column(flows[i].flow->pieces(), at[i], room());
            if (end == at[i] && fresh()) end = force_one(*flows[i].flow, at[i]);
            at[i] = draw(*flows[i].flow, at[i], end, format_.left + flows[i].x);
            more = more || open(i);
        }
        if (!more) break;
        new_page();
    }
    y_ = lowest_;
}

void PageWriter::draw_foot(std::size_t page, std::size_t pages, std::vector<Mark>& marks) const {
    const auto& theme = context_.theme;
    const std::vector<FootLine> lines = foot_lines(context_, width() - number_width);
    const double line = pt(theme.note_pt) * 1.3;
    const double top = format_.height - format_.bottom - foot_height(context_, width() - number_width);
    PathMark rule;
    rule.path.add_line({{format_.left, top}, {format_.left + width(), top}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
    marks.emplace_back(rule);
    double y = top + 1.6;
    std::vector<Mark> words;
    for (const FootLine& foot : lines) {
        words.emplace_back(shape(context_.fonts, foot.words, foot.style, {format_.left, y + metrics(context_.fonts, foot.style).ascent}));
        y += line;
    }
    const figures::TextStyle style = theme.style(theme.semibold, theme.note_pt, theme.muted);
    const std::string number = say(context_, "page {page}/{pages}", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
    words.emplace_back(shape(context_.fonts, number, style,
                          {format_.left + width(), top + 1.6 + metrics(context_.fonts, style).ascent}, figures::Align::end));
    marks.push_back(group({}, "footer", std::move(words)));
}

Document PageWriter::finish(const Names& names) {
    Document document;
    document.id = names.id;
    document.title = names.title;
    document.author = context_.producer;
    document.subject = names.subject;
    document.language = code_of(context_.language);
    document.date = context_.date;
    const std::size_t count = pages_.size();
    for (std::size_t i = 0; i < count; ++i) {
        draw_foot(i + 1, count, pages_[i]);
        Drawing page;
        page.width = format_.width;
        page.height = format_.height;
        page.title = names.title;
        page.description = i == 0 ? names.description
                                  : say(context_, "{title}: page {page} of {pages}.",
                                        {{"title", names.title}, {"page", std::to_string(i + 1)}, {"pages", std::to_string(count)}});
        page.language = document.language;
        page.marks = std::move(pages_[i]);
        document.pages.push_back(std::move(page));
        document.outline.push_back(i == 0 ? names.title : "");
    }
    pages_.clear();
    return document;
}

}  // namespace portulan::documents
