#include "sources/layer_style.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

LayerStyle style_in(const std::string& text, Problems& problems) {
    const support::TemporaryFolder folder;
    write_file(folder.path() / "style.xml", text);
    const auto style = read_layer_style(folder.path() / "style.xml", "style.xml", problems);
    return style.value_or(LayerStyle{});
}

std::string qml(const std::string& inside) { return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\">\n" + inside + "</qgis>\n"; }

std::string simple_fill(const std::string& name, const std::string& colour) {
    return "<symbol name=\"" + name + "\" type=\"fill\" alpha=\"1\"><layer class=\"SimpleFill\" enabled=\"1\"><Option type=\"Map\"><Option name=\"color\" value=\"" + colour +
           "\"/><Option name=\"style\" value=\"solid\"/><Option name=\"outline_style\" value=\"no\"/></Option></layer></symbol>\n";
}

TEST(LayerStyle, ClassesOfQgis) {
    Problems problems;
    const LayerStyle style = style_in(qml("<renderer-v2 type=\"graduatedSymbol\" attr=\"REVENU\"><ranges>"
                                          "<range lower=\"10.000000000000000\" upper=\"20.500000000000000\" symbol=\"0\" label=\"bas\" render=\"true\"/>"
                                          "<range lower=\"20.5\" upper=\"31\" symbol=\"1\" label=\"haut\" render=\"true\"/>"
                                          "<range lower=\"31\" upper=\"40\" symbol=\"1\" label=\"éteint\" render=\"false\"/></ranges><symbols>" +
                                          simple_fill("0", "255,0,128,255") + simple_fill("1", "0,16,32,127,rgb:0,0.06,0.12,0.5") + "</symbols></renderer-v2>\n"),
                                      problems);
    EXPECT_TRUE(problems.empty());
    ASSERT_EQ(style.rules.size(), 2U);
    EXPECT_EQ(style.rules[0].label, "bas");
    const std::vector<StyleCondition> first{{"REVENU", Comparison::at_least, "10"}, {"REVENU", Comparison::at_most, "20.5"}};
    ASSERT_EQ(style.rules[0].when.size(), 1U);
    EXPECT_EQ(style.rules[0].when[0], first);
    EXPECT_EQ(hex_of(*style.rules[0].symbol.fill), "#ff0080");
    EXPECT_NEAR(style.rules[1].symbol.fill->opacity, 127.0 / 255, 1e-9);
    EXPECT_FALSE(style.rules[0].symbol.stroke);
}

TEST(LayerStyle, NestedRulesAreWrittenOut) {
    Problems problems;
    const LayerStyle style = style_in(qml("<renderer-v2 type=\"RuleRenderer\"><rules key=\"r\"><rule filter=\"&quot;type&quot; IN ('a','l''autre')\">\n"
                                          "<rule filter=\"&quot;n&quot; BETWEEN 1 AND 3\" symbol=\"0\" label=\"x\"/>\n"
                                          "<rule filter=\"buffer($geometry, 3)\" symbol=\"0\" label=\"y\"/>\n"
                                          "<rule filter=\"ELSE\" symbol=\"0\" label=\"z\"/></rule></rules><symbols>" +
                                          simple_fill("0", "1,2,3,255") + "</symbols></renderer-v2>\n"),
                                      problems);
    ASSERT_EQ(style.rules.size(), 2U);
    ASSERT_EQ(style.rules[0].when.size(), 2U);
    const std::vector<StyleCondition> second{{"type", Comparison::equal, "l'autre"}, {"n", Comparison::at_least, "1"}, {"n", Comparison::at_most, "3"}};
    EXPECT_EQ(style.rules[0].when[1], second);
    EXPECT_TRUE(style.rules[1].otherwise);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "FIG-111");
    EXPECT_EQ(problems[0].value, "buffer($geometry, 3)");
    EXPECT_EQ(problems[0].place.row, 5);  // of the file
}

TEST(LayerStyle, WhatQgisCanDoAndWeCannot) {
    Problems problems;
    style_in(qml("<renderer-v2 type=\"heatmapRenderer\"/>\n<blendMode>6</blendMode>\n<labeling type=\"rule-based\"/>\n"), problems);
    std::vector<std::string> told;
    for (const Problem& problem : problems) told.push_back(problem.value + "@" + std::to_string(problem.place.row));
    EXPECT_EQ(told, (std::vector<std::string>{"renderer-v2 heatmapRenderer@3", "blendMode@4", "labeling rule-based@5"}));
}

