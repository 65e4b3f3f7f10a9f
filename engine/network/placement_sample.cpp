// Components too large for all their pairs: a sample of nodes first, the others among them, all of them improved.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "base/parallel.h"
#include "network/placement_parts.h"

namespace portulan::network {
namespace {

constexpr std::size_t node_share = 256;  // nodes that a thread takes at a time
constexpr std::size_t sweeps = 12;

struct Sample {
    std::vector<std::uint32_t> nodes;
    std::vector<float> distances;  // node by node, from each of the sample
    std::span<const float> of(std::size_t node) const { return {distances.data() + node * nodes.size(), nodes.size()}; }
};

std::size_t sample_size(std::size_t count) {
    constexpr std::size_t most_distances = 60'000'000;
    return std::clamp<std::size_t>(most_distances / count, 100, 1000);
}

/// A draw without repetition, then distances from all of them, sixteen at a time: that many fill a line of memory.
Sample draw_sample(const TieGraph& graph, const PlacementOptions& options, Random& random) {
    const std::size_t count = graph.size(), size = sample_size(count);
    std::vector<std::uint32_t> nodes(count);
    std::iota(nodes.begin(), nodes.end(), 0U);
    random.shuffle(nodes);
    nodes.resize(size);
    Sample sample{.nodes = std::move(nodes), .distances = std::vector<float>(count * size)};
    constexpr std::size_t share = 16;
    parallel_for((size + share - 1) / share, options.jobs, [&](std::size_t part) {
        const std::size_t begin = part * share, end = std::min(size, begin + share);
        DistanceSearch search(graph, options.has_lengths);
        std::vector<float> rows(count * (end - begin));
        for (std::size_t k = begin; k < end; ++k) search.run(sample.nodes[k], std::span(rows).subspan((k - begin) * count, count));
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = begin; k < end; ++k) sample.distances[i * size + k] = rows[(k - begin) * count + i];
    });
    return sample;
}

struct Spots {
    std::vector<float> x, y;
};

/// Where a node fits best among the sample: some way inside or outside of those nearest to it, or in their middle.
class Fitting {
public:
    Fitting(const Sample& sample, const Spots& at) : sample_{sample}, at_{at} {}

