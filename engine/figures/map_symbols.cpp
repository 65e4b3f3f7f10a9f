// Proportional symbols: circles whose surface is the value, alone or coloured by class or category.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "base/units.h"
#include "figures/categories.h"
#include "figures/map_painters.h"

namespace portulan::figures {
namespace {

constexpr double largest_allowed = 11, smallest_largest = 3;  // radius of the largest symbol, mm at a width of 160
constexpr double ink_share = 0.12;  // of the territory's paper that all symbols together may cover
constexpr double least_radius = 0.35;  // a value above zero is never a point that cannot be seen

struct Circle {
    const Unit* unit = nullptr;
    UnitValue size;
    Point at;
    double radius = 0;
};

/// 1, 2 or 5 times a power of ten, at most x.
double round_below(double x) {
    const double power = std::pow(10.0, std::floor(std::log10(x) + 1e-12));
    for (const double step : {5.0, 2.0, 1.0})
        if (step * power <= x * (1 + 1e-9)) return step * power;
    return power;
}

class Symbols final : public Painter {
public:
    explicit Symbols(MapType type) : type_(type) {}

    void solve(Canvas& canvas) override {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        double total = 0;
        Box seen;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const UnitValue v = canvas.value_of(size, pane, unit);
                if (v.state != ValueState::shown) continue;
                most_ = std::max(most_, std::abs(v.value));
                negative_ = negative_ || v.value < 0;
                if (&pane != &canvas.panes.front()) continue;
                total += std::abs(v.value);
                seen.add(unit.centre);
            }
        if (type_ == MapType::symbols_typology) categories_ = categories_of(canvas, canvas.variable(canvas.spec.category));
        choose_radius(canvas, total, seen);
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks;
        for (const Circle& circle : circles_of(canvas, pane)) {
            PathMark mark;
            mark.path.add_circle(circle.at, circle.radius);
            style(canvas, pane, circle, mark);
            marks.push_back(group("", "symbol", {mark}, circle.unit->name + ": " + written_value(canvas.context, canvas.variable(canvas.spec.size).table->indicator, circle.size.value)));
        }
        return marks;
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
        figure.facts.emplace_back("symbol_radius_mm", plain_number(radius_, 3));
        figure.facts.emplace_back("symbol_of", plain_number(most_, 6));
    }

private:
    /// The largest circle: as wished, or so that all circles of the main map cover a set share of the paper they stand on.
    void choose_radius(const Canvas& canvas, double total, const Box& seen) {
        const double scale = canvas.context.width / 160;
        radius_ = canvas.spec.largest > 0 ? canvas.spec.largest : largest_allowed * scale;
        if (canvas.spec.largest > 0 || most_ <= 0 || total <= 0) return;
        const Box around = seen.grown(5);
        const double paper = around.width() * around.height();
        const double wanted = std::sqrt(ink_share * paper / std::numbers::pi * most_ / total);
        radius_ = std::clamp(wanted, smallest_largest * scale, largest_allowed * scale);
    }

    double radius_of(double value) const { return most_ > 0 ? radius_ * std::sqrt(std::abs(value) / most_) : 0; }

    /// The largest first, so that the small ones stand on top.
    std::vector<Circle> circles_of(const Canvas& canvas, const Pane& pane) const {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        std::vector<Circle> circles;
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(size, pane, unit);
            if (v.state != ValueState::shown || v.value == 0) continue;
            circles.push_back({&unit, v, unit.centre, std::max(least_radius, radius_of(v.value))});
        }
        std::stable_sort(circles.begin(), circles.end(), [](const Circle& a, const Circle& b) { return a.radius > b.radius; });
        return circles;
    }

    Colour plain_colour(const Theme& theme) const { return theme.sequential(5)[3]; }

