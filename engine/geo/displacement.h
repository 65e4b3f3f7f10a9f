// Symbols moved apart so that none hides another.
//
// Dorling's idea ("Area Cartograms", 1996): symbols push each other away and are pulled home, in rounds of equal
// order; what rounds leave overlapping is put on the nearest free place of a spiral. Everything in one unit, for
// figures millimetres on paper. Deterministic: the result depends on the symbols and their order alone.
#pragma once

#include <span>
#include <vector>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::geo {

/// What a symbol occupies around its centre.
struct Footprint {
    Point anchor;           // where it belongs
    double half_width = 0;  // radius of a round one
    double half_height = 0;
    bool round = true;
    bool fixed = false;  // never moves; two fixed ones may overlap
};

struct DisplacementOptions {
    double gap = 0;    // free space wanted between symbols
    int rounds = 300;  // at most
    Box within{};      // symbols stay inside; empty: no limit
};

struct Displaced {
    std::vector<Point> places;  // centres, in the order of the symbols
    double furthest = 0;        // the longest way any symbol went
    bool apart = true;          // false only when `within` or fixed symbols leave no room
};

Displaced moved_apart(std::span<const Footprint> symbols, const DisplacementOptions& options = {});

/// How far two symbols at p and q reach into each other (gap included); 0 or less: apart.
double overlap_of(const Footprint& a, Point p, const Footprint& b, Point q, double gap = 0);

}  // namespace portulan::geo
