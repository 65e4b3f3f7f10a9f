// Boundaries with overseas départements in frames, of another year, with many defects.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "figures/basemap.h"
#include "small_project.h"

namespace portulan::project {
namespace {

/// Three communes of La Réunion, drawn in the Bay of Biscay.
Files framed() {
    Files files = small_project();
    for (auto& [name, text] : files)
        for (const auto& [from, to] : {std::pair("Z0001", "97411"), std::pair("Z0002", "97415"), std::pair("Z0003", "97407")})
            for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) text.replace(at, 5, to);
    files["communes.geojson"] = R"({"type":"FeatureCollection","features":[)" + square(R"("code":"97411","nom":"Ouest","pop":1200)", -2.75, 44.5, 0.125) + ",\n" +
                                square(R"("code":"97415","nom":"Centre","pop":300)", -2.625, 44.5, 0.125) + ",\n" +
                                square(R"("code":"97407","nom":"Est","pop":4500)", -2.5, 44.5, 0.125) + "," + square(R"("code":"75056","nom":"Paris")", 2.3, 48.8, 0.1) + "," +
                                square(R"("code":"31555","nom":"Toulouse")", 1.4, 43.5, 0.1) + "]}";
    return files;
}

TEST(Frames, DrawnButNeverMeasured) {
    Files files = framed();
    change(files, "espaces.csv", "47,06;2,06", "-20,88;55,45");  // its true place
    const Loaded loaded = load(files);
    ASSERT_NE(find_problem(loaded.problems, "GEO-017"), nullptr);
    EXPECT_EQ(find_problem(loaded.problems, "GEO-018"), nullptr);  // no distance of nine thousand kilometres
    const BoundarySet* communes = loaded.project.boundary(Level::commune);
    ASSERT_NE(communes, nullptr);
    EXPECT_EQ(communes->displaced, (std::set<std::string, std::less<>>{"97407", "97411", "97415"}));
    ASSERT_NE(find_problem(loaded.problems, "GEO-092"), nullptr);
    EXPECT_EQ(find_problem(loaded.problems, "GEO-092")->place.file, "espaces.csv");
    for (const Element& e : loaded.project.elements)
        if (e.kind == ElementKind::space) { EXPECT_FALSE(e.position.has_value()) << e.id; }
    Problems findings;
    const figures::Basemap map = figures::make_basemap(loaded.project, loaded.project.territories.front(), findings);
    EXPECT_EQ(map.crs, "EPSG:2154");  // not the legal system of La Réunion, in which this has no place
    EXPECT_FALSE(map.focus.empty());
}

TEST(Frames, NothingFallsIntoAFrame) {
    Files files = framed();
    change(files, "espaces.csv", "47,06;2,06", "44,56;-2,69");  // a boat in the Bay of Biscay
    for (const Element& e : load(files).project.elements)
        if (e.kind == ElementKind::space) { EXPECT_NE(e.commune, "97411") << e.id; }
}

/// Six communes of the Rhône; 69159 merged on 1 January 2017 and changed code before 2025.
Files of_2018(std::string_view vintage) {
    Files files = small_project();
    change(files, "project.toml", "vintage = 2026 }", std::string(vintage) + " }");
    std::string& layer = files["communes.geojson"];
    double west = 4.5;
    for (const auto code : {"69159", "69001", "69002", "69004", "69005", "69006"}) {
        layer.insert(layer.rfind("]}"), ",\n" + square(fmt::format(R"("code":"{}","nom":"{}")", code, code), west, 46, 0.0625));
        west += 0.0625;
    }
    return files;
}

TEST(Vintages, GuessedAndSaid) {
    Files silent = of_2018("vintage = 2026");
    change(silent, "project.toml", ", vintage = 2026 }", " }");
    const Loaded guessed = load(silent);
    ASSERT_NE(find_problem(guessed.problems, "GEO-087"), nullptr);
    EXPECT_NE(to_line(*find_problem(guessed.problems, "GEO-087"), Language::fr).find("69159 (Porte des Pierres Dorées)"), std::string::npos);
    ASSERT_NE(find_problem(load(of_2018("vintage = 2026")).problems, "GEO-093"), nullptr);
    EXPECT_EQ(find_problem(load(of_2018("vintage = 2018")).problems, "GEO-093"), nullptr);
}

/// Four communes that were gone in 2012, four that came then, and 69999, which never was.
TEST(Vintages, MixedAndUnknown) {
    Files files = of_2018("vintage = 2026");
    std::string& layer = files["communes.geojson"];
    double west = 5.5;
    for (const auto code : {"69999", "21551", "28042", "39524", "50303", "52033", "52124", "52266", "52278"}) {
        layer.insert(layer.rfind("]}"), ",\n" + square(fmt::format(R"("code":"{}","nom":"{}")", code, code), west, 46, 0.0625));
        west += 0.0625;
    }
    const Loaded loaded = load(files);
    const Problem* strange = find_problem(loaded.problems, "GEO-094");
    ASSERT_NE(strange, nullptr);
    EXPECT_NE(to_line(*strange, Language::fr).find("69999"), std::string::npos) << to_line(*strange, Language::fr);
    const Problem* mixed = find_problem(loaded.problems, "GEO-095");
    ASSERT_NE(mixed, nullptr);
    EXPECT_NE(to_line(*mixed, Language::fr).find("21551"), std::string::npos) << to_line(*mixed, Language::fr);
}

TEST(Defects, TheRestIsToldTogether) {
    Files files = small_project();
    std::string holes;
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < 7; ++j) {
            const double x = 2.01 + 0.012 * i, y = 47.01 + 0.012 * j;
            holes += fmt::format(",[[{0},{1}],[{0},{3}],[{2},{3}],[{2},{1}],[{0},{1}]]", x, y, x + 0.006, y + 0.006);
        }
    change(files, "communes.geojson", "]]]", "]]" + holes + "]");
    const Loaded loaded = load(files);
    EXPECT_EQ(std::count_if(loaded.problems.begin(), loaded.problems.end(), [](const Problem& p) { return p.code == "GEO-075"; }), 50);
    ASSERT_NE(find_problem(loaded.problems, "GEO-038"), nullptr);
    EXPECT_EQ(find_problem(loaded.problems, "GEO-038")->parameters.front().second, "6");  // 56 holes
}

// 0.006 degrees at 47.013 N on WGS 84: 0.006 * 76.0 km eastward by 0.006 * 111.2 km northward = 456 m by 667 m = 30 ha.
TEST(Defects, SizesAreOnTheGround) {
    Files files = small_project();
    change(files, "communes.geojson", "]]]", "]],[[2.01,47.01],[2.01,47.016],[2.016,47.016],[2.016,47.01],[2.01,47.01]]]");
    const Problem gap = *find_problem(load(files).problems, "GEO-075");
    EXPECT_NE(to_line(gap, Language::en).find("a gap of 30\u00A0ha near 2.01"), std::string::npos) << to_line(gap, Language::en);
}

}  // namespace
}  // namespace portulan::project
