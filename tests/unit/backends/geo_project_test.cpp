// Layers with their styles as files: bytes that do not change, expressions and filters by hand; opened in QGIS itself by tests/qgis.
#include "backends/geo_project_files.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "backends/graphs.h"
#include "backends/layer_styles.h"
#include "backends/read_back_geo.h"
#include "backends/zip_file.h"

namespace portulan::backends {
namespace {

StyleRule rule_of(std::vector<std::vector<StyleCondition>> when, bool otherwise = false) {
    return {.label = "x", .symbol = {.fill = colour_of("#102030")}, .when = std::move(when), .otherwise = otherwise};
}

TEST(LayerStyles, ExpressionsOfQgis) {
    EXPECT_EQ(qgis_expression(rule_of({{{"REV", Comparison::at_least, "10.5"}, {"REV", Comparison::less, "20"}}})), "\"REV\" >= 10.5 AND \"REV\" < 20");
    EXPECT_EQ(qgis_expression(rule_of({{{"nom \"x\"", Comparison::equal, "l'un"}}, {{"a", Comparison::present, ""}, {"b", Comparison::absent, ""}}})),
              "\"nom \"\"x\"\"\" = 'l''un' OR (\"a\" IS NOT NULL AND \"b\" IS NULL)");
    EXPECT_EQ(qgis_expression(rule_of({}, true)), "ELSE");
    EXPECT_EQ(qgis_expression(rule_of({})), "");
}

TEST(LayerStyles, RenderersAsQgisNamesThem) {
    LayerStyle one, words, ranges;
    one.rules = {rule_of({})};
    words.rules = {rule_of({{{"n", Comparison::equal, "a"}}}), rule_of({{{"n", Comparison::equal, "b & c"}}}), rule_of({}, true)};
    ranges.rules = {rule_of({{{"v", Comparison::at_least, "1"}, {"v", Comparison::at_most, "2"}}})};
    EXPECT_NE(write_qml(one, LayerKind::areas).find("type=\"singleSymbol\""), std::string::npos);
    const std::string categories = write_qml(words, LayerKind::areas);
    EXPECT_NE(categories.find("type=\"categorizedSymbol\" attr=\"n\""), std::string::npos);
    EXPECT_NE(categories.find("value=\"b &amp; c\""), std::string::npos);
    EXPECT_NE(write_qml(ranges, LayerKind::lines).find("type=\"RuleRenderer\""), std::string::npos);
    const std::string sld = write_sld(ranges, LayerKind::areas, "essai");
    EXPECT_NE(sld.find("<ogc:PropertyIsGreaterThanOrEqualTo>\n<ogc:PropertyName>v</ogc:PropertyName>\n<ogc:Literal>1</ogc:Literal>"), std::string::npos);
    EXPECT_NE(sld.find("<se:SvgParameter name=\"fill\">#102030</se:SvgParameter>"), std::string::npos);
}

/// A circle for 2,500 has a radius of 5 mm: its width is 0.2 mm times the square root; in pixels of 0.28 mm, 0.714285714.
TEST(LayerStyles, CirclesOfCounts) {
    LayerStyle style;
    style.rules = {rule_of({{{"POP", Comparison::more, "0"}}})};
    style.rules[0].symbol.circle = LayerCircle{.column = "POP", .most = 2500, .radius = 5, .least = 0.35, .fill = colour_of("#102030"), .stroke = Stroke{.colour = {255, 255, 255}, .width = 0.2, .dash = {}}};
    const std::string qml = write_qml(style, LayerKind::areas), sld = write_sld(style, LayerKind::areas, "essai");
    EXPECT_NE(qml.find("<layer class=\"CentroidFill\""), std::string::npos);
    EXPECT_NE(qml.find("value=\"max(0.7, 0.2 * sqrt(abs(&quot;POP&quot;)))\""), std::string::npos) << qml;
    EXPECT_NE(qml.find("enableorderby=\"1\""), std::string::npos);
    EXPECT_NE(qml.find("<orderByClause asc=\"0\" nullsFirst=\"1\">abs(&quot;POP&quot;)</orderByClause>"), std::string::npos) << qml;
    EXPECT_EQ(qml.find("SimpleFill"), std::string::npos);
    EXPECT_NE(sld.find("<se:Size>\n<ogc:Mul>\n<ogc:Literal>0.714285714</ogc:Literal>"), std::string::npos) << sld;
    EXPECT_NE(sld.find("<ogc:Function name=\"sqrt\">"), std::string::npos);
    EXPECT_NE(write_qml({.rules = {rule_of({})}}, LayerKind::areas).find("enableorderby=\"0\""), std::string::npos);
}

GeoProject sample_project() {
    GeoTable table;
    table.layer.name = "communes";
    table.layer.crs = "EPSG:2154";
    table.layer.table.columns = {"code", "X_valeur"};
    table.layer.kinds = {ColumnKind::text, ColumnKind::decimal};
    table.layer.table.rows = {{1, {"01", "1.5"}}, {2, {"02", ""}}};
    table.layer.shapes = {MultiPolygon{{{{0, 0}, {10, 0}, {10, 10}}, {}}}, MultiPolygon{{{{10, 0}, {20, 0}, {10, 10}}, {}}}};
    table.title = "Communes";
    LayerStyle style;
    style.rules = {rule_of({})};
    table.styles = {{"Fond", style}, {"Autre", style}};
    GeoProject project{.title = "Essai", .author = "moi", .date = "2025-11-17", .crs = "EPSG:2154", .extent = {0, 0, 20, 10}};
    project.tables.push_back(std::move(table));
    project.groups.push_back({.title = {}, .layers = {{0, 0, "Communes"}}});
    return project;
}

TEST(GeoPackage, SameBytesAndItsStyles) {
    const std::string bytes = write_geopackage(sample_project(), "essai.gpkg");
    EXPECT_EQ(bytes, write_geopackage(sample_project(), "essai.gpkg"));
    const auto tables = tables_in_geopackage(bytes);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "communes");
    EXPECT_EQ(tables[0].rows, (std::vector<std::vector<std::string>>{{"01", "1.5"}, {"02", ""}}));
    EXPECT_EQ(tables[1].name, "layer_styles");
    ASSERT_EQ(tables[1].rows.size(), 2U);
    EXPECT_EQ(tables[1].rows[0][4] + tables[1].rows[0][7] + tables[1].rows[1][4] + tables[1].rows[1][7], "Fond1Autre0");
    EXPECT_TRUE(geopackage_texts(bytes).understood);
    EXPECT_FALSE(geopackage_texts("no database").understood);
}

TEST(QgisProject, SameBytesRelativePaths) {
    const std::string bytes = write_qgz(sample_project(), "donnees.gpkg", "donnees");
    EXPECT_EQ(bytes, write_qgz(sample_project(), "donnees.gpkg", "donnees"));
    bool relative = false;
    for (const FoundText& found : texts_in(bytes, ".qgz").texts) relative = relative || found.text == "./donnees.gpkg|layername=communes";
    EXPECT_TRUE(relative);
}

GraphDocument small_graph() {
    return {.title = "A \"b\"", .creator = {}, .date = "2026-01-31", .directed = true, .node_columns = {{.name = "label"}}, .tie_columns = {{.name = "Type"}},
            .nodes = {{.id = "a", .label = "École\\1", .at = Point{1, 2}, .colour = colour_of("#102030"), .values = {"F1"}}, {.id = "b", .label = "=1+1", .values = {""}}},
            .ties = {{.source = 0, .target = 1, .weight = 2.5, .values = {"aide"}}, {.source = 1, .target = 0, .values = {""}, .directed = false}}};
}

TEST(Graphs, Dot) {
    EXPECT_EQ(write_dot(small_graph()),
              "digraph \"A \\\"b\\\"\" {\n  node [shape=circle, style=filled];\n"
              "  \"a\" [label=\"École\\\\1\", pos=\"1,-2!\", fillcolor=\"#102030\", \"label_\"=\"F1\"];\n  \"b\" [label=\"=1+1\"];\n"
              "  \"a\" -> \"b\" [weight=\"2.5\", \"Type\"=\"aide\"];\n  \"b\" -> \"a\" [weight=\"1\", dir=\"none\"];\n}\n");
}

TEST(Graphs, WorkbookHoldsTextsNeverFormulas) {
    const std::string bytes = write_graph_workbook(small_graph());
    EXPECT_EQ(bytes, write_graph_workbook(small_graph()));
    std::vector<std::string> texts;
    for (const FoundText& found : texts_in(bytes, ".xlsx").texts) texts.push_back(found.text);
    for (const std::string_view word : {"Source", "Type", "Type_", "Label", "label_", "=1+1", "Undirected", "#102030"}) EXPECT_NE(std::find(texts.begin(), texts.end(), word), texts.end()) << word;
}

}  // namespace
}  // namespace portulan::backends
