#include "figures/national_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "figures/furniture.h"
#include "figures/ground.h"
#include "geo/areas.h"
#include "geo/displacement.h"
#include "geo/simplify.h"

namespace portulan::figures {
namespace {

constexpr double gap = 2;                     // between frames, mm at any width
constexpr std::size_t crowd = 6;              // signs in Île-de-France that ask for a window
constexpr auto capital_region = std::to_array<std::string_view>({"75", "77", "78", "91", "92", "93", "94", "95"});

bool is_capital(std::string_view departement) { return std::find(capital_region.begin(), capital_region.end(), departement) != capital_region.end(); }

Path area_path(const MapFrame& frame, const Coverage& coverage, std::size_t area) {
    Path path;
    for (const ArcPolygon& part : coverage.areas[area].parts)
        for (const ArcRing& ring : part.rings) path.append(path_of(frame, geo::ring_points(coverage, ring)));
    return path;
}

PathMark line_mark(Path path, Stroke stroke) {
    PathMark mark;
    mark.path = std::move(path);
    mark.stroke = std::move(stroke);
    return mark;
}

/// The focus in a framed box: its name stands above the land, the scale bar below.
MapFrame fit_between(const Box& focus, const Box& paper, double margin) {
    const MapFrame inner = fit(focus, {paper.min_x + 1.2, paper.min_y + 4.8, paper.max_x - 1.2, paper.max_y - 5.2}, margin);
    const Point low = inner.to_ground({paper.min_x, paper.max_y}), high = inner.to_ground({paper.max_x, paper.min_y});
    return {.ground = {low.x, low.y, high.x, high.y}, .paper = paper, .mm_per_metre = inner.mm_per_metre};
}

/// Frames are small, their bars short.
double bar_length(const Box& paper) { return std::min(24.0, paper.width() * 0.45); }

}  // namespace

NationalPage::NationalPage(const FigureContext& context, const NationalGround& ground, std::string title, std::string subtitle,
                           std::vector<NationalSign> signs, SurfaceSet shown)
    : context_(context), ground_(ground), signs_(std::move(signs)), shown_(std::move(shown)) {
    figure_.kind = "map";
    figure_.title = std::move(title);
    figure_.caption = std::move(subtitle);
    Block head = heading(context, figure_.title, figure_.caption);
    heading_ = std::move(head.marks);
    lay_out(head.height);
    if (is_crowded_around_paris()) add_zoom();
    share_signs();
}

void NationalPage::lay_out(double top) {
    const double width = context_.width;
    double y = top;
    std::size_t first = 0;
    if (!ground_.frames.empty() && ground_.frames.front().name.empty()) {
        const Box& focus = ground_.frames.front().focus;
        // With a window on Île-de-France the mainland leaves it a strip beside the Bay of Biscay.
        const double strip = is_crowded_around_paris() ? 0.115 * width : 0;
        const double height = std::min(0.96 * width, (width - strip) * focus.height() / std::max(1.0, focus.width()));
        const Box paper{strip, y, width, y + height};
        windows_.push_back({.frame = 0, .map = fit(focus, paper, 0.004), .name = {}, .framed = false, .zoom = false, .signs = {}});
        y += height + gap;
        first = 1;
    }
    // Overseas in rows of five at most, all of one size.
    const std::size_t count = ground_.frames.size() - first;
    const std::size_t columns = std::min<std::size_t>(5, count);
    for (std::size_t i = 0; i < count; ++i) {
        const double box_width = (width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
        const double box_height = std::min(box_width, 0.19 * width);
        const double x = static_cast<double>(i % columns) * (box_width + gap);
        const Box paper{x, y, x + box_width, y + box_height};
        const MapFrame map = fit_between(ground_.frames[first + i].focus, paper, 0.03);
        windows_.push_back({.frame = first + i, .map = map, .name = ground_.frames[first + i].name, .framed = true, .zoom = false, .signs = {}});
        if (i % columns == columns - 1 || i + 1 == count) y += box_height + gap;
    }
    bottom_ = y;
}

bool NationalPage::is_crowded_around_paris() const {
    if (ground_.frames.empty() || !ground_.frames.front().name.empty()) return false;
    const auto inside = std::count_if(signs_.begin(), signs_.end(), [](const NationalSign& s) { return s.spot.frame == 0 && is_capital(s.spot.departement); });
    return static_cast<std::size_t>(inside) >= crowd;
}

/// A window on Île-de-France over the Bay of Biscay, where nothing of the country lies, at most as wide as the sea.
void NationalPage::add_zoom() {
    const Coverage& land = ground_.frames.front().departements;
    Box region, focus;  // what is to be seen: where the signs are
    for (std::size_t i = 0; i < land.areas.size(); ++i)
        if (is_capital(land.areas[i].code)) region.add(geo::box_of(land, i));
    if (region.empty()) return;
    for (const NationalSign& sign : signs_)
        if (sign.spot.frame == 0 && is_capital(sign.spot.departement)) focus.add(sign.spot.at);
    const double least = 0.45 * std::max(region.width(), region.height());
    focus = focus.grown(std::max(0.05 * region.width(), (least - std::max(focus.width(), focus.height())) / 2));
    const MapFrame& whole = windows_.front().map;
    // Between Belle-Île and the Basque coast (Lambert-93, metres), a few kilometres off the westernmost island.
    constexpr double north = 6685000, south = 6290000, off = 9000;
    double west = ground_.frames.front().focus.max_x;
    for (const Arc& arc : land.arcs)
        for (const Point p : arc.points)
            if (p.y > south && p.y < north) west = std::min(west, p.x);
    const double right = whole.to_paper({west - off, north}).x, top = whole.to_paper({west, north}).y;
    const double side = std::min(right, 0.27 * context_.width);
    const Box paper{0, top, side, top + side + 7.5};
    windows_.push_back({.frame = 0, .map = fit_between(focus, paper, 0), .name = "Île-de-France", .framed = true, .zoom = true, .signs = {}});
}

void NationalPage::share_signs() {
    const auto zoom = std::find_if(windows_.begin(), windows_.end(), [](const Window& w) { return w.zoom; });
    for (std::size_t i = 0; i < signs_.size(); ++i) {
        const NationalSpot& spot = signs_[i].spot;
        if (zoom != windows_.end() && spot.frame == zoom->frame && is_capital(spot.departement)) {
            zoom->signs.push_back(i);
            continue;
        }
        for (Window& window : windows_)
            if (!window.zoom && window.frame == spot.frame) window.signs.push_back(i);
    }
}

Colour NationalPage::surface_colour(Level level) const {
    const Theme& theme = context_.theme;
    const Colour warm = theme.toned(colour_of("#d9a441"));
    switch (level) {
        case Level::region: return mix(theme.land, warm, 0.16);
        case Level::departement: return mix(theme.land, warm, 0.38);
        default: return mix(theme.land, warm, 0.72);
    }
}

/// In the window on Île-de-France only what lies in it, as it shows no sign of its neighbours.
bool NationalPage::is_tinted(const Window& window, Level level, const std::string& code) const {
    const auto found = shown_.find({level, code});
    return found != shown_.end() && (!window.zoom || is_capital(found->second) || (level == Level::region && code == "11"));
}

bool NationalPage::has_surfaces(Level level) const {
    for (const NationalFrame& frame : ground_.frames)
        for (const NamedSurfaces& surfaces : frame.surfaces)
            for (const CoverageArea& area : surfaces.areas.areas)
                if (surfaces.level == level && shown_.contains({level, area.code})) return true;
    return false;
}

LegendItem NationalPage::surface_item(Level level) const {
    const Colour fill = surface_colour(level), line = context_.theme.commune_border;
    return {[fill, line](std::vector<Mark>& marks, Point c) {
                PathMark box;
                box.path.add_rectangle(c.x - 2.6, c.y - 1.4, 5.2, 2.8);
                box.fill = fill;
                box.stroke = Stroke{.colour = line, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.push_back(box);
            },
            {}};
}

LegendSection NationalPage::level_section() const {
    LegendSection section{.title = say(context_, "Level of the territory"), .items = {}, .together = true};
    const auto add = [&](Level level, std::string_view label) {
        if (!has_surfaces(level)) return;
        LegendItem item = surface_item(level);
        item.label = say(context_, label);
        section.items.push_back(std::move(item));
    };
    add(Level::epci, tr_mark("Intercommunality"));
    add(Level::departement, tr_mark("Département"));
    add(Level::region, tr_mark("Region"));
    if (!section.items.empty()) {
        const Colour ink = context_.theme.muted, paper = context_.theme.paper;
        section.items.insert(section.items.begin(), LegendItem{[ink, paper](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(Shape::circle, c, 1.1, ink, false, paper)); },
                                                               say(context_, "Commune: a sign alone")});
    }
    return section;
}

void NationalPage::draw_ground(const Window& window, std::vector<Mark>& marks) const {
    const Theme& theme = context_.theme;
    const NationalFrame& frame = ground_.frames[window.frame];
    const double tolerance = paper_tolerance / window.map.mm_per_metre;
    const Coverage land = geo::simplify(frame.departements, tolerance).coverage;
    PathMark all;
    const auto is_seen = [&](std::int32_t area) { return area != outside && (!window.zoom || is_capital(land.areas[static_cast<std::size_t>(area)].code)); };
    for (std::size_t i = 0; i < land.areas.size(); ++i)
        if (is_seen(static_cast<std::int32_t>(i))) all.path.append(area_path(window.map, land, i));
    all.fill = theme.land;
    marks.push_back(group({}, "land", {all}));
    std::vector<Mark> tints;
    for (const Level level : {Level::region, Level::departement, Level::epci, Level::petr, Level::syndicat})
        for (const NamedSurfaces& surfaces : frame.surfaces) {
            if (surfaces.level != level) continue;
            const Coverage drawn = geo::simplify(surfaces.areas, tolerance).coverage;
            PathMark tint;
            for (std::size_t i = 0; i < drawn.areas.size(); ++i)
                if (is_tinted(window, level, drawn.areas[i].code)) tint.path.append(area_path(window.map, drawn, i));
            if (tint.path.verbs.empty()) continue;
            tint.fill = surface_colour(level);
            tint.even_odd = false;
            if (level != Level::region && level != Level::departement) tint.stroke = Stroke{.colour = mix(theme.land, theme.toned(colour_of("#8a6414")), 0.55), .width = 0.12, .dash = {}};
            tints.push_back(std::move(tint));
        }
    if (!tints.empty()) marks.push_back(group({}, "surfaces", std::move(tints)));
    Path thin, strong, coast;
    for (std::size_t a = 0; a < land.arcs.size(); ++a) {
        const Arc& arc = land.arcs[a];
        if (!is_seen(arc.left) && !is_seen(arc.right)) continue;
        Path& path = arc.left == outside || arc.right == outside ? coast : frame.between_regions[a] ? strong : thin;
        path.append(open_path_of(window.map, arc.points));
    }
    std::vector<Mark> borders;
    borders.push_back(line_mark(std::move(thin), {.colour = theme.faint, .width = 0.13, .dash = {}}));
    borders.push_back(line_mark(std::move(strong), {.colour = theme.muted, .width = 0.3, .dash = {}}));
    borders.push_back(line_mark(std::move(coast), {.colour = theme.muted, .width = 0.22, .dash = {}}));
    marks.push_back(group({}, "borders", std::move(borders)));
}

void NationalPage::draw_furniture(const Window& window, std::vector<Mark>& marks) const {
    const Theme& theme = context_.theme;
    const Box& paper = window.map.paper;
    if (window.framed) {
        marks.push_back(line_mark(rectangle_of(paper), {.colour = theme.faint, .width = 0.2, .dash = {}, .join = Join::miter}));
        const TextStyle style = theme.with_halo(theme.style(theme.semibold, theme.label_pt, theme.ink), theme.paper, 0.8);
        marks.push_back(shape(context_.fonts, typeset(window.name, context_.language), style, {paper.min_x + 1.4, paper.min_y + 3.6}));
    }
    const Point at = window.framed ? Point{paper.min_x + 1.6, paper.max_y - 1.5} : Point{0.3, paper.max_y - 2};
    append(marks, scale_bar(context_, window.map.mm_per_metre, bar_length(paper), at.x, at.y).marks);
}

std::vector<Box> NationalPage::furniture_boxes(const Window& window) const {
    const Box& paper = window.map.paper;
    std::vector<Box> boxes{{window.framed ? paper.min_x : 0, paper.max_y - 5.4, (window.framed ? paper.min_x : 0) + bar_length(paper) + 3, paper.max_y}};
    if (window.framed) boxes.push_back({paper.min_x, paper.min_y, paper.min_x + text_width(context_.fonts, window.name, context_.theme.style(context_.theme.semibold, context_.theme.label_pt, {})) + 3, paper.min_y + 4.6});
    for (const Window& other : windows_)
        if (other.zoom && !window.zoom && window.frame == other.frame) boxes.push_back(other.map.paper.grown(0.8));
    return boxes;
}

void NationalPage::draw_signs(const Window& window, std::vector<Mark>& marks) {
    const Theme& theme = context_.theme;
    std::vector<geo::Footprint> footprints;
    for (const Box& box : furniture_boxes(window))
        footprints.push_back({.anchor = box.centre(), .half_width = box.width() / 2, .half_height = box.height() / 2, .round = false, .fixed = true});
    const std::size_t fixed = footprints.size();
    for (const std::size_t i : window.signs) {
        const double radius = outer_radius(signs_[i].sign.shape, signs_[i].radius);
        footprints.push_back({.anchor = window.map.to_paper(signs_[i].spot.at), .half_width = radius, .half_height = radius, .round = true, .fixed = false});
    }
    const geo::Displaced moved = geo::moved_apart(footprints, {.gap = 0.12, .rounds = 300, .within = window.map.paper.grown(-0.4)});
    std::vector<Mark> leaders, drawn;
    std::vector<LabelRequest> requests;
    LabelOptions options{.frame = window.map.paper.grown(-0.6), .obstacles = furniture_boxes(window), .gap = 0.4};
    for (std::size_t n = 0; n < window.signs.size(); ++n) {
        const NationalSign& sign = signs_[window.signs[n]];
        const Point home = footprints[fixed + n].anchor, place = moved.places[fixed + n];
        const double way = std::hypot(place.x - home.x, place.y - home.y), radius = footprints[fixed + n].half_width;
        if (way > radius) {
            Path line;
            line.add_line({home, place});
            leaders.push_back(line_mark(std::move(line), {.colour = theme.ink, .width = 0.15, .dash = {}}));
            PathMark dot;
            dot.path.add_circle(home, 0.28);
            dot.fill = theme.ink;
            leaders.push_back(dot);
        }
        drawn.push_back(group({}, "sign", {symbol(sign.sign.shape, place, sign.radius, sign.sign.colour, sign.sign.hollow, theme.paper)}, sign.title));
        options.obstacles.push_back(Box{place.x - radius, place.y - radius, place.x + radius, place.y + radius}.grown(-0.25));
        if (sign.name.empty()) continue;
        LabelRequest request;
        request.id = sign.id;
        request.text = typeset(sign.name, context_.language);
        const bool first = sign.priority == 1;
        request.style = theme.with_halo(theme.style(first ? theme.semibold : theme.regular, first ? theme.label_pt : theme.label_pt - 1, theme.ink), theme.paper, 0.9);
        request.priority = sign.priority;
        request.anchor = place;
        request.clearance = radius;
        request.leader = first;
        requests.push_back(std::move(request));
    }
    const LabelPlacement placement = place_labels(context_.fonts, requests, options);
    std::vector<Mark> names;
    for (const PlacedLabel& label : placement.placed) {
        if (label.leader.size() == 2) {
            Path line;
            line.add_line(label.leader);
            leaders.push_back(line_mark(std::move(line), {.colour = theme.muted, .width = 0.18, .dash = {}}));
        }
        for (const TextMark& line : label.lines) names.emplace_back(line);
    }
    for (const UnplacedLabel& missing : placement.unplaced) {
        const LabelRequest& request = requests[missing.request];
        if (request.priority == 1) figure_.findings.push_back(make_problem("FIG-001", {}, request.text, {{"reason", tr(context_.language, "no room left")}}));
    }
    append(marks, std::move(leaders));
    append(marks, std::move(drawn));
    marks.push_back(group({}, "labels", std::move(names)));
}

void NationalPage::draw() {
    for (Window& window : windows_) {
        std::vector<Mark> marks;
        if (window.zoom) {
            PathMark paper;
            paper.path = rectangle_of(window.map.paper);
            paper.fill = context_.theme.paper;
            marks.push_back(paper);
        }
        draw_ground(window, marks);
        draw_signs(window, marks);
        draw_furniture(window, marks);
        const std::string id = "frame-" + (window.zoom ? std::string("ile-de-france") : ground_.frames[window.frame].code);
        Box clip = window.map.paper.grown(0.15);
        if (!window.framed) clip.min_x = 0;  // the scale bar stands beside the mainland
        map_.push_back(clipped(id, "map", std::move(marks), clip));
        figure_.facts.emplace_back("scale " + (window.zoom ? std::string("ile-de-france") : ground_.frames[window.frame].code),
                                   "1:" + std::to_string(std::lround(window.map.denominator() / 1000) * 1000) + " " + ground_.frames[window.frame].crs);
    }
}

Figure NationalPage::finish(const std::vector<LegendSection>& sections, const std::string& missing, const std::string& source) {
    Drawing& drawing = figure_.drawing;
    drawing.marks = std::move(heading_);
    append(drawing.marks, std::move(map_));
    double y = bottom_ + 0.6;
    Block keys = legend(context_, sections, 0, y, context_.width);
    if (keys.height > 0) y += keys.height + 1.4;
    append(drawing.marks, std::move(keys.marks));
    if (!missing.empty()) {
        const Theme& theme = context_.theme;
        Block text = paragraph(context_, missing, theme.style(theme.regular, theme.note_pt, theme.ink), 0, y, context_.width);
        append(drawing.marks, std::move(text.marks));
        y += text.height + 0.8;
    }
    Block foot = footer(context_, source, y);
    append(drawing.marks, std::move(foot.marks));
    drawing.width = context_.width;
    drawing.height = y + foot.height;
    drawing.title = figure_.title;
    drawing.language = code_of(context_.language);
    figure_.source = source;
    return std::move(figure_);
}

}  // namespace portulan::figures
