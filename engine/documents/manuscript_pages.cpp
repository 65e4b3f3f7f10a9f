#include "documents/manuscript_pages.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/units.h"
#include "documents/manuscript_cover.h"
#include "documents/manuscript_flow.h"
#include "documents/manuscript_links.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

/// The pages of a manuscript in the making.
class Book {
public:
    Book(const FigureContext& context, const ManuscriptStyle& style, const Manuscript& manuscript)
        : context_(context), style_(style), manuscript_(manuscript), bottom_(style.format.height - style.format.bottom - foot_room(context, width())) {}

    double width() const { return style_.format.width - style_.format.left - style_.format.right; }
    double room() const { return bottom_ - style_.format.top; }

    void add_cover(std::vector<Mark> marks) { pages_.push_back({std::move(marks), true}); }

    /// Opens a page; the next flow begins at its top.
    void new_page() {
        pages_.push_back({{}, false});
        y_ = style_.format.top;
    }

    /// One flow over as many pages as it takes, from where the last one ended, or on a page of its own.
    void set(const Flow& flow, bool on_new_page) {
        if (pages_.empty() || pages_.back().bare || on_new_page) new_page();
        std::size_t at = 0;
        while (at < flow.pieces().size()) {
            const std::size_t end = set_part(flow, at, left());
            if (end == at) {
                new_page();
                continue;
            }
            at = end;
            if (at < flow.pieces().size()) new_page();
        }
        y_ = lowest_;
    }

    /// Flows side by side, each going on in its own column; what is left of one alone has the next pages to itself.
    void set_beside(const std::vector<std::pair<const Flow*, double>>& flows) {
        if (pages_.empty() || pages_.back().bare) new_page();
        std::vector<std::size_t> at(flows.size(), 0);
        for (;;) {
            const double top = y_;
            double lowest = y_;
            bool more = false;
            for (std::size_t i = 0; i < flows.size(); ++i) {
                y_ = top;
                at[i] = set_part(*flows[i].first, at[i], left() + flows[i].second);
                more = more || at[i] < flows[i].first->pieces().size();
                lowest = std::max(lowest, lowest_);
            }
            y_ = lowest;
            if (!more) return;
            new_page();
            const auto has_more = [&](std::size_t i) { return at[i] < flows[i].first->pieces().size(); };
            if (flows.size() != 2 || has_more(0) == has_more(1)) continue;
            const std::size_t last = has_more(0) ? 0 : 1;
            return set_rest(*flows[last].first, at[last]);
        }
    }

    /// A flow in columns: balanced where it ends on this page, else each filled before the next.
    void set_columns(const Flow& flow, std::size_t columns, double gap, std::size_t from = 0) {
        if (set_balanced(flow, columns, gap, from)) return;
        std::size_t at = from, column = 0;
        double top = y_, lowest = y_;
        while (at < flow.pieces().size()) {
            if (column == columns) {
                new_page();
                column = 0;
                top = lowest = y_;
            }
            y_ = top;
            at = set_part(flow, at, left() + static_cast<double>(column++) * (flow.width() + gap));
            lowest = std::max(lowest, lowest_);
        }
        y_ = lowest;
    }

    /// Air before what follows on the same page, if there is so much room; else a page of its own.
    void go_on(double air, double height) {
        if (y_ + air + height > bottom_) new_page();
        else y_ += air;
    }

    bool has_room(double air, double height) const { return y_ + air + height <= bottom_; }

    /// How much of the last page is used, 0 to 1.
    double last_filled() const { return (y_ - style_.format.top) / room(); }

    const std::map<std::string, std::size_t>& places() const { return places_; }  // page of each id, from 1
    std::size_t count() const { return pages_.size(); }

    Document finish() {
        Document document;
        document.id = manuscript_.id;
        document.title = manuscript_.title;
        document.author = manuscript_.author.empty() ? context_.producer : manuscript_.author;
        document.subject = manuscript_.subject.empty() ? context_.project : manuscript_.subject;
        document.language = code_of(manuscript_.language);
        document.date = manuscript_.date.empty() ? context_.date : manuscript_.date;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (!pages_[i].bare) {
                draw_head(i);
                draw_foot(context_, style_.format, left_of(i), i + 1, pages_.size(), pages_[i].marks);
            }
            Drawing page;
            page.width = style_.format.width;
            page.height = style_.format.height;
            page.title = manuscript_.title;
            page.description = say(context_, "{title}: page {page} of {pages}.", {{"title", manuscript_.title}, {"page", std::to_string(i + 1)}, {"pages", std::to_string(pages_.size())}});
            page.language = document.language;
            page.marks = std::move(pages_[i].marks);
            document.pages.push_back(std::move(page));
        }
        return document;
    }

