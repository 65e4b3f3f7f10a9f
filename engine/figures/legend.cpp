#include "figures/legend.h"

#include <algorithm>

#include "base/units.h"

namespace portulan::figures {
namespace {

constexpr double gap_after_swatch = 1.8;
constexpr double gap_between_columns = gap_between_legend_columns;
constexpr double gap_between_sections = 2.4;

/// An item or a section's title, measured.
struct Piece {
    const LegendItem* item = nullptr;
    std::string title;
    std::vector<std::string> lines;
    double height = 0;
    double width = 0;
    double before = 0;  // space above unless first of its column
    bool follows = false;  // stays in the column of the piece before
};

/// Wider ones are scales drawn whole (nested circles): they do not push the text of the others away.
constexpr double widest_common = 8;

double common_swatch(const std::vector<LegendSection>& sections) {
    double swatch = 0;
    for (const LegendSection& section : sections)
        for (const LegendItem& item : section.items)
            if (item.width <= widest_common) swatch = std::max(swatch, item.width);
    return swatch;
}

struct Measure {
    TextStyle title, text;
    double line = 0;
};

Measure measure_of(const FigureContext& context) {
    const Theme& theme = context.theme;
    Measure m{theme.style(theme.semibold, theme.label_pt, theme.ink), theme.style(theme.regular, theme.label_pt, theme.ink), 0};
    m.line = pt(theme.label_pt) * 1.25;
    return m;
}

std::vector<Piece> pieces_of(const FigureContext& context, const std::vector<LegendSection>& sections, double column) {
    const Measure m = measure_of(context);
    std::vector<Piece> pieces;
    const double common = common_swatch(sections);
    for (const LegendSection& section : sections) {
        if (section.items.empty()) continue;
        const bool first_section = pieces.empty();
        if (!section.title.empty()) {
            const Wrapped w = wrap(context.fonts, section.title, m.title, {.width = column, .balanced = true});
            pieces.push_back({nullptr, section.title, w.lines, m.line * static_cast<double>(w.lines.size()) + 0.6, w.width,
                              first_section ? 0 : gap_between_sections, false});
        }
        bool first_item = true;
        for (const LegendItem& item : section.items) {
            const double swatch = std::max(common, item.width);
            const double room = column - swatch - gap_after_swatch;
            const Wrapped w = wrap(context.fonts, item.label, m.text, {.width = room});
            const double text = m.line * static_cast<double>(w.lines.size());
            pieces.push_back({&item, {}, w.lines, std::max(item.height, text) + 0.5,
                              swatch + gap_after_swatch + w.width, first_item && section.title.empty() && !pieces.empty() ? gap_between_sections : 0,
                              first_item ? !section.title.empty() : section.together});
            first_item = false;
        }
    }
    return pieces;
}

/// Height of a column when pieces [from, to) are stacked.
double stack_height(const std::vector<Piece>& pieces, std::size_t from, std::size_t to) {
    double height = 0;
    for (std::size_t i = from; i < to; ++i) height += pieces[i].height + (i > from ? pieces[i].before : 0);
    return height;
}

/// Where a section goes on in the column that begins with piece `at`: the height of its title, if that stands at the head of an earlier column; its entries
/// stand beside the first, not beside the title.
double title_beside(const std::vector<Piece>& pieces, const std::vector<std::size_t>& starts, std::size_t at) {
    if (!pieces[at].item) return 0;
    std::size_t title = at;
    while (title > 0 && pieces[title].item && pieces[title].before == 0) --title;
    const bool heads = std::find(starts.begin(), starts.end(), title) != starts.end();
    return !pieces[title].item && heads ? pieces[title].height : 0;
}

/// Cuts the pieces into columns no higher than `limit`; a title never ends a column. Empty when `most` do not
/// suffice or a piece that cannot be cut is higher.
std::vector<std::size_t> cut(const std::vector<Piece>& pieces, double limit, std::size_t most) {
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        if (title_beside(pieces, starts, starts.back()) + stack_height(pieces, starts.back(), i + 1) <= limit) continue;
        std::size_t at = i;
        while (at > starts.back() && pieces[at].follows) --at;
        if (at == starts.back()) continue;  // higher than the limit and not to be cut
        starts.push_back(at);
        i = at;
        if (starts.size() > most) return {};
    }
    return starts;
}

/// The lowest columns that hold everything.
std::vector<std::size_t> balance(const std::vector<Piece>& pieces, std::size_t columns) {
    double low = 0, high = stack_height(pieces, 0, pieces.size());
    std::vector<std::size_t> best{0};
    for (int step = 0; step < 40; ++step) {
        const double middle = (low + high) / 2;
        const auto starts = cut(pieces, middle, columns);
        if (starts.empty()) {
            low = middle;
        } else {
            best = starts;
            high = middle;
        }
    }
    return best;
}

void draw_piece(const FigureContext& context, const Piece& piece, double common, double x, double y, Block& block) {
    const Measure m = measure_of(context);
    const double ascent = metrics(context.fonts, m.text).ascent;
    if (!piece.item) {
        for (std::size_t i = 0; i < piece.lines.size(); ++i)
            block.marks.push_back(
                shape(context.fonts, piece.lines[i], m.title, {x, y + ascent + m.line * static_cast<double>(i)}));
        return;
    }
    const double text = m.line * static_cast<double>(piece.lines.size());
    const double height = std::max(piece.item->height, text);
    TextStyle style = m.text;
    if (piece.item->muted) style.colour = context.theme.muted;
    const double swatch = std::max(common, piece.item->width);
    std::vector<Mark> marks;
    piece.item->draw(marks, {x + swatch / 2, y + height / 2});
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        const double top = y + (height - text) / 2 + m.line * static_cast<double>(i);
        marks.push_back(shape(context.fonts, piece.lines[i], style, {x + swatch + gap_after_swatch, top + ascent}));
    }
    block.marks.push_back(group({}, "legend-item", std::move(marks), piece.item->label));
}

