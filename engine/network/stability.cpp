#include "network/stability.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "base/parallel.h"
#include "base/random.h"

namespace portulan::network {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<WeightedTie> ties_of(const TieGraph& graph) {
    std::vector<WeightedTie> ties;
    for (std::uint32_t a = 0; a < graph.size(); ++a)
        for (std::size_t k = 0; k < graph.out.ends_of(a).size(); ++k)
            if (const std::uint32_t b = graph.out.ends_of(a)[k]; graph.directed || a < b) ties.push_back({a, b, graph.out.weights_of(a)[k]});
    return ties;
}

/// The value at a share of sorted numbers, between two of them where it falls so.
double quantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return nan;
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

/// Values of all nodes in one draw; NaN for the silent.
std::vector<double> one_draw(const TieGraph& graph, const std::vector<WeightedTie>& ties, const NodeMeasure& measure, int grows, double absent, Random random) {
    const std::size_t count = graph.size();
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    random.shuffle(order);
    const auto silent = std::min(count, static_cast<std::size_t>(std::lround(absent * static_cast<double>(count))));
    std::vector<std::uint32_t> number(count, 0);
    std::vector<bool> answers(count, true);
    for (std::size_t i = 0; i < silent; ++i) answers[order[i]] = false;
    std::uint32_t left = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (answers[i]) number[i] = left++;
    std::vector<WeightedTie> kept;
    for (const WeightedTie& tie : ties)
        if (answers[tie.a] && answers[tie.b]) kept.push_back({number[tie.a], number[tie.b], tie.weight});
    const auto measured = measure(make_tie_graph(left, kept, graph.directed));
    const double factor = left > 1 ? std::pow(static_cast<double>(count - 1) / static_cast<double>(left - 1), grows) : 1;
    std::vector<double> values(count, nan);
    for (std::size_t i = 0; i < count; ++i)
        if (answers[i]) values[i] = measured[number[i]] * factor;
    return values;
}

/// Whether a is above b in `level` of the draws that hold both.
bool is_above(const std::vector<std::vector<double>>& draws, std::size_t a, std::size_t b, double level) {
    double both = 0, above = 0;
    for (const auto& values : draws) {
        if (std::isnan(values[a]) || std::isnan(values[b])) continue;
        ++both;
        above += values[a] > values[b] ? 1 : 0;
    }
    return both > 0 && above >= level * both;
}

}  // namespace

Stability stability(const TieGraph& graph, const NodeMeasure& measure, int grows, const StabilityOptions& options) {
    const auto ties = ties_of(graph);
    std::vector<std::vector<double>> draws(static_cast<std::size_t>(options.draws));
    parallel_for(draws.size(), options.jobs, [&](std::size_t i) {
        draws[i] = one_draw(graph, ties, measure, grows, options.absent, Random(options.seed + i, "non-response"));
    });
    const std::size_t count = graph.size();
    Stability result{.low = {}, .high = {}, .best_rank = std::vector<std::uint32_t>(count, 1), .worst_rank = std::vector<std::uint32_t>(count, static_cast<std::uint32_t>(count))};
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<double> values;
        for (const auto& draw : draws)
            if (!std::isnan(draw[i])) values.push_back(draw[i]);
        std::sort(values.begin(), values.end());
        result.low.push_back(quantile(values, (1 - options.level) / 2));
        result.high.push_back(quantile(values, (1 + options.level) / 2));
        for (std::size_t j = 0; j < count; ++j)
            if (i != j && is_above(draws, i, j, options.level)) {
                --result.worst_rank[i];
                ++result.best_rank[j];
            }
    }
    return result;
}

Reference reference(const TieGraph& graph, const std::function<double(const TieGraph&)>& measure, int draws, std::uint64_t seed, unsigned jobs) {
    const auto ties = ties_of(graph);
    const auto count = static_cast<std::uint32_t>(graph.size());
    Reference result{.value = measure(graph)};
    std::vector<double> drawn(static_cast<std::size_t>(draws), nan);
    if (count > 1)
        parallel_for(drawn.size(), jobs, [&](std::size_t i) {
            Random random(seed + i, "reference network");
            std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
            std::vector<WeightedTie> random_ties;
            while (random_ties.size() < ties.size()) {
                std::uint32_t a = random.below(count), b = random.below(count);
                if (a == b) continue;
                if (!graph.directed && a > b) std::swap(a, b);
                if (pairs.insert({a, b}).second) random_ties.push_back({a, b, ties[random_ties.size()].weight});
            }
            drawn[i] = measure(make_tie_graph(count, random_ties, graph.directed));
        });
    std::erase_if(drawn, [](double value) { return std::isnan(value); });
    std::sort(drawn.begin(), drawn.end());
    const auto number = static_cast<double>(drawn.size());
    result.mean = drawn.empty() ? nan : std::accumulate(drawn.begin(), drawn.end(), 0.0) / number;
    result.low = quantile(drawn, 0.05);
    result.high = quantile(drawn, 0.95);
    const auto below = static_cast<double>(std::lower_bound(drawn.begin(), drawn.end(), result.value) - drawn.begin());
    const auto up_to = static_cast<double>(std::upper_bound(drawn.begin(), drawn.end(), result.value) - drawn.begin());
    result.percentile = drawn.empty() || std::isnan(result.value) ? nan : 100 * (below + up_to) / 2 / number;
    return result;
}

double degree_centralisation(const TieGraph& graph) {
    const TieGraph plain = without_directions(graph);
    const auto count = static_cast<double>(plain.size());
    if (count < 3) return nan;
    double most = 0, sum = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        most = std::max(most, static_cast<double>(plain.out.degree(i)));
        sum += plain.out.degree(i);
    }
    return (count * most - sum) / ((count - 1) * (count - 2));
}

}  // namespace portulan::network
