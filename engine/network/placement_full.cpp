// All pairs of a component.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/parallel.h"
#include "network/placement_parts.h"
#include "network/stress.h"

namespace portulan::network {
namespace {

struct Pair {
    std::uint16_t i, j;
    float nearness;  // 1 / wanted distance
};

struct Spot {
    float x, y;
};

std::vector<Pair> pairs_of(const DistanceTable& distances) {
    std::vector<Pair> pairs;
    pairs.reserve(distances.count * (distances.count - 1) / 2);
    for (std::size_t i = 0; i < distances.count; ++i) {
        const auto row = distances.row(i);
        for (std::size_t j = i + 1; j < distances.count; ++j)
            if (row[j] > 0) pairs.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j), 1 / row[j]});
    }
    return pairs;
}

/// Each pair moves towards its distance, by the share that the step allows.
void pull(std::span<const Pair> pairs, float step, std::vector<Spot>& spots) {
    for (const Pair& pair : pairs) {
        Spot& a = spots[pair.i];
        Spot& b = spots[pair.j];
        const float dx = a.x - b.x, dy = a.y - b.y;
        const float drawn = std::sqrt(dx * dx + dy * dy) * pair.nearness + 1e-9F;
        const float move = 0.5F * std::min(1.0F, step * pair.nearness * pair.nearness) * (1 - 1 / drawn);
        a.x -= move * dx;
        a.y -= move * dy;
        b.x += move * dx;
        b.y += move * dy;
    }
}

/// Every node in turn to where the others would have it (majorisation, one node at a time); the longest move.
double settle(const DistanceTable& distances, NetworkLayout& layout) {
    double moved = 0;
    for (std::size_t i = 0; i < distances.count; ++i) {
        const auto row = distances.row(i);
        double x = 0, y = 0, weights = 0;
        for (std::size_t j = 0; j < distances.count; ++j) {
            if (row[j] <= 0) continue;
            const double wanted = row[j], weight = 1 / (wanted * wanted);
            const double dx = layout.x[i] - layout.x[j], dy = layout.y[i] - layout.y[j];
            const double reach = wanted / (std::sqrt(dx * dx + dy * dy) + 1e-12);
            x += weight * (layout.x[j] + reach * dx);
            y += weight * (layout.y[j] + reach * dy);
            weights += weight;
        }
        x /= weights;
        y /= weights;
        moved = std::max({moved, std::abs(x - layout.x[i]), std::abs(y - layout.y[i])});
        layout.x[i] = x;
        layout.y[i] = y;
    }
    return moved;
}

StressSum stress_of(const DistanceTable& distances, const NetworkLayout& layout) {
    StressSum sum;
    for (std::size_t i = 0; i < distances.count; ++i) {
        const auto row = distances.row(i);
        for (std::size_t j = i + 1; j < distances.count; ++j)
            if (row[j] > 0) sum.add(layout.x[i] - layout.x[j], layout.y[i] - layout.y[j], row[j]);
    }
    return sum;
}

int usual_starts(std::size_t count) { return count <= 60 ? 64 : count <= 300 ? 16 : count <= 1000 ? 4 : 1; }

}  // namespace

void StressSum::add(double dx, double dy, double wanted) {
    const double square = (dx * dx + dy * dy) / (wanted * wanted);
    ratios += std::sqrt(square);
    squares += square;
    ++pairs;
}

void StressSum::add(const StressSum& other) {
    ratios += other.ratios;
    squares += other.squares;
    pairs += other.pairs;
}

NetworkLayout descend_pairs(const DistanceTable& distances, int passes, Random& random, StressSum& stress) {
    assert(distances.count >= 2 && distances.count <= 65536 && passes >= 2);
    constexpr std::size_t piece = 1000;
    std::vector<Pair> pairs = pairs_of(distances);
    random.shuffle(pairs);
    const auto [near, far] = std::minmax_element(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.nearness > b.nearness; });
    const double longest = 1 / static_cast<double>(far->nearness), shortest = 1 / static_cast<double>(near->nearness);
    std::vector<Spot> spots(distances.count);
    for (Spot& spot : spots) {
        spot.x = static_cast<float>(random.uniform(0, longest));
        spot.y = static_cast<float>(random.uniform(0, longest));
    }
    std::vector<std::uint32_t> pieces((pairs.size() + piece - 1) / piece);
    std::iota(pieces.begin(), pieces.end(), 0U);
    double step = longest * longest;
    const double ratio = falling_ratio(step, std::min(step, 0.03 * shortest * shortest), passes - 1);
    for (int pass = 0; pass < passes; ++pass, step *= ratio) {
        random.shuffle(pieces);
        for (const std::size_t p : pieces)
            pull(std::span(pairs).subspan(p * piece, std::min(piece, pairs.size() - p * piece)), static_cast<float>(step), spots);
    }
    NetworkLayout layout;
    for (const Spot spot : spots) {
        layout.x.push_back(spot.x);
        layout.y.push_back(spot.y);
    }
    const int rounds = distances.count <= 1000 ? 10 : 1;
    for (int round = 0; round < rounds; ++round) settle(distances, layout);
    stress = stress_of(distances, layout);
    return layout;
}

NetworkLayout place_fully(const TieGraph& graph, const PlacementOptions& options, const std::string& name, StressSum& stress) {
    const std::size_t count = graph.size();
    DistanceTable distances{.count = count, .values = std::vector<float>(count * count)};
    constexpr std::size_t share = 64;
    parallel_for((count + share - 1) / share, options.jobs, [&](std::size_t part) {
        DistanceSearch search(graph, options.has_lengths);
        for (std::size_t i = part * share; i < std::min(count, (part + 1) * share); ++i)
            search.run(static_cast<std::uint32_t>(i), std::span(distances.values).subspan(i * count, count));
    });
    const auto starts = static_cast<std::size_t>(options.starts > 0 ? options.starts : usual_starts(count));
    std::vector<NetworkLayout> layouts(starts);
    std::vector<StressSum> sums(starts);
    parallel_for(starts, options.jobs, [&](std::size_t start) {
        Random random(options.seed, name + " start " + std::to_string(start));
        layouts[start] = descend_pairs(distances, count <= 1000 ? 30 : 20, random, sums[start]);
    });
    const auto best = std::min_element(sums.begin(), sums.end(), [](const StressSum& a, const StressSum& b) { return a.stress() < b.stress(); });
    NetworkLayout layout = std::move(layouts[static_cast<std::size_t>(best - sums.begin())]);
    const int rounds = count <= 300 ? 500 : 0;  // small ones to the end
    for (int round = 0; round < rounds && settle(distances, layout) > 1e-7; ++round) {}
    stress = rounds > 0 ? stress_of(distances, layout) : *best;
    return layout;
}

}  // namespace portulan::network
