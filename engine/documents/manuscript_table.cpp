// Tables of manuscripts: one piece a row, the head drawn again on each page.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/columns.h"
#include "base/text.h"
#include "base/units.h"
#include "documents/manuscript_flow.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

constexpr double pad_x = 1.6, pad_y = 1.1;  // mm, inside a cell
constexpr double table_leading = 1.34;
constexpr double wide_page = 200, side_column = 85, number_column = 32;  // mm
constexpr double short_word = 18;  // mm: a code or a number, never broken
constexpr double whole_table = 66;  // mm: no lower one is divided
constexpr double abreast_gap = 12, least_side = 66, least_number = 22;  // mm: tables side by side

struct SetCell {
    std::vector<RichLine> lines;
    std::string role;
    bool right = false;
    double after = pad_x;
    std::optional<Colour> ground{};
};

/// A row as it is drawn.
struct SetRow {
    std::vector<SetCell> cells;
    std::vector<double> edges;  // of the columns, one more than there are columns
    double line = 0, base = 0, height = 0;
    bool head = false;
};

void draw_cell(const FigureContext& context, const SetRow& row, std::size_t c, Point at, std::vector<Mark>& marks) {
    const SetCell& cell = row.cells[c];
    const double left = at.x + row.edges[c], right = at.x + row.edges[c + 1];
    double y = at.y + (row.head ? row.height - pad_y - row.line * static_cast<double>(cell.lines.size()) : pad_y);
    std::vector<Mark> words;
    for (const RichLine& line : cell.lines) {
        draw_line(context, line, cell.right ? right - cell.after - line.width : left + pad_x, y + row.base, words);
        y += row.line;
    }
    marks.push_back(group({}, cell.role, std::move(words)));
}

void draw_rule(double x, double y, double width, double weight, Colour colour, std::vector<Mark>& marks) {
    PathMark rule;
    rule.path.add_line({{x, y}, {x + width, y}});
    rule.stroke = Stroke{.colour = colour, .width = weight, .dash = {}};
    marks.emplace_back(std::move(rule));
}

void draw_row(const FigureContext& context, const SetRow& row, Point at, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (!row.cells[c].ground) continue;
        PathMark ground;
        ground.path.add_rectangle(at.x + row.edges[c], at.y, row.edges[c + 1] - row.edges[c], row.height);
        ground.fill = *row.cells[c].ground;
        marks.emplace_back(std::move(ground));
    }
    if (row.head) draw_rule(at.x, at.y, row.edges.back(), 0.45, theme.ink, marks);
    draw_rule(at.x, at.y + row.height, row.edges.back(), row.head ? 0.3 : 0.15, row.head ? theme.ink : theme.rule, marks);
    for (std::size_t c = 0; c < row.cells.size(); ++c) draw_cell(context, row, c, at, marks);
}

/// Room beside a cell: numbers on the right of their column keep away from words on the left of the next.
double pad_after(const TableBlock& table, std::size_t c) { return c + 1 < table.columns.size() && table.columns[c].numeric && !table.columns[c + 1].numeric ? 3 * pad_x : pad_x; }

/// The width in which no cell of a column is divided; with its head or without.
double whole_width(const FigureContext& context, const TableBlock& table, const RichStyle& style, std::size_t c, bool with_head) {
    const auto bold = context.theme.style(context.theme.semibold, style.size_pt, style.colour), plain = context.theme.style(context.theme.regular, style.size_pt, style.colour);
    double widest = with_head ? figures::text_width(context.fonts, typeset(table.columns[c].title, context.language), bold) : 0;
    for (const auto& row : table.rows) {
        double cell = 0;
        for (const Span& span : row[c].spans) cell += figures::text_width(context.fonts, typeset(span.text, context.language), span.manner == Span::Manner::strong || row[c].state == TableCell::State::total ? bold : plain);
        widest = std::max(widest, cell);
    }
    return widest + pad_x + pad_after(table, c) + (c > 0 && table.columns[c].numeric ? pad_x : 0.2);  // numbers stand apart from those before
}

/// The width of its longest word: no column is narrower, as far as the others can give.
double least_width(const FigureContext& context, const TableBlock& table, const RichStyle& style, std::size_t c, double width) {
    const auto font = context.theme.style(context.theme.semibold, style.size_pt, style.colour);
    double longest = 0;
    const auto take = [&](const std::string& text, double most) {
        for (const std::string& word : split(text, ' '))
            if (const double wide = figures::text_width(context.fonts, word, font); wide <= most) longest = std::max(longest, wide);
    };
    take(table.columns[c].title, width);
    for (const auto& row : table.rows)
        for (const Span& span : row[c].spans) {
            take(span.text, short_word);
            if (table.columns[c].numeric) longest = std::max(longest, figures::text_width(context.fonts, span.text, font));
        }
    return std::min(longest + pad_x + pad_after(table, c) + 0.2, width * 0.4);
}

