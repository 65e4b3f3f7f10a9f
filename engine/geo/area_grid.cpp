#include "geo/area_grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "geo/arc_chains.h"
#include "geo/areas.h"
#include "geo/cell_overlay.h"
#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/topology.h"

namespace portulan::geo {
namespace {

const double root3 = std::sqrt(3.0);

// Corners in half steps: of a hexagon's width and of its side, or of a square's side.
using Corner = std::pair<std::int64_t, std::int64_t>;

std::vector<Corner> corners_of(CellShape shape, std::size_t column, std::size_t row) {
    const auto c = static_cast<std::int64_t>(column);
    const auto r = static_cast<std::int64_t>(row);
    if (shape == CellShape::square)
        return {{2 * c, 2 * r}, {2 * c + 2, 2 * r}, {2 * c + 2, 2 * r + 2}, {2 * c, 2 * r + 2}};
    const std::int64_t x = 2 * c + 1 + r % 2;
    const std::int64_t y = 3 * r + 2;
    return {{x, y - 2}, {x + 1, y - 1}, {x + 1, y + 1}, {x, y + 2}, {x - 1, y + 1}, {x - 1, y - 1}};
}

Point place_of(const Lattice& lattice, Corner corner) {
    const double half = lattice.size / 2;
    const double height = lattice.shape == CellShape::square ? half : half / root3;
    return {lattice.origin.x + static_cast<double>(corner.first) * half,
            lattice.origin.y + static_cast<double>(corner.second) * height};
}

// The same cells whatever the territory: corners are multiples of the steps, rows begin with an even one.
Lattice lattice_over(const Box& box, CellShape shape, double size) {
    Lattice lattice{.shape = shape, .origin = {}, .size = size};
    if (box.empty()) return lattice;
    const bool square = shape == CellShape::square;
    const double pitch = square ? size : size * root3 / 2;
    const double left = std::floor(box.min_x / size) - (square ? 0 : 1);
    const double bottom = square ? std::floor(box.min_y / pitch) : 2 * std::floor((box.min_y / pitch - 1) / 2);
    lattice.origin = {left * size, bottom * pitch};
    lattice.columns = static_cast<std::size_t>(std::floor(box.max_x / size) - left + 1);
    lattice.rows = static_cast<std::size_t>(std::floor(box.max_y / pitch) - bottom + 1);
    return lattice;
}

struct Cell {
    std::size_t column;
    std::size_t row;
};

Coverage coverage_of_cells(const Lattice& lattice, const std::vector<Cell>& cells) {
    Coverage out;
    std::map<Corner, std::uint32_t> numbers;
    std::vector<Point> vertices;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> left_of;  // side -> cell
    const auto number = [&](Corner corner) {
        const auto [at, added] = numbers.try_emplace(corner, static_cast<std::uint32_t>(vertices.size()));
        if (added) vertices.push_back(place_of(lattice, corner));
        return at->second;
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto corners = corners_of(lattice.shape, cells[i].column, cells[i].row);
        for (std::size_t k = 0; k < corners.size(); ++k)
            left_of[{number(corners[k]), number(corners[(k + 1) % corners.size()])}] = static_cast<std::int32_t>(i);
        out.areas.push_back({fmt::format("r{:05}c{:05}", cells[i].row, cells[i].column), {}, {}});
    }
    std::vector<BorderPiece> pieces;
    for (const auto& [side, cell] : left_of) {
        const auto other = left_of.find({side.second, side.first});
        const std::int32_t right = other == left_of.end() ? outside : other->second;
        if (right == outside || cell < right) pieces.push_back({side.first, side.second, cell, right});
    }
    out.arcs = arcs_from_pieces(std::move(pieces), vertices);
    add_parts_from_arcs(out);
    return out;
}

// A ring as far as it lies in a box, with walks to and fro along the box where it is cut in several (Sutherland and Hodgman).
Ring cut_to(Ring ring, const Box& box) {
    const auto keep = [&ring](double Point::*along, double limit, double sign) {
        Ring kept;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
            const double in_a = sign * (a.*along - limit), in_b = sign * (b.*along - limit);
            if (in_a >= 0) kept.push_back(a);
            if ((in_a > 0 && in_b < 0) || (in_a < 0 && in_b > 0)) {
                const double part = in_a / (in_a - in_b);
                Point cut{a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
                cut.*along = limit;
                kept.push_back(cut);
            }
        }
        ring = std::move(kept);
    };
    keep(&Point::x, box.min_x, 1);
    keep(&Point::x, box.max_x, -1);
    keep(&Point::y, box.min_y, 1);
    keep(&Point::y, box.max_y, -1);
    return ring;
}

// What of a shape may matter in the box: the overlay of a cell must not look at a whole département.
void add_near(const MultiPolygon& shape, const Box& box, MultiPolygon& near) {
    for (const Polygon& part : shape) {
        Polygon some{cut_to(part.outer, box), {}};
        if (some.outer.size() < 3) continue;
        for (const Ring& hole : part.holes)
            if (Ring left = cut_to(hole, box); left.size() >= 3) some.holes.push_back(std::move(left));
        near.push_back(std::move(some));
    }
}

// A cell that reaches beyond the territory.
MultiPolygon cut_cell(const AreaGrid& grid, std::size_t cell, std::span<const CellPart> parts,
                      const Coverage& coverage) {
    MultiPolygon whole = polygons_of(grid.cells, cell);
    double covered = 0;
    for (const CellPart& part : parts) covered += part.surface;
    if (covered > grid.lattice.cell_surface() * (1 - 1e-9)) return whole;
    MultiPolygon around;
    const Box beyond = box_of(whole).grown(grid.lattice.size / 8);
    for (const CellPart& part : parts) add_near(polygons_of(coverage, part.area), beyond, around);
    return common_surface(whole, repaired(around));  // united first: borders inside the territory leave no trace
}

}  // namespace

double Lattice::cell_surface() const { return shape == CellShape::square ? size * size : size * size * root3 / 2; }

Ring Lattice::cell(std::size_t column, std::size_t row) const {
    Ring ring;
    for (const Corner& corner : corners_of(shape, column, row)) ring.push_back(place_of(*this, corner));
    return ring;
}

AreaGrid grid_over(const Coverage& coverage, CellShape shape, double size, unsigned jobs) {
    assert(size > 0);
    AreaGrid grid{.lattice = lattice_over(box_of(coverage), shape, size), .cells = {}, .parts = {}};
    grid.areas = coverage.areas.size();
    std::vector<std::vector<CellSurface>> found(coverage.areas.size());
    parallel_for(found.size(), jobs, [&](std::size_t a) { found[a] = cell_surfaces(coverage, a, grid.lattice); });
    for (std::size_t a = 0; a < found.size(); ++a)
        for (const CellSurface& s : found[a]) grid.parts.push_back({s.cell, a, s.surface});
    std::stable_sort(grid.parts.begin(), grid.parts.end(),
                     [](const CellPart& a, const CellPart& b) { return a.cell < b.cell; });
    std::vector<Cell> cells;
    std::size_t last = std::numeric_limits<std::size_t>::max();
    for (CellPart& part : grid.parts) {
        if (part.cell != last) cells.push_back({part.cell % grid.lattice.columns, part.cell / grid.lattice.columns});
        last = part.cell;
        part.cell = cells.size() - 1;
    }
    grid.cells = coverage_of_cells(grid.lattice, cells);
    grid.cells.crs = coverage.crs;
    return grid;
}

MovedCounts moved_counts(const AreaGrid& grid, std::span<const double> counts) {
    assert(counts.size() == grid.areas);
    std::vector<double> surface(grid.areas, 0);
    for (const CellPart& part : grid.parts) surface[part.area] += part.surface;
    MovedCounts out{std::vector<double>(grid.cells.areas.size(), 0), 0};
    for (const CellPart& part : grid.parts)
        if (std::isfinite(counts[part.area]))
            out.cells[part.cell] += counts[part.area] * (part.surface / surface[part.area]);
    for (std::size_t a = 0; a < counts.size(); ++a)
        if (std::isfinite(counts[a]) && !(surface[a] > 0)) out.lost += counts[a];
    return out;
}

std::vector<double> moved_means(const AreaGrid& grid, std::span<const double> values) {
    assert(values.size() == grid.areas);
    std::vector<double> sums(grid.cells.areas.size(), 0);
    std::vector<double> surfaces(sums.size(), 0);
    for (const CellPart& part : grid.parts) {
        if (!std::isfinite(values[part.area])) continue;
        sums[part.cell] += values[part.area] * part.surface;
        surfaces[part.cell] += part.surface;
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = surfaces[i] > 0 ? sums[i] / surfaces[i] : std::numeric_limits<double>::quiet_NaN();
    return sums;
}

Coverage clipped_cells(const AreaGrid& grid, const Coverage& coverage, unsigned jobs) {
    std::vector<std::size_t> starts(grid.cells.areas.size() + 1, 0);
    for (const CellPart& part : grid.parts) ++starts[part.cell + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    std::vector<AreaShape> shapes(grid.cells.areas.size());
    parallel_for(shapes.size(), jobs, [&](std::size_t i) {
        const auto parts = std::span(grid.parts).subspan(starts[i], starts[i + 1] - starts[i]);
        shapes[i] = {grid.cells.areas[i].code, {}, cut_cell(grid, i, parts, coverage)};
    });
    // Where a border crosses the side of two cells both find the place, up to rounding.
    return coverage_from(std::move(shapes), {.crs = coverage.crs, .snap = grid.lattice.size * 1e-9, .check = false})
        .coverage;
}

}  // namespace portulan::geo
