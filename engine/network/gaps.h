// What is not there: ties wished, missing or refused, families that nothing links, bridges that would be worth building, spaces
// whose loss would cut families apart; and whether triangles of friends and adversaries hold together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/network.h"

namespace portulan::network {

/// Two nodes (a < b) with something between them that is not an existing tie.
struct Gap {
    std::uint32_t a = 0, b = 0;
    bool wished_by_a = false, wished_by_b = false;  // a tie without direction is wished by both
    bool missing = false;  // observers say that it should be there
    bool refused = false;
    bool lost = false;     // there was one
    bool exists = false;   // an existing tie stands there too
    // what a tie would do, for gaps that are not refused and have no tie
    bool joins_parts = false;     // no chain of existing ties links the two
    bool joins_families = false;  // no existing tie links their families
    std::uint32_t steps = 0;      // existing ties on the shortest chain; 0: no chain
};

struct FamilyPair {
    std::string first, second;  // groups, in the order of the network; the same one twice for ties within
    std::size_t existing = 0, wished = 0, missing = 0, refused = 0;  // pairs of nodes
};

struct Gaps {
    std::vector<Gap> pairs;            // by a, then b
    std::vector<FamilyPair> families;  // every pair of groups, each once, row by row
    std::vector<std::uint32_t> bridges;  // positions in `pairs` of what would be worth building, the best first
};

/// Existing ties are those that bring together: not ruptures, contestations or ignorance. Bridges are pairs wished or missing, not
/// refused, without an existing tie; those that join two parts of the network come first, then those that join families
/// that nothing links, then those both sides wish, then those that spare most steps, then in the network's order.
Gaps find_gaps(const Network& network);

/// A space or an object that is alone in holding families together.
struct Keystone {
    std::uint32_t node = 0;
    std::size_t pairs = 0;    // pairs of families that chains of existing ties link with it and not without it
    std::size_t actors = 0;   // actors cut off from the largest part
};
/// Of a network of actors, spaces and objects; those that cut nothing are left out; the worst loss first, then in the network's order.
std::vector<Keystone> keystones(const Network& network);

/// Structural balance (Cartwright & Harary 1956): triangles of ties, positive (existing, trust or neutral, not contesting) or
/// negative (tension, rupture, contestation). A pair with both counts as negative.
struct Balance {
    std::size_t positive_ties = 0, negative_ties = 0;  // pairs of nodes
    std::size_t all_positive = 0, two_positive = 0, one_positive = 0, none_positive = 0;  // triangles
    std::vector<std::size_t> unbalanced;  // triangles with an odd number of negative ties, by node
    std::size_t triangles() const { return all_positive + two_positive + one_positive + none_positive; }
    /// Share of triangles that hold together (all positive, or two adversaries of a third); NaN without triangles.
    double share() const;
};
Balance balance(const Network& network);

}  // namespace portulan::network
