// Ties and flows between places: curved lines as wide as their weight, each way on its own side; and oursins, straight
// lines from every area to the place it goes to.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/text.h"
#include "base/units.h"
#include "figures/categories.h"
#include "figures/circle_scale.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "geo/nearest.h"

namespace portulan::figures {
namespace {

constexpr double widest_line = 3.2, thinnest_line = 0.18;  // mm at a width of 160

/// An end of a link, on the paper of its pane.
struct End {
    std::string id, name;
    Point at;
};

/// All links of one category from one end to another.
struct Flow {
    End from, to;
    std::string category;
    double weight = 0;
    bool directed = false, wished = false;
    bool both_ways = false;  // another one comes back
};

double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

class Links final : public Painter {
public:
    explicit Links(MapType type) : spider_(type == MapType::spider) {}

    void solve(Canvas& canvas) override {
        for (const Pane& pane : canvas.panes) flows_.push_back(spider_ && canvas.input.links.empty() ? nearest_flows(canvas, pane) : gathered(canvas, pane));
        for (auto& flows : flows_) {
            std::stable_sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.weight > b.weight; });
            found_ += flows.size();
            if (canvas.spec.most > 0 && flows.size() > static_cast<std::size_t>(canvas.spec.most)) flows.resize(static_cast<std::size_t>(canvas.spec.most));
            drawn_ += flows.size();
            for (Flow& flow : flows) {
                most_ = std::max(most_, flow.weight);
                least_ = least_ > 0 ? std::min(least_, flow.weight) : flow.weight;
                if (std::find(categories_.begin(), categories_.end(), flow.category) == categories_.end()) categories_.push_back(flow.category);
                flow.both_ways = flow.directed && std::any_of(flows.begin(), flows.end(), [&](const Flow& f) { return f.from.id == flow.to.id && f.to.id == flow.from.id; });
                returns_ = returns_ || flow.both_ways;
                wished_ = wished_ || flow.wished;
                directed_ = directed_ || flow.directed;
            }
        }
        std::sort(categories_.begin(), categories_.end(), natural_less);
        colours_ = category_colours(canvas.context.theme, canvas.spec, std::max<std::size_t>(1, categories_.size()));
        const Theme& theme = canvas.context.theme;
        for (Colour& colour : colours_) colour = standing_out(colour, theme.land, theme.ink);
        if (theme.patterns)
            for (std::size_t i = 0; i < colours_.size(); ++i) colours_[i] = mix(theme.ink, theme.paper, i % 2 == 0 ? 0 : 0.45);
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks;
        const auto& flows = flows_[static_cast<std::size_t>(&pane - canvas.panes.data())];
        std::map<std::string, Point> ends;
        for (auto flow = flows.rbegin(); flow != flows.rend(); ++flow) {
            marks.push_back(group("", "link", flow_marks(canvas, *flow), flow->from.name + " → " + flow->to.name + ": " + format_short(flow->weight, 0, canvas.context.language)));
            ends.emplace(flow->from.id, flow->from.at);
            ends.emplace(flow->to.id, flow->to.at);
        }
        const Theme& theme = canvas.context.theme;
        for (const auto& [id, at] : ends) {
            PathMark dot;
            dot.path.add_circle(at, spider_ ? 0.45 : 0.7);
            dot.fill = theme.ink;
            dot.stroke = Stroke{.colour = theme.paper, .width = 0.2, .dash = {}};
            marks.emplace_back(dot);
        }
        if (spider_ && canvas.input.links.empty())
            for (Mark& mark : spot_marks(canvas, pane, spot_radius(canvas) * 1.3)) marks.push_back(std::move(mark));
        return marks;
    }

    bool shows_neighbours() const override { return spider_; }
    bool covers_ground() const override { return false; }

    /// Lines that are few are kept clear of names.
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override {
        constexpr std::size_t few = 80;
        constexpr double step = 1.2;  // mm
        const auto& flows = flows_[static_cast<std::size_t>(&pane - canvas.panes.data())];
        std::vector<Box> boxes;
        if (spider_) return canvas.input.links.empty() ? spot_boxes(canvas, pane, spot_radius(canvas) * 1.3) : boxes;
        if (flows.size() > few) return boxes;
        for (const Flow& flow : flows) {
            const Point bend = middle_of(flow);
            const int steps = std::max(2, static_cast<int>(std::ceil(apart(flow.from.at, flow.to.at) / step)));
            for (int i = 0; i <= steps; ++i) {
                const double t = static_cast<double>(i) / steps, u = 1 - t;
                const Point p{u * u * flow.from.at.x + 2 * u * t * bend.x + t * t * flow.to.at.x, u * u * flow.from.at.y + 2 * u * t * bend.y + t * t * flow.to.at.y};
                boxes.push_back(Box{p.x, p.y, p.x, p.y}.grown(0.35 + width_of(flow.weight) / 2));
            }
        }
        return boxes;
    }

