// Coordinate systems found by where areas must lie, exchanged axes, départements in frames.
//
// Coordinates of the same places in other systems are from cs2cs (PROJ 9.1.1), places from the centres of the communes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "sources/french_ground.h"
#include "sources/vector.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

struct PlaceRead : Reading {
    Layer layer;
};

struct At {
    std::string code;
    double x, y;
};

PlaceRead read_points(const std::vector<At>& places, const std::string& crs = {}, const std::string& column = "code_commune", const std::string& imposed = {}) {
    std::string features;
    for (const At& p : places)
        features += (features.empty() ? "" : ",") +
                    fmt::format(R"({{"type":"Feature","properties":{{"{}":"{}"}},"geometry":{{"type":"Point","coordinates":[{},{}]}}}})", column, p.code, p.x, p.y);
    const std::string member = crs.empty() ? "" : R"("crs":{"type":"name","properties":{"name":")" + crs + R"("}},)";
    support::TemporaryFolder folder;
    PlaceRead found;
    const auto file = folder.write("a.geojson", R"({"type":"FeatureCollection",)" + member + R"("features":[)" + features + "]}");
    found.layer = read_layer(file, "a.geojson", {}, found.problems, {.crs = imposed});
    return found;
}

// Nancy, Lille, Marseille.
const std::vector<At> degrees{{"54395", 6.1834, 48.6921}, {"59350", 3.0573, 50.6292}, {"13055", 5.3698, 43.2965}};
const std::vector<At> lambert93{{"54395", 934252, 6848273}, {"59350", 704061, 7059137}, {"13055", 892390, 6247035}};
const std::vector<At> mercator{{"54395", 688333, 6222778}, {"59350", 340337, 6555964}, {"13055", 597763, 5357212}};
const std::vector<At> lambert2{{"54395", 883225, 2417323}, {"59350", 651112, 2626336}, {"13055", 846500, 1815214}};
const std::vector<At> europe{{"54395", 2849357, 4040060}, {"59350", 3080767, 3830590}, {"13055", 2254772, 3944517}};

std::vector<At> exchanged(std::vector<At> places) {
    for (At& p : places) std::swap(p.x, p.y);
    return places;
}
std::vector<At> bare(std::vector<At> places) {
    for (At& p : places) p.code = "x";
    return places;
}
std::string urn(int code) { return "urn:ogc:def:crs:EPSG::" + std::to_string(code); }

TEST(FalseCrs, MetresDeclaredAsDegrees) {  // GeoJSON without crs is in degrees
    EXPECT_EQ(read_points(lambert93).parameter("GEO-047", "guess"), "EPSG:2154");
    EXPECT_EQ(read_points(mercator).parameter("GEO-047", "guess"), "EPSG:3857");
    EXPECT_EQ(read_points(lambert2).parameter("GEO-047", "guess"), "EPSG:27572");
    EXPECT_EQ(read_points({{"97101", 656771, 1796166}}).parameter("GEO-047", "guess"), "EPSG:5490");
    EXPECT_EQ(read_points({{"97302", 354363, 544263}}).parameter("GEO-047", "guess"), "EPSG:2972");
    EXPECT_EQ(read_points({{"97411", 338568, 7690475}}).parameter("GEO-047", "guess"), "EPSG:2975");
    EXPECT_EQ(read_points({{"97611", 524725, 8587116}}).parameter("GEO-047", "guess"), "EPSG:4471");
}

