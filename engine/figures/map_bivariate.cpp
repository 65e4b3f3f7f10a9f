// Two variables at once: three classes of each, nine colours, a square to read them by.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/units.h"
#include "figures/colour_space.h"
#include "figures/map_painters.h"
#include "figures/palettes.h"

namespace portulan::figures {
namespace {

constexpr double square_side = 9;      // mm
constexpr double square_width = 46;  // with its axes and their words
constexpr double axis_room = 13;     // for the bounds of the second variable

class Bivariate final : public Painter {
public:
    bool uses_centres() const override { return false; }
    void solve(Canvas& canvas) override {
        colours_ = bivariate_colours();
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                if (const auto k = class_of(canvas, pane, unit)) ++counts_[*k];
                else if (unit.inside) (is_secret(canvas, pane, unit) ? secret_ : missing_)++;
            }
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<UnitColour> fills;
        std::vector<Mark> hatches;
        for (const Unit& unit : pane.units) {
            const auto k = class_of(canvas, pane, unit);
            if (!k && !unit.inside) continue;
            const Colour full = k ? colours_[*k] : theme.paper;
            fills.push_back({&unit, unit.inside ? full : mix(full, theme.paper, 0.55)});
            if (!k) hatches.push_back(hatched(unit_path(pane, unit), unit.box, is_secret(canvas, pane, unit) ? ValueState::secret : ValueState::missing, theme));
        }
        std::vector<Mark> marks = unit_fills(pane, fills);
        append(marks, std::move(hatches));
        return marks;
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return quarter_outlines(canvas, pane); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        LegendSection section{"", {square(canvas)}, true};
        std::vector<LegendSection> sections{section};
        LegendSection without{"", {}, true};
        if (secret_ > 0) without.items.push_back(hatch_item(ValueState::secret, context.theme, with_count(say(context, "Statistical secrecy"), secret_)));
        if (missing_ > 0) without.items.push_back(hatch_item(ValueState::missing, context.theme, with_count(say(context, "No data"), missing_)));
        sections.push_back(without);
        return sections;
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& first = canvas.variable(canvas.spec.value);
        const MapVariable& second = canvas.variable(canvas.spec.second);
        tell_classes(first, figure);
        std::vector<std::string> bounds;
        for (const double bound : second.scheme.bounds) bounds.push_back(plain_number(bound, 6));
        figure.facts.emplace_back("breaks_second", join(bounds, " "));
        figure.facts.emplace_back("bivariate_colour_distance", plain_number(least_distance(colours_), 1));
        tell_values(canvas, {&first, &second}, figure);
        const FigureContext& context = canvas.context;
        figure.alt_short = say(context, "Map of two indicators, “{first}” and “{second}”, in three classes each.", {{"first", first.table->indicator.name}, {"second", second.table->indicator.name}});
        figure.alt_long = figure.alt_short + " " + say(context, "Both high: {high}; both low: {low}; the first high and the second low: {first}; the first low and the second high: {second}.",
                                                       {{"high", std::to_string(counts_[8])}, {"low", std::to_string(counts_[0])}, {"first", std::to_string(counts_[2])}, {"second", std::to_string(counts_[6])}});
    }

private:
    static std::optional<std::size_t> class_of(const Canvas& canvas, const Pane& pane, const Unit& unit) {
        const MapVariable& first = canvas.variable(canvas.spec.value);
        const MapVariable& second = canvas.variable(canvas.spec.second);
        const UnitValue a = canvas.value_of(first, pane, unit), b = canvas.value_of(second, pane, unit);
        if (a.state != ValueState::shown || b.state != ValueState::shown) return std::nullopt;
        return std::min<std::size_t>(b.klass, 2) * 3 + std::min<std::size_t>(a.klass, 2);
    }

    static bool is_secret(const Canvas& canvas, const Pane& pane, const Unit& unit) {
        return canvas.value_of(canvas.variable(canvas.spec.value), pane, unit).state == ValueState::secret ||
               canvas.value_of(canvas.variable(canvas.spec.second), pane, unit).state == ValueState::secret;
    }

    /// Titles of the axes, on two lines at most: above the square for the second variable, under it for the first.
    static std::vector<std::string> axis_title(const FigureContext& context, const MapVariable& variable) {
        const TextStyle style = context.theme.style(context.theme.semibold, context.theme.note_pt, context.theme.ink);
        return wrap(context.fonts, variable_title(context, variable.table->indicator), style, {.width = square_width, .most = 2}).lines;
    }

