// Contiguous cartogram: each area as large as its value, neighbours still neighbours.
//
// Gastner, Seguy and More, "Fast flow-based algorithm for creating density-equalizing map projections", PNAS 115(10),
// 2018. A flow carries the corners of a grid, the grid carries the borders (arcs, each once), again and again until the
// areas fit: first on coarse grids, which move what is far apart, then on finer ones. A grid never tears nor folds
// (warped_grid.h). Borders get vertices where a straight one comes out bent, and more where two would meet that did not.
//
// 35,000 communes, two million vertices, by their population: in 24 rounds the mean error is under 1 %.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

struct CartogramOptions {
    double error = 0.01;  // largest relative error of an area that is good enough
    int rounds = 24;      // flows, at most
    // Cells along the longer side of the box, half as wide again as the map (rounded up to a power of two, at least
    // 64); 0: 256 to 1024, by the number of areas. Areas of fewer than two cells (a third of a millimetre on a map
    // 160 mm wide with 1024) cannot be told from those beside them: no round is spent on their account.
    std::size_t grid = 0;
    std::span<const Point> carry{};  // other points that go along (labels, symbols)
    unsigned jobs = 1;
};

struct Cartogram {
    Coverage coverage;            // the same arcs, areas and rings; more arc points
    std::vector<double> targets;  // wanted surfaces, map units squared; the sum is that of the surfaces before
    std::vector<double> errors;   // surface / target - 1; 0 for areas without surface
    double largest_error = 0;     // absolute, of areas of two cells or more; above options.error when rounds ran out or no longer helped
    double mean_error = 0;       // of all areas: the sum of |surface - target| in that of the targets
    std::size_t too_small = 0;    // smaller areas whose error is above options.error
    int rounds = 0;
    std::size_t added = 0;      // vertices
    std::size_t crossings = 0;  // borders that meet where they should not, as many as before when all is well
    std::vector<Point> carried;
};

/// One value per area, in proportion to which its surface shall be. A value that is no number (or negative) keeps the
/// mean density: such an area only gives way; 0 counts as a fifth of the smallest positive value, since a surface
/// cannot vanish. All values 0 or missing: nothing moves. The coverage must be planar (projected). Deterministic,
/// whatever jobs.
Cartogram cartogram(const Coverage& coverage, std::span<const double> values, const CartogramOptions& options = {});

}  // namespace portulan::geo
