// A map of the plane onto itself known at the corners of a grid, straight in between: what a flow does, kept in little
// room, done to millions of points in one look-up each.
#pragma once

#include <vector>

#include "geo/density_flow.h"
#include "model/box.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Each cell is two triangles, cut along the diagonal that folds neither; so nothing tears nor folds, and what did not
/// meet does not meet after.
class WarpedGrid {
public:
    /// The corners of the cells around `wanted` (map units) carried by the flow. Where steps and rounding would fold a
    /// cell the corners around go the mean way of their neighbours; where that does not help all go a part of it.
    WarpedGrid(const DensityFlow& flow, const Box& wanted, double tolerance, unsigned jobs);

    /// Points of the box (map units); beyond it they go along with its edge.
    Point image(Point p) const;

private:
    struct Shift {
        float x, y;  // cells
    };
    void even_out(unsigned jobs);
    std::vector<std::size_t> folded_cells(unsigned jobs) const;  // by their south-western corner
    void around(std::size_t cell, std::size_t reach, std::vector<std::size_t>& corners) const;
    Shift mean_around(std::size_t corner) const;

    GridFrame frame_;
    std::size_t first_column_, first_row_;  // of the corners that are kept
    std::size_t columns_, rows_;            // corners
    std::vector<Shift> shifts_;
};

}  // namespace portulan::geo
