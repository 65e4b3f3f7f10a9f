#include "network/projection.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace portulan::network {
namespace {

std::vector<Membership> once(std::span<const Membership> memberships) {
    std::vector<Membership> sorted(memberships.begin(), memberships.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

/// Law of a sum of independent trials with these probabilities.
std::vector<double> poisson_binomial(std::span<const double> chances) {
    std::vector<double> law{1.0};
    for (const double p : chances) {
        law.push_back(0);
        for (std::size_t k = law.size(); k-- > 0;) law[k] = law[k] * (1 - p) + (k > 0 ? law[k - 1] * p : 0);
    }
    return law;
}

/// Classes of nodes of the same degree have the same multiplier: the sums have as many terms as there are degrees.
struct Side {
    std::vector<std::size_t> degrees;        // of the nodes
    std::vector<std::size_t> kinds, counts;  // degrees that occur, and how often
    std::vector<std::size_t> kind_of;
    std::vector<double> multipliers;         // of the kinds
    explicit Side(std::vector<std::size_t> of) : degrees{std::move(of)} {
        kinds = degrees;
        std::sort(kinds.begin(), kinds.end());
        kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
        counts.assign(kinds.size(), 0);
        for (const std::size_t degree : degrees) {
            kind_of.push_back(static_cast<std::size_t>(std::lower_bound(kinds.begin(), kinds.end(), degree) - kinds.begin()));
            ++counts[kind_of.back()];
        }
        for (const std::size_t kind : kinds) multipliers.push_back(static_cast<double>(kind));
    }
};

double chance(double x, double y) { return std::isinf(x) || std::isinf(y) ? (x == 0 || y == 0 ? 0 : 1) : x * y / (1 + x * y); }

/// The multiplier with which the expected degree of one kind is met, by bisection: the sum grows with it.
double solve(std::size_t degree, const Side& other) {
    const auto expected = [&](double x) {
        double sum = 0;
        for (std::size_t k = 0; k < other.kinds.size(); ++k) sum += static_cast<double>(other.counts[k]) * chance(x, other.multipliers[k]);
        return sum;
    };
    const auto wanted = static_cast<double>(degree);
    double low = 1e-12, high = 1e12;
    if (degree == 0 || expected(low) >= wanted) return degree == 0 ? 0 : low;
    if (expected(high) <= wanted) return high;
    for (int i = 0; i < 200; ++i) {
        const double middle = std::sqrt(low * high);
        (expected(middle) < wanted ? low : high) = middle;
    }
    return std::sqrt(low * high);
}

/// Kinds that are in everything, or in nothing, are out of chance; the others are solved in turn until nothing moves.
void settle(Side& agents, Side& artifacts) {
    for (int round = 0; round < 5000; ++round) {
        double moved = 0;
        const auto turn = [&](Side& side, const Side& other) {
            for (std::size_t k = 0; k < side.kinds.size(); ++k) {
                const double solved = solve(side.kinds[k], other);
                if (solved > 0) moved = std::max(moved, std::abs(std::log(solved / std::max(side.multipliers[k], 1e-300))));
                side.multipliers[k] = solved;
            }
        };
        turn(agents, artifacts);
        turn(artifacts, agents);
        if (moved < 1e-12) return;
    }
}

}  // namespace

std::vector<double> membership_chances(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) {
    std::vector<std::size_t> of_agents(agents, 0), of_artifacts(artifacts, 0);
    for (const Membership& m : once(memberships)) {
        ++of_agents[m.agent];
        ++of_artifacts[m.artifact];
    }
    Side rows(of_agents), columns(of_artifacts);
    settle(rows, columns);
    std::vector<double> chances(agents * artifacts);
    for (std::size_t i = 0; i < agents; ++i)
        for (std::size_t k = 0; k < artifacts; ++k) chances[i * artifacts + k] = chance(rows.multipliers[rows.kind_of[i]], columns.multipliers[columns.kind_of[k]]);
    return chances;
}

std::vector<SharedTie> project(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) {
    std::vector<std::vector<std::uint32_t>> members(artifacts);
    for (const Membership& m : once(memberships)) members[m.artifact].push_back(m.agent);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> shared;
    for (const auto& who : members)
        for (std::size_t i = 0; i < who.size(); ++i)
            for (std::size_t j = i + 1; j < who.size(); ++j) ++shared[std::minmax(who[i], who[j])];
    const std::vector<double> chances = membership_chances(memberships, agents, artifacts);
    std::vector<SharedTie> ties;
    std::vector<double> both(artifacts);
    for (const auto& [pair, count] : shared) {
        SharedTie tie{.a = pair.first, .b = pair.second, .shared = count, .p_more = 0, .p_less = 0};
        for (std::size_t k = 0; k < artifacts; ++k) {
            both[k] = chances[tie.a * artifacts + k] * chances[tie.b * artifacts + k];
            tie.expected += both[k];
        }
        const std::vector<double> law = poisson_binomial(both);
        for (std::size_t k = 0; k < law.size(); ++k) {
            if (k >= count) tie.p_more += law[k];
            if (k <= count) tie.p_less += law[k];
        }
        ties.push_back(tie);
    }
    return ties;
}

std::vector<SharedTie> backbone(std::span<const SharedTie> ties, double level) {
    std::vector<SharedTie> kept;
    std::copy_if(ties.begin(), ties.end(), std::back_inserter(kept), [&](const SharedTie& tie) { return tie.p_more < level; });
    return kept;
}

}  // namespace portulan::network