private:
    /// In as many columns of its width as a page takes.
    void set_rest(const Flow& flow, std::size_t from) {
        constexpr double least_gap = 6;
        const double columns = std::max(1.0, std::floor((width() + least_gap) / (flow.width() + least_gap)));
        set_columns(flow, static_cast<std::size_t>(columns), columns > 1 ? (width() - columns * flow.width()) / (columns - 1) : 0, from);
    }

    bool set_balanced(const Flow& flow, std::size_t columns, double gap, std::size_t from) {
        std::vector<std::size_t> starts = balanced_columns(flow.pieces(), from, bottom_ - y_, columns);
        if (starts.empty()) return false;
        starts.push_back(flow.pieces().size());
        double lowest = y_;
        for (std::size_t c = 0; c + 1 < starts.size(); ++c) {
            lowest = std::max(lowest, draw_pieces(flow.pieces(), starts[c], starts[c + 1], {left() + static_cast<double>(c) * (flow.width() + gap), y_}, true, pages_.back().marks));
            note(flow.pieces(), starts[c], starts[c + 1]);
        }
        y_ = lowest;
        return true;
    }

    struct BookPage {
        std::vector<Mark> marks;
        bool bare = false;  // neither head nor foot
    };

    double left_of(std::size_t page) const { return style_.format.mirrored && page % 2 == 1 ? style_.format.right : style_.format.left; }
    double left() const { return left_of(pages_.size() - 1); }
    bool fresh() const { return y_ <= style_.format.top + 1e-9; }

    /// What fits of a flow, at (x, y_); the position of the first piece that does not.
    std::size_t set_part(const Flow& flow, std::size_t from, double x) {
        const std::vector<Piece>& pieces = flow.pieces();
        lowest_ = y_;
        if (from >= pieces.size()) return from;
        if (pieces[from].on_new_page && !fresh() && from > 0) return from;
        std::vector<Mark> marks;
        double y = y_;
        const bool first = fresh();
        if (!first) y += pieces[from].before;
        if (from > 0 && pieces[from].repeated && shares_table(pieces[from - 1], pieces[from])) {
            pieces[from].repeated->draw(marks, x, y);
            y += pieces[from].repeated->height;
        }
        std::size_t end = fill_column(pieces, from, bottom_ - y);
        if (end == from && !first) return from;
        if (end == from) end = forced(pieces, from, bottom_ - y);
        const auto [closer, further] = with_less_air(pieces, from, end, bottom_ - y);
        end = further;
        lowest_ = draw_pieces(closer.empty() ? pieces : closer, from, end, {x, y}, true, marks);
        for (Mark& mark : marks) pages_.back().marks.push_back(std::move(mark));
        note(pieces, from, end);
        return end;
    }

    /// A page that a figure or a table leaves open, as it just has no room there, and one that leaves the last lines of a section to the next, is set with less
    /// air between its parts where that gives them room: the pieces so set, and the first that is not on the page. No pieces: the page stays as it is.
    std::pair<std::vector<Piece>, std::size_t> with_less_air(const std::vector<Piece>& pieces, std::size_t from, std::size_t end, double room) const {
        constexpr double open = 0.12, worth = 0.12, tail = 0.15;  // of a page
        if (end >= pieces.size() || end == from) return {{}, end};
        std::size_t next = end;  // the section that begins after the one the page ends in
        while (next < pieces.size() && !pieces[next].on_new_page) ++next;
        const bool leaves_tail = next > end && stacked(pieces, end, next) < tail * this->room();
        if (!leaves_tail && stacked(pieces, from, end) > room - open * this->room()) return {{}, end};
        for (const double factor : {0.8, 0.62, 0.45}) {
            std::vector<Piece> closer = pieces;
            for (std::size_t i = from + 1; i < closer.size(); ++i) closer[i].before *= factor;
            const std::size_t further = fill_column(closer, from, room);
            if (leaves_tail ? further >= next : further > end && stacked(closer, end, further) >= worth * this->room()) return {std::move(closer), further};
        }
        return {{}, end};
    }

    static bool shares_table(const Piece& a, const Piece& b) { return !a.within.empty() && !b.within.empty() && a.within.front().part == b.within.front().part; }

    /// Pieces that want to stay together and are higher than a page: as many as fit, one at least.
    static std::size_t forced(const std::vector<Piece>& pieces, std::size_t from, double room) {
        std::size_t end = from + 1;
        while (end < pieces.size() && stacked(pieces, from, end + 1) <= room) ++end;
        return end;
    }

    void note(const std::vector<Piece>& pieces, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (!pieces[i].id.empty()) places_.emplace(pieces[i].id, pages_.size());
    }

    void draw_head(std::size_t i) {
        const auto& theme = context_.theme;
        const double x = left_of(i), y = style_.format.top - 8;
        const figures::TextStyle style = theme.style(theme.semibold, 7.5, theme.muted), plain = theme.style(theme.regular, 7.5, theme.muted);
        const bool titled = i > 0;  // the first page bears the title itself
        std::vector<Mark> words;
        if (titled) words.emplace_back(shape(context_.fonts, shortened(manuscript_.title, style, width() * 0.6), style, {x, y}));
        const std::string right = titled ? manuscript_.territory : context_.project;
        words.emplace_back(shape(context_.fonts, shortened(typeset(right, context_.language), plain, width() * (titled ? 0.38 : 1)), plain, {x + width(), y}, figures::Align::end));
        PathMark rule;
        rule.path.add_line({{x, y + 2}, {x + width(), y + 2}});
        rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
        words.emplace_back(rule);
        pages_[i].marks.insert(pages_[i].marks.begin(), group({}, "header", std::move(words)));
    }

    std::string shortened(const std::string& text, const figures::TextStyle& style, double most) const {
        const auto wrapped = wrap(context_.fonts, text, style, {.width = most, .most = 1});
        return wrapped.lines.empty() ? std::string() : wrapped.lines.front();
    }

    const FigureContext& context_;
    const ManuscriptStyle& style_;
    const Manuscript& manuscript_;
    double bottom_, y_ = 0, lowest_ = 0;
    std::vector<BookPage> pages_;
    std::map<std::string, std::size_t> places_;
};

