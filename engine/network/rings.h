// Actors on rings round a centre (the onion of stakeholder maps): who stands on which, and the term that keeps them there while
// stress is descended. Radial constraints as terms of a stress layout: U. Brandes and C. Pich, "More flexible radial layout",
// Journal of Graph Algorithms and Applications 15-1, 2011.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/network.h"
#include "network/stress.h"

namespace portulan::network {

/// Of each node, how many others it is brought together with: by existing ties, in either direction, but for ruptures,
/// contestation and ignorance.
std::vector<std::uint32_t> linked_others(const Network& network);

/// The ring of each node by its value, 0 (the highest values) outwards; equal values share a ring, every ring holds a node, and
/// those of value 0 stand alone on the last. At most `most` rings (>= 1), fewer for few nodes: two up to five, three up to
/// fourteen. Cuts lie where the number of nodes inside comes nearest to the share of the disc inside, so that rings of one
/// width are equally full.
std::vector<std::uint32_t> rings_by_value(std::span<const std::uint32_t> values, std::size_t most = 4);

/// Radius at which the members of each ring stand, where rings have the same width and the outermost ends at `radius`. A single
/// node in the centre stands at 0.
std::vector<double> ring_middles(std::span<const std::uint32_t> rings, double radius);

/// Brings nodes to the radius of their ring, fully at the last pass; the centre is the origin.
LayoutTerm ring_term(std::vector<std::uint32_t> rings, std::vector<double> middles);

}  // namespace portulan::network
