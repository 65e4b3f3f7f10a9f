#include "project/area_file.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "geo/areas.h"
#include "geo/borders.h"
#include "project/area_findings.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

/// Two squares of a side, the second that much farther east than the first one ends.
std::string two_squares(double x, double y, double side, double apart, const std::string& crs) {
    const auto square = [&](const char* code, double west) {
        const double east = west + side, north = y + side;
        return fmt::format(R"({{"type":"Feature","properties":{{"code":"{0}","pop":7}},"geometry":{{"type":"Polygon","coordinates":[[[{1:.9f},{2:.9f}],[{3:.9f},{2:.9f}],[{3:.9f},{4:.9f}],[{1:.9f},{4:.9f}],[{1:.9f},{2:.9f}]]]}}}})",
                           code, west, y, east, north);
    };
    return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:)" + crs + R"("}},"features":[)" +
           square("A", x) + "," + square("B", x + side + apart) + "]}";
}

class AreaFiles : public testing::Test {
protected:
    std::optional<AreaFile> read(const std::string& text, const AreaFileOptions& options) {
        problems.clear();
        Timings timings;
        return read_areas(folder.write("a.geojson", text), options, timings, problems);
    }
    std::size_t count(std::string_view code) const {
        return static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; }));
    }
    /// Whether the squares share a border when those nearer than `snap` metres are brought together.
    bool join(const std::string& text, double snap) {
        const auto areas = read(text, {.snap = snap, .jobs = 1});
        return areas && !geo::neighbours(areas->coverage).at(0).empty();
    }
    support::TemporaryFolder folder;
    Problems problems;
};

// At 48° north a degree of longitude is 74,628 m long (Snyder, Map Projections: a cos(f) / sqrt(1 - e² sin²(f)) π / 180):
// 0.0001° are 7.46 m.
TEST_F(AreaFiles, snapping_is_in_metres_whatever_the_system) {
    const std::string degrees = two_squares(2, 48, 0.01, 0.0001, "OGC:1.3:CRS84");
    EXPECT_FALSE(join(degrees, 7.3));
    EXPECT_TRUE(join(degrees, 7.6));
    const std::string metres = two_squares(700000, 6800000, 1000, 5, "EPSG::2154");
    EXPECT_FALSE(join(metres, 4.9));
    EXPECT_TRUE(join(metres, 5.1));
}

TEST_F(AreaFiles, snapping_that_makes_areas_vanish_is_refused) {
    EXPECT_FALSE(read(two_squares(700000, 6800000, 1000, 5, "EPSG::2154"), {.snap = 3000, .check = true, .jobs = 1}));
    ASSERT_EQ(count("COV-004"), 1U);
    EXPECT_EQ(problems.back().value, "3000 m");
}

// 0.001° of overlap in 0.01° of height between 48 and 48.01° north. With a degree of latitude of 111,206 m there
// (Snyder: a (1 - e²) / (1 - e² sin²(f))^1.5 π / 180): 74.62 m by 1,112.1 m = 82,983 m².
TEST_F(AreaFiles, defects_are_measured_on_the_ground_and_placed) {
    const auto areas = read(two_squares(2, 48, 0.01, -0.001, "OGC:1.3:CRS84"), {.check = true, .jobs = 1});
    ASSERT_TRUE(areas);
    const Problems told = problems_of(*areas);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].code, "COV-024");
    EXPECT_EQ(told[0].value, "A, B");
    EXPECT_NE(to_line(told[0], Language::en).find("8\u00A0ha"), std::string::npos) << to_line(told[0], Language::en);
    const Layer layer = findings_layer(*areas, true);
    ASSERT_EQ(layer.table.rows.size(), 1U);
    EXPECT_EQ(layer.crs, "EPSG:4326");
    EXPECT_EQ(layer.table.rows[0].cells[0], "overlap");
    EXPECT_NEAR(std::stod(layer.table.rows[0].cells[2]), 82983, 82983 * 2e-4);
    EXPECT_TRUE(std::holds_alternative<MultiPolygon>(layer.shapes[0]));
    EXPECT_TRUE(std::holds_alternative<MultiPoint>(findings_layer(*areas, false).shapes[0]));
}

