// The parts of a whole at each area: pies as large as their total, or bars on one scale.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "base/units.h"
#include "figures/categories.h"
#include "figures/circle_scale.h"
#include "figures/map_painters.h"
#include "figures/patterns.h"
#include "geo/displacement.h"

namespace portulan::figures {
namespace {

constexpr double bar_width = 1.7;                        // mm
constexpr double usual_height = 11, highest_bars = 30;   // of the tallest bar, mm at a width of 160
constexpr double middling_height = 4.5;                  // of the middle one, where there is room

/// The parts of one area, and where they are drawn.
struct Share {
    const Unit* unit = nullptr;
    std::vector<double> parts;
    double total = 0;
    Point at;
};

class Parts final : public Painter {
public:
    explicit Parts(MapType type) : pies_(type == MapType::pies) {}

    bool covers_ground() const override { return false; }
    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override { return pane.level == Level::qpv ? std::vector<Mark>() : quarter_outlines(canvas, pane); }

    void solve(Canvas& canvas) override {
        colours_ = category_colours(canvas.context.theme, canvas.spec, canvas.spec.parts.size());
        double most = 0, total = 0;
        Box seen;
        for (const Pane& pane : canvas.panes) {
            shares_.push_back(shares_of(canvas, pane));
            for (const Share& share : shares_.back()) {
                most = std::max(most, share.total);
                tallest_ = std::max(tallest_, highest(share));
                if (&pane != &canvas.panes.front()) continue;
                total += share.total;
                seen.add(share.unit->centre);
            }
        }
        height_ = chosen_height(canvas);
        const Box around = seen.empty() ? seen : seen.grown(5);
        const bool alike = canvas.spec.size.empty() && !is_additive(canvas);
        scale_ = circle_scale(canvas.context, canvas.spec.largest, most, total, around.width() * around.height());
        if (alike && canvas.spec.largest <= 0) scale_.radius = std::min(scale_.radius, 4.0);
        for (std::size_t i = 0; i < canvas.panes.size(); ++i) part(canvas.panes[i], shares_[i]);
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> leaders, marks;
        for (const Share& share : shares_[index_of(canvas, pane)]) {
            if (std::hypot(share.at.x - share.unit->centre.x, share.at.y - share.unit->centre.y) > 1.2) {
                PathMark line;
                line.path.add_line({share.unit->centre, share.at});
                line.stroke = Stroke{.colour = canvas.context.theme.ink, .width = 0.2, .dash = {}};
                leaders.emplace_back(line);
            }
            std::vector<Mark> sign;
            if (pies_) draw_pie(canvas.context.theme, share, sign);
            else draw_bars(canvas.context, share, sign);
            marks.push_back(group("", "symbol", std::move(sign), share.unit->name));
        }
        for (Mark& mark : marks) leaders.push_back(std::move(mark));
        return leaders;
    }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Box> boxes;
        for (const Share& share : shares_[index_of(canvas, pane)]) {
            const double r = pies_ ? 0.9 * scale_.of(share.total) : half_width(), foot = foot_of(share);
            const double tall = bar_height(highest(share));
            boxes.push_back(pies_ ? Box{share.at.x - r, share.at.y - r, share.at.x + r, share.at.y + r} : Box{share.at.x - r, foot - tall, share.at.x + r, foot + 0.3});
        }
        return boxes;
    }

    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        if (&pane != &canvas.panes.front() || (pane.quarters && pane.level == Level::qpv)) return Painter::names(canvas, pane, shapes);
        std::vector<UnitSign> signs;
        for (const Share& share : shares_[index_of(canvas, pane)]) signs.push_back({share.unit, share.at, pies_ ? scale_.of(share.total) : half_width(), share.total});
        return sign_labels(canvas, std::move(signs));
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        std::vector<LegendSection> sections;
        LegendSection kinds;
        for (std::size_t i = 0; i < canvas.spec.parts.size(); ++i)
            kinds.items.push_back(kind_item(i, colours_[i], context.theme, variable_title(context, canvas.variable(canvas.spec.parts[i]).table->indicator)));
        if (pies_ && scale_.most > 0 && (!canvas.spec.size.empty() || is_additive(canvas))) {
            const Indicator& indicator = canvas.variable(canvas.spec.size.empty() ? canvas.spec.parts.front() : canvas.spec.size).table->indicator;
            const std::string title = canvas.spec.size.empty() ? say(context, "Total of the parts") : variable_title(context, indicator);
            sections.push_back({title, {nested_circles(context, scale_, indicator.decimals)}, true});
        }
        if (!pies_ && tallest_ > 0) sections.push_back({say(context, "Height of the bars"), {bar_scale(canvas)}, true});
        sections.push_back(kinds);
        return sections;
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        std::vector<const MapVariable*> variables;
        std::vector<std::string> names;
        for (const std::string& code : canvas.spec.parts) {
            variables.push_back(&canvas.variable(code));
            names.push_back(variables.back()->table->indicator.name);
        }
        if (pies_ && !canvas.spec.size.empty()) variables.push_back(&canvas.variable(canvas.spec.size));
        tell_values(canvas, variables, figure);
        figure.facts.emplace_back("areas_drawn", std::to_string(shares_.front().size()));
        figure.alt_short = say(canvas.context, pies_ ? tr_mark("Map of pies by area: {parts}.") : tr_mark("Map of bars by area: {parts}."), {{"parts", join(names, ", ")}});
        figure.alt_long = figure.alt_short;
        const auto largest = std::max_element(shares_.front().begin(), shares_.front().end(), [](const Share& a, const Share& b) { return a.total < b.total; });
        if (largest == shares_.front().end() || !(largest->total > 0)) return;
        const auto main = static_cast<std::size_t>(std::max_element(largest->parts.begin(), largest->parts.end()) - largest->parts.begin());
        figure.alt_long += " " + say(canvas.context, "In {area}, the largest, the first part is “{part}” ({share}%).",
                                     {{"area", largest->unit->name}, {"part", names[main]}, {"share", format_number(100 * largest->parts[main] / sum(largest->parts), 0, canvas.context.language)}});
    }

private:
    static double sum(const std::vector<double>& parts) {
        double all = 0;
        for (const double part : parts) all += part;
        return all;
    }

