// From polygons to a coverage: each border stored once.
//
// Vertices are matched exactly (TopoJSON, Bostock 2012; mapshaper); a node is a vertex where the set of areas
// around the border changes; between nodes lies one arc. Then defects are looked for: rings that cross themselves,
// overlaps, gaps. Linear in the number of vertices, apart from sorting areas and repairing what is broken.
#pragma once

#include <string>
#include <vector>

#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// One area as a file gives it. Several entries with one code are parts of one area (a finding says so).
struct AreaShape {
    std::string code{};
    std::string name{};
    MultiPolygon shape{};  // empty: null geometry; rings may repeat points and may be closed or not
};

struct CoverageOptions {
    std::string crs{};   // "EPSG:2154"; only noted
    double snap = 0;     // vertices nearer than this, in map units, become one; 0: only equal coordinates
    bool degrees = false;  // coordinates are longitudes and latitudes: snap is in degrees of latitude
    bool repair = true;  // rings that cross themselves are made valid (repair.h)
    bool check = true;   // look for overlaps and gaps
    unsigned jobs = 1;   // threads; the result does not depend on how many
};

enum class CoverageDefect {
    empty_area,         // an area without any surface
    bad_ring,           // fewer than three distinct points, no surface, or a coordinate that is no number
    repeated_code,      // several shapes with one code, taken as parts of one area
    self_intersection,  // a ring that crosses, doubles or touches itself; repaired unless told otherwise
    overlap,            // a surface that two areas claim
    gap,                // a surface enclosed by areas that no area claims (it may be a lake, or abroad)
    sliver              // a gap or an overlap so thin that only drawing errors make it
};

struct CoverageFinding {
    CoverageDefect defect = CoverageDefect::gap;
    std::vector<std::string> codes{};  // areas concerned, sorted
    Point where{};                     // on or near the defect
    double area = 0;                   // of the defect, map units squared; 0 where it has none
    MultiPolygon surface{};            // of overlaps, gaps and slivers
    bool operator==(const CoverageFinding&) const = default;
};

struct CoverageResult {
    Coverage coverage;
    std::vector<CoverageFinding> findings;  // by defect, codes, place
};

/// Areas sorted by code; outer rings counter-clockwise, holes clockwise. The same shapes give the same coverage
/// whatever their order, the first point of their rings and the direction of their rings. Closed arcs begin at
/// their lowest leftmost point.
CoverageResult coverage_from(std::vector<AreaShape> areas, const CoverageOptions& options = {});

/// The way back: each area with its code, name and shape.
std::vector<AreaShape> shapes_of(const Coverage& coverage);

}  // namespace portulan::geo
