#include "geo/warped_grid.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr double least_turn = 1e-4;  // twice the surface of a triangle, cells squared
constexpr double shortest_part = 1e-3;
constexpr int most_rounds = 24;

double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

// Where the four corners of a cell go, seen from its south-western one.
struct Corners {
    Point south_west, south_east, north_west, north_east;

    // Whether the diagonal from south-west to north-east folds neither of its triangles.
    bool rising() const {
        return turn(south_west, south_east, north_east) > least_turn && turn(south_west, north_east, north_west) > least_turn;
    }
    bool falling() const {
        return turn(south_west, south_east, north_west) > least_turn && turn(south_east, north_east, north_west) > least_turn;
    }
};

// The first and the number of the corners of the cells from `low` to `high` (cells from the edge of the box), with one
// more all around.
std::pair<std::size_t, std::size_t> corners_between(double low, double high, std::size_t cells) {
    const auto most = static_cast<double>(cells);
    const auto first = static_cast<std::size_t>(std::clamp(std::floor(low) - 1, 0.0, most - 1));
    const auto last = static_cast<std::size_t>(std::clamp(std::ceil(high) + 1, static_cast<double>(first) + 1, most));
    return {first, last - first + 1};
}

template <class S>
Corners corners_of(const S* row, const S* above) {
    return {{row[0].x, row[0].y}, {1.0 + row[1].x, row[1].y}, {above[0].x, 1.0 + above[0].y}, {1.0 + above[1].x, 1.0 + above[1].y}};
}

}  // namespace

WarpedGrid::WarpedGrid(const DensityFlow& flow, const Box& wanted, double tolerance, unsigned jobs) : frame_{flow.frame()} {
    const auto cells = [&](double at, double origin) { return (at - origin) / frame_.cell; };
    std::tie(first_column_, columns_) = corners_between(cells(wanted.min_x, frame_.origin.x), cells(wanted.max_x, frame_.origin.x), frame_.columns);
    std::tie(first_row_, rows_) = corners_between(cells(wanted.min_y, frame_.origin.y), cells(wanted.max_y, frame_.origin.y), frame_.rows);
    shifts_.resize(columns_ * rows_);
    parallel_for(rows_, jobs, [&](std::size_t r) {
        double step = 1;
        for (std::size_t c = 0; c < columns_; ++c) {
            const Point from{static_cast<double>(first_column_ + c), static_cast<double>(first_row_ + r)};
            const Point to = flow.carried(from, tolerance, step);
            shifts_[r * columns_ + c] = {static_cast<float>(to.x - from.x), static_cast<float>(to.y - from.y)};
            step = std::min(1.0, 2 * step);
        }
    });
    even_out(jobs);
}

// Where a cell is folded its corners and those around go the mean way of their neighbours, until none is.
void WarpedGrid::even_out(unsigned jobs) {
    std::vector<std::size_t> folded = folded_cells(jobs);
    for (int round = 0; round < most_rounds && !folded.empty(); ++round) {
        std::vector<std::size_t> corners;
        for (const std::size_t cell : folded) around(cell, 1 + static_cast<std::size_t>(round) / 4, corners);
        std::sort(corners.begin(), corners.end());
        corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
        std::vector<Shift> means;
        for (const std::size_t k : corners) means.push_back(mean_around(k));
        for (std::size_t i = 0; i < corners.size(); ++i) shifts_[corners[i]] = means[i];
        folded = folded_cells(jobs);
    }
    for (double part = 1; part > shortest_part && !folded.empty(); part *= 0.75) {
        for (Shift& shift : shifts_) shift = {shift.x * 0.75F, shift.y * 0.75F};
        folded = folded_cells(jobs);
    }
    if (!folded.empty()) shifts_.assign(shifts_.size(), {0, 0});
}

// The corners of a cell and those up to `reach` further, without the edge of what is kept.
void WarpedGrid::around(std::size_t cell, std::size_t reach, std::vector<std::size_t>& corners) const {
    const std::size_t row = cell / columns_, column = cell % columns_;
    const auto from = [&](std::size_t at) { return at > reach ? at - reach : 1; };
    for (std::size_t r = from(row); r <= std::min(row + 1 + reach, rows_ - 2); ++r)
        for (std::size_t c = from(column); c <= std::min(column + 1 + reach, columns_ - 2); ++c) corners.push_back(r * columns_ + c);
}

WarpedGrid::Shift WarpedGrid::mean_around(std::size_t corner) const {
    const Shift &w = shifts_[corner - 1], &e = shifts_[corner + 1], &s = shifts_[corner - columns_], &n = shifts_[corner + columns_], &own = shifts_[corner];
    return {(2 * own.x + w.x + e.x + s.x + n.x) / 6, (2 * own.y + w.y + e.y + s.y + n.y) / 6};
}

std::vector<std::size_t> WarpedGrid::folded_cells(unsigned jobs) const {
    std::vector<std::vector<std::size_t>> found(rows_ - 1);
    parallel_for(rows_ - 1, jobs, [&](std::size_t r) {
        for (std::size_t c = 0; c + 1 < columns_; ++c) {
            const std::size_t k = r * columns_ + c;
            const Corners corners = corners_of(&shifts_[k], &shifts_[k + columns_]);
            if (!corners.rising() && !corners.falling()) found[r].push_back(k);
        }
    });
    std::vector<std::size_t> all;
    for (const auto& row : found) all.insert(all.end(), row.begin(), row.end());
    return all;
}

Point WarpedGrid::image(Point p) const {
    const double x = (p.x - frame_.origin.x) / frame_.cell - static_cast<double>(first_column_);
    const double y = (p.y - frame_.origin.y) / frame_.cell - static_cast<double>(first_row_);
    const auto column = static_cast<std::size_t>(std::clamp(x, 0.0, static_cast<double>(columns_ - 2)));
    const auto row = static_cast<std::size_t>(std::clamp(y, 0.0, static_cast<double>(rows_ - 2)));
    const Shift* below = shifts_.data() + row * columns_ + column;
    const Shift* above = below + columns_;
    const double u = std::clamp(x - static_cast<double>(column), 0.0, 1.0), v = std::clamp(y - static_cast<double>(row), 0.0, 1.0);
    // The weights of south-west, south-east, north-west, north-east.
    double sw, se, nw, ne;
    if (corners_of(below, above).rising())
        sw = 1 - std::max(u, v), ne = std::min(u, v), se = u - ne, nw = v - ne;
    else if (u + v <= 1)
        sw = 1 - u - v, se = u, nw = v, ne = 0;
    else
        sw = 0, se = 1 - v, nw = 1 - u, ne = u + v - 1;
    const double dx = sw * below[0].x + se * below[1].x + nw * above[0].x + ne * above[1].x;
    const double dy = sw * below[0].y + se * below[1].y + nw * above[0].y + ne * above[1].y;
    return {p.x + dx * frame_.cell, p.y + dy * frame_.cell};
}

}  // namespace portulan::geo