TEST(FalseCrs, EverySystemMetInFrenchDataIsKnownByItsNumbers) {  // coordinates by GDAL 3.6.2 from the registered systems
    const std::vector<std::pair<int, At>> places{
        {32630, {"29019", 389984, 5360760}},  {32631, {"59350", 504053, 5608593}},  {32632, {"54395", 292731, 5397057}},  {3942, {"54395", 1935956, 1949812}},
        {3943, {"54395", 1935487, 2838140}},  {3944, {"54395", 1935096, 3726651}},  {3945, {"54395", 1934784, 4615308}},  {3946, {"54395", 1934547, 5504074}},
        {3947, {"54395", 1934386, 6392914}},  {3948, {"54395", 1934298, 7281793}},  {3949, {"54395", 1934282, 8170675}},  {3950, {"54395", 1934337, 9059528}},
        {27571, {"59350", 651005, 1325846}},  {27573, {"13055", 846079, 3115266}},  {27574, {"2A004", 530595, 4179280}},  {27561, {"59350", 651005, 325846}},
        {27562, {"54395", 883225, 417323}},   {27563, {"13055", 846079, 115266}},   {27564, {"2A004", 530595, 179280}},   {3727, {"97411", 151943, 77579}},
        {4467, {"97501", 562596, 5181043}},   {3163, {"98818", 446379, 214679}},    {3297, {"98735", 227160, 8058861}}};
    for (const auto& [code, at] : places) EXPECT_EQ(read_points({at}).parameter("GEO-047", "guess"), "EPSG:" + std::to_string(code)) << code;
    // Half a kilometre from the legal ones, which stand for them.
    EXPECT_EQ(read_points({{"97101", 661802, 1796381}}).parameter("GEO-047", "guess"), "EPSG:5490");  // EPSG:2970
    EXPECT_EQ(read_points({{"97229", 711819, 1615942}}).parameter("GEO-047", "guess"), "EPSG:5490");  // EPSG:2973
    EXPECT_EQ(read_points({{"97302", 354751, 543850}}).parameter("GEO-047", "guess"), "EPSG:2972");   // EPSG:2971
}

TEST(ImposedCrs, IsTakenAndComparedLikeADeclaration) {
    const PlaceRead right = read_points(lambert93, {}, "code_commune", "EPSG:2154");
    EXPECT_EQ(right.layer.crs, "EPSG:2154");
    EXPECT_EQ(right.count("GEO-047"), 0U);
    EXPECT_EQ(right.parameter("GEO-096", "used"), "EPSG:2154");
    const PlaceRead same = read_points(lambert93, urn(2154), "code_commune", "EPSG:2154");
    EXPECT_EQ(same.count("GEO-096"), 0U);
    // A name that nobody knows is not guessed at any more.
    const PlaceRead named = read_points(lambert93, "Lambert à nous", "code_commune", "EPSG:2154");
    EXPECT_EQ(named.layer.crs, "EPSG:2154");
    EXPECT_EQ(named.count("GEO-054"), 0U);
    EXPECT_EQ(read_points(degrees, {}, "code_commune", "EPSG:2154").parameter("GEO-047", "guess"), "EPSG:4326");
}

TEST(FalseCrs, EuropeanGridHasNorthFirst) {  // as cs2cs gives it, in the order of the register: exchanged in a file
    EXPECT_EQ(read_points(exchanged(europe)).parameter("GEO-047", "guess"), "EPSG:3035");
    EXPECT_EQ(read_points(europe).parameter("GEO-048", "guess"), "EPSG:3035");
}

TEST(FalseCrs, DegreesAndOtherMetresDeclaredAsLambert93) {
    EXPECT_EQ(read_points(degrees, urn(2154)).parameter("GEO-047", "guess"), "EPSG:4326");
    EXPECT_EQ(read_points(lambert2, urn(2154)).parameter("GEO-047", "guess"), "EPSG:27572");
    EXPECT_EQ(read_points({{"97411", 338568, 7690475}}, urn(2154)).parameter("GEO-047", "guess"), "EPSG:2975");
    EXPECT_EQ(read_points(lambert93, urn(2154)).count("GEO-047"), 0U);
}

