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
    for (const std::string& part : {context.project, context.territory, version_words(context), long_date(context.date, context.language),
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
    bottom_ = format_.height - format_.bottom - foot_room(context_, width());
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

namespace {

/// The group of pieces that share a part, or one of the groups around it.
Nest nest_of(const Piece& piece, std::size_t depth) { return depth < piece.within.size() ? piece.within[depth] : Nest{piece.role, piece.part}; }

bool share(const Piece& a, const Piece& b, std::size_t depth) {
    if (depth > a.within.size() || depth > b.within.size()) return false;
    for (std::size_t i = 0; i <= depth; ++i) {
        const Nest one = nest_of(a, i), other = nest_of(b, i);
        if (one.part == 0 || one.part != other.part || one.role != other.role) return false;
    }
    return a.within.size() == b.within.size() || depth < std::min(a.within.size(), b.within.size());
}

class PieceDrawer {
public:
    PieceDrawer(const std::vector<Piece>& pieces, std::size_t first, Point at, bool continued) : pieces_(pieces), first_(first), at_(at), continued_(continued) {}

    void draw(std::size_t from, std::size_t to, std::size_t depth, std::vector<Mark>& marks) {
        for (std::size_t i = from; i < to;) {
            std::size_t end = i + 1;
            while (end < to && share(pieces_[i], pieces_[end], depth)) ++end;
            draw_shared(i, end, depth, marks);
            i = end;
        }
    }

    double y() const { return at_.y; }

private:
    void draw_shared(std::size_t from, std::size_t to, std::size_t depth, std::vector<Mark>& marks) {
        const Piece& piece = pieces_[from];
        const bool leaf = depth >= piece.within.size();
        const bool goes_on = continued_ && from == first_ && from > 0 && share(pieces_[from - 1], piece, depth);
        std::vector<Mark> inner;
        std::string id;
        if (leaf) id = draw_leaf(from, to, inner, marks);
        else draw(from, to, depth + 1, inner);
        const Nest nest = nest_of(piece, depth);
        if (nest.role.empty()) marks.insert(marks.end(), std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
        else marks.push_back(group(id, nest.role + (goes_on ? "+" : ""), std::move(inner), leaf ? piece.title : std::string()));
    }

    std::string draw_leaf(std::size_t from, std::size_t to, std::vector<Mark>& inner, std::vector<Mark>& marks) {
        std::string id;
        for (std::size_t i = from; i < to; ++i) {
            const Piece& piece = pieces_[i];
            if (i > first_) at_.y += piece.before;
            if (piece.before_group) piece.before_group(marks, at_.x, at_.y);
            piece.draw(inner, at_.x, at_.y);
            at_.y += piece.height;
            if (id.empty()) id = piece.id;
        }
        return id;
    }

    const std::vector<Piece>& pieces_;
    std::size_t first_;
    Point at_;
    bool continued_;
};

}  // namespace

double draw_pieces(const std::vector<Piece>& pieces, std::size_t from, std::size_t to, Point at, bool continued, std::vector<Mark>& marks) {
    PieceDrawer drawer(pieces, from, at, continued);
    drawer.draw(from, to, 0, marks);
    return drawer.y();
}

std::size_t PageWriter::draw(const Flow& flow, std::size_t from, std::size_t to, double x) {
    std::vector<Mark> marks;
    lowest_ = std::max(lowest_, draw_pieces(flow.pieces(), from, to, {x, y_}, false, marks));
    add(std::move(marks));
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

double foot_room(const FigureContext& context, double width) { return foot_height(context, width - number_width) + 2.5; }

void draw_foot(const FigureContext& context, const PageFormat& format, double left, std::size_t page, std::size_t pages, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    const double width = format.width - format.left - format.right;
    const std::vector<FootLine> lines = foot_lines(context, width - number_width);
    const double line = pt(theme.note_pt) * 1.3;
    const double top = format.height - format.bottom - foot_height(context, width - number_width);
    PathMark rule;
    rule.path.add_line({{left, top}, {left + width, top}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
    marks.emplace_back(rule);
    double y = top + 1.6;
    std::vector<Mark> words;
    for (const FootLine& foot : lines) {
        words.emplace_back(shape(context.fonts, foot.words, foot.style, {left, y + metrics(context.fonts, foot.style).ascent}));
        y += line;
    }
    const figures::TextStyle style = theme.style(theme.semibold, theme.note_pt, theme.muted);
    const std::string number = say(context, "page {page}/{pages}", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
    words.emplace_back(shape(context.fonts, number, style, {left + width, top + 1.6 + metrics(context.fonts, style).ascent}, figures::Align::end));
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
        draw_foot(context_, format_, format_.left, i + 1, count, pages_[i]);
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
    }
    document.outline.push_back({names.title, 0});
    pages_.clear();
    return document;
}

}  // namespace portulan::documents
