#include "figures/geographic_network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"
#include "figures/ground.h"
#include "figures/labels.h"
#include "figures/legend.h"
#include "figures/map_page.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_lines.h"
#include "figures/network_marks.h"
#include "figures/network_words.h"
#include "figures/plane.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"

namespace portulan::figures {
namespace {

constexpr std::size_t most_on_ground = 160;
constexpr double least_ground = 100, most_ground = 158, lowest_ground = 100;  // mm high at a width of 160; the lowest where lists are long
constexpr double usual_rows = 32, tallest_rows = 52, row_air = 3.2, rows_title = 4.6;  // mm, of those without a place and of what is said of places
constexpr double fullest_names = 0.46, fullest_small = 0.5;     // share of the map that boxes may cover
constexpr double off_map = 12, off_map_mm = 8;                  // what a name beyond the edge costs

/// Where a node of the network stands.
struct GroundNode {
    std::optional<Point> at{};  // on paper; none: no place in the frame
    bool exact = true, displaced = false;  // displaced: moved on purpose
    const Element* element = nullptr;
};

/// The territory, or the part of it where its actors are if that is much smaller.
Box focus_of(const Basemap& basemap, const std::vector<Point>& places) {
    Box around;
    for (const Point p : places) around.add(p);
    const Box& whole = basemap.focus;
    if (around.empty()) return whole;
    const double width = std::max(1.35 * around.width(), 0.45 * whole.width()), height = std::max(1.35 * around.height(), 0.45 * whole.height());
    const Point c = around.centre();
    Box wanted{c.x - width / 2, c.y - height / 2, c.x + width / 2, c.y + height / 2};
    return {std::max(wanted.min_x, whole.min_x), std::max(wanted.min_y, whole.min_y), std::min(wanted.max_x, whole.max_x), std::min(wanted.max_y, whole.max_y)};
}

/// The theme with a ground that stays behind a diagram.
Theme faint_theme(const Theme& theme) {
    Theme faint = theme;
    for (Colour* colour : {&faint.sea, &faint.land, &faint.land_around}) *colour = mix(*colour, theme.paper, 0.45);
    for (Colour* colour : {&faint.sea_line, &faint.commune_border, &faint.qpv_border}) *colour = mix(*colour, theme.paper, 0.4);
    for (Colour* colour : {&faint.epci_border, &faint.departement_border}) *colour = mix(*colour, theme.paper, 0.6);
    faint.commune_line *= 0.7;
    for (double* line : {&faint.epci_line, &faint.departement_line}) *line *= 0.6;
    return faint;
}

class GroundNetwork {
public:
    GroundNetwork(const FigureContext& context, const DiagramInput& input, const Basemap& basemap, const Cast& cast, double top)
        : context_{context}, input_{input}, network_{*input.network}, basemap_{basemap}, theme_{faint_theme(context.theme)} {
        std::map<std::string_view, const Element*> elements;
        for (const Element& e : cast.elements) elements.emplace(e.id, &e);
        std::vector<Point> places;
        std::vector<std::optional<GroundPoint>> grounds;
        for (const NetworkNode& node : network_.nodes) {
            const auto found = elements.find(node.id);
            nodes_.push_back({.element = found == elements.end() ? nullptr : found->second});
            grounds.push_back(nodes_.back().element ? ground_point(basemap, *nodes_.back().element) : std::nullopt);
            if (grounds.back() && basemap.focus.contains(grounds.back()->at)) places.push_back(grounds.back()->at);
        }
        const Box focus = focus_of(basemap, places);
        const double scale = context.width / 160, rows = std::any_of(grounds.begin(), grounds.end(), [](const auto& ground) { return !ground; }) ? usual_rows : 0;
        const double most = std::clamp(highest_page - top - rows - lists_height(context, input, {}, false), lowest_ground * scale, most_ground * scale);
        const double height = map_height(context, fitting_height(focus.grown(0.08 * std::max(focus.width(), focus.height())), context.width, std::min(least_ground * scale, most), most));
        ground_ = prepare_ground(basemap, fit(focus, {0, top, context.width, top + height}, 0.08));
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!grounds[i]) continue;
            const Point at = frame().to_paper(grounds[i]->at);
            if (!frame().paper.grown(-1.5).contains(at)) continue;
            nodes_[i].at = at;
            nodes_[i].exact = grounds[i]->exact;
            nodes_[i].displaced = grounds[i]->displaced;
        }
        solve();
    }

