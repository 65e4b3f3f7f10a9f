// Places by category: a shape or a pictogram and a colour each, moved apart so that none hides another, tied to where they
// belong; where that would take them too far they are gathered under a disc with their number.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/certificate.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "figures/space_points.h"
#include "figures/space_signs.h"
#include "figures/symbol.h"

namespace portulan::figures {
namespace {

constexpr auto shapes = std::to_array<Shape>({Shape::circle, Shape::square, Shape::triangle, Shape::diamond, Shape::hexagon, Shape::star, Shape::triangle_down, Shape::pentagon});
constexpr double far = 1.5;       // mm: beyond, a line leads to the place
constexpr double furthest = 5;    // mm: beyond, signs are gathered
constexpr double in_disc = 1.25;  // side of a pictogram in its disc, of the radius

/// A drawn sign: one place, or several that stand too close together to be drawn apart at this scale.
struct PlacedSign {
    std::vector<const MapSpot*> spots;
    std::vector<std::size_t> categories;  // of each
    Point home, at;
    double radius = 0;

    bool gathered() const { return spots.size() > 1; }
};

class Located final : public Painter {
public:
    bool shows_neighbours() const override { return false; }
    bool covers_ground() const override { return false; }
    void solve(Canvas& canvas) override {
        for (const MapSpot& spot : canvas.input.spots)
            if (std::find(categories_.begin(), categories_.end(), spot.category) == categories_.end()) categories_.push_back(spot.category);
        std::sort(categories_.begin(), categories_.end(), natural_less);
        colours_ = category_colours(canvas.context.theme, canvas.spec, std::max<std::size_t>(1, categories_.size()));
        take_category_colours(canvas.spec, categories_, colours_);
        if (canvas.context.theme.patterns) colours_.assign(colours_.size(), canvas.context.theme.ink);  // told apart by shape
        for (const std::string& category : categories_) {
            const auto found = canvas.spec.pictograms.find(fold(category));
            pictograms_.push_back(found == canvas.spec.pictograms.end() ? nullptr : &found->second);
        }
        counts_.assign(categories_.size(), 0);
        own_.assign(categories_.size(), 0);
        const bool pictured = !canvas.spec.pictograms.empty();
        const auto crowd = static_cast<double>(spots_seen(canvas));
        radius_ = std::clamp(14.0 / std::sqrt(std::max(1.0, crowd)), pictured ? 1.9 : 0.8, pictured ? 2.4 : 1.7) * canvas.context.width / 160;
        if (canvas.spec.largest > 0) radius_ = canvas.spec.largest;
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
            symbols.push_back(sign.gathered() ? disc(canvas.context, sign) : group("", "symbol", look(sign.categories.front(), sign.at, !sign.spots.front()->exact, theme), sign.spots.front()->name));
        }
        for (Mark& mark : symbols) marks.push_back(std::move(mark));
        return marks;
    }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Box> boxes;
        for (const PlacedSign& sign : signs_[index_of(canvas, pane)]) boxes.push_back(Box{sign.at.x, sign.at.y, sign.at.x, sign.at.y}.grown(0.9 * sign.radius));
        return boxes;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        LegendSection section{spots_label(canvas), {}, false};
        const double room = 2 * radius_ + 0.4;
        for (std::size_t k = 0; k < categories_.size(); ++k) {
            if (counts_[k] == 0) continue;
            section.items.push_back({[this, k, theme = context.theme](std::vector<Mark>& marks, Point c) {
                                         for (Mark& mark : look(k, c, false, theme)) marks.push_back(std::move(mark));
                                     },
                                     counted(categories_[k].empty() ? spots_label(canvas) : typeset(categories_[k], context.language), k), std::max(5.0, room), std::max(3.6, room)});
        }
        section.together = section.items.size() <= kinds_together;
        LegendSection rest{"", {}, true};
        const auto hollow_item = [&](std::string label) {
            rest.items.push_back({[this, theme = context.theme](std::vector<Mark>& marks, Point c) {
                                      for (Mark& mark : look(0, c, true, theme)) marks.push_back(std::move(mark));
                                  },
                                  std::move(label), std::max(5.0, room), std::max(3.6, room)});
        };
        if (inexact_) hollow_item(say(context, "Hollow: known to its quarter or commune alone"));
        if (moved_ > 0) hollow_item(moved_words(context, moved_));
        if (gathered_ > 0) rest.items.push_back({[this, &context](std::vector<Mark>& marks, Point c) {
                                                     for (Mark& mark : group_disc(context, c, 2.3, "3", {{colours_.front(), 2}, {colours_.back(), 1}})) marks.push_back(std::move(mark));
                                                 },
                                                 say(context, "Several places too close to be drawn apart: their number; the rim shows their kinds"), 6, 5.2});
        return {section, rest};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        figure.data.columns = {"id", "nom", "categorie", "x", "y", "exact", "signe"};
        std::size_t drawn = 0, number = 0;
        for (const auto& signs : signs_)
            for (const PlacedSign& sign : signs) {
                ++number;
                drawn += sign.spots.size();
                for (const MapSpot* spot : sign.spots)
                    figure.data.rows.push_back({spot->id, spot->name, spot->category, data_number(context, spot->at.x, 0), data_number(context, spot->at.y, 0), spot->exact ? "oui" : "non", std::to_string(number)});
            }
        figure.facts.emplace_back("places", std::to_string(drawn));
        figure.facts.emplace_back("gathered", std::to_string(gathered_));
        figure.alt_short = say(context, "Map of places by category: {things}, {count} drawn.", {{"things", spots_label(canvas)}, {"count", std::to_string(drawn)}});
        std::vector<std::string> kinds;
        for (std::size_t k = 0; k < categories_.size(); ++k)
            if (counts_[k] > 0 && !categories_[k].empty()) kinds.push_back(counted(categories_[k], k));
        figure.alt_long = figure.alt_short + (kinds.empty() ? "" : " " + join(kinds, ", ") + ".");
        check_categories(figure, categories_.size());
        for (const auto& pictogram : canvas.spec.pictograms)
            if (std::none_of(categories_.begin(), categories_.end(), [&](const std::string& category) { return fold(category) == pictogram.first; }))
                figure.findings.push_back(make_problem("FIG-056", canvas.spec.place("pictograms"), pictogram.first, {{"id", canvas.spec.id}}));
    }

private:
    static std::size_t index_of(const Canvas& canvas, const Pane& pane) { return static_cast<std::size_t>(&pane - canvas.panes.data()); }

