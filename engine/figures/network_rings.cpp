#include "figures/network_rings.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_marks.h"
#include "figures/network_words.h"
#include "figures/ring_disc.h"

namespace portulan::figures {
namespace {

constexpr std::size_t most_on_rings = 160;
constexpr double rim_gap = 0.7, rim_wide = 1.5, rim_names = 8, widest_disc = 120, tallest_disc = 78, lowest_disc = 54;  // mm; the last three are halves
constexpr double off_disc = 12, off_disc_mm = 8;                                       // what a name beyond the edge costs
constexpr double fullest_disc = 0.66;                                                  // share of it that boxes may cover

struct RingDiagram {
    Diagram diagram;
    RingDisc disc;
    double beyond = 0;  // how far names stand out of the disc in all, mm
};

double ring_badness(const RingDiagram& one) {
    const Diagram& d = one.diagram;
    return 1000.0 * static_cast<double>(d.overlaps) + 300 * one.beyond + 6.0 * static_cast<double>(d.ties_over_nodes) + 3.0 * static_cast<double>(d.ties_over_names) + static_cast<double>(d.crossings);
}

const RingSector& sector_of(const RingsInput& rings, const std::string& group) {
    static const RingSector whole{.group = {}, .from = 0, .turn = 1};
    const auto found = std::find_if(rings.sectors.begin(), rings.sectors.end(), [&](const RingSector& s) { return s.group == group; });
    return found == rings.sectors.end() ? whole : *found;
}

/// Room for each ring: the boxes of its nodes, its name, and a little air.
std::vector<double> loads(const Diagram& diagram, const RingsInput& rings) {
    std::vector<double> load(rings.names.size(), 60);
    for (const DiagramNode& node : diagram.nodes) {
        const Box box = whole_box(node).grown(0.8);
        load[static_cast<std::size_t>(rings.rings[node.node])] += box.width() * box.height();
    }
    return load;
}

/// The name of a ring at 12 o'clock, on the line that bounds it; that of the outermost inside it.
FamilyTitle ring_title(const FigureContext& context, const RingDisc& disc, std::size_t ring, const std::string& name) {
    const Theme& theme = context.theme;
    FamilyTitle title{.group = "ring " + std::to_string(ring), .lines = {}, .style = theme.style(theme.semibold, theme.note_pt, theme.ink), .held = true, .at = {}};
    Wrapped wrapped = wrap(context.fonts, name, title.style, {.width = 34, .most = 0, .balanced = true});
    title.lines = std::move(wrapped.lines);
    title.width = wrapped.width;
    title.cap_height = metrics(context.fonts, title.style).cap_height;
    title.line_height = pt(title.style.size_pt) * 1.15;
    title.style = theme.with_halo(title.style, theme.paper, 1.2);
    const Point line = disc.at(0, disc.outer(ring));
    title.at = {line.x, ring + 1 == disc.rings() ? line.y + 1.1 + title.height() / 2 : line.y};
    return title;
}

class Rings {
public:
    /// `below`: mm that stand under the disc whatever its size; the page shall not be taller than an A4 sheet holds.
    Rings(const FigureContext& context, const DiagramInput& input, const RingsInput& rings, double top, double below)
        : context_{context}, input_{input}, rings_{rings}, network_{*input.network}, top_{top},
          tallest_{std::clamp((highest_page - top - below) / 2 - rim_gap - rim_wide - rim_names, lowest_disc, tallest_disc)} {}

    /// Names where there is room, then smaller ones, then a higher disc, then numbers.
    RingDiagram solved() const {
        const double wide = std::min(widest_disc, context_.width / 2 - rim_gap - rim_wide - rim_names), round = std::min(wide, tallest_), high = std::min(1.1 * wide, 1.1 * tallest_);
        struct Step {
            LabelKind labels;
            double high;
        };
        for (const auto& [labels, half_height] : {Step{LabelKind::names, round}, Step{LabelKind::small_names, round}, Step{LabelKind::small_names, high}}) {
            const Diagram blank = make_diagram(context_, network_, labels, drawn());
            if (area_of_boxes(blank) / (3.1416 * wide * half_height) > fullest_disc) continue;
            RingDiagram found = solved(blank, wide, half_height);
            if (found.diagram.overlaps == 0 && found.beyond < 0.05) return found;
        }
        return solved(make_diagram(context_, network_, LabelKind::numbers, drawn()), wide, round);
    }

