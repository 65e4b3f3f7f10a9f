#include "backends/graphs.h"

#include <gtest/gtest.h>

namespace portulan::backends {
namespace {

GraphDocument sample() {
    return {.title = "A & B", .creator = "essai", .date = "2026-01-31", .directed = true, .node_columns = {{.name = "famille"}}, .tie_columns = {{.name = "longueur", .is_number = true}},
            .nodes = {{.id = "a", .label = "École <1>", .at = Point{1, 2}, .colour = colour_of("#102030"), .size = 3, .values = {"F1"}}, {.id = "b", .label = "B", .values = {""}}},
            .ties = {{.source = 0, .target = 1, .weight = 2.5, .values = {"4"}}, {.source = 1, .target = 0, .values = {""}, .directed = false}}};
}

void expect_parts(const std::string& text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(Graphs, Graphml) {
    const std::string text = write_graphml(sample());
    expect_parts(text, {"<desc>A &amp; B</desc>", "edgedefault=\"directed\"", "<key id=\"n1\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/>", "<data key=\"n0\">École &lt;1&gt;</data>",
                        "<data key=\"n2\">-2</data>", "<data key=\"n4\">16</data>", "<data key=\"n7\">F1</data>", "<data key=\"e0\">2.5</data>", "<data key=\"e4\">4</data>", "target=\"a\" directed=\"false\""});
}

TEST(Graphs, Gexf) {
    const std::string text = write_gexf(sample());
    expect_parts(text, {"lastmodifieddate=\"2026-01-31\"", "defaultedgetype=\"directed\"", "<attribute id=\"0\" title=\"famille\" type=\"string\"/>", "<attvalue for=\"0\" value=\"F1\"/>",
                        "<viz:position x=\"1\" y=\"-2\" z=\"0\"/>", "<viz:color r=\"16\" g=\"32\" b=\"48\"/>", "<viz:size value=\"3\"/>", "type=\"undirected\" weight=\"1\""});
}

}  // namespace
}  // namespace portulan::backends
