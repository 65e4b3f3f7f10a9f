#include "project/people_count.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/box.h"

namespace portulan::project {
namespace {

constexpr int parts_of_square = 10;  // a side, by which the part of a square within a circle is counted

bool comes_before(const PeopleCell& cell, const std::tuple<int, std::int64_t, std::int64_t>& at) { return std::tuple(cell.epsg, cell.y, cell.x) < at; }

}  // namespace

int grid_system_at(double longitude, double latitude) {
    struct Part {
        int epsg;
        Box box;
    };
    static constexpr Part parts[] = {{3035, {-25, 34, 45, 72}},       {5490, {-64, 14, -60, 19}},      {2972, {-56, 1, -51, 7}},
                                     {2975, {54.5, -22, 56.5, -20}}, {4471, {44.5, -13.5, 45.8, -12}}, {4467, {-57, 46, -56, 48}}};
    for (const Part& part : parts)
        if (part.box.contains({longitude, latitude})) return part.epsg;
    return 0;
}

bool PeopleSquares::add(Position at, double people, double households) {
    const int epsg = grid_system_at(at.longitude, at.latitude);
    if (epsg == 0) return false;
    const auto [transform, fresh] = transforms_.try_emplace(epsg);
    if (fresh) transform->second = geo::Transform::between("EPSG:4326", "EPSG:" + std::to_string(epsg));
    if (!transform->second) return false;
    const Point p = transform->second->apply(Point{at.longitude, at.latitude});
    return std::isfinite(p.x) && std::isfinite(p.y) && add(epsg, p, 0, people, households);
}

bool PeopleSquares::add(int epsg, Point corner, double side, double people, double households) {
    if (side > side_) return false;
    const auto x = static_cast<std::int64_t>(std::floor(corner.x / side_)), y = static_cast<std::int64_t>(std::floor(corner.y / side_));
    PeopleCell& cell = cells_.try_emplace({epsg, y, x}, PeopleCell{.epsg = epsg, .x = x, .y = y, .people = 0, .households = with_households_ ? std::optional(0.0) : std::nullopt}).first->second;
    cell.people += people;
    if (cell.households) *cell.households += households;
    return true;
}

std::vector<PeopleCell> PeopleSquares::take() {
    std::vector<PeopleCell> taken;
    for (const auto& [at, cell] : cells_) taken.push_back(cell);
    cells_.clear();
    return taken;
}

const geo::Transform* PeopleCount::to_grid(int epsg) const {
    const auto [at, fresh] = transforms_.try_emplace(epsg);
    if (fresh) at->second = geo::Transform::between("EPSG:4326", "EPSG:" + std::to_string(epsg));
    return at->second ? &*at->second : nullptr;
}

double PeopleCount::share_within(const PeopleCell& cell, Point middle, double radius) const {
    const double side = grid_.side, x = static_cast<double>(cell.x) * side, y = static_cast<double>(cell.y) * side;
    const double near_x = std::clamp(middle.x, x, x + side), near_y = std::clamp(middle.y, y, y + side);
    if (std::hypot(near_x - middle.x, near_y - middle.y) > radius) return 0;
    const double far_x = std::max(middle.x - x, x + side - middle.x), far_y = std::max(middle.y - y, y + side - middle.y);
    if (std::hypot(far_x, far_y) <= radius) return 1;
    int inside = 0;
    for (int i = 0; i < parts_of_square; ++i)
        for (int j = 0; j < parts_of_square; ++j)
            inside += std::hypot(x + side * (i + 0.5) / parts_of_square - middle.x, y + side * (j + 0.5) / parts_of_square - middle.y) <= radius ? 1 : 0;
    return static_cast<double>(inside) / (parts_of_square * parts_of_square);
}

double PeopleCount::within(Position at, double radius) const {
    const int epsg = grid_system_at(at.longitude, at.latitude);
    const geo::Transform* transform = epsg ? to_grid(epsg) : nullptr;
    if (!transform) return 0;
    const Point middle = transform->apply(Point{at.longitude, at.latitude});
    const auto number = [&](double metres) { return static_cast<std::int64_t>(std::floor(metres / grid_.side)); };
    double people = 0;
    for (std::int64_t y = number(middle.y - radius); y <= number(middle.y + radius); ++y) {
        auto cell = std::lower_bound(grid_.cells.begin(), grid_.cells.end(), std::tuple(epsg, y, number(middle.x - radius)), comes_before);
        for (; cell != grid_.cells.end() && cell->epsg == epsg && cell->y == y && cell->x <= number(middle.x + radius); ++cell) people += cell->people * share_within(*cell, middle, radius);
    }
    return people;
}

std::optional<double> PeopleCount::radius_of(Position middle, double people, double most) const {
    double low = 0, high = grid_.side;
    while (within(middle, high) < people) {
        low = high;
        high *= 2;
        if (low >= most) return std::nullopt;
    }
    while (high - low > 1) {
        const double half = (low + high) / 2;
        (within(middle, half) < people ? low : high) = half;
    }
    return high <= most ? std::optional(high) : std::nullopt;
}

}  // namespace portulan::project