    LegendItem square(const Canvas& canvas) const {
        const double line = pt(canvas.context.theme.note_pt) * 1.2;
        const auto above = static_cast<double>(axis_title(canvas.context, canvas.variable(canvas.spec.second)).size());
        const auto below = static_cast<double>(axis_title(canvas.context, canvas.variable(canvas.spec.value)).size());
        LegendItem item;
        item.width = square_width;
        item.height = 3 * square_side + 9 + line * (above + below);
        item.draw = [this, &canvas, line, above, height = item.height](std::vector<Mark>& marks, Point c) {
            draw_square(canvas, {c.x - square_width / 2 + axis_room, c.y - height / 2 + line * above + 2.6 + 3 * square_side}, line, marks);
        };
        return item;
    }

    /// `foot`: the lower left corner of the nine cells.
    void draw_square(const Canvas& canvas, Point foot, double line, std::vector<Mark>& marks) const {
        const FigureContext& context = canvas.context;
        const Theme& theme = context.theme;
        draw_cells(context, foot, marks);
        const TextStyle note = theme.style(theme.regular, theme.note_pt, theme.ink);
        const MapVariable& first = canvas.variable(canvas.spec.value);
        const MapVariable& second = canvas.variable(canvas.spec.second);
        const auto bound = [&](const MapVariable& v, std::size_t i) { return format_number(v.scheme.bounds[i], v.table->indicator.decimals, context.language); };
        for (std::size_t i = 1; i < 3; ++i) {
            const double at = square_side * static_cast<double>(i);
            if (i + 1 < first.scheme.bounds.size()) marks.emplace_back(shape(context.fonts, bound(first, i), note, {foot.x + at, foot.y + 3}, Align::middle));
            if (i + 1 < second.scheme.bounds.size()) marks.emplace_back(shape(context.fonts, bound(second, i), note, {foot.x - 1.2, foot.y - at + 0.8}, Align::end));
        }
        arrow(theme, {foot.x, foot.y + 4.2}, {foot.x + 3 * square_side + 2, foot.y + 4.2}, marks);
        arrow(theme, {foot.x + 3 * square_side + 1.6, foot.y}, {foot.x + 3 * square_side + 1.6, foot.y - 3 * square_side - 2}, marks);
        const TextStyle title = theme.style(theme.semibold, theme.note_pt, theme.ink);
        const auto above = axis_title(context, second), below = axis_title(context, first);
        for (std::size_t i = 0; i < above.size(); ++i) marks.emplace_back(shape(context.fonts, above[i], title, {foot.x - axis_room, foot.y - 3 * square_side - 2.6 - line * (static_cast<double>(above.size() - i) - 0.75)}));
        for (std::size_t i = 0; i < below.size(); ++i) marks.emplace_back(shape(context.fonts, below[i], title, {foot.x - axis_room, foot.y + 5 + line * (static_cast<double>(i) + 0.8)}));
    }

    void draw_cells(const FigureContext& context, Point foot, std::vector<Mark>& marks) const {
        const Theme& theme = context.theme;
        for (std::size_t k = 0; k < 9; ++k) {
            const std::size_t column = k % 3, row = k / 3;
            const double x = foot.x + square_side * static_cast<double>(column), y = foot.y - square_side * static_cast<double>(row + 1);
            PathMark box;
            box.path.add_rectangle(x, y, square_side, square_side);
            box.fill = colours_[k];
            box.stroke = Stroke{.colour = theme.paper, .width = 0.3, .dash = {}, .join = Join::miter};
            marks.emplace_back(box);
            if (counts_[k] == 0) continue;
            const TextStyle inside = theme.style(theme.regular, theme.note_pt, readable_on(colours_[k], theme));
            marks.emplace_back(shape(context.fonts, std::to_string(counts_[k]), inside, {x + square_side / 2, y + square_side / 2 + pt(theme.note_pt) * 0.35}, Align::middle));
        }
    }

    static void arrow(const Theme& theme, Point from, Point to, std::vector<Mark>& marks) {
        PathMark line;
        line.path.add_line({from, to});
        const bool across = to.y == from.y;
        line.path.add_line(across ? std::vector<Point>{{to.x - 1.2, to.y - 0.7}, to, {to.x - 1.2, to.y + 0.7}} : std::vector<Point>{{to.x - 0.7, to.y + 1.2}, to, {to.x + 0.7, to.y + 1.2}});
        line.stroke = Stroke{.colour = theme.ink, .width = 0.25, .dash = {}};
        marks.emplace_back(line);
    }

    std::vector<Colour> colours_;
    std::array<long, 9> counts_{};
    long secret_ = 0, missing_ = 0;
};

}  // namespace

std::unique_ptr<Painter> bivariate_painter() { return std::make_unique<Bivariate>(); }

}  // namespace portulan::figures
