#include "project/wording.h"

#include <gtest/gtest.h>

namespace portulan::project {
namespace {

TEST(Wording, Identifiers) {
    for (const char* good : {"A-0012", "PLO", "taux_2022", "v1.2", "9"}) EXPECT_TRUE(is_identifier(good)) << good;
    for (const char* bad : {"", "-A", "é", "A 1", "A/1", "..", "A;1"}) EXPECT_FALSE(is_identifier(bad)) << bad;
    EXPECT_FALSE(is_identifier(std::string(65, 'a')));
}

TEST(Wording, Colours) {
    EXPECT_TRUE(is_colour("#1f6F8b"));
    for (const char* bad : {"", "1f6f8b", "#1f6f8", "#1f6f8g", "#1f6f8bb"}) EXPECT_FALSE(is_colour(bad)) << bad;
}

TEST(Wording, DatesAreComparedOnWhatBothSay) {
    EXPECT_TRUE(is_before("2025-12-18", "2026-01-05"));
    EXPECT_TRUE(is_before("2025", "2026-01-05"));
    EXPECT_FALSE(is_before("2026", "2026-12-31"));
    EXPECT_FALSE(is_before("2026-03", "2026-03-01"));
    EXPECT_FALSE(is_before("", "2026"));
    EXPECT_FALSE(is_before("hier", "2026"));
}

TEST(Wording, RowsAreListedAsRuns) {
    EXPECT_EQ(list_rows({}), "");
    EXPECT_EQ(list_rows({7}), "7");
    EXPECT_EQ(list_rows({12, 4, 5, 6, 4}), "4-6, 12");
    EXPECT_EQ(list_rows({2, 3}), "2, 3");
    EXPECT_EQ(list_rows({1, 3, 5, 7}, 2), "1, 3, ...");
}

TEST(Wording, SuggestsTheNearestThenAllThenWhatElse) {
    const std::vector<std::string> few{"title", "theme"};
    EXPECT_EQ(suggest("titel", few, "x")[1].second, "title");
    EXPECT_EQ(suggest("zzzzzz", few, "x")[1].second, "title, theme");
    EXPECT_EQ(suggest("zzzzzz", std::vector<std::string>(30, "abc"), "x")[0].second, "x");
}

TEST(Wording, PersonalContacts) {
    for (const char* personal : {"a.b@exemple.fr", "tél. 06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78"})
        EXPECT_TRUE(holds_personal_contact(personal)) << personal;
    for (const char* fine : {"", "par l'association", "@quartier", "le 12 mars 2026 à 18 h", "57000 Metz"})
        EXPECT_FALSE(holds_personal_contact(fine)) << fine;
}

TEST(Wording, RealNames) {
    for (const char* real : {"Mme Durand", "M. Paul", "Madame B."}) EXPECT_TRUE(looks_like_real_name(real)) << real;
    for (const char* fine : {"Habitante n° 12", "Mmes et MM.", "Marie", "Maison commune"}) EXPECT_FALSE(looks_like_real_name(fine)) << fine;
}

}  // namespace
}  // namespace portulan::project
