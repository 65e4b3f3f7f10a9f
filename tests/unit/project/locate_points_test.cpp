#include "project/locate_points.h"

#include <gtest/gtest.h>

#include <map>

#include <fmt/format.h>

#include "base/error.h"
#include "base/random.h"
#include "support/folders.h"
#include "geo/measure.h"
#include "project/point_tally.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

std::string polygon(std::string_view properties, std::initializer_list<Point> ring) {
    std::string points;
    for (const Point p : ring) points += fmt::format("[{},{}],", p.x, p.y);
    points += fmt::format("[{},{}]", ring.begin()->x, ring.begin()->y);
    return fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}})", properties, points);
}

std::string collection(const std::vector<std::string>& features) {
    std::string out;
    for (const std::string& feature : features) out += (out.empty() ? "" : ",\n") + feature;
    return R"({"type":"FeatureCollection","features":[)" + out + "]}";
}

class LocatePoints : public testing::Test {
protected:
    fs::path file(std::string_view name, std::string_view bytes) {
        support::write_bytes(folder.path() / name, bytes);
        return folder.path() / name;
    }
    std::string run(LocateOptions options) {
        options.output = folder.path() / "out.csv";
        options.language = Language::en;
        options.points.shown_name = "points.csv";
        problems = {};
        report = locate_points(options, problems, timings);
        return report.done ? support::read_bytes(options.output) : "";
    }
    std::string codes() const {
        std::string out;
        for (const Problem& problem : problems) out += problem.code + " ";
        return out;
    }
    support::TemporaryFolder folder;
    Problems problems;
    Timings timings;
    LocateReport report;
};

// Three columns of communes, and two quarters that overlap.
std::string communes() {
    return collection({polygon(R"("code":"C","nom":"Crest")", {{4, 44}, {5, 44}, {5, 46}, {4, 46}}),
                       polygon(R"("code":"A","nom":"Ars")", {{2, 44}, {3, 44}, {3, 46}, {2, 46}}),
                       polygon(R"("code":"B","nom":"Bourg")", {{3, 44}, {4, 44}, {4, 46}, {3, 46}})});
}
std::string quarters() {
    return collection({polygon(R"("code_qp":"Q1")", {{2.5, 44.5}, {3.5, 44.5}, {3.5, 45.5}, {2.5, 45.5}}),
                       polygon(R"("code_qp":"Q2")", {{3.25, 45}, {4.25, 45}, {4.25, 45.75}, {3.25, 45.75}})});
}

TEST_F(LocatePoints, counts_are_those_of_looking_at_every_area_whatever_the_threads) {
    const std::vector<std::pair<std::string, MultiPolygon>> areas{
        {"areas;A;Ars", {{{{2, 44}, {3, 44}, {3, 46}, {2, 46}}, {}}}},   {"areas;B;Bourg", {{{{3, 44}, {4, 44}, {4, 46}, {3, 46}}, {}}}},
        {"areas;C;Crest", {{{{4, 44}, {5, 44}, {5, 46}, {4, 46}}, {}}}}, {"quarters;Q1;", {{{{2.5, 44.5}, {3.5, 44.5}, {3.5, 45.5}, {2.5, 45.5}}, {}}}},
        {"quarters;Q2;", {{{{3.25, 45}, {4.25, 45}, {4.25, 45.75}, {3.25, 45.75}}, {}}}}};
    std::map<std::string, long> expected;
    Random random(11);
    // Off the borders: what lies on them is compared in the locator's own tests.
    std::string inner = "id,lon,lat,famille,note\n";
    for (int i = 0; i < 60000; ++i) {
        const Point p{(2 * static_cast<int>(random.below(2000)) + 1) / 1000.0 + 1.5, (2 * static_cast<int>(random.below(1500)) + 1) / 1000.0 + 43.5};
        const std::string family = fmt::format("F{}", random.below(3));
        inner += fmt::format("{},{:.3f},{:.3f},{},\"un, deux\n{}\"\n", i, p.x, p.y, family, i);
        for (const auto& [start, area] : areas)
            if (geo::contains(area, p)) ++expected[start + ";" + family];
    }
    std::string table = "\xEF\xBB\xBFlayer;code;name;famille;points\r\n";
    for (const auto& [start, count] : expected) table += start + ";" + std::to_string(count) + "\r\n";
    LocateOptions options{.points = {.path = file("points.csv", inner), .attributes = {"famille"}, .table = {}},
                          .areas = {{.path = file("areas.geojson", communes())}, {.path = file("quarters.geojson", quarters())}}};
    for (const unsigned jobs : {1U, 2U, 5U}) {
        options.jobs = jobs;
        EXPECT_EQ(run(options), table) << jobs;
    }
    EXPECT_EQ(report.rows, 60000U);
    EXPECT_GT(report.layers[1].several, 0U);
}

