#include "network/layout.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>

#include "base/parallel.h"
#include "model/box.h"
#include "model/vocabulary.h"
#include "network/crossings.h"
#include "network/packing.h"
#include "network/rings.h"
#include "network/sectors.h"

namespace portulan::network {
namespace {

/// Above this, counting crossings of each start would cost more than the descent.
constexpr std::size_t most_edges_counted = 4000;

/// The graph on some of the nodes (ascending), numbered anew in that order.
Graph part_of(const Graph& graph, std::span<const std::uint32_t> nodes) {
    std::vector<std::uint32_t> number(graph.size(), 0);
    std::vector<bool> kept(graph.size(), false);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        number[nodes[i]] = i;
        kept[nodes[i]] = true;
    }
    std::vector<Edge> edges;
    for (const Edge& e : edges_of(graph))
        if (kept[e.a] && kept[e.b]) edges.push_back({number[e.a], number[e.b], e.length});
    return make_graph(nodes.size(), std::move(edges));
}

NetworkLayout start_anywhere(std::size_t count, Random& random) {
    NetworkLayout layout;
    const double side = std::sqrt(static_cast<double>(count));
    for (std::size_t i = 0; i < count; ++i) {
        layout.x.push_back(random.uniform(0, side));
        layout.y.push_back(random.uniform(0, side));
    }
    return layout;
}

/// A finite distance for pairs that no path joins: components stay near each other, clearly apart.
void join_components(Distances& distances) {
    float longest = 0;
    for (const float d : distances.values)
        if (d != Distances::unreachable) longest = std::max(longest, d);
    for (float& d : distances.values)
        if (d == Distances::unreachable) d = 0.6F * longest + 1.5F;
}

/// Members of one group nearer to each other, others a little farther.
void draw_together(Distances& distances, std::span<const std::uint32_t> groups, double cohesion) {
    const auto near = static_cast<float>(1 - cohesion);
    const auto far = static_cast<float>(0.5 * cohesion);
    for (std::size_t i = 0; i < distances.count; ++i)
        for (std::size_t j = 0; j < distances.count; ++j) {
            float& d = distances.at(i, j);
            if (i != j) d = groups[i] == groups[j] ? 1 + near * (d - 1) : d + far;
        }
}

void move(NetworkLayout& layout, double dx, double dy) {
    for (double& x : layout.x) x += dx;
    for (double& y : layout.y) y += dy;
}

void scale(NetworkLayout& layout, double by) {
    for (double& x : layout.x) x *= by;
    for (double& y : layout.y) y *= by;
}

Box box_of(const NetworkLayout& layout) {
    Box box;
    for (std::size_t i = 0; i < layout.x.size(); ++i) box.add(Point{layout.x[i], layout.y[i]});
    return box;
}

/// Mean edge length 1 (edges of two steps count for half).
void set_unit(std::span<const Edge> edges, NetworkLayout& layout) {
    double sum = 0;
    for (const Edge& e : edges) {
        const double dx = layout.x[e.a] - layout.x[e.b];
        const double dy = layout.y[e.a] - layout.y[e.b];
        sum += std::sqrt(dx * dx + dy * dy) / e.length;
    }
    if (sum > 0) scale(layout, static_cast<double>(edges.size()) / sum);
}

/// Turns the longest axis of the cloud to the horizontal: labels are wide, pages too.
void lay_flat(NetworkLayout& layout) {
    const auto count = static_cast<double>(layout.x.size());
    move(layout, -std::accumulate(layout.x.begin(), layout.x.end(), 0.0) / count,
         -std::accumulate(layout.y.begin(), layout.y.end(), 0.0) / count);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < layout.x.size(); ++i) {
        xx += layout.x[i] * layout.x[i];
        yy += layout.y[i] * layout.y[i];
        xy += layout.x[i] * layout.y[i];
    }
    const double spread = std::sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
    double ax = xx - yy + spread;  // the eigenvector of the larger eigenvalue
    double ay = 2 * xy;
    const double length = std::sqrt(ax * ax + ay * ay);
    if (length < 1e-12) {
        if (xx >= yy) return;
        ax = 0;
        ay = 1;
    } else {
        ax /= length;
        ay /= length;
    }
    for (std::size_t i = 0; i < layout.x.size(); ++i) {
        const double x = layout.x[i];
        const double y = layout.y[i];
        layout.x[i] = ax * x + ay * y;
        layout.y[i] = ax * y - ay * x;
    }
}

