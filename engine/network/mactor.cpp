#include "network/mactor.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace portulan::network {
namespace {

using Cluster = std::vector<std::size_t>;

double net(const Mactor& found, std::size_t a, std::size_t b) { return found.convergence[a][b] - found.divergence[a][b]; }

/// The mean over all pairs.
double agreement(const Mactor& found, const Cluster& a, const Cluster& b) {
    double sum = 0;
    for (const std::size_t i : a)
        for (const std::size_t j : b) sum += net(found, i, j);
    return sum / static_cast<double>(a.size() * b.size());
}

/// One after the other, turned so that the two that meet agree as much as they can.
Cluster joined(const Mactor& found, const Cluster& a, const Cluster& b) {
    Cluster best;
    double most = 0;
    for (int turn = 0; turn < 4; ++turn) {
        Cluster first = a, second = b;
        if (turn & 1) std::reverse(second.begin(), second.end());
        if (turn & 2) std::reverse(first.begin(), first.end());
        const double met = net(found, first.back(), second.front());
        if (!best.empty() && met <= most) continue;
        most = met;
        best = std::move(first);
        best.insert(best.end(), second.begin(), second.end());
    }
    return best;
}

/// Adds what two actors share and what sets them apart.
void compare(const StanceMatrix& stances, std::size_t a, std::size_t b, Mactor& found) {
    for (std::size_t k = 0; k < stances[a].size(); ++k) {
        const int x = stances[a][k], y = stances[b][k];
        if (x == 0 || y == 0) continue;
        const double weight = (std::abs(x) + std::abs(y)) / 2.0;
        ((x > 0) == (y > 0) ? found.convergence : found.divergence)[a][b] += weight;
    }
}

}  // namespace

Mactor mactor(const StanceMatrix& stances) {
    const std::size_t n = stances.size(), m = stances.empty() ? 0 : stances.front().size();
    Mactor found{.support = std::vector<int>(m), .opposition = std::vector<int>(m), .involvement = std::vector<int>(n),
                 .convergence = {n, std::vector<double>(n)}, .divergence = {n, std::vector<double>(n)},
                 .ambivalence = std::vector<double>(n)};
    for (std::size_t a = 0; a < n; ++a) {
        assert(stances[a].size() == m);
        for (std::size_t k = 0; k < m; ++k) {
            const int value = stances[a][k];
            (value > 0 ? found.support : found.opposition)[k] += std::abs(value);
            found.involvement[a] += std::abs(value);
        }
        for (std::size_t b = 0; b < n; ++b)
            if (a != b) compare(stances, a, b, found);
    }
    for (std::size_t a = 0; a < n; ++a) {
        double apart = 0, all = 0;
        for (std::size_t b = 0; b < n; ++b) apart += std::abs(net(found, a, b)), all += found.convergence[a][b] + found.divergence[a][b];
        found.ambivalence[a] = all > 0 ? 1 - apart / all : 0;
    }
    return found;
}

std::vector<std::size_t> order_by_agreement(const Mactor& found) {
    std::vector<Cluster> clusters;
    for (std::size_t a = 0; a < found.convergence.size(); ++a) clusters.push_back({a});
    while (clusters.size() > 1) {
        std::size_t first = 0, second = 1;
        double most = agreement(found, clusters[0], clusters[1]);
        for (std::size_t i = 0; i < clusters.size(); ++i)
            for (std::size_t j = i + 1; j < clusters.size(); ++j)
                if (const double met = agreement(found, clusters[i], clusters[j]); met > most + 1e-12) most = met, first = i, second = j;
        clusters[first] = joined(found, clusters[first], clusters[second]);
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(second));
    }
    return clusters.empty() ? Cluster{} : clusters.front();
}

}  // namespace portulan::network
