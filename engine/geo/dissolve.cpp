#include "geo/dissolve.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <tuple>

#include "geo/rings.h"

namespace portulan::geo {
namespace {

// A directed arc that bounds a group on its left.
struct Use {
    std::int32_t group;
    ArcRef ref;
    auto operator<=>(const Use&) const = default;
};

// What stays of the rings of all areas of each group when arcs walked both ways are struck out. Taken from the
// rings and not from the arcs' sides: every ring is closed, so what is left closes too, even where areas overlap.
std::vector<Use> group_borders(const Coverage& coverage, const std::vector<std::int32_t>& group) {
    std::vector<Use> uses;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        if (group[i] == outside) continue;
        for (const ArcPolygon& part : coverage.areas[i].parts)
            for (const ArcRing& ring : part.rings)
                for (const ArcRef ref : ring) uses.push_back({group[i], ref});
    }
    const auto by_arc = [](const Use& use) { return std::pair{use.group, arc_index(use.ref)}; };
    std::sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) {
        return std::tuple{by_arc(a), a.ref} < std::tuple{by_arc(b), b.ref};
    });
    std::vector<Use> left;
    for (std::size_t i = 0; i < uses.size();) {
        std::size_t end = i;
        std::ptrdiff_t balance = 0;
        while (end < uses.size() && by_arc(uses[end]) == by_arc(uses[i]))
            balance += is_reversed(uses[end++].ref) ? -1 : 1;
        const auto arc = static_cast<ArcRef>(arc_index(uses[i].ref));
        for (; balance > 0; --balance) left.push_back({uses[i].group, arc});
        for (; balance < 0; ++balance) left.push_back({uses[i].group, ~arc});
        i = end;
    }
    return left;
}

// Old arcs joined end to end where no third one meets them.
struct Chains {
    std::vector<ArcRing> members;        // old arcs in walking order
    std::vector<std::int32_t> chain_of;  // per old arc; -1: dropped
    std::vector<char> backward;          // per old arc: walked against its own direction
};

class ChainMaker {
public:
    ChainMaker(const Coverage& coverage, const std::vector<char>& kept)
        : nodes_{nodes_of(coverage.arcs)}, kept_{kept}, ends_(nodes_.count) {
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (!kept[i]) continue;
            ends_[nodes_.first[i]].add(static_cast<ArcRef>(i));
            ends_[nodes_.last[i]].add(~static_cast<ArcRef>(i));
        }
    }

    Chains make() {
        Chains chains;
        chains.chain_of.assign(kept_.size(), -1);
        chains.backward.assign(kept_.size(), 0);
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            if (!kept_[i] || chains.chain_of[i] >= 0) continue;
            ArcRing members = whole_chain(static_cast<ArcRef>(i));
            for (const ArcRef ref : members) {
                chains.chain_of[arc_index(ref)] = static_cast<std::int32_t>(chains.members.size());
                chains.backward[arc_index(ref)] = is_reversed(ref);
            }
            chains.members.push_back(std::move(members));
        }
        return chains;
    }

private:
    // The directed arcs that leave a node; only the first two matter.
    struct Leaving {
        ArcRef refs[2] = {0, 0};
        int count = 0;
        void add(ArcRef ref) {
            if (count < 2) refs[count] = ref;
            ++count;
        }
    };

    // The arc that goes on where `ref` ends; ref itself when the chain stops there.
    ArcRef following(ArcRef ref) const {
        const Leaving& leaving = ends_[nodes_.end(ref)];
        if (leaving.count != 2) return ref;
        const ArcRef next = leaving.refs[0] == ~ref ? leaving.refs[1] : leaving.refs[0];
        return arc_index(next) == arc_index(ref) ? ref : next;
    }

    ArcRing whole_chain(ArcRef seed) const {
        ArcRef first = seed;
        while (true) {  // backward to where the chain begins, or once around
            const ArcRef before = ~following(~first);
            if (before == first || before == seed) break;
            first = before;
        }
        // Once around a closed chain stops just after the seed; begin at the seed then.
        if (~following(~first) == seed && first != seed) first = seed;
        ArcRing members{first};
        while (true) {
            const ArcRef next = following(members.back());
            if (next == members.back() || next == first) break;
            members.push_back(next);
        }
        return members;
    }

    ArcNodes nodes_;
    const std::vector<char>& kept_;
    std::vector<Leaving> ends_;
};

Arc joined(const Coverage& coverage, const ArcRing& members, const std::vector<std::int32_t>& group) {
    const auto group_of = [&](std::int32_t area) {
        return area == outside ? outside : group[static_cast<std::size_t>(area)];
    };
    const Arc& model = coverage.arcs[arc_index(members[0])];
    Arc arc{.points = {}, .left = group_of(model.left), .right = group_of(model.right)};
    if (is_reversed(members[0])) std::swap(arc.left, arc.right);
    for (const ArcRef ref : members) {
        const auto& points = coverage.arcs[arc_index(ref)].points;
        if (!arc.points.empty()) arc.points.pop_back();
        if (is_reversed(ref))
            arc.points.insert(arc.points.end(), points.rbegin(), points.rend());
        else
            arc.points.insert(arc.points.end(), points.begin(), points.end());
    }
    return arc;
}

}  // namespace

Coverage dissolve(const Coverage& coverage, std::span<const std::string> group,
                  const std::map<std::string, std::string>& names) {
    assert(group.size() == coverage.areas.size());
    std::set<std::string> codes(group.begin(), group.end());
    codes.erase("");
    Coverage out{.crs = coverage.crs, .arcs = {}, .areas = {}};
    std::map<std::string, std::int32_t> number;
    for (const std::string& code : codes) {
        number[code] = static_cast<std::int32_t>(out.areas.size());
        const auto name = names.find(code);
        out.areas.push_back({.code = code, .name = name == names.end() ? code : name->second, .parts = {}});
    }
    std::vector<std::int32_t> group_number(group.size(), outside);
    for (std::size_t i = 0; i < group.size(); ++i)
        if (!group[i].empty()) group_number[i] = number[group[i]];

    const std::vector<Use> borders = group_borders(coverage, group_number);
    std::vector<char> kept(coverage.arcs.size(), 0);
    for (const Use& use : borders) kept[arc_index(use.ref)] = 1;
    const Chains chains = ChainMaker(coverage, kept).make();
    for (const ArcRing& members : chains.members) out.arcs.push_back(joined(coverage, members, group_number));

    // One directed chain per use of its first member.
    const ArcNodes nodes = nodes_of(out.arcs);
    RingWalker walker(out.arcs, nodes);
    for (std::size_t i = 0; i < borders.size();) {
        const std::int32_t area = borders[i].group;
        std::vector<ArcRef> refs;
        for (; i < borders.size() && borders[i].group == area; ++i) {
            const std::size_t arc = arc_index(borders[i].ref);
            const std::int32_t chain = chains.chain_of[arc];
            if (arc_index(chains.members[static_cast<std::size_t>(chain)][0]) != arc) continue;
            refs.push_back(is_reversed(borders[i].ref) != (chains.backward[arc] != 0) ? ~chain : chain);
        }
        std::sort(refs.begin(), refs.end());
        out.areas[static_cast<std::size_t>(area)].parts = parts_from(out, walker.walk(refs));
    }
    return out;
}

Coverage dissolve_all(const Coverage& coverage, std::string code, std::string name) {
    const std::vector<std::string> group(coverage.areas.size(), code);
    return dissolve(coverage, group, {{std::move(code), std::move(name)}});
}

}  // namespace portulan::geo
