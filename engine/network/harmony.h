// What the networks of several territories share, so that their diagrams compare: the same sectors of families, and a place of
// their own for the actors that are in more than one of them (département, CAF, région...).
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/network.h"

namespace portulan::network {

struct Harmony {
    std::vector<double> sector_weights;   // of the twelve families, spaces and objects: LayoutOptions::sector_weights
    std::map<std::string, Point> places;  // by id; from the centre, 1 being the mean (quadratic) distance of nodes from it
};

/// Weights: the most members that a family has in one of the networks, plus one. Places: those of a family spread evenly over its
/// sector in the order of their ids, the nearer to the centre the more ties they have in all; an actor of one territory more or
/// less turns them by no more than the widths of the sectors change. The order of the networks does not matter.
Harmony harmonise(std::span<const Network> networks);

}  // namespace portulan::network