    /// With the number of those in the territory: what stands around it is counted in no legend.
    std::string counted(std::string label, std::size_t k) const { return own_[k] > 0 ? with_count(std::move(label), own_[k]) : label; }

    std::vector<PlacedSign> placed(const Canvas& canvas, const Pane& pane) {
        std::vector<const MapSpot*> seen;
        std::vector<Point> homes;
        for (const MapSpot* spot : spots_of(canvas, pane)) {
            const Point home = pane.ground.frame.to_paper(spot->at);
            if (!pane.paper().contains(home)) continue;
            seen.push_back(spot);
            homes.push_back(home);
            inexact_ = inexact_ || (!spot->exact && !spot->displaced);
            moved_ += spot->displaced ? 1 : 0;
        }
        std::vector<PlacedSign> signs;
        for (const SpaceSign& made : sign_groups(homes, {.radius = radius_, .furthest = furthest, .frame = pane.paper().grown(-0.6)})) {
            PlacedSign sign{.spots = {}, .categories = {}, .home = made.home, .at = made.at, .radius = made.radius};
            for (const std::size_t i : made.members) {
                sign.spots.push_back(seen[i]);
                sign.categories.push_back(static_cast<std::size_t>(std::find(categories_.begin(), categories_.end(), seen[i]->category) - categories_.begin()));
                ++counts_[sign.categories.back()];
                if (in_territory(pane, seen[i]->at)) ++own_[sign.categories.back()];
            }
            if (sign.gathered()) gathered_ += sign.spots.size();
            signs.push_back(std::move(sign));
        }
        return signs;
    }

    Mark disc(const FigureContext& context, const PlacedSign& sign) const {
        std::vector<std::size_t> counts(categories_.size());
        for (const std::size_t k : sign.categories) ++counts[k];
        std::vector<std::pair<Colour, std::size_t>> shares;
        for (std::size_t k = 0; k < counts.size(); ++k)
            if (counts[k] > 0) shares.emplace_back(colours_[k % colours_.size()], counts[k]);
        std::vector<std::string> names;
        for (const MapSpot* spot : sign.spots) names.push_back(spot->name);
        std::vector<Mark> parts = group_disc(context, sign.at, sign.radius, std::to_string(sign.spots.size()), shares);
        PathMark rim;  // pale kinds stand out too
        rim.path.add_circle(sign.at, sign.radius);
        rim.stroke = Stroke{.colour = context.theme.ink, .width = 0.15, .dash = {}};
        parts.emplace_back(rim);
        return group("", "symbol", std::move(parts), join(names, ", "));
    }

    /// A shape, or a disc with the pictogram cut out in whatever reads best on it.
    std::vector<Mark> look(std::size_t category, Point at, bool hollow, const Theme& theme) const {
        const Colour usual = colours_[category % colours_.size()], colour = hollow ? standing_out(usual, theme.land_around, theme.ink) : usual, rim = hollow ? theme.paper : rim_of(colour, theme.land_around, theme.paper, theme.ink);
        const Path* pictogram = category < pictograms_.size() ? pictograms_[category] : nullptr;
        if (!pictogram) return {symbol(shapes[category % shapes.size()], at, radius_, colour, hollow, rim)};
        std::vector<Mark> marks{symbol(Shape::circle, at, radius_, colour, hollow, rim)};
        PathMark inside;
        inside.path = *pictogram;
        for (Point& p : inside.path.points) p = {at.x + p.x * in_disc * radius_, at.y + p.y * in_disc * radius_};
        inside.fill = hollow ? colour : contrast(colour, theme.paper) >= 3 ? theme.paper : theme.ink;
        inside.even_odd = false;
        marks.emplace_back(std::move(inside));
        return marks;
    }

    double radius_ = 1;
    bool inexact_ = false;
    long moved_ = 0;
    std::size_t gathered_ = 0;  // places that are not drawn apart
    std::vector<std::string> categories_;
    std::vector<const Path*> pictograms_;  // by category; null: a shape
    std::vector<Colour> colours_;
    std::vector<long> counts_, own_;  // by category: on the map, in the territory
    std::vector<std::vector<PlacedSign>> signs_;  // by pane
};

}  // namespace

std::unique_ptr<Painter> located_painter() { return std::make_unique<Located>(); }

}  // namespace portulan::figures