// In the numbers of Mercator, Nancy lies near Narbonne when they are taken for Lambert-93: only the codes can tell.
TEST(FalseCrs, CodesDecideWhereNumbersDoNot) {
    const std::vector<At> nancy{{"54395", 688333, 6222778}, {"54547", 687000, 6220000}};
    EXPECT_EQ(read_points(nancy, urn(2154)).parameter("GEO-047", "guess"), "EPSG:3857");
    EXPECT_EQ(read_points(nancy, urn(3857)).count("GEO-047"), 0U);
    const PlaceRead silent = read_points(bare(nancy));
    EXPECT_EQ(silent.parameter("GEO-047", "guess@"), "{first} or {others}");
    EXPECT_NE(to_line(*silent.find("GEO-047"), Language::fr).find("EPSG:2154 ou EPSG:3857"), std::string::npos) << to_line(*silent.find("GEO-047"), Language::fr);
}

TEST(FalseCrs, ExchangedAxes) {
    EXPECT_EQ(read_points(exchanged(degrees)).count("GEO-048"), 1U);
    EXPECT_EQ(read_points(exchanged(bare(degrees))).count("GEO-048"), 1U);
    EXPECT_EQ(read_points(exchanged(lambert93), urn(2154)).count("GEO-048"), 1U);
    EXPECT_EQ(read_points(exchanged(bare(lambert93)), urn(2154)).count("GEO-048"), 1U);
    EXPECT_EQ(read_points({{"97411", -20.8789, 55.4481}}).count("GEO-048"), 1U);
    EXPECT_EQ(read_points(degrees).problems.size(), 0U);
}

TEST(FalseCrs, ForeignGroundIsLeftAlone) {
    EXPECT_EQ(read_points({{"Bruxelles", 4.35, 50.85}, {"Gand", 3.72, 51.05}}).problems.size(), 0U);
    EXPECT_EQ(read_points({{"Bruxelles", 484000, 6594000}}, urn(3857)).count("GEO-047"), 0U);
}

TEST(FalseCrs, UnknownNamesAreGuessedAloud) {
    const PlaceRead r = read_points(lambert93, "Lambert 93");
    EXPECT_EQ(r.layer.crs, "EPSG:2154");
    EXPECT_EQ(r.find("GEO-054")->value, "Lambert 93");
    EXPECT_FALSE(has_errors(r.problems));
    EXPECT_EQ(read_points(lambert93, "EPSG:2154").layer.crs, "EPSG:2154");
    EXPECT_EQ(read_points(lambert93, "IGNF:LAMB93").count("GEO-047"), 0U);
}

TEST(FalseCrs, NoAddressIsFollowed) {
    support::TemporaryFolder folder;
    PlaceRead r;
    // Port 9 discards: a connection, refused or not, would be told by the library.
    const auto file = folder.write("a.geojson", R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/crs"}},"features":[
        {"type":"Feature","properties":{"code":"54395"},"geometry":{"type":"Point","coordinates":[6.18,48.69]}}]})");
    r.layer = read_layer(file, "a.geojson", {}, r.problems);
    EXPECT_EQ(r.find("GEO-054")->value, "http://127.0.0.1:9/crs");
    EXPECT_EQ(r.problems.size(), 1U) << to_json(r.problems, Language::en);
}

TEST(FalseCrs, MixedUnitsAreNamed) {
    std::vector<At> mixed = lambert93;
    mixed.push_back({"75056", 2.35, 48.85});
    const PlaceRead r = read_points(mixed, urn(2154));
    EXPECT_EQ(r.parameter("GEO-078", "rows"), "4");
    EXPECT_TRUE(has_errors(r.problems));
}

