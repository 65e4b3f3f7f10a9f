// A commune less its quarters.
#include "release/remainders.h"

#include <gtest/gtest.h>

#include "release/gate.h"

namespace portulan::release {
namespace {

IndicatorValue told(Level level, std::string code, double value, std::optional<double> base) {
    IndicatorValue v;
    v.indicator = "POV";
    v.level = level;
    v.code = std::move(code);
    v.value = value;
    v.base = base;
    return v;
}

/// A commune C of 100 households with quarters of 60 and 34: 6 live outside. D has one quarter of 30 of its 50.
Project commune_and_quarters() {
    Project p;
    p.indicators.emplace_back().code = "POV";
    BoundarySet quarters;
    quarters.level = Level::qpv;
    for (const auto& [code, commune] : {std::pair("Q1", "C"), std::pair("Q2", "C"), std::pair("Q3", "D")}) {
        AreaRecord& record = quarters.records.emplace_back();
        record.code = code;
        record.parents = {{Level::commune, commune}};
    }
    p.boundaries.push_back(std::move(quarters));
    p.values = {told(Level::commune, "C", 20, 100), told(Level::commune, "D", 20, 50), told(Level::qpv, "Q1", 31, 60), told(Level::qpv, "Q2", 12, 34), told(Level::qpv, "Q3", 40, 30)};
    return p;
}

TEST(remainders, a_commune_that_keeps_too_few_outside_its_quarters) {
    const Project p = commune_and_quarters();
    const auto found = small_remainders(p, "POV", 11);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].commune, "C");
    EXPECT_EQ(found[0].quarter, "Q2");  // with it 40 are left
    EXPECT_EQ(found[0].units, 6);
    EXPECT_TRUE(small_remainders(p, "POV", 6).empty());
    EXPECT_TRUE(small_remainders(p, "OTHER", 11).empty());
}

TEST(remainders, nothing_is_left_or_nothing_can_be_subtracted) {
    Project p = commune_and_quarters();
    p.values[0].base = 94;
    EXPECT_TRUE(small_remainders(p, "POV", 11).empty());
    p = commune_and_quarters();
    p.values[2].base.reset();  // of a rate without its base nothing can be worked out
    EXPECT_TRUE(small_remainders(p, "POV", 11).empty());
    p = commune_and_quarters();
    p.values[0].status = ValueStatus::secret;  // nothing to subtract from
    EXPECT_TRUE(small_remainders(p, "POV", 11).empty());
    p = commune_and_quarters();
    p.values[2].status = ValueStatus::secret;  // 66 are hidden: 60 and the 6 outside
    p.values[2].value.reset();
    EXPECT_TRUE(small_remainders(p, "POV", 11).empty());
}

/// IRIS of 5, 34 and 61 are the whole of their commune of 100.
Project commune_of_iris(double first = 5, double second = 34) {
    Project p = commune_and_quarters();
    p.boundaries[0].level = Level::iris;
    p.boundaries[0].records[2].parents = {{Level::commune, "C"}};
    p.values = {told(Level::commune, "C", 20, 100), told(Level::iris, "Q1", 31, first), told(Level::iris, "Q2", 12, second), told(Level::iris, "Q3", 40, 100 - first - second)};
    return p;
}

std::vector<std::string> hidden(const Project& p) {
    std::vector<std::string> codes;
    for (const SmallRemainder& one : small_remainders(p, "POV", 11)) codes.push_back(one.quarter);
    return codes;
}

TEST(remainders, a_quarter_under_the_threshold_is_not_found_by_subtraction) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(hidden(commune_of_iris()), Codes{"Q2"});       // 100 - 34 - 61 = 5
    EXPECT_EQ(hidden(commune_of_iris(5, 7)), Codes{});       // 12 are hidden, in two of them
    EXPECT_EQ(hidden(commune_of_iris(3, 4)), Codes{"Q3"});   // 7 are hidden, in both
    EXPECT_EQ(hidden(commune_of_iris(20, 30)), Codes{});     // all are told
    Gate gate(Edition::everyone);
    const Project p = commune_of_iris();
    const auto table = gate.indicator(p, "POV");
    EXPECT_TRUE(table->values[0].value);
    EXPECT_FALSE(table->values[1].value);
    EXPECT_FALSE(table->values[2].value || table->values[2].base);
    EXPECT_TRUE(table->values[3].value);
}

TEST(remainders, one_secret_quarter_needs_another) {
    Project p = commune_of_iris(20, 30);
    p.values[1].status = ValueStatus::secret;
    EXPECT_EQ(hidden(p), std::vector<std::string>{"Q2"});  // known to be what the others leave
    p.values[1].value.reset();
    p.values[1].base.reset();  // as secret values are delivered
    EXPECT_EQ(hidden(p), std::vector<std::string>{"Q2"});
    p.values[2].status = ValueStatus::secret;
    EXPECT_TRUE(hidden(p).empty());
    p = commune_of_iris(20, 30);
    p.values[1].status = ValueStatus::secret;
    p.values[0].base = 120;  // 20 live outside
    EXPECT_TRUE(hidden(p).empty());
}

TEST(remainders, a_quarter_without_anybody_hides_nobody) {
    Project p = commune_and_quarters();  // 60 and 34 of 100
    AreaRecord& record = p.boundaries[0].records.emplace_back();
    record.code = "Q0";
    record.parents = {{Level::commune, "C"}};
    p.values[3].base = 12;
    p.values[2].base = 83;
    p.values.push_back(told(Level::qpv, "Q0", 1, 0));  // nobody lives there: to hide it hides nobody
    EXPECT_EQ(hidden(p), std::vector<std::string>{"Q2"});  // 5 left and 12
}

TEST(remainders, counts_are_units_themselves) {
    Project p = commune_and_quarters();
    p.indicators[0].additive = true;
    p.values = {told(Level::commune, "D", 50, std::nullopt), told(Level::qpv, "Q3", 45, std::nullopt)};
    const auto found = small_remainders(p, "POV", 11);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].units, 5);
}

TEST(remainders, the_gate_hides_the_quarter_but_from_the_team) {
    const Project p = commune_and_quarters();
    for (const Edition edition : {Edition::everyone, Edition::partners}) {
        Gate gate(edition);
        const auto table = gate.indicator(p, "POV");
        ASSERT_EQ(table->values.size(), 5U);
        EXPECT_EQ(table->values[3].status, ValueStatus::secret);
        EXPECT_FALSE(table->values[3].value);
        EXPECT_FALSE(table->values[3].base);
        EXPECT_TRUE(table->values[2].value);
        ASSERT_EQ(gate.redactions().size(), 1U);
        EXPECT_EQ(gate.redactions()[0].reason, "difference");
    }
    EXPECT_TRUE(Gate(Edition::team).indicator(p, "POV")->values[3].value);
}

}  // namespace
}  // namespace portulan::release
