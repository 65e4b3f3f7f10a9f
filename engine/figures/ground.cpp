#include "figures/ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "figures/relief.h"
#include "geo/areas.h"
#include "geo/outline_rings.h"
#include "geo/simplify.h"

namespace portulan::figures {
namespace {

/// Adds a closed ring, each node once.
void append_ring(Path& path, const MapFrame& frame, const Coverage& coverage, const ArcRing& ring) {
    bool first = true;
    for (const ArcRef ref : ring) {
        const std::vector<Point>& points = coverage.arcs[arc_index(ref)].points;
        for (std::size_t k = 0; k + 1 < points.size(); ++k) {  // the last is the first of the next arc
            const Point p = frame.to_paper(is_reversed(ref) ? points[points.size() - 1 - k] : points[k]);
            first ? path.move_to(p) : path.line_to(p);
            first = false;
        }
    }
    if (!first) path.close();
}

Path area_path(const MapFrame& frame, const Coverage& coverage, std::size_t area) {
    Path path;
    for (const ArcPolygon& part : coverage.areas[area].parts)
        for (const ArcRing& ring : part.rings) append_ring(path, frame, coverage, ring);
    return path;
}

Box box_of_points(const std::vector<Point>& points) {
    Box box;
    for (const Point p : points) box.add(p);
    return box;
}

/// The line of a border, or none: where areas are small on paper their lines grow thinner, then would only grey the map.
std::optional<Stroke> border_stroke(const Theme& theme, const Basemap& basemap, const DrawnGround& ground, BorderRank rank) {
    constexpr double too_small = 2.2, small = 5;  // mm
    Stroke stroke = rank == BorderRank::outside ? edge_stroke(theme, ground.beyond, basemap.whole_country) : rank_stroke(theme, rank);
    stroke.width *= ground.line_share;
    if (rank == BorderRank::area && !ground.all_borders && (ground.area_size < too_small || !ground.area_borders)) return std::nullopt;
    if (rank == BorderRank::area && ground.area_size < small) stroke.width *= ground.area_size < too_small ? 10.0 / 14 : 9.0 / 14;
    if (rank == BorderRank::epci && ground.area_size < too_small) stroke.width *= 10.0 / 17;
    return stroke;
}

bool land_is_given(const Basemap& basemap) {
    return std::any_of(basemap.ground.begin(), basemap.ground.end(), [](const GroundLayer& layer) { return layer.kind == "land" && !layer.areas.empty(); });
}

Mark stroke_of(Path path, Stroke stroke) {
    PathMark mark;
    mark.path = std::move(path);
    mark.stroke = std::move(stroke);
    return mark;
}

}  // namespace

Stroke rank_stroke(const Theme& theme, BorderRank rank) {
    switch (rank) {
        case BorderRank::area: return {.colour = theme.commune_border, .width = theme.commune_line, .dash = {}};
        case BorderRank::epci: return {.colour = theme.epci_border, .width = theme.epci_line, .dash = {}};
        case BorderRank::departement: return {.colour = theme.departement_border, .width = theme.departement_line, .dash = {2.4, 0.8, 0.5, 0.8}};
        case BorderRank::region: return {.colour = theme.departement_border, .width = theme.region_line, .dash = {}};
        case BorderRank::outside: return {.colour = theme.sea_line, .width = theme.coast_line, .dash = {}};
    }
    return {};
}

Colour beyond_colour(const Theme& theme, Beyond beyond) {
    switch (beyond) {
        case Beyond::sea: return theme.sea;
        case Beyond::land: return theme.land_around;
        case Beyond::unknown: return theme.paper;
    }
    return theme.paper;
}

Stroke edge_stroke(const Theme& theme, Beyond beyond, bool whole_country) {
    if (beyond == Beyond::sea) return rank_stroke(theme, BorderRank::outside);
    if (beyond == Beyond::land && whole_country) return {.colour = theme.departement_border, .width = theme.country_line, .dash = {}};
    return {.colour = theme.muted, .width = theme.edge_line, .dash = {}};
}

std::string border_label(const FigureContext& context, const Basemap& basemap, Beyond beyond, BorderRank rank) {
    switch (rank) {
        case BorderRank::area:
            return say(context, basemap.area_level == Level::commune ? tr_mark("Commune boundary") : tr_mark("Area boundary"));
        case BorderRank::epci: return say(context, "EPCI boundary");
        case BorderRank::departement: return say(context, "Département boundary");
        case BorderRank::region: return say(context, "Région boundary");
        case BorderRank::outside:
            if (!basemap.whole_country) return say(context, "Edge of the boundaries given");
            return say(context, beyond == Beyond::land ? tr_mark("National border") : tr_mark("Coast or national border"));
    }
    return {};
}

Beyond beyond_near(const Basemap& basemap, const Box& near) {
    return land_is_given(basemap) ? Beyond::sea : beyond_of(basemap.areas, basemap.departements, near, basemap.whole_country);
}

DrawnGround prepare_ground(const Basemap& basemap, const MapFrame& frame, unsigned jobs, bool relief) {
    const double tolerance = paper_tolerance / frame.mm_per_metre;
    DrawnGround ground;
    ground.frame = frame;
    std::vector<char> shown(basemap.areas.areas.size());
    for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = basemap.inside[i] || basemap.boxes[i].meets(frame.ground);
    auto [areas, territory] = basemap.simplified.at(basemap.areas, basemap.territory, shown, tolerance, jobs);
    ground.areas = std::move(areas);
    ground.territory = std::move(territory);
    const auto seen = static_cast<double>(std::count_if(basemap.boxes.begin(), basemap.boxes.end(), [&](const Box& box) { return box.meets(frame.ground); }));
    ground.area_size = std::sqrt(frame.paper.width() * frame.paper.height() / std::max(seen, 1.0));
    if (!land_is_given(basemap)) ground.beyond = beyond_of(ground.areas, basemap.departements, frame.ground, basemap.whole_country);
    if (relief) ground.relief = relief_of(basemap, frame);
    return ground;
}

std::vector<Mark> stacked_fills(const MapFrame& frame, const Coverage& coverage, const std::vector<int>& layer, std::span<const Colour> colours) {
    std::vector<Mark> marks;
    const geo::OutlineRings outlines(coverage);
    std::vector<char> chosen(layer.size());
    for (int k = 0; k < static_cast<int>(colours.size()); ++k) {
        if (std::find(layer.begin(), layer.end(), k) == layer.end()) continue;
        for (std::size_t i = 0; i < layer.size(); ++i) chosen[i] = layer[i] >= k;
        PathMark mark;
        for (const ArcRing& ring : outlines.around(chosen)) append_ring(mark.path, frame, coverage, ring);
        mark.fill = colours[static_cast<std::size_t>(k)];
        mark.even_odd = false;
        marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<Mark> ground_fills(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                               const AreaFill& fill) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    PathMark sea;
    sea.path = rectangle_of(ground.frame.paper);
    sea.fill = beyond_colour(theme, ground.beyond);
    marks.push_back(sea);
    for (const GroundLayer& layer : basemap.ground) {
        if (layer.kind != "land" || layer.areas.empty()) continue;
        PathMark land;
        land.path = path_of(ground.frame, layer.areas);
        land.fill = theme.land_around;
        marks.push_back(std::move(land));
    }
    std::vector<Colour> colours;
    std::vector<int> layer(ground.areas.areas.size(), -1);
    for (std::size_t i = 0; i < layer.size(); ++i) {
        if (!geo::box_of(ground.areas, i).meets(ground.frame.ground)) continue;
        const Colour colour = fill(i).value_or(basemap.inside[i] ? theme.land : theme.land_around);
        const auto known = std::find(colours.begin(), colours.end(), colour);
        layer[i] = static_cast<int>(known - colours.begin());
        if (known == colours.end()) colours.push_back(colour);
    }
    append(marks, stacked_fills(ground.frame, ground.areas, layer, colours));
    return marks;
}

std::vector<Mark> ground_water(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks = contour_marks(context, ground);
    for (const GroundLayer& layer : basemap.ground) {
        if (layer.kind == "relief") continue;
        PathMark water;
        water.path = path_of(ground.frame, layer.areas);
        if (!layer.areas.empty() && layer.kind != "land") {
            water.fill = theme.sea;
            water.stroke = Stroke{.colour = theme.sea_line, .width = 0.12, .dash = {}};
            marks.push_back(water);
        }
        Path lines;
        for (const Line& line : layer.lines) lines.append(open_path_of(ground.frame, line));
        if (!lines.verbs.empty())
            marks.push_back(stroke_of(std::move(lines), {.colour = mix(theme.sea, theme.sea_line, 0.45), .width = 0.25, .dash = {}, .cap = Cap::round}));
    }
    return marks;
}

namespace {

constexpr double coast_share = 0.45;  // of the strong line, along a coast

/// Whether the areas end in the sea alone, not in land of another layer.
bool ends_in_sea(const Basemap& basemap, const DrawnGround& ground) { return ground.beyond == Beyond::sea && !land_is_given(basemap); }

/// Where areas of the territory meet areas around it: a coast needs no tint.
bool is_shared(const Basemap& basemap, const Arc& arc) {
    return arc.left != outside && arc.right != outside && basemap.inside[static_cast<std::size_t>(arc.left)] != basemap.inside[static_cast<std::size_t>(arc.right)];
}

Path shared_border(const Basemap& basemap, const DrawnGround& ground) {
    Path shared;
    for (const Arc& arc : ground.areas.arcs)
        if (is_shared(basemap, arc) && box_of_points(arc.points).meets(ground.frame.ground)) shared.append(open_path_of(ground.frame, arc.points));
    return shared;
}

/// Where the territory meets the sea.
Path own_coast(const Basemap& basemap, const DrawnGround& ground) {
    Path coast;
    for (const Arc& arc : ground.areas.arcs) {
        if ((arc.left == outside) == (arc.right == outside)) continue;
        const bool own = basemap.inside[static_cast<std::size_t>(arc.left == outside ? arc.right : arc.left)];
        if (own && box_of_points(arc.points).meets(ground.frame.ground)) coast.append(open_path_of(ground.frame, arc.points));
    }
    return coast;
}

/// The whole outline, where there is no coast that says as much.
Path whole_outline(const DrawnGround& ground) {
    Path outline;
    for (std::size_t i = 0; i < ground.territory.areas.size(); ++i) outline.append(area_path(ground.frame, ground.territory, i));
    return outline;
}

/// Two steps of a tint that lead away from the territory over what lies around it, which stays readable.
Mark tint_band(const Theme& theme, const MapFrame& frame, const Path& outline, const Path& shared) {
    constexpr double strength = 0.16;
    Path beyond = rectangle_of(frame.paper);
    beyond.append(outline);  // even-odd: all but the territory
    auto band = std::make_shared<GroupMark>();
    band->role = "band";
    band->clip = std::move(beyond);
    for (const double share : {1.0, 0.5}) {
        Colour tint = theme.accent;
        tint.opacity = strength;
        band->marks.push_back(stroke_of(shared, {.colour = tint, .width = theme.territory_line + 2 * share * theme.territory_band, .dash = {}, .join = Join::round}));
    }
    return band;
}

/// The territory stands out by a line on the land side alone: along a coast, and round islets, it would hide the areas themselves.
void add_strong_outline(const Theme& theme, const Basemap& basemap, const DrawnGround& ground, std::vector<Mark>& marks) {
    const Path shared = shared_border(basemap, ground), outline = whole_outline(ground);
    if (theme.territory_band > 0 && !shared.verbs.empty()) marks.push_back(tint_band(theme, ground.frame, outline, shared));
    const bool coast = ends_in_sea(basemap, ground);
    if (coast && shared.verbs.empty()) return;
    const Path& strong = coast ? shared : outline;
    if (coast) marks.push_back(stroke_of(own_coast(basemap, ground), {.colour = theme.accent, .width = coast_share * theme.territory_line, .dash = {}}));
    marks.push_back(stroke_of(strong, {.colour = theme.paper, .width = theme.territory_line + 0.8, .dash = {}}));
    marks.push_back(stroke_of(strong, {.colour = theme.accent, .width = theme.territory_line, .dash = {}, .cap = coast ? Cap::round : Cap::butt}));
}

}  // namespace

std::vector<Mark> ground_borders(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                                 bool strong_territory) {
    std::array<Path, 5> by_rank;
    for (std::size_t a = 0; a < ground.areas.arcs.size(); ++a) {
        const Arc& arc = ground.areas.arcs[a];
        if (!box_of_points(arc.points).meets(ground.frame.ground)) continue;
        by_rank[static_cast<std::size_t>(basemap.ranks[a])].append(open_path_of(ground.frame, arc.points));
    }
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (const BorderRank rank : {BorderRank::area, BorderRank::outside, BorderRank::epci, BorderRank::departement, BorderRank::region}) {
        Path& path = by_rank[static_cast<std::size_t>(rank)];
        const auto stroke = border_stroke(theme, basemap, ground, rank);
        if (!path.verbs.empty() && stroke) marks.push_back(stroke_of(std::move(path), *stroke));
    }
    if (strong_territory) {
        add_strong_outline(theme, basemap, ground, marks);
    } else {
        Path outline = ends_in_sea(basemap, ground) ? shared_border(basemap, ground) : whole_outline(ground);
        if (!outline.verbs.empty()) marks.push_back(stroke_of(std::move(outline), {.colour = theme.epci_border, .width = ground.line_share * theme.territory_line * 6 / 7, .dash = {}}));
    }
    return marks;
}

bool has_strong_outline(const Basemap& basemap, const DrawnGround& ground) {
    return !ends_in_sea(basemap, ground) || !shared_border(basemap, ground).verbs.empty();
}

Mark frame_line(const FigureContext& context, const Box& box) {
    return stroke_of(rectangle_of(box), {.colour = context.theme.faint, .width = 0.2, .dash = {}, .join = Join::miter});
}

std::vector<LegendItem> border_legend(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground) {
    std::array<bool, 5> seen{};
    for (std::size_t a = 0; a < ground.areas.arcs.size(); ++a)
        if (box_of_points(ground.areas.arcs[a].points).meets(ground.frame.ground))
            seen[static_cast<std::size_t>(basemap.ranks[a])] = true;
    std::vector<LegendItem> items;
    const Theme& theme = context.theme;
    for (const BorderRank rank : {BorderRank::outside, BorderRank::region, BorderRank::departement, BorderRank::epci, BorderRank::area}) {
        const bool coast = rank == BorderRank::outside && ground.beyond == Beyond::sea;  // blue needs no key
        auto stroke = border_stroke(theme, basemap, ground, rank);
        if (!seen[static_cast<std::size_t>(rank)] || coast || !stroke) continue;
        if (rank == BorderRank::area) stroke->width = 0.2;
        items.push_back({[stroke = *stroke](std::vector<Mark>& marks, Point c) {
                             Path line;
                             line.add_line({{c.x - 3, c.y}, {c.x + 3, c.y}});
                             marks.push_back(stroke_of(std::move(line), stroke));
                         },
                         border_label(context, basemap, ground.beyond, rank)});
    }
    for (LegendItem& item : contour_legend(context, ground)) items.push_back(std::move(item));
    return items;
}

namespace {

/// Whether nothing of the territory lies in a box on paper: neither its outline, islets too, nor its inside.
bool is_free_of_territory(const Basemap& basemap, const MapFrame& map, const Box& box) {
    for (const Arc& arc : basemap.territory.arcs)
        for (const Point p : arc.points)
            if (box.contains(map.to_paper(p))) return false;
    constexpr int steps = 4;  // an outline that goes round the box has all of it inside
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j) {
            const Point at = map.to_ground({box.min_x + box.width() * i / steps, box.min_y + box.height() * j / steps});
            for (std::size_t t = 0; t < basemap.territory.areas.size(); ++t)
                if (geo::contains(basemap.territory, t, at)) return false;
        }
    return true;
}

/// The corner that hides neither the territory nor what stands on the map already; bottom right first.
std::optional<Box> free_corner(const Basemap& basemap, const MapFrame& map, double width, double height, std::span<const Box> taken) {
    const Box& p = map.paper;
    constexpr double inset = 1.5, air = 1;
    const std::array<Box, 4> corners{{{p.max_x - inset - width, p.max_y - inset - height, p.max_x - inset, p.max_y - inset},
                                      {p.max_x - inset - width, p.min_y + inset, p.max_x - inset, p.min_y + inset + height},
                                      {p.min_x + inset, p.min_y + inset, p.min_x + inset + width, p.min_y + inset + height},
                                      {p.min_x + inset, p.max_y - inset - height, p.min_x + inset + width, p.max_y - inset}}};
    for (const Box& corner : corners) {
        const Box wide = corner.grown(air);
        const bool apart = std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return wide.meets(other); });
        if (apart && is_free_of_territory(basemap, map, wide)) return corner;
    }
    return std::nullopt;
}

