// Which areas a point falls into, for any number of points.
//
// Border rule, exact (orientation.h): a point on a border belongs to the area east of it; on an east-west border, to
// the area north of it. Only where the point would fall into no area (the coast) it belongs to the area whose border it
// is on, to the first of several. So each point of a coverage falls into one area, and a point on its outer border
// is never lost. A ring that crosses itself encloses what an odd number of its turns enclose.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/box.h"
#include "model/coverage.h"

namespace portulan::geo {

class BorderIndex;
struct BorderWalk;

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
/// counted, without rounding. Safe to use from several threads; copies share what they know.
class Locator {
public:
    explicit Locator(const Coverage& coverage, unsigned jobs = 1);
    explicit Locator(std::span<const MultiPolygon> areas, unsigned jobs = 1);
    /// Areas for points in another coordinate system; each vertex is projected, within 0.01 mm of PROJ
    /// (local_projection.h), on `jobs` threads (0: all cores). What their polygons hold is found, however they overlap. Areas
    /// with a vertex that has no image there are told in `lost` and are not whole. Nothing when a system is unknown.
    static std::optional<Locator> projected(Coverage areas, std::string_view to, unsigned jobs, std::vector<std::size_t>& lost);

    /// Index of the first area, or `outside`. A coordinate that is no number is outside.
    std::int32_t locate(Point p) const;
    /// All areas.
    void locate(Point p, Located& found) const;
    /// All areas of many points, faster: what memory has to bring for one is fetched while others are looked at.
    void locate(std::span<const Point> points, LocatedPoints& found) const;

    /// Around all areas; empty when there are none.
    const Box& box() const;

private:
    Locator(std::span<const BorderWalk> walks, std::vector<std::int32_t> area_of_part, unsigned jobs);
    void locate(std::span<const Point> points, LocatedPoints::Hit* hits, LocatedPoints& found) const;

    std::shared_ptr<const BorderIndex> borders_;
    std::vector<std::int32_t> area_of_part_;  // empty: a part is an area
};

}  // namespace portulan::geo
