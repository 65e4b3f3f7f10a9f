// A coverage put in order: no crossings, no overlaps, no slivers.
//
// All borders are cut where they meet; the plane falls into faces; each face knows the areas that claim it, by counting
// borders walked on the way in from outside (winding numbers). Then each face is given to one area or to none, and faces
// of one owner are dissolved (the mosaic of mapshaper's `-clean` works alike). Everything follows from one set of cut
// borders, so what comes out shares its borders whatever went in.
#pragma once

#include <cstddef>

#include "model/coverage.h"

namespace portulan::geo {

struct PartitionOptions {
    double fill = 0;  // gaps up to this surface (map units squared) are filled; gaps that are slivers always are
};

struct Partition {
    Coverage coverage;          // the same areas; one that nothing is left of has no parts
    std::size_t cuts = 0;       // points added where borders met without a common vertex
    std::size_t overlaps = 0;   // faces that several areas claimed: given to the smallest of them
    std::size_t filled = 0;     // gaps given to the neighbour with the longest common border
    std::size_t kept_gaps = 0;  // gaps left as they are
};

/// Areas should be valid each by itself (coverage_from with repair): a surface wound the wrong way round is none.
Partition partition(const Coverage& coverage, const PartitionOptions& options = {});

}  // namespace portulan::geo
