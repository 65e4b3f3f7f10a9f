// Areas seen through cells of one size: square or hexagonal grids, and what is moved onto them.
//
// Areal weighting (Goodchild and Lam, "Areal interpolation: a variant of the traditional spatial problem",
// Geo-Processing 1, 1980): a count is spread evenly over its area, each cell takes its part. Totals are kept.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

enum class CellShape : std::uint8_t { square, hexagon };

/// Where cells lie. Hexagons stand on a point; odd rows are half a cell to the east.
struct Lattice {
    CellShape shape = CellShape::square;
    Point origin{};   // south-western corner of the box of cell (0, 0)
    double size = 1;  // side of a square; between opposite sides of a hexagon: the step from cell to cell
    std::size_t columns = 0;
    std::size_t rows = 0;

    double cell_surface() const;
    /// Counter-clockwise. Corners that cells share are equal to the bit.
    Ring cell(std::size_t column, std::size_t row) const;
};

/// The part of an area in a cell.
struct CellPart {
    std::size_t cell = 0;  // index of the area of AreaGrid.cells
    std::size_t area = 0;  // index in the coverage
    double surface = 0;
};

struct AreaGrid {
    Lattice lattice;
    Coverage cells;               // those that hold something of the areas; codes "r0012c0034", row and column
    std::vector<CellPart> parts;  // by cell, then area
    std::size_t areas = 0;        // of the coverage
};

/// Cells over all areas; their corners are multiples of the size, so maps of neighbouring territories agree. Exact
/// common surfaces (areas clipped by halving, Sutherland and Hodgman, CACM 17(1), 1974). The size must be positive.
AreaGrid grid_over(const Coverage& coverage, CellShape shape, double size, unsigned jobs = 1);

/// Counts of areas moved to cells, in the order of grid.cells. A count that is no number, or whose area has no surface,
/// goes nowhere: `lost` is the sum of the latter.
struct MovedCounts {
    std::vector<double> cells;
    double lost = 0;
};
MovedCounts moved_counts(const AreaGrid& grid, std::span<const double> counts);

/// Means of values (rates) over the part of each cell that areas with a value cover, weighted by surface; NaN where
/// there is none. A rate of two counts is better moved as its two counts.
std::vector<double> moved_means(const AreaGrid& grid, std::span<const double> values);

/// The cells cut along the border of the territory (GEOS), same codes and order.
Coverage clipped_cells(const AreaGrid& grid, const Coverage& coverage, unsigned jobs = 1);

}  // namespace portulan::geo