    const MapFrame& frame() const { return ground_.frame; }
    const Diagram& diagram() const { return diagram_; }
    const std::vector<GroundNode>& nodes() const { return nodes_; }
    bool has_rows() const { return !in_rows_.empty(); }
    /// Without a place and not drawn either.
    std::vector<std::uint32_t> unseen() const {
        std::vector<std::uint32_t> found;
        for (std::uint32_t i = 0; i < nodes_.size(); ++i)
            if (!drawn_[i]) found.push_back(i);
        return found;
    }
    std::vector<std::uint32_t> in_rows() const { return in_rows_; }
    /// Diagram nodes that stand off their place by more than their sign.
    std::vector<std::size_t> moved() const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
            const DiagramNode& node = diagram_.nodes[i];
            if (const auto& home = nodes_[node.node].at; home && distance(node.at, *home) > node.reach) found.push_back(i);
        }
        return found;
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> map = ground_marks();
        append(map, leader_marks());
        page.add(clipped("map", "map", std::move(map), frame().paper));
        page.add(frame_line(context_, frame().paper));
        Block bar = scale_bar(context_, frame().mm_per_metre, 32, frame().paper.min_x + 3, frame().paper.max_y - 3);
        for (Mark& mark : bar.marks) page.add(std::move(mark));
        if (has_rows()) {
            const TextStyle style = context_.theme.with_halo(context_.theme.style(context_.theme.semibold, context_.theme.note_pt, context_.theme.muted), context_.theme.paper, 0.9);
            page.add(shape(context_.fonts, say(context_, "Without a place on the map"), style, {0, frame().paper.max_y + 3.4}));
        }
        page.add(draw_diagram_ties(context_, network_, diagram_));
        page.add(clipped("places", "labels", name_marks(), frame().paper));
        std::vector<bool> hollow;
        for (const DiagramNode& node : diagram_.nodes) hollow.push_back(nodes_[node.node].at && !nodes_[node.node].exact);
        page.add(draw_diagram_signs(context_, network_, input_.families, diagram_, hollow));
        page.add(draw_diagram_labels(context_, diagram_, theme_.land));
        page.y = diagram_.frame.max_y + 2;
    }

    LegendSection legend_of_places() const {
        const Theme& theme = context_.theme;
        LegendSection section{say(context_, "Places"), {}};
        if (std::any_of(nodes_.begin(), nodes_.end(), [](const GroundNode& n) { return n.at && !n.exact && !n.displaced; }))
            section.items.push_back({[&theme](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(Shape::circle, c, 1.4, theme.muted, true, theme.paper)); }, say(context_, "Hollow sign: place known to the neighbourhood or commune only"), 5, 3.4});
        if (const long displaced = std::count_if(nodes_.begin(), nodes_.end(), [](const GroundNode& n) { return n.at && n.displaced; }); displaced > 0)
            section.items.push_back({[&theme](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(Shape::circle, c, 1.4, theme.muted, true, theme.paper)); }, moved_words(context_, displaced), 5, 3.4});
        if (!moved().empty())
            section.items.push_back({[this](std::vector<Mark>& marks, Point c) { draw_leader({c.x - 2.4, c.y + 0.8}, {c.x + 2, c.y - 0.6}, marks); }, say(context_, "Line to the true place of an actor moved so that it can be read"), 6, 3.4});
        if (!basemap_.quarters.empty()) section.items.push_back(quarter_legend(context_, quarter_strength));
        return section;
    }

