// Areas as large as their value: circles pushed apart (Dorling), or borders carried by a flow (contiguous cartogram).
// Coloured by class or category where the spec asks for it.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/circle_scale.h"
#include "figures/map_painters.h"
#include "geo/areas.h"
#include "geo/cartogram.h"
#include "geo/dorling.h"
#include "geo/label_point.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

/// An area in its new shape, mm.
struct Deformed {
    const Unit* unit = nullptr;
    double value = 0;
    Point at;
    double radius = 0;        // of a circle
    MultiPolygon shape{};     // of a cartogram
};

class Deformation final : public Painter {
public:
    explicit Deformation(MapType type) : circles_(type == MapType::dorling) {}

    bool on_ground() const override { return false; }

    void solve(Canvas& canvas) override {
        if (!canvas.spec.category.empty()) categories_ = categories_of(canvas, canvas.variable(canvas.spec.category));
        for (const Pane& pane : canvas.panes) areas_.push_back(circles_ ? as_circles(canvas, pane) : as_cartogram(canvas, pane));
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<Mark> marks, hatches;
        if (circles_) {
            PathMark ghost;
            ghost.path = ghosts_[static_cast<std::size_t>(&pane - canvas.panes.data())];
            ghost.fill = ghost_colour(theme);
            marks.emplace_back(ghost);
        }
        for (const Deformed& area : areas_[static_cast<std::size_t>(&pane - canvas.panes.data())]) {
            PathMark mark;
            if (circles_) mark.path.add_circle(area.at, area.radius);
            for (const Polygon& part : area.shape) {
                mark.path.add_polygon(part.outer);
                for (const Ring& hole : part.holes) mark.path.add_polygon(hole);
            }
            const auto [colour, state] = colour_of_area(canvas, pane, *area.unit);
            mark.fill = colour;
            mark.stroke = Stroke{.colour = circles_ ? theme.ink : theme.paper, .width = 0.2, .dash = {}};
            if (state != ValueState::shown) hatches.push_back(hatched(mark.path, box_of_path(mark.path), state, theme));
            marks.push_back(group("", "area", {std::move(mark)}, area.unit->name + ": " + written_value(canvas.context, canvas.variable(canvas.spec.size).table->indicator, area.value)));
        }
        for (Mark& hatch : hatches) marks.push_back(std::move(hatch));
        return marks;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const Indicator& size = canvas.variable(canvas.spec.size).table->indicator;
        LegendSection sizes{say(context, "Size: {name}", {{"name", variable_title(context, size)}}), {}, true};
        if (circles_ && scale_.most > 0) sizes.items.push_back(nested_circles(context, scale_, size.decimals));
        if (!circles_ && per_mm2_ > 0) sizes.items.push_back(square_item(canvas));
        std::vector<LegendSection> sections{sizes};
        if (!canvas.spec.value.empty()) sections.push_back(class_legend(canvas, canvas.variable(canvas.spec.value)));
        if (!canvas.spec.category.empty()) sections.push_back(category_legend(canvas, canvas.variable(canvas.spec.category), categories_));
        if (circles_) sections.push_back({"", {box_item(ghost_colour(context.theme), context.theme, say(context, "True outline of the territory"))}, true});
        return sections;
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<const MapVariable*> variables{&size};
        for (const std::string& code : {canvas.spec.value, canvas.spec.category})
            if (!code.empty() && code != canvas.spec.size) variables.push_back(&canvas.variable(code));
        if (!canvas.spec.value.empty()) tell_classes(canvas.variable(canvas.spec.value), figure);
        tell_values(canvas, variables, figure);
        figure.facts.emplace_back(circles_ ? "deepest_overlap" : "largest_error", plain_number(error_, 4));
        tell_words(canvas, size, figure);
    }

    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<LabelRequest> requests;
        const auto& areas = areas_[static_cast<std::size_t>(&pane - canvas.panes.data())];
        shapes.reserve(areas.size());
        for (const Deformed& area : areas) {
            const double room = circles_ ? area.radius : std::sqrt(std::max(0.0, geo::area_of(area.shape))) / 2;
            if (room < 2.6) continue;
            const Colour under = theme.patterns ? theme.paper : colour_of_area(canvas, pane, *area.unit).first, type = readable_on(under, theme);
            LabelRequest request{.id = area.unit->code, .text = typeset(area.unit->name, canvas.context.language), .style = theme.with_halo(theme.style(theme.semibold, theme.label_size(7), type), under),
                                 .priority = 3, .anchor = area.at};
            shapes.push_back(circles_ ? disc(area) : area.shape);
            request.area = &shapes.back();
            request.overflow = false;
            request.wrap_width = std::max(10.0, 2 * room);
            requests.push_back(std::move(request));
        }
        return requests;
    }