    /// Families whose edge is too short for their name.
    LegendSection unnamed(const RingDisc& disc) const {
        std::vector<NetworkNode> nodes;
        for (const NetworkNode& node : network_.nodes)
            for (const RingSector& sector : rings_.sectors)
                if (sector.group == node.group && rim_lines(disc, sector).empty()) nodes.push_back(node);
        return families_drawn(context_, input_.families, nodes);
    }

    void draw(NetworkPage& page, const RingDiagram& solved) const {
        page.add(draw_ground(solved.disc));
        page.add(draw_diagram_ties(context_, network_, solved.diagram));
        page.add(draw_diagram_signs(context_, network_, input_.families, solved.diagram));
        page.add(draw_diagram_labels(context_, solved.diagram));
        page.add(draw_ring_names(solved.diagram));
        page.add(draw_rim(solved.disc));
        page.y += 2 * (solved.disc.half_height() + rim_gap + rim_wide + rim_names);
    }

private:
    std::vector<bool> drawn() const {
        std::vector<bool> on(rings_.rings.size());
        for (std::size_t i = 0; i < on.size(); ++i) on[i] = rings_.rings[i] >= 0;
        return on;
    }

    RingDiagram solved(const Diagram& blank, double half_width, double half_height) const {
        const auto in_centre = std::count(rings_.rings.begin(), rings_.rings.end(), 0);
        const double rim = rim_gap + rim_wide + rim_names;
        const RingDisc disc({context_.width / 2, top_ + half_height + rim}, half_width, half_height, loads(blank, rings_), in_centre == 1);
        std::optional<RingDiagram> best;
        const std::size_t tries = blank.nodes.size() > 60 ? 1 : 2;
        for (std::size_t l = 0; l < std::min(tries, rings_.layouts.size()); ++l) {
            RingDiagram one{blank, disc};
            place(one, rings_.layouts[l]);
            if (!best || ring_badness(one) < ring_badness(*best)) best = std::move(one);
        }
        return std::move(*best);
    }

    void place(RingDiagram& one, const NetworkLayout& layout) const {
        Diagram& diagram = one.diagram;
        const RingDisc& disc = one.disc;
        diagram.frame = Box{0, top_, context_.width, 2 * disc.centre().y - top_};
        const auto confine = [this, &disc, &diagram](std::size_t i, Point at) {
            const DiagramNode& node = diagram.nodes[i];
            return disc.confined(at, static_cast<std::size_t>(rings_.rings[node.node]), sector_of(rings_, node.group), node.reach);
        };
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            DiagramNode& node = diagram.nodes[i];
            const double x = layout.x[node.node], y = layout.y[node.node];
            const double turn = x == 0 && y == 0 ? 0 : std::atan2(x, -y) / 6.283185307179586;
            node.at = confine(i, disc.at(turn, disc.middle(static_cast<std::size_t>(rings_.rings[node.node]))));
        }
        for (std::size_t r = 0; r < rings_.names.size(); ++r) diagram.titles.push_back(ring_title(context_, disc, r, rings_.names[r]));
        diagram.rules = {.families_gather = false, .home_pull = 0.002, .confine = confine, .strain = [&disc](std::size_t, const Box& whole) {
                             const double out = disc.beyond(whole);
                             return out > 0 ? off_disc + off_disc_mm * out : 0;
                         }};
        settle_diagram(diagram);
        for (const DiagramNode& node : diagram.nodes) one.beyond += disc.beyond(whole_box(node));
        diagram.rules.confine = nullptr;  // they refer to what is about to move
        diagram.rules.strain = nullptr;
    }

    /// Tints by family, the deeper the nearer to the centre; lines between rings and between families.
    Mark draw_ground(const RingDisc& disc) const {
        const Theme& theme = context_.theme;
        std::vector<Mark> marks;
        for (const RingSector& sector : rings_.sectors)
            for (std::size_t r = 0; r < disc.rings(); ++r) {
                PathMark piece;
                piece.path.add_polygon(disc.piece(r, sector));
                const double depth = static_cast<double>(disc.rings() - r) / static_cast<double>(disc.rings());
                piece.fill = mix(theme.paper, colour_of_group(sector.group), 0.05 + 0.11 * depth);
                marks.emplace_back(piece);
            }
        for (const RingSector& sector : rings_.sectors) {
            if (rings_.sectors.size() < 2) break;
            for (const double turn : {sector.from, sector.from + sector.turn}) {
                PathMark ray;
                ray.path.add_line({disc.at(turn, disc.middle(0) == 0 ? disc.outer(0) : 0), disc.at(turn, 1)});
                ray.stroke = Stroke{.colour = theme.paper, .width = 0.6, .dash = {}};
                marks.emplace_back(ray);
            }
        }
        for (std::size_t r = 0; r < disc.rings(); ++r) {
            PathMark circle;
            circle.path.add_polygon(disc.circle(disc.outer(r)));
            circle.stroke = Stroke{.colour = theme.faint, .width = r == 0 ? 0.35 : 0.22, .dash = {}};
            marks.emplace_back(circle);
        }
        return group("rings", "ground", std::move(marks));
    }

