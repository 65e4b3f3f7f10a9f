// Styles that others have made: GeoServer styles of a French agglomeration, the test files of GeoStyler (BSD-2), read as they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "sources/layer_style.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

namespace fs = std::filesystem;

class RealStyles : public testing::Test {
protected:
    void SetUp() override {
        const auto shared = support::shared_dir();
        if (!shared || !fs::is_directory(*shared / "data/real/styles")) GTEST_SKIP() << support::no_shared_dir;
        folder_ = *shared / "data/real/styles";
    }

    LayerStyle read(const std::string& name) {
        problems_.clear();
        const auto style = read_layer_style(folder_ / name, name, problems_);
        EXPECT_TRUE(style) << name;
        return style.value_or(LayerStyle{});
    }

    /// The things told, without those of scale.
    std::vector<std::string> told() const {
        std::vector<std::string> words;
        for (const Problem& problem : problems_)
            if (problem.value.find("ScaleDenominator") == std::string::npos && !problem.value.starts_with("scale")) words.push_back(problem.value);
        return words;
    }

    fs::path folder_;
    Problems problems_;
};

/// Each is read or refused; nothing is left out without a word; every word has its line.
TEST_F(RealStyles, AllAreReadOrToldOf) {
    std::size_t read = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
        const std::string ending = entry.path().extension();
        if (ending != ".sld" && ending != ".qml") continue;
        Problems problems;
        const auto style = read_layer_style(entry.path(), entry.path().filename().string(), problems);
        ASSERT_TRUE(style) << entry.path();
        ++read;
        const bool empty = style->rules.empty() && !style->labels;
        EXPECT_TRUE(!empty || !problems.empty() || entry.path().filename() == "no_symbolizer.qml") << entry.path() << ": nothing, and not a word of it";
        for (const Problem& problem : problems) {
            EXPECT_EQ(problem.code, "FIG-111") << entry.path();
            EXPECT_GT(problem.place.row, 0) << entry.path();
        }
        for (const StyleRule& rule : style->rules) {
            EXPECT_TRUE(!rule.symbol.fill || (rule.symbol.fill->opacity >= 0 && rule.symbol.fill->opacity <= 1)) << entry.path();
            EXPECT_TRUE(!rule.symbol.stroke || rule.symbol.stroke->width >= 0) << entry.path();
        }
    }
    EXPECT_EQ(read, 167U);  // 25 QML, 142 SLD
}

TEST_F(RealStyles, OfAnAgglomeration) {
    const LayerStyle sru = read("sld_rennes_metropole/v_commune_sru_sru_plg.sld");  // begins with a byte order mark
    EXPECT_TRUE(told().empty());
    ASSERT_EQ(sru.rules.size(), 2U);
    EXPECT_EQ(sru.rules[1].label, "Non");
    EXPECT_EQ(sru.rules[1].when, (std::vector<std::vector<StyleCondition>>{{{"sru", Comparison::equal, "Non"}}}));
    EXPECT_EQ(hex_of(*sru.rules[1].symbol.fill), "#e79487");
    EXPECT_DOUBLE_EQ(sru.rules[1].symbol.stroke->width, 0.14);  // half a pixel

    const LayerStyle communes = read("sld_rennes_metropole/geo_commune.sld");
    EXPECT_EQ(communes.rules.size(), 43U);  // the communes of Rennes Métropole
    EXPECT_EQ(communes.rules[1].label, "Bécherel");
    EXPECT_EQ(communes.rules[0].when[0][0].value, "350001");

    const LayerStyle quarters = read("sld_rennes_metropole/cget_quart_prioritaire_plg.sld");
    ASSERT_EQ(quarters.rules.size(), 1U);
    EXPECT_DOUBLE_EQ(quarters.rules[0].symbol.fill->opacity, 0.01);
    EXPECT_EQ(hex_of(quarters.rules[0].symbol.stroke->colour), "#ff0000");
    EXPECT_DOUBLE_EQ(quarters.rules[0].symbol.stroke->width, 0.56);

    const LayerStyle names = read("sld_rennes_metropole/geo_commune_etq.sld");
    EXPECT_TRUE(names.rules.empty());
    ASSERT_TRUE(names.labels);
    EXPECT_EQ(names.labels->column, "tex2");
    EXPECT_TRUE(names.labels->bold);
    EXPECT_EQ(hex_of(*names.labels->halo), "#ffffff");
}

TEST_F(RealStyles, ClassesAndFilters) {
    const LayerStyle ranges = read("qml_geostyler/point_ranges.qml");
    EXPECT_TRUE(problems_.empty());
    ASSERT_EQ(ranges.rules.size(), 5U);
    EXPECT_EQ(ranges.rules[4].when[0], (std::vector<StyleCondition>{{"PlotNr", Comparison::at_least, "77"}, {"PlotNr", Comparison::at_most, "96"}}));

    const LayerStyle population = read("sld_geostyler/geoserver/popshade.sld");
    ASSERT_GE(population.rules.size(), 3U);
    EXPECT_EQ(population.rules[0].label, "< 2M");
    EXPECT_EQ(population.rules[1].when[0], (std::vector<StyleCondition>{{"PERSONS", Comparison::at_least, "2000000"}, {"PERSONS", Comparison::at_most, "4000000"}}));
    EXPECT_DOUBLE_EQ(population.rules[1].symbol.fill->opacity, 0.7);

    EXPECT_TRUE(read("sld_geostyler/1.0/function_filter_property_to_property.sld").rules.empty());
    EXPECT_EQ(told(), std::vector<std::string>{"PropertyIsEqualTo"});
    const LayerStyle worked_out = read("sld_geostyler/1.1/function_filter.sld");
    EXPECT_EQ(worked_out.rules.size(), 1U);  // the one without a filter
    EXPECT_EQ(told(), std::vector<std::string>{"Function"});

    EXPECT_NEAR(read("qml_geostyler/units_inch.qml").rules.at(0).symbol.stroke->width, 2.54, 1e-9);        // 0.1 inch
    EXPECT_NEAR(read("qml_geostyler/units_points.qml").rules.at(0).symbol.stroke->width, 8 * 25.4 / 72, 1e-9);
    read("qml_geostyler/units_metersOnEarth.qml");
    EXPECT_EQ(told(), std::vector<std::string>{"line_width_unit"});
}

}  // namespace
}  // namespace portulan::sources
