// How far the nearest space is: distance rings within the territory, white beyond reach, people counted.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "figures/palettes.h"
#include "figures/situation_map.h"
#include "geo/access.h"
#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/nearest.h"
#include "geo/topology.h"

namespace portulan::figures {
namespace {

/// A row of the figure's table: an area or a quarter.
struct Served {
    std::string level, code, name;
    geo::AreaAccess access;
    double weight = 0;     // people, or m²
    bool counted = false;  // people
};

/// The smallest of 1, 2, 5 times a power of ten that is at least x.
double round_above(double x) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(x, 1.0)) + 1e-12));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= x * (1 - 1e-9)) return step * power;
    return 10 * power;
}

class Catchments final : public Painter {
public:
    bool shows_neighbours() const override { return false; }
    void solve(Canvas& canvas) override {
        const bool given = !canvas.spec.size.empty();
        for (const Pane& pane : canvas.panes) gather(canvas, pane, given);
        counted_ = people_ > 0 && homes_ > 1;  // within a single area nothing says where they live
        reach_ = canvas.spec.reach > 0 ? canvas.spec.reach : chosen_reach();
        bounds_ = {0, reach_ / 5, reach_ / 2, reach_, 1e12};
        const Palette* wished = find_palette(canvas.spec.palette);
        std::vector<Colour> ramp = colours_of(wished ? *wished : *find_palette("blues"), 6);
        colours_ = {ramp[4], ramp[3], ramp[1], canvas.context.theme.paper};
        if (canvas.spec.reversed) std::swap(colours_[0], colours_[2]);
        for (const Pane& pane : canvas.panes) count(canvas, pane);
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<Mark> marks;
        PathMark white;
        white.path = territory_path(pane);
        white.fill = theme.paper;
        marks.emplace_back(white);
        marks.push_back(hatched(white.path, pane.paper(), ValueState::missing, theme));
        const std::vector<Point> places = places_of(canvas, pane);
        if (places.empty()) return marks;
        geo::Raster raster{raster_frame(pane, 30000), {}};
        std::vector<Point> centres;
        for (std::size_t r = 0; r < raster.frame.rows; ++r)
            for (std::size_t c = 0; c < raster.frame.columns; ++c) centres.push_back(raster.frame.centre(c, r));
        for (const geo::NearestPlace& nearest : geo::nearest_in_plane(centres, places)) raster.values.push_back(nearest.distance);
        const std::vector<double> near(bounds_.begin(), bounds_.end() - 1);
        for (Mark& mark : band_marks(pane, raster, near, std::span(colours_).first(3))) marks.push_back(std::move(mark));
        return marks;
    }

