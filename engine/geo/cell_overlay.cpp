#include "geo/cell_overlay.h"

#include <algorithm>
#include <cmath>

#include "geo/areas.h"
#include "geo/measure.h"
#include "model/box.h"

namespace portulan::geo {
namespace {

// A ring clipped by halves until one cell is left. Rings keep their direction, so holes count negative.
class Halving {
public:
    Halving(const Lattice& lattice, std::vector<CellSurface>& out) : lattice_{lattice}, out_{out} {}

    void run(const Ring& ring) {
        const Box box = box_of(ring);
        const double half = lattice_.size / 2;
        const double pitch = row_pitch();
        // One cell of margin: hexagons reach into the rows and columns beside theirs.
        const auto index = [](double at, std::size_t count) {
            return static_cast<std::size_t>(std::clamp(std::floor(at), 0.0, static_cast<double>(count)));
        };
        const std::size_t c0 = index((box.min_x - lattice_.origin.x - half) / lattice_.size, lattice_.columns);
        const std::size_t c1 = index((box.max_x - lattice_.origin.x) / lattice_.size + 1, lattice_.columns);
        const std::size_t r0 = index((box.min_y - lattice_.origin.y) / pitch - 1, lattice_.rows);
        const std::size_t r1 = index((box.max_y - lattice_.origin.y) / pitch + 1, lattice_.rows);
        halve(ring, c0, c1, r0, r1);
    }

private:
    double row_pitch() const {
        return lattice_.shape == CellShape::square ? lattice_.size : lattice_.size * std::sqrt(0.75);
    }

    // Around the cells of these columns and rows; sides common to cells are equal to the bit.
    Box box_of_cells(std::size_t c0, std::size_t c1, std::size_t r0, std::size_t r1) const {
        Box box;
        for (const std::size_t c : {c0, c1 - 1})
            for (const std::size_t r : {r0, std::min(r0 + 1, r1 - 1), r1 - 1, std::max(r1, r0 + 2) - 2})
                box.add(geo::box_of(lattice_.cell(c, r)));
        return box;
    }
    static Box box_of(const Ring& ring) { return geo::box_of(std::span<const Point>(ring)); }

    void halve(const Ring& ring, std::size_t c0, std::size_t c1, std::size_t r0, std::size_t r1) {
        if (ring.size() < 3 || c0 >= c1 || r0 >= r1) return;
        if (c1 - c0 == 1 && r1 - r0 == 1) {
            take(ring, c0, r0);
            return;
        }
        if (c1 - c0 >= r1 - r0) {
            const std::size_t m = c0 + (c1 - c0) / 2;
            const double left_end = box_of_cells(c0, m, r0, r1).max_x;
            const double right_start = box_of_cells(m, c1, r0, r1).min_x;
            halve(clipped(ring, [&](Point p) { return left_end - p.x; }), c0, m, r0, r1);
            halve(clipped(ring, [&](Point p) { return p.x - right_start; }), m, c1, r0, r1);
        } else {
            const std::size_t m = r0 + (r1 - r0) / 2;
            const double lower_end = box_of_cells(c0, c1, r0, m).max_y;
            const double upper_start = box_of_cells(c0, c1, m, r1).min_y;
            halve(clipped(ring, [&](Point p) { return lower_end - p.y; }), c0, c1, r0, m);
            halve(clipped(ring, [&](Point p) { return p.y - upper_start; }), c0, c1, m, r1);
        }
    }

    void take(Ring ring, std::size_t c, std::size_t r) {
        const Ring cell = lattice_.cell(c, r);
        for (std::size_t i = 0; i < cell.size() && ring.size() >= 3; ++i) {
            const Point a = cell[i];
            const Point b = cell[(i + 1) % cell.size()];
            ring = clipped(ring, [&](Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); });
        }
        const double surface = signed_area(ring);
        if (surface != 0) out_.push_back({r * lattice_.columns + c, surface});
    }

    // The part of a ring where side() is not negative. What is cut off is replaced by the straight line along the cut:
    // doubled stretches on it enclose nothing.
    template <class Side>
    static Ring clipped(const Ring& ring, Side side) {
        Ring out;
        if (ring.empty()) return out;
        out.reserve(ring.size() + 4);
        Point before = ring.back();
        double there = side(before);
        for (const Point p : ring) {
            const double here = side(p);
            if ((here < 0) != (there < 0)) {
                const double share = there / (there - here);
                out.push_back({before.x + share * (p.x - before.x), before.y + share * (p.y - before.y)});
            }
            if (here >= 0) out.push_back(p);
            before = p;
            there = here;
        }
        return out;
    }

    const Lattice& lattice_;
    std::vector<CellSurface>& out_;
};

}  // namespace

std::vector<CellSurface> cell_surfaces(const Coverage& coverage, std::size_t area, const Lattice& lattice) {
    std::vector<CellSurface> all;
    Halving halving(lattice, all);
    for (const ArcPolygon& part : coverage.areas[area].parts)
        for (const ArcRing& ring : part.rings) halving.run(ring_points(coverage, ring));
    std::stable_sort(all.begin(), all.end(),
                     [](const CellSurface& a, const CellSurface& b) { return a.cell < b.cell; });
    std::vector<CellSurface> out;
    for (const CellSurface& s : all) {
        if (out.empty() || out.back().cell != s.cell)
            out.push_back(s);
        else
            out.back().surface += s.surface;
    }
    // What rounding leaves where a border runs along a cell, or a hole takes a whole one.
    const double least = 1e-12 * lattice.cell_surface();
    out.erase(std::remove_if(out.begin(), out.end(), [least](const CellSurface& s) { return s.surface <= least; }),
              out.end());
    return out;
}

}  // namespace portulan::geo