TEST(LayerStyle, NamesOfQgis) {
    Problems problems;
    const LayerStyle style = style_in(qml("<labeling type=\"simple\"><settings><text-style fieldName=\"nom\" isExpression=\"0\" fontFamily=\"Arial\" fontSize=\"3\" fontSizeUnit=\"MM\" fontWeight=\"75\" fontItalic=\"1\" textColor=\"18,52,86,255\">"
                                          "<text-buffer bufferDraw=\"1\" bufferSize=\"0.5\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\"/></text-style></settings></labeling>\n"),
                                      problems);
    ASSERT_TRUE(style.labels);
    EXPECT_EQ(style.labels->column, "nom");
    EXPECT_NEAR(style.labels->size_pt, 3 * 72 / 25.4, 1e-9);
    EXPECT_TRUE(style.labels->bold && style.labels->italic);
    EXPECT_EQ(hex_of(style.labels->colour), "#123456");
    EXPECT_DOUBLE_EQ(style.labels->halo_mm, 0.5);
}

TEST(LayerStyle, SldOfBothVersions) {
    for (const bool encoding : {true, false}) {
        const std::string se = encoding ? "se:" : "", parameter = encoding ? "se:SvgParameter" : "CssParameter";
        Problems problems;
        const LayerStyle style = style_in("<StyledLayerDescriptor xmlns=\"http://www.opengis.net/sld\" xmlns:se=\"http://www.opengis.net/se\" xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><UserStyle><" + se +
                                              "FeatureTypeStyle>\n<" + se + "Rule><" + se + "Name>n</" + se + "Name><ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>pop</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo>"
                                              "<ogc:PropertyIsLessThan><ogc:PropertyName>pop</ogc:PropertyName><ogc:Literal>9.5</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>"
                                              "<" + se + "PolygonSymbolizer><" + se + "Fill><" + parameter + " name=\"fill\">#AbCdEf</" + parameter + "></" + se + "Fill><" + se + "Stroke><" + parameter + " name=\"stroke\">#000000</" + parameter + "><" + parameter +
                                              " name=\"stroke-width\">2</" + parameter + "></" + se + "Stroke></" + se + "PolygonSymbolizer></" + se + "Rule>\n<" + se + "Rule><ogc:Filter><ogc:PropertyIsLike><ogc:PropertyName>a</ogc:PropertyName></ogc:PropertyIsLike></ogc:Filter></" + se +
                                              "Rule></" + se + "FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n",
                                          problems);
        ASSERT_EQ(style.rules.size(), 1U);
        EXPECT_EQ(style.rules[0].label, "n");
        EXPECT_EQ(hex_of(*style.rules[0].symbol.fill), "#abcdef");
        EXPECT_DOUBLE_EQ(style.rules[0].symbol.stroke->width, 0.56);  // two pixels of 0.28 mm
        const std::vector<StyleCondition> range{{"pop", Comparison::at_least, "5"}, {"pop", Comparison::less, "9.5"}};
        EXPECT_EQ(style.rules[0].when[0], range);
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_EQ(problems[0].value, "PropertyIsLike");
        EXPECT_EQ(problems[0].place.row, 3);
    }
}

/// One rule with this filter; what it says, and what is told.
std::pair<LayerStyle, std::vector<std::string>> sld_filter(const std::string& filter, const std::string& more = {}) {
    Problems problems;
    LayerStyle style = style_in("<StyledLayerDescriptor><NamedLayer><UserStyle><FeatureTypeStyle><Rule><Filter>" + filter + "</Filter><PolygonSymbolizer><Fill><CssParameter name=\"fill\">#112233</CssParameter></Fill></PolygonSymbolizer></Rule>" + more +
                                    "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>",
                                problems);
    std::vector<std::string> told;
    for (const Problem& problem : problems) told.push_back(problem.value);
    return {std::move(style), std::move(told)};
}

TEST(LayerStyle, ColumnsComparedWithColumnsAreNoFilterOfOurs) {
    const auto columns = sld_filter("<PropertyIsLessThan><PropertyName>a</PropertyName><PropertyName>b</PropertyName></PropertyIsLessThan>");
    EXPECT_TRUE(columns.first.rules.empty()) << "it would paint where a is less than nothing";
    EXPECT_EQ(columns.second, std::vector<std::string>{"PropertyIsLessThan"});
    const auto worked_out = sld_filter("<PropertyIsBetween><PropertyName>a</PropertyName><LowerBoundary><Literal>1</Literal></LowerBoundary><UpperBoundary><Function name=\"f\"/></UpperBoundary></PropertyIsBetween>");
    EXPECT_TRUE(worked_out.first.rules.empty());
    EXPECT_EQ(worked_out.second, std::vector<std::string>{"PropertyIsBetween"});
}

TEST(LayerStyle, AWordMayComeBeforeItsColumn) {
    const auto [style, told] = sld_filter("<PropertyIsLessThan><Literal>5</Literal><PropertyName>a</PropertyName></PropertyIsLessThan>");
    EXPECT_TRUE(told.empty());
    ASSERT_EQ(style.rules.size(), 1U);
    EXPECT_EQ(style.rules[0].when, (std::vector<std::vector<StyleCondition>>{{{"a", Comparison::more, "5"}}}));  // 5 < a
}