/// All starts, best first. `begin` makes the start of one.
std::vector<RankedLayout> try_starts(const Graph& graph, const Distances& wanted, const Distances& paths,
                                     const LayoutOptions& options, const StressOptions& stress,
                                     const std::function<NetworkLayout(Random&)>& begin) {
    const std::vector<Edge> edges = edges_of(graph);
    const auto starts = static_cast<std::size_t>(std::max(1, options.starts));
    std::vector<RankedLayout> tried(starts);
    parallel_for(starts, options.jobs, [&](std::size_t i) {
        Random random(options.seed + i, "network layout");
        RankedLayout& one = tried[i];
        one.layout = begin(random);
        descend(wanted, stress, random, one.layout);
        one.stress = normalised_stress(paths, one.layout);
        if (edges.size() <= most_edges_counted) one.crossings = count_crossings(edges, one.layout);
    });
    double mean_stress = 1e-12;
    double mean_crossings = 1e-12;
    for (const RankedLayout& one : tried) {
        mean_stress += one.stress / static_cast<double>(starts);
        mean_crossings += static_cast<double>(one.crossings) / static_cast<double>(starts);
    }
    std::vector<std::size_t> order(starts);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) {
        return std::tuple(tried[i].stress / mean_stress + static_cast<double>(tried[i].crossings) / mean_crossings, i);
    });
    std::vector<RankedLayout> best;
    for (std::size_t i = 0; i < std::min(starts, static_cast<std::size_t>(std::max(1, options.keep))); ++i)
        best.push_back(std::move(tried[order[i]]));
    return best;
}

/// Brings anchored nodes to their places, fully at the last pass.
LayoutTerm anchor_term(std::vector<std::optional<Point>> anchors) {
    return [anchors = std::move(anchors)](double progress, std::span<double> x, std::span<double> y) {
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * x[i] + y[i] * y[i];
        const double unit = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, x.size())));
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!anchors[i]) continue;
            x[i] += progress * (unit * anchors[i]->x - x[i]);
            y[i] += progress * (unit * anchors[i]->y - y[i]);
        }
    };
}

std::vector<RankedLayout> in_families(const Graph& graph, std::span<const std::uint32_t> groups,
                                      const LayoutOptions& options) {
    const Distances paths = path_lengths(graph, options.jobs);
    Distances wanted = paths;
    join_components(wanted);
    draw_together(wanted, groups, options.cohesion);
    const std::vector<Sector> sectors = make_sectors(sector_weights(groups, options.sector_weights));
    StressOptions stress = options.stress;
    stress.terms.push_back(sector_term({groups.begin(), groups.end()}, sectors));
    if (!options.anchors.empty()) stress.terms.push_back(anchor_term(options.anchors));
    const double radius = 0.8 * std::sqrt(static_cast<double>(graph.size()));
    auto best = try_starts(graph, wanted, paths, options, stress,
                           [&](Random& random) { return start_in_sectors(groups, sectors, radius, random); });
    for (RankedLayout& one : best) set_unit(edges_of(graph), one.layout);
    return best;
}