TEST_F(LocatePoints, points_keep_their_rows_and_their_order) {
    std::string text = "id;lon;lat\n", expected = "\xEF\xBB\xBFid;lon;lat;areas;quarters\r\n";
    for (int i = 0; i < 80000; ++i) {
        const int way = i % 4;
        const std::string row = fmt::format("{};{};45,1", i, std::array{"2,1", "3,3", "4,6", "9"}[static_cast<std::size_t>(way)]);
        text += row + "\n";
        expected += row + std::array{";A;", ";B;Q1 | Q2", ";C;", ";;"}[static_cast<std::size_t>(way)] + "\r\n";
    }
    LocateOptions options{.points = {.path = file("points.csv", text), .table = {}},
                          .areas = {{.path = file("areas.geojson", communes())}, {.path = file("quarters.geojson", quarters())}},
                          .keep_points = true};
    for (const unsigned jobs : {1U, 3U}) {
        options.jobs = jobs;
        EXPECT_TRUE(run(options) == expected) << jobs;
    }
}

TEST_F(LocatePoints, every_row_is_used_or_named) {
    const fs::path listing = folder.path() / "report.csv";
    LocateOptions options{.points = {.path = file("points.csv", "lon,lat,n\n2.5,45,1\n,,2\nx,45,3\n45,2.5,4\n9,9,5\n200,45,6\n3,45,7\n2,3\n\n0,0.0,8\n"), .table = {}},
                          .areas = {{.path = file("areas.geojson", communes())}},
                          .report = listing};
    EXPECT_EQ(run(options), "\xEF\xBB\xBF" "code;name;points\r\nA;Ars;1\r\nB;Bourg;1\r\nC;Crest;0\r\n");
    EXPECT_EQ(codes(), "LOC-004 LOC-005 LOC-006 LOC-007 LOC-008 LOC-009 LOC-010 LOC-011 LOC-021 ");
    EXPECT_EQ(support::read_bytes(listing), "\xEF\xBB\xBFrow;finding;x;y\r\n3;no coordinates;;\r\n4;no number;x;45\r\n5;x and y exchanged;45;2.5\r\n"
                                            "6;outside all areas;9;9\r\n7;no longitude and latitude;200;45\r\n8;on a border;3;45\r\n9;number of fields;2;3\r\n11;0 and 0;0;0.0\r\n");
    EXPECT_EQ(report.rows, 9U);
    EXPECT_EQ(report.points, 3U);
}

TEST_F(LocatePoints, layers_of_points) {
    const auto point = [](double x, double y) { return fmt::format(R"({{"type":"Feature","properties":{{"famille":"é"}},"geometry":{{"type":"Point","coordinates":[{},{}]}}}})", x, y); };
    const std::string line = R"({"type":"Feature","properties":{"famille":"é"},"geometry":{"type":"LineString","coordinates":[[2,45],[3,45]]}})";
    LocateOptions options{.points = {.path = file("points.geojson", collection({point(2.5, 45), point(2.6, 45), line, point(9, 9)})), .attributes = {"famille"}, .table = {}},
                          .areas = {{.path = file("areas.geojson", communes())}}};
    EXPECT_EQ(run(options), "\xEF\xBB\xBF" "code;name;famille;points\r\nA;Ars;é;2\r\n");
    EXPECT_EQ(codes(), "LOC-006 LOC-009 ");
}

TEST_F(LocatePoints, areas_in_another_system_or_wrong) {
    // The same square in Lambert-93; its edges follow the parallels only at their ends.
    const fs::path points = file("points.csv", "x,y\n700000,6600000\n700500,6600500\n");
    LocateOptions options{.points = {.path = points, .table = {}}, .areas = {{.path = file("areas.geojson", communes())}}};
    EXPECT_EQ(run(options), "\xEF\xBB\xBF" "code;name;points\r\nA;Ars;0\r\nB;Bourg;0\r\nC;Crest;0\r\n") << "46.5 degrees north";
    options.areas[0].code = "cod";
    EXPECT_EQ(run(options), "");
    EXPECT_EQ(codes(), "LOC-004 LOC-001 ");
    options.areas[0] = {.path = file("nameless.geojson", collection({polygon(R"("code":"")", {{2, 44}, {3, 44}, {3, 46}}), polygon(R"("code":"A")", {{2, 44}, {3, 44}, {3, 46}})}))};
    run(options);
    EXPECT_NE(codes().find("LOC-013"), std::string::npos);
    options.areas[0] = {.path = file("twice.geojson", collection({polygon(R"("code":"A")", {{2, 44}, {3, 44}, {3, 46}}), polygon(R"("code":"A")", {{4, 44}, {5, 44}, {5, 46}})}))};
    run(options);
    EXPECT_NE(codes().find("LOC-014"), std::string::npos);
    options.areas[0] = {.path = file("other.geojson", collection({polygon(R"("taille":3)", {{2, 44}, {3, 44}, {3, 46}})}))};
    run(options);
    EXPECT_NE(codes().find("LOC-012"), std::string::npos);
    options.areas[0] = {.path = points};
    run(options);
    EXPECT_FALSE(report.done);
    options = {.points = {.path = points, .crs = "EPSG:999999", .table = {}}, .areas = {{.path = file("areas.geojson", communes())}}};
    run(options);
    EXPECT_EQ(codes(), "LOC-019 ");
    options.points = {.path = file("points.csv", "x,y\n123456789012,4000000000\n"), .table = {}};
    run(options);
    EXPECT_EQ(codes(), "LOC-003 ");
}

