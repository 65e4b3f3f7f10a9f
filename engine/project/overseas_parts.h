// A layer that holds the mainland and départements overseas, each to be drawn in a frame of its own.
#pragma once

#include <string>
#include <vector>

#include "model/project.h"

namespace portulan::project {

struct OverseasPart {
    std::string crs;                 // the legal projection
    std::string name;                // "Guadeloupe"; empty for the mainland
    std::vector<std::string> areas;  // codes
};

/// The parts of the set by département and legal projection, the mainland first, then by code; empty where there is only
/// one (no frames are needed) or where the layer draws the overseas beside the mainland itself.
std::vector<OverseasPart> overseas_parts(const BoundarySet& set);

}  // namespace portulan::project
