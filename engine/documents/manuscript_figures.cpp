// Figures in manuscripts: solved for the room there is, numbered, with their captions under them.
#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "documents/manuscript_flow.h"
#include "documents/moved_marks.h"

namespace portulan::documents {
namespace {

constexpr double row_gap = 6, above_caption = 1.4, caption_leading = 1.38;

double caption_height(const std::vector<RichLine>& caption, double size_pt) { return above_caption + pt(size_pt) * caption_leading * static_cast<double>(caption.size()); }

}  // namespace

std::optional<ManuscriptFlow::Solved> ManuscriptFlow::solve(const FigureBlock& block, double width) {
    std::optional<Figure> figure = figures_(block.figure, width);
    if (!figure) return std::nullopt;
    Solved solved;
    solved.number = figure_number_ + 1;
    solved.width = width;
    const std::string words = figure->caption.empty() ? figure->title : figure->caption;
    const std::vector<Span> caption{{say(context_, "Figure {n}.", {{"n", std::to_string(solved.number)}}) + " ", Span::Manner::strong}, {words}};
    solved.caption = set_rich(context_, hyphenator_, caption, muted_style(style_.small_pt), width);
    const double most = room_ - caption_height(solved.caption, style_.small_pt);
    // Too high: narrower, as most figures are then lower; never below half the width there was.
    for (int step = 0; step < 3 && figure->drawing.height > most && solved.width > width * 0.5; ++step) {
        const double narrower = std::max(width * 0.5, solved.width * most / figure->drawing.height * 0.985);
        std::optional<Figure> again = figures_(block.figure, narrower);
        if (!again || again->drawing.height >= figure->drawing.height) break;
        figure = std::move(again);
        solved.width = narrower;
    }
    if (figure->drawing.height > most) findings_.push_back(make_problem("FIG-011", {}, figure->title, {{"height", plain_number(figure->drawing.height, 0)}, {"most", plain_number(most, 0)}}));
    findings_.insert(findings_.end(), figure->findings.begin(), figure->findings.end());
    ++figure_number_;
    solved.figure = std::make_shared<const Figure>(std::move(*figure));
    return solved;
}

namespace {

/// A figure with its alternative text, at its place.
Mark drawn_figure(const Figure& figure, double x, double y, std::size_t number) {
    const std::string& told = figure.alt_long.empty() ? figure.alt_short : figure.alt_long;
    return group({}, "figure", moved_marks(figure.drawing.marks, x, y, "f" + std::to_string(number) + "-"), told.empty() ? figure.title : told);
}

}  // namespace

void ManuscriptFlow::set_one(Flow& flow, const Solved& solved) {
    Piece piece;
    piece.height = std::min(solved.figure->drawing.height, room_ - caption_height(solved.caption, style_.small_pt) - 0.01);
    piece.with_next = true;
    piece.draw = [figure = solved.figure, indent = (flow.width() - solved.width) / 2, number = solved.number](std::vector<Mark>& marks, double x, double y) {
        marks.push_back(drawn_figure(*figure, x + indent, y, number));
    };
    add_piece(flow, std::move(piece));
    flow.space(above_caption);
    const double height = pt(style_.small_pt) * caption_leading, base = base_of(context_, muted_style(style_.small_pt), height);
    ++part_;
    for (std::size_t i = 0; i < solved.caption.size(); ++i) {
        Piece line;
        line.height = height;
        line.role = "caption";
        line.part = part_;
        line.with_next = i + 1 < solved.caption.size();
        line.draw = [context = &context_, words = solved.caption[i], base](std::vector<Mark>& marks, double x, double y) { draw_line(*context, words, x, y + base, marks); };
        add_piece(flow, std::move(line));
    }
}

void ManuscriptFlow::set_row(Flow& flow, const std::vector<Solved>& row, double width) {
    double drawn = 0, told = 0;
    for (const Solved& solved : row) {
        drawn = std::max(drawn, solved.figure->drawing.height);
        told = std::max(told, caption_height(solved.caption, style_.small_pt));
    }
    Piece piece;
    piece.height = std::min(drawn + told, room_ - 0.01);
    const double height = pt(style_.small_pt) * caption_leading, base = base_of(context_, muted_style(style_.small_pt), height);
    piece.draw = [context = &context_, row, width, drawn, height, base](std::vector<Mark>& marks, double x, double y) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double left = x + static_cast<double>(i) * (width + row_gap);
            marks.push_back(drawn_figure(*row[i].figure, left + (width - row[i].width) / 2, y, row[i].number));
            std::vector<Mark> words;
            double at = y + drawn + above_caption;
            for (const RichLine& line : row[i].caption) {
                draw_line(*context, line, left, at + base, words);
                at += height;
            }
            marks.push_back(group({}, "caption", std::move(words)));
        }
    };
    add_piece(flow, std::move(piece));
}

void ManuscriptFlow::take(Flow& flow, const std::vector<const FigureBlock*>& row) {
    const double n = static_cast<double>(figures_abreast(row.front()->width));
    const double width = (flow.width() - row_gap * (n - 1)) / n;
    std::vector<Solved> all;
    for (const FigureBlock* block : row)
        if (std::optional<Solved> solved = solve(*block, width)) all.push_back(std::move(*solved));
    if (all.empty()) return;
    flow.space(4);
    if (all.size() > 1) set_row(flow, all, width);
    else set_one(flow, all.front());
    flow.space(5);
}

}  // namespace portulan::documents
