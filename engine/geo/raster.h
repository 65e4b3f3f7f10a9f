// Values on a regular grid of square cells: what smoothing makes and contours are drawn from.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/box.h"
#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Where the cells lie: row 0 is the southern one, column 0 the western one.
struct GridFrame {
    Point origin{};   // south-western corner of the first cell
    double cell = 1;  // side, map units
    std::size_t columns = 0;
    std::size_t rows = 0;

    std::size_t size() const { return columns * rows; }
    std::size_t at(std::size_t column, std::size_t row) const { return row * columns + column; }
    double x(std::size_t column) const { return origin.x + (static_cast<double>(column) + 0.5) * cell; }
    double y(std::size_t row) const { return origin.y + (static_cast<double>(row) + 0.5) * cell; }
    Point centre(std::size_t column, std::size_t row) const { return {x(column), y(row)}; }
    bool operator==(const GridFrame&) const = default;
};

/// The frame over a box with cells whose corners are multiples of their side, so that neighbouring maps agree. No
/// cells when the box is empty or the side is not a positive number.
GridFrame frame_over(const Box& box, double cell);
/// The same with about `cells` cells (SpatialPosition's default is 7,250); the side is a round number (1, 2, 5...).
GridFrame frame_of_about(const Box& box, std::size_t cells);

struct Raster {
    GridFrame frame;
    std::vector<double> values;  // one per cell, row after row; NaN where there is none
};

/// 1 for cells whose centre lies inside. A border point counts by the rule of measure.h up to rounding.
std::vector<char> mask_of(const GridFrame& frame, const MultiPolygon& shape);
std::vector<char> mask_of(const GridFrame& frame, const Coverage& coverage);

/// NaN where the mask is 0. The mask has one entry per cell.
Raster masked(Raster raster, std::span<const char> mask);

/// Cells without a value that touch cells with one take the mean of these, `rounds` times: contours then reach beyond
/// the mask and can be cut along the true border instead of following cells.
Raster extended(Raster raster, int rounds);

/// The mean over each cell of a value spread evenly within each area (densities[i] belongs to coverage.areas[i];
/// `beyond` holds outside). Exact: signed coverage of cells accumulated along each arc once, as font renderers do.
/// Multiplied by the surface of a cell it moves counts from areas to cells and keeps their total.
Raster area_means(const Coverage& coverage, std::span<const double> densities, double beyond, const GridFrame& frame);

}  // namespace portulan::geo
