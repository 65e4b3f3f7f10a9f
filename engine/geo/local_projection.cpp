#include "geo/local_projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr std::size_t order = 6;                   // nodes along each axis of a tile
constexpr double tile_metres = 65536, tile_degrees = 0.5;
constexpr double tolerance_metres = 1e-5, metres_per_degree = 111320;
constexpr std::size_t points_per_tile = 128;       // under that, on average, asking PROJ is as fast

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
        for (std::size_t i = 0; i < tests.size(); ++i) {
            const std::size_t row = i / 5, column = i % 5;
            tests[i] = at(tile, static_cast<double>(column) / 2 - 1, static_cast<double>(row) / 2 - 1);
        }
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

/// Which tile a point is in; nothing where a coordinate is no number.
class TileGrid {
public:
    explicit TileGrid(double half) : half_{half}, per_tile_{1 / (2 * half)} {}
    static constexpr std::uint64_t nowhere = ~std::uint64_t{0};

    std::uint64_t key(Point p) const {
        const double column = std::floor(p.x * per_tile_), row = std::floor(p.y * per_tile_);
        if (!(std::abs(column) < 1e9 && std::abs(row) < 1e9)) return nowhere;
        return std::uint64_t{static_cast<std::uint32_t>(static_cast<std::int32_t>(column))} << 32 |
               static_cast<std::uint32_t>(static_cast<std::int32_t>(row));
    }
    Point centre(std::uint64_t key) const {
        const auto column = static_cast<std::int32_t>(key >> 32), row = static_cast<std::int32_t>(key & 0xFFFFFFFFU);
        return {(2.0 * column + 1) * half_, (2.0 * row + 1) * half_};
    }

private:
    double half_, per_tile_;
};

using Runs = std::span<const std::span<Point>>;

/// Neighbouring runs, some ten thousand points together.
std::vector<std::size_t> shares_of(Runs runs) {
    constexpr std::size_t enough = 1 << 16;
    std::vector<std::size_t> starts{0};
    std::size_t points = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        points += runs[i].size();
        if (points < enough) continue;
        starts.push_back(i + 1);
        points = 0;
    }
    if (starts.back() != runs.size()) starts.push_back(runs.size());
    return starts;
}

/// The tiles that points are in, sorted.
std::vector<std::uint64_t> tiles_met(Runs runs, const std::vector<std::size_t>& starts, const TileGrid& grid, unsigned jobs) {
    std::vector<std::vector<std::uint64_t>> met(starts.size() - 1);
    const auto settle = [](std::vector<std::uint64_t>& keys) {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    };
    parallel_for(met.size(), jobs, [&](std::size_t s) {
        std::uint64_t last = TileGrid::nowhere;
        for (std::size_t r = starts[s]; r < starts[s + 1]; ++r)
            for (const Point p : runs[r])
                if (const std::uint64_t key = grid.key(p); key != last && key != TileGrid::nowhere) met[s].push_back(last = key);
        settle(met[s]);
    });
    std::vector<std::uint64_t> all;
    for (const auto& keys : met) all.insert(all.end(), keys.begin(), keys.end());
    settle(all);
    return all;
}

/// Every point by PROJ.
Projected project_by_proj(std::string_view from, std::string_view to, Runs runs, unsigned jobs) {
    if (runs.size() == 1) return project_points(from, to, runs[0], jobs);
    std::vector<Point> all;
    for (const auto& run : runs) all.insert(all.end(), run.begin(), run.end());
    const Projected out = project_points(from, to, all, jobs);
    auto at = all.cbegin();
    for (const auto& run : runs)
        for (Point& p : run) p = *at++;
    return out;
}

/// The points of which no tile is good enough, or none is there.
class Leftovers {
public:
    explicit Leftovers(std::size_t shares) : of_share_(shares) {}
    std::vector<Point*>& of(std::size_t share) { return of_share_[share]; }
    Projected project(std::string_view from, std::string_view to, unsigned jobs) const {
        std::vector<Point> points;
        for (const auto& some : of_share_)
            for (const Point* p : some) points.push_back(*p);
        const Projected out = project_points(from, to, points, jobs);
        auto at = points.cbegin();
        for (const auto& some : of_share_)
            for (Point* p : some) *p = *at++;
        return out;
    }

private:
    std::vector<std::vector<Point*>> of_share_;
};

}  // namespace

Projected project_many(std::string_view from, std::string_view to, Runs runs, unsigned jobs) {
    std::size_t count = 0;
    for (const auto& run : runs) count += run.size();
    const auto exact = Transform::between(from, to);
    const auto source = find_crs(from), target = find_crs(to);
    if (!exact || !exact->is_formula() || count < points_per_tile) return project_by_proj(from, to, runs, jobs);
    const double half = (source->geographic ? tile_degrees : tile_metres) / 2;
    const TileGrid grid(half);
    const std::vector<std::size_t> starts = shares_of(runs);
    const std::vector<std::uint64_t> keys = tiles_met(runs, starts, grid, jobs);
    if (keys.size() * points_per_tile > count) return project_by_proj(from, to, runs, jobs);

    const TileMaker maker(half, tolerance_metres / (target->geographic ? metres_per_degree : 1));
    std::vector<Tile> tiles(keys.size());
    // Few large shares: each thread needs a transformation of its own, which takes some milliseconds to make.
    const std::size_t makers = std::clamp<std::size_t>(keys.size() / 64, 1, jobs == 0 ? core_count() : jobs);
    parallel_for(makers, jobs, [&](std::size_t m) {
        const auto own = makers == 1 ? std::nullopt : Transform::between(from, to);
        for (std::size_t i = m; i < keys.size(); i += makers) {
            tiles[i].centre = grid.centre(keys[i]);
            maker.make(tiles[i], own ? *own : *exact);
        }
    });
    Leftovers left(starts.size() - 1);
    parallel_for(starts.size() - 1, jobs, [&](std::size_t s) {
        std::uint64_t last = TileGrid::nowhere;
        const Tile* tile = nullptr;
        for (std::size_t r = starts[s]; r < starts[s + 1]; ++r)
            for (Point& p : runs[r]) {
                if (const std::uint64_t key = grid.key(p); key != last) {
                    const auto at = std::lower_bound(keys.begin(), keys.end(), last = key);
                    tile = key == TileGrid::nowhere ? nullptr : &tiles[static_cast<std::size_t>(at - keys.begin())];
                }
                if (tile && tile->good) p = (*tile)(p, 1 / half);
                else left.of(s).push_back(&p);
            }
    });
    return left.project(from, to, jobs);
}

Projected project_many(std::string_view from, std::string_view to, std::span<Point> points, unsigned jobs) {
    constexpr std::size_t run = 1 << 16;
    std::vector<std::span<Point>> runs;
    for (std::size_t i = 0; i < points.size(); i += run) runs.push_back(points.subspan(i, std::min(run, points.size() - i)));
    return project_many(from, to, runs, jobs);
}

}  // namespace portulan::geo
