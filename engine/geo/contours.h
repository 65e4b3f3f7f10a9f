// Surfaces between contour lines of a raster (marching squares).
//
// Lorensen and Cline's idea in two dimensions; where a square could be joined either way its mean decides. All lines
// run between the same centres of cells, in an order that is kept where values crowd, so that lines never meet: every
// surface is valid by construction.
#pragma once

#include <span>

#include "geo/raster.h"
#include "model/coverage.h"

namespace portulan::geo {

/// One area per class of `bounds` (ascending, as class_bounds gives them; closed on the left, the last one on both
/// sides), in order, with codes "01", "02"...; classes without surface have no parts. Neighbouring classes share arcs,
/// so the result can be simplified and drawn like any coverage. Values run straight between the centres of cells, so
/// surfaces end half a cell within the frame and around cells without value. Crs stays empty.
Coverage contour_bands(const Raster& raster, std::span<const double> bounds);

}  // namespace portulan::geo
