// What lies under and over the areas of a map, on a grid of square communes: lakes, contour lines, outlines, IRIS.
#include <gtest/gtest.h>

#include "drawn_texts.h"
#include "figures/basemap.h"
#include "figures/ground.h"
#include "figures/indicator_map.h"
#include "figures/situation_map.h"
#include "figures/thematic.h"
#include "release/gate.h"
#include "squares.h"

namespace portulan::figures {
namespace {

const Territory epci_of_ground{"A", "Territoire A", Level::epci, "A", Role::engaged, {}};
const Territory commune_of_ground{"C", "Commune 5", Level::commune, "01005", Role::engaged, {}};

// Of a lake that the frame cuts, the part that is seen is named: this one begins in the frame and ends 300 km beyond it.
TEST(SituationMap, ALakeCutByTheFrameIsNamedInThePartSeen) {
    Project project = squares(3, 3);
    Problems findings;
    const MultiPolygon lake{{{{716000, 6616500}, {1016000, 6616500}, {1016000, 6619500}, {716000, 6619500}}, {}}};
    project.context.push_back({.kind = "water", .crs = "EPSG:2154", .shapes = lake, .source = {}, .names = {"Lac d'Arvenn"}});
    EXPECT_TRUE(says(situation_map(test_context(), make_basemap(project, commune_of_ground, findings), commune_of_ground).drawing, "Lac d’Arvenn"));
}

/// Lines across the middle commune, 100 m apart in the north, at 0, 10, 20... metres.
ContextLayer contours(int count, double apart) {
    MultiLine lines;
    std::vector<std::string> heights;
    for (int i = 0; i < count; ++i) {
        const double y = 6611000 + apart * i;
        lines.push_back({{705000, y}, {725000, y}});
        heights.push_back(std::to_string(10 * i) + ".0");
    }
    return {.kind = "relief", .crs = "EPSG:2154", .shapes = lines, .source = "MNT d'essai, CC0", .names = heights};
}

// 13 lines of 500 m apart stand 2 mm and more apart: all are drawn, those of 50 and 100 m tell their height.
TEST(SituationMap, ContourLinesTellTheirHeightEveryFifthLine) {
    Project project = squares(3, 3);
    Problems findings;
    EXPECT_FALSE(says(situation_map(test_context(), make_basemap(project, commune_of_ground, findings), commune_of_ground).drawing, "Courbes de niveau"));
    project.context.push_back(contours(13, 500));
    const Figure figure = situation_map(test_context(), make_basemap(project, commune_of_ground, findings), commune_of_ground);
    EXPECT_TRUE(says(figure.drawing, "Courbes de niveau, tous les 10\u00a0m"));
    for (const char* told : {"50", "100"}) EXPECT_TRUE(says(figure.drawing, told)) << told;
    EXPECT_FALSE(says(figure.drawing, "110")) << "a fine line tells nothing";
    EXPECT_TRUE(says(figure.drawing, "MNT d’essai, CC0")) << "the source of what is drawn under the map, with its licence";
}

// 400 lines of 20 m apart stand 0.16 mm apart at this scale, those of 50 m 0.8 mm, those of 250 m 4 mm.
TEST(SituationMap, ContourLinesAreThinnedWherePaperCannotHoldThem) {
    Project project = squares(3, 3);
    Problems findings;
    project.context.push_back(contours(400, 20));
    const Figure figure = situation_map(test_context(), make_basemap(project, commune_of_ground, findings), commune_of_ground);
    EXPECT_FALSE(says(figure.drawing, "tous les 10\u00a0m"));
    EXPECT_TRUE(says(figure.drawing, "250\u00a0m"));
}

// All nine communes are the whole country, in the sea: no strong line round it. One of them meets others.
TEST(Ground, TheTerritoryHasAStrongLineOnTheLandSideAlone) {
    Problems findings;
    const Project project = squares(3, 3);
    Territory all{"T", "Tout", Level::perimeter, "", Role::engaged, {}};
    for (const AreaRecord& record : project.boundaries[0].records) all.communes.push_back(record.code);
    for (const auto& [territory, strong] : {std::pair(all, false), std::pair(commune_of_ground, true), std::pair(epci_of_ground, true)}) {
        const Basemap map = make_basemap(project, territory, findings);
        DrawnGround ground = prepare_ground(map, fit(map.focus, {0, 0, 160, 120}, 0.1));
        ground.beyond = Beyond::sea;
        EXPECT_EQ(has_strong_outline(map, ground), strong) << territory.name;
        ground.beyond = Beyond::unknown;
        EXPECT_TRUE(has_strong_outline(map, ground)) << "no coast says where it ends";
    }
}

// Two IRIS in the middle commune: one of 10 and one secret. The map is of these, not of communes, and of those inside alone.
TEST(ThematicMap, OfIris) {
    Project project = squares(3, 3);
    BoundarySet iris{.level = Level::iris, .vintage = "2024", .source = "IRIS d'essai", .coverage = {}, .records = {}};
    std::vector<geo::AreaShape> shapes;
    const auto add = [&](const std::string& code, double x, double y) {
        shapes.push_back({code, code.substr(5), square(x, y, 4000)});
        iris.records.push_back({.code = code, .name = code.substr(5), .parents = {}});
    };
    add("010050101", 711000, 6613000);
    add("010050102", 715000, 6613000);
    add("010090101", 721000, 6623000);  // in another commune
    iris.coverage = geo::coverage_from(std::move(shapes), {.crs = "EPSG:2154"}).coverage;
    project.boundaries.push_back(std::move(iris));
    project.indicators.push_back({"TX", "Taux", "%", "Insee", "2021", false, Level::iris, 1, "equal", 3});
    project.values.push_back({"TX", Level::iris, "010050101", 10.0, ValueStatus::publishable, std::nullopt, {}});
    project.values.push_back({"TX", Level::iris, "010050102", std::nullopt, ValueStatus::secret, std::nullopt, {}});
    project.values.push_back({"TX", Level::iris, "010090101", 20.0, ValueStatus::publishable, std::nullopt, {}});
    Problems findings;
    const Basemap map = make_basemap(project, commune_of_ground, findings);
    const auto table = release::Gate(Edition::team).indicator(project, "TX");
    MapSpec spec;
    spec.type = MapType::choropleth;
    spec.id = "iris";
    spec.value = "TX";
    MapInput input{.territory = commune_of_ground, .grounds = {&map}};
    input.variables.emplace("TX", MapVariable{table, class_scheme(Theme(), table, {})});
    const Figure figure = thematic_map(test_context(), spec, input);
    ASSERT_EQ(figure.data.rows.size(), 2U);
    EXPECT_EQ(figure.data.rows[0][0], "010050101");
    EXPECT_EQ(figure.data.rows[0][2], "10");
    EXPECT_EQ(figure.data.rows[1][3], "s");
    EXPECT_TRUE(says(figure.drawing, "IRIS d’essai"));
    EXPECT_TRUE(says(figure.drawing, "0101"));
}

}  // namespace
}  // namespace portulan::figures
