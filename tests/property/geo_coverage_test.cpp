// What must hold for any coverage: random Voronoi-like mosaics with bays, islands, holes and enclaves.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/classes.h"
#include "geo/coverage_check.h"
#include "geo/coverage_maker.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/simplify.h"
#include "geo/topology.h"

namespace portulan::geo {
namespace {

// A grid of cells whose corners are moved at random and whose edges are broken into wiggles that stay in their own
// lozenge (so nothing crosses). Cells get random codes: neighbours with one code merge into areas with holes,
// enclaves and several parts; some cells stay empty (sea, lakes).
class Mosaic {
public:
    Mosaic(std::uint64_t seed, int size, int codes) : random_{seed}, size_{size} {
        for (int i = 0; i <= size; ++i)
            for (int j = 0; j <= size; ++j)
                corners_[{i, j}] = {i + random_.uniform(-0.2, 0.2), j + random_.uniform(-0.2, 0.2)};
        for (int i = 0; i < size; ++i)
            for (int j = 0; j < size; ++j) {
                const auto code = random_.below(static_cast<std::uint32_t>(codes) + 1);
                if (code == 0) continue;
                cells.push_back({"c" + std::to_string(i * size + j), "", {{ring(i, j), {}}}});
                group.push_back("g" + std::to_string(code));
            }
    }

