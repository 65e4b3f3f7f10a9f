#include "figures/map_surfaces.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "geo/areas.h"
#include "geo/contours.h"

namespace portulan::figures {

Path territory_path(const Pane& pane) {
    Path outline;
    for (std::size_t i = 0; i < pane.ground.territory.areas.size(); ++i) outline.append(path_of(pane.ground.frame, geo::polygons_of(pane.ground.territory, i)));
    return outline;
}

geo::GridFrame raster_frame(const Pane& pane, std::size_t cells) {
    const Box& focus = pane.basemap->focus;
    return geo::frame_of_about(focus.grown(0.04 * std::max(focus.width(), focus.height())), cells);
}

std::vector<Mark> band_marks(const Pane& pane, const geo::Raster& raster, std::span<const double> bounds, std::span<const Colour> colours) {
    const Coverage bands = geo::contour_bands(raster, bounds);
    auto clip = std::make_shared<GroupMark>();
    clip->role = "surface";
    clip->clip = territory_path(pane);
    for (std::size_t k = 0; k < bands.areas.size() && k < colours.size(); ++k) {
        if (bands.areas[k].parts.empty()) continue;
        PathMark band;
        band.path = path_of(pane.ground.frame, geo::polygons_of(bands, k));
        band.fill = colours[k];
        band.stroke = Stroke{.colour = colours[k], .width = 0.06, .dash = {}};
        clip->marks.emplace_back(std::move(band));
    }
    return {Mark(std::shared_ptr<const GroupMark>(std::move(clip)))};
}

std::string written_distance(const FigureContext& context, double metres) {
    const std::string space(no_break_space);
    if (metres < 1000) return format_short(metres, 0, context.language) + space + "m";
    return format_short(metres / 1000, metres < 20000 ? 2 : 0, context.language) + space + "km";
}

namespace {

PathMark spot_mark(const Theme& theme, Point at, double radius, bool exact) {
    PathMark mark;
    mark.path.add_circle(at, radius);
    mark.fill = exact ? theme.ink : theme.paper;
    mark.stroke = Stroke{.colour = exact ? theme.paper : theme.ink, .width = 0.25, .dash = {}};
    return mark;
}

}  // namespace

std::vector<Mark> spot_marks(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Mark> marks;
    for (const MapSpot* spot : spots_of(canvas, pane)) {
        const Point at = pane.ground.frame.to_paper(spot->at);
        if (!pane.paper().contains(at)) continue;
        marks.push_back(group("", "symbol", {spot_mark(canvas.context.theme, at, radius, spot->exact)}, spot->name));
    }
    return marks;
}

std::vector<Box> spot_boxes(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Box> boxes;
    for (const MapSpot* spot : spots_of(canvas, pane)) {
        const Point at = pane.ground.frame.to_paper(spot->at);
        boxes.push_back(Box{at.x, at.y, at.x, at.y}.grown(radius));
    }
    return boxes;
}

std::string spots_label(const Canvas& canvas) {
    return canvas.input.spots_label.empty() ? say(canvas.context, "Spaces") : typeset(canvas.input.spots_label, canvas.context.language);
}

LegendItem spot_item(const Canvas& canvas, double radius) {
    const Theme& theme = canvas.context.theme;
    return {[theme, radius](std::vector<Mark>& marks, Point c) { marks.emplace_back(spot_mark(theme, c, radius, true)); }, spots_label(canvas)};
}

double spot_radius(const Canvas& canvas) {
    const std::size_t count = canvas.input.spots.size();
    return (count <= 60 ? 0.9 : count <= 300 ? 0.7 : 0.5) * std::min(1.0, canvas.context.width / 160);
}

}  // namespace portulan::figures
