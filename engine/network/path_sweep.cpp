#include "network/path_sweep.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace portulan::network {
namespace {

// Above this the numbers of paths of a level are made smaller: grids have more of them than a double can count.
constexpr double many_paths = 1e150;

}  // namespace

PathSweep::PathSweep(const TieGraph& graph, PathLength length, std::span<const double> targets)
    : graph_{graph}, length_{length}, targets_{targets}, seen_(graph.size(), 0), paths_(graph.size(), 0),
      shares_(graph.size(), 0), waiting_(graph.size(), 0) {
    if (length == PathLength::inverse_weight) far_.assign(graph.size(), INFINITY);
}

void PathSweep::forget() {
    for (const std::uint32_t node : order_) {
        seen_[node] = 0;
        paths_[node] = shares_[node] = 0;
        if (!far_.empty()) far_[node] = INFINITY;
    }
    order_.clear();
    levels_.clear();
}

/// The nodes in the order in which they are reached, level by level.
void PathSweep::walk_hops(std::uint32_t source) {
    forget();
    order_.resize(graph_.size() + 1);  // one more: every end is written, and stays only if it is new
    std::size_t begin = 0, size = 1;
    order_[0] = source;
    seen_[source] = 1;
    while (begin < size) {
        levels_.push_back({.begin = begin, .end = size, .unit = 1});
        for (const std::size_t end = size; begin < end; ++begin)
            for (const std::uint32_t to : graph_.out.ends_of(order_[begin])) {
                order_[size] = to;
                size += seen_[to] == 0 ? 1 : 0;
                seen_[to] = 1;
            }
    }
    order_.resize(size);
}

/// The same with the numbers of paths, which flow on to nodes that no earlier level has: nothing needs to be decided in the
/// innermost loop.
void PathSweep::count_hops(std::uint32_t source) {
    static constexpr double flows[] = {1, 0};
    forget();
    order_.resize(graph_.size() + 1);
    std::size_t begin = 0, size = 1;
    order_[0] = source;
    seen_[source] = 1;
    paths_[source] = 1;
    while (begin < size) {
        const std::size_t first = begin, end = size;
        double most = 0;
        for (std::size_t i = first; i < end; ++i) {
            seen_[order_[i]] = 2;
            most = std::max(most, paths_[order_[i]]);
        }
        Level level{.begin = first, .end = end, .unit = 1};
        if (most > many_paths) {
            level.unit = 1 / most;
            for (std::size_t i = first; i < end; ++i) paths_[order_[i]] *= level.unit;
        }
        levels_.push_back(level);
        for (; begin < end; ++begin) {
            const std::uint32_t from = order_[begin];
            const double paths = paths_[from];
            for (const std::uint32_t to : graph_.out.ends_of(from)) {
                const auto seen = static_cast<unsigned char>(seen_[to]);
                order_[size] = to;
                size += seen == 0 ? 1 : 0;
                seen_[to] = static_cast<char>(seen | 1);
                paths_[to] += paths * flows[seen >> 1];
            }
        }
    }
    order_.resize(size);
}

void PathSweep::gather_hops(double sources, std::span<double> sums) {
    for (std::size_t l = levels_.size(); l-- > 1;) {
        const Level& level = levels_[l];
        for (std::size_t i = level.begin; i < level.end; ++i) {
            const std::uint32_t node = order_[i];
            double sum = 0;  // nodes of this level and nearer ones have no shares yet
            for (const std::uint32_t to : graph_.out.ends_of(node)) sum += shares_[to];
            const double gathered = sum * paths_[node];
            sums[node] += sources * gathered;
            waiting_[i] = (targets_[node] + gathered) / paths_[node] * level.unit;
        }
        for (std::size_t i = level.begin; i < level.end; ++i) shares_[order_[i]] = waiting_[i];
    }
}

void PathSweep::walk_lengths(std::uint32_t source) {
    forget();
    far_[source] = 0;
    heap_.assign(1, {0.0, source});
    while (!heap_.empty()) {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        const auto [distance, from] = heap_.back();
        heap_.pop_back();
        if (seen_[from] != 0) continue;
        seen_[from] = 1;  // settled
        order_.push_back(from);
        const auto ends = graph_.out.ends_of(from);
        const auto weights = graph_.out.weights_of(from);
        for (std::size_t k = 0; k < ends.size(); ++k) {
            const double beyond = distance + 1 / weights[k];
            if (seen_[ends[k]] != 0 || beyond >= far_[ends[k]]) continue;
            far_[ends[k]] = beyond;
            heap_.emplace_back(beyond, ends[k]);
            std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
        }
    }
}

bool PathSweep::is_next(std::uint32_t from, std::uint32_t to, double weight) const {
    const double beyond = far_[from] + 1 / weight;
    return far_[to] > far_[from] && std::abs(beyond - far_[to]) <= 1e-10 * beyond;
}

void PathSweep::count_lengths(std::uint32_t source) {
    walk_lengths(source);
    const TieArcs& in = graph_.incoming();
    paths_[source] = 1;
    for (const std::uint32_t node : std::span(order_).subspan(1)) {
        const auto ends = in.ends_of(node);
        const auto weights = in.weights_of(node);
        for (std::size_t k = 0; k < ends.size(); ++k)
            if (far_[ends[k]] < INFINITY && is_next(ends[k], node, weights[k])) paths_[node] += paths_[ends[k]];
    }
}

void PathSweep::gather_lengths(double sources, std::span<double> sums) {
    for (std::size_t i = order_.size(); i-- > 1;) {
        const std::uint32_t node = order_[i];
        const auto ends = graph_.out.ends_of(node);
        const auto weights = graph_.out.weights_of(node);
        double sum = 0;
        for (std::size_t k = 0; k < ends.size(); ++k)
            if (is_next(node, ends[k], weights[k])) sum += shares_[ends[k]];
        const double gathered = sum * paths_[node];
        sums[node] += sources * gathered;
        shares_[node] = (targets_[node] + gathered) / paths_[node];
    }
}

void PathSweep::gather(std::uint32_t source, double sources, std::span<double> sums) {
    if (length_ == PathLength::hops) {
        count_hops(source);
        gather_hops(sources, sums);
    } else {
        count_lengths(source);
        gather_lengths(sources, sums);
    }
}

PathSums PathSweep::reach(std::uint32_t source) {
    PathSums sums;
    if (length_ == PathLength::hops) {
        walk_hops(source);
        for (std::size_t l = 1; l < levels_.size(); ++l) {
            const auto members = static_cast<double>(levels_[l].end - levels_[l].begin), far = static_cast<double>(l);
            sums.distances += members * far;
            sums.inverses += members / far;
        }
    } else {
        walk_lengths(source);
        for (const std::uint32_t node : std::span(order_).subspan(1)) {
            sums.distances += far_[node];
            sums.inverses += 1 / far_[node];
        }
    }
    sums.reached = static_cast<double>(order_.size()) - 1;
    return sums;
}

}  // namespace portulan::network