    bool draws_quarters() const override { return true; }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks;
        if (!pane.basemap->quarters.empty()) {
            PathMark outlines;
            for (const Quarter& quarter : pane.basemap->quarters) outlines.path.append(path_of(pane.ground.frame, quarter.shape));
            outlines.stroke = Stroke{.colour = canvas.context.theme.qpv_border, .width = 0.4, .dash = {}};
            marks.push_back(group("", "quarters", {outlines}));
        }
        for (Mark& mark : spot_marks(canvas, pane, spot_radius(canvas))) marks.push_back(std::move(mark));
        return marks;
    }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return spot_boxes(canvas, pane, spot_radius(canvas)); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const Theme& theme = context.theme;
        LegendSection rings{heading(context), {}, true};
        for (std::size_t k = 0; k < 4; ++k) {
            std::string label = k == 0   ? say(context, "up to {far}", {{"far", written_distance(context, bounds_[1])}})
                                : k == 3 ? say(context, "beyond {near}: white zone", {{"near", written_distance(context, reach_)}})
                                         : say(context, "{near} to {far}", {{"near", written_distance(context, bounds_[k])}, {"far", written_distance(context, bounds_[k + 1])}});
            label += share_of(context, k);
            rings.items.push_back(k == 3 ? hatch_item(ValueState::missing, theme, label) : box_item(colours_[k], theme, label));
        }
        LegendSection places{"", {}, true};
        add_spot_items(canvas, spot_radius(canvas), places);
        if (counted_) rings.items.push_back({[](std::vector<Mark>&, Point) {}, say(context, "Inhabitants are taken to be spread evenly over each {area}.", {{"area", level_label(canvas.panes.front().basemap->area_level, context.language)}})});
        if (!canvas.panes.front().basemap->quarters.empty())
            places.items.push_back({[colour = theme.qpv_border](std::vector<Mark>& marks, Point c) {
                                        PathMark box;
                                        box.path.add_rectangle(c.x - 3, c.y - 1.4, 6, 2.8);
                                        box.stroke = Stroke{.colour = colour, .width = 0.4, .dash = {}};
                                        marks.emplace_back(box);
                                    },
                                    say(context, "QPV")});
        return {rings, places};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        figure.data.columns = {"niveau", "code", "nom", "population", "surface_m2", "lieux", "distance_moyenne_m", "distance_mediane_m", "distance_max_m", "part_en_zone_blanche"};
        const auto number = [&](double value) { return std::isfinite(value) ? data_number(context, value, 0) : std::string(); };
        for (const Served& row : served_)
            figure.data.rows.push_back({row.level, row.code, row.name, row.counted ? number(row.weight) : std::string(), row.counted ? std::string() : number(row.weight), std::to_string(row.access.places), number(row.access.mean), number(row.access.median), number(row.access.furthest),
                                        row.weight > 0 && !row.access.share_beyond.empty() ? data_number(context, 100 * row.access.share_beyond.front(), 1) : std::string()});
        figure.facts.emplace_back("reach_m", plain_number(reach_, 1));
        figure.facts.emplace_back("places", std::to_string(canvas.input.spots.size()));
        for (std::size_t k = 0; k < 4; ++k) figure.facts.emplace_back("share_" + std::to_string(k + 1), plain_number(weight_ > 0 ? in_ring_[k] / weight_ : 0, 4));
        figure.facts.emplace_back("weighted_by", counted_ ? "population" : "surface");
        tell_words(canvas, figure);
    }

