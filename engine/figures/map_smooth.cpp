// Smoothed surfaces: kernel density of places, Stewart potential of a stock; contour classes within the territory.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "figures/palettes.h"
#include "geo/density.h"
#include "geo/potential.h"

namespace portulan::figures {
namespace {

constexpr std::size_t cells = 22000;
constexpr double least_tint = 0.005;  // of the first class: a density below is shown as none

/// 1, 2 or 5 times a power of ten, the nearest below.
double round_reach(double x) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, x))));
    return x >= 5 * power ? 5 * power : x >= 2 * power ? 2 * power : power;
}

class Smooth final : public Painter {
public:
    explicit Smooth(MapType type) : density_(type == MapType::density) {}

    bool shows_neighbours() const override { return false; }

    void solve(Canvas& canvas) override {
        for (const Pane& pane : canvas.panes) points_.push_back(density_ ? spots(canvas, pane) : stocks(canvas, pane));
        reach_ = canvas.spec.reach > 0 ? canvas.spec.reach : chosen_reach(canvas.panes.front());
        std::vector<double> values;
        for (std::size_t i = 0; i < canvas.panes.size(); ++i) rasters_.push_back(smoothed(canvas.panes[i], points_[i]));
        if (density_) choose_unit();
        for (std::size_t i = 0; i < canvas.panes.size(); ++i) {
            for (const double value : rasters_[i].values)
                if (std::isfinite(value) && !(density_ && value <= 0)) values.push_back(value);  // where nothing is near there is no class
            rasters_[i] = geo::extended(std::move(rasters_[i]), 4);
        }
        cut(canvas, values);
        if (density_ && !scheme_.bounds.empty()) stand_off(canvas);
        decimals_ = decimals_for(scheme_.bounds);
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        if (scheme_.colours.empty()) return {};
        return band_marks(pane, rasters_[static_cast<std::size_t>(&pane - canvas.panes.data())], open_bounds(), scheme_.colours);
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return density_ ? spot_marks(canvas, pane, spot_radius(canvas) * 0.7) : std::vector<Mark>{}; }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return density_ ? spot_boxes(canvas, pane, spot_radius(canvas) * 0.7) : std::vector<Box>{}; }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        Indicator surface;
        surface.decimals = decimals_;
        LegendSection classes{title(canvas), {}, true};
        for (std::size_t k = scheme_.colours.size(); k-- > 0;) classes.items.push_back(box_item(scheme_.colours[k], context.theme, density_ && k == 0 ? say(context, "less than {bound}", {{"bound", format_number(scheme_.bounds[1], decimals_, context.language)}}) : class_label(context, surface, scheme_, k)));
        if (density_) classes.items.push_back(box_item(context.theme.land, context.theme, say(context, "None within {far}", {{"far", written_distance(context, reach_)}})));
        LegendSection rest{"", {}, true};
        if (density_) add_spot_items(canvas, spot_radius(canvas) * 0.7, rest);
        LegendItem note;
        note.draw = [](std::vector<Mark>&, Point) {};
        note.label = say(context, density_ ? tr_mark("Smoothed over {far} (quartic kernel); the total is kept within the territory.") : tr_mark("What lies {far} away counts half, what is nearer counts more."),
                         {{"far", written_distance(context, reach_)}});
        rest.items.push_back(std::move(note));
        return {classes, rest};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        tell_classes(scheme_, figure);
        figure.facts.emplace_back("reach_m", plain_number(reach_, 1));
        figure.facts.emplace_back("cell_m", plain_number(rasters_.front().frame.cell, 1));
        figure.data.columns = {"code", "nom", "x", "y", "poids"};
        for (std::size_t i = 0; i < canvas.panes.size(); ++i) tell_points(canvas, i, figure);
        figure.alt_short = density_ ? say(context, "Map of the density of places: {things}.", {{"things", spots_label(canvas)}})
                                    : say(context, "Map of the potential of “{name}”.", {{"name", canvas.variable(canvas.spec.size).table->indicator.name}});
        figure.alt_long = figure.alt_short;
        if (const Unit* at = peak_area(canvas)) figure.alt_long += " " + say(context, "The highest value is at {area}.", {{"area", at->name}});
    }