TEST(LayerStyle, FiltersThatGrowBeyondAllListsAreToldAndPaintNothing) {
    std::string either, wide;
    for (int i = 0; i < 65; ++i) either += "<PropertyIsEqualTo><PropertyName>a</PropertyName><Literal>" + std::to_string(i) + "</Literal></PropertyIsEqualTo>";
    const auto [style, told] = sld_filter("<And><Or>" + either + "</Or><Or>" + either + "</Or></And>");
    EXPECT_TRUE(style.rules.empty()) << "a rule without a filter would paint everything";
    EXPECT_EQ(told, std::vector<std::string>{"And"});
    for (int i = 0; i < 65; ++i) wide += (i ? "," : "") + std::to_string(i);
    Problems problems;
    const LayerStyle rules = style_in(qml("<renderer-v2 type=\"RuleRenderer\"><rules><rule symbol=\"0\" filter=\"a IN (" + wide + ") AND b IN (" + wide + ")\"/></rules><symbols>" + simple_fill("0", "1,2,3,255") + "</symbols></renderer-v2>"), problems);
    EXPECT_TRUE(rules.rules.empty());
    EXPECT_EQ(problems.size(), 1U);
}

TEST(LayerStyle, FiltersOfQgisThatAreSumsOrDeep) {
    const std::vector<std::string> filters{"n = 3-1", "n > 1 + 2", std::string(9000, '(') + "n = 1" + std::string(9000, ')')};
    for (const std::string& filter : filters) {
        Problems problems;
        std::string written;
        for (const char c : filter) written += c == '>' ? std::string("&gt;") : std::string(1, c);
        const LayerStyle style = style_in(qml("<renderer-v2 type=\"RuleRenderer\"><rules><rule symbol=\"0\" filter=\"" + written + "\"/></rules><symbols>" + simple_fill("0", "1,2,3,255") + "</symbols></renderer-v2>"), problems);
        EXPECT_TRUE(style.rules.empty()) << filter.substr(0, 20);
        ASSERT_EQ(problems.size(), 1U) << filter.substr(0, 20);
        EXPECT_EQ(problems[0].code, "FIG-111");
    }
}

TEST(LayerStyle, WhatMapServersCanDoAndWeCannot) {
    const auto [style, told] = sld_filter("<PropertyIsNull><PropertyName>a</PropertyName></PropertyIsNull>",
                                          "<Rule><PolygonSymbolizer><Fill><CssParameter name=\"fill\"><Function name=\"Interpolate\"/></CssParameter></Fill></PolygonSymbolizer>"
                                          "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">red</CssParameter></Fill></PolygonSymbolizer>"
                                          "<TextSymbolizer><Label><PropertyName>nom</PropertyName> (<PropertyName>code</PropertyName>)</Label></TextSymbolizer></Rule>"
                                          "</FeatureTypeStyle></UserStyle><UserStyle><Name>autre</Name></UserStyle></NamedLayer><NamedLayer><Name>deux</Name><UserStyle><FeatureTypeStyle>");
    EXPECT_EQ(told, (std::vector<std::string>{"fill Function", "fill red", "Label (", "PropertyName code", "Label )", "NamedLayer deux", "UserStyle autre"}));
    EXPECT_EQ(style.labels->column, "nom");
}

TEST(LayerStyle, WhatIsHalfSeenAsAWhole) {
    Problems problems;
    const LayerStyle style = style_in("<FeatureTypeStyle><Rule><PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name=\"fill\">#ff0000</CssParameter></Fill></Mark>"
                                      "<Opacity>0.5</Opacity><Size>10</Size></Graphic></PointSymbolizer></Rule></FeatureTypeStyle>", problems);
    ASSERT_EQ(style.rules.size(), 1U);
    EXPECT_DOUBLE_EQ(style.rules[0].symbol.fill->opacity, 0.5);
    EXPECT_DOUBLE_EQ(style.rules[0].symbol.size, 2.8);
    EXPECT_TRUE(problems.empty());
}

TEST(LayerStyle, LiteralsWithinLiteralsTakeNoDeeperStack) {
    std::string open, close;
    for (int i = 0; i < 200'000; ++i) open += "<Literal>", close += "</Literal>";
    Problems problems;
    const LayerStyle style = style_in("<StyledLayerDescriptor><NamedLayer><UserStyle><FeatureTypeStyle><Rule><Name>n" + open + "m" + close + "</Name><PolygonSymbolizer/></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>", problems);
    ASSERT_EQ(style.rules.size(), 1U);
    EXPECT_EQ(style.rules[0].label, "n");
}

TEST(LayerStyle, WhatIsNoStyle) {
    for (const auto& [text, reason] : std::vector<std::pair<std::string, std::string>>{{"<html/>", "it is neither QML nor SLD"}, {"<qgis", "it is no XML"}, {"", "it is no XML"}}) {
        Problems problems;
        style_in(text, problems);
        ASSERT_EQ(problems.size(), 1U) << text;
        EXPECT_EQ(problems[0].code, "FIG-110");
        EXPECT_EQ(problems[0].parameters[0].second, reason);
    }
}

}  // namespace
}  // namespace portulan::sources