private:
    static MultiPolygon disc(const Deformed& area) {
        Ring ring;
        for (int i = 0; i < 24; ++i) ring.push_back({area.at.x + area.radius * std::cos(i * 0.2617994), area.at.y + area.radius * std::sin(i * 0.2617994)});
        return {{ring, {}}};
    }

    static Box box_of_path(const Path& path) {
        Box box;
        for (const Point p : path.points) box.add(p);
        return box;
    }

    static Colour ghost_colour(const Theme& theme) { return mix(theme.land_around, theme.paper, 0.35); }

    /// The areas of the territory alone, with their values; NaN where there is none.
    struct Chosen {
        Coverage coverage;
        std::vector<double> values;
        std::vector<const Unit*> units;  // units[i] of coverage.areas[i]
    };

    static Chosen chosen(const Canvas& canvas, const Pane& pane) {
        Chosen made;
        std::vector<std::size_t> own;
        for (const Unit& unit : pane.units)
            if (unit.inside && !pane.quarters) own.push_back(unit.area), made.units.push_back(&unit);
        made.coverage = geo::subset(pane.coverage(), own);
        for (const Unit* unit : made.units) {
            const UnitValue v = canvas.value_of(canvas.variable(canvas.spec.size), pane, *unit);
            made.values.push_back(v.state == ValueState::shown && v.value >= 0 ? v.value : std::nan(""));
        }
        return made;
    }

    /// From the box of what was made to the paper of the pane, in the middle.
    static MapFrame frame_for(const Pane& pane, const Box& box) { return fit(box, pane.paper().grown(-1), 0.01); }

    std::vector<Deformed> as_circles(const Canvas& canvas, const Pane& pane) {
        const Chosen own = chosen(canvas, pane);
        std::vector<Point> anchors;
        for (const Unit* unit : own.units) anchors.push_back(pane.ground.frame.to_ground(unit->centre));
        const double gap = 0.15 / pane.ground.frame.mm_per_metre;
        const geo::Dorling made = geo::dorling(anchors, own.values, geo::border_length_weights(own.coverage), {.gap = gap});
        error_ = std::max(error_, made.overlap);
        Box box;
        for (const geo::DorlingCircle& circle : made.circles) {
            box.add(Box{circle.centre.x - circle.radius, circle.centre.y - circle.radius, circle.centre.x + circle.radius, circle.centre.y + circle.radius});
        }
        const MapFrame frame = frame_for(pane, box);
        Path ghost;
        for (std::size_t i = 0; i < pane.ground.territory.areas.size(); ++i) ghost.append(path_of(frame, geo::polygons_of(pane.ground.territory, i)));
        ghosts_.push_back(std::move(ghost));
        std::vector<Deformed> areas;
        for (std::size_t i = 0; i < made.circles.size(); ++i) {
            if (!(made.circles[i].radius > 0)) continue;
            areas.push_back({own.units[i], own.values[i], frame.to_paper(made.circles[i].centre), made.circles[i].radius * frame.mm_per_metre});
            if (own.values[i] > scale_.most && &pane == &canvas.panes.front()) scale_ = {own.values[i], areas.back().radius};
        }
        return areas;
    }

    std::vector<Deformed> as_cartogram(const Canvas& canvas, const Pane& pane) {
        const Chosen own = chosen(canvas, pane);
        const geo::Cartogram made = geo::cartogram(own.coverage, own.values);
        error_ = std::max(error_, made.largest_error);
        const MapFrame frame = frame_for(pane, geo::box_of(made.coverage));
        std::vector<Deformed> areas;
        double values = 0, paper = 0;
        for (std::size_t i = 0; i < made.coverage.areas.size(); ++i) {
            const MultiPolygon shape = to_paper(frame, geo::polygons_of(made.coverage, i));
            if (shape.empty()) continue;
            areas.push_back({own.units[i], own.values[i], geo::label_point(shape), 0, shape});
            if (!(own.values[i] > 0)) continue;
            values += own.values[i];
            paper += geo::area_of(shape);
        }
        if (paper > 0 && &pane == &canvas.panes.front()) per_mm2_ = values / paper;
        return areas;
    }

    std::pair<Colour, ValueState> colour_of_area(const Canvas& canvas, const Pane& pane, const Unit& unit) const {
        const Theme& theme = canvas.context.theme;
        const std::string& code = canvas.spec.value.empty() ? canvas.spec.category : canvas.spec.value;
        if (code.empty()) {
            const bool known = canvas.value_of(canvas.variable(canvas.spec.size), pane, unit).state == ValueState::shown;
            return {known ? theme.sequential(5)[2] : theme.paper, known ? ValueState::shown : ValueState::missing};
        }
        const MapVariable& variable = canvas.variable(code);
        const UnitValue v = canvas.value_of(variable, pane, unit);
        if (v.state != ValueState::shown) return {theme.paper, v.state};
        return {canvas.spec.value.empty() ? colour_in(categories_, v, theme) : variable.scheme.colours[v.klass], v.state};
    }

    /// A square of a round value, as the areas are drawn.
    LegendItem square_item(const Canvas& canvas) const {
        const double value = round_below(40 * per_mm2_), side = std::sqrt(value / per_mm2_);
        LegendItem item;
        item.width = std::max(6.0, side);
        item.height = side;
        item.label = written_value(canvas.context, canvas.variable(canvas.spec.size).table->indicator, value);
        item.draw = [side, colour = canvas.context.theme.muted](std::vector<Mark>& marks, Point c) {
            PathMark box;
            box.path.add_rectangle(c.x - side / 2, c.y - side / 2, side, side);
            box.stroke = Stroke{.colour = colour, .width = 0.3, .dash = {}, .join = Join::miter};
            marks.emplace_back(box);
        };
        return item;
    }

    bool circles_;
    double error_ = 0, per_mm2_ = 0;
    CircleScale scale_;
    Categories categories_;
    std::vector<std::vector<Deformed>> areas_;  // by pane
    std::vector<Path> ghosts_;                  // the territory as it is, under the circles of a pane
};

}  // namespace

std::unique_ptr<Painter> deformed_painter(MapType type) { return std::make_unique<Deformation>(type); }

}  // namespace portulan::figures