private:
    static std::vector<geo::WeightedPoint> spots(const Canvas& canvas, const Pane& pane) {
        std::vector<geo::WeightedPoint> points;
        for (const MapSpot* spot : own_spots(canvas, pane)) points.push_back({spot->at, spot->size});  // all that is kept within the territory lies there
        return points;
    }

    /// Of all areas whose value is known, beyond the territory too: its edge is no wall.
    static std::vector<geo::WeightedPoint> stocks(const Canvas& canvas, const Pane& pane) {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<geo::WeightedPoint> points;
        for (std::size_t i = 0; i < pane.basemap->records.size(); ++i) {
            Unit unit;
            unit.area = i;
            unit.code = pane.basemap->records[i].code;
            const UnitValue v = canvas.value_of(size, pane, unit);
            if (v.state == ValueState::shown && v.value > 0) points.push_back({label_point(*pane.basemap, i), v.value});
        }
        return points;
    }

    double chosen_reach(const Pane& pane) const {
        const Box& focus = pane.basemap->focus;
        if (density_)
            if (const double scott = geo::scott_bandwidth(points_.front()); scott > 0) return round_reach(scott);
        return round_reach(0.09 * std::max(focus.width(), focus.height()));
    }

    geo::Raster smoothed(const Pane& pane, const std::vector<geo::WeightedPoint>& points) const {
        const geo::GridFrame frame = raster_frame(pane, cells);
        const std::vector<char> mask = geo::mask_of(frame, pane.ground.territory);
        if (!density_) return geo::potential(points, frame, mask, {.span = reach_});
        geo::Raster raster = geo::density(points, frame, mask, {.bandwidth = reach_}).raster;
        for (double& value : raster.values) value *= 1e6;  // per km2
        return raster;
    }

    /// By the square kilometre, or by a hundred of them where places are few: numbers that can be read.
    void choose_unit() {
        constexpr double few = 0.1;
        double peak = 0;
        for (const geo::Raster& raster : rasters_)
            for (const double value : raster.values) peak = std::isfinite(value) ? std::max(peak, value) : peak;
        if (!(peak > 0 && peak < few)) return;
        per_ = 100;
        for (geo::Raster& raster : rasters_)
            for (double& value : raster.values) value *= per_;
    }

    /// Round bounds, no more than can be told apart, unless the user says otherwise.
    void cut(const Canvas& canvas, const std::vector<double>& values) {
        ClassWish wish = canvas.spec.classes;
        if (wish.method.empty()) wish.method = "pretty";
        Indicator surface;
        for (surface.classes = 6; surface.classes >= 4; --surface.classes) {
            scheme_ = class_scheme(canvas.context.theme, values, surface, wish, canvas.spec.palette, canvas.spec.reversed);
            if (scheme_.colours.size() <= 7) return;
        }
    }

    /// As many as the bounds need to be told as they are, or nearly so where they are not round.
    static int decimals_for(const std::vector<double>& bounds) {
        const auto told = [&](int decimals) {
            const double power = std::pow(10, decimals), width = bounds.size() < 2 ? 1 : (bounds.back() - bounds.front()) / static_cast<double>(bounds.size() - 1);
            return std::all_of(bounds.begin(), bounds.end(), [&](double bound) { return std::abs(std::round(bound * power) / power - bound) < 0.02 * width; });
        };
        int decimals = 0;
        while (decimals < 6 && !told(decimals)) ++decimals;
        return decimals;
    }

    /// The lowest class begins one shade further from the ground, which is left bare where nothing is near.
    void stand_off(const Canvas& canvas) {
        const std::size_t k = scheme_.colours.size();
        scheme_.bounds.front() = 0;
        if (k > 8 || !canvas.spec.classes.method.empty()) return;
        const Palette* wished = find_palette(canvas.spec.palette);
        std::vector<Colour> ramp = wished ? colours_of(*wished, k + 1) : canvas.context.theme.sequential(k + 1);
        if (canvas.spec.reversed) std::reverse(ramp.begin(), ramp.end());
        scheme_.colours.assign(ramp.begin() + 1, ramp.end());
    }

    /// The lowest and highest class take in what contouring rounds beyond.
    std::vector<double> open_bounds() const {
        std::vector<double> bounds = scheme_.bounds;
        if (density_) bounds.front() = bounds.size() > 1 ? least_tint * bounds[1] : bounds.front();
        else bounds.front() -= 1e-9 + 0.01 * std::abs(bounds.front());
        bounds.back() += 1e-9 + 0.01 * std::abs(bounds.back());
        return bounds;
    }

    std::string title(const Canvas& canvas) const {
        if (density_) return say(canvas.context, per_ > 1 ? tr_mark("{things} per 100 km²") : tr_mark("{things} per km²"), {{"things", spots_label(canvas)}});
        return say(canvas.context, "Potential: {name}", {{"name", variable_title(canvas.context, canvas.variable(canvas.spec.size).table->indicator)}});
    }

    void tell_points(const Canvas& canvas, std::size_t pane, Figure& figure) const {
        const auto row = [&](const std::string& code, const std::string& name, const geo::WeightedPoint& p) {
            figure.data.rows.push_back({code, name, data_number(canvas.context, p.place.x, 0), data_number(canvas.context, p.place.y, 0), data_number(canvas.context, p.weight, 6)});
        };
        if (density_)
            for (const MapSpot* spot : own_spots(canvas, canvas.panes[pane])) row(spot->id, spot->name, {spot->at, spot->size});
        else
            for (const Unit& unit : canvas.panes[pane].units) {
                const UnitValue v = canvas.value_of(canvas.variable(canvas.spec.size), canvas.panes[pane], unit);
                if (v.state == ValueState::shown) row(unit.code, unit.name, {canvas.panes[pane].ground.frame.to_ground(unit.centre), v.value});
            }
    }

    const Unit* peak_area(const Canvas& canvas) const {
        const geo::Raster& raster = rasters_.front();
        std::size_t at = raster.values.size();
        for (std::size_t i = 0; i < raster.values.size(); ++i)
            if (std::isfinite(raster.values[i]) && (at == raster.values.size() || raster.values[i] > raster.values[at])) at = i;
        if (at == raster.values.size()) return nullptr;
        const Pane& pane = canvas.panes.front();
        const Point peak = pane.ground.frame.to_paper(raster.frame.centre(at % raster.frame.columns, at / raster.frame.columns));
        const Unit* nearest = nullptr;
        double least = 1e300;
        for (const Unit& unit : pane.units)
            if (const double d = std::hypot(unit.centre.x - peak.x, unit.centre.y - peak.y); unit.inside && d < least) least = d, nearest = &unit;
        return nearest;
    }

    bool density_;
    double reach_ = 0, per_ = 1;  // m; km² that places are counted by
    int decimals_ = 0;
    std::vector<std::vector<geo::WeightedPoint>> points_;  // by pane
    std::vector<geo::Raster> rasters_;
    ClassScheme scheme_;
};

}  // namespace

std::unique_ptr<Painter> smooth_painter(MapType type) { return std::make_unique<Smooth>(type); }

}  // namespace portulan::figures
