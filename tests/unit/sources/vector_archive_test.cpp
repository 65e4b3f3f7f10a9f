// Layers inside archives, and other files that lie about themselves.
#include <gtest/gtest.h>

#include <fstream>

#include "reading.h"
#include "sources/info.h"
#include "sources/vector.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

std::filesystem::path zip_fixture(std::string_view name) { return support::source_dir() / "tests/data/vector" / name; }

struct ArchiveRead : Reading {
    Layer layer;
    std::vector<std::string> column(std::string_view name) const {
        std::vector<std::string> cells;
        for (const TableRow& row : layer.table.rows) cells.push_back(layer.table.cell(row, name));
        return cells;
    }
};

ArchiveRead read_zip(const std::filesystem::path& path, std::string_view layer = {}) {
    ArchiveRead found;
    found.layer = read_layer(path, path.filename().string(), layer, found.problems);
    return found;
}

using Texts = std::vector<std::string>;

TEST(Archives, ZippedShapefile) {
    const ArchiveRead r = read_zip(zip_fixture("latin.zip"));
    EXPECT_TRUE(r.problems.empty()) << to_json(r.problems, Language::en);
    EXPECT_EQ(r.column("nom"), (Texts{"Île-aux-Chênes", "Port-Lorn", "Saint-Œdène"}));  // its .cpg was found inside
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
    EXPECT_EQ(r.layer.name, "communes");
    EXPECT_EQ(r.layer.shapes.size(), 3U);
    EXPECT_EQ(read_zip(zip_fixture("latin.zip"), "communes").layer.shapes.size(), 3U);
    EXPECT_EQ(read_zip(zip_fixture("latin.zip"), "latin").layer.shapes.size(), 3U);  // the file's own name
}

TEST(Archives, SeveralShapefilesAreLayers) {
    Problems problems;
    const VectorInfo info = list_layers(zip_fixture("deux.zip"), "deux.zip", problems);
    Texts names;
    for (const LayerInfo& layer : info.layers) names.push_back(layer.name);
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (Texts{"2025_communes", "2026_communes", "autres"}));  // two of one name: their folders tell them apart
    EXPECT_TRUE(info.zipped);
    EXPECT_EQ(read_zip(zip_fixture("deux.zip")).count("GEO-050"), 1U);
    EXPECT_EQ(read_zip(zip_fixture("deux.zip"), "2026_communes").column("nom").front(), "Île-aux-Chênes");
}

TEST(Archives, NothingLeavesTheArchive) {
    const auto outside = zip_fixture("").parent_path().parent_path().parent_path() / "dehors.shp";
    const ArchiveRead r = read_zip(zip_fixture("dehors.zip"));
    EXPECT_EQ(r.layer.shapes.size(), 3U);  // read, in memory, by its last name
    EXPECT_EQ(r.layer.name, "dehors");
    EXPECT_FALSE(std::filesystem::exists(outside));
}

TEST(Archives, BombsAndDamageAreRefused) {
    EXPECT_EQ(read_zip(zip_fixture("bombe.zip")).parameter("GEO-052", "reason@"), "the archive is far too large once unpacked");
    EXPECT_EQ(read_zip(zip_fixture("coupe.zip")).parameter("GEO-052", "reason@"), "the archive is damaged");
    std::string bytes = support::read_bytes(zip_fixture("latin.zip"));
    bytes[bytes.find("communes.shp") + 40] ^= 0x55;  // in the packed shapes: the checksum is wrong
    support::TemporaryFolder folder;
    EXPECT_EQ(read_zip(folder.write("a.zip", bytes)).parameter("GEO-052", "reason@"), "the archive is damaged");
}

TEST(Archives, OneThingToRead) {
    EXPECT_EQ(read_zip(zip_fixture("melange.zip")).parameter("GEO-053", "layers"), "autre.geojson, communes.shp");
    EXPECT_EQ(read_zip(zip_fixture("textes.zip")).parameter("GEO-053", "layers"), "–");
}

TEST(Archives, InfoTellsThemFromWorkbooks) {
    Problems problems;
    EXPECT_TRUE(describe(zip_fixture("latin.zip"), "latin.zip", {}, problems).geographic);
    EXPECT_TRUE(describe(zip_fixture("carte.kmz"), "carte.kmz", {}, problems).geographic);
    EXPECT_FALSE(describe(support::source_dir() / "tests/cli/info/workbook/acteurs.ods", "acteurs.ods", {}, problems).geographic);
}