private:
    static constexpr double quarter_strength = 0.14;

    FigureContext faint() const {
        return {.fonts = context_.fonts, .theme = theme_, .language = context_.language, .width = context_.width, .project = context_.project, .territory = context_.territory, .date = context_.date, .producer = context_.producer,
                .notice = context_.notice, .edition = context_.edition, .jobs = context_.jobs, .on_page = context_.on_page, .own_territory = context_.own_territory, .map_height = context_.map_height, .version = context_.version};
    }

    /// Names where there is room, then smaller ones, then numbers.
    void solve() {
        const Box& paper = frame().paper;
        for (const LabelKind labels : {LabelKind::names, LabelKind::small_names, LabelKind::numbers}) {
            choose_rows(labels);
            diagram_ = make_diagram(context_, network_, labels, drawn_);
            double area = 0;
            for (const DiagramNode& node : diagram_.nodes)
                if (nodes_[node.node].at) area += whole_box(node).grown(1).width() * whole_box(node).grown(1).height();
            if (labels != LabelKind::numbers && area > (labels == LabelKind::names ? fullest_names : fullest_small) * paper.width() * paper.height()) continue;
            place();
            if (diagram_.overlaps == 0) return;
        }
    }

    /// Who stands under the map: those with a tie and no place, if all of them find room there.
    void choose_rows(LabelKind labels) {
        const std::vector<int> counts = tie_counts(network_);
        drawn_.assign(nodes_.size(), false);
        in_rows_.clear();
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            drawn_[i] = nodes_[i].at.has_value() || counts[i] > 0;
            if (!nodes_[i].at && counts[i] > 0) in_rows_.push_back(i);
        }
        if (in_rows_.empty()) return;
        Diagram trial = make_diagram(context_, network_, labels, drawn_);
        if (set_rows(trial) <= frame().paper.max_y + tallest_rows) return;
        for (const std::uint32_t i : in_rows_) drawn_[i] = false;
        in_rows_.clear();
    }

    /// Places those without one in rows under the map, near those they are tied to; the lower edge of the rows.
    double set_rows(Diagram& diagram) const {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
            if (!nodes_[diagram.nodes[i].node].at) order.emplace_back(pull(diagram, i), i);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        double y = frame().paper.max_y + (order.empty() ? 0 : rows_title);
        std::size_t rows = 1;
        double total = 0;
        const auto width_of = [&](std::size_t i) { return std::max(diagram.nodes[i].text_width, 2 * diagram.nodes[i].reach) + row_air; };
        for (const auto& [x, i] : order) total += width_of(i);
        rows = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(total / (0.94 * context_.width))));
        for (std::size_t next = 0; next < order.size();) {
            double filled = 0, reach = 0, below = 0;
            std::size_t end = next;
            while (end < order.size() && (end == next || filled + width_of(order[end].second) <= std::min(context_.width, 1.06 * total / static_cast<double>(rows)))) {
                const DiagramNode& node = diagram.nodes[order[end].second];
                filled += width_of(order[end++].second);
                reach = std::max(reach, node.reach);
                below = std::max(below, node.reach + 0.4 + node.line_height * static_cast<double>(node.lines.size()));
            }
            const double air = (context_.width - filled) / static_cast<double>(end - next);
            double x = 0;
            for (; next < end; ++next) {
                DiagramNode& node = diagram.nodes[order[next].second];
                const double width = width_of(order[next].second) + air;
                node.at = {x + width / 2, y + reach};
                node.side = LabelSide::below;
                node.held = true;
                x += width;
            }
            y += reach + below + 1.6;
        }
        return y;
    }

    /// The mean place of those it is tied to, across the page.
    double pull(const Diagram& diagram, std::size_t i) const {
        double sum = 0, count = 0;
        for (const DiagramTie& tie : diagram.ties)
            for (const auto& [one, other] : {std::pair(tie.from, tie.to), std::pair(tie.to, tie.from)})
                if (const auto& at = nodes_[diagram.nodes[other].node].at; one == i && at) sum += at->x, ++count;
        return count > 0 ? sum / count : context_.width / 2;
    }

    void place() {
        const Box paper = frame().paper;
        const double foot = set_rows(diagram_);
        diagram_.frame = {0, paper.min_y, context_.width, foot};
        diagram_.rules = {.families_gather = false, .home_pull = 0.05};
        for (DiagramNode& node : diagram_.nodes) {
            const auto& at = nodes_[node.node].at;
            diagram_.rules.ordered.push_back(at.has_value());
            if (at) node.at = *at;
        }
        const auto keep = [&](std::size_t i, Point at) {
            const Box within = paper.grown(-diagram_.nodes[i].reach - 0.8);
            return Point{std::clamp(at.x, within.min_x, within.max_x), std::clamp(at.y, within.min_y, within.max_y)};
        };
        diagram_.rules.confine = keep;
        diagram_.rules.strain = [&](std::size_t i, const Box& whole) {
            if (diagram_.nodes[i].held) return 0.0;
            const double out = std::max({0.0, paper.min_x + 0.8 - whole.min_x, whole.max_x + 0.8 - paper.max_x, paper.min_y + 0.8 - whole.min_y, whole.max_y + 0.8 - paper.max_y});
            return out > 0 ? off_map + off_map_mm * out : 0;
        };
        FamilyTitle bar{.group = "scale", .lines = {""}, .style = {}, .held = true, .width = 36, .cap_height = 6.5, .line_height = 0, .at = {paper.min_x + 19.5, paper.max_y - 4.8}};
        diagram_.titles = {bar};
        settle_diagram(diagram_);
        diagram_.rules.confine = nullptr;
        diagram_.rules.strain = nullptr;
    }

    std::vector<Mark> ground_marks() const {
        const FigureContext pale = faint();
        std::vector<Mark> marks = ground_fills(pale, basemap_, ground_, [](std::size_t) { return std::nullopt; });
        append(marks, ground_water(pale, basemap_, ground_));
        append(marks, quarter_marks(pale, basemap_, frame(), quarter_strength));
        append(marks, ground_borders(pale, basemap_, ground_, false));
        return marks;
    }

    /// Names of the areas and quarters where the diagram leaves room: beside its ties, else over them, on a halo.
    std::vector<Mark> name_marks() const {
        const FigureContext pale = faint();
        std::vector<MultiPolygon> shapes;
        std::vector<LabelRequest> requests = area_labels(pale, basemap_, ground_, shapes, {.most = 12, .size_pt = 6.5});
        for (LabelRequest& request : quarter_labels(pale, basemap_, frame())) requests.push_back(std::move(request));
        for (LabelRequest& request : requests) {
            request.style.colour = context_.theme.muted;
            request.style.font = context_.theme.italic;  // told from the names of actors
            request.style = context_.theme.with_halo(request.style, theme_.land, 0.9);
            request.leader = false;
        }
        const std::vector<Box> lines = boxes_on_ties(diagram_);
        LabelOptions options = free_of_actors();
        options.obstacles.insert(options.obstacles.end(), lines.begin(), lines.end());
        std::vector<Mark> marks;
        const LabelPlacement beside = place_labels(context_.fonts, requests, options);
        options = free_of_actors();
        for (const PlacedLabel& label : beside.placed) options.obstacles.push_back(label.box.grown(0.6));
        std::vector<LabelRequest> left;
        for (const UnplacedLabel& label : beside.unplaced) left.push_back(requests[label.request]);
        const LabelPlacement over = place_labels(context_.fonts, left, options);
        for (const LabelPlacement* placement : {&beside, &over})
            for (const PlacedLabel& label : placement->placed)
                for (const TextMark& line : label.lines) marks.emplace_back(line);
        return marks;
    }
    LabelOptions free_of_actors() const {
        LabelOptions options;
        options.frame = frame().paper.grown(-0.8);
        for (const DiagramNode& node : diagram_.nodes) {
            options.obstacles.push_back(symbol_box(node).grown(0.4));
            options.obstacles.push_back(label_box(node).grown(0.4));
        }
        for (const FamilyTitle& title : diagram_.titles) options.obstacles.push_back(title.box());
        return options;
    }

    void draw_leader(Point home, Point at, std::vector<Mark>& marks) const {
        PathMark line, dot;
        line.path.add_line({home, at});
        line.stroke = Stroke{.colour = context_.theme.muted, .width = 0.2, .dash = {}};
        dot.path.add_circle(home, 0.5);
        dot.fill = context_.theme.ink;
        marks.emplace_back(line);
        marks.emplace_back(dot);
    }
    std::vector<Mark> leader_marks() const {
        std::vector<Mark> marks;
        for (const std::size_t i : moved()) draw_leader(*nodes_[diagram_.nodes[i].node].at, diagram_.nodes[i].at, marks);
        return marks;
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const Network& network_;
    const Basemap& basemap_;
    Theme theme_;
    DrawnGround ground_;
    std::vector<GroundNode> nodes_;  // of the network
    std::vector<bool> drawn_;
    std::vector<std::uint32_t> in_rows_;
    Diagram diagram_;
};

