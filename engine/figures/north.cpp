#include "figures/north.h"

#include <cmath>
#include <map>
#include <numbers>

#include "base/units.h"
#include "geo/crs.h"

namespace portulan::figures {
namespace {

constexpr double least_lean = 2;                               // degrees
constexpr double arrow_height = 5.2, arrow_half_width = 1.05;  // mm

}  // namespace

double north_lean(const std::string& crs, const MapFrame& frame) {
    thread_local std::map<std::string, std::optional<geo::Ellipsoid>> known;  // finding a system costs more than using it
    auto found = known.find(crs);
    if (found == known.end()) found = known.emplace(crs, geo::Ellipsoid::of(crs)).first;
    if (!found->second) return 0;
    const double north = found->second->north(frame.to_ground(frame.paper.centre()));
    return std::isfinite(north) ? -north * 180 / std::numbers::pi : 0;
}

std::optional<NorthArrow> north_arrow(const FigureContext& context, const std::string& crs, const MapFrame& frame, double x, double y) {
    const double lean = north_lean(crs, frame);
    if (std::abs(lean) < least_lean) return std::nullopt;
    const Theme& theme = context.theme;
    const double turn = lean * std::numbers::pi / 180, across = std::cos(turn), up = std::sin(turn);
    const Point middle{x + 2.6, y - arrow_height / 2};
    const auto at = [&](double right, double above) { return Point{middle.x + right * across + above * up, middle.y + right * up - above * across}; };
    const double half = arrow_height / 2;
    PathMark whole, west;
    whole.path.add_polygon({at(0, half), at(arrow_half_width, -half), at(0, -half + 1.1), at(-arrow_half_width, -half)});
    whole.fill = theme.paper;
    whole.stroke = Stroke{.colour = theme.ink, .width = 0.2, .dash = {}, .join = Join::miter};
    west.path.add_polygon({at(0, half), at(0, -half + 1.1), at(-arrow_half_width, -half)});
    west.fill = theme.ink;
    const TextStyle style = theme.with_halo(theme.style(theme.semibold, theme.note_pt, theme.ink), theme.paper, 0.8);
    const Point top = at(0, half + 0.7);
    NorthArrow made;
    made.marks.push_back(group("north", "scale", {whole, west, shape(context.fonts, "N", style, top, Align::middle)}, say(context, "True north")));
    made.box = {x, y - arrow_height - 3.4, x + 5.2, y + 0.6};
    return made;
}

}  // namespace portulan::figures