/// Where the columns begin, and the last ends.
std::vector<double> edges_of(const FigureContext& context, const TableBlock& table, const RichStyle& style, double width) {
    std::vector<ColumnWish> wishes;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        wishes.push_back({std::max(0.05, table.columns[c].share), least_width(context, table, style, c, width), whole_width(context, table, style, c, false), whole_width(context, table, style, c, true)});
    std::vector<double> edges{0};
    for (const double wide : column_widths(wishes, width)) edges.push_back(edges.back() + wide);
    return edges;
}

bool is_of_numbers(const TableBlock& table) {
    return table.columns.size() > 1 && std::all_of(table.columns.begin() + 1, table.columns.end(), [](const TableColumn& column) { return column.numeric; });
}

/// A table of numbers is no wider than the eye can follow a row.
double width_of_table(const TableBlock& table, double width) {
    if (width < wide_page || !is_of_numbers(table)) return width;
    return std::min(width, side_column + number_column * static_cast<double>(table.columns.size() - 1));
}

constexpr std::size_t long_list = 12;  // rows: a lower list is read in one go

/// A long list of short things and their numbers (words that people used) in two columns, read down: half as high, and the number beside its word.
std::optional<TableBlock> in_two_columns(const FigureContext& context, const TableBlock& table, const RichStyle& style, double width) {
    if (table.columns.size() != 2 || table.columns[0].numeric || !table.columns[1].numeric || table.rows.size() < long_list) return std::nullopt;
    if (std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.back().state == TableCell::State::total; })) return std::nullopt;
    if (whole_width(context, table, style, 0, true) + whole_width(context, table, style, 1, true) > width / 2 - 4 * pad_x) return std::nullopt;
    TableBlock folded = table;
    folded.columns.insert(folded.columns.end(), table.columns.begin(), table.columns.end());
    const std::size_t half = (table.rows.size() + 1) / 2;
    folded.rows.resize(half);
    for (std::size_t r = 0; r < half; ++r) {
        const std::vector<TableCell> beside = r + half < table.rows.size() ? table.rows[r + half] : std::vector<TableCell>(2);
        folded.rows[r].insert(folded.rows[r].end(), beside.begin(), beside.end());
    }
    return folded;
}

class RowSetter {
public:
    RowSetter(const FigureContext& context, const Hyphenator& hyphenator, const TableBlock& table, const RichStyle& style, double width)
        : context_(context), hyphenator_(hyphenator), table_(table), style_(style), edges_(edges_of(context, table, style, width)) {}

    SetRow head() const {
        SetRow row = empty_row();
        row.head = true;
        RichStyle bold = style_;
        bold.bold = true;
        bold.divided = false;  // no column is narrower than the longest word of its head
        for (std::size_t c = 0; c < table_.columns.size(); ++c)
            row.cells.push_back({set_rich(context_, hyphenator_, table_.columns[c].title, bold, room(c)), "grid-head", table_.columns[c].numeric, pad_after(table_, c)});
        return closed(std::move(row));
    }

    SetRow row(const std::vector<TableCell>& cells) const {
        SetRow row = empty_row();
        const bool sided = table_.columns.size() > 1 && !table_.columns.front().numeric;
        for (std::size_t c = 0; c < table_.columns.size(); ++c) {
            row.cells.push_back(cell(cells[c], c));
            if (c == 0 && sided) row.cells.back().role = "grid-side";
        }
        return closed(std::move(row), table_.by_hand ? hand_row : 0);
    }

private:
    double room(std::size_t c) const { return edges_[c + 1] - edges_[c] - pad_x - pad_after(table_, c); }

    SetRow empty_row() const {
        SetRow row;
        row.edges = edges_;
        row.line = pt(style_.size_pt) * table_leading;
        row.base = base_of(context_, style_, row.line);
        return row;
    }

    SetCell cell(const TableCell& from, std::size_t c) const {
        const auto& theme = context_.theme;
        RichStyle style = style_;
        std::vector<Span> spans = from.spans;
        SetCell made{{}, "grid-cell", table_.columns[c].numeric, pad_after(table_, c)};
        const bool silent = std::all_of(spans.begin(), spans.end(), [](const Span& span) { return trim(span.text).empty(); });
        if (from.state == TableCell::State::none) {
            style.colour = theme.warning;
            if (silent) spans = {{say(context_, "empty")}};
        } else if (from.state == TableCell::State::masked) {
            style.colour = theme.muted;
            made.ground = figures::mix(theme.paper, theme.faint, 0.16);
            if (silent) spans = {{trc(context_.language, "masked cell", "s")}};
        } else if (from.state == TableCell::State::total) {
            style.bold = true;
            made.ground = figures::mix(theme.paper, theme.ink, 0.05);
        }
        made.lines = set_rich(context_, hyphenator_, spans, style, room(c));
        return made;
    }

    static SetRow closed(SetRow row, double least = 0) {
        std::size_t most = 1;
        for (const SetCell& cell : row.cells) most = std::max(most, cell.lines.size());
        row.height = std::max(row.line * static_cast<double>(most) + 2 * pad_y, least);
        return row;
    }

    const FigureContext& context_;
    const Hyphenator& hyphenator_;
    const TableBlock& table_;
    RichStyle style_;
    std::vector<double> edges_;
};