TEST(Kml, AttributesAndShapes) {
    for (const auto name : {"carte.kml", "carte.kmz"}) {
        const ArchiveRead r = read_zip(zip_fixture(name));
        EXPECT_EQ(r.layer.table.columns, (Texts{"Name", "code"})) << name;  // how it is drawn is no attribute
        EXPECT_EQ(r.column("code"), (Texts{"18001"}));
        EXPECT_EQ(r.layer.crs, "EPSG:4326");
        EXPECT_EQ(std::get<MultiPolygon>(r.layer.shapes.at(0)).at(0).outer.size(), 4U);
        EXPECT_TRUE(r.problems.empty()) << to_json(r.problems, Language::en);
    }
}

TEST(Kml, EntitiesAreNotExpanded) {
    support::TemporaryFolder folder;
    const auto document = [](const std::string& head) {
        return "<?xml version=\"1.0\"?><!DOCTYPE kml [" + head + "]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>[&a;]</name>"
               "<Point><coordinates>2,48</coordinates></Point></Placemark></Document></kml>";
    };
    EXPECT_EQ(read_zip(folder.write("a.kml", document("<!ENTITY a SYSTEM \"file:///etc/hostname\">"))).count("GEO-043"), 1U);
    std::string many = "<!ENTITY j \"aaaaaaaaaa\">";
    for (char c = 'i'; c >= 'a'; --c) {
        many += std::string("<!ENTITY ") + c + " \"";
        for (int i = 0; i < 10; ++i) many += std::string("&") + static_cast<char>(c + 1) + ";";
        many += "\">";
    }
    EXPECT_EQ(read_zip(folder.write("b.kml", document(many))).count("GEO-043"), 1U);
}

TEST(Encodings, BytesAgainstDeclarations) {
    const ArchiveRead dos = read_zip(zip_fixture("dos.shp"));  // its header says code page 850, rightly
    EXPECT_EQ(dos.column("nom"), (Texts{"Île-aux-Chênes", "Port-Lorn", "Saint-OEdène"}));
    EXPECT_EQ(dos.count("GEO-051"), 0U);
    const ArchiveRead liar = read_zip(zip_fixture("menteur.shp"));  // says UTF-8, is ISO-8859-15
    EXPECT_EQ(liar.column("nom"), (Texts{"Île-aux-Chênes", "Port-Lorn", "Saint-Œdène"}));
    EXPECT_EQ(liar.find("GEO-051")->value, "UTF-8");
    EXPECT_EQ(liar.parameter("GEO-051", "used"), "ISO-8859-15");
    const ArchiveRead mac = read_zip(zip_fixture("mac.shp"));  // says ISO-8859-1 and Windows
    EXPECT_EQ(mac.column("nom").front(), "Île-aux-Chênes");
    EXPECT_EQ(mac.parameter("GEO-051", "used"), "MacRoman");
    EXPECT_EQ(read_zip(zip_fixture("utf8.shp")).find("GEO-051")->value, "Windows-1252");
    EXPECT_EQ(read_zip(zip_fixture("latin.shp")).count("GEO-051"), 0U);
}

TEST(Encodings, GeoJsonThatIsNotUtf8) {
    support::TemporaryFolder folder;
    const ArchiveRead r = read_zip(folder.write("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"nom\":\"Ch\xEAnes\"},"
                                                  "\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.4,47]}}]}"));
    EXPECT_EQ(r.column("nom"), (Texts{"Chênes"}));
    EXPECT_EQ(r.parameter("GEO-051", "used"), "Windows-1252");
}

// Quantised by hand: x = 2 + 0.01 q, y = 47 + 0.01 q. Two squares that share the arc from (2.1 47) to (2.1 47.1).
TEST(TopoJson, ArcsAndQuantisation) {
    support::TemporaryFolder folder;
    const ArchiveRead r = read_zip(folder.write("a.topojson", R"({"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[2,47]},
        "arcs":[[[10,0],[0,10]],[[10,10],[-10,0],[0,-10],[10,0]],[[10,0],[10,0],[0,10],[-10,0]]],
        "objects":{"communes":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"18001"}},{"type":"Polygon","arcs":[[2,-1]],"properties":{"code":"18002"}}]}}})"));
    ASSERT_EQ(r.layer.shapes.size(), 2U);
    EXPECT_EQ(r.parameter("GEO-046", "guess"), "EPSG:4326");
    const auto corners = [&](std::size_t i) {
        std::set<std::pair<double, double>> found;
        for (const Point p : std::get<MultiPolygon>(r.layer.shapes[i]).at(0).outer) found.emplace(std::round(p.x * 1000) / 1000, std::round(p.y * 1000) / 1000);
        return found;
    };
    EXPECT_EQ(corners(0), (std::set<std::pair<double, double>>{{2, 47}, {2, 47.1}, {2.1, 47}, {2.1, 47.1}}));
    EXPECT_EQ(corners(1), (std::set<std::pair<double, double>>{{2.1, 47}, {2.1, 47.1}, {2.2, 47}, {2.2, 47.1}}));
}

