// Cairo's objects as values, and our paths for them. Internal to this room.
#pragma once

#include <memory>

#include "model/drawing.h"

struct _cairo;
struct _cairo_surface;

namespace portulan::backends {

struct CairoRelease {
    void operator()(_cairo* context) const;
    void operator()(_cairo_surface* surface) const;
};
using Surface = std::unique_ptr<_cairo_surface, CairoRelease>;
using Context = std::unique_ptr<_cairo, CairoRelease>;

struct Shift {
    double scale = 1, x = 0, y = 0;
};

/// Adds verbs with their points to the context's path, scaled and moved.
void add_verbs(_cairo* cr, const Path::Verb* begin, const Path::Verb* end, const Point* p, const Shift& by);

/// Adds a whole path.
void add_verbs(_cairo* cr, const Path& path, const Shift& by);

}  // namespace portulan::backends
