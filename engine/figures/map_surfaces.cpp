#include "figures/map_surfaces.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/text.h"
#include "figures/space_points.h"
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

namespace {

constexpr double least_heap = 1.75;  // mm: room for two digits

/// Spots that stand on one another at this scale: one sign, with their number.
struct Heap {
    std::vector<const MapSpot*> spots;
    Point at;
    double radius = 0;
};

std::vector<Heap> heaps_of(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Heap> heaps;
    for (const MapSpot* spot : spots_of(canvas, pane)) {
        const Point at = pane.ground.frame.to_paper(spot->at);
        if (!pane.paper().contains(at)) continue;
        const auto near = std::find_if(heaps.begin(), heaps.end(), [&](const Heap& heap) { return std::hypot(heap.at.x - at.x, heap.at.y - at.y) < 1.2 * heap.radius; });
        if (near == heaps.end()) {
            heaps.push_back({{spot}, at, radius});
            continue;
        }
        near->spots.push_back(spot);
        near->radius = std::max(least_heap, radius * std::sqrt(static_cast<double>(near->spots.size())));
    }
    std::stable_sort(heaps.begin(), heaps.end(), [](const Heap& a, const Heap& b) { return a.radius > b.radius; });
    return heaps;
}

std::string title_of(const Heap& heap) {
    std::vector<std::string> names;
    for (const MapSpot* spot : heap.spots) names.push_back(spot->name);
    return join(names, ", ");
}

}  // namespace

std::vector<Mark> spot_marks(const Canvas& canvas, const Pane& pane, double radius) {
    const Theme& theme = canvas.context.theme;
    std::vector<Mark> marks;
    for (const Heap& heap : heaps_of(canvas, pane, radius)) {
        const bool exact = std::any_of(heap.spots.begin(), heap.spots.end(), [](const MapSpot* spot) { return spot->exact; });
        std::vector<Mark> sign{spot_mark(theme, heap.at, heap.radius, exact)};
        if (heap.spots.size() > 1) {
            const TextStyle style = theme.style(theme.bold, std::max(Theme::smallest, theme.note_pt), exact ? readable_on(theme.ink, theme) : theme.ink);
            sign.emplace_back(shape(canvas.context.fonts, std::to_string(heap.spots.size()), style, {heap.at.x, heap.at.y + metrics(canvas.context.fonts, style).cap_height / 2}, Align::middle));
        }
        marks.push_back(group("", "symbol", std::move(sign), title_of(heap)));
    }
    return marks;
}

std::vector<Box> spot_boxes(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Box> boxes;
    for (const Heap& heap : heaps_of(canvas, pane, radius)) boxes.push_back(Box{heap.at.x, heap.at.y, heap.at.x, heap.at.y}.grown(heap.radius));
    return boxes;
}

std::string spots_label(const Canvas& canvas) {
    return canvas.input.spots_label.empty() ? say(canvas.context, "Spaces") : typeset(canvas.input.spots_label, canvas.context.language);
}

LegendItem spot_item(const Canvas& canvas, double radius) {
    const Theme& theme = canvas.context.theme;
    return {[theme, radius](std::vector<Mark>& marks, Point c) { marks.emplace_back(spot_mark(theme, c, radius, true)); }, spots_label(canvas)};
}

std::vector<Mark> wished_spots(const Canvas& canvas, const Pane& pane) {
    return canvas.spec.points ? spot_marks(canvas, pane, spot_radius(canvas)) : std::vector<Mark>();
}

std::vector<Box> wished_spot_boxes(const Canvas& canvas, const Pane& pane) {
    return canvas.spec.points ? spot_boxes(canvas, pane, spot_radius(canvas)) : std::vector<Box>();
}

/// Where any is on the map.
void add_wished_spots(const Canvas& canvas, std::vector<LegendSection>& sections) {
    const bool any = canvas.spec.points && std::any_of(canvas.panes.begin(), canvas.panes.end(), [&](const Pane& pane) {
        const auto spots = spots_of(canvas, pane);
        return std::any_of(spots.begin(), spots.end(), [&](const MapSpot* spot) { return pane.paper().contains(pane.ground.frame.to_paper(spot->at)); });
    });
    if (!any) return;
    sections.push_back({"", {spot_item(canvas, spot_radius(canvas))}, true});
    if (const long moved = std::count_if(canvas.input.spots.begin(), canvas.input.spots.end(), [](const MapSpot& spot) { return spot.displaced; }); moved > 0) {
        const double radius = spot_radius(canvas);
        sections.back().items.push_back({[theme = canvas.context.theme, radius](std::vector<Mark>& marks, Point c) { marks.emplace_back(spot_mark(theme, c, radius, false)); }, moved_words(canvas.context, moved)});
    }
}

double spot_radius(const Canvas& canvas) {
    const std::size_t count = canvas.input.spots.size();
    return (count <= 60 ? 0.9 : count <= 300 ? 0.7 : 0.5) * std::min(1.0, canvas.context.width / 160);
}

}  // namespace portulan::figures
