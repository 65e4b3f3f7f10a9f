// From numbered rings to a coverage: what all ways of making one have in common.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "geo/arc_builder.h"
#include "geo/point_table.h"
#include "geo/topology.h"
#include "model/coverage.h"

namespace portulan::geo {

struct CoverageBuild {
    Coverage coverage;
    std::vector<std::int32_t> walked_twice;                            // areas that use a border more than once
    std::vector<std::pair<std::int32_t, std::int32_t>> shared_sides;  // pairs of areas on one side of a border
};

/// `areas` sorted by code, without parts; `rings` area by area, part by part, with the numbers of the table.
CoverageBuild build_coverage(std::string crs, std::vector<CoverageArea> areas, PointTable points, std::vector<VertexRing> rings);

void sort_findings(std::vector<CoverageFinding>& findings);  // by defect, codes, place

/// Adds the areas without a surface and sorts.
void complete_findings(const Coverage& coverage, std::vector<CoverageFinding>& findings);

}  // namespace portulan::geo
