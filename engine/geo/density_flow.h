// The flow that evens out a density in a box: dense places grow, thin ones shrink.
//
// Gastner, Seguy and More, "Fast flow-based algorithm for creating density-equalizing map projections", PNAS 115(10),
// 2018: the density goes straight from what it is (time 0) to its mean (time 1), with the smallest flux that does it.
// Here flux and density are on a staggered grid, so that each cell's balance holds exactly.
#pragma once

#include <vector>

#include "geo/cosine_transform.h"
#include "geo/raster.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Where each place of the box goes. Places are in cells, from the south-western corner of the box.
class DensityFlow {
public:
    /// Densities must be positive. They are blurred first by a Gaussian of that deviation (cells).
    DensityFlow(const Raster& density, const CosineTransform& transform, double blur, unsigned jobs);

    /// From time 0 to 1 in steps so short that none strays further than `tolerance` cells from a straight one. `step`:
    /// the length of the first to try (at most 1), then that of the first taken, for a place nearby.
    Point carried(Point place, double tolerance, double& step) const;

    const GridFrame& frame() const { return frame_; }

private:
    void blur_and_solve(std::vector<double> density, const CosineTransform& transform, double blur, unsigned jobs);
    Point velocity(Point p, double time) const;

    GridFrame frame_;
    double mean_ = 1;
    std::vector<float> density_;  // cells
    std::vector<float> flux_x_;   // sides between columns, (columns + 1) x rows
    std::vector<float> flux_y_;   // sides between rows, columns x (rows + 1)
};

}  // namespace portulan::geo
