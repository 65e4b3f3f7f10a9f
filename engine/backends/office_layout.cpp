// Where the columns and pages of an office document end: estimates, as the program that opens it sets the lines, in a typeface that it may not have.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <span>

#include "backends/office_parts.h"
#include "base/columns.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr double mm_a_point = 25.4 / 72;
constexpr double text_pt = 10, lead_pt = 12, cell_pt = 9, note_pt = 8.5, caption_pt = 9.5, title_pt = 24, subtitle_pt = 13;
constexpr double caption_room = 45;  // mm kept on a page for heading, caption and source
constexpr double leading = 1.36, cell_leading = 1.26;
constexpr double cell_sides = 3.4, cell_above = 1.4;  // mm beside and above the words of a cell
constexpr double wider_bold = 1.1;
constexpr double own_typeface = 0.88;  // Open Sans, which the files carry, beside a wide sans serif

/// Width of words in a wide sans serif, mm: whoever has no Open Sans has often a wider one.
double words_width(std::string_view words, double size_pt) {
    double ems = 0;
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;  // not the first byte of a letter
        if (std::string_view("iljtfrI.,:;'|!()- ").find(c) != std::string_view::npos) ems += 0.38;
        else if (std::string_view("mwMW%@").find(c) != std::string_view::npos) ems += 0.95;
        else if (c >= 'A' && c <= 'Z') ems += 0.72;
        else ems += 0.63;
    }
    return ems * size_pt * mm_a_point;
}

double lines_height(double width, double column, double size_pt, double line) { return std::max(1.0, std::ceil(width / std::max(column, 10.0))) * size_pt * mm_a_point * line; }

double cell_width(const TableCell& cell) {
    double width = 0;
    for (const Span& span : cell.spans) width += words_width(span.text, cell_pt) * (span.manner == Span::Manner::strong || cell.state == TableCell::State::total ? wider_bold : 1);
    return width;
}

ColumnWish wish_of(const TableBlock& table, std::size_t c, double width) {
    constexpr double short_word = 24;  // mm: a code, a number, a name; never broken
    const TableColumn& column = table.columns[c];
    ColumnWish wish{.share = std::max(column.share, 0.05)};
    for (const std::string& word : split(column.title, ' ')) wish.least = std::max(wish.least, words_width(word, cell_pt) * wider_bold);
    for (const auto& row : table.rows) {
        if (c >= row.size()) continue;
        const double cell = cell_width(row[c]);
        wish.whole = std::max(wish.whole, cell);
        if (column.numeric) wish.least = std::max(wish.least, cell);
        for (const Span& span : row[c].spans)
            for (const std::string& word : split(span.text, ' '))
                if (const double wide = words_width(word, cell_pt) * (span.manner == Span::Manner::strong ? wider_bold : 1); wide <= short_word) wish.least = std::max(wish.least, wide);
    }
    wish.easy = std::max(wish.whole, words_width(column.title, cell_pt) * wider_bold) + cell_sides;
    wish.whole += cell_sides;
    wish.least = std::min(wish.least + cell_sides, 0.4 * width);
    return wish;
}

/// Height that blocks take, mm.
class Heights {
public:
    Heights(const OfficeView& view, const OfficePage& page) : view_(view), column_(page.column()), page_(page) {}