    std::pair<float, float> fit(std::size_t node) const {
        const auto distances = sample_.of(node);
        float x = 0, y = 0, weights = 0;
        constexpr std::size_t looked_at = 10;
        std::array<std::size_t, looked_at> nearest{};
        std::size_t found = 0;
        for (std::size_t k = 0; k < distances.size(); ++k) {
            if (distances[k] == 0) return {at_.x[k], at_.y[k]};
            const float near = 1 / (distances[k] * distances[k]), weight = near * near;
            x += weight * at_.x[k];
            y += weight * at_.y[k];
            weights += weight;
            std::size_t place = found;
            while (place > 0 && distances[nearest[place - 1]] > distances[k]) --place;
            if (place == looked_at) continue;
            found = std::min(found + 1, looked_at);
            std::copy_backward(nearest.begin() + static_cast<std::ptrdiff_t>(place), nearest.begin() + static_cast<std::ptrdiff_t>(found) - 1,
                               nearest.begin() + static_cast<std::ptrdiff_t>(found));
            nearest[place] = k;
        }
        Best best{x / weights, y / weights, misfit(distances, x / weights, y / weights)};
        for (std::size_t n = 0; n < found; ++n)
            for (const float share : {0.85F, 1.15F}) {
                const float px = share * at_.x[nearest[n]], py = share * at_.y[nearest[n]];
                if (const float cost = misfit(distances, px, py); cost < best.cost) best = {px, py, cost};
            }
        return {best.x, best.y};
    }

private:
    struct Best {
        float x, y, cost;
    };
    float misfit(std::span<const float> distances, float x, float y) const {
        float sum = 0;
        for (std::size_t k = 0; k < distances.size(); ++k) {
            const float dx = x - at_.x[k], dy = y - at_.y[k];
            const float off = std::sqrt(dx * dx + dy * dy) / distances[k] - 1;
            sum += off * off;
        }
        return sum;
    }
    const Sample& sample_;
    const Spots& at_;
};

/// Where part of the sample would have a node (majorisation).
std::pair<double, double> pulled(std::span<const float> distances, const Spots& at, std::size_t begin, std::size_t end, float x, float y) {
    float sum_x = 0, sum_y = 0, weights = 0;
    for (std::size_t k = begin; k < end; ++k) {
        if (distances[k] <= 0) continue;
        const float near = 1 / distances[k], weight = near * near;
        const float dx = x - at.x[k], dy = y - at.y[k];
        const float reach = distances[k] / (std::sqrt(dx * dx + dy * dy) + 1e-9F);
        sum_x += weight * (at.x[k] + reach * dx);
        sum_y += weight * (at.y[k] + reach * dy);
        weights += weight;
    }
    return {sum_x / weights, sum_y / weights};
}

template <class Work>
void each_node(std::size_t count, unsigned jobs, Work work) {
    parallel_for((count + node_share - 1) / node_share, jobs, [&](std::size_t part) {
        for (std::size_t i = part * node_share; i < std::min(count, (part + 1) * node_share); ++i) work(i);
    });
}

Spots spots_of(const Sample& sample, const NetworkLayout& layout) {
    Spots at;
    for (const std::uint32_t node : sample.nodes) {
        at.x.push_back(static_cast<float>(layout.x[node]));
        at.y.push_back(static_cast<float>(layout.y[node]));
    }
    return at;
}

/// All nodes at once, each by a quarter of the sample in turn and at the end by all of it. Those of the sample move like all others.
void improve(const Sample& sample, unsigned jobs, NetworkLayout& layout) {
    const std::size_t size = sample.nodes.size(), quarter = (size + 3) / 4;
    for (std::size_t sweep = 0; sweep < sweeps; ++sweep) {
        const Spots at = spots_of(sample, layout);
        const bool last = sweep + 2 >= sweeps;
        const std::size_t begin = last ? 0 : sweep % 4 * quarter, end = last ? size : std::min(size, begin + quarter);
        each_node(layout.x.size(), jobs, [&](std::size_t i) {
            std::tie(layout.x[i], layout.y[i]) = pulled(sample.of(i), at, begin, end, static_cast<float>(layout.x[i]), static_cast<float>(layout.y[i]));
        });
    }
}

StressSum sampled_stress(const TieGraph& graph, const PlacementOptions& options, const std::string& name, const NetworkLayout& layout) {
    constexpr std::size_t sources = 100;
    Random random(options.seed, name + " stress");
    std::vector<std::uint32_t> chosen;
    for (std::size_t k = 0; k < sources; ++k) chosen.push_back(random.below(static_cast<std::uint32_t>(graph.size())));
    std::vector<StressSum> sums(sources);
    parallel_for(sources, options.jobs, [&](std::size_t k) {
        DistanceSearch search(graph, options.has_lengths);
        std::vector<float> row(graph.size());
        search.run(chosen[k], row);
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i] > 0) sums[k].add(layout.x[i] - layout.x[chosen[k]], layout.y[i] - layout.y[chosen[k]], row[i]);
    });
    StressSum all;
    for (const StressSum& sum : sums) all.add(sum);
    return all;
}

}  // namespace

NetworkLayout place_by_sample(const TieGraph& graph, const PlacementOptions& options, const std::string& name, StressSum& stress) {
    Random random(options.seed, name);
    const Sample sample = draw_sample(graph, options, random);
    const std::size_t size = sample.nodes.size();
    DistanceTable between{.count = size, .values = {}};
    for (const std::uint32_t node : sample.nodes) between.values.insert(between.values.end(), sample.of(node).begin(), sample.of(node).end());
    StressSum of_sample;
    const NetworkLayout first = descend_pairs(between, 30, random, of_sample);
    Spots at;
    double middle_x = 0, middle_y = 0;
    for (std::size_t k = 0; k < size; ++k) {
        middle_x += first.x[k] / static_cast<double>(size);
        middle_y += first.y[k] / static_cast<double>(size);
    }
    for (std::size_t k = 0; k < size; ++k) {
        at.x.push_back(static_cast<float>(first.x[k] - middle_x));
        at.y.push_back(static_cast<float>(first.y[k] - middle_y));
    }
    NetworkLayout layout{.x = std::vector<double>(graph.size()), .y = std::vector<double>(graph.size())};
    const Fitting fitting(sample, at);
    each_node(graph.size(), options.jobs, [&](std::size_t i) { std::tie(layout.x[i], layout.y[i]) = fitting.fit(i); });
    improve(sample, options.jobs, layout);
    stress = sampled_stress(graph, options, name, layout);
    return layout;
}

}  // namespace portulan::network
