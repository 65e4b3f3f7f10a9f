#include "network/gaps.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "network/cohesion.h"
#include "network/tie_graph.h"

namespace portulan::network {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

bool brings_together(const NetworkTie& tie) {
    return tie.status == TieStatus::existing && tie.quality != TieQuality::rupture && tie.type != TieType::contests && tie.type != TieType::ignores;
}

Pair pair_of(const NetworkTie& tie) { return std::minmax(tie.from, tie.to); }

/// Neighbours by ties that bring together.
class Chains {
public:
    explicit Chains(const Network& network) : neighbours_(network.nodes.size()) {
        for (const NetworkTie& tie : network.ties) {
            if (!brings_together(tie) || tie.from == tie.to) continue;
            neighbours_[tie.from].push_back(tie.to);
            neighbours_[tie.to].push_back(tie.from);
        }
    }
    /// Steps from a node to all others; 0 for itself and what no chain reaches.
    std::vector<std::uint32_t> steps_from(std::uint32_t from) const {
        std::vector<std::uint32_t> steps(neighbours_.size(), 0), order{from};
        for (std::size_t i = 0; i < order.size(); ++i)
            for (const std::uint32_t next : neighbours_[order[i]])
                if (steps[next] == 0 && next != from) {
                    steps[next] = steps[order[i]] + 1;
                    order.push_back(next);
                }
        return steps;
    }
    /// The part each node is in, without one of them (which is in none: the largest number).
    std::vector<std::uint32_t> parts_without(std::uint32_t removed) const {
        constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
        std::vector<std::uint32_t> part(neighbours_.size(), none), waiting;
        std::uint32_t count = 0;
        for (std::uint32_t start = 0; start < part.size(); ++start) {
            if (part[start] != none || start == removed) continue;
            waiting = {start};
            part[start] = count;
            while (!waiting.empty()) {
                const std::uint32_t at = waiting.back();
                waiting.pop_back();
                for (const std::uint32_t next : neighbours_[at])
                    if (part[next] == none && next != removed) {
                        part[next] = count;
                        waiting.push_back(next);
                    }
            }
            ++count;
        }
        return part;
    }

private:
    std::vector<std::vector<std::uint32_t>> neighbours_;
};

/// The groups of the nodes, numbered as they come.
struct Groups {
    std::vector<std::string> names;
    std::vector<std::size_t> of;
    explicit Groups(const Network& network) {
        for (const NetworkNode& node : network.nodes) {
            const auto found = std::find(names.begin(), names.end(), node.group);
            of.push_back(static_cast<std::size_t>(found - names.begin()));
            if (found == names.end()) names.push_back(node.group);
        }
    }
};

void note(const NetworkTie& tie, Gap& gap) {
    const bool from_a = tie.from < tie.to;
    switch (tie.status) {
        case TieStatus::existing: break;
        case TieStatus::wished:
            gap.wished_by_a = gap.wished_by_a || from_a || !is_directed(tie.type);
            gap.wished_by_b = gap.wished_by_b || !from_a || !is_directed(tie.type);
            break;
        case TieStatus::missing: gap.missing = true; break;
        case TieStatus::refused: gap.refused = true; break;
        case TieStatus::past: gap.lost = true; break;
    }
}

bool is_bridge(const Gap& gap) { return (gap.wished_by_a || gap.wished_by_b || gap.missing) && !gap.refused && !gap.exists; }

void count_families(const std::map<Pair, Gap>& gaps, const std::set<Pair>& existing, const Groups& groups, Gaps& result) {
    const std::size_t count = groups.names.size();
    std::vector<std::size_t> at(count * count, 0);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i; j < count; ++j) {
            at[i * count + j] = at[j * count + i] = result.families.size();
            result.families.push_back({.first = groups.names[i], .second = groups.names[j]});
        }
    const auto of = [&](const Pair& pair) -> FamilyPair& { return result.families[at[groups.of[pair.first] * count + groups.of[pair.second]]]; };
    for (const Pair& pair : existing) ++of(pair).existing;
    for (const auto& [pair, gap] : gaps) {
        of(pair).wished += gap.wished_by_a || gap.wished_by_b ? 1 : 0;
        of(pair).missing += gap.missing ? 1 : 0;
        of(pair).refused += gap.refused ? 1 : 0;
    }
}

}  // namespace

Gaps find_gaps(const Network& network) {
    std::set<Pair> existing;
    std::map<Pair, Gap> gaps;
    for (const NetworkTie& tie : network.ties) {
        if (tie.from == tie.to) continue;
        if (brings_together(tie)) existing.insert(pair_of(tie));
        if (tie.status == TieStatus::existing) continue;
        Gap& gap = gaps[pair_of(tie)];
        std::tie(gap.a, gap.b) = pair_of(tie);
        note(tie, gap);
    }
    const Groups groups(network);
    const Chains chains(network);
    Gaps result;
    count_families(gaps, existing, groups, result);
    std::set<std::pair<std::size_t, std::size_t>> linked;
    for (const auto& [a, b] : existing) linked.insert(std::minmax(groups.of[a], groups.of[b]));
    std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> steps;
    for (auto& [pair, gap] : gaps) {
        if (pair.first != last) steps = chains.steps_from(last = pair.first);
        gap.exists = existing.contains(pair);
        gap.steps = steps[pair.second];
        gap.joins_parts = gap.steps == 0;
        gap.joins_families = groups.of[pair.first] != groups.of[pair.second] && !linked.contains(std::minmax(groups.of[pair.first], groups.of[pair.second]));
        result.pairs.push_back(gap);
        if (is_bridge(gap)) result.bridges.push_back(static_cast<std::uint32_t>(result.pairs.size() - 1));
    }
    std::stable_sort(result.bridges.begin(), result.bridges.end(), [&](std::uint32_t i, std::uint32_t j) {
        const auto merit = [](const Gap& g) { return std::tuple(g.joins_parts, g.joins_families, g.wished_by_a && g.wished_by_b, g.steps); };
        return merit(result.pairs[i]) > merit(result.pairs[j]);
    });
    return result;
}

