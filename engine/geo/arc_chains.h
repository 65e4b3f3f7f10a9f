// Short directed pieces of border joined to arcs: what makes a coverage of lines drawn square by square.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

/// A stretch of border between two numbered vertices.
struct BorderPiece {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::int32_t left = outside;
    std::int32_t right = outside;
};

/// Arcs run between vertices where other than two pieces meet; loops begin at their lowest leftmost point. Pieces with
/// the same area on both sides are left out, those that have an area on the right hand only are turned round.
std::vector<Arc> arcs_from_pieces(std::vector<BorderPiece> pieces, std::span<const Point> vertices);

/// The parts of each area from the arcs around it; coverage.areas must be there, without parts.
void add_parts_from_arcs(Coverage& coverage);

}  // namespace portulan::geo
