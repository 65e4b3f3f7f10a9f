#include "geo/locate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/areas.h"
#include "geo/border_index.h"
#include "geo/crs.h"

namespace portulan::geo {
namespace {

std::vector<BorderWalk> walks_of(const Coverage& coverage) {
    std::vector<BorderWalk> walks;
    for (const Arc& arc : coverage.arcs)
        if (arc.left != arc.right) walks.push_back({.points = arc.points, .closed = false, .one = arc.left, .other = arc.right});
    return walks;
}

/// Parts are the polygons, counted through all areas.
std::vector<BorderWalk> walks_of(std::span<const MultiPolygon> areas) {
    std::vector<BorderWalk> walks;
    std::int32_t part = 0;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            walks.push_back({.points = polygon.outer, .closed = true, .one = part});
            for (const Ring& hole : polygon.holes) walks.push_back({.points = hole, .closed = true, .one = part});
            ++part;
        }
    return walks;
}

/// The borders of the polygons of a coverage, each once with the parts on its two sides. Nothing where a side has several
/// parts, or both have the same one: then every polygon has to be walked around by itself.
std::optional<std::vector<BorderWalk>> shared_walks_of(const Coverage& coverage) {
    std::vector<BorderWalk> walks;
    walks.reserve(coverage.arcs.size());
    for (const Arc& arc : coverage.arcs) walks.push_back({.points = arc.points, .closed = false});
    std::int32_t number = 0;
    for (const CoverageArea& area : coverage.areas)
        for (const ArcPolygon& part : area.parts) {
            for (const ArcRing& ring : part.rings)
                for (const ArcRef ref : ring) {
                    BorderWalk& walk = walks[arc_index(ref)];
                    std::int32_t& side = is_reversed(ref) ? walk.other : walk.one;
                    if (side != outside || walk.one == number || walk.other == number) return std::nullopt;
                    side = number;
                }
            ++number;
        }
    for (BorderWalk& walk : walks)
        if (walk.one == outside) std::swap(walk.one, walk.other);
    return walks;
}

std::vector<std::int32_t> owners_of_parts(const Coverage& coverage) {
    std::vector<std::int32_t> owners;
    if (std::all_of(coverage.areas.begin(), coverage.areas.end(), [](const CoverageArea& area) { return area.parts.size() == 1; })) return owners;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) owners.insert(owners.end(), coverage.areas[i].parts.size(), static_cast<std::int32_t>(i));
    return owners;
}

/// Which area a part is of; empty where each area is one part.
std::vector<std::int32_t> owners_of_parts(std::span<const MultiPolygon> areas) {
    std::vector<std::int32_t> owners;
    if (std::all_of(areas.begin(), areas.end(), [](const MultiPolygon& area) { return area.size() == 1; })) return owners;
    for (std::size_t i = 0; i < areas.size(); ++i) owners.insert(owners.end(), areas[i].size(), static_cast<std::int32_t>(i));
    return owners;
}

/// Points so far away that no cell can be measured have no image either. Returns whether there are any.
bool leave_out_far_points(Coverage& coverage) {
    constexpr double farthest = 1e100, nan = std::numeric_limits<double>::quiet_NaN();
    bool any = false;
    for (Arc& arc : coverage.arcs)
        for (Point& p : arc.points)
            if (std::abs(p.x) > farthest || std::abs(p.y) > farthest) p = {nan, nan}, any = true;
    return any;
}

/// Areas with a border that has a point without an image.
std::vector<std::size_t> lost_areas(const Coverage& coverage) {
    std::vector<char> broken;
    for (const Arc& arc : coverage.arcs)
        broken.push_back(std::any_of(arc.points.begin(), arc.points.end(), [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); }));
    std::vector<std::size_t> lost;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        bool any = false;
        for (const ArcPolygon& part : coverage.areas[i].parts)
            for (const ArcRing& ring : part.rings) any = any || std::any_of(ring.begin(), ring.end(), [&](ArcRef ref) { return broken[arc_index(ref)] != 0; });
        if (any) lost.push_back(i);
    }
    return lost;
}

}  // namespace

