#include "network/leiden.h"

#include <algorithm>
#include <numeric>

#include "base/random.h"

namespace portulan::network {
namespace {

using Labels = std::vector<std::uint32_t>;

/// A network of nodes that stand for many: ties inside one weigh in its strength alone.
struct Level {
    std::vector<std::uint32_t> offsets, ends;
    std::vector<double> weights;
    std::vector<double> strength;
    double total = 0;  // of all strengths
    std::size_t size() const { return strength.size(); }
};

/// Weights of the ties of one node, by the group they lead to.
class Gathering {
public:
    explicit Gathering(std::size_t groups) : weights_(groups, 0) {}
    void start() {
        for (const std::uint32_t group : touched_) weights_[group] = 0;
        touched_.clear();
    }
    void add(std::uint32_t group, double weight) {
        if (weights_[group] == 0) touched_.push_back(group);
        weights_[group] += weight;
    }
    double weight(std::uint32_t group) const { return weights_[group]; }
    const Labels& touched() const { return touched_; }

private:
    std::vector<double> weights_;
    Labels touched_;
};

Labels renumbered(Labels labels, std::size_t& count) {
    constexpr auto none = static_cast<std::uint32_t>(-1);
    Labels number(labels.size(), none);
    std::uint32_t next = 0;
    for (std::uint32_t& label : labels) {
        if (number[label] == none) number[label] = next++;
        label = number[label];
    }
    count = next;
    return labels;
}

/// Nodes move to the neighbouring community that gains most, until none does.
class Moving {
public:
    Moving(const Level& level, double resolution, Random& random, Labels& of)
        : level_{level}, scale_{resolution / level.total}, of_{of}, strength_(level.size(), 0), members_(level.size(), 0), gathered_(level.size()),
          queue_(level.size()), waiting_(level.size(), true) {
        std::iota(queue_.begin(), queue_.end(), 0U);
        random.shuffle(queue_);
        for (std::size_t i = 0; i < level.size(); ++i) {
            strength_[of[i]] += level.strength[i];
            ++members_[of[i]];
        }
        for (std::uint32_t c = 0; c < level.size(); ++c)
            if (members_[c] == 0) empty_.push_back(c);
    }
    void run() {
        std::size_t head = 0, waiting = queue_.size();
        while (waiting > 0) {
            const std::uint32_t node = queue_[head];
            waiting_[node] = false;
            --waiting;
            const std::uint32_t before = of_[node];
            move(node);
            if (of_[node] != before) waiting += call_neighbours(node, head, waiting);
            head = head + 1 == queue_.size() ? 0 : head + 1;
        }
    }

private:
    // The queue is a ring: no node is in it twice, so it never overflows.
    std::size_t call_neighbours(std::uint32_t node, std::size_t head, std::size_t waiting) {
        std::size_t called = 0;
        for (std::size_t k = level_.offsets[node]; k < level_.offsets[node + 1]; ++k) {
            const std::uint32_t to = level_.ends[k];
            if (waiting_[to] || of_[to] == of_[node]) continue;
            waiting_[to] = true;
            queue_[(head + 1 + waiting + called++) % queue_.size()] = to;
        }
        return called;
    }
    void move(std::uint32_t node) {
        const std::uint32_t old = of_[node];
        const double own = level_.strength[node];
        gathered_.start();
        for (std::size_t k = level_.offsets[node]; k < level_.offsets[node + 1]; ++k) gathered_.add(of_[level_.ends[k]], level_.weights[k]);
        strength_[old] -= own;
        if (--members_[old] == 0) strength_[old] = 0;
        const double tolerance = 1e-12 * own;
        std::uint32_t best = old;
        double most = gathered_.weight(old) - own * strength_[old] * scale_;
        for (const std::uint32_t group : gathered_.touched()) {
            const double gain = gathered_.weight(group) - own * strength_[group] * scale_;
            if (gain > most + tolerance) {
                most = gain;
                best = group;
            }
        }
        if (most < -tolerance && members_[old] > 0) {  // better alone
            best = empty_.back();
            empty_.pop_back();
        }
        if (members_[old] == 0 && best != old) empty_.push_back(old);
        of_[node] = best;
        strength_[best] += own;
        ++members_[best];
    }

