#include "figures/spread.h"

#include <algorithm>
#include <cmath>

namespace portulan::figures {
namespace {

struct Solver {
    std::vector<Point>& points;
    std::span<const Extent> extents;
    std::span<const Link> links;
    const SpreadOptions& options;
    const std::vector<Point> start = points;

    double gap(std::size_t i, std::size_t j) const {
        return extents[i].group == extents[j].group ? options.gap : options.group_gap;
    }

    /// Depth of the overlap of two boxes at a size, along x and y with the sign of the way out for i; 0 when apart.
    struct Overlap {
        double x = 0, y = 0;
        bool any() const { return x != 0 || y != 0; }
    };
    Overlap overlap(std::size_t i, std::size_t j, double size, double space) const {
        const Extent& a = extents[i];
        const Extent& b = extents[j];
        const double to_left = points[i].x + a.right * size + space - (points[j].x - b.left * size);
        const double to_right = points[j].x + b.right * size + space - (points[i].x - a.left * size);
        const double up = points[i].y + a.bottom * size + space - (points[j].y - b.top * size);
        const double down = points[j].y + b.bottom * size + space - (points[i].y - a.top * size);
        if (to_left <= 1e-6 || to_right <= 1e-6 || up <= 1e-6 || down <= 1e-6) return {};
        return {to_left < to_right ? -to_left : to_right, up < down ? -up : down};
    }

    /// Out along the shorter side; along the longer one with `sideways`, for piles that the frame keeps from parting.
    void part_boxes(double size, double share, bool sideways = false) {
        for (std::size_t i = 0; i < points.size(); ++i)
            for (std::size_t j = i + 1; j < points.size(); ++j) {
                const Overlap o = overlap(i, j, size, gap(i, j));
                if (!o.any()) continue;
                if ((std::abs(o.x) < std::abs(o.y)) != sideways) {
                    points[i].x += 0.5 * share * o.x;
                    points[j].x -= 0.5 * share * o.x;
                } else {
                    points[i].y += 0.5 * share * o.y;
                    points[j].y -= 0.5 * share * o.y;
                }
            }
    }

    void clear_links(double share) {
        for (const Link& link : links)
            for (std::size_t c = 0; c < points.size(); ++c) {
                if (c == link.a || c == link.b) continue;
                push_off(points[link.a], points[link.b], points[c], extents[c].core + options.link_gap, share);
            }
    }

    static void push_off(Point& a, Point& b, Point& c, double distance, double share) {
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double square = dx * dx + dy * dy;
        if (square < 1e-9) return;
        const double t = ((c.x - a.x) * dx + (c.y - a.y) * dy) / square;
        if (t <= 0.02 || t >= 0.98) return;
        const double ox = c.x - (a.x + t * dx);
        const double oy = c.y - (a.y + t * dy);
        const double off = std::sqrt(ox * ox + oy * oy);
        if (off >= distance) return;
        const double length = std::sqrt(square);
        const double ux = off > 1e-6 ? ox / off : -dy / length;
        const double uy = off > 1e-6 ? oy / off : dx / length;
        const double move = share * (distance - off);
        c.x += 0.6 * move * ux;
        c.y += 0.6 * move * uy;
        a.x -= 0.4 * (1 - t) * move * ux;
        a.y -= 0.4 * (1 - t) * move * uy;
        b.x -= 0.4 * t * move * ux;
        b.y -= 0.4 * t * move * uy;
    }

    /// Gap between two boxes at full size, 0 when they meet.
    double space_between(std::size_t i, std::size_t j) const {
        const Extent& a = extents[i];
        const Extent& b = extents[j];
        const double dx = std::max({points[j].x - b.left - points[i].x - a.right,
                                    points[i].x - a.left - points[j].x - b.right, 0.0});
        const double dy = std::max({points[j].y - b.top - points[i].y - a.bottom,
                                    points[i].y - a.top - points[j].y - b.bottom, 0.0});
        return std::sqrt(dx * dx + dy * dy);
    }

    /// Each point a little nearer to the nearest of its group.
    void gather(double share) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::size_t nearest = i;
            double least = 1e9;
            for (std::size_t j = 0; j < points.size(); ++j) {
                if (j == i || extents[j].group != extents[i].group) continue;
                if (const double space = space_between(i, j); space < least) {
                    least = space;
                    nearest = j;
                }
            }
            if (nearest == i || least < options.reach) continue;
            points[i].x += share * (points[nearest].x - points[i].x);
            points[i].y += share * (points[nearest].y - points[i].y);
        }
    }

    void keep_inside() {
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Extent& e = extents[i];
            const Box& f = options.frame;
            points[i].x = std::max(f.min_x + e.left, std::min(f.max_x - e.right, points[i].x));
            points[i].y = std::max(f.min_y + e.top, std::min(f.max_y - e.bottom, points[i].y));
        }
        put_back();
    }

    /// What is held is where it was.
    void put_back() {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (extents[i].held) points[i] = start[i];
    }

    bool apart(double space_share) const {
        for (std::size_t i = 0; i < points.size(); ++i)
            for (std::size_t j = i + 1; j < points.size(); ++j)
                if (overlap(i, j, 1, space_share * gap(i, j)).any()) return false;
        return true;
    }
};

}  // namespace

bool spread(std::vector<Point>& points, std::span<const Extent> extents, std::span<const Link> links,
            const SpreadOptions& options) {
    Solver solver{points, extents, links, options};
    constexpr int sizes = 20;
    for (int s = 0; s <= sizes; ++s) {
        const double size = 0.2 + 0.8 * s / sizes;
        for (int i = 0; i < 8; ++i) {
            solver.part_boxes(size, 0.6);
            solver.clear_links(0.25);
            solver.gather(0.03);
            solver.keep_inside();
        }
    }
    // At full size: links weigh less and less, then only boxes count.
    for (int i = 0; i < 240; ++i) {
        solver.part_boxes(1, 0.7);
        if (i < 160) solver.clear_links(0.25 * (1 - i / 160.0));
        solver.keep_inside();
        if (i >= 160 && solver.apart(0.9)) return true;
    }
    for (int i = 0; i < 600 && !solver.apart(0); ++i) {
        const bool sideways = i % 6 == 5 && i < 500;
        solver.part_boxes(1, sideways ? 0.5 : 1, sideways);
        solver.keep_inside();
    }
    return solver.apart(0);
}

}  // namespace portulan::figures