Block set_columns(const FigureContext& context, const std::vector<LegendSection>& sections, std::size_t columns, double x,
                  double y, double width) {
    const double column =
        (width - gap_between_columns * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const auto pieces = pieces_of(context, sections, column);
    Block block;
    if (pieces.empty()) return block;
    const double swatch = common_swatch(sections);
    const auto starts = balance(pieces, columns);
    for (std::size_t c = 0; c < starts.size(); ++c) {
        const std::size_t end = c + 1 < starts.size() ? starts[c + 1] : pieces.size();
        double top = y + title_beside(pieces, starts, starts[c]);
        for (std::size_t i = starts[c]; i < end; ++i) {
            if (i > starts[c]) top += pieces[i].before;
            draw_piece(context, pieces[i], swatch, x + static_cast<double>(c) * (column + gap_between_columns), top, block);
            top += pieces[i].height;
        }
        block.height = std::max(block.height, top - y);
    }
    Block out;
    out.height = block.height;
    out.marks.push_back(group("legend", "legend", std::move(block.marks)));
    return out;
}

}  // namespace

Block legend(const FigureContext& context, const std::vector<LegendSection>& sections, double x, double y, double width) {
    const double widest = std::max(20.0, legend_column_width(context, sections, (width - gap_between_columns) / 2));
    std::size_t columns = 1;
    for (std::size_t n = 2; n <= 5; ++n)
        if ((width - gap_between_columns * static_cast<double>(n - 1)) / static_cast<double>(n) >= std::min(widest, 48.0))
            columns = n;
    return set_columns(context, sections, columns, x, y, width);
}

Block legend_column(const FigureContext& context, const std::vector<LegendSection>& sections, double x, double y,
                    double width) {
    return set_columns(context, sections, 1, x, y, width);
}

Block legend_columns(const FigureContext& context, const std::vector<LegendSection>& sections, std::size_t columns, double x, double y, double width) {
    return set_columns(context, sections, columns, x, y, width);
}

double legend_column_width(const FigureContext& context, const std::vector<LegendSection>& sections, double most) {
    double widest = 0;
    for (const Piece& piece : pieces_of(context, sections, most)) widest = std::max(widest, piece.width);
    return widest;
}

}  // namespace portulan::figures
