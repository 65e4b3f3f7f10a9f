#include "documents/returns_poster.h"

#include <array>

#include "base/text.h"
#include "base/units.h"
#include "documents/course_writing.h"
#include "documents/manuscript_flow.h"
#include "figures/furniture.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

constexpr PageFormat poster_format{.width = 420, .height = 297, .left = 17, .right = 17, .top = 15, .bottom = 10};
constexpr double poster_gap = 9, band_height = 13.5;  // mm
constexpr std::array poster_sizes{28.0, 25.0, 22.0, 20.0, 18.5, 17.0, 16.0, 15.0, 14.0};  // points

/// White letters stand out from them (4.5:1 and more).
Colour reply_colour(Reply reply) {
    switch (reply) {
        case Reply::done: return colour_of("#22663b");
        case Reply::under_way: return colour_of("#1c5a7a");
        case Reply::not_yet: return colour_of("#7d5200");
        case Reply::no: return colour_of("#8f3520");
    }
    return {};
}

/// A tick, an arrow, a sand-glass, a bar, in a square of 6 mm.
void add_reply_sign(Reply reply, Point centre, Colour colour, std::vector<Mark>& marks) {
    const auto [x, y] = centre;
    PathMark sign;
    const auto line = [&](const std::vector<Point>& points) {
        sign.path.add_line(points);
        sign.stroke = Stroke{.colour = colour, .width = 1.2, .dash = {}, .cap = Cap::round};
    };
    switch (reply) {
        case Reply::done: line({{x - 2.8, y + 0.1}, {x - 0.8, y + 2.2}, {x + 3, y - 2.4}}); break;
        case Reply::under_way: line({{x - 3.1, y}, {x + 2.8, y}, {x + 0.4, y - 2.4}, {x + 2.8, y}, {x + 0.4, y + 2.4}}); break;
        case Reply::not_yet: line({{x - 2.3, y - 2.8}, {x + 2.3, y - 2.8}, {x - 2.3, y + 2.8}, {x + 2.3, y + 2.8}, {x - 2.3, y - 2.8}}); break;
        case Reply::no: line({{x - 3, y}, {x + 3, y}}); break;
    }
    marks.emplace_back(std::move(sign));
}

ManuscriptStyle poster_style(double size) {
    ManuscriptStyle style;
    style.format = poster_format;
    style.text_pt = size;
    style.small_pt = size * 0.74;
    style.leading = 1.32;
    return style;
}

class PosterSetter {
public:
    PosterSetter(const FigureContext& context, const ReturnsPoster& poster) : context_(context), poster_(poster), hyphenator_(context.language) {
        columns_.reserve(poster.columns.size());
        const auto n = static_cast<double>(std::max<std::size_t>(1, poster.columns.size()));
        width_ = (poster_format.width - poster_format.left - poster_format.right - poster_gap * (n - 1)) / n;
        width_ = std::min(width_, 233.0);
        top_ = head(nullptr);
        room_ = poster_format.height - poster_format.bottom - foot_room(context, poster_format.width - poster_format.left - poster_format.right) - top_ - band_height - 4;
    }

    SetManuscript set() {
        for (const double size : poster_sizes) {
            flow(size);
            if (std::all_of(columns_.begin(), columns_.end(), [&](const Flow& column) { return stacked(column.pieces(), 0, column.pieces().size()) <= room_; })) break;
        }
        draw_pages();
        return finish();
    }

private:
    /// The voices of each column at that size.
    void flow(double size) {
        columns_.clear();
        style_ = poster_style(size);
        for (const ReturnsPoster::Column& column : poster_.columns) {
            Flow& flow = columns_.emplace_back(context_, width_, reply_colour(column.reply));
            ManuscriptFlow setter(context_, hyphenator_, style_, none_, room_);
            for (const ReturnsPoster::Voice& voice : column.voices) {
                const std::size_t from = flow.pieces().size();
                setter.add(flow, {Quotation{voice.said, voice.by}});
                if (from > 0) flow.piece(from - 1).with_next = false;  // the answer to the voice before
                if (!voice.because.empty()) setter.add(flow, {Paragraph{{Span{voice.because}}}});
                for (std::size_t i = from; i + 1 < flow.pieces().size(); ++i) flow.piece(i).with_next = true;
                flow.space(3);
            }
        }
    }

    /// Draws the head of the sheet where there are marks to draw it to; gives its lower end.
    double head(std::vector<Mark>* marks) const {
        const auto& theme = context_.theme;
        std::vector<Mark> drawn;
        double y = poster_format.top;
        const double width = poster_format.width - poster_format.left - poster_format.right;
        const auto add = [&](const std::string& words, std::string_view font, double size, Colour colour, std::string_view role) {
            if (words.empty()) return;
            std::vector<Mark> lines;
            const figures::TextStyle style = theme.style(font, size, colour);
            for (const std::string& line : set_lines(context_, words, style, width)) {
                lines.emplace_back(shape(context_.fonts, line, style, {poster_format.left, y + figures::metrics(context_.fonts, style).ascent}));
                y += pt(size) * 1.26;
            }
            drawn.push_back(group({}, std::string(role), std::move(lines)));
        };
        add(poster_.territory, theme.semibold, 17, theme.accent, "p");
        add(poster_.title, theme.bold, 41, theme.ink, "h1");
        add(poster_.lead, theme.regular, 16, theme.ink, "p");
        if (marks) marks->insert(marks->end(), drawn.begin(), drawn.end());
        return y + 5;
    }

