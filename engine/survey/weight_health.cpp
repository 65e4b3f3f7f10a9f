#include "survey/weight_health.h"

#include <algorithm>
#include <numeric>

namespace portulan::survey {

WeightHealth health_of(std::span<const double> weights) {
    std::vector<double> sorted;
    sorted.reserve(weights.size());
    for (const double w : weights)
        if (w > 0) sorted.push_back(w);
    WeightHealth health{.respondents = sorted.size()};
    if (sorted.empty()) return health;
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    double squares = 0;
    for (const double w : sorted) {
        health.sum += w;
        squares += w * w;
    }
    const double mean = health.sum / n;
    const std::size_t middle = sorted.size() / 2;
    health.least = sorted.front() / mean;
    health.most = sorted.back() / mean;
    health.median = (sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2) / mean;
    health.design_effect = n * squares / (health.sum * health.sum);
    health.effective = n / health.design_effect;
    health.heaviest = std::max<std::size_t>(1, sorted.size() / 20);
    health.heaviest_share = std::accumulate(sorted.end() - static_cast<std::ptrdiff_t>(health.heaviest), sorted.end(), 0.0) / health.sum;
    return health;
}

Trimmed trim(std::span<const double> weights, double low, double high) {
    const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(std::max<std::size_t>(weights.size(), 1));
    Trimmed made{.weights = {weights.begin(), weights.end()}};
    for (double& w : made.weights) {
        const double bounded = std::clamp(w, low * mean, high * mean);
        made.cut += bounded != w;
        w = bounded;
    }
    return made;
}

}  // namespace portulan::survey