private:
    static std::vector<Point> places_of(const Canvas& canvas, const Pane& pane) {
        std::vector<Point> places;
        for (const MapSpot* spot : spots_of(canvas, pane)) places.push_back(spot->at);
        return places;
    }

    /// Population of an area: the indicator asked for, else that of the boundaries.
    static double people_in(const Canvas& canvas, const Pane& pane, std::size_t area, bool given) {
        if (!given) return pane.basemap->records[area].population;
        const MapVariable& size = canvas.variable(canvas.spec.size);
        Unit unit;
        unit.area = area;
        unit.code = pane.basemap->records[area].code;
        const UnitValue v = canvas.value_of(size, pane, unit);
        return v.state == ValueState::shown ? v.value : 0;
    }

    void gather(const Canvas& canvas, const Pane& pane, bool given) {
        for (std::size_t i = 0; i < pane.basemap->records.size(); ++i)
            if (pane.basemap->inside[i]) ++homes_, people_ += std::max(0.0, people_in(canvas, pane, i, given));
        const auto nearest = geo::nearest_in_plane(demand_centres(pane), places_of(canvas, pane));
        for (const geo::NearestPlace& n : nearest)
            if (std::isfinite(n.distance)) distances_.push_back(n.distance);
    }

    static std::vector<Point> demand_centres(const Pane& pane) {
        std::vector<Point> centres;
        for (std::size_t i = 0; i < pane.basemap->areas.areas.size(); ++i)
            if (pane.basemap->inside[i]) centres.push_back(label_point(*pane.basemap, i));
        return centres;
    }

    /// Round, with most areas within it and some beyond.
    double chosen_reach() {
        if (distances_.size() < 4) return 1000;
        std::sort(distances_.begin(), distances_.end());
        return round_above(distances_[distances_.size() * 7 / 10]);
    }

    void count(const Canvas& canvas, const Pane& pane) {
        const Basemap& map = *pane.basemap;
        std::vector<double> weights(map.records.size());
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (map.inside[i]) weights[i] = counted_ ? people_in(canvas, pane, i, !canvas.spec.size.empty()) : geo::area_of(map.areas, i);
        const double side = std::sqrt(std::max(1.0, map.focus.width() * map.focus.height()));
        measure(canvas, pane, map.areas, weights, side / 160, word_of(map.area_level), true);
        if (map.quarters.empty()) return;
        std::vector<geo::AreaShape> shapes;
        for (const Quarter& quarter : map.quarters) shapes.push_back({quarter.code, quarter.name, quarter.shape});
        const Coverage quarters = geo::coverage_from(std::move(shapes), {.check = false}).coverage;
        std::vector<double> surfaces;
        for (std::size_t i = 0; i < quarters.areas.size(); ++i) surfaces.push_back(geo::area_of(quarters, i));
        measure(canvas, pane, quarters, surfaces, side / 1000, word_of(Level::qpv), false);
    }

    void measure(const Canvas& canvas, const Pane& pane, const Coverage& coverage, const std::vector<double>& weights, double spacing, std::string_view level, bool rings) {
        const std::vector<Point> places = places_of(canvas, pane);
        const auto demand = geo::demand_points(coverage, weights, spacing);
        std::vector<Point> at;
        for (const geo::DemandPoint& point : demand) at.push_back(point.place);
        const auto nearest = geo::nearest_in_plane(at, places);
        std::vector<std::int32_t> homes;
        for (const Point place : places) homes.push_back(area_at(coverage, place));
        const std::vector<double> thresholds{reach_};
        const auto access = geo::access_by_area(demand, nearest, homes, coverage.areas.size(), thresholds);
        for (std::size_t i = 0; i < access.size(); ++i)
            if (weights[i] > 0) served_.push_back({std::string(level), coverage.areas[i].code, coverage.areas[i].name, access[i], weights[i], rings && counted_});
        for (std::size_t d = 0; rings && d < demand.size(); ++d) {
            std::size_t k = 0;
            while (k < 3 && !(nearest[d].distance < bounds_[k + 1])) ++k;
            in_ring_[k] += demand[d].population;
            weight_ += demand[d].population;
        }
    }

    static std::int32_t area_at(const Coverage& coverage, Point place) {
        for (std::size_t i = 0; i < coverage.areas.size(); ++i)
            if (geo::box_of(coverage, i).contains(place) && geo::contains(coverage, i, place)) return static_cast<std::int32_t>(i);
        return outside;
    }

    std::string heading(const FigureContext& context) const {
        if (weight_ <= 0) return say(context, "Distance to the nearest one, as the crow flies");
        return say(context, counted_ ? tr_mark("Distance to the nearest one, as the crow flies (share of the inhabitants)") : tr_mark("Distance to the nearest one, as the crow flies (share of the surface)"));
    }

    std::string share_of(const FigureContext& context, std::size_t k) const {
        if (weight_ <= 0) return {};
        const std::string share = format_number(100 * in_ring_[k] / weight_, 0, context.language);
        return "\u2002(" + say(context, "{share}%", {{"share", share}}) + ")";
    }

    void tell_words(const Canvas& canvas, Figure& figure) const {
        const FigureContext& context = canvas.context;
        figure.alt_short = say(context, "Map of the distance to the nearest place: {things}.", {{"things", spots_label(canvas)}});
        std::string text = figure.alt_short;
        if (weight_ > 0)
            text += " " + say(context, counted_ ? tr_mark("{share}% of the inhabitants live more than {far} away.") : tr_mark("{share}% of the surface lies more than {far} away."),
                              {{"share", format_number(100 * in_ring_[3] / weight_, 0, context.language)}, {"far", written_distance(context, reach_)}});
        std::vector<std::string> white;
        for (const Served& row : served_)
            if (row.level != word_of(Level::qpv) && !row.access.share_beyond.empty() && row.access.share_beyond.front() > 0.995 && row.weight > 0) white.push_back(row.name);
        if (!white.empty()) {
            const std::size_t count = white.size();
            if (count > 8) white.resize(8), white.emplace_back("…");
            text += " " + say(context, "Wholly in a white zone ({count}): {names}.", {{"count", std::to_string(count)}, {"names", join(white, ", ")}});
        }
        figure.alt_long = text;
    }

    double reach_ = 0, people_ = 0, weight_ = 0;
    std::size_t homes_ = 0;  // areas that people may live in
    bool counted_ = false;  // people, not surfaces
    std::vector<double> bounds_, distances_;
    std::vector<Colour> colours_;
    double in_ring_[4] = {0, 0, 0, 0};
    std::vector<Served> served_;
};

}  // namespace

std::unique_ptr<Painter> catchment_painter() { return std::make_unique<Catchments>(); }

}  // namespace portulan::figures