    /// Those of the areas, and of the ends that are places where they are few.
    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        constexpr std::size_t few = 30;
        std::vector<LabelRequest> requests = Painter::names(canvas, pane, shapes);
        if (spider_ || &pane != &canvas.panes.front()) return requests;
        std::map<std::string, const End*> ends;
        for (const Flow& flow : flows_.front())
            for (const End* end : {&flow.from, &flow.to}) ends.emplace(end->id, end);
        std::erase_if(ends, [&](const auto& end) { return std::none_of(canvas.input.spots.begin(), canvas.input.spots.end(), [&](const MapSpot& spot) { return spot.id == end.first; }); });
        if (ends.size() > few) return requests;
        const Theme& theme = canvas.context.theme;
        for (const auto& [id, end] : ends)
            requests.push_back({.id = id, .text = typeset(end->name, canvas.context.language),
                                .style = theme.with_halo(theme.style(theme.regular, theme.label_size(6.5), theme.ink), theme.paper, 0.7), .priority = 3, .anchor = end->at, .clearance = 0.9, .wrap_width = 22, .leader = true, .leader_reach = 5});
        return requests;
    }

    /// Ends that are places.
    bool may_key(const Canvas& canvas, const LabelRequest& request) const override {
        return !spider_ && std::any_of(canvas.input.spots.begin(), canvas.input.spots.end(), [&](const MapSpot& spot) { return spot.id == request.id; });
    }
    void key(const Pane&, std::vector<std::string> names) override { keyed_ = std::move(names); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        LegendSection widths{links_label(canvas), {}, true};
        if (most_ > least_) {
            double value = round_below(most_);
            for (int i = 0; i < 3 && value >= least_ * 0.99; ++i, value = round_below(value / 4))
                widths.items.push_back(line_item(context.theme.muted, width_of(value), false, format_short(value, value < 10 ? 1 : 0, context.language)));
        }
        LegendSection kinds;
        if (categories_.size() > 1 || widths.items.empty())
            for (std::size_t i = 0; i < categories_.size(); ++i)
                kinds.items.push_back(line_item(colours_[i], 0.8, is_wished(categories_[i]), categories_[i].empty() ? links_label(canvas) : typeset(categories_[i], context.language)));
        LegendSection ways{found_ == 0 ? links_label(canvas) : "", {}, true};
        if (directed_ && !spider_) ways.items.push_back(way_item(context, colours_.front(), returns_));
        if (spider_ && canvas.input.links.empty()) add_spot_items(canvas, spot_radius(canvas) * 1.3, ways);
        const auto note = [&](std::string text) {
            LegendItem item;
            item.draw = [](std::vector<Mark>&, Point) {};
            item.label = std::move(text);
            ways.items.push_back(std::move(item));
        };
        if (found_ == 0) note(say(context, "None has both ends on the map."));
        if (drawn_ < found_) note(say(context, "The {drawn} strongest of {found} links are drawn.", {{"drawn", std::to_string(drawn_)}, {"found", std::to_string(found_)}}));
        if (at_one_place_ > 0) note(say(context, "Not drawn, both ends in one place: {count}.", {{"count", std::to_string(at_one_place_)}}));
        return {widths, kinds, ways, numbered_ends(context)};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        figure.data.columns = {"de", "de_nom", "vers", "vers_nom", "categorie", "poids"};
        for (const auto& flows : flows_)
            for (const Flow& flow : flows)
                figure.data.rows.push_back({flow.from.id, flow.from.name, flow.to.id, flow.to.name, flow.category, data_number(context, flow.weight, 6)});
        figure.facts.emplace_back("links_drawn", std::to_string(drawn_));
        figure.facts.emplace_back("links_found", std::to_string(found_));
        figure.facts.emplace_back("links_without_place", std::to_string(lost_));
        figure.facts.emplace_back("links_at_one_place", std::to_string(at_one_place_));
        if (lost_ > 0)
            figure.findings.push_back(make_problem(found_ == 0 ? Severity::warning : Severity::note, "FIG-045", {}, {}, {{"count", std::to_string(lost_)}}));
        figure.alt_short = say(context, "Map of links: {things}, {count} drawn.", {{"things", links_label(canvas)}, {"count", std::to_string(drawn_)}});
        figure.alt_long = figure.alt_short;
        std::vector<std::string> strongest;
        if (most_ > least_)
            for (const Flow& flow : flows_.front())
                if (strongest.size() < 3) strongest.push_back(flow.from.name + " → " + flow.to.name + " (" + format_short(flow.weight, 0, context.language) + ")");
        if (!strongest.empty()) figure.alt_long += " " + say(context, "The strongest: {list}.", {{"list", join(strongest, ", ")}});
    }