    std::vector<AreaShape> cells;    // sorted by nothing in particular
    std::vector<std::string> group;  // per cell

private:
    using Corner = std::pair<int, int>;
    Ring ring(int i, int j) {
        Ring out;
        const Corner around[]{{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        for (int k = 0; k < 4; ++k) {
            const auto& side = edge(around[k], around[(k + 1) % 4]);
            out.insert(out.end(), side.begin(), side.end());
        }
        return out;
    }
    // Points from one corner up to, not including, the other.
    Line edge(Corner from, Corner to) {
        const bool turned = to < from;
        const auto key = turned ? std::pair{to, from} : std::pair{from, to};
        if (!edges_.contains(key)) edges_[key] = wiggle(corners_[key.first], corners_[key.second]);
        Line line = edges_[key];
        if (turned) std::reverse(line.begin(), line.end());
        line.pop_back();
        return line;
    }
    Line wiggle(Point a, Point b) {
        Line line{a};
        const int steps = 1 + static_cast<int>(random_.below(12));
        for (int k = 1; k < steps; ++k) {
            const double t = static_cast<double>(k) / steps;
            const double room = 0.25 * std::min(t, 1 - t);
            const double off = random_.uniform(-room, room);
            line.push_back({a.x + t * (b.x - a.x) - off * (b.y - a.y), a.y + t * (b.y - a.y) + off * (b.x - a.x)});
        }
        line.push_back(b);
        return line;
    }

    Random random_;
    int size_;
    std::map<Corner, Point> corners_;
    std::map<std::pair<Corner, Corner>, Line> edges_;
};

double total_area(const Coverage& coverage) {
    double sum = 0;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) sum += area_of(coverage, i);
    return sum;
}

// Groups in the order of the coverage's areas.
std::vector<std::string> groups_of(const Mosaic& mosaic, const Coverage& coverage) {
    std::map<std::string, std::string> by_code;
    for (std::size_t i = 0; i < mosaic.cells.size(); ++i) by_code[mosaic.cells[i].code] = mosaic.group[i];
    std::vector<std::string> out;
    for (const CoverageArea& area : coverage.areas) out.push_back(by_code[area.code]);
    return out;
}

class AnyCoverage : public testing::TestWithParam<std::uint64_t> {
protected:
    void SetUp() override { RecordProperty("seed", std::to_string(GetParam())); }
};

TEST_P(AnyCoverage, keeps_every_area_and_every_neighbour) {
    const Mosaic mosaic(GetParam(), 12, 4);
    const CoverageResult result = coverage_from(mosaic.cells);
    for (const auto& f : result.findings) EXPECT_EQ(f.defect, CoverageDefect::gap) << "lakes only, seed " << GetParam();
    for (const AreaShape& cell : mosaic.cells) {
        const auto area = find_area(result.coverage, cell.code);
        ASSERT_NE(area, outside);
        const double expected = area_of(cell.shape);
        EXPECT_NEAR(area_of(result.coverage, static_cast<std::size_t>(area)), expected, 1e-12 * expected);
    }
    // Cells side by side in the grid are neighbours, and no others.
    const auto list = neighbours(result.coverage);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const int a = std::stoi(result.coverage.areas[i].code.substr(1));
        std::size_t expected = 0;
        for (const CoverageArea& other : result.coverage.areas) {
            const int b = std::stoi(other.code.substr(1));
            expected += std::abs(a / 12 - b / 12) + std::abs(a % 12 - b % 12) == 1;
        }
        EXPECT_EQ(list[i].size(), expected) << a;
    }
}

// Shape by shape, in any order, or all at once: the same, whatever shapes share a code.
TEST_P(AnyCoverage, is_the_same_when_made_while_it_is_read) {
    Mosaic mosaic(GetParam(), 12, 4);
    Random random(GetParam());
    for (AreaShape& cell : mosaic.cells) {
        if (random.below(4) == 0) cell.code = "g" + std::to_string(random.below(5));
        if (random.below(4) == 0) std::reverse(cell.shape[0].outer.begin(), cell.shape[0].outer.end());
        if (random.below(9) == 0) cell.shape[0].outer.push_back(cell.shape[0].outer.front());
        if (random.below(9) == 0) cell.shape.push_back({{{0, 0}, {1, 1}}, {}});
    }
    for (std::size_t i = mosaic.cells.size(); i > 1; --i) std::swap(mosaic.cells[i - 1], mosaic.cells[random.below(static_cast<std::uint32_t>(i))]);
    CoverageMaker maker(random.below(3) * 10000);
    std::vector<std::string> codes;
    for (const AreaShape& cell : mosaic.cells) {
        maker.add(cell.shape);
        codes.push_back(cell.code);
    }
    const CoverageResult made = std::move(maker).finish(codes, {.crs = "", .repair = false, .check = false});
    const CoverageResult expected = coverage_from(mosaic.cells, {.repair = false, .check = false});
    EXPECT_EQ(made.findings, expected.findings);
    ASSERT_EQ(made.coverage.arcs.size(), expected.coverage.arcs.size());
    for (std::size_t i = 0; i < made.coverage.arcs.size(); ++i) {
        const Arc &one = made.coverage.arcs[i], &other = expected.coverage.arcs[i];
        EXPECT_TRUE(one.points == other.points && one.left == other.left && one.right == other.right) << i;
    }
    ASSERT_EQ(made.coverage.areas.size(), expected.coverage.areas.size());
    for (std::size_t i = 0; i < made.coverage.areas.size(); ++i) {
        EXPECT_EQ(made.coverage.areas[i].code, expected.coverage.areas[i].code);
        EXPECT_EQ(polygons_of(made.coverage, i), polygons_of(expected.coverage, i)) << made.coverage.areas[i].code;
    }
}

// With defects of all kinds, some areas left out.
TEST_P(AnyCoverage, has_the_same_defects_when_made_while_it_is_read) {
    Mosaic mosaic(GetParam(), 10, 4);
    Random random(GetParam());
    for (AreaShape& cell : mosaic.cells) {
        Ring& ring = cell.shape[0].outer;
        if (random.below(20) == 0) ring[1] = {ring[1].x + random.uniform(-0.4, 0.4), ring[1].y};  // over a neighbour, or away from it
        if (random.below(40) == 0) std::swap(ring[0], ring[1]);                                     // crosses itself
        if (random.below(40) == 0) cell.shape.push_back({{{0.1, 0.1}, {0.3, 0.1}, {0.2, 0.3}}, {}});
    }
    CoverageMaker maker(100);
    std::vector<std::string> codes, names;
    std::vector<std::size_t> left_out;
    std::vector<AreaShape> kept;
    for (std::size_t i = 0; i < mosaic.cells.size(); ++i) {
        const AreaShape& cell = mosaic.cells[i];
        maker.add(cell.shape);
        codes.push_back(cell.code);
        names.push_back("Name of " + cell.code);
        if (i % 7 == 3) left_out.push_back(i);
        else kept.push_back({cell.code, names.back(), cell.shape});
    }
    const CoverageOptions options{.crs = "EPSG:2154", .jobs = 2};
    const CoverageResult made = std::move(maker).finish(codes, options, names, left_out);
    const CoverageResult expected = coverage_from(kept, options);
    ASSERT_EQ(made.findings.size(), expected.findings.size());
    for (std::size_t i = 0; i < made.findings.size(); ++i) {
        EXPECT_EQ(made.findings[i].defect, expected.findings[i].defect);
        EXPECT_EQ(made.findings[i].codes, expected.findings[i].codes);
        EXPECT_NEAR(made.findings[i].area, expected.findings[i].area, 1e-12);
    }
    ASSERT_EQ(made.coverage.areas.size(), kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        EXPECT_EQ(made.coverage.areas[i].code, expected.coverage.areas[i].code);
        EXPECT_EQ(made.coverage.areas[i].name, "Name of " + made.coverage.areas[i].code);
        EXPECT_NEAR(area_of(made.coverage, i), area_of(expected.coverage, i), 1e-12);
    }
}

TEST_P(AnyCoverage, dissolves_to_valid_areas_of_the_same_size) {
    const Mosaic mosaic(GetParam(), 14, 3);
    const Coverage cells = coverage_from(mosaic.cells, {.repair = false, .check = false}).coverage;
    const auto group = groups_of(mosaic, cells);
    const Coverage merged = dissolve(cells, group);
    std::map<std::string, double> expected;
    for (std::size_t i = 0; i < cells.areas.size(); ++i) expected[group[i]] += area_of(cells, i);
    ASSERT_EQ(merged.areas.size(), expected.size());
    for (std::size_t i = 0; i < merged.areas.size(); ++i) {
        EXPECT_NEAR(area_of(merged, i), expected[merged.areas[i].code], 1e-10);
        EXPECT_TRUE(is_valid(polygons_of(merged, i))) << "seed " << GetParam() << " group " << merged.areas[i].code;
    }
    // Built from the merged polygons, the coverage is the same.
    std::vector<AreaShape> shapes;
    for (std::size_t i = 0; i < merged.areas.size(); ++i)
        shapes.push_back({merged.areas[i].code, "", polygons_of(merged, i)});
    const Coverage again = coverage_from(shapes).coverage;
    EXPECT_NEAR(total_area(again), total_area(merged), 1e-10);
    EXPECT_EQ(again.arcs.size(), merged.arcs.size());
}

TEST_P(AnyCoverage, simplifies_without_crossings_losses_or_new_neighbours) {
    const Mosaic mosaic(GetParam(), 10, 3);
    const Coverage cells = coverage_from(mosaic.cells, {.repair = false, .check = false}).coverage;
    const Coverage merged = dissolve(cells, groups_of(mosaic, cells));
    for (const double tolerance : {0.05, 0.2, 0.6, 5.0}) {
        const Simplified out = simplify(merged, tolerance);
        EXPECT_LE(out.report.vertices_after, out.report.vertices_before);
        EXPECT_TRUE(crossings(out.coverage).empty()) << "seed " << GetParam() << " tolerance " << tolerance;
        double sum = 0;
        for (std::size_t i = 0; i < out.coverage.areas.size(); ++i) {
            EXPECT_TRUE(is_valid(polygons_of(out.coverage, i))) << "seed " << GetParam() << " tolerance " << tolerance;
            for (const ArcPolygon& part : out.coverage.areas[i].parts)
                EXPECT_GT(signed_area(out.coverage, part.rings[0]), 0);
            sum += area_of(out.coverage, i);
        }
        // Sum of areas = area of the union.
        const Coverage whole = dissolve_all(out.coverage, "all", "");
        EXPECT_NEAR(total_area(whole), sum, 1e-10);
        const auto before = neighbours(merged);
        const auto after = neighbours(out.coverage);
        for (std::size_t i = 0; i < before.size(); ++i) {
            ASSERT_EQ(before[i].size(), after[i].size());
            for (std::size_t k = 0; k < before[i].size(); ++k) EXPECT_EQ(before[i][k].area, after[i][k].area);
        }
    }
}

// What a tolerance keeps in any case is not weighed then.
TEST_P(AnyCoverage, simplifies_to_one_tolerance_as_with_all_weights) {
    const Mosaic mosaic(GetParam(), 9, 3);
    const Coverage coverage = coverage_from(mosaic.cells).coverage;
    for (const double tolerance : {0.0, 0.02, 0.1, 1.0, 50.0}) {
        const Simplified one = simplify(coverage, tolerance, 2), all = simplify(coverage, vertex_weights(coverage), tolerance);
        EXPECT_EQ(one.report.restored, all.report.restored);
        ASSERT_EQ(one.coverage.arcs.size(), all.coverage.arcs.size());
        for (std::size_t i = 0; i < all.coverage.arcs.size(); ++i) EXPECT_TRUE(one.coverage.arcs[i].points == all.coverage.arcs[i].points) << i;
    }
}

TEST_P(AnyCoverage, locates_points_as_the_polygons_do) {
    const Mosaic mosaic(GetParam(), 9, 3);
    const Coverage cells = coverage_from(mosaic.cells, {.repair = false, .check = false}).coverage;
    const Coverage merged = dissolve(cells, groups_of(mosaic, cells));
    const Locator locator(merged);
    std::vector<MultiPolygon> shapes;
    for (std::size_t i = 0; i < merged.areas.size(); ++i) shapes.push_back(polygons_of(merged, i));
    const Locator listing(shapes);
    Located listed;
    Random random(GetParam(), "points");
    std::vector<Point> points;
    for (int i = 0; i < 3000; ++i) points.push_back({random.uniform(-1, 10), random.uniform(-1, 10)});
    // On vertices and exactly on heights of vertices too.
    for (const Arc& arc : merged.arcs)
        for (const Point p : arc.points) {
            points.push_back({random.uniform(-1, 10), p.y});
            points.push_back(p);
        }
    for (const Point p : points) {
        std::vector<std::int32_t> expected;
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (contains(shapes[i], p)) expected.push_back(static_cast<std::int32_t>(i));
        ASSERT_LE(expected.size(), 1U) << p.x << " " << p.y;
        listing.locate(p, listed);
        const std::int32_t found = locator.locate(p);
        EXPECT_EQ(listed.areas, found == outside ? std::vector<std::int32_t>{} : std::vector{found}) << "as areas that may overlap";
        if (!expected.empty())
            EXPECT_EQ(found, expected[0]) << "seed " << GetParam() << " " << p.x << " " << p.y;
        else if (found != outside) {  // only on the coast
            bool on = false;
            for (const Polygon& part : shapes[static_cast<std::size_t>(found)]) {
                on = on || on_border(part.outer, p);
                for (const Ring& hole : part.holes) on = on || on_border(hole, p);
            }
            EXPECT_TRUE(on);
        }
    }
}

TEST_P(AnyCoverage, label_points_lie_inside_with_the_room_they_claim) {
    const Mosaic mosaic(GetParam(), 6, 2);
    const Coverage cells = coverage_from(mosaic.cells, {.repair = false, .check = false}).coverage;
    const Coverage merged = dissolve(cells, groups_of(mosaic, cells));
    for (std::size_t i = 0; i < merged.areas.size(); ++i) {
        const MultiPolygon shape = polygons_of(merged, i);
        const LabelPlace place = label_place(shape);
        EXPECT_TRUE(contains(shape, place.point));
        double nearest = 1e9;
        for (const Polygon& part : shape) nearest = std::min(nearest, distance_to_border(part, place.point));
        EXPECT_NEAR(nearest, place.room, 1e-9);
    }
}

TEST_P(AnyCoverage, jitter_is_snapped_away) {
    // Each cell's vertices are disturbed on their own; snapping brings the borders back together.
    Mosaic mosaic(GetParam(), 8, 5);
    Random random(GetParam(), "jitter");
    for (AreaShape& cell : mosaic.cells)
        for (Point& p : cell.shape[0].outer) p = {p.x + random.uniform(-1e-4, 1e-4), p.y + random.uniform(-1e-4, 1e-4)};
    const CoverageResult loose = coverage_from(mosaic.cells);
    const CoverageResult tight = coverage_from(mosaic.cells, {.snap = 1e-3});
    EXPECT_GT(loose.findings.size(), 10U);
    for (const auto& f : tight.findings) EXPECT_EQ(f.defect, CoverageDefect::gap) << "seed " << GetParam();
    EXPECT_NEAR(total_area(tight.coverage), total_area(loose.coverage), 0.1);
}

INSTANTIATE_TEST_SUITE_P(seeds, AnyCoverage, testing::Range<std::uint64_t>(1, 21));

// Fisher-Jenks against all possible splits.
double squares_within(const std::vector<double>& values, const std::vector<double>& bounds) {
    std::map<int, std::vector<double>> classes;
    for (const double v : values) classes[class_of(v, bounds)].push_back(v);
    double sum = 0;
    for (const auto& [c, members] : classes) {
        EXPECT_GE(c, 0);
        double mean = 0;
        for (const double v : members) mean += v / static_cast<double>(members.size());
        for (const double v : members) sum += (v - mean) * (v - mean);
    }
    return sum;
}

double least_squares(const std::vector<double>& sorted, std::size_t from, int classes) {
    const auto cost = [&](std::size_t i, std::size_t j) {
        double mean = 0;
        for (std::size_t k = i; k < j; ++k) mean += sorted[k] / static_cast<double>(j - i);
        double sum = 0;
        for (std::size_t k = i; k < j; ++k) sum += (sorted[k] - mean) * (sorted[k] - mean);
        return sum;
    };
    if (classes == 1) return cost(from, sorted.size());
    double least = cost(from, sorted.size());
    for (std::size_t end = from + 1; end < sorted.size(); ++end)
        least = std::min(least, cost(from, end) + least_squares(sorted, end, classes - 1));
    return least;
}

class AnyValues : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AnyValues, jenks_is_the_optimum_of_all_splits) {
    Random random(GetParam(), "jenks");
    for (int round = 0; round < 10; ++round) {
        std::vector<double> values;
        const int n = 3 + static_cast<int>(random.below(15));
        // Large offset and repeated values: what rounding and ties would break.
        for (int i = 0; i < n; ++i) values.push_back(1e6 + (round % 2 ? random.below(9) : random.uniform(0, 100)));
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        for (int k = 1; k <= 5; ++k) {
            const auto bounds = class_bounds(values, {.method = ClassMethod::jenks, .count = k});
            EXPECT_NEAR(squares_within(values, bounds), least_squares(sorted, 0, k), 1e-6)
                << "seed " << GetParam() << " k " << k;
        }
    }
}

TEST_P(AnyValues, every_value_has_a_class_with_every_method) {
    Random random(GetParam(), "methods");
    std::vector<double> values;
    for (int i = 0; i < 200; ++i) values.push_back(std::exp(random.uniform(-3, 5)));
    for (const auto method :
         {ClassMethod::quantile, ClassMethod::equal, ClassMethod::pretty, ClassMethod::standard_deviation,
          ClassMethod::jenks, ClassMethod::geometric, ClassMethod::arithmetic, ClassMethod::nested_means,
          ClassMethod::head_tail, ClassMethod::q6})
        for (int k = 1; k <= 9; ++k) {
            const auto bounds = class_bounds(values, {.method = method, .count = k});
            ASSERT_GE(bounds.size(), 2U) << word_of(method);
            EXPECT_TRUE(std::is_sorted(bounds.begin(), bounds.end()));
            for (const double v : values) EXPECT_GE(class_of(v, bounds), 0) << word_of(method) << " " << v;
            if (method == ClassMethod::pretty || method == ClassMethod::q6) continue;
            EXPECT_LE(bounds.size(), static_cast<std::size_t>(k) + 1) << word_of(method);
        }
}

INSTANTIATE_TEST_SUITE_P(seeds, AnyValues, testing::Range<std::uint64_t>(1, 11));

}  // namespace
}  // namespace portulan::geo