    void draw_band(const ReturnsPoster::Column& column, double x, std::vector<Mark>& marks) const {
        PathMark band;
        band.path.add_rectangle(x, top_, width_, band_height, 1);
        band.fill = reply_colour(column.reply);
        marks.emplace_back(std::move(band));
        add_reply_sign(column.reply, {x + 7.5, top_ + band_height / 2}, context_.theme.paper, marks);
        figures::TextStyle style = context_.theme.style(context_.theme.bold, 19, context_.theme.paper);
        while (style.size_pt > 12 && figures::text_width(context_.fonts, column.heading, style) > width_ - 18) style.size_pt -= 1;
        marks.push_back(group({}, "h2", {shape(context_.fonts, column.heading, style, {x + 14.5, top_ + band_height / 2 + figures::metrics(context_.fonts, style).cap_height / 2})}));
    }

    void draw_pages() {
        std::vector<std::size_t> at(columns_.size(), 0);
        const auto open = [&](std::size_t i) { return at[i] < columns_[i].pieces().size(); };
        do {
            std::vector<Mark>& marks = pages_.emplace_back();
            head(&marks);
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (!open(i)) continue;
                const double x = poster_format.left + static_cast<double>(i) * (width_ + poster_gap);
                const auto& pieces = columns_[i].pieces();
                std::size_t end = fill_column(pieces, at[i], room_);
                if (end == at[i]) {  // higher than the sheet: as much of it as has room, and said
                    while (end < pieces.size() && (end == at[i] || stacked(pieces, at[i], end + 1) <= room_)) ++end;
                    findings_.push_back(make_problem("FIG-010", {}, poster_.title));
                }
                draw_band(poster_.columns[i], x, marks);
                draw_pieces(pieces, at[i], end, {x, top_ + band_height + 4}, at[i] > 0, marks);
                at[i] = end;
            }
        } while (std::any_of(at.begin(), at.end(), [&](const std::size_t& one) { return open(static_cast<std::size_t>(&one - at.data())); }));
    }

    SetManuscript finish() {
        SetManuscript set;
        Document& document = set.document;
        document.title = poster_.title;
        document.author = context_.producer;
        document.subject = context_.project;
        document.language = code_of(context_.language);
        document.date = context_.date;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            draw_foot(context_, poster_format, poster_format.left, i + 1, pages_.size(), pages_[i]);
            Drawing page;
            page.width = poster_format.width;
            page.height = poster_format.height;
            page.title = poster_.title;
            page.description = poster_.title + ". " + poster_.lead;
            page.language = document.language;
            page.marks = std::move(pages_[i]);
            document.pages.push_back(std::move(page));
        }
        document.outline.push_back({poster_.title, 0});
        for (const ReturnsPoster::Column& column : poster_.columns) document.outline.push_back({column.heading, 0, 2});
        set.findings = std::move(findings_);
        return set;
    }

    const FigureContext& context_;
    const ReturnsPoster& poster_;
    Hyphenator hyphenator_;
    FigureMaker none_ = [](const std::string&, const FigureRoom&) { return std::nullopt; };
    ManuscriptStyle style_{};
    double width_ = 0, top_ = 0, room_ = 0;
    std::vector<Flow> columns_;
    std::vector<std::vector<Mark>> pages_;
    Problems findings_;
};

}  // namespace

ReturnsPoster returns_poster(const Manuscript& begun, const CourseBook& book) {
    const CourseWriter w(begun, book);
    ReturnsPoster poster{.title = begun.title, .territory = begun.territory, .lead = {}, .columns = {}};
    const auto followed = follow_remarks(w.course().deliberation);
    std::size_t owed = 0;
    for (const Reply reply : {Reply::done, Reply::under_way, Reply::not_yet, Reply::no}) {
        ReturnsPoster::Column column{.reply = reply, .heading = reply_words(w, reply), .voices = {}};
        for (const Followed& one : followed) {
            const auto known = w.course().replies.find(one.remark->id);
            if (!one.remark->retained || known == w.course().replies.end() || known->second != reply) continue;
            column.voices.push_back({w.set(one.remark->text), w.family(one.remark->family), w.set(one.because_of(reply))});
        }
        if (!column.voices.empty()) poster.columns.push_back(std::move(column));
    }
    for (const Followed& one : followed) owed += one.remark->retained && !w.course().replies.contains(one.remark->id) ? 1 : 0;
    poster.lead = w.tell(tr_mark("Your words, and what became of them."));
    if (owed > 0) poster.lead += " " + w.set(fill(tr_n(w.language(), "We still owe {n} answer.", "We still owe {n} answers.", static_cast<long>(owed)), {{"n", std::to_string(owed)}}));
    return poster;
}

SetManuscript set_poster(const FigureContext& context, const ReturnsPoster& poster) {
    figures::Theme theme = context.theme;  // read from two metres: the foot too
    theme.note_pt = 11;
    const FigureContext large{context.fonts, theme, context.language, context.width, context.project, context.territory, context.date, context.producer, context.notice, context.edition, context.jobs, context.on_page, context.own_territory, context.map_height, context.version};
    return PosterSetter(large, poster).set();
}

}  // namespace portulan::documents