/// All flows of a manuscript, set once.
struct Flows {
    std::vector<Entry> entries;
    Flow title, text, figures;
};

std::set<std::string> ids_of(const std::vector<Piece>& pieces) {
    std::set<std::string> ids;
    for (const Piece& piece : pieces)
        if (!piece.id.empty()) ids.insert(piece.id);
    return ids;
}

constexpr std::size_t short_contents = 6, short_index = 12;  // entries that are worth no page of their own
constexpr double few_lines = 0.25;                            // of the last page: it is avoided where it can be
constexpr std::size_t few_terms = 8;                          // of an index that is left out where there is no room for it

void set_index(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript, const std::map<std::string, std::size_t>& numbers, Book& book) {
    constexpr double gap = 8;
    const std::size_t columns = style.format.width > style.format.height ? 3 : 2;
    const Flow title = index_title(context, hyphenator, style, book.width());
    const Flow terms = index_flow(context, hyphenator, style, manuscript, numbers, (book.width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns));
    const double height = stacked(terms.pieces(), 0, terms.pieces().size()) / static_cast<double>(columns);
    const bool own_page = manuscript.index.size() >= short_index;
    const double whole = stacked(title.pieces(), 0, title.pieces().size()) + height * 1.25;
    if (!manuscript.contents && manuscript.index.size() < few_terms && !book.has_room(10, whole)) return;  // alone on a page of no book: the bookmarks lead there too
    if (!own_page) book.go_on(10, whole);
    book.set(title, own_page);
    book.set_columns(terms, columns, gap);
}

struct LaidOut {
    Document document;
    double last_filled = 1;
};

LaidOut lay_out(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript, const Flows& flows,
                std::map<std::string, std::size_t>& numbers) {
    Book book(context, style, manuscript);
    if (manuscript.cover) book.add_cover(draw_cover(context, style, manuscript));
    if (manuscript.contents) book.set(contents_flow(context, hyphenator, style, flows.entries, numbers, book.width()), true);
    const auto listed = std::count_if(flows.entries.begin(), flows.entries.end(), [](const Entry& entry) { return entry.level <= 2; });
    const bool opens_page = manuscript.contents && static_cast<std::size_t>(listed) >= short_contents;
    if (!flows.title.empty()) book.set(flows.title, opens_page);
    if (flows.figures.empty()) book.set(flows.text, opens_page && flows.title.empty());
    else book.set_beside({{&flows.figures, 0}, {&flows.text, style.figures + style.gap}});
    if (!manuscript.index.empty()) set_index(context, hyphenator, style, manuscript, numbers, book);
    numbers = book.places();
    const double filled = book.last_filled();
    return {book.finish(), filled};
}

