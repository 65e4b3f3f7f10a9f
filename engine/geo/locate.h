// Which area a point falls into, for any number of points.
//
// Border rule, exact (orientation.h): a point on a border belongs to the area east of it; on an east-west border, to
// the area north of it. Only where that side is outside (the coast) the point belongs to the area on the other
// side. So each point falls into one area at most, and a point on the border of the coverage is never lost.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/segment_grid.h"
#include "model/box.h"
#include "model/coverage.h"

namespace portulan::geo {

/// Areas that do not overlap. Built once in linear time; locate() looks at the segments of one grid cell, or at
/// none where the cell lies wholly inside one area. Safe to use from several threads.
class Locator {
public:
    explicit Locator(const Coverage& coverage);

    /// Index of the area, or `outside`. A coordinate that is no number is outside.
    std::int32_t locate(Point p) const;
    /// The same for many points: areas[i] belongs to points[i]. Sizes must agree.
    void locate(std::span<const Point> points, std::span<std::int32_t> areas) const;

private:
    struct Side {  // of a segment, walked to the north (an east-west one: to the east)
        std::int32_t west;
        std::int32_t east;
    };
    std::int32_t across(Point p, std::size_t column, std::size_t row) const;
    std::int32_t on_coast(Point p, std::size_t column, std::size_t row) const;
    bool further_east(std::uint32_t s, std::uint32_t t, double y) const;

    std::vector<Segment> segments_;  // a is the southern end (western for east-west ones)
    std::vector<Side> sides_;
    SegmentGrid grid_;
    std::vector<std::int32_t> label_;  // of cells without segments
};

/// Areas that may overlap (quarters over communes, perimeters): all that contain a point, in ascending order, by the
/// rule of measure.h.
class OverlapLocator {
public:
    explicit OverlapLocator(std::vector<MultiPolygon> areas);
    std::vector<std::int32_t> locate(Point p) const;

private:
    struct Part {
        std::int32_t area;
        Box box;
        std::size_t polygon;  // within the area
    };
    std::vector<MultiPolygon> areas_;
    std::vector<Part> parts_;
    Box box_;
    double cell_ = 1;
    std::size_t columns_ = 1;
    std::size_t rows_ = 1;
    std::vector<std::vector<std::uint32_t>> cells_;  // parts whose box meets the cell
};

}  // namespace portulan::geo
