// The surface of an area in each cell of a lattice: the inside of area_grid.cpp.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/area_grid.h"

namespace portulan::geo {

struct CellSurface {
    std::size_t cell = 0;  // row * columns + column of the lattice
    double surface = 0;
};

/// Cells an area has a surface in, ascending. The lattice must cover it.
std::vector<CellSurface> cell_surfaces(const Coverage& coverage, std::size_t area, const Lattice& lattice);

}  // namespace portulan::geo