TEST_F(LocatePoints, lines_are_no_areas_and_the_south_pole_has_no_place_in_lambert) {
    const std::string line = R"({"type":"Feature","properties":{"code":"L"},"geometry":{"type":"LineString","coordinates":[[2,45],[3,45]]}})";
    LocateOptions options{.points = {.path = file("points.csv", "lon,lat\n2.5,45\n"), .table = {}}, .areas = {{.path = file("lines.geojson", collection({line}))}}};
    run(options);
    EXPECT_NE(codes().find("LOC-018"), std::string::npos);
    options = {.points = {.path = file("points.csv", "x,y\n700000,6600000\n"), .crs = "EPSG:2154", .table = {}},
               .areas = {{.path = file("pole.geojson", collection({polygon(R"("code":"P")", {{2, 44}, {3, 44}, {3, -90}})}))}}};
    run(options);
    EXPECT_NE(codes().find("LOC-017"), std::string::npos);
}

TEST_F(LocatePoints, does_not_count_by_an_identifier) {
    std::string text = "id,lon,lat\n";
    for (int i = 0; i <= 200000; ++i) text += fmt::format("{},2.5,45\n", i);
    LocateOptions options{.points = {.path = file("points.csv", text), .attributes = {"id"}, .table = {}}, .areas = {{.path = file("areas.geojson", communes())}}, .jobs = 1};
    try {
        run(options);
        FAIL() << "as many groups as points";
    } catch (const Error& error) {
        EXPECT_EQ(error.problem().code, "LOC-015");
    }
    EXPECT_FALSE(fs::exists(folder.path() / "out.csv")) << "nothing half written";
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(area_counts, dense_and_sparse_agree) {
    AreaCounts counts(3000);
    std::map<std::pair<std::uint32_t, std::size_t>, std::uint64_t> expected, found;
    Random random(3);
    for (int i = 0; i < 100000; ++i) {
        const std::uint32_t group = random.below(100) < 90 ? random.below(20) : random.below(5000);  // beyond what is dense
        const auto area = static_cast<std::int32_t>(random.below(3000));
        counts.add(group, area);
        ++expected[{group, static_cast<std::size_t>(area)}];
    }
    for (std::size_t area = 0; area < counts.areas(); ++area)
        counts.each(area, [&](std::uint32_t group, std::uint64_t count) { found[{group, area}] += count; });
    counts.each_further([&](std::uint32_t group, std::size_t area, std::uint64_t count) { found[{group, area}] += count; });
    EXPECT_EQ(found, expected);
}

TEST(merged_counts, do_not_depend_on_who_counted) {
    TextNumbers one, other;
    std::vector<AreaCounts> a{AreaCounts(2)}, b{AreaCounts(2)};
    a[0].add(one("y"), 1);
    a[0].add(one("x"), 0);
    b[0].add(other("x"), 0);
    b[0].add(other(std::string("caf\xE9")), 1);  // Windows-1252
    b[0].add(other("café "), 1);
    const std::vector<const TextNumbers*> groups{&one, &other};
    const std::vector<const std::vector<AreaCounts>*> counts{&a, &b};
    const MergedCounts merged = merge_counts(groups, counts);
    EXPECT_EQ(merged.groups, (std::vector<std::string>{"café", "x", "y"}));
    ASSERT_EQ(merged.layers[0].size(), 3U);
    EXPECT_EQ(merged.layers[0][0].count, 2U);
    EXPECT_EQ(merged.layers[0][1].count, 2U) << "one text in two encodings";
    EXPECT_EQ(merged.layers[0][2].group, 2U);
}

}  // namespace
}  // namespace portulan::project
