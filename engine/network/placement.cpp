#include "network/placement.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "network/cohesion.h"
#include "network/packing.h"
#include "network/placement_parts.h"

namespace portulan::network {
namespace {

constexpr double margin = 1;  // between components, in steps

/// A component: which nodes, and its ties among these.
struct Part {
    std::vector<std::uint32_t> nodes;
    TieGraph graph;
};

std::vector<Part> parts_of(const TieGraph& graph) {
    const auto number = component_numbers(graph);
    std::vector<Part> parts(number.empty() ? 0 : 1 + *std::max_element(number.begin(), number.end()));
    std::vector<std::uint32_t> place(graph.size());
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        place[i] = static_cast<std::uint32_t>(parts[number[i]].nodes.size());
        parts[number[i]].nodes.push_back(i);
    }
    for (Part& part : parts) {
        std::vector<WeightedTie> ties;
        for (const std::uint32_t node : part.nodes)
            for (std::size_t k = graph.out.offsets[node]; k < graph.out.offsets[node + 1]; ++k)
                if (node < graph.out.ends[k]) ties.push_back({place[node], place[graph.out.ends[k]], graph.out.weights[k]});
        part.graph = make_tie_graph(part.nodes.size(), ties, false);
    }
    return parts;
}

/// Turned about its middle so that the longest extent lies across; mirrored so that the longer tails lie right and below.
void turn(NetworkLayout& layout) {
    const auto count = static_cast<double>(layout.x.size());
    double mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
    for (const double x : layout.x) mx += x / count;
    for (const double y : layout.y) my += y / count;
    for (std::size_t i = 0; i < layout.x.size(); ++i) {
        const double x = layout.x[i] -= mx, y = layout.y[i] -= my;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    const double span = std::sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
    if (span == 0) return;
    const double twice = (xx - yy) / span, cosine = std::sqrt((1 + twice) / 2), sine = std::copysign(std::sqrt((1 - twice) / 2), xy);
    double skew_x = 0, skew_y = 0;
    for (std::size_t i = 0; i < layout.x.size(); ++i) {
        const double x = cosine * layout.x[i] + sine * layout.y[i], y = cosine * layout.y[i] - sine * layout.x[i];
        layout.x[i] = x;
        layout.y[i] = y;
        skew_x += x * x * x;
        skew_y += y * y * y;
    }
    if (skew_x < 0)
        for (double& x : layout.x) x = -x;
    if (skew_y < 0)
        for (double& y : layout.y) y = -y;
}

NetworkLayout place_part(const Part& part, const PlacementOptions& options, StressSum& all) {
    StressSum stress;
    const std::string name = "placement " + std::to_string(part.nodes.front());
    NetworkLayout layout = part.nodes.size() <= most_full ? place_fully(part.graph, options, name, stress) : place_by_sample(part.graph, options, name, stress);
    turn(layout);
    const double scale = stress.scale();
    for (double& x : layout.x) x *= scale;
    for (double& y : layout.y) y *= scale;
    // At its own scale a component adds to the whole what it has at scale 1.
    stress.squares *= scale * scale;
    stress.ratios *= scale;
    all.add(stress);
    return layout;
}

BoxSize to_corner(NetworkLayout& layout) {
    const auto shift = [](std::vector<double>& values) {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        const double from = *least, size = *most - *least;
        for (double& value : values) value -= from;
        return size;
    };
    const double width = shift(layout.x);
    return {.width = width, .height = shift(layout.y)};
}

}  // namespace

DistanceSearch::DistanceSearch(const TieGraph& graph, bool has_lengths) : graph_{graph}, has_lengths_{has_lengths}, seen_(graph.size(), 0) {}

void DistanceSearch::run(std::uint32_t source, std::span<float> distances) {
    if (has_lengths_) run_lengths(source, distances);
    else run_hops(source, distances);
}

void DistanceSearch::run_hops(std::uint32_t source, std::span<float> distances) {
    std::fill(distances.begin(), distances.end(), 0.0F);
    std::fill(seen_.begin(), seen_.end(), char{0});
    order_.resize(graph_.size() + 1);  // one more: every end is written, and stays only if it is new
    std::size_t begin = 0, size = 1;
    order_[0] = source;
    seen_[source] = 1;
    for (float hops = 0; begin < size; ++hops)
        for (const std::size_t end = size; begin < end; ++begin) {
            distances[order_[begin]] = hops;
            for (const std::uint32_t to : graph_.out.ends_of(order_[begin])) {
                order_[size] = to;
                size += seen_[to] == 0 ? 1 : 0;
                seen_[to] = 1;
            }
        }
}

void DistanceSearch::run_lengths(std::uint32_t source, std::span<float> distances) {
    constexpr float far = std::numeric_limits<float>::infinity();
    std::fill(distances.begin(), distances.end(), far);
    distances[source] = 0;
    heap_.assign(1, {0.0F, source});
    while (!heap_.empty()) {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        const auto [distance, from] = heap_.back();
        heap_.pop_back();
        if (distance > distances[from]) continue;
        for (std::size_t k = graph_.out.offsets[from]; k < graph_.out.offsets[from + 1]; ++k) {
            const float beyond = distance + static_cast<float>(graph_.out.weights[k]);
            if (beyond >= distances[graph_.out.ends[k]]) continue;
            distances[graph_.out.ends[k]] = beyond;
            heap_.emplace_back(beyond, graph_.out.ends[k]);
            std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
        }
    }
    for (float& distance : distances)
        if (distance == far) distance = 0;
}

Placement place(const TieGraph& graph, const PlacementOptions& options) {
    Placement placed{.layout = {.x = std::vector<double>(graph.size()), .y = std::vector<double>(graph.size())}};
    StressSum stress;
    std::vector<Part> parts = parts_of(graph);
    std::vector<std::uint32_t> isolates;
    std::vector<BoxSize> sizes;
    std::vector<NetworkLayout> layouts;
    std::erase_if(parts, [&](const Part& part) {
        if (part.nodes.size() == 1) isolates.push_back(part.nodes.front());
        return part.nodes.size() == 1;
    });
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.nodes.size() > b.nodes.size(); });
    for (const Part& part : parts) {
        layouts.push_back(place_part(part, options, stress));
        sizes.push_back(to_corner(layouts.back()));
    }
    const auto corners = pack_boxes(sizes, margin);
    double width = 10, bottom = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        for (std::size_t i = 0; i < parts[p].nodes.size(); ++i) {
            placed.layout.x[parts[p].nodes[i]] = corners[p].x + layouts[p].x[i];
            placed.layout.y[parts[p].nodes[i]] = corners[p].y + layouts[p].y[i];
        }
        width = std::max(width, corners[p].x + sizes[p].width);
        bottom = std::max(bottom, corners[p].y + sizes[p].height + margin);
    }
    const auto in_row = static_cast<std::size_t>(width) + 1;
    for (std::size_t i = 0; i < isolates.size(); ++i) {
        const std::size_t row = i / in_row;
        placed.layout.x[isolates[i]] = static_cast<double>(i % in_row);
        placed.layout.y[isolates[i]] = bottom + static_cast<double>(row);
    }
    placed.stress = stress.pairs > 0 ? (stress.squares - 2 * stress.ratios + stress.pairs) / stress.pairs : 0;
    placed.components = parts.size();
    placed.isolates = isolates.size();
    return placed;
}

}  // namespace portulan::network
