// Where people live: squares as small as they may be told in, coloured by people to the square kilometre, for they differ in size.
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "base/text.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "figures/patterns.h"
#include "geo/classes.h"
#include "geo/crs.h"
#include "geo/locate.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

constexpr int steps_of_side = 8;         // of an edge of a square: grids of Europe bend on maps of France
constexpr int looked_at = 5;             // points a side by which a square is said to meet the territory
constexpr double rest_lines = 1.4;       // mm between the lines over rests of squares

/// "CRS3035RES200mN2471400E3647200", as INSEE and Eurostat write it.
std::string name_of_square(const PeopleArea& area) {
    return "CRS" + std::to_string(area.epsg) + "RES" + plain_number(area.side, 0) + "mN" + plain_number(area.y, 0) + "E" + plain_number(area.x, 0);
}

class PeopleSquares final : public Painter {
public:
    bool shows_neighbours() const override { return false; }
    bool uses_centres() const override { return false; }

    void solve(Canvas& canvas) override {
        people_ = &canvas.input.people;
        std::vector<double> all;
        for (const Pane& pane : canvas.panes) {
            squares_.push_back(squares_on(pane));
            for (const Square& square : squares_.back()) all.push_back(square.density);
            uncovered_ = uncovered_ || leaves_uncovered(pane);
        }
        if (canvas.input.people_shared) {
            all.clear();
            for (const PeopleArea& area : people_->areas) all.push_back(density_of(area));
        }
        described_ = {.code = {}, .name = people_->label.empty() ? say(canvas.context, "People") : people_->label, .unit = say(canvas.context, "per km²"), .source = people_->source, .vintage = {}, .additive = false,
                      .level = Level::commune, .decimals = 0, .method = "geometric", .classes = 5, .categories = {}};
        scheme_ = class_scheme(canvas.context.theme, all, described_, canvas.spec.classes, canvas.spec.palette, canvas.spec.reversed);
        if (scheme_.colours.size() == canvas.spec.class_colours.size()) scheme_.colours = canvas.spec.class_colours;
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        auto all = std::make_shared<GroupMark>();
        all->role = "grid";
        all->clip = territory_path(pane);
        for (const Square& square : squares_[static_cast<std::size_t>(&pane - canvas.panes.data())]) {
            const int k = geo::class_of(square.density, scheme_.bounds);
            PathMark cell;
            cell.path = path_of(pane.ground.frame, square.ring);
            cell.fill = scheme_.colours[static_cast<std::size_t>(std::max(0, k))];
            cell.stroke = Stroke{.colour = theme.paper, .width = 0.2, .dash = {}};
            Box box;
            for (const Point p : square.ring) box.add(pane.ground.frame.to_paper(p));
            Path clip = cell.path;
            all->marks.emplace_back(std::move(cell));
            if (square.of->rest) all->marks.push_back(level_lines(std::move(clip), box, rest_lines, 0.14, theme.muted));
        }
        return {Mark(std::shared_ptr<const GroupMark>(std::move(all)))};
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return wished_spots(canvas, pane); }
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return wished_spot_boxes(canvas, pane); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        std::vector<long> counts(scheme_.colours.size());
        for (const auto& squares : squares_)
            for (const Square& square : squares) ++counts[static_cast<std::size_t>(std::max(0, geo::class_of(square.density, scheme_.bounds)))];
        LegendSection section{variable_title(context, described_), {}, true};
        for (std::size_t k = counts.size(); k-- > 0;) section.items.push_back(box_item(scheme_.colours[k], context.theme, with_count(class_label(context, described_, scheme_, k), counts[k])));
        LegendSection notes;
        const auto note = [&](std::string text) { notes.items.push_back({[](std::vector<Mark>&, Point) {}, std::move(text)}); };
        const auto [least, most] = sides();
        if (most > 0) note(least == most ? say(context, "Squares of {size} a side", {{"size", written_distance(context, least)}})
                                         : say(context, "Squares from {least} to {most} a side, as small as they may be told", {{"least", written_distance(context, least)}, {"most", written_distance(context, most)}}));
        else note(say(context, "No square with enough people meets this territory"));
        note(threshold_words(context));
        if (count(true) > 0) notes.items.push_back(rest_item(context));
        if (people_->left_out > 0 && uncovered_) note(left_out_words(context));
        std::vector<LegendSection> sections{section, notes};
        add_wished_spots(canvas, sections);
        return sections;
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        tell_classes(scheme_, figure);
        figure.data.columns = {"carreau", "cote_m", "personnes", "menages", "par_km2", "statut", "seuil", "classe"};
        double total = 0;
        for (const auto& squares : squares_)
            for (const Square& square : squares) {
                const PeopleArea& area = *square.of;
                total += area.people;
                figure.data.rows.push_back({name_of_square(area), plain_number(area.side, 0), data_number(context, area.people, 2), area.households ? data_number(context, *area.households, 2) : "", data_number(context, square.density, 2),
                                            area.rest ? "reste" : "publiable", plain_number(people_->least, 0), std::to_string(std::max(0, geo::class_of(square.density, scheme_.bounds)) + 1)});
            }
        figure.facts.emplace_back("squares", std::to_string(count(false)));
        figure.facts.emplace_back("rests_of_squares", std::to_string(count(true)));
        figure.facts.emplace_back("squares_left_out", std::to_string(people_->left_out));
        figure.facts.emplace_back("least_people", plain_number(people_->least, 0));
        figure.alt_short = say(context, "Map of where people live: {name}, in squares.", {{"name", described_.name}});
        const auto [least, most] = sides();
        figure.alt_long = figure.alt_short + " " + say(context, "{count} squares from {least} to {most} a side, {people} people in them.", {{"count", format_number(static_cast<double>(count(false)), 0, context.language)}, {"least", written_distance(context, least)}, {"most", written_distance(context, most)}, {"people", format_number(total, 0, context.language)}}) + " " + threshold_words(context) + ".";
        if (const Square* densest = densest_square())
            figure.alt_long += " " + say(context, "The densest has {value} people to the square kilometre.", {{"value", format_number(densest->density, 0, context.language)}});
    }

