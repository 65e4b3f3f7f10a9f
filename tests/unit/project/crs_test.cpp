// Coordinate systems newer than the machine's register: Mayotte's EPSG:10674.
#include <gtest/gtest.h>

#include "figures/basemap.h"
#include "small_project.h"

namespace portulan::project {
namespace {

/// Mayotte in a system that Debian 12's register does not know.
Files mayotte(std::string_view crs) {
    Files files = small_project();
    for (auto& [name, text] : files)
        for (const auto& [from, to] : {std::pair("Z0001", "97611"), std::pair("Z0002", "97608"), std::pair("Z0003", "97615")})
            for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) text.replace(at, 5, to);
    files["communes.geojson"] = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" + std::string(crs) +
                                R"("}},"features":[)" + square(R"("code":"97611","nom":"Ouest","pop":1200)", 515000, 8580000, 5000) + ",\n" +
                                square(R"("code":"97608","nom":"Centre","pop":300)", 520000, 8580000, 5000) + ",\n" +
                                square(R"("code":"97615","nom":"Est","pop":4500)", 525000, 8580000, 5000) + "]}";
    return files;
}

TEST(Crs, MayottesNewSystemFallsBack) {
    for (const auto crs : {"urn:ogc:def:crs:EPSG::10674", "urn:ogc:def:crs:EPSG:12.0:10674", "EPSG:10674"}) {
        const Loaded loaded = load(mayotte(crs));
        const BoundarySet* communes = loaded.project.boundary(Level::commune);
        ASSERT_NE(communes, nullptr) << crs;
        EXPECT_EQ(find_problem(loaded.problems, "GEO-047"), nullptr);
        EXPECT_EQ(find_problem(loaded.problems, "GEO-049"), nullptr);
        if (communes->coverage.crs == "EPSG:10674") GTEST_SKIP() << "the register of this machine knows EPSG:10674";
        EXPECT_EQ(communes->coverage.crs, "EPSG:4471");
        const Problem* note = find_problem(loaded.problems, "GEO-059");
        ASSERT_NE(note, nullptr);
        EXPECT_EQ(note->severity, Severity::note);
        EXPECT_EQ(note->value, "EPSG:10674");
        EXPECT_NE(to_line(*note, Language::fr).find("RGM04"), std::string::npos) << to_line(*note, Language::fr);
        EXPECT_NE(to_line(*note, Language::fr), to_line(*note, Language::en));
    }
}

TEST(Crs, MapsOfMayotteAreInItsLegalSystem) {
    const Project p = load(mayotte("urn:ogc:def:crs:EPSG::10674")).project;
    Problems findings;
    const figures::Basemap map = figures::make_basemap(p, p.territories.front(), findings);
    EXPECT_EQ(map.crs, "EPSG:4471");
    EXPECT_NEAR(map.focus.min_x, 515000, 1);
    EXPECT_NEAR(map.focus.max_y, 8585000, 1);
}

TEST(Crs, UnknownSystemIsAnError) {
    const Loaded loaded = load(mayotte("urn:ogc:def:crs:EPSG::999999"));
    const Problem* unknown = find_problem(loaded.problems, "GEO-058");
    ASSERT_NE(unknown, nullptr);
    EXPECT_EQ(unknown->value, "EPSG:999999");
    EXPECT_TRUE(has_errors(loaded.problems));
}

}  // namespace
}  // namespace portulan::project
