#include "network/seriation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace portulan::network {
namespace {

class Arrangement {
public:
    Arrangement(const Network& network, std::vector<std::uint32_t> order) : ties_(network.nodes.size()), order_{std::move(order)}, rank_(order_.size()) {
        for (const NetworkTie& tie : network.ties) {
            if (tie.from == tie.to) continue;
            ties_[tie.from].push_back(tie.to);
            ties_[tie.to].push_back(tie.from);
        }
        for (std::uint32_t i = 0; i < order_.size(); ++i) rank_[order_[i]] = i;
    }
    /// Exchanges members of each run [first, last) while that helps.
    void improve(const std::vector<std::pair<std::size_t, std::size_t>>& runs) {
        for (int pass = 0; pass < 100; ++pass) {
            bool moved = false;
            for (const auto& [first, last] : runs)
                for (std::size_t i = first; i < last; ++i)
                    for (std::size_t j = i + 1; j < last; ++j) moved = exchange(i, j) || moved;
            if (!moved) return;
        }
    }
    const std::vector<std::uint32_t>& order() const { return order_; }

private:
    long cost(std::uint32_t node) const {
        long sum = 0;
        for (const std::uint32_t other : ties_[node]) sum += std::labs(static_cast<long>(rank_[node]) - static_cast<long>(rank_[other]));
        return sum;
    }
    void swap(std::size_t i, std::size_t j) {
        std::swap(order_[i], order_[j]);
        rank_[order_[i]] = static_cast<std::uint32_t>(i);
        rank_[order_[j]] = static_cast<std::uint32_t>(j);
    }
    bool exchange(std::size_t i, std::size_t j) {
        // A tie between the two keeps its length: counted twice before and after.
        const std::uint32_t a = order_[i], b = order_[j];
        const long before = cost(a) + cost(b);
        swap(i, j);
        if (cost(a) + cost(b) < before) return true;
        swap(i, j);
        return false;
    }

    std::vector<std::vector<std::uint32_t>> ties_;
    std::vector<std::uint32_t> order_, rank_;
};

}  // namespace

double arrangement_cost(const Network& network, const std::vector<std::uint32_t>& order) {
    std::vector<double> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
    double sum = 0;
    for (const NetworkTie& tie : network.ties) sum += std::abs(rank[tie.from] - rank[tie.to]);
    return sum;
}

std::vector<std::uint32_t> seriate(const Network& network) {
    std::vector<std::uint32_t> order(network.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && network.nodes[end].group == network.nodes[i].group) ++end;
        runs.emplace_back(i, end);
        i = end;
    }
    std::vector<std::size_t> ties(network.nodes.size(), 0);
    for (const NetworkTie& tie : network.ties) {
        ++ties[tie.from];
        ++ties[tie.to];
    }
    std::vector<std::uint32_t> by_ties = order;
    for (const auto& [first, last] : runs)
        std::stable_sort(by_ties.begin() + static_cast<std::ptrdiff_t>(first), by_ties.begin() + static_cast<std::ptrdiff_t>(last), [&](auto a, auto b) { return ties[a] > ties[b]; });
    Arrangement one(network, std::move(order)), two(network, std::move(by_ties));
    one.improve(runs);
    two.improve(runs);
    return arrangement_cost(network, two.order()) < arrangement_cost(network, one.order()) ? two.order() : one.order();
}

}  // namespace portulan::network