/// Whether the overview shows little more than the map does: the frame of the territory is as large as its own.
bool fills_overview(const Basemap& basemap) {
    const Box whole = geo::box_of(basemap.overview);
    return basemap.focus.width() > 0.8 * whole.width() && basemap.focus.height() > 0.8 * whole.height();
}

}  // namespace

Locator locator(const FigureContext& context, const Basemap& basemap, const MapFrame& map, std::span<const Box> taken) {
    Locator made;
    if (basemap.overview.areas.empty() || fills_overview(basemap)) return made;
    const Theme& theme = context.theme;
    const Box whole = geo::box_of(basemap.overview);
    constexpr double largest = 30, smallest = 13;  // mm, of the longer side
    const double ratio = whole.height() / std::max(1.0, whole.width());
    std::optional<Box> corner;
    for (double longest = std::min({largest, 0.3 * map.paper.width(), 0.45 * map.paper.height()}); !corner && longest >= smallest; longest -= 2)
        corner = free_corner(basemap, map, (ratio > 1 ? longest / ratio : longest) + 2, (ratio > 1 ? longest : longest * ratio) + 2, taken);
    if (!corner) return made;
    made.box = *corner;
    const MapFrame frame = fit(whole, made.box, 0.03);
    const Coverage drawn = geo::simplify(basemap.overview, paper_tolerance * 2 / frame.mm_per_metre).coverage;
    std::vector<Mark> marks;
    PathMark paper;
    paper.path = rectangle_of(made.box);
    paper.fill = basemap.overview_in_sea ? mix(theme.sea, theme.paper, 0.4) : theme.paper;
    paper.stroke = Stroke{.colour = theme.faint, .width = 0.2, .dash = {}, .join = Join::miter};
    marks.push_back(paper);
    for (std::size_t i = 0; i < drawn.areas.size(); ++i) {
        PathMark area;
        area.path = area_path(frame, drawn, i);
        area.fill = static_cast<int>(i) == basemap.overview_home ? mix(theme.land_focus, theme.accent, 0.15) : theme.land_around;
        area.stroke = Stroke{.colour = theme.paper, .width = 0.12, .dash = {}};
        marks.push_back(std::move(area));
    }
    Path outer;
    for (const Arc& arc : drawn.arcs)
        if (arc.left == outside || arc.right == outside) outer.append(open_path_of(frame, arc.points));
    marks.push_back(stroke_of(std::move(outer), {.colour = theme.faint, .width = 0.15, .dash = {}}));
    const Point a = frame.to_paper({basemap.focus.min_x, basemap.focus.max_y});
    const Point b = frame.to_paper({basemap.focus.max_x, basemap.focus.min_y});
    PathMark here;
    if (std::max(b.x - a.x, b.y - a.y) < 2.2) here.path.add_circle({(a.x + b.x) / 2, (a.y + b.y) / 2}, 0.9);
    else here.path.add_rectangle(a.x, a.y, b.x - a.x, b.y - a.y);
    const bool dot = std::max(b.x - a.x, b.y - a.y) < 2.2;
    if (dot) here.fill = theme.accent;
    here.stroke = Stroke{.colour = dot ? theme.paper : theme.accent, .width = dot ? 0.2 : 0.5, .dash = {}, .join = Join::miter};
    marks.push_back(here);
    made.marks.push_back(clipped("locator", "locator", std::move(marks), made.box.grown(0.2)));
    return made;
}

}  // namespace portulan::figures