    const Level& level_;
    double scale_;
    Labels& of_;
    std::vector<double> strength_;
    Labels members_, empty_;
    Gathering gathered_;
    Labels queue_;
    std::vector<char> waiting_;
};

/// Within each community, single nodes join others to which they are well tied; what does not hang together stays apart.
class Refining {
public:
    Refining(const Level& level, double resolution, Random& random, const Labels& communities)
        : level_{level}, scale_{resolution / level.total}, communities_{communities}, whole_(level.size(), 0), of_(level.size()), strength_(level.strength),
          outward_(level.size(), 0), alone_(level.size(), true), gathered_(level.size()), order_(level.size()) {
        std::iota(of_.begin(), of_.end(), 0U);
        std::iota(order_.begin(), order_.end(), 0U);
        random.shuffle(order_);
        for (std::uint32_t i = 0; i < level.size(); ++i) {
            whole_[communities[i]] += level.strength[i];
            for (std::size_t k = level.offsets[i]; k < level.offsets[i + 1]; ++k)
                if (communities[level.ends[k]] == communities[i]) outward_[i] += level.weights[k];
        }
    }
    Labels run() {
        for (const std::uint32_t node : order_)
            if (alone_[node] && is_well_tied(node, communities_[node])) join(node);
        return std::move(of_);
    }

private:
    bool is_well_tied(std::uint32_t group, std::uint32_t community) const {
        const double own = strength_[group];
        return outward_[group] >= own * (whole_[community] - own) * scale_ * (1 - 1e-12);
    }
    void join(std::uint32_t node) {
        const std::uint32_t community = communities_[node];
        gathered_.start();
        for (std::size_t k = level_.offsets[node]; k < level_.offsets[node + 1]; ++k)
            if (communities_[level_.ends[k]] == community) gathered_.add(of_[level_.ends[k]], level_.weights[k]);
        const double own = level_.strength[node];
        std::uint32_t best = node;
        double most = 0;
        for (const std::uint32_t group : gathered_.touched()) {
            const double gain = gathered_.weight(group) - own * strength_[group] * scale_;
            if (gain <= most || !is_well_tied(group, community)) continue;
            most = gain;
            best = group;
        }
        if (best == node) return;
        of_[node] = best;
        outward_[best] += outward_[node] - 2 * gathered_.weight(best);
        strength_[best] += own;
        alone_[best] = false;
    }