std::string place_words(const FigureContext& context, const GroundNode& node) {
    if (!node.at) return say(context, "no place on the map");
    if (node.displaced) return say(context, "moved on purpose");
    return node.exact ? say(context, "its own place") : say(context, "neighbourhood or commune");
}

void describe_places(const FigureContext& context, const DiagramInput& input, const GroundNetwork& ground, Figure& figure) {
    const Network& network = *input.network;
    const Language language = context.language;
    figure.data.columns = {tr(language, "Actor"), tr(language, "Family"), tr(language, "Place"), tr(language, "Ties"), tr(language, "Tied to")};
    const std::vector<int> ties = tie_counts(network);
    std::vector<std::string> nowhere;
    for (const std::uint32_t i : most_tied_first(network)) {
        figure.data.rows.push_back({network.nodes[i].label, group_name(context, input.families, network.nodes[i]), place_words(context, ground.nodes()[i]), std::to_string(ties[i]), tied_to(context, network, i)});
        if (!ground.nodes()[i].at) nowhere.push_back(network.nodes[i].label);
    }
    const std::size_t shown = network.nodes.size() - nowhere.size();
    figure.alt_long = network_alt_long(context, network, input.families) + " " + say(context, "On the map: {n} of {all}.", {{"n", std::to_string(shown)}, {"all", std::to_string(network.nodes.size())}});
    figure.facts.emplace_back("on_map", std::to_string(shown));
    figure.facts.emplace_back("moved", std::to_string(ground.moved().size()));
    if (!nowhere.empty()) {
        const std::string count = std::to_string(nowhere.size());
        figure.alt_long += " " + say(context, "Without a place on the map ({count}): {names}.", {{"count", count}, {"names", some_names(context, std::move(nowhere))}});
    }
}

