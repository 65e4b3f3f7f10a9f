// Conditions of XLSForm and LimeSurvey, against what Kobo's and LimeSurvey's manuals say of them.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "survey/conditions.h"
#include "survey/screening.h"

namespace portulan::survey {
namespace {

const std::map<std::string, std::vector<std::string>, std::less<>> given{{"Q1", {"oui"}}, {"age", {"17"}}, {"modes", {"bus", "velo"}}, {"rien", {}}};

bool holds(std::string_view text) {
    const auto condition = Condition::parse(text);
    EXPECT_TRUE(condition) << text;
    return condition && condition->holds([](std::string_view name) {
        const auto found = given.find(name);
        return found == given.end() ? nullptr : &found->second;
    });
}

TEST(Conditions, compare_choose_and_join) {
    for (const std::string_view text : {"${Q1} = 'oui'", "${Q1}=\"oui\"", "${age} < 18", "${age} >= 17 and ${age} <= 17.0", "selected(${modes}, 'velo')", "not(selected(${modes}, 'auto'))",
                                        "${Q1} = 'non' or (${age} > 16 and ${Q1} != 'non')", "${rien} = ''", "((Q1.NAOK == \"oui\"))"}) {
        EXPECT_TRUE(holds(text)) << text;
    }
    for (const std::string_view text : {"${Q1} = 'non'", "${age} > 17", "selected(${modes}, 'auto')", "not(${Q1} = 'oui')", "${rien} > 3", "${rien} = 'x'", "${Q1} = 'oui' and ${age} = 18"}) EXPECT_FALSE(holds(text)) << text;
}

TEST(Conditions, and_binds_more_closely_than_or) { EXPECT_TRUE(holds("${Q1} = 'oui' or ${Q1} = 'oui' and ${age} = 99")); }

TEST(Conditions, what_is_not_known_is_not_guessed) {
    for (const std::string_view text : {"", "count(${modes}) > 1", "${age} + 1 > 3", "${Q1}", "${Q1} =", "selected(${Q1})", "(${Q1} = 'oui'", "${Q1} = 'oui' ${age} = 17", "${Q1 = 'oui'", ". > 3", "once()", "${Q1} = 'oui"})
        EXPECT_FALSE(Condition::parse(text)) << text;
}

TEST(Conditions, very_long_ones_take_no_deeper_stack) {
    for (const auto& [sign, whole] : {std::pair{"||", true}, {"&&", false}}) {
        std::string text = "${Q1} = 'non'";
        for (int i = 0; i < 1'000'000; ++i) text += sign + std::string("Q1=1");
        text += sign + std::string("${Q1} = 'oui'");
        EXPECT_EQ(holds(text), whole);
        const auto condition = Condition::parse(text);
        std::vector<std::string> names;
        condition->add_names(names);
        EXPECT_EQ(names.size(), 1'000'002U);
    }
}

TEST(Conditions, very_deep_ones_are_refused_not_followed) {
    std::string deep;
    deep.append(100'000, '(').append("${Q1} = 'oui'").append(100'000, ')');
    EXPECT_FALSE(Condition::parse(deep));
}

TEST(Conditions, names_of_the_questions_are_told) {
    std::vector<std::string> names;
    Condition::parse("${Q1} = 'oui' and not(selected(${modes}, 'bus') or ${age} > 3)")->add_names(names);
    EXPECT_EQ(names, (std::vector<std::string>{"Q1", "modes", "age"}));
}

TEST(SecondsBetween, follow_the_time_zone) {
    EXPECT_EQ(seconds_between("2025-10-03T09:12:44.123+02:00", "2025-10-03T09:20:44.000+02:00"), 480);
    EXPECT_EQ(seconds_between("2025-10-03T09:00:00+02:00", "2025-10-03T07:30:00+00:00"), 1800);
    EXPECT_EQ(seconds_between("2025-12-31 23:59:30", "2026-01-01 00:00:30"), 60);
    EXPECT_FALSE(seconds_between("2025-10-03 09:00:00", "2025-10-03 08:00:00"));
    EXPECT_FALSE(seconds_between("2025-10-03", "2025-10-03"));
    EXPECT_FALSE(seconds_between("2025-13-03 09:00:00", "2025-13-03 09:10:00"));
    EXPECT_FALSE(seconds_between("", ""));
}

}  // namespace
}  // namespace portulan::survey
