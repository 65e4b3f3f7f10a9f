// How many people live round a point, of those counted in squares. Internal to project/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "geo/crs.h"
#include "model/element.h"
#include "model/people.h"

namespace portulan::project {

/// The coordinate system of the grid on which people are counted at a place: that of Europe, or the legal one of an overseas département; 0 elsewhere.
int grid_system_at(double longitude, double latitude);

/// People on their way into the squares of a grid: where they were added stands nowhere.
class PeopleSquares {
public:
    /// Households are counted where `with_households` says so.
    PeopleSquares(double side, bool with_households) : side_(side), with_households_(with_households) {}

    /// False where no grid covers the place.
    bool add(Position at, double people, double households = 0);
    /// A square of a grid by its south-western corner, metres; false where it is larger than those wanted.
    bool add(int epsg, Point corner, double side, double people, double households = 0);
    /// By system, row, column.
    std::vector<PeopleCell> take();

private:
    double side_;
    bool with_households_;
    std::map<std::tuple<int, std::int64_t, std::int64_t>, PeopleCell> cells_{};
    std::map<int, std::optional<geo::Transform>> transforms_{};
};

/// People are taken as spread evenly over their square. The grid must outlive it.
class PeopleCount {
public:
    explicit PeopleCount(const PeopleGrid& grid) : grid_(grid) {}

    bool knows() const { return !grid_.cells.empty(); }
    double within(Position at, double radius) const;
    /// The radius within which that many live, to the metre; nothing where it is larger than `most` metres.
    std::optional<double> radius_of(Position middle, double people, double most) const;

private:
    const geo::Transform* to_grid(int epsg) const;
    double share_within(const PeopleCell& cell, Point middle, double radius) const;

    const PeopleGrid& grid_;
    mutable std::map<int, std::optional<geo::Transform>> transforms_;
};

}  // namespace portulan::project
