// How many people live round a point, of those counted in squares. Internal to project/.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "geo/crs.h"
#include "model/element.h"
#include "model/people.h"

namespace portulan::project {

/// The coordinate system of the grid on which people are counted at a place: that of Europe, or the legal one of an overseas département; 0 elsewhere.
int grid_system_at(double longitude, double latitude);

/// People are taken as spread evenly over their square. The grid must outlive it.
class PeopleCount {
public:
    explicit PeopleCount(const PeopleGrid& grid) : grid_(grid) {}

    bool knows() const { return !grid_.cells.empty(); }
    double within(Position middle, double radius) const;
    /// The radius within which that many live, to the metre; nothing where it is larger than `most` metres.
    std::optional<double> radius_of(Position middle, double people, double most) const;

private:
    const geo::Transform* to_grid(int epsg) const;
    double share_within(const PeopleCell& cell, Point middle, double radius) const;

    const PeopleGrid& grid_;
    mutable std::map<int, std::optional<geo::Transform>> transforms_;
};

}  // namespace portulan::project