    const Level& level_;
    double scale_;
    const Labels& communities_;
    std::vector<double> whole_;     // strength of each community
    Labels of_;
    std::vector<double> strength_;  // of each group
    std::vector<double> outward_;   // ties of each group to the rest of its community
    std::vector<char> alone_;
    Gathering gathered_;
    Labels order_;
};

/// One node per group.
Level aggregated(const Level& level, const Labels& groups, std::size_t count) {
    Level made;
    made.strength.assign(count, 0);
    made.total = level.total;
    Labels first(count + 1, 0), members(level.size());
    for (std::size_t i = 0; i < level.size(); ++i) {
        made.strength[groups[i]] += level.strength[i];
        ++first[groups[i] + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    Labels next(first.begin(), first.end());
    for (std::uint32_t i = 0; i < level.size(); ++i) members[next[groups[i]]++] = i;
    Gathering gathered(count);
    made.offsets.push_back(0);
    for (std::uint32_t group = 0; group < count; ++group) {
        gathered.start();
        for (std::size_t m = first[group]; m < first[group + 1]; ++m)
            for (std::size_t k = level.offsets[members[m]]; k < level.offsets[members[m] + 1]; ++k)
                if (groups[level.ends[k]] != group) gathered.add(groups[level.ends[k]], level.weights[k]);
        for (const std::uint32_t to : gathered.touched()) {
            made.ends.push_back(to);
            made.weights.push_back(gathered.weight(to));
        }
        made.offsets.push_back(static_cast<std::uint32_t>(made.ends.size()));
    }
    return made;
}

Level first_level(const TieGraph& graph) {
    Level level{.offsets = graph.out.offsets, .ends = graph.out.ends, .weights = graph.out.weights, .strength = std::vector<double>(graph.size(), 0)};
    for (std::size_t i = 0; i < graph.size(); ++i)
        for (const double weight : graph.out.weights_of(i)) level.strength[i] += weight;
    for (const double strength : level.strength) level.total += strength;
    return level;
}

/// One round from the given communities: moving, refining, aggregating, until communities are single nodes.
Labels one_round(const Level& bottom, const LeidenOptions& options, Random& random, Labels of) {
    Labels node_of(bottom.size());  // where each first node is in the present level
    std::iota(node_of.begin(), node_of.end(), 0U);
    Level made;
    const Level* level = &bottom;
    for (;;) {
        Moving(*level, options.resolution, random, of).run();
        std::size_t communities = 0;
        of = renumbered(std::move(of), communities);
        if (communities == level->size()) break;
        std::size_t count = 0;
        const Labels groups = renumbered(Refining(*level, options.resolution, random, of).run(), count);
        if (count == level->size()) break;
        Labels next(count);
        for (std::size_t i = 0; i < level->size(); ++i) next[groups[i]] = of[i];
        for (std::uint32_t& node : node_of) node = groups[node];
        of = std::move(next);
        made = aggregated(*level, groups, count);
        level = &made;
    }
    for (std::uint32_t& node : node_of) node = of[node];
    return node_of;
}

Labels largest_first(const Labels& labels, std::size_t count) {
    Labels sizes(count, 0), order(count), rank(count), made;
    for (const std::uint32_t label : labels) ++sizes[label];
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sizes[a] > sizes[b]; });
    for (std::uint32_t i = 0; i < count; ++i) rank[order[i]] = i;
    for (const std::uint32_t label : labels) made.push_back(rank[label]);
    return made;
}

double modularity_of(const Level& level, const Labels& of, double resolution) {
    if (level.total == 0) return 0;
    std::vector<double> strength(level.size(), 0);
    double inside = 0;
    for (std::uint32_t i = 0; i < level.size(); ++i) {
        strength[of[i]] += level.strength[i];
        for (std::size_t k = level.offsets[i]; k < level.offsets[i + 1]; ++k)
            if (of[level.ends[k]] == of[i]) inside += level.weights[k];
    }
    double expected = 0;
    for (const double s : strength) expected += s / level.total * (s / level.total);
    return inside / level.total - resolution * expected;
}

int usual_attempts(std::size_t ends) { return ends <= 10'000 ? 30 : ends <= 100'000 ? 5 : 1; }

/// Rounds from single nodes until one brings little: of large networks, less than a thousandth.
Communities one_attempt(const Level& level, const LeidenOptions& options, Random& random) {
    constexpr int most_rounds = 20;
    const double little = level.ends.size() <= 100'000 ? 1e-7 : 1e-3;
    Communities found;
    found.of.resize(level.size());
    std::iota(found.of.begin(), found.of.end(), 0U);
    found.modularity = modularity_of(level, found.of, options.resolution);
    for (int round = 0; round < most_rounds; ++round) {
        Labels of = one_round(level, options, random, found.of);
        const double made = modularity_of(level, of, options.resolution), gain = made - found.modularity;
        if (gain > 0 || round == 0) {
            found.of = renumbered(std::move(of), found.count);
            found.modularity = made;
        }
        if (gain < little) break;
    }
    return found;
}

}  // namespace

Communities leiden(const TieGraph& graph, const LeidenOptions& options) {
    const Level level = first_level(graph.directed ? without_directions(graph) : graph);
    Communities best;
    best.of.resize(level.size());
    std::iota(best.of.begin(), best.of.end(), 0U);
    best.count = level.size();
    if (level.total > 0) {
        best.modularity = modularity_of(level, best.of, options.resolution);
        Random random(options.seed, "leiden");
        const int attempts = options.attempts > 0 ? options.attempts : usual_attempts(level.ends.size());
        for (int attempt = 0; attempt < attempts; ++attempt) {
            Communities found = one_attempt(level, options, random);
            if (found.modularity > best.modularity) best = std::move(found);
        }
    }
    best.of = largest_first(best.of, best.count);
    return best;
}

double modularity(const TieGraph& graph, const std::vector<std::uint32_t>& of, double resolution) {
    return modularity_of(first_level(graph.directed ? without_directions(graph) : graph), of, resolution);
}

}  // namespace portulan::network
