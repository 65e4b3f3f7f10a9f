#include "sources/vector.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "reading.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

std::filesystem::path fixture(std::string_view name) { return support::source_dir() / "tests/data/vector" / name; }

struct Read : Reading {
    Layer layer;
};

Read read(const std::filesystem::path& path, std::string_view layer = {}) {
    Read found;
    found.layer = read_layer(path, path.filename().string(), layer, found.problems);
    return found;
}

// GeoJSON features, as a file of one layer.
Read read_geojson(const std::string& features, const std::string& crs = {}) {
    support::TemporaryFolder folder;
    const std::string member =
        crs.empty() ? "" : R"("crs":{"type":"name","properties":{"name":")" + crs + R"("}},)";
    return read(folder.write("a.geojson", R"({"type":"FeatureCollection",)" + member + R"("features":[)" + features + "]}"));
}

std::string feature(const std::string& geometry, const std::string& properties = R"("code":"01053")") {
    return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

const std::string square = R"({"type":"Polygon","coordinates":[[[5,46],[6,46],[6,47],[5,47],[5,46]]]})";

void expect_the_three_areas(const Read& r) {
    ASSERT_EQ(r.layer.table.rows.size(), 3U);
    EXPECT_EQ(r.layer.table.columns, (std::vector<std::string>{"code", "nom", "population"}));
    EXPECT_EQ(r.layer.table.rows[0].cells, (std::vector<std::string>{"01X01", "Île-aux-Chênes", "1200"}));
    EXPECT_EQ(r.layer.table.rows[2].number, 3);
    const auto& polygons = std::get<MultiPolygon>(r.layer.shapes[0]);
    ASSERT_EQ(polygons.size(), 1U);
    EXPECT_EQ(polygons[0].outer.size(), 4U);
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
}

TEST(Vector, GeoPackageOfSeveralLayers) {
    const Read r = read(fixture("limites.gpkg"), "communes");
    expect_the_three_areas(r);
    EXPECT_EQ(r.layer.table.rows[2].cells[1], "Saint-Œdène");
    EXPECT_TRUE(r.problems.empty());
    EXPECT_EQ(r.layer.table.sheet, "communes");
    const Read points = read(fixture("limites.gpkg"), "points");
    EXPECT_EQ(std::get<MultiPoint>(points.layer.shapes.at(0)).size(), 1U);
}

TEST(Vector, LayerMustBeNamed) {
    const Read r = read(fixture("limites.gpkg"));
    EXPECT_EQ(r.parameter("GEO-050", "layers"), "communes, points");
    EXPECT_TRUE(r.layer.shapes.empty());
    EXPECT_EQ(read(fixture("limites.gpkg"), "commune").parameter("GEO-044", "nearest"), "communes");
}

TEST(Vector, FlatGeobuf) { expect_the_three_areas(read(fixture("communes.fgb"))); }

TEST(Vector, ShapefileEncodings) {
    const Read latin = read(fixture("latin.shp"));
    expect_the_three_areas(latin);
    EXPECT_EQ(latin.layer.table.rows[2].cells[1], "Saint-Œdène");  // Œ is in ISO-8859-15 alone
    const Read silent = read(fixture("muet.shp"));
    ASSERT_EQ(silent.layer.table.rows.size(), 3U);
    EXPECT_EQ(silent.layer.table.rows[0].cells[1], "Île-aux-Chênes");
    expect_the_three_areas(read(fixture("utf8.shp")));  // its .cpg is wrong
}

TEST(Vector, CrsIsGuessedAloud) {
    const Read r = read(fixture("sans_crs.fgb"));
    expect_the_three_areas(r);
    EXPECT_EQ(r.parameter("GEO-046", "guess"), "EPSG:2154");
    EXPECT_EQ(r.find("GEO-046")->severity, Severity::warning);
}

TEST(Vector, GeoJsonInMetresWithoutCrs) {
    const Read r = read_geojson(feature(R"({"type":"Point","coordinates":[652000,6862000]})"));
    ASSERT_NE(r.find("GEO-047"), nullptr);
    EXPECT_EQ(r.find("GEO-047")->value, "EPSG:4326");
    EXPECT_EQ(r.parameter("GEO-047", "guess"), "EPSG:2154");
}

TEST(Vector, DegreesDeclaredAsMetres) {
    const Read r = read_geojson(feature(square), "urn:ogc:def:crs:EPSG::2154");
    EXPECT_EQ(r.parameter("GEO-047", "guess"), "EPSG:4326");
}

TEST(Vector, OldLambertDeclaredAsLambert93) {
    // Bourges in NTF Lambert II extended: in Lambert-93 that is far out, off Africa.
    const Read r = read_geojson(feature(R"({"type":"Point","coordinates":[605000,2231000]})"), "urn:ogc:def:crs:EPSG::2154");
    EXPECT_EQ(r.count("GEO-047"), 1U);
}

TEST(Vector, UnknownCrsThatDoesNotShow) {
    const Read r = read(fixture("ailleurs.fgb"));
    EXPECT_EQ(r.layer.crs, "");
    EXPECT_EQ(r.count("GEO-056"), 1U);
    EXPECT_TRUE(has_errors(r.problems));
}

TEST(Vector, ShapefileWithoutPrj) {
    support::TemporaryFolder folder;
    for (const auto extension : {".shp", ".shx", ".dbf"})
        std::filesystem::copy_file(fixture(std::string("latin") + extension), folder.path() / (std::string("a") + extension));
    const Read r = read(folder.path() / "a.shp");
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
    EXPECT_EQ(r.count("GEO-046"), 1U);
}

TEST(Vector, LatitudeFirst) {
    const Read r = read_geojson(feature(R"({"type":"Point","coordinates":[48.85,2.35]})") + "," +
                                feature(R"({"type":"Point","coordinates":[-20.9,55.45]})"));
    EXPECT_EQ(r.count("GEO-048"), 1U);
    EXPECT_EQ(read_geojson(feature(R"({"type":"Point","coordinates":[2.35,48.85]})", R"("code":"75056")")).problems.size(), 0U);
}

TEST(Vector, OldGeoJsonCrs) {
    const Read r = read_geojson(feature(R"({"type":"Point","coordinates":[652000,6862000]})"), "urn:ogc:def:crs:EPSG::2154");
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
    ASSERT_NE(r.find("GEO-045"), nullptr);
    EXPECT_EQ(r.find("GEO-045")->severity, Severity::note);
    EXPECT_EQ(r.count("GEO-047"), 0U);
}

TEST(Vector, NullGeometriesOneByOne) {
    const Read r = read_geojson(feature(square) + "," + feature("null", R"("code":"200040293")") + "," +
                                feature(R"({"type":"Polygon","coordinates":[]})", R"("code":"vide")"));
    ASSERT_EQ(r.count("GEO-040"), 2U);
    EXPECT_EQ(r.find("GEO-040")->value, "200040293");
    EXPECT_EQ(r.find("GEO-040")->place.row, 2);
    EXPECT_EQ(r.layer.shapes.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(r.layer.shapes[1]));
}

TEST(Vector, CrossingOutline) {
    const Read r = read_geojson(feature(R"({"type":"Polygon","coordinates":[[[5,46],[6,47],[6,46],[5,47],[5,46]]]})"));
    ASSERT_EQ(r.count("GEO-041"), 1U);
    EXPECT_EQ(r.parameter("GEO-041", "where"), "5.5 46.5");  // where the bow tie crosses
    EXPECT_EQ(r.find("GEO-041")->value, "01053");
    EXPECT_FALSE(std::holds_alternative<std::monostate>(r.layer.shapes[0]));
}

TEST(Vector, HoleOutside) {
    const Read r = read_geojson(feature(
        R"({"type":"Polygon","coordinates":[[[5,46],[6,46],[6,47],[5,47],[5,46]],[[8,46],[8.5,46],[8.5,46.5],[8,46]]]})"));
    EXPECT_EQ(r.count("GEO-057"), 1U);
    EXPECT_EQ(r.count("GEO-041"), 0U);
}

TEST(Vector, PartsWithoutShape) {
    const Read r = read_geojson(feature(
        R"({"type":"GeometryCollection","geometries":[)" + square + R"(,{"type":"LineString","coordinates":[[5,46],[6,46]]}]})"));
    EXPECT_EQ(r.parameter("GEO-042", "count"), "1");
    EXPECT_EQ(std::get<MultiPolygon>(r.layer.shapes[0]).size(), 1U);
}

TEST(Vector, AttributesAreTexts) {
    const Read r = read_geojson(feature(square, R"("code":"01053","n":12345678901,"x":0.1,"oui":true,"l":["a","b"],"rien":null,"d":"2026-01-31","nfd":" Cafe\u0301 ")"));
    const Table& table = r.layer.table;
    const auto cell = [&](std::string_view column) { return table.cell(table.rows[0], column); };
    EXPECT_EQ(cell("code"), "01053");
    EXPECT_EQ(cell("n"), "12345678901");
    EXPECT_EQ(cell("x"), "0.1");
    EXPECT_EQ(cell("oui"), "1");
    EXPECT_EQ(cell("l"), "a | b");
    EXPECT_EQ(cell("rien"), "");
    EXPECT_EQ(cell("d"), "2026-01-31");
    EXPECT_EQ(cell("nfd"), "Café");
}

TEST(Vector, NothingButLocalFiles) {
    for (const auto path : {"/vsicurl/http://127.0.0.1/a.geojson", "http://127.0.0.1/a.geojson", "PG:dbname=x",
                            "/vsimem/a.geojson", "absent.gpkg", "/"})
        EXPECT_EQ(read(path).count("GEO-055"), 1U) << path;
    support::TemporaryFolder folder;
    const auto text = folder.write("a.csv", "x,y\n1,2\n");
    EXPECT_EQ(read(text).count("GEO-043"), 1U);
    // A remote table in VRT clothes is a format like any other: not admitted.
    EXPECT_EQ(read(folder.write("a.vrt", "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc</SrcDataSource>"
                                         "</OGRVRTLayer></OGRVRTDataSource>")).count("GEO-043"), 1U);
}

TEST(Vector, CompanionsMayNotLeadElsewhere) {
    support::TemporaryFolder elsewhere, folder;
    std::filesystem::copy_file(fixture("latin.dbf"), elsewhere.path() / "secret.dbf");
    for (const auto extension : {".shp", ".shx", ".prj"})
        std::filesystem::copy_file(fixture(std::string("latin") + extension), folder.path() / (std::string("a") + extension));
    std::filesystem::create_symlink(elsewhere.path() / "secret.dbf", folder.path() / "a.dbf");
    const Read r = read(folder.path() / "a.shp");
    EXPECT_EQ(r.count("GEO-055"), 1U);
    EXPECT_TRUE(r.layer.shapes.empty());
}

TEST(Vector, ThreadsDoNotMixTheirRemarks) {
    std::vector<Read> found(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < found.size(); ++i)
        threads.emplace_back([&, i] { found[i] = i % 2 ? read(fixture("communes.fgb")) : read(fixture("limites.gpkg"), "communes"); });
    for (std::thread& thread : threads) thread.join();
    for (const Read& r : found) {
        EXPECT_EQ(r.layer.shapes.size(), 3U);
        EXPECT_TRUE(r.problems.empty());
    }
}

TEST(Vector, RemarksOfTheReaderArePassedOn) {
    std::string bytes = support::read_bytes(fixture("limites.gpkg"));
    ASSERT_EQ(bytes.substr(68, 4), "GPKG");  // the application's mark in the header of SQLite
    bytes.replace(68, 4, "ABCD");
    support::TemporaryFolder folder;
    const Read r = read(folder.write("a.gpkg", bytes), "communes");
    ASSERT_NE(r.find("GEO-049"), nullptr);
    EXPECT_EQ(r.find("GEO-049")->severity, Severity::warning);
    EXPECT_EQ(r.parameter("GEO-049", "remark@"), "it does not bear the mark of a GeoPackage in its header");
    expect_the_three_areas(r);
}

TEST(Vector, Listing) {
    Problems problems;
    const VectorInfo info = list_layers(fixture("limites.gpkg"), "limites.gpkg", problems);
    EXPECT_EQ(info.format, "GeoPackage");
    ASSERT_EQ(info.layers.size(), 2U);
    EXPECT_EQ(info.layers[0].name, "communes");
    EXPECT_EQ(info.layers[0].geometry, "polygon");
    EXPECT_EQ(info.layers[0].features, 3);
    EXPECT_EQ(info.layers[0].extent, (Box{180000, 6800000, 183000, 6801000}));
    EXPECT_EQ(info.layers[1].geometry, "point");
    EXPECT_EQ(list_layers(fixture("latin.shp"), "l", problems).layers.at(0).encoding, "ISO-8859-15");
}

class RealLayers : public testing::Test {
protected:
    void SetUp() override {
        const auto shared = support::shared_dir();
        if (!shared) GTEST_SKIP() << support::no_shared_dir;
        folder = *shared / "data/real/boundaries";
    }
    std::filesystem::path folder;
};

TEST_F(RealLayers, EachDromInItsOwnCrs) {
    Problems problems;
    const VectorInfo info = list_layers(folder / "drom_2025_crs_natifs.gpkg", "drom.gpkg", problems);
    ASSERT_EQ(info.layers.size(), 10U);
    std::multiset<std::string> systems;
    for (const LayerInfo& layer : info.layers) systems.insert(layer.crs);
    EXPECT_EQ(systems, (std::multiset<std::string>{"EPSG:2972", "EPSG:2972", "EPSG:2975", "EPSG:2975", "EPSG:4471",
                                                   "EPSG:4471", "EPSG:5490", "EPSG:5490", "EPSG:5490", "EPSG:5490"}));
    for (const LayerInfo& layer : info.layers) {
        const Read r = read(folder / "drom_2025_crs_natifs.gpkg", layer.name);
        EXPECT_FALSE(has_errors(r.problems)) << layer.name;
    }
}

TEST_F(RealLayers, Shapefile) {
    const Read r = read(folder / "communes_974_shp/communes_974.shp");
    EXPECT_EQ(r.layer.crs, "EPSG:2975");
    EXPECT_EQ(r.layer.shapes.size(), 24U);
    EXPECT_FALSE(has_errors(r.problems));
    bool accents = false;
    for (const TableRow& row : r.layer.table.rows)
        for (const std::string& cell : row.cells) accents |= cell.find("Étang-Salé") != std::string::npos;
    EXPECT_TRUE(accents);
}

TEST_F(RealLayers, CrsWithoutNameOfLyon) {
    const Read r = read(folder / "qpv_2015_lyon.fgb");
    EXPECT_EQ(r.layer.crs, "EPSG:4326");  // its CRS is named "unknown", on the datum of WGS 84
    EXPECT_EQ(r.layer.shapes.size(), 37U);
}

TEST_F(RealLayers, InvalidQuartersOfOccitanie) {
    const Read r = read(folder / "qpv_2015_occitanie.geojson");
    EXPECT_EQ(r.layer.shapes.size(), 105U);
    EXPECT_EQ(r.count("GEO-041") + r.count("GEO-057"), 32U);  // SOURCES.md: 32 of 105
}

TEST_F(RealLayers, LegacyCrsOfChiefTowns) {
    const Read r = read(folder / "../places/epci_chefs_lieux_points_epsg2154.geojson");
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
    EXPECT_EQ(r.layer.shapes.size(), 1255U);
    EXPECT_EQ(r.count("GEO-045"), 1U);
}

TEST_F(RealLayers, WindowsDashInAName) {
    const Read r = read(folder / "qpv_2015_antilles_guyane.geojson");
    EXPECT_EQ(r.count("LIRE-017"), 1U);
}

TEST_F(RealLayers, AllCommunes) {
    const Read r = read(folder / "communes_2022_france.geojson");
    EXPECT_GT(r.layer.shapes.size(), 34900U);
    EXPECT_FALSE(has_errors(r.problems));
}

}  // namespace
}  // namespace portulan::sources