// What no reader lets through any more (a ring of two points) is told all the same.
TEST(area_findings, each_kind_has_its_problem_and_its_word) {
    AreaFile areas;
    areas.attributes.crs = "EPSG:2154";
    areas.attributes.table.file = "zones.gpkg";
    using enum geo::CoverageDefect;
    for (const geo::CoverageDefect defect : {empty_area, bad_ring, repeated_code, self_intersection, overlap, gap, sliver})
        areas.findings.push_back({defect, {"A", "B"}, {700000, 6600000}, 20000, {}});
    const Problems told = problems_of(areas);
    const Layer layer = findings_layer(areas, false);
    const std::vector<std::pair<std::string, std::string>> expected = {{"COV-020", "empty"}, {"COV-021", "ring"}, {"COV-022", "code"}, {"COV-023", "outline"},
                                                                       {"COV-024", "overlap"}, {"COV-025", "gap"}, {"COV-026", "sliver"}};
    ASSERT_EQ(told.size(), expected.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(told[i].code, expected[i].first);
        EXPECT_EQ(told[i].value, "A, B");
        EXPECT_EQ(told[i].place.file, "zones.gpkg");
        EXPECT_EQ(layer.table.rows[i].cells[0], expected[i].second);
    }
    const std::string french = to_line(told[1], Language::fr);
    EXPECT_NE(french.find("n’enclôt rien (700000 6600000)"), std::string::npos) << french;
}

TEST_F(AreaFiles, dissolved_by_several_columns) {
    Timings timings;
    const auto path = folder.write("d.geojson", R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},"features":[
{"type":"Feature","properties":{"code":"1","dep":"31","type":"u","pop":1.5,"nom":"a"},"geometry":{"type":"Polygon","coordinates":[[[700000,6600000],[700010,6600000],[700010,6600010],[700000,6600010],[700000,6600000]]]}},
{"type":"Feature","properties":{"code":"2","dep":"31","type":"u","pop":2,"nom":"a"},"geometry":{"type":"Polygon","coordinates":[[[700010,6600000],[700020,6600000],[700020,6600010],[700010,6600010],[700010,6600000]]]}},
{"type":"Feature","properties":{"code":"3","dep":"31","type":"r","pop":null,"nom":"c"},"geometry":{"type":"Polygon","coordinates":[[[700020,6600000],[700030,6600000],[700030,6600010],[700020,6600010],[700020,6600000]]]}},
{"type":"Feature","properties":{"code":"4","dep":"32","type":"u","pop":4,"nom":"d"},"geometry":{"type":"Polygon","coordinates":[[[700030,6600000],[700040,6600000],[700040,6600010],[700030,6600010],[700030,6600000]]]}}]})");
    const auto areas = read_areas(path, {.jobs = 1}, timings, problems);
    ASSERT_TRUE(areas);
    std::vector<std::string> dropped;
    const AreaFile made = dissolved(*areas, {"dep", "type"}, {"pop"}, dropped);
    ASSERT_EQ(made.coverage.areas.size(), 3U);
    double surface = 0;
    for (std::size_t i = 0; i < 3; ++i) surface += geo::area_of(made.coverage, i);
    EXPECT_NEAR(surface, 400, 1e-6);
    const Table& table = made.attributes.table;
    const auto pop = table.find_column("pop"), dep = table.find_column("dep"), type = table.find_column("type");
    ASSERT_TRUE(pop && dep && type);
    std::set<std::string> rows;
    for (std::size_t i = 0; i < 3; ++i)
        rows.insert(fmt::format("{} {} {} {:.0f}", table.rows[i].cells[*dep], table.rows[i].cells[*type], table.rows[i].cells[*pop], geo::area_of(made.coverage, i)));
    EXPECT_EQ(rows, (std::set<std::string>{"31 u 3.5 200", "31 r  100", "32 u 4 100"}));
    EXPECT_EQ(dropped, (std::vector<std::string>{"code"}));
}

}  // namespace
}  // namespace portulan::project