/// All nodes on their rings, in the sectors of their groups.
std::vector<RankedLayout> on_rings(const Graph& graph, std::span<const std::uint32_t> groups, const LayoutOptions& options) {
    if (graph.size() == 0) return {RankedLayout{}};
    const Distances paths = path_lengths(graph, options.jobs);
    Distances wanted = paths;
    join_components(wanted);
    draw_together(wanted, groups, options.cohesion);
    double sum = 0;
    for (const float d : wanted.values) sum += d;
    // Points spread over a disc lie 0.905 of its radius apart in the mean: the rings take the size that the distances ask for.
    const auto pairs = static_cast<double>(graph.size() * std::max<std::size_t>(1, graph.size() - 1));
    const double radius = std::max(1.0, sum / pairs / 0.905);
    const std::vector<Sector> sectors = make_sectors(sector_weights(groups, options.sector_weights));
    StressOptions stress = options.stress;
    stress.terms.push_back(sector_term({groups.begin(), groups.end()}, sectors));
    stress.terms.push_back(ring_term(options.rings, ring_middles(options.rings, radius)));
    auto best = try_starts(graph, wanted, paths, options, stress, [&](Random& random) { return start_in_sectors(groups, sectors, radius, random); });
    for (RankedLayout& one : best) scale(one.layout, 1 / radius);
    return best;
}

/// One connected graph, lying flat.
std::vector<RankedLayout> in_one_piece(const Graph& graph, const LayoutOptions& options) {
    const Distances paths = path_lengths(graph, options.jobs);
    auto best = try_starts(graph, paths, paths, options, options.stress,
                           [&](Random& random) { return start_anywhere(graph.size(), random); });
    for (RankedLayout& one : best) {
        set_unit(edges_of(graph), one.layout);
        lay_flat(one.layout);
    }
    return best;
}

/// Nodes of each component that has an edge; and the nodes without any.
struct Pieces {
    std::vector<std::vector<std::uint32_t>> linked;
    std::vector<std::uint32_t> alone;
};

Pieces pieces_of(const Graph& graph) {
    const std::vector<std::uint32_t> component = components(graph);
    std::vector<std::vector<std::uint32_t>> all;
    for (std::uint32_t i = 0; i < component.size(); ++i) {
        if (component[i] == all.size()) all.emplace_back();
        all[component[i]].push_back(i);
    }
    Pieces pieces;
    for (auto& nodes : all)
        if (nodes.size() == 1)
            pieces.alone.push_back(nodes.front());
        else
            pieces.linked.push_back(std::move(nodes));
    return pieces;
}

/// A solved part and the nodes it is about.
struct Part {
    std::span<const std::uint32_t> nodes;
    const NetworkLayout* layout;
};

/// Parts packed side by side, lone nodes in rows under them; written to result.layout and result.centre.
void put_together(std::size_t count, std::span<const Part> parts, std::span<const std::uint32_t> alone,
                  RankedLayout& result) {
    std::vector<BoxSize> sizes;
    std::vector<Box> boxes;
    for (const Part& part : parts) {
        boxes.push_back(box_of(*part.layout));
        sizes.push_back({boxes.back().width(), boxes.back().height()});
    }
    const std::vector<Point> corners = pack_boxes(sizes, 1.0);
    NetworkLayout& whole = result.layout;
    whole.x.assign(count, 0);
    whole.y.assign(count, 0);
    Box filled;
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (std::size_t i = 0; i < parts[p].nodes.size(); ++i) {
            const Point at{parts[p].layout->x[i] - boxes[p].min_x + corners[p].x,
                           parts[p].layout->y[i] - boxes[p].min_y + corners[p].y};
            whole.x[parts[p].nodes[i]] = at.x;
            whole.y[parts[p].nodes[i]] = at.y;
            filled.add(at);
        }
    const std::vector<BoxSize> points(alone.size());
    const std::vector<Point> rows = pack_boxes(points, 1.0, 4.0);
    const double top = filled.empty() ? 0 : filled.max_y + 1;
    const double left = filled.empty() ? 0 : filled.min_x;
    for (std::size_t i = 0; i < alone.size(); ++i) {
        whole.x[alone[i]] = left + rows[i].x;
        whole.y[alone[i]] = top + rows[i].y;
    }
    const Point centre = count == 0 ? Point{} : box_of(whole).centre();
    move(whole, -centre.x, -centre.y);
    if (!parts.empty())
        result.centre = {corners[0].x - boxes[0].min_x - centre.x, corners[0].y - boxes[0].min_y - centre.y};
}