    double operator()(const Heading& heading) const { return heading.level == 1 ? 16 : heading.level == 2 ? 11 : 9; }
    double operator()(const Paragraph& one) const {
        const double size = one.kind == Paragraph::Kind::lead ? lead_pt : one.kind == Paragraph::Kind::note ? note_pt : text_pt;
        return lines_height(words_width(plain_words(one.spans), size), column_, size, leading) + (one.kind == Paragraph::Kind::warning ? 6 : 3);
    }
    double operator()(const Quotation& quotation) const { return lines_height(words_width(quotation.text, text_pt), column_ - 14, text_pt, leading) + (quotation.attribution.empty() ? 3 : 8); }
    double operator()(const ListBlock& list) const {
        double height = 3;
        for (const auto& item : list.items) height += lines_height(words_width(plain_words(item), text_pt), column_ - 7, text_pt, leading) + 0.6;
        return height;
    }
    double operator()(const FactsBlock& facts) const {
        double height = 1;
        for (const auto& fact : facts.facts) height += lines_height(words_width(plain_words(fact.value), text_pt), column_ - key_column(facts), text_pt, leading) + 0.6;
        return height;
    }
    double operator()(const TableBlock& table) const {
        const std::vector<double> shares = shares_of(table, column_);
        const auto row_height = [&](auto width_of) {
            double height = 0;
            for (std::size_t c = 0; c < shares.size(); ++c) height = std::max(height, lines_height(width_of(c), shares[c] * column_ - cell_sides, cell_pt, cell_leading));
            return height + cell_above;
        };
        double height = 16 + row_height([&](std::size_t c) { return words_width(table.columns[c].title, cell_pt) * wider_bold; });
        for (const auto& row : table.rows) height += std::max(table.by_hand ? hand_row : 0.0, row_height([&](std::size_t c) { return c < row.size() ? cell_width(row[c]) : 0.0; }));
        return height + (table.note.empty() ? 0 : lines_height(words_width(table.note, note_pt), column_, note_pt, leading) + 3);
    }
    double operator()(const FigureBlock& block) const {
        const OfficeFigure* figure = view_.figure(block.figure);
        if (!figure) return 0;
        const auto abreast = static_cast<double>(figures_abreast(block.width));
        return (picture(*figure, column_ / abreast) + words_under(*figure, column_ / abreast)) / abreast;
    }
    double operator()(const PageBreak& /*block*/) const { return 0; }

    /// Of the picture alone, and of the caption and the sources under it.
    double picture(const OfficeFigure& figure, double column) const { return extent_of(figure, column, page_.rows() - caption_room).height; }
    static double words_under(const OfficeFigure& figure, double column) {
        constexpr double around = 12;  // mm above the picture, under it, after the caption and the sources
        const double caption = own_typeface * (words_width("Figure 00. " + figure.title, caption_pt) * wider_bold + words_width(figure.caption, caption_pt));
        return around + lines_height(caption, column, caption_pt, leading) +
               (figure.source.empty() ? 0 : lines_height(own_typeface * words_width("Sources : " + figure.source, note_pt), column, note_pt, leading));
    }

private:
    const OfficeView& view_;
    double column_;
    const OfficePage& page_;
};

/// Figures beside each other: the highest of the pictures and of the words under them, mm.
struct Row {
    std::size_t first = 0, count = 0;
    double picture = 0, words = 0;
};

/// The row that begins with a block; nothing where it is no figure.
std::optional<Row> row_at(const OfficeView& view, const OfficePage& page, const Heights& height, std::size_t block) {
    const auto& blocks = view.manuscript().blocks;
    if (block >= blocks.size() || !std::holds_alternative<FigureBlock>(blocks[block]) || !view.at(block)) return std::nullopt;
    Row row{.first = block, .count = abreast(view, block)};
    const double column = page.column() / static_cast<double>(row.count);
    for (std::size_t k = block; k < block + row.count; ++k) {
        const OfficeFigure& figure = *view.figure(std::get<FigureBlock>(blocks[k]).figure);
        row.picture = std::max(row.picture, height.picture(figure, column));
        row.words = std::max(row.words, Heights::words_under(figure, column));
    }
    return row;
}

/// Sets the pictures of rows to the same part of their size, so that all of them fit into the height that is left, if that part is not
/// too small; what they then take.
std::optional<double> set_to_fit(std::span<const Row> rows, double left, double smallest, std::map<std::size_t, double>& rooms) {
    double pictures = 0, words = 0;
    for (const Row& row : rows) pictures += row.picture, words += row.words;
    const double part = (left - words) / pictures;
    if (part >= 1 || part < smallest) return std::nullopt;
    for (const Row& row : rows)
        for (std::size_t k = row.first; k < row.first + row.count; ++k) rooms[k] = part * row.picture;
    return left;
}

