// What is wrong with a coverage.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "geo/topology.h"
#include "model/coverage.h"

namespace portulan::geo {

/// Two arcs (or one arc with itself) that cross, or run along each other, elsewhere than in a node.
struct Crossing {
    std::size_t arc_a;
    std::size_t arc_b;
    Point where;  // on both, rounded
};

/// Everywhere arcs meet outside nodes, each pair of arcs once; exact test, through a grid.
struct Contacts {
    std::vector<Crossing> crossings;  // a clean coverage has none
    std::vector<Crossing> touches;    // an end of a segment inside another: a vertex that only one side has
};
Contacts contacts(const Coverage& coverage, unsigned jobs = 1);
std::vector<Crossing> crossings(const Coverage& coverage);

/// Areas that are not valid: their own borders cross, or a ring touches itself; with a place, sorted, each once.
std::vector<std::pair<std::int32_t, Point>> invalid_areas(const Coverage& coverage, const Contacts& contacts);

/// So thin that only drawing or rounding makes it (Polsby-Popper compactness under 0.03).
bool is_sliver(double area, double perimeter);

struct CoverageBuild;

struct Defects {
    std::vector<std::pair<std::int32_t, Point>> invalid;  // areas; with those that walk a border twice
    std::vector<CoverageFinding> findings;                // overlaps and gaps, where they are asked for
};
/// Of a coverage that was just made.
Defects look_for_defects(const CoverageBuild& built, const CoverageOptions& options);

/// Everything below at once: outlines, overlaps, gaps.
std::vector<CoverageFinding> defects_of(const Coverage& coverage);

/// Surfaces that two areas claim.
std::vector<CoverageFinding> overlaps(const Coverage& coverage, const std::vector<Crossing>& crossings);

/// Surfaces enclosed by areas that no area claims.
std::vector<CoverageFinding> gaps(const Coverage& coverage);

}  // namespace portulan::geo
