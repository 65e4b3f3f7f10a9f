#include "figures/mini_map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/text.h"
#include "figures/ground.h"
#include "figures/labels.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "geo/areas.h"
#include "geo/displacement.h"

namespace portulan::figures {
namespace {

/// More signs than a map of this size has room for stay where they are.
constexpr std::size_t most_moved = 150;
/// So many can be moved apart around one place.
constexpr std::size_t most_around = 12;

std::vector<Point> kept_apart(std::span<const MiniMapPoint> points, const MapFrame& frame) {
    if (points.size() > most_moved) {
        std::vector<Point> places;
        for (const MiniMapPoint& p : points) places.push_back(frame.to_paper(p.at));
        return places;
    }
    std::vector<geo::Footprint> signs;
    double largest = 0;
    for (const MiniMapPoint& p : points) {
        const double reach = outer_radius(p.sign.shape, p.radius);
        signs.push_back({.anchor = frame.to_paper(p.at), .half_width = reach, .half_height = reach});
        largest = std::max(largest, reach);
    }
    return geo::moved_apart(signs, {.gap = 0.15, .within = frame.paper.grown(-largest - 0.5)}).places;
}

void draw_point(const FigureContext& context, const MiniMapPoint& point, Point home, Point at, std::vector<Mark>& leaders,
                std::vector<Mark>& signs) {
    const Theme& theme = context.theme;
    if (std::hypot(at.x - home.x, at.y - home.y) > point.radius) {
        PathMark line;
        line.path.add_line({home, at});
        line.stroke = Stroke{.colour = theme.ink, .width = 0.15, .dash = {}};
        leaders.push_back(line);
        PathMark dot;
        dot.path.add_circle(home, 0.28);
        dot.fill = theme.ink;
        leaders.push_back(dot);
    }
    const bool hollow = point.sign.hollow || !point.exact;
    std::vector<Mark> parts{symbol(point.sign.shape, at, point.radius, point.sign.colour, hollow, theme.paper)};
    if (point.count > 1) {
        const TextStyle style = theme.style(theme.bold, 6.5, hollow ? theme.ink : readable_on(point.sign.colour, theme));
        parts.emplace_back(shape(context.fonts, std::to_string(point.count), style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle));
    }
    signs.push_back(group({}, "symbol", std::move(parts), point.title));
}

void add_names(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
               const std::vector<Box>& obstacles, bool stands_out, std::vector<Mark>& marks) {
    std::vector<MultiPolygon> shapes;
    std::vector<LabelRequest> requests = area_labels(context, basemap, ground, shapes, {.inside = !stands_out, .most = stands_out ? std::size_t{3} : std::size_t{10}, .size_pt = 6.5});
    for (LabelRequest& request : requests) {
        request.style.size_pt = std::max(request.style.size_pt - (request.priority == 1 ? 1.2 : 0), Theme::smallest);
        request.wrap_width = 18;
    }
    LabelOptions options;
    options.frame = ground.frame.paper.grown(-0.8);
    options.obstacles = obstacles;
    for (const PlacedLabel& label : place_labels(context.fonts, requests, options).placed)
        for (const TextMark& line : label.lines) marks.emplace_back(line);
}

}  // namespace

std::vector<MiniMapPoint> crowds_gathered(std::vector<MiniMapPoint> points, const std::function<std::string(std::size_t)>& title) {
    std::map<std::pair<double, double>, std::size_t> crowd;
    for (const MiniMapPoint& p : points)
        if (!p.exact) ++crowd[{p.at.x, p.at.y}];
    std::vector<MiniMapPoint> gathered;
    for (MiniMapPoint& p : points) {
        const auto found = p.exact ? crowd.end() : crowd.find({p.at.x, p.at.y});
        if (found != crowd.end() && found->second == 0) continue;  // in the crowd already
        if (found != crowd.end() && found->second > most_around) {
            p.count = std::exchange(found->second, 0);
            p.title = title(p.count);
            p.radius = 2 * p.radius;
        }
        gathered.push_back(std::move(p));
    }
    return gathered;
}

MiniMap mini_map(const FigureContext& context, const Basemap& basemap, const Box& focus,
                 std::span<const MiniMapPoint> points, const Box& paper, bool stands_out) {
    constexpr double sign_air = 0.5;  // mm between a sign and a name
    const Box shown = focus.empty() ? basemap.focus : focus;
    const DrawnGround ground = prepare_ground(basemap, fit(shown, paper, 0.08));
    std::vector<MiniMapPoint> drawn;
    for (const MiniMapPoint& p : points)
        if (paper.grown(-1).contains(ground.frame.to_paper(p.at))) drawn.push_back(p);
    std::vector<Mark> marks = ground_fills(context, basemap, ground, [&](std::size_t i) { return stands_out && basemap.inside[i] ? std::optional(context.theme.land_focus) : std::nullopt; });
    for (Mark& mark : quarter_marks(context, basemap, ground.frame, 0.2)) marks.push_back(std::move(mark));
    for (Mark& mark : ground_borders(context, basemap, ground, stands_out)) marks.push_back(std::move(mark));

    const std::vector<Point> at = kept_apart(drawn, ground.frame);
    std::vector<Mark> leaders, signs;
    std::vector<Box> obstacles{{paper.min_x + 1, paper.max_y - 7, paper.min_x + 24, paper.max_y - 1}};
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        draw_point(context, drawn[i], ground.frame.to_paper(drawn[i].at), at[i], leaders, signs);
        obstacles.push_back(Box{at[i].x, at[i].y, at[i].x, at[i].y}.grown(outer_radius(drawn[i].sign.shape, drawn[i].radius) + sign_air));
    }
    for (Mark& mark : leaders) marks.push_back(std::move(mark));
    add_names(context, basemap, ground, obstacles, stands_out, marks);
    for (Mark& mark : signs) marks.push_back(std::move(mark));
    for (Mark& mark : scale_bar(context, ground.frame.mm_per_metre, 20, paper.min_x + 2, paper.max_y - 2).marks)
        marks.push_back(std::move(mark));
    MiniMap map;
    map.marks.push_back(clipped({}, "map", std::move(marks), paper));
    map.marks.push_back(frame_line(context, paper));
    map.drawn = drawn.size();
    map.denominator = ground.frame.denominator();
    return map;
}

Box focus_around(const Basemap& basemap, Point at) {
    for (std::size_t i = 0; i < basemap.areas.areas.size(); ++i) {
        if (!geo::box_of(basemap.areas, i).contains(at) || !geo::contains(basemap.areas, i, at)) continue;
        Box box = geo::box_of(basemap.areas, i);
        box.add(at);
        return box;
    }
    return basemap.focus;
}

}  // namespace portulan::figures
