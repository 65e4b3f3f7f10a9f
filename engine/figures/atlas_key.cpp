// The areas of an atlas, small: with the numbers of their plates, or by the classes of an indicator.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "figures/atlas_map.h"
#include "figures/ground.h"
#include "figures/labels.h"
#include "figures/map_frame.h"
#include "geo/areas.h"
#include "geo/classes.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

/// An area of the key: its shape on paper, and where its number goes.
struct KeyArea {
    const AtlasArea* area = nullptr;
    Path path;
    Point at;
    double reach = 0;  // of a quarter: half of its longer side, mm
};

double reach_of(const MapFrame& frame, const Quarter& quarter) {
    const Box box = box_on_paper(frame, quarter.shape);
    return std::max(box.width(), box.height()) / 2;
}

std::vector<KeyArea> key_areas(const Basemap& basemap, const DrawnGround& ground, Level level, std::span<const AtlasArea> areas) {
    std::vector<KeyArea> all;
    if (const std::vector<Quarter>* over = areas_over(basemap, level)) {
        for (const Quarter& quarter : *over)
            if (const AtlasArea* area = find_plate(areas, quarter.code)) all.push_back({area, path_of(ground.frame, quarter.shape), ground.frame.to_paper(quarter.label), reach_of(ground.frame, quarter)});
        return all;
    }
    for (std::size_t i = 0; i < basemap.records.size(); ++i)
        if (const AtlasArea* area = find_plate(areas, basemap.records[i].code))
            all.push_back({area, path_of(ground.frame, geo::polygons_of(ground.areas, i)), ground.frame.to_paper(label_point(basemap, i))});
    return all;
}

/// What leads to a plate: its number with air around it, so that a finger finds it.
void add_number(const FigureContext& context, const AtlasArea& area, const PlacedLabel& label, std::vector<Mark>& marks) {
    const Point at = label.box.centre();
    std::vector<Mark> words;
    PathMark air;
    air.path.add_rectangle(at.x - std::max(2.6, label.box.width() / 2), at.y - std::max(2.0, label.box.height() / 2), std::max(5.2, label.box.width()), std::max(4.0, label.box.height()));
    words.emplace_back(std::move(air));
    for (const TextMark& line : label.lines) words.emplace_back(line);
    marks.push_back(group({}, {}, std::move(words), labelled_plate(context, area), area.link));
}

/// The territory; where its quarters take little room in it, these and what lies around them.
Box focus_of(const Basemap& basemap, const AtlasKey& key) {
    constexpr double little = 0.5, air = 0.2;
    const std::vector<Quarter>* over = areas_over(basemap, key.level);
    if (!over) return basemap.focus;
    Box box;
    for (const Quarter& quarter : *over)
        if (find_plate(key.areas, quarter.code)) box.add(geo::box_of(quarter.shape));
    const double side = std::max(box.width(), box.height()), whole = std::max(basemap.focus.width(), basemap.focus.height());
    return box.empty() || side > little * whole ? basemap.focus : box.grown(std::max(air * side, 0.05 * whole));
}

std::optional<Colour> colour_in(const AtlasKey& key, std::string_view code) {
    if (!key.colours) return std::nullopt;
    const auto found = key.colours->find(code);
    return found == key.colours->end() ? std::nullopt : std::optional(found->second);
}

/// The name of an area of the key, with its number.
LabelRequest key_label(const FigureContext& context, const AtlasKey& key, const KeyArea& one) {
    const Theme& theme = context.theme;
    const bool quarters = key.level == Level::qpv, own = one.area->code == key.code, over_colour = own && !quarters;
    LabelRequest request;
    request.id = one.area->code;
    request.text = std::to_string(one.area->plate) + (key.named ? "\n" + typeset(one.area->name, context.language) : "");
    request.style = theme.style(own ? theme.bold : theme.semibold, theme.label_size(key.named ? 7.5 : 6.5), over_colour ? readable_on(theme.accent, theme) : theme.ink);
    if (!over_colour) request.style = theme.with_halo(request.style, quarters ? theme.paper : theme.land, 0.8);
    request.priority = own ? 1 : 2;
    request.anchor = one.at;
    request.clearance = quarters ? std::min(one.reach, 8.0) : 0;
    request.leader = key.named;
    return request;
}

}  // namespace

std::map<std::string, Colour, std::less<>> class_colours(const IndicatorTable& table, const ClassScheme& scheme) {
    std::map<std::string, Colour, std::less<>> colours;
    if (scheme.bounds.size() < 2 || scheme.colours.size() + 1 < scheme.bounds.size()) return colours;
    const int classes = static_cast<int>(scheme.bounds.size()) - 1;
    for (const IndicatorValue& value : table.values)
        if (value.value) colours.emplace(value.code, scheme.colours[static_cast<std::size_t>(std::clamp(geo::class_of(*value.value, scheme.bounds), 0, classes - 1))]);
    return colours;
}

std::vector<Mark> atlas_key(const FigureContext& context, const Basemap& basemap, const AtlasKey& key, const Box& paper) {
    const Theme& theme = context.theme;
    const DrawnGround ground = prepare_ground(basemap, fit(focus_of(basemap, key), paper, 0.05));
    const bool over = areas_over(basemap, key.level) != nullptr, quarters = key.level == Level::qpv;
    std::vector<Mark> marks = ground_fills(context, basemap, ground, [&](std::size_t i) { return over ? std::nullopt : colour_in(key, basemap.records[i].code); });
    append(marks, ground_water(context, basemap, ground));
    append(marks, ground_borders(context, basemap, ground, key.named));
    std::vector<LabelRequest> requests;
    const std::vector<KeyArea> all = key_areas(basemap, ground, key.level, key.areas);
    for (const KeyArea& one : all) {
        const bool own = one.area->code == key.code;
        if (own || over) {
            PathMark shape;
            shape.path = one.path;
            shape.fill = key.colours ? colour_in(key, one.area->code) : own ? theme.accent : quarters ? mix(theme.land, theme.qpv_fill, 0.4) : theme.land;
            if (key.colours && !over) shape.fill.reset();
            shape.stroke = Stroke{.colour = own ? theme.accent : quarters ? theme.qpv_border : theme.epci_border, .width = !own ? 0.2 : key.colours ? 0.7 : 0.4, .dash = {}};
            marks.emplace_back(std::move(shape));
        }
        if (!key.colours) requests.push_back(key_label(context, key, one));
    }
    LabelOptions options;
    options.frame = paper.grown(-0.5);
    options.gap = 0.2;
    std::vector<Mark> links;
    for (const PlacedLabel& label : place_labels(context.fonts, requests, options).placed) {
        if (label.leader.size() == 2) {
            PathMark line;
            line.path.add_line(label.leader);
            line.stroke = Stroke{.colour = theme.muted, .width = 0.18, .dash = {}};
            marks.emplace_back(std::move(line));
        }
        add_number(context, *all[label.request].area, label, links);
    }
    append(marks, std::move(links));
    return {clipped({}, "map", std::move(marks), paper), frame_line(context, paper)};
}

}  // namespace portulan::figures
