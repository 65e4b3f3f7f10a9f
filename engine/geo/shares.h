// How areas of one kind lie in areas of another: quarters (QPV) in communes, perimeters over EPCI.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/weighted_point.h"
#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// What a quarter and a commune have in common.
struct CommonPart {
    std::size_t piece = 0;       // index of the overlapping area (quarter)
    std::size_t area = 0;        // index in the coverage (commune)
    double surface = 0;          // in common, map units squared
    double share_of_piece = 0;   // of the quarter's surface
    double share_of_area = 0;    // of the commune's surface
    double population = 0;       // carried by points in both; NaN when no points were given
    double people_of_piece = 0;  // part of the quarter's people that live in this commune; NaN without points there
    double people_of_area = 0;   // part of the commune's people that live in the quarter
};

struct ShareOptions {
    double smallest = 1e-6;  // common parts below this share of the piece are drawing errors, left out
    std::span<const WeightedPoint> population{};  // inhabitants at addresses or in a fine grid; empty: surfaces only
    unsigned jobs = 1;
};

/// Every pair with a common surface (GEOS overlay), by piece, then by area; pieces that are not valid are repaired
/// first. Surfaces say little about people: where points with population are given, their shares are the better ones.
std::vector<CommonPart> common_parts(std::span<const MultiPolygon> pieces, const Coverage& coverage,
                                     const ShareOptions& options = {});

}  // namespace portulan::geo