private:
    static std::string links_label(const Canvas& canvas) {
        return canvas.input.links_label.empty() ? say(canvas.context, "Ties") : typeset(canvas.input.links_label, canvas.context.language);
    }

    static std::optional<End> end_of(const Canvas& canvas, const Pane& pane, const std::string& id) {
        for (const MapSpot* spot : spots_of(canvas, pane))
            if (spot->id == id) return End{id, spot->name, pane.ground.frame.to_paper(spot->at)};
        for (const Unit& unit : pane.units)
            if (unit.code == id) return End{id, unit.name, unit.centre};
        return std::nullopt;
    }

    /// Links between the same two ends, of one category, are one.
    std::vector<Flow> gathered(const Canvas& canvas, const Pane& pane) {
        std::map<std::tuple<std::string, std::string, std::string>, Flow> flows;
        std::map<std::string, std::optional<End>> ends;
        const auto end = [&](const std::string& id) -> const std::optional<End>& {
            const auto known = ends.find(id);
            return known != ends.end() ? known->second : ends.emplace(id, end_of(canvas, pane, id)).first->second;
        };
        for (const MapLink& link : canvas.input.links) {
            const auto& from = end(link.from);
            const auto& to = end(link.to);
            if (!from || !to) {
                ++lost_;
                continue;
            }
            if (link.from == link.to || apart(from->at, to->at) < 0.6) {
                ++at_one_place_;
                continue;
            }
            const bool turned = !link.directed && link.to < link.from;
            Flow& flow = flows.try_emplace({turned ? link.to : link.from, turned ? link.from : link.to, link.category}, Flow{turned ? *to : *from, turned ? *from : *to, link.category}).first->second;
            flow.weight += link.weight;
            flow.directed = flow.directed || link.directed;
            flow.wished = flow.wished || link.wished;
        }
        std::vector<Flow> out;
        for (auto& [key, flow] : flows) out.push_back(std::move(flow));
        return out;
    }

    /// Every area of the territory to the nearest spot.
    std::vector<Flow> nearest_flows(const Canvas& canvas, const Pane& pane) const {
        std::vector<Point> from, places;
        std::vector<const Unit*> units;
        for (const Unit& unit : pane.units)
            if (unit.inside) units.push_back(&unit), from.push_back(pane.ground.frame.to_ground(unit.centre));
        const auto spots = spots_of(canvas, pane);
        for (const MapSpot* spot : spots) places.push_back(spot->at);
        const auto nearest = geo::nearest_in_plane(from, places);
        std::vector<Flow> flows;
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (nearest[i].place < 0) continue;
            const MapSpot& spot = *spots[static_cast<std::size_t>(nearest[i].place)];
            if (apart(units[i]->centre, pane.ground.frame.to_paper(spot.at)) < 0.1) continue;  // it stands there
            flows.push_back({{units[i]->code, units[i]->name, units[i]->centre}, {spot.id, spot.name, pane.ground.frame.to_paper(spot.at)}, {}, 1, false, false, false});
        }
        return flows;
    }

    double width_of(double weight) const {
        if (most_ <= 0) return 0.3;
        if (most_ == least_) return spider_ ? 0.3 : 0.45;
        return std::max(thinnest_line, widest_line * weight / most_);
    }

    bool is_wished(const std::string& category) const {
        bool any = false, all = true;
        for (const auto& flows : flows_)
            for (const Flow& flow : flows)
                if (flow.category == category) any = true, all = all && flow.wished;
        return any && all;
    }

    Colour colour_of_category(const std::string& category) const {
        const auto at = std::find(categories_.begin(), categories_.end(), category);
        return colours_[at == categories_.end() ? 0 : static_cast<std::size_t>(at - categories_.begin())];
    }

    /// Where the curve of a flow is drawn to.
    Point middle_of(const Flow& flow) const {
        const Point a = flow.from.at, b = flow.to.at;
        const double length = apart(a, b), lean = spider_ || !flow.directed ? 0 : 0.14;
        const Point along{(b.x - a.x) / length, (b.y - a.y) / length}, right{-along.y, along.x};
        return {(a.x + b.x) / 2 + right.x * length * lean, (a.y + b.y) / 2 + right.y * length * lean};
    }

    /// A curve that leans to the right of its way, so that the way back lies on the other side; a head where it ends.
    std::vector<Mark> flow_marks(const Canvas& canvas, const Flow& flow) const {
        const double width = width_of(flow.weight);
        const Point a = flow.from.at, b = flow.to.at;
        const double length = apart(a, b);
        const Point middle = middle_of(flow);
        const double head = spider_ || !flow.directed ? 0 : std::min(0.35 * length, std::max(1.5, 1.1 * width + 1));
        const Point way = unit(middle, b);
        const Point tip{b.x - way.x * 0.8, b.y - way.y * 0.8}, neck{tip.x - way.x * head * 0.85, tip.y - way.y * head * 0.85};
        const Point end = head > 0 ? neck : b;
        PathMark line;
        line.path.move_to(a);
        line.path.curve_to({a.x + (middle.x - a.x) * 2 / 3, a.y + (middle.y - a.y) * 2 / 3}, {end.x + (middle.x - end.x) * 2 / 3, end.y + (middle.y - end.y) * 2 / 3}, end);
        line.stroke = Stroke{.colour = canvas.context.theme.paper, .width = width + 0.35, .dash = {}};
        std::vector<Mark> marks{line};
        const Colour colour = colour_of_category(flow.category);
        line.stroke = Stroke{.colour = colour, .width = width, .dash = flow.wished ? std::vector<double>{1.6, 1.1} : std::vector<double>{}};
        marks.emplace_back(line);
        if (head > 0) {
            const double wing = std::max(0.7, 0.5 * width + 0.55);
            PathMark arrow;
            arrow.path.add_polygon({tip, {tip.x - way.x * head + way.y * wing, tip.y - way.y * head - way.x * wing}, {tip.x - way.x * head - way.y * wing, tip.y - way.y * head + way.x * wing}});
            arrow.fill = colour;
            arrow.stroke = Stroke{.colour = canvas.context.theme.paper, .width = 0.12, .dash = {}};
            marks.emplace_back(arrow);
        }
        return marks;
    }

    static Point unit(Point from, Point to) {
        const double d = std::max(1e-9, apart(from, to));
        return {(to.x - from.x) / d, (to.y - from.y) / d};
    }

    static LegendItem line_item(Colour colour, double width, bool dashed, std::string label) {
        return {[colour, width, dashed](std::vector<Mark>& marks, Point c) {
                    PathMark line;
                    line.path.add_line({{c.x - 3, c.y}, {c.x + 3, c.y}});
                    line.stroke = Stroke{.colour = colour, .width = width, .dash = dashed ? std::vector<double>{1.6, 1.1} : std::vector<double>{}};
                    marks.emplace_back(line);
                },
                std::move(label)};
    }

    /// What the numbers of the map stand for.
    LegendSection numbered_ends(const FigureContext& context) const {
        LegendSection section{keyed_.empty() ? "" : say(context, "Ends by their numbers"), {}, false};
        const TextStyle style = context.theme.style(context.theme.bold, context.theme.text_pt, context.theme.ink);
        for (std::size_t i = 0; i < keyed_.size(); ++i) {
            section.items.push_back({[&fonts = context.fonts, style, i](std::vector<Mark>& marks, Point c) {
                                         marks.emplace_back(shape(fonts, std::to_string(i + 1), style, {c.x, c.y + metrics(fonts, style).cap_height / 2}, Align::middle));
                                     },
                                     keyed_[i]});
        }
        return section;
    }

    /// How the two ways are told apart.
    LegendItem way_item(const FigureContext& context, Colour colour, bool returns) const {
        LegendItem item;
        item.height = returns ? 5 : 3.2;
        item.label = returns ? say(context, "One line for each way; the arrow ends at the destination") : say(context, "The arrow ends at the destination");
        item.draw = [colour, returns](std::vector<Mark>& marks, Point c) {
            const auto draw = [&](double from, double to, double bend) {
                PathMark line, head;
                line.path.move_to({from, c.y});
                const double way = to > from ? 1 : -1;
                line.path.curve_to({from + (to - from) / 3, c.y + bend}, {from + (to - from) * 2 / 3, c.y + bend}, {to - way * 0.8, c.y + bend * 0.2});
                line.stroke = Stroke{.colour = colour, .width = 0.45, .dash = {}};
                head.path.add_polygon({{to, c.y}, {to - way * 1.3, c.y + bend * 0.3 - 0.6}, {to - way * 1.3, c.y + bend * 0.3 + 0.6}});
                head.fill = colour;
                marks.emplace_back(line);
                marks.emplace_back(head);
            };
            draw(c.x - 3, c.x + 3, returns ? 1.9 : 0);
            if (returns) draw(c.x + 3, c.x - 3, -1.9);
        };
        return item;
    }

    bool spider_;
    std::vector<std::vector<Flow>> flows_;  // by pane, the strongest first
    std::vector<std::string> categories_;
    std::vector<Colour> colours_;
    std::size_t found_ = 0, drawn_ = 0, lost_ = 0, at_one_place_ = 0;
    double most_ = 0, least_ = 0;
    std::vector<std::string> keyed_;  // names of ends that a number stands for
    bool returns_ = false, wished_ = false, directed_ = false;
};

}  // namespace

std::unique_ptr<Painter> links_painter(MapType type) { return std::make_unique<Links>(type); }

}  // namespace portulan::figures
