#include "figures/water_names.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/line_names.h"
#include "figures/relief.h"
#include "geo/clip.h"
#include "geo/label_point.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

constexpr double shore = 0.3;  // mm that a name keeps from it

struct LakeName {
    std::string text;
    MultiPolygon shape;  // mm
    double area = 0;     // mm2
};

MultiPolygon lake_on_paper(const MapFrame& frame, const Polygon& polygon) {
    Polygon made = polygon;
    for (Point& p : made.outer) p = frame.to_paper(p);
    for (Ring& hole : made.holes)
        for (Point& p : hole) p = frame.to_paper(p);
    return {std::move(made)};
}

/// What of a lake is seen.
MultiPolygon within(MultiPolygon lake, const Box& shown) {
    Box box;
    for (const Point p : lake.front().outer) box.add(p);
    if (!box.meets(shown)) return {};
    const bool whole = shown.contains({box.min_x, box.min_y}) && shown.contains({box.max_x, box.max_y});
    return whole ? lake : geo::clipped(lake, shown);
}

/// The largest part of each lake within the box (mm) is named; the largest lakes first.
std::vector<LakeName> lakes_of(const Basemap& basemap, const MapFrame& frame, const Box& shown) {
    std::map<std::string, LakeName> lakes;
    for (const GroundLayer& layer : basemap.ground) {
        if (layer.kind == "land" || layer.kind == "relief" || layer.names.size() != layer.areas.size()) continue;
        for (std::size_t i = 0; i < layer.areas.size(); ++i) {
            if (layer.names[i].empty()) continue;
            for (Polygon& seen : within(lake_on_paper(frame, layer.areas[i]), shown)) {
                LakeName part{.text = layer.names[i], .shape = {std::move(seen)}};
                part.area = std::abs(geo::signed_area(part.shape.front().outer));
                LakeName& known = lakes[part.text];
                if (part.area > known.area) known = std::move(part);
            }
        }
    }
    std::vector<LakeName> order;
    for (auto& [text, lake] : lakes) order.push_back(std::move(lake));
    std::stable_sort(order.begin(), order.end(), [](const LakeName& a, const LakeName& b) { return a.area > b.area; });
    return order;
}

}  // namespace

std::vector<TextMark> set_inside(const Fonts& fonts, const std::string& name, const TextStyle& style, const MultiPolygon& shape, const Box& frame, std::vector<Box>& obstacles) {
    const double leading = pt(style.size_pt) * 1.12, whole = text_width(fonts, name, style);
    for (int most = 1; most <= 3; ++most) {
        const Wrapped wrapped = wrap(fonts, name, style, {.width = most == 1 ? whole + 1 : 1.2 * whole / most, .most = 0, .balanced = true});
        const auto lines = static_cast<double>(wrapped.lines.size());
        const double width = wrapped.width + 2 * shore, height = (lines - 1) * leading + pt(style.size_pt) * 0.95 + 2 * shore;
        const geo::LabelPlace place = geo::label_place(shape, {.aspect = width / height, .centring = 0.1});
        const Box box{place.point.x - width / 2, place.point.y - height / 2, place.point.x + width / 2, place.point.y + height / 2};
        const bool inside = place.room >= height / 2 && frame.contains({box.min_x, box.min_y}) && frame.contains({box.max_x, box.max_y});
        if (!inside || std::any_of(obstacles.begin(), obstacles.end(), [&](const Box& other) { return box.meets(other); })) continue;
        std::vector<TextMark> marks;
        double base = place.point.y - (lines - 1) * leading / 2 + metrics(fonts, style).cap_height / 2;
        for (const std::string& line : wrapped.lines) {
            marks.push_back(portulan::figures::shape(fonts, line, style, {place.point.x, base}, Align::middle));
            base += leading;
        }
        obstacles.push_back(box);
        return marks;
    }
    return {};
}

std::vector<Mark> water_names(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground, std::vector<Box>& obstacles) {
    const Theme& theme = context.theme;
    const Box frame = ground.frame.paper.grown(-1.5);
    TextStyle style = theme.style(theme.italic, theme.label_size(6.5), theme.water_name);
    std::vector<Mark> marks;
    for (const LakeName& lake : lakes_of(basemap, ground.frame, frame))
        for (TextMark& mark : set_inside(context.fonts, typeset(lake.text, context.language), style, lake.shape, frame, obstacles)) marks.emplace_back(std::move(mark));
    style = theme.with_halo(style, mix(theme.land, theme.paper, 0.5), 0.6);
    style.tracking = 0.08;
    std::map<std::string, LineName> names;
    for (const GroundLayer& layer : basemap.ground) {
        if (!layer.areas.empty() || layer.names.empty() || layer.kind == "relief") continue;
        for (std::size_t i = 0; i < layer.lines.size(); ++i) {
            if (layer.names[i].empty()) continue;
            LineName& name = names.try_emplace(layer.names[i], LineName{.text = typeset(layer.names[i], context.language), .style = style, .course = {}}).first->second;
            Line& course = name.course.emplace_back();
            for (const Point p : layer.lines[i]) course.push_back(ground.frame.to_paper(p));
        }
    }
    std::vector<LineName> all;
    for (auto& [text, name] : names) all.push_back(std::move(name));
    for (TextMark& mark : set_along_lines(context.fonts, all, frame, obstacles)) marks.emplace_back(std::move(mark));
    append(marks, contour_heights(context, ground, obstacles));
    return marks;
}

}  // namespace portulan::figures