TEST(Frames, DepartementsByTheirCodes) {
    std::vector<At> places = degrees;
    places.push_back({"97105", -4.62, 45.42});  // Guadeloupe and La Réunion as a published layer shows them
    places.push_back({"97411", -2.85, 44.59});
    const PlaceRead r = read_points(places);
    ASSERT_EQ(r.count("GEO-017"), 2U);
    EXPECT_EQ(r.layer.displaced, (std::vector<std::size_t>{3, 4}));
    EXPECT_EQ(r.find("GEO-017")->value, "971 (Guadeloupe)");
    EXPECT_EQ(r.find("GEO-017")->severity, Severity::warning);
    EXPECT_NE(to_line(*r.find("GEO-017"), Language::fr).find("971 (Guadeloupe) est dessiné dans le golfe de Gascogne"), std::string::npos)
        << to_line(*r.find("GEO-017"), Language::fr);
    places[3] = {"97105", -61.73, 16.0};
    places[4] = {"97411", 55.45, -20.88};
    EXPECT_TRUE(read_points(places).problems.empty());
}

TEST(Frames, OldSirenNumbersSayTheirDepartement) {
    const std::vector<At> places{{"243100518", 1.44, 43.6}, {"249710062", -4.42, 45.46}};  // Toulouse, Nord Basse-Terre
    EXPECT_EQ(read_points(places, {}, "siren_epci").layer.displaced, (std::vector<std::size_t>{1}));
}

TEST(Frames, ListedDepartements) {
    PlaceRead r = read_points({{"200011773", 6.23, 46.19}, {"200027548", -2.67, 44.6}}, {}, "epci");
    r.problems.clear();
    r.layer.displaced.clear();
    find_displaced(r.layer, {"74", "973"}, r.problems);
    ASSERT_EQ(r.count("GEO-017"), 1U);
    EXPECT_EQ(r.find("GEO-017")->value, "973 (Guyane)");
}

TEST(Frames, WithoutCodesByTheSea) {
    std::vector<At> places = bare(degrees);
    for (int i = 0; i < 5; ++i) places.push_back({"y", 2.0 + 0.1 * i, 47});
    places.push_back({"Martinique", -3.75, 44.07});
    const PlaceRead r = read_points(places, {}, "zone");
    EXPECT_EQ(r.parameter("GEO-073", "areas"), "Martinique");
    EXPECT_EQ(r.layer.displaced, (std::vector<std::size_t>{8}));
}

TEST(Frames, CodesOfAnotherPlace) {
    std::vector<At> places = degrees;
    places.push_back({"31555", 2.35, 48.85});  // Toulouse in Paris: no frame, a slip
    const PlaceRead r = read_points(places);
    EXPECT_EQ(r.find("GEO-071")->value, "31555");
    EXPECT_EQ(r.count("GEO-017"), 0U);
    EXPECT_TRUE(r.layer.displaced.empty());
    const PlaceRead all = read_points({{"31555", 2.35, 48.85}, {"31069", 2.3, 48.8}, {"31149", 2.4, 48.9}});
    EXPECT_EQ(all.count("GEO-079"), 1U);
    EXPECT_EQ(all.count("GEO-071"), 0U);
}

TEST(FrenchGround, Extents) {
    EXPECT_TRUE(extent_of_departement("75")->contains({2.35, 48.85}));
    EXPECT_TRUE(extent_of_departement("2A")->contains({8.74, 41.92}));
    EXPECT_FALSE(extent_of_departement("20"));
    EXPECT_TRUE(is_french_ground({-1.55, 43.48}));  // Bayonne
    EXPECT_TRUE(is_french_ground({7.75, 48.58}));   // Strasbourg
    EXPECT_TRUE(is_french_ground({-5.1, 48.45}));   // Ouessant
    EXPECT_TRUE(is_french_ground({-3.17, 47.33}));  // Belle-Île
    EXPECT_FALSE(is_french_ground({-0.12, 51.5}));  // London
    EXPECT_FALSE(is_french_ground({2.17, 41.38}));  // Barcelona
    EXPECT_FALSE(is_french_ground({-4.62, 45.42}));
    EXPECT_EQ(departement_of_code("97411"), "974");
    EXPECT_EQ(departement_of_code("2A004"), "2A");
    EXPECT_EQ(departement_of_code("QP973001"), "973");
    EXPECT_EQ(departement_of_code("751010101"), "75");
    EXPECT_EQ(departement_of_code("bonjour"), "");
    EXPECT_EQ(departement_of_siren("249710062"), "971");
    EXPECT_EQ(departement_of_siren("200011773"), "");
}

