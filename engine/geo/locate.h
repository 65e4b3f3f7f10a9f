// Which areas a point falls into, for any number of points.
//
// Border rule, exact (orientation.h): a point on a border belongs to the area east of it; on an east-west border, to
// the area north of it. Only where the point would fall into no area (the coast) it belongs to the area whose border it
// is on, to the first of several. So each point of a coverage falls into one area, and a point on its outer border
// is never lost. A ring that crosses itself encloses what an odd number of its turns enclose.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/segment_grid.h"
#include "model/box.h"
#include "model/coverage.h"

namespace portulan::geo {

/// What is found at a point. One is used again for many points, so that nothing is allocated.
struct Located {
    std::vector<std::int32_t> areas;  // ascending; none: outside; several: they overlap there
    bool on_border = false;           // of any area
};

/// Areas that may overlap (quarters over communes) or not. Built once in linear time. Points are found through a grid:
/// a cell without borders knows its areas; in another one the borders between the cell's corner and the point are
/// counted, without rounding. Safe to use from several threads.
class Locator {
public:
    explicit Locator(const Coverage& coverage);
    /// Borders that two areas have in common to the last bit are stored once.
    explicit Locator(std::span<const MultiPolygon> areas);

    /// Index of the first area, or `outside`. A coordinate that is no number is outside.
    std::int32_t locate(Point p) const;
    /// All areas.
    void locate(Point p, Located& found) const;

    /// Around all areas; empty when there are none.
    const Box& box() const { return box_; }

private:
    // The parts of areas that a segment borders, whatever the side; `outside` where there is but one.
    struct Bordered {
        std::int32_t one = outside;
        std::int32_t other = outside;
    };
    struct Borders {
        std::vector<Segment> segments;  // a is the southern end (western for east-west ones)
        std::vector<Bordered> parts;
    };
    using Parts = std::vector<std::int32_t>;

    class Gatherer;
    class SetNumbers;

    static Borders borders_of(const Coverage& coverage);
    static Borders borders_of(std::span<const MultiPolygon> areas);
    static std::vector<std::int32_t> part_owners(std::span<const MultiPolygon> areas);
    Locator(Borders borders, std::vector<std::int32_t> area_of_part);
    void label_cells();
    void cross(std::uint32_t segment, Parts& parts) const;
    void set_parts(std::uint32_t set, Parts& parts) const;
    void walk(Point p, std::size_t column, std::size_t row, Located& found) const;
    void choose_on_border(Point p, std::size_t column, std::size_t row, Located& found) const;
    Point corner(std::size_t column, std::size_t row) const;

    Borders borders_;
    std::vector<std::int32_t> area_of_part_;  // empty: a part is an area
    std::int32_t parts_ = 0;                  // how many there are
    SegmentGrid grid_;
    Box box_;
    // Per cell the number of the set of parts at its south-western corner; the highest bit is set where borders pass.
    // Set 0 is empty, set i + 1 is part i alone, the rest are in sets_.
    std::vector<std::uint32_t> cells_;
    std::vector<Parts> sets_;
};

}  // namespace portulan::geo
