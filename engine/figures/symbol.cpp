#include "figures/symbol.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "figures/theme.h"

namespace portulan::figures {
namespace {

using Corners = std::vector<Point>;

Corners regular(int n, double turn) {
    Corners corners;
    for (int i = 0; i < n; ++i) {
        const double a = turn + 2 * std::numbers::pi * i / n;
        corners.push_back({std::sin(a), -std::cos(a)});
    }
    return corners;
}

Corners star() {
    Corners corners;
    for (int i = 0; i < 10; ++i) {
        const double a = std::numbers::pi * i / 5;
        const double r = i % 2 == 0 ? 1.0 : 0.5;
        corners.push_back({r * std::sin(a), -r * std::cos(a)});
    }
    return corners;
}

/// Corners at unit scale; empty for the curved shapes.
Corners corners_of(Shape shape) {
    switch (shape) {
        case Shape::circle: return {};
        case Shape::square: return {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        case Shape::diamond: return regular(4, 0);
        case Shape::triangle: return {{0, -1.15}, {1, 0.75}, {-1, 0.75}};
        case Shape::triangle_down: return {{-1, -0.75}, {1, -0.75}, {0, 1.15}};
        case Shape::hexagon: return regular(6, std::numbers::pi / 6);
        case Shape::pentagon: return regular(5, 0);
        case Shape::star: return star();
        case Shape::cross:
            return {{-0.36, -1}, {0.36, -1}, {0.36, -0.36}, {1, -0.36}, {1, 0.36}, {0.36, 0.36},
                    {0.36, 1}, {-0.36, 1}, {-0.36, 0.36}, {-1, 0.36}, {-1, -0.36}, {-0.36, -0.36}};
        case Shape::lozenge: return {{0, -0.7}, {1.35, 0}, {0, 0.7}, {-1.35, 0}};
        case Shape::house: return {{0, -1.1}, {1, -0.2}, {1, 0.95}, {-1, 0.95}, {-1, -0.2}};
        case Shape::drop: return {};
    }
    return {};
}

double area_of(const Corners& corners) {
    double twice = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i], b = corners[(i + 1) % corners.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

/// A map pin: a circle of 0.95 with a point below; its area at unit scale is 3.1951 (Green's theorem).
Path drop_path(Point c, double radius) {
    const double s = radius * std::sqrt(std::numbers::pi / 3.1951);
    Path path;
    path.move_to({c.x, c.y + 1.35 * s});
    path.curve_to({c.x - 0.35 * s, c.y + 0.75 * s}, {c.x - 0.98 * s, c.y + 0.45 * s}, {c.x - 0.98 * s, c.y - 0.15 * s});
    path.curve_to({c.x - 0.98 * s, c.y - 0.7 * s}, {c.x - 0.54 * s, c.y - 1.1 * s}, {c.x, c.y - 1.1 * s});
    path.curve_to({c.x + 0.54 * s, c.y - 1.1 * s}, {c.x + 0.98 * s, c.y - 0.7 * s}, {c.x + 0.98 * s, c.y - 0.15 * s});
    path.curve_to({c.x + 0.98 * s, c.y + 0.45 * s}, {c.x + 0.35 * s, c.y + 0.75 * s}, {c.x, c.y + 1.35 * s});
    path.close();
    return path;
}

double scale_of(const Corners& corners, double radius) {
    return radius * std::sqrt(std::numbers::pi / area_of(corners));
}

}  // namespace

Path shape_path(Shape shape, Point centre, double radius) {
    if (shape == Shape::drop) return drop_path(centre, radius);
    Path path;
    Corners corners = corners_of(shape);
    if (corners.empty()) {
        path.add_circle(centre, radius);
        return path;
    }
    const double scale = scale_of(corners, radius);
    for (Point& p : corners) p = {centre.x + p.x * scale, centre.y + p.y * scale};
    path.add_polygon(corners);
    return path;
}

Mark symbol(Shape shape, Point centre, double radius, Colour colour, bool hollow, Colour paper) {
    const double line = hollow ? std::max(0.3, radius * 0.28) : 0.18;
    PathMark mark;
    mark.path = shape_path(shape, centre, hollow ? radius - line / 2 : radius);
    mark.fill = hollow ? paper : colour;
    mark.stroke = Stroke{.colour = hollow ? colour : paper, .width = line, .dash = {}, .join = Join::miter};
    return mark;
}

Colour rim_of(Colour fill, Colour ground, Colour paper, Colour ink) {
    if (contrast(fill, ground) >= 3) return paper;
    return mix(fill, ink, 0.75);
}

double outer_radius(Shape shape, double radius) {
    if (shape == Shape::drop) return 1.35 * radius * std::sqrt(std::numbers::pi / 3.1951);
    const Corners corners = corners_of(shape);
    if (corners.empty()) return radius;
    double longest = 0;
    for (const Point p : corners) longest = std::max(longest, std::hypot(p.x, p.y));
    return longest * scale_of(corners, radius);
}

}  // namespace portulan::figures
