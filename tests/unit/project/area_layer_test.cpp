#include "project/area_layer.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

#include "support/folders.h"

namespace portulan::project {
namespace {

std::string commune(const char* code, double x, double y) {
    return fmt::format(R"({{"type":"Feature","properties":{{"code":"{0}"}},"geometry":{{"type":"Polygon","coordinates":[[[{1},{2}],[{3},{2}],[{3},{4}],[{1},{4}],[{1},{2}]]]}}}})",
                       code, x, y, x + 0.125, y + 0.125);
}

// Three communes of La Réunion in the Bay of Biscay: a boat there is in none of them, and they are no areas without points.
TEST(AreaLayer, areas_in_frames_are_left_out) {
    const support::TemporaryFolder folder;
    const auto path = folder.write("communes.geojson", R"({"type":"FeatureCollection","features":[)" + commune("97411", -2.75, 44.5) + "," + commune("97415", -2.625, 44.5) + "," +
                                                           commune("97407", -2.5, 44.5) + "," + commune("75056", 2.3, 48.8) + "," + commune("31555", 1.4, 43.5) + "]}");
    Problems problems;
    Timings timings;
    const AreaLayer layer = read_area_layer({.path = path}, "EPSG:4326", 1, problems, timings);
    EXPECT_EQ(layer.codes, (std::vector<std::string>{"31555", "75056"}));
    const auto told = std::find_if(problems.begin(), problems.end(), [](const Problem& p) { return p.code == "LOC-020"; });
    ASSERT_NE(told, problems.end());
    EXPECT_NE(to_line(*told, Language::en).find("3 (97407, 97411, 97415)"), std::string::npos) << to_line(*told, Language::en);
    ASSERT_TRUE(layer.locator);
    EXPECT_EQ(layer.locator->locate({-2.7, 44.55}), outside);
    EXPECT_EQ(layer.locator->locate({2.35, 48.85}), 1);
}

}  // namespace
}  // namespace portulan::project
