// The flow that evens out a density in a box: dense places grow, thin ones shrink.
//
// Gastner, Seguy and More, "Fast flow-based algorithm for creating density-equalizing map projections", PNAS 115(10),
// 2018: the density goes straight from what it is (time 0) to its mean (time 1), with the smallest flux that does it.
// Here flux and density are on a staggered grid, so that each cell's balance holds exactly.
#pragma once

#include <span>
#include <vector>

#include "geo/cosine_transform.h"
#include "geo/raster.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Carries points; the same for all that are carried, so borders that do not meet stay apart.
class DensityFlow {
public:
    /// Densities must be positive. They are blurred first by a Gaussian of that deviation (cells).
    DensityFlow(const Raster& density, const CosineTransform& transform, double blur, unsigned jobs);

    /// Moves the points (map units) from time 0 to 1 in steps chosen so that no point strays further than `tolerance`
    /// cells from a straight step; the steps are kept. Call once.
    void run(std::span<Point> points, double tolerance, unsigned jobs);
    /// Other points, by the steps of run().
    void replay(std::span<Point> points, unsigned jobs) const;

    std::size_t steps() const { return steps_.size(); }

private:
    void blur_and_solve(std::vector<double> density, const CosineTransform& transform, double blur, unsigned jobs);
    Point velocity(Point p, double time) const;
    Point stepped(Point p, Point v, double time, double step) const;
    Point to_grid(Point p) const;
    Point from_grid(Point p) const;

    GridFrame frame_;
    double mean_ = 1;
    // Single precision: a map keeps many flows.
    std::vector<float> density_;  // cells
    std::vector<float> flux_x_;   // sides between columns, (columns + 1) x rows
    std::vector<float> flux_y_;   // sides between rows, columns x (rows + 1)
    std::vector<double> steps_;
};

}  // namespace portulan::geo
