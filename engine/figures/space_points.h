// Where each space of a cast stands on a map: at its point, or at its QPV or commune when that is all that is known.
#pragma once

#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/map_frame.h"
#include "model/project.h"

namespace portulan::figures {

struct SpacePoint {
    const Element* element = nullptr;
    Point on_paper;
    bool exact = true;  // false: placed at its QPV or commune
};

struct SpacePlacement {
    std::vector<SpacePoint> drawn;        // from north to south, then west to east: numbers follow the eye
    std::vector<const Element*> absent;   // no place known, or outside the frame
};

/// The elements must outlive the result. Only spaces are taken.
SpacePlacement place_spaces(const Basemap& basemap, const MapFrame& frame, const Cast& cast);

/// "Hollow sign: 2 positions moved on purpose...", for legends of maps on which places were displaced.
std::string moved_words(const FigureContext& context, long count);

/// The place of one element on the ground of the basemap, or nothing.
struct GroundPoint {
    Point at;
    bool exact = true;
    bool displaced = false;  // moved on purpose
};
std::optional<GroundPoint> ground_point(const Basemap& basemap, const Element& element);

/// The nearest space to the middle of a quarter (QPV), as the crow flies.
struct QuarterReach {
    const Quarter* quarter = nullptr;
    const Element* nearest = nullptr;
    double metres = 0;
};

/// Of every quarter of the basemap, by name; nothing where no space has a place known to the street at least: a place that is known to the
/// commune alone, or was moved on purpose, is no distance. `unmeasured`: how many spaces are left out for that.
std::vector<QuarterReach> quarter_reaches(const Basemap& basemap, const Cast& cast, long& unmeasured);

}  // namespace portulan::figures
