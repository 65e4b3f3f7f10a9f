// Which areas a point falls into, for any number of points.
//
// Border rule, exact (orientation.h): a point on a border belongs to the area east of it; on an east-west border, to
// the area north of it. Only where the point would fall into no area (the coast) it belongs to the area whose border it
// is on, to the first of several. So each point of a coverage falls into one area, and a point on its outer border
// is never lost. A ring that crosses itself encloses what an odd number of its turns enclose.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/memory.h"
#include "model/box.h"
#include "model/coverage.h"

namespace portulan::geo {

class SegmentGrid;

/// What is found at a point. One is used again for many points, so that nothing is allocated.
struct Located {
    std::vector<std::int32_t> areas;  // ascending; none: outside; several: they overlap there
    bool on_border = false;           // of any area
};

/// The same of many points.
struct LocatedPoints {
    struct Hit {
        std::int32_t area = outside;  // the first
        std::uint32_t further = 0;    // how many more there are
        std::uint32_t at = 0;         // where they stand in `more`
        bool on_border = false;
    };
    std::vector<Hit> hits;
    std::vector<std::int32_t> more;
};

/// Areas that may overlap (quarters over communes) or not. Built once in linear time. Points are found through a grid:
/// a cell without borders knows its areas; in another one the borders between the cell's corner and the point are
/// counted, without rounding. Safe to use from several threads.
class Locator {
public:
    explicit Locator(const Coverage& coverage);
    /// Borders that two areas have in common to the last bit are stored once.
    explicit Locator(std::span<const MultiPolygon> areas);
    /// Areas given in one coordinate system for points in another; each border is projected once, within 0.01 mm of
    /// PROJ (local_projection.h), on `jobs` threads (0: all cores). Areas with a vertex that has no image there are told
    /// in `lost` and are not whole. Nothing when a system is unknown. The areas are let go as soon as their borders are known.
    static std::optional<Locator> projected(std::vector<MultiPolygon> areas, std::string_view from, std::string_view to,
                                            unsigned jobs, std::vector<std::size_t>& lost);

    /// Index of the first area, or `outside`. A coordinate that is no number is outside.
    std::int32_t locate(Point p) const;
    /// All areas.
    void locate(Point p, Located& found) const;
    /// All areas of many points, faster: what memory has to bring for one is fetched while others are looked at.
    void locate(std::span<const Point> points, LocatedPoints& found) const;

    /// Around all areas; empty when there are none.
    const Box& box() const { return box_; }

    /// A piece of border, and the parts of areas it borders, whatever the side; `outside` where there is but one.
    struct Border {
        Point a;  // the southern end (western when east-west)
        Point b;
        std::int32_t one = outside;
        std::int32_t other = outside;
    };

private:
    using Parts = std::vector<std::int32_t>;
    class SetNumbers;
    struct Frame {  // of the grid
        double min_x = 0, min_y = 0, cell = 1, per_cell = 1;
        std::size_t columns = 1, rows = 1;
        std::size_t cell_at(Point p) const;
        Point corner(std::size_t column, std::size_t row) const;
    };
    struct BorderCell {
        std::uint32_t first = 0;  // its borders end where those of the next begin
        std::uint32_t set = 0;
    };

    Locator(LargeTable<Border> borders, std::vector<std::int32_t> area_of_part);
    void label_row(std::size_t row, std::span<const Border> borders, const SegmentGrid& grid, SetNumbers& number_of);
    std::span<const Border> borders_in(std::uint32_t cell) const;
    void set_parts(std::uint32_t set, Parts& parts) const;
    void finish(Point p, std::size_t at, Located& found) const;

    std::vector<std::int32_t> area_of_part_;  // empty: a part is an area
    std::int32_t parts_ = 0;                  // how many there are
    Frame frame_;
    Box box_;
    // A cell without borders holds the number of its set of parts: 0 is empty, i + 1 is part i alone, the rest are in sets_. In
    // a cell with borders the highest bit is set, the others count into border_cells_, whose set is that at the cell's
    // south-western corner.
    LargeTable<std::uint32_t> cells_;
    LargeTable<BorderCell> border_cells_;  // and an end
    LargeTable<Border> borders_;            // cell by cell; one that passes several cells stands in each
    std::vector<Parts> sets_;
};

}  // namespace portulan::geo
