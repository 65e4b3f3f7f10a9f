// What each border separates: ranks for styling, neighbours.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

/// The highest level whose border an arc carries. `levels` runs from the finest to the coarsest, each with one
/// group code per area: {epci, departement, region}. Result per arc: 0 a border between areas only, i a border of
/// levels[i-1], levels.size() + 1 a border to the outside (coast, abroad, the edge of the data). An empty code
/// (a commune without EPCI) is a group of its own kind: two such neighbours are not separated at that level.
std::vector<std::uint8_t> border_ranks(const Coverage& coverage, std::span<const std::vector<std::string>> levels);

/// An area on the other side of a border.
struct Neighbour {
    std::size_t area;
    double length;  // of the common border; 0 when they only meet in a point
    bool operator==(const Neighbour&) const = default;
};

enum class Contiguity {
    border,  // a common border of some length (rook)
    point    // a common point is enough (queen)
};

/// Per area its neighbours, sorted by index. Areas without any have an empty list.
std::vector<std::vector<Neighbour>> neighbours(const Coverage& coverage, Contiguity contiguity = Contiguity::border);

}  // namespace portulan::geo
