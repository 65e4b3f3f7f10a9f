// Fewer vertices, the same neighbours: arcs are simplified, not polygons.
//
// Visvalingam and Whyatt, "Line generalisation by repeated elimination of points", The Cartographic Journal 30(1),
// 1993, with mapshaper's weighting (angle factor 0.7: sharp spikes go first, smooth bends stay). The weight of a
// vertex is a length: 0.65 times the square root of its weighted triangle, as in mapshaper.
#pragma once

#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

/// weights[arc][vertex]: the tolerance, in map units, from which the vertex is dropped. Ends of arcs: infinity.
using VertexWeights = std::vector<std::vector<double>>;
VertexWeights vertex_weights(const Coverage& coverage, unsigned jobs = 1);

/// Of a coverage in degrees, in metres on the ground (within half a percent): angles are those of Mercator's map, lengths
/// are divided by its scale.
VertexWeights ground_weights(const Coverage& coverage, unsigned jobs = 1);

/// The tolerance that keeps that share (0..1) of the vertices that can be dropped.
double tolerance_for_share(const VertexWeights& weights, double share);

struct SimplifyReport {
    std::size_t vertices_before = 0;  // arc points
    std::size_t vertices_after = 0;
    std::size_t restored = 0;  // vertices put back because borders would have met
};

struct Simplified {
    Coverage coverage;  // same arcs, areas and rings; only arc points are fewer
    SimplifyReport report;
};

/// Drops vertices lighter than the tolerance (map units). Ends of arcs stay, rings keep at least three different
/// points, no two borders meet where they did not before, and nothing changes sides (an islet stays at sea): where
/// that would happen the heaviest vertices of the stretch are put back. Tolerance <= 0 changes nothing.
Simplified simplify(const Coverage& coverage, double tolerance, unsigned jobs = 1);
Simplified simplify(const Coverage& coverage, const VertexWeights& weights, double tolerance, unsigned jobs = 1);

/// What those areas need alone: the arcs of their rings are simplified as if there were no others, which keep their ends (closed
/// ones a point between). Same arcs, areas and rings. `wanted`: of each area.
Coverage simplify_some(const Coverage& coverage, const std::vector<char>& wanted, double tolerance, unsigned jobs = 1);

/// A part of an area.
struct PartRef {
    std::size_t area;
    std::size_t part;
    bool operator==(const PartRef&) const = default;
};

/// Islands too small to be seen: parts wholly surrounded by the outside, smaller than the surface given (map units
/// squared), never the largest part of their area. A map may leave them out.
std::vector<PartRef> small_islands(const Coverage& coverage, double smallest_area);

/// Without those parts and their arcs.
Coverage without_parts(const Coverage& coverage, const std::vector<PartRef>& parts);

}  // namespace portulan::geo