Locator::Locator(const Coverage& coverage, unsigned jobs) : borders_{std::make_shared<BorderIndex>(walks_of(coverage), jobs)} {}
Locator::Locator(std::span<const MultiPolygon> areas, unsigned jobs)
    : borders_{std::make_shared<BorderIndex>(walks_of(areas), jobs)}, area_of_part_{owners_of_parts(areas)} {}

Locator::Locator(std::span<const BorderWalk> walks, std::vector<std::int32_t> area_of_part, unsigned jobs)
    : borders_{std::make_shared<BorderIndex>(walks, jobs)}, area_of_part_{std::move(area_of_part)} {}

std::optional<Locator> Locator::projected(Coverage areas, std::string_view to, unsigned jobs, std::vector<std::size_t>& lost) {
    const Projected projected = project_coverage(areas, to, jobs);
    if (!projected.known) return std::nullopt;
    if (leave_out_far_points(areas) || projected.failed > 0) lost = lost_areas(areas);
    if (const auto walks = shared_walks_of(areas)) return Locator(*walks, owners_of_parts(areas), jobs);
    std::vector<MultiPolygon> shapes;
    for (std::size_t i = 0; i < areas.areas.size(); ++i) shapes.push_back(polygons_of(areas, i));
    return Locator(shapes, jobs);
}

const Box& Locator::box() const { return borders_->box(); }

void Locator::locate(Point p, Located& found) const {
    found.on_border = false;
    found.areas.clear();
    if (!borders_->box().contains(p)) return;
    found.on_border = borders_->all_at(p, borders_->cell_of(p), found.areas);
    if (!area_of_part_.empty())
        for (std::int32_t& part : found.areas) part = area_of_part_[static_cast<std::size_t>(part)];
    if (found.areas.size() < 2) return;
    std::sort(found.areas.begin(), found.areas.end());
    found.areas.erase(std::unique(found.areas.begin(), found.areas.end()), found.areas.end());
}

std::int32_t Locator::locate(Point p) const {
    Located found;
    locate(p, found);
    return found.areas.empty() ? outside : found.areas.front();
}

void Locator::locate(std::span<const Point> points, LocatedPoints& found) const {
    constexpr std::size_t at_once = 64;
    found.hits.resize(points.size());
    found.more.clear();
    for (std::size_t begin = 0; begin < points.size(); begin += at_once)
        locate(points.subspan(begin, std::min(at_once, points.size() - begin)), found.hits.data() + begin, found);
}

void Locator::locate(std::span<const Point> points, LocatedPoints::Hit* hits, LocatedPoints& found) const {
    const BorderIndex& borders = *borders_;
    const auto each_inside = [&](auto visit) {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (borders.box().contains(points[i])) visit(i, borders.cell_of(points[i]));
    };
    std::fill_n(hits, points.size(), LocatedPoints::Hit{});
    each_inside([&](std::size_t, BorderIndex::Cell cell) { borders.expect(cell); });
    each_inside([&](std::size_t, BorderIndex::Cell cell) { borders.expect_borders(cell); });
    each_inside([&](std::size_t i, BorderIndex::Cell cell) {
        const std::int32_t part = borders.one_at(points[i], cell);
        if (part != BorderIndex::unclear) {
            hits[i].area = part == outside || area_of_part_.empty() ? part : area_of_part_[static_cast<std::size_t>(part)];
            return;
        }
        Located located;
        locate(points[i], located);
        hits[i].on_border = located.on_border;
        if (located.areas.empty()) return;
        hits[i].area = located.areas.front();
        hits[i].further = static_cast<std::uint32_t>(located.areas.size() - 1);
        hits[i].at = static_cast<std::uint32_t>(found.more.size());
        found.more.insert(found.more.end(), located.areas.begin() + 1, located.areas.end());
    });
}

}  // namespace portulan::geo
