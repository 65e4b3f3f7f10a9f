#include "documents/chart_words.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "documents/flow.h"

namespace portulan::documents {
namespace {

struct Move {
    double sign = 1, dx = 0, dy = 0;  // sign -1: half a turn
    Point of(Point p) const { return {sign * p.x + dx, sign * p.y + dy}; }
};

Path placed(Path path, const Move& move) {
    for (Point& p : path.points) p = move.of(p);
    return path;
}

Mark placed(const Mark& mark, const Move& move) {
    if (const auto* path = std::get_if<PathMark>(&mark)) {
        PathMark out = *path;
        out.path = placed(std::move(out.path), move);
        return out;
    }
    if (const auto* text = std::get_if<TextMark>(&mark)) {
        TextMark out = *text;
        const Point at = move.of({text->x, text->y});
        for (Glyph& glyph : out.glyphs) {
            const Point to = text->along_line ? move.of({glyph.x, glyph.y}) : Point{glyph.x + at.x - text->x, glyph.y + at.y - text->y};
            glyph.x = to.x;
            glyph.y = to.y;
            if (text->along_line && move.sign < 0) glyph.turn += glyph.turn >= 180 ? -180 : 180;
        }
        out.x = at.x;
        out.y = at.y;
        if (text->along_line) return out;
        if (move.sign < 0) out.rotation += out.rotation >= 180 ? -180 : 180;
        return out;
    }
    auto out = std::make_shared<GroupMark>(*std::get<std::shared_ptr<const GroupMark>>(mark));
    if (out->clip) out->clip = placed(*out->clip, move);
    for (Mark& inner : out->marks) inner = placed(inner, move);
    return std::shared_ptr<const GroupMark>(std::move(out));
}

}  // namespace

Box panel_box(std::size_t column, std::size_t row) { return {fold_columns[column], row == 0 ? 0 : fold_row, fold_columns[column + 1], row == 0 ? fold_row : sheet_height}; }

Box panel_words(std::size_t column, std::size_t row) {
    Box box = panel_box(column, row);
    const double edge = 11;  // the frame of the chart, and what office printers leave white
    box.min_x += column == 0 ? edge : fold_safe;
    box.max_x -= column == 3 ? edge : fold_safe;
    box.min_y += row == 0 ? edge : fold_safe;
    box.max_y -= row == 1 ? edge : fold_safe;
    return box;
}

bool clear_of_folds(Point at, double radius) {
    const auto off = [&](double value, double fold) { return std::abs(value - fold) >= fold_safe + radius; };
    return off(at.x, fold_columns[1]) && off(at.x, fold_columns[2]) && off(at.x, fold_columns[3]) && off(at.y, fold_row);
}

void WordBox::text(std::string_view words, const Manner& how) {
    if (words.empty()) return;
    figures::TextStyle style = context_.theme.style(how.font, how.size_pt, how.colour);
    style.tracking = how.tracking;
    const double width = box_.width() - how.indent, ascent = figures::metrics(context_.fonts, style).ascent;
    std::vector<Mark> set;
    std::vector<std::string> lines = set_lines(context_, words, style, width);
    // Centred lines of like length: no word alone on the last.
    if (figures::Wrapped even; how.centred && lines.size() > 1 && !(even = figures::wrap(context_.fonts, typeset(words, context_.language), style, {.width = width, .balanced = true})).too_wide) lines = std::move(even.lines);
    for (const std::string& line : lines) {
        const double x = how.centred ? box_.min_x + box_.width() / 2 : box_.min_x + how.indent;
        set.emplace_back(figures::shape(context_.fonts, line, style, {x, y_ + ascent}, how.centred ? figures::Align::middle : figures::Align::start));
        y_ += pt(how.size_pt) * how.leading;
    }
    y_ += how.after;
    marks_.push_back(group({}, std::string(how.role), std::move(set)));
}

void WordBox::lines(std::size_t count, Colour colour, double pitch) {
    for (std::size_t i = 0; i < count; ++i) {
        y_ += pitch;
        Path path;
        path.add_line({{box_.min_x, y_}, {box_.max_x, y_}});
        marks_.emplace_back(lined(std::move(path), colour, 0.2, {0.01, 1.1}));
    }
    y_ += 2;
}

Mark moved(const Mark& mark, double dx, double dy) { return placed(mark, {1, dx, dy}); }

Mark turned(const Mark& mark, Point about) { return placed(mark, {-1, 2 * about.x, 2 * about.y}); }

void add_press_marks(std::vector<Mark>& marks, const figures::FigureContext& context, std::string_view slug, bool folded, double margin) {
    const Colour ink = colour_of("#000000");
    const double left = margin, right = margin + sheet_width, top = margin, bottom = margin + sheet_height, near = sheet_bleed + 1.5, far = margin - 1.5;
    Path cut;
    for (const double y : {top, bottom})
        for (const double side : {-1.0, 1.0}) cut.add_line({{side < 0 ? left - near : right + near, y}, {side < 0 ? left - far : right + far, y}});
    for (const double x : {left, right})
        for (const double side : {-1.0, 1.0}) cut.add_line({{x, side < 0 ? top - near : bottom + near}, {x, side < 0 ? top - far : bottom + far}});
    marks.emplace_back(lined(std::move(cut), ink, 0.1));
    if (folded) {
        Path folds;
        for (std::size_t k = 1; k < 4; ++k)
            for (const double side : {-1.0, 1.0}) folds.add_line({{left + fold_columns[k], side < 0 ? top - near : bottom + near}, {left + fold_columns[k], side < 0 ? top - far : bottom + far}});
        for (const double side : {-1.0, 1.0}) folds.add_line({{side < 0 ? left - near : right + near, top + fold_row}, {side < 0 ? left - far : right + far, top + fold_row}});
        marks.emplace_back(lined(std::move(folds), ink, 0.15, {1.2, 0.8}));
    }
    const figures::TextStyle style = context.theme.style(context.theme.regular, 6, ink);
    // Between the cutting mark and that of the first fold.
    const std::vector<std::string> lines = figures::wrap(context.fonts, std::string(slug), style, {.width = fold_columns[1] - 18, .most = 2}).lines;
    for (std::size_t i = 0; i < lines.size(); ++i) marks.emplace_back(figures::shape(context.fonts, lines[i], style, {left + 12, top - 5 - 2.6 * static_cast<double>(lines.size() - 1 - i)}));
}

}  // namespace portulan::documents
