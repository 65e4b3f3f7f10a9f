// Proportional symbols: circles whose surface is the value, alone or coloured by class or category.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/circle_scale.h"
#include "figures/map_painters.h"
#include "figures/patterns.h"

namespace portulan::figures {
namespace {

struct Circle {
    const Unit* unit = nullptr;
    UnitValue size;
    Point at;
    double radius = 0;
};

class Symbols final : public Painter {
public:
    explicit Symbols(MapType type) : type_(type) {}

    bool covers_ground() const override { return false; }
    /// A place without a circle has none to show, or none that may be shown: not the same thing, and not nought.
    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<Mark> marks;
        for (const Unit& unit : pane.units)
            if (const UnitValue v = canvas.value_of(size, pane, unit); v.state == ValueState::secret || (v.state == ValueState::missing && unit.inside))
                marks.push_back(hatched(unit_path(pane, unit), unit.box, v.state, canvas.context.theme));
        if (pane.level != Level::qpv) append(marks, quarter_outlines(canvas, pane));
        return marks;
    }

    void solve(Canvas& canvas) override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        double total = 0, most = 0;
        Box seen;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const UnitValue v = canvas.value_of(size, pane, unit);
                if (v.state != ValueState::shown) continue;
                most = std::max(most, std::abs(v.value));
                negative_ = negative_ || v.value < 0;
                if (&pane != &canvas.panes.front()) continue;
                total += std::abs(v.value);
                seen.add(unit.centre);
            }
        if (type_ == MapType::symbols_typology) categories_ = categories_of(canvas, canvas.variable(canvas.spec.category));
        const Box around = seen.empty() ? seen : seen.grown(5);
        scale_ = circle_scale(canvas.context, canvas.spec.largest, most, total, around.width() * around.height());
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks;
        for (const Circle& circle : circles_of(canvas, pane)) {
            PathMark mark;
            mark.path.add_circle(circle.at, circle.radius);
            style(canvas, pane, circle, mark);
            std::vector<Mark> parts{mark};
            add_pattern(canvas, pane, circle, mark, parts);
            marks.push_back(group("", "symbol", std::move(parts), circle.unit->name + ": " + written_value(canvas.context, canvas.variable(canvas.spec.size).table->indicator, circle.size.value)));
        }
        return marks;
    }

    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        if (&pane != &canvas.panes.front() || (pane.quarters && pane.level == Level::qpv)) return Painter::names(canvas, pane, shapes);
        std::vector<UnitSign> signs;
        for (const Circle& circle : circles_of(canvas, pane)) signs.push_back({circle.unit, circle.at, circle.radius, std::abs(circle.size.value)});
        return sign_labels(canvas, std::move(signs));
    }

    /// Names may stand over the smallest circles, which are too many to keep off.
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        constexpr double small = 0.9, corner = 0.95;  // mm; share of the radius
        std::vector<Box> boxes;
        for (const Circle& circle : circles_of(canvas, pane))
            if (circle.radius >= small && !(pane.quarters && pane.level == Level::qpv)) boxes.push_back(Box{circle.at.x, circle.at.y, circle.at.x, circle.at.y}.grown(corner * circle.radius));
        return boxes;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        std::vector<LegendSection> sections{size_legend(canvas)};
        if (type_ == MapType::symbols_choropleth) sections.push_back(class_legend(canvas, canvas.variable(canvas.spec.value)));
        if (type_ == MapType::symbols_typology) sections.push_back(category_legend(canvas, canvas.variable(canvas.spec.category), categories_));
        return sections;
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<const MapVariable*> variables{&size};
        if (type_ == MapType::symbols_choropleth) {
            variables.push_back(&canvas.variable(canvas.spec.value));
            tell_classes(*variables.back(), figure);
        }
        if (type_ == MapType::symbols_typology) variables.push_back(&canvas.variable(canvas.spec.category));
        tell_values(canvas, variables, figure);
        tell_words(canvas, size, figure);
        figure.facts.emplace_back("symbol_radius_mm", plain_number(scale_.radius, 3));
        figure.facts.emplace_back("symbol_of", plain_number(scale_.most, 6));
    }

