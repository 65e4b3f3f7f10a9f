// What a map takes of a style made elsewhere.
#include "project/map_style.h"

#include <gtest/gtest.h>

namespace portulan::project {
namespace {

StyleRule class_rule(const char* from, const char* to, const char* colour, Comparison upper = Comparison::at_most) {
    StyleRule rule;
    rule.symbol.fill = colour_of(colour);
    rule.when = {{{"v", Comparison::at_least, from}, {"v", upper, to}}};
    return rule;
}

MapSpec spec_of(MapType type) {
    MapSpec spec;
    spec.id = "carte";
    spec.type = type;
    if (type == MapType::typology) spec.category = "T";
    else spec.value = "V";
    return spec;
}

TEST(MapStyle, ClassesInAnyOrderBecomeBounds) {
    LayerStyle style;
    style.rules = {class_rule("20.5", "31", "#aa0000"), class_rule("10", "20.5", "#ffcccc", Comparison::less)};
    MapSpec spec = spec_of(MapType::choropleth);
    Problems problems;
    apply_style(style, "s.qml", spec, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(spec.classes.bounds, (std::vector<double>{10, 20.5, 31}));
    ASSERT_EQ(spec.class_colours.size(), 2U);
    EXPECT_EQ(hex_of(spec.class_colours[0]) + hex_of(spec.class_colours[1]), "#ffcccc#aa0000");
}

TEST(MapStyle, GapsAreTold) {
    LayerStyle style;
    style.rules = {class_rule("10", "20", "#ffcccc"), class_rule("21", "31", "#aa0000")};
    style.rules[1].place = {.file = "s.qml", .row = 12};
    MapSpec spec = spec_of(MapType::choropleth);
    Problems problems;
    apply_style(style, "s.qml", spec, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "FIG-113");
    EXPECT_EQ(problems[0].place.row, 12);
    EXPECT_TRUE(spec.class_colours.empty());
}

TEST(MapStyle, CategoriesByWordAndLabelMixedWithWhite) {
    LayerStyle style;
    StyleRule rule;
    rule.label = "Village côtier";
    rule.symbol.fill = Colour{0, 0, 0, 0.5};
    rule.when = {{{"t", Comparison::equal, "VC"}}};
    style.rules = {rule};
    MapSpec spec = spec_of(MapType::typology);
    Problems problems;
    apply_style(style, "s.sld", spec, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(spec.category_colours.size(), 2U);
    EXPECT_EQ(hex_of(spec.category_colours.at("village cotier")), "#808080");
    EXPECT_EQ(hex_of(spec.category_colours.at("vc")), "#808080");
}

TEST(MapStyle, NothingToTakeIsAnError) {
    LayerStyle style;
    StyleRule rule;
    rule.symbol.fill = colour_of("#112233");
    style.rules = {rule};
    MapSpec spec = spec_of(MapType::choropleth);
    Problems problems;
    apply_style(style, "s.qml", spec, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "FIG-112");
}

}  // namespace
}  // namespace portulan::project
