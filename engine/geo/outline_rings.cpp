#include "geo/outline_rings.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace portulan::geo {
namespace {

/// How much more often the rings of the areas walk each arc forward than backward.
std::vector<std::int32_t> balance_of(const Coverage& coverage, const std::vector<char>& chosen) {
    std::vector<std::int32_t> balance(coverage.arcs.size(), 0);
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        if (!chosen[i]) continue;
        for (const ArcPolygon& part : coverage.areas[i].parts)
            for (const ArcRing& ring : part.rings)
                for (const ArcRef ref : ring) balance[arc_index(ref)] += is_reversed(ref) ? -1 : 1;
    }
    return balance;
}

/// Directed arcs by the node they leave, as chains.
class Leaving {
public:
    explicit Leaving(const ArcNodes& nodes) : nodes_{nodes}, first_(nodes.count, none) {}
    void add(ArcRef ref) {
        std::uint32_t& first = first_[nodes_.start(ref)];
        uses_.push_back({ref, first});
        first = static_cast<std::uint32_t>(uses_.size() - 1);
    }
    /// Takes one that leaves the node; false when there is none.
    bool take(std::uint32_t node, ArcRef& ref) {
        if (first_[node] == none) return false;
        const Use& use = uses_[first_[node]];
        ref = use.ref;
        first_[node] = use.next;
        return true;
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Use {
        ArcRef ref;
        std::uint32_t next;
    };
    const ArcNodes& nodes_;
    std::vector<std::uint32_t> first_;
    std::vector<Use> uses_;
};

/// From a node along what is left until it is back there; empty where nothing is left.
ArcRing walk(const ArcNodes& nodes, Leaving& leaving, std::uint32_t start) {
    ArcRing ring;
    ArcRef ref = 0;
    for (std::uint32_t at = start; leaving.take(at, ref); at = nodes.end(ref)) {
        ring.push_back(ref);
        if (nodes.end(ref) == start) break;
    }
    return ring;
}

}  // namespace

OutlineRings::OutlineRings(const Coverage& coverage) : coverage_{coverage}, nodes_{nodes_of(coverage.arcs)} {}

std::vector<ArcRing> OutlineRings::around(const std::vector<char>& chosen) const {
    assert(chosen.size() == coverage_.areas.size());
    const std::vector<std::int32_t> balance = balance_of(coverage_, chosen);
    Leaving leaving(nodes_);
    for (std::size_t i = balance.size(); i-- > 0;) {  // the last added is taken first
        const auto forward = static_cast<ArcRef>(i);
        for (std::int32_t n = balance[i]; n > 0; --n) leaving.add(forward);
        for (std::int32_t n = balance[i]; n < 0; ++n) leaving.add(~forward);
    }
    // Every ring was closed, so as many arcs left enter a node as leave it: a walk ends where it began.
    std::vector<ArcRing> rings;
    for (std::size_t i = 0; i < balance.size(); ++i) {
        const std::uint32_t start = nodes_.start(balance[i] > 0 ? static_cast<ArcRef>(i) : ~static_cast<ArcRef>(i));
        for (std::int32_t n = std::abs(balance[i]); n > 0; --n) {
            ArcRing ring = walk(nodes_, leaving, start);
            if (!ring.empty()) rings.push_back(std::move(ring));
        }
    }
    return rings;
}

}  // namespace portulan::geo