    static bool is_additive(const Canvas& canvas) {
        return std::all_of(canvas.spec.parts.begin(), canvas.spec.parts.end(), [&](const std::string& code) { return canvas.variable(code).table->indicator.additive; });
    }

    static std::size_t index_of(const Canvas& canvas, const Pane& pane) { return static_cast<std::size_t>(&pane - canvas.panes.data()); }

    /// Where one area towers over the others its bars may rise high, so that those of the others can still be read.
    double chosen_height(const Canvas& canvas) const {
        std::vector<double> tops;
        for (const auto& shares : shares_)
            for (const Share& share : shares) tops.push_back(highest(share));
        const double scale = canvas.context.width / 160;
        if (tops.empty()) return usual_height * scale;
        const auto middle = tops.begin() + static_cast<std::ptrdiff_t>(tops.size() / 2);
        std::nth_element(tops.begin(), middle, tops.end());
        if (canvas.spec.largest > 0) return canvas.spec.largest;
        return std::clamp(*middle > 0 ? middling_height * tallest_ / *middle : 0.0, usual_height, highest_bars) * scale;
    }

    /// Areas whose parts are all known; the others stay empty and are in the table.
    std::vector<Share> shares_of(const Canvas& canvas, const Pane& pane) const {
        std::vector<Share> shares;
        for (const Unit& unit : pane.units) {
            Share share{&unit, {}, 0, unit.centre};
            for (const std::string& code : canvas.spec.parts) {
                const UnitValue v = canvas.value_of(canvas.variable(code), pane, unit);
                if (v.state == ValueState::shown && v.value >= 0) share.parts.push_back(v.value);
            }
            if (!unit.inside || share.parts.size() < canvas.spec.parts.size() || sum(share.parts) <= 0) continue;
            share.total = sum(share.parts);
            if (pies_ && !canvas.spec.size.empty()) {
                const UnitValue size = canvas.value_of(canvas.variable(canvas.spec.size), pane, unit);
                if (size.state != ValueState::shown || size.value <= 0) continue;
                share.total = size.value;
            }
            shares.push_back(std::move(share));
        }
        std::stable_sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.total > b.total; });
        return shares;
    }

    double half_width() const { return 0.5 * bar_width * static_cast<double>(colours_.size()) + 0.3; }

    /// Moved apart so that none hides another.
    void part(const Pane& pane, std::vector<Share>& shares) const {
        std::vector<geo::Footprint> prints;
        for (const Share& share : shares) {
            const double r = pies_ ? scale_.of(share.total) : half_width();
            prints.push_back({.anchor = share.unit->centre, .half_width = r, .half_height = pies_ ? r : 0.5 * bar_height(highest(share)), .round = pies_});
        }
        const auto moved = geo::moved_apart(prints, {.gap = 0.25, .within = pane.paper().grown(-0.5)});
        for (std::size_t i = 0; i < shares.size(); ++i) shares[i].at = moved.places[i];
    }

    void draw_pie(const Theme& theme, const Share& share, std::vector<Mark>& marks) const {
        const double r = std::max(0.5, scale_.of(share.total)), all = sum(share.parts);
        double from = -std::numbers::pi / 2;
        for (std::size_t i = 0; i < share.parts.size(); ++i) {
            if (share.parts[i] <= 0) continue;
            const double turn = 2 * std::numbers::pi * share.parts[i] / all;
            PathMark slice;
            if (turn > 2 * std::numbers::pi - 1e-6) slice.path.add_circle(share.at, r);
            else add_slice(slice.path, share.at, r, from, turn);
            slice.fill = colours_[i];
            slice.stroke = Stroke{.colour = theme.paper, .width = 0.15, .dash = {}};
            marks.emplace_back(slice);
            if (auto pattern = pattern_of(theme, i, colours_[i], slice.path, Box{share.at.x, share.at.y, share.at.x, share.at.y}.grown(r))) marks.push_back(std::move(*pattern));
            from += turn;
        }
        PathMark rim;
        rim.path.add_circle(share.at, r);
        rim.stroke = Stroke{.colour = theme.ink, .width = 0.2, .dash = {}};
        marks.emplace_back(rim);
    }

    static void add_slice(Path& path, Point centre, double r, double from, double turn) {
        const auto on = [&](double angle) { return Point{centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)}; };
        path.move_to(centre);
        path.line_to(on(from));
        const int pieces = std::max(1, static_cast<int>(std::ceil(turn / (std::numbers::pi / 2) - 1e-9)));
        const double step = turn / pieces, k = 4.0 / 3 * std::tan(step / 4);
        for (int i = 0; i < pieces; ++i) {
            const double a = from + step * i, b = a + step;
            const Point p = on(a), q = on(b);
            path.curve_to({p.x - k * r * std::sin(a), p.y + k * r * std::cos(a)}, {q.x + k * r * std::sin(b), q.y - k * r * std::cos(b)}, q);
        }
        path.close();
    }

    static double highest(const Share& share) { return *std::max_element(share.parts.begin(), share.parts.end()); }
    /// Bars stand in the middle of the place they take.
    double foot_of(const Share& share) const { return share.at.y + bar_height(highest(share)) / 2; }
    double bar_height(double value) const { return tallest_ > 0 ? height_ * value / tallest_ : 0; }

    void draw_bars(const FigureContext& context, const Share& share, std::vector<Mark>& marks) const {
        const Theme& theme = context.theme;
        const double foot = foot_of(share), left = share.at.x - half_width() + 0.3;
        for (std::size_t i = 0; i < share.parts.size(); ++i) {
            PathMark bar;
            const double h = bar_height(share.parts[i]);
            bar.path.add_rectangle(left + bar_width * static_cast<double>(i), foot - h, bar_width, h);
            bar.fill = colours_[i];
            bar.stroke = Stroke{.colour = theme.patterns ? theme.ink : theme.paper, .width = 0.15, .dash = {}, .join = Join::miter};
            marks.emplace_back(bar);
            const double x = left + bar_width * static_cast<double>(i);
            if (auto pattern = pattern_of(theme, i, colours_[i], bar.path, {x, foot - h, x + bar_width, foot})) marks.push_back(std::move(*pattern));
        }
        PathMark base;
        base.path.add_line({{left - 0.3, foot}, {left + bar_width * static_cast<double>(share.parts.size()) + 0.3, foot}});
        base.stroke = Stroke{.colour = theme.ink, .width = 0.3, .dash = {}};
        marks.emplace_back(base);
    }

    LegendItem bar_scale(const Canvas& canvas) const {
        LegendItem item;
        item.width = 26;
        item.height = bar_height(round_below(tallest_)) + 0.6;
        item.draw = [this, &canvas](std::vector<Mark>& marks, Point c) {
            const FigureContext& context = canvas.context;
            const double value = round_below(tallest_), h = bar_height(value), foot = c.y + h / 2;
            PathMark bar;
            bar.path.add_rectangle(c.x - 12, foot - h, bar_width, h);
            bar.fill = context.theme.muted;
            marks.emplace_back(bar);
            const Indicator& indicator = canvas.variable(canvas.spec.parts.front()).table->indicator;
            marks.emplace_back(shape(context.fonts, written_value(context, indicator, value), context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.ink),
                                     {c.x - 12 + bar_width + 1.2, foot - h + pt(context.theme.note_pt) * 0.7}));
        };
        return item;
    }

    bool pies_;
    std::vector<Colour> colours_;
    CircleScale scale_;
    double tallest_ = 0;          // value
    double height_ = usual_height;  // of it, mm
    std::vector<std::vector<Share>> shares_;  // by pane
};

}  // namespace

std::unique_ptr<Painter> parts_painter(MapType type) { return std::make_unique<Parts>(type); }

}  // namespace portulan::figures