private:
    /// The largest first, so that the small ones stand on top.
    std::vector<Circle> circles_of(const Canvas& canvas, const Pane& pane) const {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<Circle> circles;
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(size, pane, unit);
            if (v.state != ValueState::shown || v.value == 0) continue;
            circles.push_back({&unit, v, unit.centre, std::max(least_circle, scale_.of(v.value))});
        }
        std::stable_sort(circles.begin(), circles.end(), [](const Circle& a, const Circle& b) { return a.radius > b.radius; });
        return circles;
    }

    void style(const Canvas& canvas, const Pane& pane, const Circle& circle, PathMark& mark) const {
        const Theme& theme = canvas.context.theme;
        Colour colour = circle_colour(theme);
        if (type_ == MapType::symbols_choropleth) {
            const MapVariable& variable = canvas.variable(canvas.spec.value);
            const UnitValue v = canvas.value_of(variable, pane, *circle.unit);
            colour = v.state == ValueState::shown ? variable.scheme.colours[v.klass] : theme.paper;
        }
        if (type_ == MapType::symbols_typology) colour = colour_in(categories_, canvas.value_of(canvas.variable(canvas.spec.category), pane, *circle.unit), theme);
        const CircleLook look = circle_look(theme, colour, circle.size.value < 0, circle.unit->inside);
        mark.fill = look.fill;
        mark.stroke = look.rim;
    }

    /// In grey, kinds and the lower side of a diverging scale are told apart inside the circles too.
    void add_pattern(const Canvas& canvas, const Pane& pane, const Circle& circle, const PathMark& mark, std::vector<Mark>& parts) const {
        const Theme& theme = canvas.context.theme;
        if (!theme.patterns) return;
        const Box box = Box{circle.at.x, circle.at.y, circle.at.x, circle.at.y}.grown(circle.radius);
        if (type_ == MapType::symbols_typology)
            if (auto pattern = category_pattern(categories_, canvas.value_of(canvas.variable(canvas.spec.category), pane, *circle.unit), theme, mark.path, box)) parts.push_back(std::move(*pattern));
        if (type_ != MapType::symbols_choropleth) return;
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        const UnitValue v = canvas.value_of(variable, pane, *circle.unit);
        if (v.state == ValueState::shown && is_below_middle(variable.scheme.colours, v.klass)) parts.push_back(level_lines(mark.path, box, 1, 0.2, readable_on(*mark.fill, theme)));
    }

    LegendSection size_legend(const Canvas& canvas) const {
        const Indicator& indicator = canvas.variable(canvas.spec.size).table->indicator;
        LegendSection section{variable_title(canvas.context, indicator), {}, true};
        if (scale_.most <= 0) return section;
        section.items.push_back(nested_circles(canvas.context, scale_, indicator.decimals));
        if (negative_) section.items.push_back(negative_item(canvas.context));
        StateCounts states;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units)
                if (const UnitValue v = canvas.value_of(canvas.variable(canvas.spec.size), pane, unit); v.state == ValueState::secret || unit.inside) states.add(v.state, false, unit.inside);
        add_states(canvas.context, states, section);
        return section;
    }

    LegendItem negative_item(const FigureContext& context) const {
        return {[look = circle_look(context.theme, circle_colour(context.theme), true, true)](std::vector<Mark>& marks, Point c) {
                    PathMark circle;
                    circle.path.add_circle(c, 1.6);
                    circle.fill = look.fill;
                    circle.stroke = look.rim;
                    marks.push_back(circle);
                },
                say(context, "Negative value"), 5, 4};
    }

    MapType type_;
    CircleScale scale_;
    bool negative_ = false;
    Categories categories_;
};

}  // namespace

std::unique_ptr<Painter> symbols_painter(MapType type) { return std::make_unique<Symbols>(type); }

}  // namespace portulan::figures
