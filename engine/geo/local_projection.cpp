#include "geo/local_projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <unordered_map>
#include <vector>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr std::size_t order = 6;                   // nodes along each axis of a tile
constexpr double tile_metres = 65536, tile_degrees = 0.5;
constexpr double tolerance_metres = 1e-5, metres_per_degree = 111320;
constexpr std::size_t points_per_tile = 128;       // under that, on average, asking PROJ is as fast
constexpr std::uint32_t no_tile = 0xFFFFFFFFU;

using Row = std::array<double, order>;
using Matrix = std::array<Row, order>;

double node(std::size_t i) { return std::cos(std::numbers::pi * (2 * static_cast<double>(i) + 1) / (2 * order)); }

// Row i: the coefficients, lowest power first, of the polynomial that is 1 in node i and 0 in the others (Lagrange).
Matrix lagrange_coefficients() {
    Matrix rows{};
    for (std::size_t i = 0; i < order; ++i) {
        Row& polynomial = rows[i];
        polynomial[0] = 1;
        std::size_t degree = 0;
        for (std::size_t k = 0; k < order; ++k) {
            if (k == i) continue;
            const double scale = 1 / (node(i) - node(k));
            ++degree;
            for (std::size_t p = degree; p > 0; --p) polynomial[p] = (polynomial[p - 1] - node(k) * polynomial[p]) * scale;
            polynomial[0] *= -node(k) * scale;
        }
    }
    return rows;
}

struct Tile {
    Point centre{};                      // in the source system
    Point base{};                        // its image
    bool good = false;                   // else PROJ is asked
    std::array<Point, order * order> c;  // of u^i v^j at [i * order + j], u and v from -1 to 1 across the tile

    Point operator()(Point p, double per_half) const {
        const double u = (p.x - centre.x) * per_half;
        const double v = (p.y - centre.y) * per_half;
        Point sum;
        for (std::size_t i = order; i-- > 0;) {
            Point row = c[i * order + order - 1];
            for (std::size_t j = order - 1; j-- > 0;) {
                row.x = row.x * v + c[i * order + j].x;
                row.y = row.y * v + c[i * order + j].y;
            }
            sum = {sum.x * u + row.x, sum.y * u + row.y};
        }
        return {base.x + sum.x, base.y + sum.y};
    }
};

class TileMaker {
public:
    TileMaker(double half, double tolerance) : half_{half}, tolerance_{tolerance}, lagrange_{lagrange_coefficients()} {}

    void make(Tile& tile, const Transform& exact) const {
        tile.base = exact.apply(tile.centre);
        Matrix x{}, y{};  // values in the nodes, without the base
        std::array<Point, order * order> nodes;
        for (std::size_t i = 0; i < order; ++i)
            for (std::size_t j = 0; j < order; ++j) nodes[i * order + j] = at(tile, node(i), node(j));
        exact.apply(nodes);
        for (std::size_t i = 0; i < order; ++i)
            for (std::size_t j = 0; j < order; ++j) {
                x[i][j] = nodes[i * order + j].x - tile.base.x;
                y[i][j] = nodes[i * order + j].y - tile.base.y;
            }
        for (std::size_t i = 0; i < order; ++i)
            for (std::size_t j = 0; j < order; ++j) tile.c[i * order + j] = {coefficient(x, i, j), coefficient(y, i, j)};
        tile.good = agrees(tile, exact);
    }

private:
    Point at(const Tile& tile, double u, double v) const { return {tile.centre.x + u * half_, tile.centre.y + v * half_}; }

    double coefficient(const Matrix& values, std::size_t i, std::size_t j) const {
        double sum = 0;
        for (std::size_t a = 0; a < order; ++a) {
            double row = 0;
            for (std::size_t b = 0; b < order; ++b) row += values[a][b] * lagrange_[b][j];
            sum += lagrange_[a][i] * row;
        }
        return sum;
    }

    // In the corners, on the sides and between the nodes. NaN never agrees.
    bool agrees(const Tile& tile, const Transform& exact) const {
        std::array<Point, 25> tests;
        for (std::size_t i = 0; i < tests.size(); ++i)
            tests[i] = at(tile, static_cast<double>(i % 5) / 2 - 1, static_cast<double>(i / 5) / 2 - 1);
        std::array<Point, 25> images = tests;
        exact.apply(images);
        for (std::size_t i = 0; i < tests.size(); ++i) {
            const Point p = tile(tests[i], 1 / half_);
            if (!(std::abs(p.x - images[i].x) < tolerance_ && std::abs(p.y - images[i].y) < tolerance_)) return false;
        }
        return true;
    }

    double half_, tolerance_;
    Matrix lagrange_;
};

struct Tiling {
    std::vector<Tile> tiles;              // in order of first appearance
    std::vector<std::uint32_t> tile_of;   // per point; no_tile where a coordinate is no number
};

Tiling tiling_of(std::span<const Point> points, double half) {
    Tiling out;
    out.tile_of.resize(points.size(), no_tile);
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    const double per_tile = 1 / (2 * half);
    std::uint64_t last_key = ~std::uint64_t{0};
    std::uint32_t last = no_tile;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double column = std::floor(points[i].x * per_tile);
        const double row = std::floor(points[i].y * per_tile);
        if (!(std::abs(column) < 1e9 && std::abs(row) < 1e9)) continue;
        const std::uint64_t key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(static_cast<std::int32_t>(column))) << 32 |
                                  static_cast<std::uint32_t>(static_cast<std::int32_t>(row));
        if (key != last_key) {
            const auto [entry, is_new] = known.try_emplace(key, static_cast<std::uint32_t>(out.tiles.size()));
            if (is_new) out.tiles.push_back({.centre = {(2 * column + 1) * half, (2 * row + 1) * half}, .base = {}, .good = false, .c = {}});
            last_key = key;
            last = entry->second;
        }
        out.tile_of[i] = last;
    }
    return out;
}

}  // namespace

Projected project_many(std::string_view from, std::string_view to, std::span<Point> points, unsigned jobs) {
    const auto exact = Transform::between(from, to);
    const auto source = find_crs(from), target = find_crs(to);
    if (!exact || !exact->is_formula() || points.size() < points_per_tile) return project_points(from, to, points, jobs);
    const double half = (source->geographic ? tile_degrees : tile_metres) / 2;
    Tiling tiling = tiling_of(points, half);
    if (tiling.tiles.size() * points_per_tile > points.size()) return project_points(from, to, points, jobs);

    const TileMaker maker(half, tolerance_metres / (target->geographic ? metres_per_degree : 1));
    for (Tile& tile : tiling.tiles) maker.make(tile, *exact);
    constexpr std::size_t chunk = 1 << 16;
    parallel_for((points.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(points.size(), (c + 1) * chunk); ++i) {
            const std::uint32_t number = tiling.tile_of[i];
            if (number != no_tile && tiling.tiles[number].good) points[i] = tiling.tiles[number](points[i], 1 / half);
        }
    });
    std::vector<std::uint32_t> left;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        if (tiling.tile_of[i] == no_tile || !tiling.tiles[tiling.tile_of[i]].good) left.push_back(i);
    std::vector<Point> by_proj;
    for (const std::uint32_t i : left) by_proj.push_back(points[i]);
    const Projected out = project_points(from, to, by_proj, jobs);
    for (std::size_t k = 0; k < left.size(); ++k) points[left[k]] = by_proj[k];
    return out;
}

}  // namespace portulan::geo
