// Figures in manuscripts: solved for the room there is, numbered, with their captions under them.
#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "documents/manuscript_flow.h"
#include "documents/moved_marks.h"
#include "model/box.h"

namespace portulan::documents {
namespace {

constexpr double row_gap = 6, above_caption = 1.4, caption_leading = 1.38;

double caption_height(const std::vector<RichLine>& caption, double size_pt) { return above_caption + pt(size_pt) * caption_leading * static_cast<double>(caption.size()); }

}  // namespace

double height_of_map(const std::vector<Mark>& marks) {
    for (const Mark& mark : marks) {
        const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        if (!inner || (*inner)->role != "map" || !(*inner)->clip) continue;
        Box box;
        for (const Point p : (*inner)->clip->points) box.add(p);
        return box.height();
    }
    return 0;
}

std::vector<RichLine> ManuscriptFlow::caption_of(const Figure& figure, std::size_t number, double width) const {
    const std::string words = as_sentence(figure.caption.empty() ? figure.title : figure.caption);
    const std::vector<Span> caption{{say(context_, "Figure {n}.", {{"n", std::to_string(number)}}) + " ", Span::Manner::strong}, {words}};
    return set_rich(context_, hyphenator_, caption, muted_style(style_.small_pt), width);
}

/// The height there is for a figure over its caption, mm.
double ManuscriptFlow::room_over(const std::vector<RichLine>& caption) const { return room_ - above_ - caption_height(caption, style_.small_pt); }

/// The figure enlarged as the style says; nothing where it is too high so, or where a name has no room.
std::optional<Figure> ManuscriptFlow::on_a_wall(const FigureBlock& block, const FigureRoom& room) {
    const double factor = style_.enlargement;
    if (factor == 1 || factor > largest_) return std::nullopt;
    std::optional<Figure> figure = figures_(block.figure, {.width = room.width / factor, .map = room.map / factor, .legend = room.legend});
    if (!figure || !figure->unplaced.empty() || has_errors(figure->findings)) return std::nullopt;
    figure->drawing = enlarged(figure->drawing, factor);
    if (figure->drawing.height > room_over(caption_of(*figure, figure_number_ + 1, room.width))) return std::nullopt;
    enlarged_by_ = std::max(enlarged_by_, factor);
    return figure;
}

/// On a plate, or over the whole width of an A3, a diagram of few things would leave most of its place empty, its type small: it is solved narrower, and
/// enlarged with its type.
void ManuscriptFlow::enlarge(const FigureBlock& block, double most, Solved& solved, Figure& figure) {
    constexpr double low = 0.72, wide = 300;  // of the height there is; mm
    if ((style_.figures <= 0 && solved.width < wide) || figure.drawing.height > low * most) return;
    for (const double factor : {largest_type, 1.45, 1.3, 1.15}) {
        if (factor > largest_) continue;
        if (factor <= solved.enlargement) return;
        std::optional<Figure> narrower = figures_(block.figure, {.width = solved.width / factor});
        if (!narrower || narrower->drawing.height * factor > most) continue;
        narrower->drawing = enlarged(narrower->drawing, factor);
        enlarged_by_ = std::max(enlarged_by_, factor);
        figure = std::move(*narrower);
        return;
    }
}

std::optional<ManuscriptFlow::Solved> ManuscriptFlow::solve(const FigureBlock& block, const FigureRoom& room) {
    Solved solved;
    std::optional<Figure> figure = on_a_wall(block, room);
    if (figure) solved.enlargement = style_.enlargement;
    else figure = figures_(block.figure, room);
    if (!figure) return std::nullopt;
    solved.number = figure_number_ + 1;
    solved.width = room.width;
    solved.caption = caption_of(*figure, solved.number, room.width);
    const double most = room_over(solved.caption);
    // Too high: a lower map; else narrower, as most figures are then lower; never below half the width there was.
    const double map = height_of_map(figure->drawing.marks), lower = map - (figure->drawing.height - most) - 0.5;
    if (lower < map && lower >= map / 2)
        if (std::optional<Figure> again = figures_(block.figure, {.width = room.width, .map = lower}); again && again->drawing.height <= most && !has_errors(again->findings)) figure = std::move(again);
    for (int step = 0; step < 6 && figure->drawing.height > most && solved.width > room.width * 0.5; ++step) {
        const double narrower = std::max(room.width * 0.5, solved.width * most / figure->drawing.height * 0.985);
        std::optional<Figure> again = figures_(block.figure, {.width = narrower, .map = room.map});
        if (!again || again->drawing.height >= figure->drawing.height) break;
        figure = std::move(again);
        solved.width = narrower;
    }
    if (figure->drawing.height > most && above_ > 0) {  // a page of its own
        above_ = 0;
        return solve(block, room);
    }
    enlarge(block, most, solved, *figure);
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

/// Words that open a figure as high as a page stay where they are: it could not stand with them on any page, and would lose its caption.
void ManuscriptFlow::let_go(Flow& flow, double height) const {
    const std::vector<Piece>& pieces = flow.pieces();
    if (pieces.empty()) return;
    std::size_t first = pieces.size();
    while (first > 0 && pieces[first - 1].with_next) --first;
    if (stacked(pieces, first, pieces.size()) + height > room_) flow.piece(pieces.size() - 1).with_next = false;
}

void ManuscriptFlow::set_one(Flow& flow, const Solved& solved) {
    Piece piece;
    piece.height = std::min(solved.figure->drawing.height, room_over(solved.caption) - 0.01);
    let_go(flow, piece.height + room_ - room_over(solved.caption));
    piece.with_next = true;
    piece.draw = [figure = solved.figure, number = solved.number](std::vector<Mark>& marks, double x, double y) {
        marks.push_back(drawn_figure(*figure, x, y, number));
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
    piece.height = std::min(drawn + told, room_ - above_ - 0.01);
    const double height = pt(style_.small_pt) * caption_leading, base = base_of(context_, muted_style(style_.small_pt), height);
    piece.draw = [context = &context_, row, width, drawn, height, base](std::vector<Mark>& marks, double x, double y) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double left = x + static_cast<double>(i) * (width + row_gap);
            marks.push_back(drawn_figure(*row[i].figure, left, y, row[i].number));
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

std::vector<ManuscriptFlow::Solved> ManuscriptFlow::solve_row(const std::vector<const FigureBlock*>& row, double width, bool headed) {
    constexpr double air = 7, heading = 11, least_map = 36, page_wide = 150;  // mm
    const std::size_t numbered = figure_number_, found = findings_.size();
    const auto all = [&](double map) {
        std::vector<Solved> solved;
        figure_number_ = numbered;
        findings_.resize(found);
        for (const FigureBlock* block : row)
            if (std::optional<Solved> one = solve(*block, {.width = width, .map = map})) solved.push_back(std::move(*one));
        return solved;
    };
    std::vector<Solved> solved = all(0);
    if (row.size() < 2 || solved.empty() || width > page_wide) return solved;
    double height = 0, map = 0;
    for (const Solved& one : solved) {
        height = std::max(height, one.figure->drawing.height + caption_height(one.caption, style_.small_pt));
        map = std::max(map, height_of_map(one.figure->drawing.marks));
    }
    const double lower = map - (height - (room_ / 2 - air - (headed ? heading : 0)));
    if (map <= 0 || lower >= map || lower < least_map) return solved;
    std::vector<Solved> low = all(lower);
    return has_errors(findings_) ? all(0) : low;  // a name that must be there has no room on so low a map
}

namespace {

/// What stands above figures and shares their page: the headings at the end of a flow, and the title where nothing else stands between.
double headings_above(const Flow& flow, double title) {
    constexpr double air = 4;  // before figures
    const std::vector<Piece>& pieces = flow.pieces();
    std::size_t first = pieces.size();
    while (first > 0 && pieces[first - 1].with_next) --first;  // the bar over a heading, its lines
    const double headings = first == pieces.size() ? 0 : stacked(pieces, first, pieces.size()) + air;
    return headings + (first == 0 && title > 0 ? title + air : 0);
}

}  // namespace

void ManuscriptFlow::take(Flow& flow, const std::vector<const FigureBlock*>& row) {
    above_ = headings_above(flow, title_);  // a figure as high as a page would leave its heading alone on the one before
    set_taken(flow, row);
    above_ = 0;
}

void ManuscriptFlow::set_taken(Flow& flow, const std::vector<const FigureBlock*>& row) {
    const auto n = static_cast<double>(figures_abreast(row.front()->width));
    const double width = (flow.width() - row_gap * (n - 1)) / n;
    const bool headed = !flow.empty() && flow.pieces().back().role.starts_with("h");
    // The last of an odd number of halves has the whole width, its legend beside it.
    if (row.front()->one_legend && (row.size() > 1 || row.front()->width == FigureBlock::Width::half) && set_sharing(flow, row, headed)) return;
    const std::vector<Solved> all = solve_row(row, width, headed);
    if (all.empty()) return;
    flow.space(4);
    if (row.size() > 1 || row.front()->width != FigureBlock::Width::column) set_row(flow, all, width);
    else set_one(flow, all.front());
    flow.space(5);
}

}  // namespace portulan::documents
