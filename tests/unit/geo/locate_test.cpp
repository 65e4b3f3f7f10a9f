#include "geo/locate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(locator, of_squares_and_an_enclave) {
    const Locator locator(coverage_from({{"a", "", wkt("POLYGON((0 0, 9 0, 9 9, 0 9), (3 3, 6 3, 6 6, 3 6))")},
                                         {"b", "", square(3, 3, 3, 3)},
                                         {"c", "", square(9, 0, 9, 9)}})
                              .coverage);
    EXPECT_EQ(locator.locate({1, 1}), 0);
    EXPECT_EQ(locator.locate({4, 4}), 1);
    EXPECT_EQ(locator.locate({7, 4}), 0);
    EXPECT_EQ(locator.locate({10, 4}), 2);
    EXPECT_EQ(locator.locate({-1, 4}), outside);
    EXPECT_EQ(locator.locate({10, 400}), outside);
    EXPECT_EQ(locator.locate({std::nan(""), 4}), outside);
}

TEST(locator, border_rule) {
    const Locator locator(coverage_from({{"a", "", wkt("POLYGON((0 0, 2 0, 2 2, 0 2), (0.5 0.5, 0.5 1, 1 1, 1 0.5))")},
                                         {"b", "", square(2, 0, 2, 2)},
                                         {"c", "", wkt("POLYGON((0 2, 2 2, 4 2, 4 4, 0 4))")}})
                              .coverage);
    EXPECT_EQ(locator.locate({2, 1}), 1) << "east";
    EXPECT_EQ(locator.locate({1, 2}), 2) << "north";
    EXPECT_EQ(locator.locate({2, 2}), 2) << "a corner";
    EXPECT_EQ(locator.locate({2, 0}), 1) << "a corner on the coast";
    EXPECT_EQ(locator.locate({4, 1}), 1) << "the eastern coast is not lost";
    EXPECT_EQ(locator.locate({1, 4}), 2) << "nor the northern one";
    EXPECT_EQ(locator.locate({4, 4}), 2);
    EXPECT_EQ(locator.locate({0, 0}), 0);
    EXPECT_EQ(locator.locate({0.5, 0.7}), 0) << "border of a lake, seen from the east: outside, so the area beyond";
    EXPECT_EQ(locator.locate({0.7, 0.7}), outside);
}

TEST(locator, of_nothing) {
    EXPECT_EQ(Locator(Coverage{}).locate({0, 0}), outside);
    EXPECT_EQ(Locator(std::span<const MultiPolygon>{}).locate({0, 0}), outside);
}

std::vector<std::int32_t> all_at(const Locator& locator, Point p) {
    Located found;
    locator.locate(p, found);
    return found.areas;
}

// Whatever overlaps, shared borders tell what the polygons tell: b lies on a with one side of theirs in common, c in a
// alone, two parts of d over each other, e is d once more.
TEST(locator, of_projected_areas_that_overlap) {
    const MultiPolygon twice{square(0, 8, 4, 4)[0], square(2, 10, 4, 4)[0]};
    const std::vector<MultiPolygon> shapes{square(0, 0, 4, 4), square(0, 0, 2, 2), square(1, 2.5, 1, 1), twice, twice, square(4, 0, 2, 4)};
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}, shapes.size()}) {
        std::vector<AreaShape> areas;
        for (std::size_t i = 0; i < count; ++i) areas.push_back({std::string(1, static_cast<char>('a' + i)), "", shapes[i]});
        std::vector<std::size_t> lost;
        const auto locator = Locator::projected(coverage_from(areas, {.crs = "EPSG:2154", .repair = false, .check = false}).coverage, "EPSG:2154", 1, lost);
        ASSERT_TRUE(locator);
        EXPECT_TRUE(lost.empty());
        const Locator plain(std::span<const MultiPolygon>(shapes).first(count));
        for (double y = -0.25; y < 15; y += 0.25)
            for (double x = -0.25; x < 7; x += 0.25) {
                Located one, other;
                locator->locate({x, y}, one);
                plain.locate({x, y}, other);
                EXPECT_EQ(one.areas, other.areas) << x << " " << y << " of " << count;
                EXPECT_EQ(one.on_border, other.on_border) << x << " " << y << " of " << count;
            }
    }
}

TEST(locator, tells_areas_without_an_image) {
    std::vector<std::size_t> lost;
    const auto locator = Locator::projected(coverage_from({{"a", "", square(2, 45, 1, 1)}, {"b", "", square(3, 45, 1, 1)}, {"c", "", square(10, 95, 1, 1)}}, {.crs = "EPSG:4326"}).coverage,
                                            "EPSG:2154", 1, lost);
    ASSERT_TRUE(locator);
    EXPECT_EQ(lost, (std::vector<std::size_t>{2}));
    EXPECT_FALSE(Locator::projected(Coverage{.crs = "EPSG:2154", .arcs = {}, .areas = {}}, "no system", 1, lost));
}

TEST(locator, lists_all_areas_that_overlap) {
    const std::vector<MultiPolygon> areas{square(0, 0, 4, 4), square(2, 2, 4, 4), {},
                                          wkt("MULTIPOLYGON(((3 3, 5 3, 5 5, 3 5)),((9 9, 10 9, 10 10)))")};
    const Locator locator(areas);
    EXPECT_EQ(all_at(locator, {1, 1}), std::vector<std::int32_t>{0});
    EXPECT_EQ(all_at(locator, {3.5, 3.5}), (std::vector<std::int32_t>{0, 1, 3}));
    EXPECT_EQ(all_at(locator, {9.9, 9.5}), std::vector<std::int32_t>{3});
    EXPECT_TRUE(all_at(locator, {7, 7}).empty());
    EXPECT_EQ(all_at(locator, {4, 3.5}), (std::vector<std::int32_t>{1, 3})) << "the border of 0, inside the others";
    EXPECT_EQ(all_at(locator, {6, 5.5}), std::vector<std::int32_t>{1}) << "a coast";
}

TEST(locator, counts_each_area_once) {
    // Three times the same square, two of them parts of one area; its parts need not be apart.
    const MultiPolygon once = square(0, 0, 2, 2);
    const std::vector<MultiPolygon> areas{{once[0], once[0], square(1, 0, 2, 2)[0]}, once};
    const Locator locator(areas);
    EXPECT_EQ(all_at(locator, {0.5, 1}), (std::vector<std::int32_t>{0, 1}));
    EXPECT_EQ(all_at(locator, {1.5, 1}), (std::vector<std::int32_t>{0, 1}));
    EXPECT_EQ(all_at(locator, {2.5, 1}), std::vector<std::int32_t>{0});
    EXPECT_TRUE(all_at(locator, {3.5, 1}).empty());
}

TEST(locator, says_what_lies_on_a_border) {
    const std::vector<MultiPolygon> areas{square(0, 0, 2, 2), square(2, 0, 2, 2)};
    const Locator locator(areas);
    Located found;
    for (const auto& [p, on] : {std::pair{Point{2, 1}, true}, {Point{0, 0}, true}, {Point{3, 2}, true}, {Point{1, 1}, false},
                                {Point{2.0000001, 1}, false}, {Point{5, 0}, false}}) {
        locator.locate(p, found);
        EXPECT_EQ(found.on_border, on) << p.x << " " << p.y;
    }
    EXPECT_EQ(all_at(locator, {2, 2}), std::vector<std::int32_t>{0}) << "a corner on the coast of both: the first";
}

}  // namespace
}  // namespace portulan::geo