std::vector<RankedLayout> assemble(std::size_t count, const std::vector<std::vector<std::uint32_t>>& nodes,
                                   const std::vector<std::vector<RankedLayout>>& solved,
                                   std::span<const std::uint32_t> alone) {
    std::size_t kept = 1;
    for (const auto& ranked : solved) kept = std::max(kept, ranked.size());
    std::vector<RankedLayout> result(kept);
    for (std::size_t k = 0; k < kept; ++k) {
        std::vector<Part> parts;
        double pairs = 0;
        for (std::size_t p = 0; p < solved.size(); ++p) {
            const RankedLayout& one = solved[p][std::min(k, solved[p].size() - 1)];
            parts.push_back({nodes[p], &one.layout});
            const double of_part = 0.5 * static_cast<double>(nodes[p].size()) * static_cast<double>(nodes[p].size() - 1);
            result[k].stress += one.stress * of_part;
            result[k].crossings += one.crossings;
            pairs += of_part;
        }
        if (pairs > 0) result[k].stress /= pairs;
        put_together(count, parts, alone, result[k]);
    }
    return result;
}

}  // namespace

std::vector<RankedLayout> lay_out(const Graph& graph, std::span<const std::uint32_t> groups,
                                  const LayoutOptions& options) {
    const bool families = options.arrangement == Arrangement::families;
    assert(!families || groups.size() == graph.size());
    assert(options.rings.empty() || (families && options.rings.size() == graph.size()));
    if (!options.rings.empty()) return on_rings(graph, groups, options);
    Pieces pieces = pieces_of(graph);
    if (families && pieces.linked.size() > 1) {  // one round of sectors for all: they compare
        std::vector<std::uint32_t> all;
        for (const auto& nodes : pieces.linked) all.insert(all.end(), nodes.begin(), nodes.end());
        std::ranges::sort(all);
        pieces.linked = {std::move(all)};
    }
    std::vector<std::vector<RankedLayout>> solved;
    for (const auto& nodes : pieces.linked) {
        const Graph part = part_of(graph, nodes);
        if (families) {
            std::vector<std::uint32_t> part_groups;
            for (const std::uint32_t node : nodes) part_groups.push_back(groups[node]);
            LayoutOptions of_part = options;
            of_part.anchors.clear();
            if (!options.anchors.empty())
                for (const std::uint32_t node : nodes) of_part.anchors.push_back(options.anchors[node]);
            solved.push_back(in_families(part, part_groups, of_part));
        } else {
            solved.push_back(in_one_piece(part, options));
        }
    }
    return assemble(graph.size(), pieces.linked, solved, pieces.alone);
}

std::vector<std::uint32_t> group_numbers(const Network& network) {
    const auto families = family_words();
    const auto first_other = static_cast<std::uint32_t>(families.size()) + 2;
    std::vector<std::string> others;
    for (const NetworkNode& node : network.nodes)
        if (node.kind == ElementKind::actor && std::ranges::find(families, node.group, &FamilyWord::code) == families.end())
            others.push_back(node.group);
    std::ranges::sort(others);
    others.erase(std::unique(others.begin(), others.end()), others.end());

    std::vector<std::uint32_t> numbers;
    for (const NetworkNode& node : network.nodes) {
        if (node.kind == ElementKind::space || node.kind == ElementKind::object) {
            numbers.push_back(first_other - (node.kind == ElementKind::space ? 2 : 1));
            continue;
        }
        const auto known = std::ranges::find(families, node.group, &FamilyWord::code);
        if (known != families.end())
            numbers.push_back(static_cast<std::uint32_t>(known - families.begin()));
        else
            numbers.push_back(first_other + static_cast<std::uint32_t>(std::ranges::find(others, node.group) - others.begin()));
    }
    return numbers;
}

std::vector<RankedLayout> lay_out(const Network& network, const LayoutOptions& options) {
    return lay_out(make_graph(network), group_numbers(network), options);
}

}  // namespace portulan::network