    void style(const Canvas& canvas, const Pane& pane, const Circle& circle, PathMark& mark) const {
        const Theme& theme = canvas.context.theme;
        Colour colour = plain_colour(theme);
        if (type_ == MapType::symbols_choropleth) {
            const MapVariable& variable = canvas.variable(canvas.spec.value);
            const UnitValue v = canvas.value_of(variable, pane, *circle.unit);
            colour = v.state == ValueState::shown ? variable.scheme.colours[v.klass] : theme.paper;
        }
        if (type_ == MapType::symbols_typology) colour = colour_in(categories_, canvas.value_of(canvas.variable(canvas.spec.category), pane, *circle.unit), theme);
        const bool below = circle.size.value < 0;
        mark.fill = below ? mix(colour, theme.paper, 0.75) : colour;
        mark.stroke = Stroke{.colour = below ? colour : theme.paper, .width = below ? 0.4 : 0.25, .dash = {}};
        if (!circle.unit->inside) mark.fill = mix(*mark.fill, theme.paper, 0.5);
    }

    /// Three nested circles of round values standing on one line, each with its value beside it.
    LegendSection size_legend(const Canvas& canvas) const {
        const MapVariable& size = canvas.variable(canvas.spec.size);
        LegendSection section;
        section.together = true;
        section.title = variable_title(canvas.context, size.table->indicator);
        if (most_ <= 0) return section;
        std::vector<double> values{round_below(most_)};
        for (const double share : {3.5, 4.0}) {
            const double next = round_below(values.back() / share);
            if (radius_of(next) > 0.7) values.push_back(next);
        }
        const FigureContext& context = canvas.context;
        const double widest = radius_of(values.front());
        LegendItem item;
        item.width = 2 * widest + 22;
        item.height = 2 * widest + 3;
        item.draw = [this, &context, values, widest, decimals = size.table->indicator.decimals](std::vector<Mark>& marks, Point c) {
            draw_nested(context, values, widest, decimals, {c.x - 11, c.y + widest}, marks);
        };
        section.items.push_back(std::move(item));
        if (negative_) section.items.push_back(negative_item(context));
        return section;
    }

    /// `foot`: the point all circles stand on. Values are written at their tops, never closer than a line of type.
    void draw_nested(const FigureContext& context, const std::vector<double>& values, double widest, int decimals, Point foot, std::vector<Mark>& marks) const {
        const Theme& theme = context.theme;
        const TextStyle style = theme.style(theme.regular, theme.note_pt, theme.ink);
        const double line = pt(theme.note_pt) * 1.15;
        double last = -1e9;
        for (const double value : values) {
            const double r = radius_of(value), top = foot.y - 2 * r;
            const double y = std::max(top, last + line);
            last = y;
            PathMark circle;
            circle.path.add_circle({foot.x, foot.y - r}, r);
            circle.stroke = Stroke{.colour = theme.ink, .width = 0.25, .dash = {}};
            marks.push_back(circle);
            PathMark leader;
            leader.path.add_line({{foot.x, top}, {foot.x + widest + 1, top}, {foot.x + widest + 2, y}});
            leader.stroke = Stroke{.colour = theme.muted, .width = 0.15, .dash = {}};
            marks.push_back(leader);
            marks.push_back(shape(context.fonts, format_number(value, value < 10 ? decimals : 0, context.language), style, {foot.x + widest + 2.6, y + pt(theme.note_pt) * 0.35}));
        }
    }

    LegendItem negative_item(const FigureContext& context) const {
        return {[&context, colour = plain_colour(context.theme)](std::vector<Mark>& marks, Point c) {
                    PathMark circle;
                    circle.path.add_circle(c, 1.6);
                    circle.fill = mix(colour, context.theme.paper, 0.75);
                    circle.stroke = Stroke{.colour = colour, .width = 0.4, .dash = {}};
                    marks.push_back(circle);
                },
                say(context, "Negative value"), 5, 4};
    }

    MapType type_;
    double most_ = 0;    // the largest value, signs aside
    double radius_ = 0;  // of its circle, mm
    bool negative_ = false;
    Categories categories_;
};

}  // namespace

std::unique_ptr<Painter> symbols_painter(MapType type) { return std::make_unique<Symbols>(type); }

}  // namespace portulan::figures