class RealPlaces : public testing::Test {
protected:
    void SetUp() override {
        const auto shared = support::shared_dir();
        if (!shared) GTEST_SKIP() << support::no_shared_dir;
        folder = *shared / "data/real";
    }
    PlaceRead read(const std::string& path, std::string_view layer = {}) const {
        PlaceRead r;
        r.layer = read_layer(folder / path, path, layer, r.problems);
        return r;
    }
    std::set<std::string> displaced(const PlaceRead& r, std::string_view column) const {
        std::set<std::string> values;
        for (const std::size_t i : r.layer.displaced) values.insert(r.layer.table.cell(r.layer.table.rows[i], column));
        return values;
    }
    std::filesystem::path folder;
};

// What SOURCES.md says of the files: overseas areas beside Brittany, elsewhere true places.
TEST_F(RealPlaces, EmploymentZonesInFrames) {
    const PlaceRead r = read("boundaries/zones_emploi_2010_drom_deplaces.topojson");
    const auto zones = displaced(r, "codgeo");
    std::set<std::string> overseas;  // zones of 2010 begin with the number of the région, 01 to 06 overseas
    for (const TableRow& row : r.layer.table.rows)
        if (const std::string& code = r.layer.table.cell(row, "codgeo"); code >= "0100" && code < "0700") overseas.insert(code);
    EXPECT_EQ(zones, overseas);
    EXPECT_EQ(r.count("GEO-073"), 1U);
}

TEST_F(RealPlaces, ContractsInFrames) {
    const PlaceRead r = read("boundaries/contrats_de_ville_2019_drom_deplaces.topojson");
    const auto names = displaced(r, "lib");
    for (const auto name : {"Le Moule", "Fort-de-France", "Cayenne", "Le Tampon", "Acoua", "CA CAP Excellence"}) EXPECT_TRUE(names.contains(name)) << name;
    for (const auto name : {"CC de la Plaine de l'Ain", "CA du Pays Basque", "Bordeaux Métropole"}) EXPECT_FALSE(names.contains(name)) << name;
}

TEST_F(RealPlaces, PointsInFrames) {
    EXPECT_EQ(displaced(read("places/territoires_engagement_communes_points.geojson"), "codgeo"), (std::set<std::string>{"97411"}));
    const PlaceRead towns = read("places/epci_chefs_lieux_points_epsg2154.geojson");
    EXPECT_EQ(towns.count("GEO-047") + towns.count("GEO-048"), 0U);
    EXPECT_EQ(towns.layer.displaced.size(), 23U);  // 6 + 3 + 4 + 5 + 5 EPCI overseas (drom_2025_crs_natifs.gpkg)
}

TEST_F(RealPlaces, TruePlacesAreSilent) {
    for (const auto path : {"boundaries/communes_2022_france.geojson", "boundaries/qpv_2015_antilles_guyane.geojson", "boundaries/qpv_2015_lyon.fgb",
                            "boundaries/communes_974_shp/communes_974.shp", "boundaries/epci_2025_metropole_epsg2154.gpkg",
                            "networks/cooperations/territoires.geojson"}) {
        const PlaceRead r = read(path);
        EXPECT_TRUE(r.layer.displaced.empty()) << path;
        for (const auto code : {"GEO-017", "GEO-047", "GEO-048", "GEO-071", "GEO-073", "GEO-078", "GEO-079"}) EXPECT_EQ(r.count(code), 0U) << path << " " << code;
    }
    const PlaceRead martinique = read("indicators/martinique_2018_epsg32620.gpkg", "polygons");
    EXPECT_EQ(martinique.layer.crs, "EPSG:32620");
    EXPECT_TRUE(martinique.problems.empty());
}

}  // namespace
}  // namespace portulan::sources
