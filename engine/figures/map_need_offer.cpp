// Need by area against the offer of spaces: classes of need, the spaces, and the areas in great need that have none near.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/nearest.h"

namespace portulan::figures {
namespace {

/// What an area has: spaces within it, and how far the nearest is from its middle.
struct Offer {
    std::size_t within = 0;
    double nearest = 0;
    bool served = false;
};

class NeedOffer final : public Painter {
public:
    void solve(Canvas& canvas) override {
        const MapVariable& need = canvas.variable(canvas.spec.value);
        reach_ = canvas.spec.reach > 0 ? canvas.spec.reach : 2000;
        const std::size_t k = need.scheme.colours.size();
        high_ = k > 1 ? k - std::max<std::size_t>(1, k / 3) : 0;
        for (const Pane& pane : canvas.panes) {
            offers_.push_back(offers_of(canvas, pane));
            for (std::size_t i = 0; i < pane.units.size(); ++i)
                if (is_left_out(canvas, pane, i)) ++left_out_;
        }
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override { return class_fills(canvas, pane, canvas.variable(canvas.spec.value)); }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks = quarter_outlines(canvas, pane);
        const Theme& theme = canvas.context.theme;
        for (std::size_t i = 0; i < pane.units.size(); ++i) {
            if (!is_left_out(canvas, pane, i)) continue;
            PathMark line;
            line.path = unit_path(pane, pane.units[i]);
            line.stroke = Stroke{.colour = theme.paper, .width = 1.7, .dash = {}};
            marks.emplace_back(line);
            line.stroke = Stroke{.colour = call(theme), .width = 0.9, .dash = {}};
            marks.push_back(group("", "alert", {line}, pane.units[i].name));
        }
        for (Mark& mark : spot_marks(canvas, pane, spot_radius(canvas))) marks.push_back(std::move(mark));
        return marks;
    }

    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return spot_boxes(canvas, pane, spot_radius(canvas)); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        LegendSection offer{say(context, "Offer"), {}, true};
        add_spot_items(canvas, spot_radius(canvas), offer);
        if (left_out_ > 0)
            offer.items.push_back({[paper = context.theme.paper, called = call(context.theme)](std::vector<Mark>& marks, Point c) {
                                       PathMark box;
                                       box.path.add_rectangle(c.x - 2.6, c.y - 1.2, 5.2, 2.4);
                                       box.fill = paper;
                                       box.stroke = Stroke{.colour = called, .width = 0.9, .dash = {}};
                                       marks.emplace_back(box);
                                   },
                                   with_count(say(context, "Great need, nothing within {far}", {{"far", written_distance(context, reach_)}}), left_out_)});
        LegendSection need = class_legend(canvas, canvas.variable(canvas.spec.value));
        return {need, offer};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        const MapVariable& need = canvas.variable(canvas.spec.value);
        tell_classes(need, figure);
        tell_values(canvas, {&need}, figure);
        for (const char* column : {"lieux", "distance_au_plus_proche_m", "besoin_fort_sans_offre"}) figure.data.columns.emplace_back(column);
        std::size_t row = 0;
        std::vector<std::string> names;
        for (std::size_t p = 0; p < canvas.panes.size(); ++p)
            for (std::size_t i = 0; i < canvas.panes[p].units.size(); ++i, ++row) {
                const Offer& offer = offers_[p][i];
                const bool left_out = is_left_out(canvas, canvas.panes[p], i);
                figure.data.rows[row].push_back(std::to_string(offer.within));
                figure.data.rows[row].push_back(std::isfinite(offer.nearest) ? data_number(context, offer.nearest, 0) : "");
                figure.data.rows[row].emplace_back(left_out ? "oui" : "non");
                if (left_out) names.push_back(canvas.panes[p].units[i].name);
            }
        figure.facts.emplace_back("reach_m", plain_number(reach_, 1));
        figure.facts.emplace_back("great_need_without_offer", std::to_string(left_out_));
        tell_words(canvas, need, figure);
        if (names.empty()) {
            figure.alt_long += " " + say(context, "No area in great need is without a place within {far}.", {{"far", written_distance(context, reach_)}});
            return;
        }
        if (names.size() > 8) names.resize(8), names.emplace_back("…");
        figure.alt_long += " " + say(context, "In great need and without a place within {far} ({count}): {names}.", {{"far", written_distance(context, reach_)}, {"count", std::to_string(left_out_)}, {"names", join(names, ", ")}});
    }

private:
    static Colour call(const Theme& theme) { return theme.patterns ? theme.ink : colour_of("#0b5fa5"); }  // blue: seen on the house's warm ramp by every reader

    std::vector<Offer> offers_of(const Canvas& canvas, const Pane& pane) const {
        std::vector<Point> from, places;
        for (const Unit& unit : pane.units) from.push_back(pane.ground.frame.to_ground(unit.centre));
        for (const MapSpot* spot : spots_of(canvas, pane)) places.push_back(spot->at);
        const auto nearest = geo::nearest_in_plane(from, places);
        std::vector<Offer> offers;
        for (std::size_t i = 0; i < pane.units.size(); ++i) {
            const MultiPolygon shape = pane.quarters ? pane.over()[pane.units[i].area].shape : geo::polygons_of(pane.coverage(), pane.units[i].area);
            const Box box = geo::box_of(shape);
            const auto within = static_cast<std::size_t>(std::count_if(places.begin(), places.end(), [&](Point p) { return box.contains(p) && geo::contains(shape, p); }));
            offers.push_back({within, nearest[i].distance, within > 0 || nearest[i].distance <= reach_});
        }
        return offers;
    }

    bool is_left_out(const Canvas& canvas, const Pane& pane, std::size_t unit) const {
        const UnitValue v = canvas.value_of(canvas.variable(canvas.spec.value), pane, pane.units[unit]);
        return pane.units[unit].inside && v.state == ValueState::shown && v.klass >= high_ && !offers_[static_cast<std::size_t>(&pane - canvas.panes.data())][unit].served;
    }

    double reach_ = 0;
    std::size_t high_ = 0;  // the first class of great need
    long left_out_ = 0;
    std::vector<std::vector<Offer>> offers_;  // by pane and unit
};

}  // namespace

std::unique_ptr<Painter> need_offer_painter() { return std::make_unique<NeedOffer>(); }

}  // namespace portulan::figures