bool asks_for_page(const Block& block) {
    const auto* heading = std::get_if<Heading>(&block);
    return heading && heading->on_new_page;
}

}  // namespace

std::vector<double> shares_of(const TableBlock& table, double width) {
    std::vector<ColumnWish> wishes;
    for (std::size_t c = 0; c < table.columns.size(); ++c) wishes.push_back(wish_of(table, c, width));
    std::vector<double> shares = column_widths(wishes, width);
    for (double& share : shares) share /= width;
    return shares;
}

double key_column(const FactsBlock& facts) {
    constexpr double least = 45, most = 75;  // mm
    double widest = 0;
    for (const auto& fact : facts.facts) widest = std::max(widest, words_width(fact.key, text_pt) * wider_bold);
    return std::clamp(widest + 4, least, most);
}

double OfficeFlow::room(std::size_t block, const OfficePage& page) const {
    const auto found = rooms.find(block);
    return found == rooms.end() ? page.rows() - caption_room : found->second;
}

double title_height(const Manuscript& m, const OfficePage& page) {
    if (m.cover || m.contents) return 0;
    const auto lines = [&](const std::string& words, double size_pt) { return words.empty() ? 0 : lines_height(words_width(words, size_pt), page.whole(), size_pt, leading) + 3; };
    return lines(m.title, title_pt) + (names_territory(m) ? lines(m.territory, subtitle_pt) : 0) + lines(m.subtitle, subtitle_pt) + 3;
}

namespace {

/// The figure of a plate takes what its caption leaves; its words go on where they like.
OfficeFlow plate_flow(const OfficeView& view, const OfficePage& page) {
    const auto& blocks = view.manuscript().blocks;
    OfficeFlow flow;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (const auto* shown = std::get_if<FigureBlock>(&blocks[i]))
            if (const OfficeFigure* figure = view.figure(shown->figure)) flow.rooms[i] = page.rows() - title_height(view.manuscript(), page) - Heights::words_under(*figure, page.figures);
    return flow;
}

}  // namespace

OfficeFlow flow_of(const OfficeView& view, const OfficePage& page) {
    if (page.figures > 0) return plate_flow(view, page);
    constexpr double smallest = 0.75, smallest_beside = 0.85;  // parts of its size at which a picture is still read
    const Heights height(view, page);
    const auto& blocks = view.manuscript().blocks;
    OfficeFlow flow;
    double y = title_height(view.manuscript(), page);
    for (std::size_t i = 0; i < blocks.size();) {
        if (asks_for_page(blocks[i]) && y > 0) {
            double part = 0;
            for (std::size_t k = i; k < blocks.size() && (k == i || !asks_for_page(blocks[k])); ++k) part += std::visit(height, blocks[k]);
            // A part longer than a page goes over anyway: it begins below while there is a third of the page.
            if (y + part > page.rows() && (part <= page.rows() || y > 0.62 * page.rows())) {
                flow.breaks.insert(i);
                y = 0;
            }
        }
        if (std::holds_alternative<PageBreak>(blocks[i])) y = 0;
        std::size_t n = abreast(view, i);
        double taken = std::visit(height, blocks[i]);
        if (const auto row = row_at(view, page, height, i)) {
            taken = row->picture + row->words;
            const double least = n == 1 ? smallest : smallest_beside;
            if (least * row->picture + row->words > page.rows() - y) y = 0;  // it goes over
            const double left = page.rows() - y;
            const auto next = n == 1 ? std::nullopt : row_at(view, page, height, i + n);
            if (next && next->count > 1)
                if (const auto both = set_to_fit(std::array{*row, *next}, left, smallest_beside, flow.rooms)) {
                    taken = *both;
                    n += next->count;
                }
            if (!flow.rooms.contains(i)) taken = set_to_fit(std::array{*row}, left, least, flow.rooms).value_or(taken);
        }
        y += taken;
        if (y > page.rows()) y = std::holds_alternative<TableBlock>(blocks[i]) ? std::fmod(y, page.rows()) : std::min(taken, page.rows());  // tables go on, the rest goes over
        i += n;
    }
    return flow;
}

}  // namespace portulan::backends
