// Boxes pushed apart until none overlap, moving as little as they can: what a layout of points needs before it can
// carry symbols and names.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::figures {

/// How far a box reaches from its point, mm.
struct Extent {
    double left = 0, right = 0, top = 0, bottom = 0;
    std::uint32_t group = 0;
    double core = 0;  // radius of the symbol: what foreign links should not run across
    bool held = false;  // does not move
};

struct Link {
    std::uint32_t a = 0, b = 0;
};

struct SpreadOptions {
    Box frame;
    double gap = 0.8;        // between boxes
    double group_gap = 2.2;  // between boxes of different groups
    double reach = 4;        // members of a group nearer than this hold together
    double link_gap = 1.2;   // between a symbol and a link that is not its own
};

/// Moves the points in place; the boxes grow from a fifth of their size to the whole, and at each size overlaps are
/// pushed out along their shorter side, symbols off the links that run across them, members of one group towards each
/// other, and everything back into the frame.
/// The order of the points is the order of the moves: same input, same bytes. True when no two boxes overlap.
bool spread(std::vector<Point>& points, std::span<const Extent> extents, std::span<const Link> links,
            const SpreadOptions& options);

}  // namespace portulan::figures
