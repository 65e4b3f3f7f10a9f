// What people wrote among known texts: signs that say the contrary are never dropped.
#include "base/alike.h"

#include <gtest/gtest.h>

namespace portulan {
namespace {

Alike known_as(const std::vector<std::string>& texts) {
    Alike made;
    for (std::size_t k = 0; k < texts.size(); ++k) made.add(texts[k], k);
    return made;
}

TEST(Alike, SignsTellTextsApart) {
    const Alike ages = known_as({"- de 30 ans", "+ de 30 ans", "<25", ">25", "Centre-ville"});
    EXPECT_EQ(ages.find("+ de 30 ans"), 1U);
    EXPECT_EQ(ages.find("- DE 30 ANS"), 0U);
    EXPECT_EQ(ages.find("> 25"), 3U);
    EXPECT_EQ(ages.find("centre ville"), 4U);
    for (const char* written : {"de 30 ans", "25", "=25", "", "+"}) EXPECT_FALSE(ages.find(written)) << written;
}

TEST(Alike, WhatFoldsTheSameIsFoundOnlyAsItIsWritten) {
    const Alike texts = known_as({"Été", "ete", "Nord", "Nord"});
    EXPECT_EQ(texts.find("E\u0301te\u0301"), 0U);  // decomposed
    EXPECT_EQ(texts.find("ete"), 1U);
    EXPECT_FALSE(texts.find("ETE"));
    EXPECT_FALSE(texts.find("Nord"));  // stands twice
    EXPECT_EQ(texts.find_all("Nord").size(), 2U);
}

TEST(Alike, ListsArePairedOneToOne) {
    using Pairs = std::vector<std::optional<std::size_t>>;
    EXPECT_EQ(pair_alike({"- de 30 ans", "+ de 30 ans"}, {"+ de 30 ans"}), (Pairs{std::nullopt, 0}));
    EXPECT_EQ(pair_alike({"OUI", "Oui"}, {"oui", "Oui"}), (Pairs{0, 1}));
    EXPECT_EQ(pair_alike({"OUI", "oUI"}, {"oui"}), (Pairs{std::nullopt, std::nullopt}));
    EXPECT_EQ(pair_alike({""}, {""}), Pairs{std::nullopt});
}

}  // namespace
}  // namespace portulan