TEST(Remarks, DamageIsToldInBothLanguages) {
    support::TemporaryFolder folder;
    const auto reason = [&](const std::string& name, const std::string& bytes) { return read_zip(folder.write(name, bytes)); };
    const ArchiveRead cut = reason("cut.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{})");
    EXPECT_EQ(cut.parameter("GEO-043", "reason@"), "it is cut: its end is missing");
    const ArchiveRead comma = reason("comma.geojson", "{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":null},]}");
    EXPECT_EQ(comma.parameter("GEO-043", "line"), "2");
    EXPECT_NE(to_line(*comma.find("GEO-043"), Language::fr).find("JSON valide près de la ligne 2"), std::string::npos) << to_line(*comma.find("GEO-043"), Language::fr);
    EXPECT_EQ(reason("empty.geojson", "").parameter("GEO-043", "reason@"), "it is empty");
    EXPECT_EQ(reason("list.geojson", R"({"type":"FeatureCollection"})").parameter("GEO-043", "reason@"), "it has no list of features");
    EXPECT_EQ(reason("a.topojson", R"({"type":"Topology","objects":{}})").parameter("GEO-043", "reason@"), "it is TopoJSON without objects or arcs");
    EXPECT_EQ(reason("a.fgb", support::read_bytes(zip_fixture("communes.fgb")).substr(0, 40)).parameter("GEO-043", "reason@"), "it is cut: its end is missing");
    EXPECT_EQ(reason("a.gpkg", support::read_bytes(zip_fixture("limites.gpkg")).substr(0, 5000)).parameter("GEO-043", "reason@"), "its database is damaged");
    EXPECT_EQ(reason("vide.kml", "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>").parameter("GEO-043", "reason@"), "it holds no layer");
    std::filesystem::copy_file(zip_fixture("latin.shp"), folder.path() / "seul.shp");
    EXPECT_EQ(read_zip(folder.path() / "seul.shp").parameter("GEO-043", "reason@"), "its companion .shx is missing or damaged");
    const ArchiveRead numbers = reason("n.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["a","b"]}}]})");
    EXPECT_EQ(numbers.find("GEO-049")->severity, Severity::error);
}

TEST(Remarks, CutShapefilesAreErrors) {
    support::TemporaryFolder folder;
    for (const auto extension : {".shp", ".shx", ".prj", ".dbf"}) std::filesystem::copy_file(zip_fixture(std::string("latin") + extension), folder.path() / (std::string("a") + extension));
    const std::string table = support::read_bytes(zip_fixture("latin.dbf"));
    folder.write("a.dbf", table.substr(0, table.size() / 2));
    const ArchiveRead r = read_zip(folder.path() / "a.shp");
    EXPECT_EQ(r.parameter("GEO-049", "remark@"), "its attributes (.dbf) are cut: features are missing");
    EXPECT_TRUE(has_errors(r.problems));
}

TEST(Layers, EmptyOnesAreTold) {
    support::TemporaryFolder folder;
    EXPECT_EQ(read_zip(folder.write("a.geojson", R"({"type":"FeatureCollection","features":[]})")).count("GEO-077"), 1U);
}

TEST(Layers, AWrongNameIsAProblemWhateverTheFormat) {
    for (const auto name : {"latin.shp", "communes.fgb", "latin.zip", "carte.kml"}) {
        const ArchiveRead r = read_zip(zip_fixture(name), "parcelles");
        EXPECT_EQ(r.find("GEO-044")->value, "parcelles") << name;
        EXPECT_TRUE(r.layer.shapes.empty());
    }
    EXPECT_EQ(read_zip(zip_fixture("communes.fgb"), "communes").count("GEO-044"), 0U);
}

}  // namespace
}  // namespace portulan::sources
