#include "figures/relief.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "base/text.h"
#include "figures/line_names.h"
#include "figures/plane.h"

namespace portulan::figures {
namespace {

constexpr double least_spacing = 1.5;                  // mm between lines, on average over what they cover
constexpr double fine_line = 0.1, strong_line = 0.2;   // mm
constexpr long strong_every = 5;                       // lines, as on topographic maps
constexpr std::size_t most_heights = 40;               // told on a map
constexpr double least_named = 12;                     // mm of a line that tells its height
constexpr double height_type = 6;                      // pt

Colour brown(const Theme& theme) { return theme.patterns ? theme.muted : mix(colour_of("#8a5a2b"), theme.land, 0.3); }

/// No two points nearer than paper can show.
Line on_paper(const MapFrame& frame, const Line& line) {
    Line thin;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point p = frame.to_paper(line[i]);
        if (thin.empty() || i + 1 == line.size() || distance(thin.back(), p) >= paper_tolerance) thin.push_back(p);
    }
    return thin;
}

std::vector<Contour> contours_in(const Basemap& basemap, const MapFrame& frame) {
    std::vector<Contour> contours;
    for (const GroundLayer& layer : basemap.ground) {
        if (layer.kind != "relief") continue;
        for (std::size_t i = 0; i < layer.lines.size(); ++i) {
            Box box;
            for (const Point p : layer.lines[i]) box.add(p);
            if (!box.meets(frame.ground)) continue;
            Contour made{.course = on_paper(frame, layer.lines[i]), .length = 0, .height = i < layer.names.size() ? parse_number(layer.names[i], '.') : std::nullopt};
            for (std::size_t k = 1; k < made.course.size(); ++k)
                if (frame.paper.contains(made.course[k])) made.length += distance(made.course[k - 1], made.course[k]);
            if (made.course.size() > 1) contours.push_back(std::move(made));
        }
    }
    return contours;
}

/// The least difference between two heights: the interval of the file. 0 where heights are not known.
double interval_of(const std::vector<Contour>& contours) {
    std::set<double> heights;
    for (const Contour& contour : contours) {
        if (!contour.height) return 0;
        heights.insert(*contour.height);
    }
    double least = 0;
    for (auto it = heights.begin(); it != heights.end() && std::next(it) != heights.end(); ++it)
        if (const double step = *std::next(it) - *it; least == 0 || step < least) least = step;
    return least;
}

bool is_multiple(double height, double step) { return std::abs(height / step - std::round(height / step)) < 1e-6; }

PathMark contour_mark(Path path, const Theme& theme, bool strong) {
    PathMark mark;
    mark.path = std::move(path);
    mark.stroke = contour_stroke(theme, strong);
    return mark;
}

}  // namespace

bool DrawnRelief::is_strong(const Contour& contour) const { return step > 0 && contour.height && is_multiple(*contour.height, step * static_cast<double>(strong_every)); }

std::shared_ptr<const DrawnRelief> relief_of(const Basemap& basemap, const MapFrame& frame) {
    if (std::none_of(basemap.ground.begin(), basemap.ground.end(), [](const GroundLayer& layer) { return layer.kind == "relief"; })) return nullptr;
    DrawnRelief relief{.contours = contours_in(basemap, frame)};
    relief.step = interval_of(relief.contours);
    Box covered;
    for (const Contour& contour : relief.contours)
        for (const Point p : contour.course)
            if (frame.paper.contains(p)) covered.add(p);
    const double surface = covered.empty() ? 0 : covered.width() * covered.height();
    const auto too_dense = [&] {
        double length = 0;
        for (const Contour& contour : relief.contours) length += contour.length;
        return length * least_spacing > surface;
    };
    for (int coarser = 0; coarser < 2 && relief.step > 0 && too_dense(); ++coarser) {
        relief.step *= static_cast<double>(strong_every);
        std::erase_if(relief.contours, [&](const Contour& contour) { return !is_multiple(*contour.height, relief.step); });
    }
    return std::make_shared<const DrawnRelief>(std::move(relief));
}

Stroke contour_stroke(const Theme& theme, bool strong) { return {.colour = brown(theme), .width = strong ? strong_line : fine_line, .dash = {}, .join = Join::round}; }

std::vector<Mark> contour_marks(const FigureContext& context, const DrawnGround& ground) {
    if (!ground.relief) return {};
    const DrawnRelief& relief = *ground.relief;
    Path fine, strong;
    for (const Contour& contour : relief.contours) (relief.is_strong(contour) ? strong : fine).add_line(contour.course);
    std::vector<Mark> marks;
    if (!fine.verbs.empty()) marks.emplace_back(contour_mark(std::move(fine), context.theme, false));
    if (!strong.verbs.empty()) marks.emplace_back(contour_mark(std::move(strong), context.theme, true));
    return marks;
}

std::vector<Mark> contour_heights(const FigureContext& context, const DrawnGround& ground, std::vector<Box>& taken) {
    if (!ground.relief) return {};
    const Theme& theme = context.theme;
    const DrawnRelief& relief = *ground.relief;
    std::vector<const Contour*> named;
    for (const Contour& contour : relief.contours)
        if (relief.is_strong(contour) && contour.length >= least_named) named.push_back(&contour);
    std::stable_sort(named.begin(), named.end(), [](const Contour* a, const Contour* b) { return a->length > b->length; });
    if (named.size() > most_heights) named.resize(most_heights);
    const TextStyle style = theme.with_halo(theme.style(theme.regular, theme.label_size(height_type), mix(brown(theme), theme.ink, 0.35)), mix(theme.land, theme.paper, 0.3), 0.8);
    std::vector<LineName> names;
    for (const Contour* contour : named) names.push_back({.text = format_short(*contour->height, 0, context.language), .style = style, .course = {contour->course}, .on_line = true});
    std::vector<Mark> marks;
    for (TextMark& mark : set_along_lines(context.fonts, names, ground.frame.paper.grown(-1.5), taken)) marks.emplace_back(std::move(mark));
    return marks;
}

std::vector<LegendItem> contour_legend(const FigureContext& context, const DrawnGround& ground) {
    if (!ground.relief) return {};
    const DrawnRelief& relief = *ground.relief;
    const bool seen = std::any_of(relief.contours.begin(), relief.contours.end(), [](const Contour& contour) { return contour.length > 0; });
    if (!seen) return {};
    LegendItem item;
    item.label = relief.step > 0 ? say(context, "Contour lines, every {step} m", {{"step", format_short(relief.step, 1, context.language)}}) : say(context, "Contour lines");
    item.draw = [&theme = context.theme](std::vector<Mark>& marks, Point c) {
        for (const bool strong : {false, true}) {
            const double y = strong ? c.y + 0.5 : c.y - 0.5;
            Path line;
            line.move_to({c.x - 3, y});
            line.curve_to({c.x - 1, y - 1.2}, {c.x + 1, y + 1.2}, {c.x + 3, y});
            marks.emplace_back(contour_mark(std::move(line), theme, strong));
        }
    };
    return {std::move(item)};
}

}  // namespace portulan::figures