Piece piece_of(const FigureContext& context, SetRow row) {
    Piece piece;
    piece.height = row.height;
    piece.draw = [context = &context, row = std::move(row)](std::vector<Mark>& marks, double x, double y) { draw_row(*context, row, {x, y}, marks); };
    return piece;
}

/// The head once more: what is seen and not read again.
std::shared_ptr<const Piece> repeated_head(const FigureContext& context, SetRow row) {
    for (SetCell& cell : row.cells) cell.role.clear();
    return std::make_shared<const Piece>(piece_of(context, std::move(row)));
}

}  // namespace

void ManuscriptFlow::take(Flow& flow, const TableBlock& table) {
    if (const auto folded = in_two_columns(context_, table, text_style(style_.table_pt), flow.width())) return take(flow, *folded);
    const Nest whole{"grid", ++part_};
    const std::size_t begun = flow.pieces().size();
    const RowSetter setter(context_, hyphenator_, table, text_style(style_.table_pt), width_of_table(table, flow.width()));
    flow.space(3.2);
    const std::vector<Span> caption{{say(context_, "Table {n}.", {{"n", std::to_string(++table_number_)}}) + " ", Span::Manner::strong}, {table.title, Span::Manner::strong}};
    lines(flow, caption, {.style = text_style(style_.table_pt), .leading = 1.4, .role = "caption", .id = table.id, .within = {whole}, .with_next = true});
    flow.space(1.2);
    const SetRow head = setter.head();
    const auto repeated = repeated_head(context_, head);
    Piece first = piece_of(context_, head);
    first.within = {whole, {"grid-row", ++part_}};
    first.with_next = true;
    add_piece(flow, std::move(first));
    const bool noted = !table.note.empty() || !table.source.empty();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        Piece row = piece_of(context_, setter.row(table.rows[r]));
        if (row.height + head.height > room_) findings_.push_back(make_problem("FIG-012", {}, table.title, {{"row", std::to_string(r + 1)}}));
        row.within = {whole, {"grid-row", ++part_}};
        row.repeated = repeated;
        // Never fewer than three rows under the head or above the note.
        row.with_next = r + 1 == table.rows.size() ? noted : (r < 2 || r + 3 >= table.rows.size()) && row.height < room_ / 8;
        add_piece(flow, std::move(row));
    }
    flow.space(1.2);
    if (!table.note.empty()) {
        const Span note{table.note};
        lines(flow, std::span(&note, 1), {.style = muted_style(style_.small_pt), .leading = 1.36, .with_next = !table.source.empty()});
    }
    if (!table.source.empty()) {
        const Span source{say(context_, "Sources: {sources}.", {{"sources", table.source}})};
        lines(flow, std::span(&source, 1), {.style = muted_style(style_.small_pt), .leading = 1.36});
    }
    flow.keep_together(begun, std::min(whole_table, 0.35 * room_));
    flow.space(4);
}

std::size_t ManuscriptFlow::take_abreast(Flow& flow, const std::vector<Block>& blocks, std::size_t at) {
    const double half = (flow.width() - abreast_gap) / 2;
    const auto fits = [&](const Block& block) {
        const auto* table = std::get_if<TableBlock>(&block);
        return table && is_of_numbers(*table) && least_side + least_number * static_cast<double>(table->columns.size() - 1) <= half;
    };
    std::size_t end = at;
    while (flow.width() >= wide_page && end < blocks.size() && fits(blocks[end])) ++end;
    if (end < at + 2) return 0;
    const bool opens = std::exchange(on_new_page_, false);
    const std::size_t numbered = table_number_, found = findings_.size();
    auto all = std::make_shared<Flow>(context_, half, flow.accent());
    std::vector<std::size_t> begins;  // of the tables among the pieces
    for (std::size_t i = at; i < end; ++i) {
        begins.push_back(all->pieces().size());
        take(*all, std::get<TableBlock>(blocks[i]));
    }
    const std::size_t count = all->pieces().size();
    std::size_t second = 0;  // the table that begins the second column: where the higher of the two is lowest
    Piece piece;
    for (std::size_t n = 1; n < begins.size(); ++n) {
        const double height = std::max(stacked(all->pieces(), 0, begins[n]), stacked(all->pieces(), begins[n], count));
        if (second == 0 || height < piece.height) piece.height = height, second = begins[n];
    }
    if (piece.height > 0.8 * room_) {  // they break over pages, each by itself
        table_number_ = numbered;
        findings_.resize(found);
        on_new_page_ = opens;
        return 0;
    }
    piece.on_new_page = opens;
    piece.draw = [all, second, count, beside = half + abreast_gap](std::vector<Mark>& marks, double x, double y) {
        draw_pieces(all->pieces(), 0, second, {x, y}, false, marks);
        draw_pieces(all->pieces(), second, count, {x + beside, y}, false, marks);
    };
    flow.space(3.2);
    add_piece(flow, std::move(piece));
    flow.space(4);
    return end - at;
}

}  // namespace portulan::documents
