// The locator against GEOS and against looking at every area: points anywhere, on vertices, on borders.
#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/locate.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

/// Areas prepared by GEOS.
class Oracle {
public:
    explicit Oracle(std::span<const MultiPolygon> areas) : context_(GEOS_init_r()) {
        for (const MultiPolygon& area : areas) {
            std::vector<GEOSGeometry*> parts;
            for (const Polygon& polygon : area) {
                std::vector<GEOSGeometry*> holes;
                for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
                parts.push_back(GEOSGeom_createPolygon_r(context_, ring(polygon.outer), holes.data(), static_cast<unsigned>(holes.size())));
            }
            shapes_.push_back(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
        }
    }
    ~Oracle() {
        for (GEOSGeometry* shape : shapes_) GEOSGeom_destroy_r(context_, shape);
        GEOS_finish_r(context_);
    }
    Oracle(const Oracle&) = delete;
    Oracle& operator=(const Oracle&) = delete;

    /// The DE-9IM relation tells inside from border: strictly inside, and touched by the border.
    struct Answer {
        std::vector<std::int32_t> inside, touched;
    };
    Answer ask(Point p) const {
        GEOSGeometry* point = GEOSGeom_createPointFromXY_r(context_, p.x, p.y);
        Answer answer;
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            if (GEOSContains_r(context_, shapes_[i], point) == 1) answer.inside.push_back(static_cast<std::int32_t>(i));
            else if (GEOSIntersects_r(context_, shapes_[i], point) == 1) answer.touched.push_back(static_cast<std::int32_t>(i));
        }
        GEOSGeom_destroy_r(context_, point);
        return answer;
    }

private:
    GEOSGeometry* ring(const Ring& points) const {
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(points.size() + 1), 2);
        for (std::size_t i = 0; i <= points.size(); ++i) {
            const Point p = points[i % points.size()];
            GEOSCoordSeq_setXY_r(context_, sequence, static_cast<unsigned>(i), p.x, p.y);
        }
        return GEOSGeom_createLinearRing_r(context_, sequence);
    }

    GEOSContextHandle_t context_;
    std::vector<GEOSGeometry*> shapes_;
};

/// A star-shaped ring around a centre: always simple.
Ring star(Random& random, Point centre, double size, int corners, bool on_lattice) {
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 6.283185307179586 * i / corners;
        const double radius = size * random.uniform(0.5, 1);
        Point p{centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
        if (on_lattice) p = {std::round(p.x * 8) / 8, std::round(p.y * 8) / 8};
        if (ring.empty() || !(ring.back() == p)) ring.push_back(p);
    }
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

/// Squares of a chessboard with a wavy common border each: a coverage; or stars that lie over each other.
std::vector<MultiPolygon> board(Random& random, int side) {
    std::vector<Point> nodes;
    for (int y = 0; y <= side; ++y)
        for (int x = 0; x <= side; ++x) nodes.push_back({x + random.uniform(-0.3, 0.3), y + random.uniform(-0.3, 0.3)});
    std::vector<MultiPolygon> areas;
    const auto node = [&](int x, int y) { return nodes[static_cast<std::size_t>(y * (side + 1) + x)]; };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            areas.push_back({{.outer = {node(x, y), node(x + 1, y), node(x + 1, y + 1), node(x, y + 1)}, .holes = {}}});
    return areas;
}

std::vector<MultiPolygon> stars(Random& random, int count) {
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < count; ++i) {
        const Point centre{random.uniform(0, 6), random.uniform(0, 6)};
        Polygon polygon{.outer = star(random, centre, 2, 12, i % 2 == 0), .holes = {}};
        if (i % 3 == 0) polygon.holes.push_back({{centre.x - 0.25, centre.y}, {centre.x, centre.y - 0.25}, {centre.x + 0.25, centre.y}});
        areas.push_back({std::move(polygon)});
    }
    return areas;
}

std::vector<Point> difficult_points(Random& random, std::span<const MultiPolygon> areas) {
    std::vector<Point> points;
    for (int i = 0; i < 2000; ++i) points.push_back({random.uniform(-2, 9), random.uniform(-2, 9)});
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area)
            for (std::size_t i = 0; i < polygon.outer.size(); ++i) {
                const Point a = polygon.outer[i], b = polygon.outer[(i + 1) % polygon.outer.size()];
                const double t = random.uniform(0, 1);
                points.push_back(a);
                points.push_back({(a.x + b.x) / 2, (a.y + b.y) / 2});
                points.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});  // on the border but for rounding
                points.push_back({random.uniform(-2, 9), a.y});
                points.push_back({a.x, random.uniform(-2, 9)});
                if (a.x != 0) points.push_back({std::nextafter(a.x, -100), a.y});  // the next double to 0 is too small for exact products
            }
    return points;
}

bool is_on_border(const MultiPolygon& area, Point p) {
    for (const Polygon& polygon : area) {
        if (on_border(polygon.outer, p)) return true;
        for (const Ring& hole : polygon.holes)
            if (on_border(hole, p)) return true;
    }
    return false;
}

void compare(std::span<const MultiPolygon> areas, std::span<const Point> points, std::uint64_t seed) {
    const Locator locator(areas);
    const Oracle oracle(areas);
    Located found;
    for (const Point p : points) {
        locator.locate(p, found);
        SCOPED_TRACE(testing::Message() << "seed " << seed << ", point " << p.x << " " << p.y);
        // By the rule, looking at every area.
        std::vector<std::int32_t> by_rule, touching;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (contains(areas[i], p)) by_rule.push_back(static_cast<std::int32_t>(i));
            if (is_on_border(areas[i], p)) touching.push_back(static_cast<std::int32_t>(i));
        }
        if (by_rule.empty() && !touching.empty()) by_rule.push_back(touching.front());
        ASSERT_EQ(found.areas, by_rule);
        ASSERT_EQ(found.on_border, !touching.empty());
        const auto answer = oracle.ask(p);
        ASSERT_EQ(answer.touched, touching);
        if (touching.empty()) {
            ASSERT_EQ(found.areas, answer.inside);
        }
    }
}

class AnyAreas : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AnyAreas, of_a_coverage_are_found_as_geos_finds_them) {
    Random random(GetParam(), "board");
    const auto areas = board(random, 6);
    compare(areas, difficult_points(random, areas), GetParam());
}

TEST_P(AnyAreas, that_overlap_are_all_found_as_geos_finds_them) {
    Random random(GetParam(), "stars");
    const auto areas = stars(random, 25);
    compare(areas, difficult_points(random, areas), GetParam());
}

INSTANTIATE_TEST_SUITE_P(seeds, AnyAreas, testing::Range<std::uint64_t>(1, 7));

}  // namespace
}  // namespace portulan::geo