    Mark draw_ring_names(const Diagram& diagram) const {
        std::vector<Mark> marks;
        for (const FamilyTitle& title : diagram.titles) {
            double base = title.box().min_y + title.cap_height;
            for (const std::string& line : title.lines) {
                marks.emplace_back(shape(context_.fonts, line, title.style, {title.at.x, base}, Align::middle));
                base += title.line_height;
            }
        }
        return group("ring-names", "labels", std::move(marks));
    }

    const NetworkNode& first_of(const std::string& group) const {
        return *std::find_if(network_.nodes.begin(), network_.nodes.end(), [&](const NetworkNode& n) { return n.group == group; });
    }
    Colour colour_of_group(const std::string& group) const { return sign_of(context_.theme, first_of(group)).colour; }

    /// The colour and the name of each family along the edge.
    Mark draw_rim(const RingDisc& disc) const {
        const Theme& theme = context_.theme;
        std::vector<Mark> marks;
        for (const RingSector& sector : rings_.sectors) {
            PathMark band;
            band.path.add_polygon(disc.rim(sector, rim_gap, rim_gap + rim_wide));
            band.fill = colour_of_group(sector.group);
            band.stroke = Stroke{.colour = theme.paper, .width = 0.4, .dash = {}};
            marks.emplace_back(band);
            const Point edge = disc.at(sector.from + sector.turn / 2, 1), way = disc.outwards(sector.from + sector.turn / 2);
            constexpr double out = rim_gap + rim_wide / 2;
            marks.push_back(family_sign(theme, sign_of(theme, first_of(sector.group)), {edge.x + out * way.x, edge.y + out * way.y}, 1.25));
            draw_rim_name(disc, sector, marks);
        }
        return group("families", "labels", std::move(marks));
    }

    TextStyle rim_style() const { return context_.theme.style(context_.theme.bold, context_.theme.note_pt, context_.theme.ink); }
    /// On as many as three lines along the edge; none for families with too short an edge, which the legend names.
    std::vector<std::string> rim_lines(const RingDisc& disc, const RingSector& sector) const {
        const Wrapped words = wrap(context_.fonts, group_name(context_, input_.families, first_of(sector.group)), rim_style(), {.width = disc.length(sector.turn) - 1.2, .most = 0, .balanced = true});
        return words.too_wide || words.lines.size() > 3 ? std::vector<std::string>{} : words.lines;
    }

