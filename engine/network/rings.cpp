#include "network/rings.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

namespace portulan::network {
namespace {

std::size_t rings_for(std::size_t nodes, std::size_t most) { return std::min<std::size_t>(most, nodes <= 5 ? 2 : nodes <= 14 ? 3 : 4); }

/// Where falling values are cut: numbers of nodes inside each ring but the last, ascending.
std::vector<std::size_t> cuts_of(const std::vector<std::uint32_t>& falling, std::size_t rings) {
    std::vector<std::size_t> steps;  // places where the value changes
    for (std::size_t i = 1; i < falling.size(); ++i)
        if (falling[i] != falling[i - 1]) steps.push_back(i);
    std::vector<std::size_t> cuts;
    for (std::size_t r = 1; r < rings; ++r) {
        const double share = static_cast<double>(r) / static_cast<double>(rings);
        const double wanted = share * share * static_cast<double>(falling.size());
        std::size_t best = 0;
        for (const std::size_t step : steps) {
            if (!cuts.empty() && step <= cuts.back()) continue;
            if (best == 0 || std::abs(static_cast<double>(step) - wanted) < std::abs(static_cast<double>(best) - wanted)) best = step;
        }
        if (best > 0) cuts.push_back(best);
    }
    return cuts;
}

}  // namespace

std::vector<std::uint32_t> linked_others(const Network& network) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to && tie.status == TieStatus::existing && tie.quality != TieQuality::rupture && tie.type != TieType::contests && tie.type != TieType::ignores)
            pairs.insert(std::minmax(tie.from, tie.to));
    std::vector<std::uint32_t> counts(network.nodes.size(), 0);
    for (const auto& [a, b] : pairs) ++counts[a], ++counts[b];
    return counts;
}

std::vector<std::uint32_t> rings_by_value(std::span<const std::uint32_t> values, std::size_t most) {
    std::vector<std::uint32_t> falling;
    for (const std::uint32_t value : values)
        if (value > 0) falling.push_back(value);
    std::ranges::sort(falling, std::greater{});
    const bool zeros = falling.size() < values.size();
    const std::size_t wanted = rings_for(values.size(), most);
    const std::vector<std::size_t> cuts = cuts_of(falling, zeros && wanted > 1 ? wanted - 1 : wanted);
    const auto last = static_cast<std::uint32_t>(falling.empty() ? 0 : cuts.size() + 1);
    std::vector<std::uint32_t> rings;
    for (const std::uint32_t value : values) {
        if (value == 0) {
            rings.push_back(last);
            continue;
        }
        // Of the nodes with a higher value, how many cuts lie among them or right after.
        const auto before = static_cast<std::size_t>(std::ranges::lower_bound(falling, value, std::greater{}) - falling.begin());
        rings.push_back(static_cast<std::uint32_t>(std::ranges::upper_bound(cuts, before) - cuts.begin()));
    }
    return rings;
}

std::vector<double> ring_middles(std::span<const std::uint32_t> rings, double radius) {
    std::vector<std::size_t> members;
    for (const std::uint32_t ring : rings) {
        if (members.size() <= ring) members.resize(ring + 1, 0);
        ++members[ring];
    }
    std::vector<double> middles;
    for (std::size_t r = 0; r < members.size(); ++r)
        middles.push_back(r == 0 && members[0] == 1 ? 0 : radius * (static_cast<double>(r) + 0.5) / static_cast<double>(members.size()));
    return middles;
}

LayoutTerm ring_term(std::vector<std::uint32_t> rings, std::vector<double> middles) {
    return [rings = std::move(rings), middles = std::move(middles)](double progress, std::span<double> x, std::span<double> y) {
        // Loose at first, so that nodes can pass each other; binding at the end.
        const double share = 0.1 + 0.9 * progress;
        for (std::size_t i = 0; i < rings.size(); ++i) {
            const double distance = std::sqrt(x[i] * x[i] + y[i] * y[i]), wanted = middles[rings[i]];
            if (distance < 1e-9) {
                y[i] -= share * wanted;  // from the very centre, straight up
                continue;
            }
            const double by = 1 + share * (wanted / distance - 1);
            x[i] *= by;
            y[i] *= by;
        }
    };
}

}  // namespace portulan::network