namespace {

/// What the parts of a network hold together: sets of families as bits, actors counted.
class Holding {
public:
    explicit Holding(const Network& network) : network_{network}, groups_(network), words_{groups_.names.size() / 64 + 1} {}

    /// Pairs of families in one part, and actors of the largest part.
    std::pair<std::size_t, std::size_t> look(const std::vector<std::uint32_t>& part) {
        const std::size_t parts = part.size() + 1;
        families_.assign(parts * words_, 0);
        actors_.assign(parts, 0);
        for (std::size_t i = 0; i < part.size(); ++i)
            if (network_.nodes[i].kind == ElementKind::actor && part[i] < parts) {
                families_[part[i] * words_ + groups_.of[i] / 64] |= std::uint64_t{1} << (groups_.of[i] % 64);
                ++actors_[part[i]];
            }
        std::size_t pairs = 0;
        for (std::size_t g = 0; g < groups_.names.size(); ++g) pairs += together_with(g, parts);
        return {pairs / 2, *std::max_element(actors_.begin(), actors_.end())};
    }

private:
    /// Other families in a part where this one is.
    std::size_t together_with(std::size_t g, std::size_t parts) {
        reach_.assign(words_, 0);
        for (std::size_t p = 0; p < parts; ++p) {
            if (actors_[p] < 2 || (families_[p * words_ + g / 64] >> (g % 64) & 1U) == 0) continue;
            for (std::size_t w = 0; w < words_; ++w) reach_[w] |= families_[p * words_ + w];
        }
        std::size_t count = 0;
        for (const std::uint64_t word : reach_) count += static_cast<std::size_t>(std::popcount(word));
        return count > 0 ? count - 1 : 0;
    }

    const Network& network_;
    Groups groups_;
    std::size_t words_;
    std::vector<std::uint64_t> families_, reach_;
    std::vector<std::size_t> actors_;
};

/// Nodes without which their part falls apart: no other can be a keystone.
std::vector<bool> cutting(const Network& network) {
    std::vector<WeightedTie> ties;
    for (const NetworkTie& tie : network.ties)
        if (brings_together(tie)) ties.push_back({tie.from, tie.to});
    return cut_points(make_tie_graph(network.nodes.size(), ties, false)).articulation;
}

}  // namespace

std::vector<Keystone> keystones(const Network& network) {
    const Chains chains(network);
    Holding holding(network);
    const auto whole = holding.look(chains.parts_without(std::numeric_limits<std::uint32_t>::max()));
    const std::vector<bool> cuts = cutting(network);
    std::vector<Keystone> found;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
        if (network.nodes[i].kind == ElementKind::actor || !cuts[i]) continue;
        const auto [pairs, largest] = holding.look(chains.parts_without(i));
        if (pairs < whole.first || largest < whole.second) found.push_back({i, whole.first - pairs, whole.second - largest});
    }
    std::stable_sort(found.begin(), found.end(), [](const Keystone& a, const Keystone& b) { return std::tuple(a.pairs, a.actors) > std::tuple(b.pairs, b.actors); });
    return found;
}

double Balance::share() const {
    const auto all = static_cast<double>(triangles());
    return all > 0 ? static_cast<double>(all_positive + one_positive) / all : std::numeric_limits<double>::quiet_NaN();
}

Balance balance(const Network& network) {
    std::map<Pair, bool> negative;
    for (const NetworkTie& tie : network.ties) {
        if (tie.from == tie.to || tie.status != TieStatus::existing || tie.type == TieType::ignores) continue;
        const bool hurts = tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture || tie.type == TieType::contests;
        negative[pair_of(tie)] |= hurts;
    }
    Balance result{.unbalanced = std::vector<std::size_t>(network.nodes.size(), 0)};
    std::vector<std::vector<std::pair<std::uint32_t, bool>>> later(network.nodes.size());
    for (const auto& [pair, hurts] : negative) {
        later[pair.first].emplace_back(pair.second, hurts);
        ++(hurts ? result.negative_ties : result.positive_ties);
    }
    for (std::uint32_t a = 0; a < later.size(); ++a)
        for (std::size_t i = 0; i < later[a].size(); ++i)
            for (std::size_t j = i + 1; j < later[a].size(); ++j) {
                const auto [b, ab] = later[a][i];
                const auto [c, ac] = later[a][j];
                const auto third = negative.find({b, c});
                if (third == negative.end()) continue;
                const int hurts = (ab ? 1 : 0) + (ac ? 1 : 0) + (third->second ? 1 : 0);
                ++(hurts == 0 ? result.all_positive : hurts == 1 ? result.two_positive : hurts == 2 ? result.one_positive : result.none_positive);
                if (hurts % 2 == 1)
                    for (const std::uint32_t node : {a, b, c}) ++result.unbalanced[node];
            }
    return result;
}

}  // namespace portulan::network