/// Who is not drawn for want of a place.
void add_unseen(const FigureContext& context, const Network& network, const GroundNetwork& ground, NetworkPage& page) {
    std::vector<std::string> names;
    for (const std::uint32_t i : ground.unseen()) names.push_back(network.nodes[i].label);
    if (names.empty()) return;
    const std::string count = std::to_string(names.size());
    page.add(paragraph(context, say(context, "Not drawn, without a place on the map ({count}): {names}.", {{"count", count}, {"names", some_names(context, std::move(names), 40)}}),
                       context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.ink), 0, page.y, context.width), 1.5);
}

}  // namespace

Figure geographic_network(const FigureContext& context, const DiagramInput& input, const Basemap& basemap, const Released<Cast>& cast) {
    const Network& network = *input.network;
    const std::string title = input.head.title.empty() ? say(context, "Actors and their ties on the ground") : input.head.title;
    if (!has_map(basemap)) return map_without_ground(context, input.head.id, input.head.deliverable, title);
    if (network.nodes.size() > most_on_ground) return families_instead(context, input, network.nodes.size(), most_on_ground);
    DiagramInput sourced = input;
    sourced.head.source = join(std::vector<std::string>{input.head.source, source_with_quarters(basemap)}, " ; ");
    NetworkPage page = begin_diagram(context, sourced.head, "network", title, network_counts(context, network));
    const GroundNetwork ground(context, input, basemap, *cast, page.y);
    page.figure.facts = {{"nodes", std::to_string(network.nodes.size())}, {"ties", std::to_string(network.ties.size())}, {"isolates", std::to_string(lone_nodes(network).size())}};
    describe_places(context, input, ground, page.figure);
    note_reading(context, ground.diagram(), page.figure);
    page.figure.facts.emplace_back("crs", basemap.crs);
    page.figure.facts.emplace_back("scale", "1:" + std::to_string(std::lround(ground.frame().denominator() / 100) * 100));
    page.figure.facts.emplace_back("drawn_as", "actors");
    if (std::none_of(ground.nodes().begin(), ground.nodes().end(), [](const GroundNode& n) { return n.at.has_value(); })) {
        add_statement(context, page, say(context, "No actor of this territory has a place on the map: neither coordinates, nor a commune or QPV, or they are not shown in this edition."));
        page.figure.findings.push_back(make_problem("FIG-075", {}, page.figure.title, {{"nodes", std::to_string(network.nodes.size())}}));
        return finish_diagram(context, sourced.head, std::move(page));
    }
    page.figure.caption = say(context, "How to read: each sign is an actor at its place, the larger the more ties it has; lines are ties.");
    if (ground.has_rows()) page.figure.caption += " " + say(context, "Those without a place on the map stand under it, near those they are tied to: people are never placed.");
    ground.draw(page);
    if (ground.diagram().labels == LabelKind::numbers) page.add(index_of_numbers(context, network, input.families, ground.diagram(), page.y), 2);
    add_unseen(context, network, ground, page);
    page.add(legend(context, {ground.legend_of_places()}, 0, page.y, context.width), 1.5);
    page.add(network_legend(context, network, input.families, ground.diagram(), page.y), 2);
    if (!network.grouped.ties.empty()) page.figure.caption += " " + say(context, "Ties that this edition tells between families alone are not drawn here: the network of actors lists them.");
    return finish_diagram(context, sourced.head, std::move(page));
}

}  // namespace portulan::figures
