// Where neighbours differ most: their common border as wide as the gap, over the values in pale colours.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "figures/map_painters.h"
#include "geo/discontinuity.h"

namespace portulan::figures {
namespace {

constexpr double widest = 3, thinnest = 0.5;  // mm
constexpr double pale = 0.45;                 // how far the colours under the lines fade

class Discontinuities final : public Painter {
public:
    void solve(Canvas& canvas) override {
        relative_ = canvas.spec.relative;
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        for (const Pane& pane : canvas.panes) {
            std::vector<double> values(pane.coverage().areas.size(), std::numeric_limits<double>::quiet_NaN());
            if (!pane.quarters)
                for (const Unit& unit : pane.units)
                    if (const UnitValue v = canvas.value_of(variable, pane, unit); v.state == ValueState::shown && unit.inside) values[unit.area] = v.value;
            gaps_.push_back(geo::discontinuities(pane.coverage(), values, relative_ ? geo::Difference::relative : geo::Difference::absolute));
            auto& gaps = gaps_.back();
            std::erase_if(gaps, [&](const geo::Discontinuity& gap) { return !(gap.absolute > 0) || !std::isfinite(size_of(gap)); });
            found_ += gaps.size();
            const std::size_t keep = canvas.spec.most > 0 ? static_cast<std::size_t>(canvas.spec.most) : std::max<std::size_t>(5, gaps.size() / 4);
            if (gaps.size() > keep) gaps.resize(keep);
            drawn_ += gaps.size();
            for (const geo::Discontinuity& gap : gaps) {
                most_ = std::max(most_, size_of(gap));
                least_ = least_ > 0 ? std::min(least_, size_of(gap)) : size_of(gap);
            }
        }
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override { return class_fills(canvas, pane, faded(canvas)); }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks;
        const auto& gaps = gaps_[static_cast<std::size_t>(&pane - canvas.panes.data())];
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap) {
            PathMark line;
            for (const std::size_t arc : gap->arcs) line.path.append(open_path_of(pane.ground.frame, pane.coverage().arcs[arc].points));
            line.stroke = Stroke{.colour = canvas.context.theme.warning, .width = width_of(size_of(*gap)), .dash = {}, .cap = Cap::butt};
            PathMark casing = line;
            casing.stroke = Stroke{.colour = canvas.context.theme.paper, .width = width_of(size_of(*gap)) + 0.5, .dash = {}, .cap = Cap::butt};
            marks.push_back(group("", "link", {casing, line}, names_of(pane, *gap) + ": " + written(canvas.context, variable.table->indicator, size_of(*gap))));
        }
        return marks;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const Indicator& indicator = canvas.variable(canvas.spec.value).table->indicator;
        LegendSection lines{say(context, relative_ ? tr_mark("Ratio between neighbours") : tr_mark("Gap between neighbours")), {}, true};
        if (most_ > 0) {
            const double step = relative_ ? 0.05 : std::pow(10.0, std::floor(std::log10(most_)) - 1);
            const double high = std::floor(most_ / step) * step, low = std::min(high, std::ceil(least_ / step) * step);
            for (const double value : high > low ? std::vector<double>{high, low} : std::vector<double>{high})
                lines.items.push_back({[width = width_of(value), colour = context.theme.warning](std::vector<Mark>& marks, Point c) {
                                           PathMark line;
                                           line.path.add_line({{c.x - 3, c.y}, {c.x + 3, c.y}});
                                           line.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
                                           marks.emplace_back(line);
                                       },
                                       written(context, indicator, value)});
            LegendItem note;
            note.draw = [](std::vector<Mark>&, Point) {};
            note.label = say(context, "The {drawn} largest of {found} gaps are drawn.", {{"drawn", std::to_string(drawn_)}, {"found", std::to_string(found_)}});
            if (drawn_ < found_) lines.items.push_back(std::move(note));
        }
        return {lines, class_legend(canvas, faded(canvas))};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        tell_classes(variable, figure);
        figure.data.columns = {"rang", "code_haut", "nom_haut", "code_bas", "nom_bas", "ecart", "rapport", "longueur_m"};
        for (std::size_t i = 0; i < gaps_.size(); ++i)
            for (const geo::Discontinuity& gap : gaps_[i]) {
                const Coverage& coverage = canvas.panes[i].coverage();
                figure.data.rows.push_back({std::to_string(gap.rank), coverage.areas[gap.high].code, name_of(canvas.panes[i], gap.high), coverage.areas[gap.low].code, name_of(canvas.panes[i], gap.low),
                                            data_number(context, gap.absolute, 6), std::isfinite(gap.relative) ? data_number(context, gap.relative, 4) : std::string(), data_number(context, gap.length, 0)});
            }
        figure.facts.emplace_back("gaps_drawn", std::to_string(drawn_));
        figure.facts.emplace_back("gaps_found", std::to_string(found_));
        tell_words(canvas, variable, figure);
        if (gaps_.front().empty()) return;
        std::vector<std::string> first;
        for (const geo::Discontinuity& gap : gaps_.front())
            if (first.size() < 3) first.push_back(names_of(canvas.panes.front(), gap) + " (" + written(context, variable.table->indicator, size_of(gap)) + ")");
        figure.alt_long += " " + say(context, "The largest gaps between neighbours: {list}.", {{"list", join(first, ", ")}});
    }

private:
    /// What is told of a gap: the difference, or how many times one value is the other.
    double size_of(const geo::Discontinuity& gap) const { return relative_ ? gap.relative : gap.absolute; }

    std::string written(const FigureContext& context, const Indicator& indicator, double size) const {
        return relative_ ? "×" + std::string(no_break_space) + format_number(size, 2, context.language) : written_value(context, indicator, size);
    }

    static MapVariable faded(const Canvas& canvas) {
        MapVariable variable = canvas.variable(canvas.spec.value);
        for (Colour& colour : variable.scheme.colours) colour = mix(colour, canvas.context.theme.paper, pale);
        return variable;
    }

    /// A ratio of 1 is no gap: widths begin there.
    double width_of(double gap) const {
        const double base = relative_ ? 1 : 0;
        return most_ > base ? std::max(thinnest, widest * (gap - base) / (most_ - base)) : thinnest;
    }

    static std::string name_of(const Pane& pane, std::size_t area) {
        for (const Unit& unit : pane.units)
            if (unit.area == area) return unit.name;
        return pane.coverage().areas[area].code;
    }

    static std::string names_of(const Pane& pane, const geo::Discontinuity& gap) { return name_of(pane, gap.high) + " / " + name_of(pane, gap.low); }

    std::vector<std::vector<geo::Discontinuity>> gaps_;  // by pane, the strongest first
    bool relative_ = false;
    std::size_t found_ = 0, drawn_ = 0;
    double most_ = 0, least_ = 0;
};

}  // namespace

std::unique_ptr<Painter> discontinuities_painter() { return std::make_unique<Discontinuities>(); }

}  // namespace portulan::figures
