// Dot density: each dot stands for so many, scattered within its area from a fixed seed.
#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "base/text.h"
#include "figures/map_painters.h"
#include "geo/areas.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

constexpr double radius = 0.32;        // mm
constexpr double air = 0.15;           // mm, between a dot and a name
constexpr double thickest = 0.28;      // part of an area's paper that its dots may cover, where the number is chosen
constexpr std::size_t most_dots = 20000;
constexpr int tries = 8;               // places looked at for each dot; the one farthest from the others is taken

class Dots final : public Painter {
public:
    void solve(Canvas& canvas) override {
        per_dot_ = canvas.spec.per_dot > 0 ? canvas.spec.per_dot : chosen(canvas);
        for (const Pane& pane : canvas.panes) dots_.push_back(scattered(canvas, pane));
        for (const auto& dots : dots_) count_ += dots.size();
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        PathMark mark;
        for (const Point dot : dots_[static_cast<std::size_t>(&pane - canvas.panes.data())]) mark.path.add_circle(dot, radius);
        mark.fill = ink(canvas.context.theme);
        mark.even_odd = false;
        return {group("", "dots", {mark})};
    }

    /// A name over dots would hide what the map is made of: it stands where there are none, at a line's end if it must.
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Box> boxes;
        for (const Point dot : dots_[static_cast<std::size_t>(&pane - canvas.panes.data())]) boxes.push_back(Box{dot.x, dot.y, dot.x, dot.y}.grown(radius + air));
        return boxes;
    }

    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        std::vector<LabelRequest> requests = Painter::names(canvas, pane, shapes);
        for (LabelRequest& request : requests) request.leader = request.overflow;
        return requests;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const Indicator& indicator = canvas.variable(canvas.spec.size).table->indicator;
        LegendSection section{typeset(indicator.name, context.language), {}, true};
        section.items.push_back({[colour = ink(context.theme)](std::vector<Mark>& marks, Point c) {
                                     PathMark dot;
                                     dot.path.add_circle(c, radius);
                                     dot.fill = colour;
                                     marks.emplace_back(dot);
                                 },
                                 say(context, "One dot stands for {value}, placed at random within its area", {{"value", written_value(context, rounded(indicator), per_dot_)}})});
        return {section};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        tell_values(canvas, {&size}, figure);
        figure.facts.emplace_back("per_dot", plain_number(per_dot_, 6));
        figure.facts.emplace_back("dots", std::to_string(count_));
        tell_words(canvas, size, figure);
    }

private:
    static Colour ink(const Theme& theme) { return theme.sequential(5)[4]; }

    static Indicator rounded(Indicator indicator) {
        indicator.decimals = 0;
        return indicator;
    }

    static MultiPolygon shape_of(const Pane& pane, const Unit& unit) {
        return to_paper(pane.ground.frame, pane.quarters ? pane.over()[unit.area].shape : geo::polygons_of(pane.coverage(), unit.area));
    }

    /// 1, 2 or 5 times a power of ten, so that the densest area is not one stain and there are not too many dots.
    double chosen(const Canvas& canvas) const {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<double> densest;
        double total = 0;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const UnitValue v = canvas.value_of(size, pane, unit);
                if (v.state != ValueState::shown || !(v.value > 0) || !unit.inside) continue;
                total += v.value;
                densest.push_back(v.value / std::max(0.5, geo::area_of(shape_of(pane, unit))));
            }
        if (densest.empty()) return 1;
        std::sort(densest.begin(), densest.end());
        const double high = densest[densest.size() * 97 / 100];
        const double wanted = std::max(high * 3.14159265 * radius * radius / thickest, total / static_cast<double>(most_dots));
        const double power = std::pow(10.0, std::floor(std::log10(wanted)));
        for (const double step : {1.0, 2.0, 5.0})
            if (step * power >= wanted) return step * power;
        return 10 * power;
    }

    /// A part of a dot is carried to the next area, so that the whole is right.
    std::vector<Point> scattered(const Canvas& canvas, const Pane& pane) const {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<Point> dots;
        double carried = 0.5;
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(size, pane, unit);
            if (v.state != ValueState::shown || !(v.value > 0) || !unit.inside) continue;
            carried += v.value / per_dot_;
            const auto count = std::min(most_dots, static_cast<std::size_t>(carried));
            carried -= static_cast<double>(count);
            scatter(shape_of(pane, unit), count, unit.code, dots);
        }
        return dots;
    }

    /// Best candidates (Mitchell 1991): dots keep a distance where there is room.
    static void scatter(const MultiPolygon& shape, std::size_t count, const std::string& code, std::vector<Point>& dots) {
        const Box box = geo::box_of(shape);
        if (box.empty()) return;
        Random random(20260101, code);
        const std::size_t first = dots.size();
        for (std::size_t n = 0; n < count; ++n) {
            Point best{};
            double room = -1;
            for (int t = 0, looked = 0; t < 400 && looked < tries; ++t) {
                const Point p{random.uniform(box.min_x, box.max_x), random.uniform(box.min_y, box.max_y)};
                if (!geo::contains(shape, p)) continue;
                ++looked;
                double nearest = 1e9;
                const std::size_t from = dots.size() - first > 400 ? dots.size() - 400 : first;
                for (std::size_t d = from; d < dots.size(); ++d) nearest = std::min(nearest, std::hypot(dots[d].x - p.x, dots[d].y - p.y));
                if (nearest > room) room = nearest, best = p;
            }
            if (room >= 0) dots.push_back(best);
        }
    }

    double per_dot_ = 1;
    std::size_t count_ = 0;
    std::vector<std::vector<Point>> dots_;  // by pane, mm
};

}  // namespace

std::unique_ptr<Painter> dots_painter() { return std::make_unique<Dots>(); }

}  // namespace portulan::figures
