#include "network/projection.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace portulan::network {
namespace {

std::vector<Membership> once(std::span<const Membership> memberships) {
    std::vector<Membership> sorted(memberships.begin(), memberships.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

/// Law of a sum of independent trials with these probabilities up to `most`, and what is above it: sums of positive terms alone, so
/// that tails of 1e-20 keep their digits.
struct Law {
    std::vector<double> up_to;
    double above = 0;
};

Law poisson_binomial(std::span<const double> chances, std::size_t most) {
    Law law{.up_to = std::vector<double>(most + 1, 0)};
    law.up_to[0] = 1;
    for (const double p : chances) {
        law.above += law.up_to[most] * p;
        for (std::size_t k = most + 1; k-- > 0;) law.up_to[k] = law.up_to[k] * (1 - p) + (k > 0 ? law.up_to[k - 1] * p : 0);
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
    for (int i = 0; i < 64; ++i) {  // of a range of 56 in logarithms: to the last digit
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

/// Both sides, settled.
struct Chances {
    Side agents, artifacts;
    Chances(std::span<const Membership> memberships, std::size_t agents_count, std::size_t artifacts_count) : Chances(counts(memberships, agents_count, true), counts(memberships, artifacts_count, false)) {}

    /// Of an agent of that kind in an artifact of that kind.
    double of(std::size_t agent_kind, std::size_t artifact_kind) const { return chance(agents.multipliers[agent_kind], artifacts.multipliers[artifact_kind]); }

private:
    Chances(std::vector<std::size_t> rows, std::vector<std::size_t> columns) : agents{std::move(rows)}, artifacts{std::move(columns)} { settle(agents, artifacts); }
    static std::vector<std::size_t> counts(std::span<const Membership> memberships, std::size_t size, bool of_agents) {
        std::vector<std::size_t> made(size, 0);
        for (const Membership& m : memberships) ++made[of_agents ? m.agent : m.artifact];
        return made;
    }
};

/// What chance makes of a pair depends on how much each is in, and nothing else.
class PairLaws {
public:
    explicit PairLaws(const Chances& chances) : chances_{chances}, both_(chances.artifacts.degrees.size()) {}

    void tell(SharedTie& tie) {
        const auto [low, high] = std::minmax(chances_.agents.kind_of[tie.a], chances_.agents.kind_of[tie.b]);
        const auto [found, fresh] = known_.try_emplace(std::tuple(low, high, tie.shared));
        if (fresh) found->second = make(low, high, tie.shared);
        tie.expected = found->second.expected;
        tie.p_more = tie.corrected = found->second.more;
        tie.p_less = found->second.less;
    }

private:
    struct Told {
        double expected = 0, more = 0, less = 0;
    };
    Told make(std::size_t one, std::size_t other, std::size_t shared) {
        Told told;
        for (std::size_t k = 0; k < both_.size(); ++k) {
            const std::size_t kind = chances_.artifacts.kind_of[k];
            both_[k] = chances_.of(one, kind) * chances_.of(other, kind);
            told.expected += both_[k];
        }
        const Law law = poisson_binomial(both_, shared);
        for (const double p : law.up_to) told.less += p;
        told.more = law.above + law.up_to[shared];
        return told;
    }

    const Chances& chances_;
    std::vector<double> both_;
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, Told> known_;
};

}  // namespace

std::vector<double> membership_chances(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) {
    const Chances chances(once(memberships), agents, artifacts);
    std::vector<double> made(agents * artifacts);
    for (std::size_t i = 0; i < agents; ++i)
        for (std::size_t k = 0; k < artifacts; ++k) made[i * artifacts + k] = chances.of(chances.agents.kind_of[i], chances.artifacts.kind_of[k]);
    return made;
}

std::vector<SharedTie> shared_pairs(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) {
    const std::vector<Membership> sorted = once(memberships);
    std::vector<std::vector<std::uint32_t>> members(artifacts), spaces(agents);
    for (const Membership& m : sorted) {
        members[m.artifact].push_back(m.agent);
        spaces[m.agent].push_back(m.artifact);
    }
    std::vector<SharedTie> ties;
    std::vector<std::uint32_t> shared(agents, 0), met;
    for (std::uint32_t a = 0; a < agents; ++a) {
        met.clear();
        for (const std::uint32_t artifact : spaces[a])
            for (auto b = std::upper_bound(members[artifact].begin(), members[artifact].end(), a); b != members[artifact].end(); ++b)
                if (shared[*b]++ == 0) met.push_back(*b);
        std::sort(met.begin(), met.end());
        for (const std::uint32_t b : met) ties.push_back({.a = a, .b = b, .shared = std::exchange(shared[b], 0U)});
    }
    return ties;
}

std::vector<SharedTie> project(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) {
    std::vector<SharedTie> ties = shared_pairs(memberships, agents, artifacts);
    const Chances chances(once(memberships), agents, artifacts);
    PairLaws laws(chances);
    for (SharedTie& tie : ties) laws.tell(tie);
    return ties;
}

std::size_t pairs_asked(std::span<const Membership> memberships) {
    std::vector<std::uint32_t> agents;
    for (const Membership& m : memberships) agents.push_back(m.agent);
    std::sort(agents.begin(), agents.end());
    const auto n = static_cast<std::size_t>(std::unique(agents.begin(), agents.end()) - agents.begin());
    return n < 2 ? 0 : n * (n - 1) / 2;
}

void correct(std::vector<SharedTie>& ties, std::size_t asked, Correction correction) {
    std::vector<std::uint32_t> order(ties.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return ties[a].p_more < ties[b].p_more; });
    double bound = correction == Correction::holm ? 0 : 1;
    const auto questions = static_cast<double>(std::max(asked, ties.size()));
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::size_t rank = correction == Correction::holm ? k : order.size() - 1 - k;  // from 0; steps down, or up
        SharedTie& tie = ties[order[rank]];
        switch (correction) {
            case Correction::none: tie.corrected = tie.p_more; continue;
            case Correction::holm: bound = std::max(bound, tie.p_more * (questions - static_cast<double>(rank))); break;
            case Correction::false_discovery: bound = std::min(bound, tie.p_more * questions / static_cast<double>(rank + 1)); break;
        }
        tie.corrected = std::min(1.0, bound);
    }
}

std::vector<SharedTie> backbone(std::span<const SharedTie> ties, double level) {
    std::vector<SharedTie> kept;
    std::copy_if(ties.begin(), ties.end(), std::back_inserter(kept), [&](const SharedTie& tie) { return tie.corrected <= level; });
    return kept;
}

}  // namespace portulan::network
