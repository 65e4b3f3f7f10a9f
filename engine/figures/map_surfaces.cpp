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

/// How near another spot must be to be of a heap.
struct HeapReach {
    Point at;
    double distance = 0;
};

bool are_nearer(Point a, Point b, double distance) {
    const double x = a.x - b.x, y = a.y - b.y;
    return x * x + y * y < distance * distance;
}

double radius_of(const Heap& heap, double radius) { return heap.spots.size() < 2 ? radius : std::max(least_heap, radius * std::sqrt(static_cast<double>(heap.spots.size()))); }

/// Puts what a number would stand on into its heap; whether there was anything.
bool gather(std::vector<Heap>& heaps, double radius) {
    bool any = false;
    for (std::size_t i = 0; i < heaps.size(); ++i)
        for (std::size_t j = i + 1; j < heaps.size();) {
            Heap &a = heaps[i], &b = heaps[j];
            const bool numbered = a.spots.size() > 1 || b.spots.size() > 1;
            if (!numbered || !are_nearer(a.at, b.at, a.radius + b.radius)) {
                ++j;
                continue;
            }
            a.spots.insert(a.spots.end(), b.spots.begin(), b.spots.end());
            a.radius = radius_of(a, radius);
            heaps.erase(heaps.begin() + static_cast<std::ptrdiff_t>(j));
            any = true;
        }
    return any;
}

std::vector<Heap> heaps_of(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Heap> heaps;
    std::vector<HeapReach> reaches;  // of the heaps, side by side in memory: every spot asks all of them
    for (const MapSpot* spot : spots_of(canvas, pane)) {
        const Point at = pane.ground.frame.to_paper(spot->at);
        if (!pane.paper().contains(at)) continue;
        const auto near = std::find_if(reaches.begin(), reaches.end(), [&](const HeapReach& reach) { return are_nearer(reach.at, at, reach.distance); });
        if (near == reaches.end()) {
            heaps.push_back({{spot}, at, radius});
            reaches.push_back({at, 1.2 * radius});
            continue;
        }
        Heap& heap = heaps[static_cast<std::size_t>(near - reaches.begin())];
        heap.spots.push_back(spot);
        heap.radius = radius_of(heap, radius);
        near->distance = 1.2 * heap.radius;
    }
    std::stable_sort(heaps.begin(), heaps.end(), [](const Heap& a, const Heap& b) { return a.radius > b.radius; });
    while (gather(heaps, radius)) {}
    return heaps;
}

/// A spot, or several with their number.
std::vector<Mark> numbered_sign(const FigureContext& context, Point at, double radius, std::size_t count, bool exact) {
    const Theme& theme = context.theme;
    std::vector<Mark> sign{spot_mark(theme, at, radius, exact)};
    if (count < 2) return sign;
    const TextStyle style = theme.style(theme.bold, std::max(Theme::smallest, theme.note_pt), exact ? readable_on(theme.ink, theme) : theme.ink);
    sign.emplace_back(shape(context.fonts, std::to_string(count), style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle));
    return sign;
}

std::string title_of(const Heap& heap) {
    std::vector<std::string> names;
    for (const MapSpot* spot : heap.spots) names.push_back(spot->name);
    return join(names, ", ");
}

}  // namespace

std::vector<Mark> spot_marks(const Canvas& canvas, const Pane& pane, double radius) {
    std::vector<Mark> marks;
    for (const Heap& heap : heaps_of(canvas, pane, radius)) {
        const bool exact = std::any_of(heap.spots.begin(), heap.spots.end(), [](const MapSpot* spot) { return spot->exact; });
        marks.push_back(group("", "symbol", numbered_sign(canvas.context, heap.at, heap.radius, heap.spots.size(), exact), title_of(heap)));
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

void add_spot_items(const Canvas& canvas, double radius, LegendSection& section) {
    const FigureContext& context = canvas.context;
    section.items.push_back(spot_item(canvas, radius));
    bool hollow = false, numbered = false;
    long moved = 0;
    for (const Pane& pane : canvas.panes)
        for (const Heap& heap : heaps_of(canvas, pane, radius)) {
            numbered = numbered || heap.spots.size() > 1;
            if (std::any_of(heap.spots.begin(), heap.spots.end(), [](const MapSpot* spot) { return spot->exact; })) continue;
            for (const MapSpot* spot : heap.spots) spot->displaced ? void(++moved) : void(hollow = true);
        }
    const auto add = [&](std::string label) {
        section.items.push_back({[theme = context.theme, radius](std::vector<Mark>& marks, Point c) { marks.emplace_back(spot_mark(theme, c, radius, false)); }, std::move(label)});
    };
    if (hollow) add(say(context, "Hollow: known to its quarter or commune alone"));
    if (moved > 0) add(moved_words(context, moved));
    if (numbered) section.items.push_back({[&context](std::vector<Mark>& marks, Point c) { append(marks, numbered_sign(context, c, least_heap, 3, true)); }, say(context, "Several too close to be drawn apart: their number"), 6, 2 * least_heap});
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
    sections.push_back({"", {}, true});
    add_spot_items(canvas, spot_radius(canvas), sections.back());
}

double spot_radius(const Canvas& canvas) {
    const std::size_t count = spots_seen(canvas);
    return (count <= 60 ? 0.9 : count <= 300 ? 0.7 : 0.5) * std::min(1.0, canvas.context.width / 160);
}

}  // namespace portulan::figures