/// Pages are made twice, as the list of contents needs their numbers. A last page of a few lines is avoided with less air between the parts, if that is enough.
LaidOut set_pages(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript, const Flows& flows,
                  std::map<std::string, std::size_t>& numbers) {
    const auto set = [&](const Flows& all) {
        lay_out(context, hyphenator, style, manuscript, all, numbers);
        return lay_out(context, hyphenator, style, manuscript, all, numbers);
    };
    LaidOut made = set(flows);
    if (made.document.pages.size() < 2 || made.last_filled > few_lines) return made;
    for (const double factor : {0.8, 0.62, 0.45}) {
        Flows tighter = flows;
        tighten(tighter.text, factor);
        tighten(tighter.figures, factor);
        std::map<std::string, std::size_t> kept = std::exchange(numbers, {});
        LaidOut again = set(tighter);
        if (again.document.pages.size() < made.document.pages.size()) return again;
        numbers = std::move(kept);
    }
    return made;
}

void add_bookmarks(const std::vector<Entry>& entries, const std::map<std::string, std::size_t>& numbers, Document& document) {
    document.outline.push_back({document.title, 0});
    int deepest = 1;
    for (const Entry& entry : entries) {
        const auto page = numbers.find(entry.id);
        if (page == numbers.end()) continue;
        deepest = std::min(entry.level + 1, deepest + 1);
        document.outline.push_back({entry.text, page->second - 1, deepest, entry.id});
    }
}

/// A manuscript on its pages, figures of few things enlarged by `largest` at most.
struct Setting {
    SetManuscript made;
    double enlarged_by = 1, last_filled = 1;
};

Setting set_with(const FigureContext& context, const Manuscript& manuscript, const FigureMaker& figures, double largest) {
    const Hyphenator hyphenator(manuscript.language);
    const ManuscriptStyle style = style_of(manuscript);
    const Colour accent = context.theme.accent;
    const double width = style.format.width - style.format.left - style.format.right;
    const BesideTitle beside = beside_title(manuscript, figures);
    constexpr double beside_air = 6, under_air = 3;
    Flows flows{{}, Flow(context, beside.figure ? width - beside.width - beside_air : width, accent), Flow(context, manuscript.plate ? width - style.figures - style.gap : width, accent), Flow(context, manuscript.plate ? style.figures : width, accent)};
    if (!manuscript.cover) add_title(context, hyphenator, style, manuscript, flows.title);
    if (beside.figure) {
        const double title = stacked(flows.title.pieces(), 0, flows.title.pieces().size());
        Piece under;  // what the map is higher
        under.height = std::max(0.0, beside.height + under_air - title);
        under.draw = [](std::vector<Mark>&, double, double) {};
        flows.title.add(std::move(under));
    }
    double room = style.format.height - style.format.bottom - foot_room(context, width) - style.format.top;
    if (manuscript.plate) room -= stacked(flows.title.pieces(), 0, flows.title.pieces().size()) + 8;
    ManuscriptFlow setter(context, hyphenator, style, figures, room, largest);
    if (!manuscript.plate && !manuscript.cover && !manuscript.contents) setter.under_title(stacked(flows.title.pieces(), 0, flows.title.pieces().size()));
    std::vector<Block> drawn, words;
    for (const Block& block : manuscript.blocks) (manuscript.plate && std::holds_alternative<FigureBlock>(block) ? drawn : words).push_back(block);
    setter.add(flows.figures, drawn);
    setter.add(flows.text, words);
    flows.entries = setter.entries();
    Setting setting{{{}, setter.findings()}, setter.enlarged_by()};
    find_dead_links(manuscript, ids_of(flows.text.pieces()), setting.made.findings);
    std::map<std::string, std::size_t> numbers;
    LaidOut pages = set_pages(context, hyphenator, style, manuscript, flows, numbers);
    setting.made.document = std::move(pages.document);
    draw_locator(style, beside, setting.made.document);
    setting.last_filled = pages.last_filled;
    add_bookmarks(flows.entries, numbers, setting.made.document);
    return setting;
}

}  // namespace

SetManuscript set_manuscript(const FigureContext& context, const Manuscript& manuscript, const FigureMaker& figures) {
    Setting setting = set_with(context, manuscript, figures, ManuscriptFlow::largest_type);
    // A last page of a few lines, or a second one of wide paper, because a figure was enlarged before: enlarged less, it may leave the rest its place.
    const bool one_sheet = !manuscript.cover && (manuscript.paper == Paper::a3_landscape || manuscript.paper == Paper::a4_landscape);
    for (const double largest : {1.3, 1.15, 1.0}) {
        if (setting.made.document.pages.size() < 2 || (setting.last_filled > few_lines && !(one_sheet && setting.made.document.pages.size() == 2)) || setting.enlarged_by <= largest) continue;
        Setting again = set_with(context, manuscript, figures, largest);
        if (again.made.document.pages.size() < setting.made.document.pages.size()) return std::move(again.made);
    }
    return std::move(setting.made);
}

}  // namespace portulan::documents
