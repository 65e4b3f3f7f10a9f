// Rows of maps that show the same thing of several territories with the same classes: the legend stands once, beside them.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "documents/manuscript_flow.h"
#include "documents/moved_marks.h"

namespace portulan::documents {
namespace {

using figures::LegendPlace;

constexpr double legend_width = 46, legend_gap = 6, maps_gap = 5;     // mm
constexpr double row_air = 7, row_heading = 16, lowest_map = 36;  // of a row with its heading, two of which share a page

/// What is read instead of a map of the row, or of its legend.
std::string told_of(const Figure& figure) { return figure.alt_long.empty() ? figure.alt_short.empty() ? figure.title : figure.alt_short : figure.alt_long; }

/// The map of the row whose legend has most to tell: classes, gaps, borders.
std::size_t with_longest_legend(const std::vector<Figure>& row) {
    std::size_t best = 0;
    long most = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        for (const auto& [key, value] : row[i].facts)
            if (key == "legend_items" && std::stol(value) > most) {
                most = std::stol(value);
                best = i;
            }
    return best;
}

double highest(const std::vector<Figure>& row) {
    double height = 0;
    for (const Figure& figure : row) height = std::max(height, figure.drawing.height);
    return height;
}

}  // namespace

std::vector<RichLine> ManuscriptFlow::caption_of_row(const std::vector<Figure>& row, double width) const {
    std::string words;
    std::set<std::string> told;
    for (const Figure& figure : row)
        if (!figure.caption.empty() && told.insert(figure.caption).second) words += (words.empty() ? "" : " ") + figure.caption;
    const std::vector<Span> caption{{say(context_, "Figures {first} to {last}.", {{"first", std::to_string(figure_number_ + 1)}, {"last", std::to_string(figure_number_ + row.size())}}) + " ", Span::Manner::strong}, {as_sentence(words.empty() ? row.front().title : words)}};
    return set_rich(context_, hyphenator_, caption, muted_style(style_.small_pt), width);
}

bool ManuscriptFlow::set_sharing(Flow& flow, const std::vector<const FigureBlock*>& row, bool headed) {
    const double n = static_cast<double>(row.size()), width = (flow.width() - legend_width - legend_gap - maps_gap * (n - 1)) / n;
    const auto all = [&](double map) {
        std::vector<Figure> solved;
        for (const FigureBlock* block : row)
            if (std::optional<Figure> one = figures_(block->figure, {.width = width, .map = map, .legend = LegendPlace::shared})) solved.push_back(std::move(*one));
        return solved;
    };
    std::vector<Figure> maps = all(0);
    if (maps.size() != row.size()) return false;
    const std::vector<RichLine> caption = maps.size() == 1 ? caption_of(maps.front(), figure_number_ + 1, flow.width()) : caption_of_row(maps, flow.width());
    const double line = pt(style_.small_pt) * 1.38, told = 1.4 + line * static_cast<double>(caption.size());
    const double most = room_ / 2 - row_air - (headed ? row_heading : 0) - told;
    // All of one height, that of two such rows on a page where they are not too low for it: no higher than wide.
    double map = 0;
    for (const Figure& figure : maps) map = std::max(map, height_of_map(figure.drawing.marks));
    const double shared = std::min(width, map + most - highest(maps));
    const auto is_whole = [](const std::vector<Figure>& row_of_maps) { return std::none_of(row_of_maps.begin(), row_of_maps.end(), [](const Figure& f) { return has_errors(f.findings); }); };
    std::vector<Figure> equal = all(shared >= lowest_map ? shared : map);
    if (!is_whole(equal)) equal = all(map);  // a name that must be there has no room on so low a map
    maps = std::move(equal);
    // Solved with a map of the same shape, so that it tells of the same areas.
    std::optional<Figure> key = figures_(row[with_longest_legend(maps)]->figure, {.width = legend_width, .map = legend_width * height_of_map(maps.front().drawing.marks) / width, .legend = LegendPlace::alone});
    if (!key) return false;
    for (const Figure& figure : maps) findings_.insert(findings_.end(), figure.findings.begin(), figure.findings.end());
    const std::size_t first = figure_number_ + 1;
    figure_number_ += maps.size();
    const double drawn = std::max(highest(maps), key->drawing.height);
    Piece piece;
    piece.height = std::min(drawn + told, room_ - 0.01);
    piece.draw = [context = &context_, maps = std::make_shared<const std::vector<Figure>>(std::move(maps)), key = std::make_shared<const Figure>(std::move(*key)), caption, first, width, drawn, line,
                  base = base_of(context_, muted_style(style_.small_pt), line)](std::vector<Mark>& marks, double x, double y) {
        for (std::size_t i = 0; i < maps->size(); ++i)
            marks.push_back(group({}, "figure", moved_marks((*maps)[i].drawing.marks, x + static_cast<double>(i) * (width + maps_gap), y, "f" + std::to_string(first + i) + "-"), told_of((*maps)[i])));
        const double left = x + static_cast<double>(maps->size()) * (width + maps_gap) - maps_gap + legend_gap;
        marks.push_back(group({}, "figure", moved_marks(key->drawing.marks, left, y, "f" + std::to_string(first) + "-key-"), maps->size() == 1 ? say(*context, "Legend of the map beside it.") : say(*context, "Legend of the maps beside it.")));
        std::vector<Mark> words;
        for (std::size_t i = 0; i < caption.size(); ++i) draw_line(*context, caption[i], x, y + drawn + 1.4 + line * static_cast<double>(i) + base, words);
        marks.push_back(group({}, "caption", std::move(words)));
    };
    flow.space(4);
    add_piece(flow, std::move(piece));
    flow.space(5);
    return true;
}

}  // namespace portulan::documents