    void draw_rim_name(const RingDisc& disc, const RingSector& sector, std::vector<Mark>& marks) const {
        const TextStyle style = rim_style();
        const std::vector<std::string> lines = rim_lines(disc, sector);
        const double turn = sector.from + sector.turn / 2, leading = pt(style.size_pt) * 1.08, cap = metrics(context_.fonts, style).cap_height;
        const Point edge = disc.at(turn, 1), way = disc.outwards(turn);
        const bool upright = way.y <= 0.02;  // in the upper half letters point outwards
        const double degrees = std::atan2(upright ? way.x : -way.x, upright ? -way.y : way.y) * 57.29577951308232;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto from_edge = static_cast<double>(upright ? lines.size() - 1 - i : i);
            const double out = rim_gap + rim_wide + 1.3 + leading * from_edge + (upright ? 0 : cap);
            marks.emplace_back(shape(context_.fonts, lines[i], style, {edge.x + out * way.x, edge.y + out * way.y}, Align::middle, degrees));
        }
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const RingsInput& rings_;
    const Network& network_;
    double top_;
    double tallest_;  // half of the disc, mm
};

std::vector<std::size_t> ring_counts(const RingsInput& rings) {
    std::vector<std::size_t> counts(rings.names.size(), 0);
    for (const int ring : rings.rings)
        if (ring >= 0) ++counts[static_cast<std::size_t>(ring)];
    return counts;
}

/// One ring of a small target.
LegendItem ring_item(const FigureContext& context, std::size_t ring, std::size_t rings, std::string label) {
    return {[&theme = context.theme, ring, rings](std::vector<Mark>& marks, Point c) {
                const auto share = [&](std::size_t r) { return 2.4 * static_cast<double>(r) / static_cast<double>(rings); };
                const auto disc = [&](double radius, Colour fill) {
                    PathMark made;
                    made.path.add_circle(c, radius);
                    made.fill = fill;
                    return made;
                };
                PathMark whole = disc(2.4, theme.paper);
                whole.stroke = Stroke{.colour = theme.muted, .width = 0.18, .dash = {}};
                marks.emplace_back(whole);
                marks.emplace_back(disc(share(ring + 1), theme.muted));
                if (ring > 0) marks.emplace_back(disc(share(ring), theme.paper));
            },
            std::move(label), 6, 5};
}

void describe_rings(const FigureContext& context, const DiagramInput& input, const RingsInput& rings, Figure& figure) {
    const Network& network = *input.network;
    const Language language = context.language;
    figure.alt_long = say(context, "Diagram of a network on rings: {counts}.", {{"counts", network_counts(context, network)}});
    figure.data.columns = {tr(language, "Ring"), tr(language, "Actor"), tr(language, "Family"), tr(language, "Ties"), tr(language, "Tied to")};
    const std::vector<int> ties = tie_counts(network);
    const std::vector<std::uint32_t> order = most_tied_first(network);
    const auto row = [&](std::uint32_t i, const std::string& ring) {
        figure.data.rows.push_back({ring, network.nodes[i].label, group_name(context, input.families, network.nodes[i]), std::to_string(ties[i]), tied_to(context, network, i)});
    };
    for (std::size_t r = 0; r < rings.names.size(); ++r) {
        std::vector<std::string> names;
        for (const std::uint32_t i : order) {
            if (rings.rings[i] != static_cast<int>(r)) continue;
            names.push_back(network.nodes[i].label);
            row(i, rings.names[r]);
        }
        const std::string count = std::to_string(names.size());
        figure.alt_long += " " + say(context, "{ring} ({count}): {names}.", {{"ring", rings.names[r]}, {"count", count}, {"names", some_names(context, std::move(names))}});
        figure.facts.emplace_back("ring_" + std::to_string(r + 1), count);
    }
    for (const std::uint32_t i : order)
        if (rings.rings[i] < 0) row(i, "");
}

}  // namespace

Figure network_rings(const FigureContext& context, const DiagramInput& input, const RingsInput& rings) {
    const Network& network = *input.network;
    const auto on_rings = static_cast<std::size_t>(std::count_if(rings.rings.begin(), rings.rings.end(), [](int r) { return r >= 0; }));
    if (on_rings > most_on_rings) return families_instead(context, input, on_rings, most_on_rings);
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "Actors from the centre outwards"), network_counts(context, network));
    page.figure.facts = {{"nodes", std::to_string(network.nodes.size())}, {"ties", std::to_string(network.ties.size())}, {"isolates", std::to_string(lone_nodes(network).size())}};
    describe_rings(context, input, rings, page.figure);
    page.figure.caption = rings.reading;
    if (on_rings == 0 || rings.layouts.empty()) {
        add_statement(context, page, rings.absent);
        return finish_diagram(context, input.head, std::move(page));
    }
    std::vector<std::uint32_t> absent;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i)
        if (rings.rings[i] < 0) absent.push_back(i);
    const LegendSection lone = list_of_nodes(context, network, rings.absent + " (" + std::to_string(absent.size()) + ")", absent);
    LegendSection section{say(context, "Rings, from the centre outwards"), {}, true};
    const std::vector<std::size_t> counts = ring_counts(rings);
    for (std::size_t r = 0; r < counts.size(); ++r) section.items.push_back(ring_item(context, r, counts.size(), rings.names[r] + " (" + std::to_string(counts[r]) + ")"));
    const double below = titled_list(context, lone, 0).height + lists_height(context, input, {section}, true);
    const Rings drawing(context, input, rings, page.y, below);
    const RingDiagram solved = drawing.solved();
    note_reading(context, solved.diagram, page.figure);
    page.figure.facts.emplace_back("drawn_as", "actors");
    drawing.draw(page, solved);
    if (solved.diagram.labels == LabelKind::numbers) page.add(index_of_numbers(context, network, input.families, solved.diagram, page.y), 2);
    page.add(titled_list(context, lone, page.y), 2);
    page.add(network_legend(context, network, {section, drawing.unnamed(solved.disc)}, solved.diagram, page.y), 2);
    page.add(grouped_block(context, network_input(input), network.grouped.ties, page.y), 1);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures
