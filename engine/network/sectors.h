// Families around the centre: each group has a sector of the circle, in the fixed order of the groups, so that several
// territories compare. Radius stays free: who is at the heart of the network comes near the centre.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "model/geometry.h"
#include "network/stress.h"

namespace portulan::network {

/// The part of the plane clockwise from the ray `from` to the ray `to` (unit vectors, y downwards).
struct Sector {
    Point from, to, middle;
    double turn = 1;  // width, in turns: (0, 1]
};

/// Sectors one after the other, clockwise from 12 o'clock, as wide as their weights (>= 0); a weight of 0 takes
/// no room and gets an empty sector. The same weights for several territories give the same sectors.
std::vector<Sector> make_sectors(std::span<const double> weights);

/// Weights from the groups of one network: members plus one, so that a small family stays visible.
std::vector<double> sector_weights(std::span<const std::uint32_t> groups);

/// Those given, and for groups beyond them the ones of this network.
std::vector<double> sector_weights(std::span<const std::uint32_t> groups, std::span<const double> given);

bool is_inside(const Sector& sector, Point p);
/// The nearest ray at the same distance from the centre; the point itself inside.
Point turned_into(const Sector& sector, Point p);

/// The unit vector at `turn` turns clockwise from 12 o'clock, y downwards; by series, the same on every machine.
Point direction(double turn);

/// A start inside the sectors, and the term that brings nodes back into theirs, fully at the last pass.
NetworkLayout start_in_sectors(std::span<const std::uint32_t> groups, std::span<const Sector> sectors, double radius,
                               Random& random);
LayoutTerm sector_term(std::vector<std::uint32_t> groups, std::vector<Sector> sectors);

}  // namespace portulan::network