private:
    struct Square {
        const PeopleArea* of = nullptr;
        Ring ring;  // on the ground of the pane
        double density = 0;  // people to the square kilometre
    };

    static double density_of(const PeopleArea& area) { return area.people / (area.surface() / 1e6); }

    /// Whether an area of the territory has its middle in no square of which anything is told.
    bool leaves_uncovered(const Pane& pane) const {
        std::vector<Point> left;
        for (std::size_t i = 0; i < pane.basemap->inside.size(); ++i)
            if (pane.basemap->inside[i]) left.push_back(label_point(*pane.basemap, i));
        std::set<int> systems;
        for (const PeopleArea& area : people_->areas) systems.insert(area.epsg);
        for (const int epsg : systems) {
            const auto to_grid = geo::Transform::between(pane.basemap->crs, "EPSG:" + std::to_string(epsg));
            if (!to_grid) continue;
            std::vector<Point> there = left;
            to_grid->apply(there);
            std::vector<Point> still;
            for (std::size_t i = 0; i < left.size(); ++i)
                if (std::none_of(people_->areas.begin(), people_->areas.end(), [&](const PeopleArea& a) { return a.epsg == epsg && Box{a.x, a.y, a.x + a.side, a.y + a.side}.contains(there[i]); })) still.push_back(left[i]);
            left = std::move(still);
        }
        return !left.empty();
    }

    static Ring ring_of(const PeopleArea& area) {
        Ring ring;
        const Point corners[] = {{area.x, area.y}, {area.x + area.side, area.y}, {area.x + area.side, area.y + area.side}, {area.x, area.y + area.side}};
        for (int edge = 0; edge < 4; ++edge)
            for (int i = 0; i < steps_of_side; ++i) {
                const Point a = corners[edge], b = corners[(edge + 1) % 4];
                const double t = static_cast<double>(i) / steps_of_side;
                ring.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
            }
        return ring;
    }

    /// A square meets the territory where one of some points of it lies there, or the middle of one of its areas lies in the square.
    static std::vector<Point> points_of(const PeopleArea& area) {
        std::vector<Point> points;
        for (int i = 0; i < looked_at; ++i)
            for (int j = 0; j < looked_at; ++j) points.push_back({area.x + area.side * (i + 0.5) / looked_at, area.y + area.side * (j + 0.5) / looked_at});
        return points;
    }

    std::vector<Square> squares_on(const Pane& pane) const {
        std::vector<Square> squares;
        const Basemap& basemap = *pane.basemap;
        const geo::Locator locator(basemap.areas);
        std::vector<Point> middles;
        for (std::size_t i = 0; i < basemap.inside.size(); ++i)
            if (basemap.inside[i]) middles.push_back(label_point(basemap, i));
        std::optional<geo::Transform> to_ground;
        int epsg = 0;
        const auto is_inside = [&](Point p) {
            const auto at = locator.locate(p);
            return at != outside && basemap.inside[static_cast<std::size_t>(at)];
        };
        for (const PeopleArea& area : people_->areas) {
            if (!to_ground || area.epsg != epsg) to_ground = geo::Transform::between("EPSG:" + std::to_string(area.epsg), basemap.crs);
            epsg = area.epsg;
            if (!to_ground) continue;
            Ring ring = ring_of(area);
            to_ground->apply(ring);
            Box box;
            for (const Point p : ring) box.add(p);
            if (!basemap.focus.meets(box)) continue;
            std::vector<Point> points = points_of(area);
            to_ground->apply(points);
            if (std::none_of(points.begin(), points.end(), is_inside) && std::none_of(middles.begin(), middles.end(), [&](Point p) { return geo::contains(ring, p); })) continue;
            squares.push_back({&area, std::move(ring), density_of(area)});
        }
        return squares;
    }

    std::pair<double, double> sides() const {
        double least = 0, most = 0;
        for (const auto& squares : squares_)
            for (const Square& square : squares) {
                if (square.of->rest) continue;
                least = least > 0 ? std::min(least, square.of->side) : square.of->side;
                most = std::max(most, square.of->side);
            }
        return {least, most};
    }

    std::size_t count(bool rest) const {
        std::size_t n = 0;
        for (const auto& squares : squares_) n += static_cast<std::size_t>(std::count_if(squares.begin(), squares.end(), [&](const Square& s) { return s.of->rest == rest; }));
        return n;
    }

    const Square* densest_square() const {
        const Square* found = nullptr;
        for (const auto& squares : squares_)
            for (const Square& square : squares)
                if (!found || square.density > found->density) found = &square;
        return found;
    }

    std::string threshold_words(const FigureContext& context) const {
        return say(context, people_->with_households ? tr_mark("Each counts at least {least} people and {least} households, also those who live in it beyond the border") : tr_mark("Each counts at least {least} people, also those who live in it beyond the border"),
                   {{"least", plain_number(people_->least, 0)}});
    }
    static std::string left_out_words(const FigureContext& context) { return say(context, "Squares of 64 km with too few people are not shown"); }

    LegendItem rest_item(const FigureContext& context) const {
        double people = 0;
        for (const auto& squares : squares_)
            for (const Square& square : squares)
                if (square.of->rest) people += square.of->people;
        const Colour fill = scheme_.colours.empty() ? context.theme.paper : scheme_.colours.front();
        return {[fill, theme = &context.theme](std::vector<Mark>& marks, Point c) {
                    PathMark box;
                    const Box at{c.x - 2.6, c.y - 1.4, c.x + 2.6, c.y + 1.4};
                    box.path.add_rectangle(at.min_x, at.min_y, at.width(), at.height());
                    box.fill = fill;
                    Path clip = box.path;
                    marks.emplace_back(std::move(box));
                    marks.push_back(level_lines(std::move(clip), at, rest_lines, 0.14, theme->muted));
                },
                say(context, "Rest of a square, told as one: its parts count fewer than {least} each ({people} people in all)", {{"least", plain_number(people_->least, 0)}, {"people", format_number(people, 0, context.language)}})};
    }

    const PeopleAreas* people_ = nullptr;
    std::vector<std::vector<Square>> squares_;  // by pane
    bool uncovered_ = false;                    // something of the territory lies in squares of which nothing is told
    Indicator described_;
    ClassScheme scheme_;
};

}  // namespace

std::unique_ptr<Painter> people_painter() { return std::make_unique<PeopleSquares>(); }

}  // namespace portulan::figures
