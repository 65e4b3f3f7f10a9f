#include "backends/cairo_paths.h"

#include <cairo.h>

namespace portulan::backends {

void CairoRelease::operator()(cairo_t* context) const { cairo_destroy(context); }
void CairoRelease::operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }

void add_verbs(cairo_t* cr, const Path::Verb* begin, const Path::Verb* end, const Point* p, const Shift& by) {
    const auto px = [&](std::size_t i) { return p[i].x * by.scale + by.x; };
    const auto py = [&](std::size_t i) { return p[i].y * by.scale + by.y; };
    for (; begin != end; ++begin) {
        switch (*begin) {
            case Path::Verb::move: cairo_move_to(cr, px(0), py(0)); p += 1; break;
            case Path::Verb::line: cairo_line_to(cr, px(0), py(0)); p += 1; break;
            case Path::Verb::curve: cairo_curve_to(cr, px(0), py(0), px(1), py(1), px(2), py(2)); p += 3; break;
            case Path::Verb::close: cairo_close_path(cr); break;
        }
    }
}

void add_verbs(cairo_t* cr, const Path& path, const Shift& by) {
    add_verbs(cr, path.verbs.data(), path.verbs.data() + path.verbs.size(), path.points.data(), by);
}

}  // namespace portulan::backends
