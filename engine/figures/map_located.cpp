// Places by category: a shape and a colour each, moved apart so that none hides another, tied to where they belong.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "geo/displacement.h"

namespace portulan::figures {
namespace {

constexpr auto shapes = std::to_array<Shape>({Shape::circle, Shape::square, Shape::triangle, Shape::diamond, Shape::hexagon, Shape::star, Shape::triangle_down, Shape::pentagon});
constexpr double far = 1.5;  // mm: beyond, a line leads to the place

struct PlacedSign {
    const MapSpot* spot = nullptr;
    std::size_t category = 0;
    Point home, at;
};

class Located final : public Painter {
public:
    void solve(Canvas& canvas) override {
        for (const MapSpot& spot : canvas.input.spots)
            if (std::find(categories_.begin(), categories_.end(), spot.category) == categories_.end()) categories_.push_back(spot.category);
        std::sort(categories_.begin(), categories_.end(), natural_less);
        colours_ = category_colours(canvas.spec, std::max<std::size_t>(1, categories_.size()));
        counts_.assign(categories_.size(), 0);
        const auto crowd = static_cast<double>(canvas.input.spots.size());
        radius_ = std::clamp(14.0 / std::sqrt(std::max(1.0, crowd)), 0.8, 1.7) * canvas.context.width / 160;
        for (const Pane& pane : canvas.panes) signs_.push_back(placed(canvas, pane));
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<Mark> marks, symbols;
        for (const PlacedSign& sign : signs_[index_of(canvas, pane)]) {
            if (std::hypot(sign.at.x - sign.home.x, sign.at.y - sign.home.y) > far) {
                PathMark line;
                line.path.add_line({sign.home, sign.at});
                line.stroke = Stroke{.colour = theme.ink, .width = 0.18, .dash = {}};
                marks.emplace_back(line);
            }
            symbols.push_back(group("", "symbol", {look(sign.category, sign.at, !sign.spot->exact, theme)}, sign.spot->name));
        }
        for (Mark& mark : symbols) marks.push_back(std::move(mark));
        return marks;
    }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Box> boxes;
        for (const PlacedSign& sign : signs_[index_of(canvas, pane)]) boxes.push_back(Box{sign.at.x, sign.at.y, sign.at.x, sign.at.y}.grown(0.9 * radius_));
        return boxes;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        LegendSection section{spots_label(canvas), {}, false};
        for (std::size_t k = 0; k < categories_.size(); ++k) {
            if (counts_[k] == 0) continue;
            section.items.push_back({[this, k, theme = context.theme](std::vector<Mark>& marks, Point c) { marks.push_back(look(k, c, false, theme)); },
                                     with_count(categories_[k].empty() ? spots_label(canvas) : typeset(categories_[k], context.language), counts_[k]), 5, 3.6});
        }
        LegendSection rest{"", {}, true};
        if (inexact_) rest.items.push_back({[this, theme = context.theme](std::vector<Mark>& marks, Point c) { marks.push_back(look(0, c, true, theme)); }, say(context, "Hollow: known to its quarter or commune alone"), 5, 3.6});
        return {section, rest};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        figure.data.columns = {"id", "nom", "categorie", "x", "y", "exact"};
        std::size_t drawn = 0;
        for (const auto& signs : signs_)
            for (const PlacedSign& sign : signs) {
                ++drawn;
                figure.data.rows.push_back({sign.spot->id, sign.spot->name, sign.spot->category, data_number(context, sign.spot->at.x, 0), data_number(context, sign.spot->at.y, 0), sign.spot->exact ? "oui" : "non"});
            }
        figure.facts.emplace_back("places", std::to_string(drawn));
        figure.alt_short = say(context, "Map of places by category: {things}, {count} drawn.", {{"things", spots_label(canvas)}, {"count", std::to_string(drawn)}});
        std::vector<std::string> kinds;
        for (std::size_t k = 0; k < categories_.size(); ++k)
            if (counts_[k] > 0 && !categories_[k].empty()) kinds.push_back(with_count(categories_[k], counts_[k]));
        figure.alt_long = figure.alt_short + (kinds.empty() ? "" : " " + join(kinds, ", ") + ".");
    }

private:
    static std::size_t index_of(const Canvas& canvas, const Pane& pane) { return static_cast<std::size_t>(&pane - canvas.panes.data()); }

    std::vector<PlacedSign> placed(const Canvas& canvas, const Pane& pane) {
        std::vector<PlacedSign> signs;
        std::vector<geo::Footprint> prints;
        for (const MapSpot* spot : spots_of(canvas, pane)) {
            const Point home = pane.ground.frame.to_paper(spot->at);
            if (!pane.paper().contains(home)) continue;
            const auto k = static_cast<std::size_t>(std::find(categories_.begin(), categories_.end(), spot->category) - categories_.begin());
            signs.push_back({spot, k, home, home});
            prints.push_back({.anchor = home, .half_width = 1.12 * radius_, .half_height = 1.12 * radius_});
            ++counts_[k];
            inexact_ = inexact_ || !spot->exact;
        }
        const auto moved = geo::moved_apart(prints, {.gap = 0.15, .within = pane.paper().grown(-1)});
        for (std::size_t i = 0; i < signs.size(); ++i) signs[i].at = moved.places[i];
        return signs;
    }

    Mark look(std::size_t category, Point at, bool hollow, const Theme& theme) const {
        return symbol(shapes[category % shapes.size()], at, radius_, colours_[category % colours_.size()], hollow, theme.paper);
    }

    double radius_ = 1;
    bool inexact_ = false;
    std::vector<std::string> categories_;
    std::vector<Colour> colours_;
    std::vector<long> counts_;
    std::vector<std::vector<PlacedSign>> signs_;  // by pane
};

}  // namespace

std::unique_ptr<Painter> located_painter() { return std::make_unique<Located>(); }

}  // namespace portulan::figures
