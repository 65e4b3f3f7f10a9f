#include "model/vocabulary.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "model/tie.h"

namespace portulan {
namespace {

/// Each list with the number of values its enumeration has.
const std::map<std::string, std::pair<std::span<const Word>, int>>& lists() {
    static const std::map<std::string, std::pair<std::span<const Word>, int>> all{
        {"dimension", {words<Dimension>(), 2}}, {"actor type", {words<ActorType>(), 7}},   {"reach", {words<Reach>(), 6}},
        {"nature", {words<SpaceNature>(), 5}},  {"access", {words<SpaceAccess>(), 3}},     {"precision", {words<Precision>(), 6}},
        {"object type", {words<ObjectType>(), 9}}, {"tie type", {words<TieType>(), 9}},    {"tie status", {words<TieStatus>(), 5}},
        {"tie quality", {words<TieQuality>(), 4}}};
    return all;
}

TEST(vocabulary, every_value_has_one_word_in_order) {
    for (const auto& [name, list] : lists()) {
        ASSERT_EQ(static_cast<int>(list.first.size()), list.second) << name;
        for (int i = 0; i < list.second; ++i) EXPECT_EQ(list.first[static_cast<std::size_t>(i)].value, i) << name;
    }
}

TEST(vocabulary, found_in_both_languages_accents_and_case_ignored) {
    for (const auto& [name, list] : lists())
        for (const Word& word : list.first)
            for (const std::string_view written : {word.french, word.english})
                for (const std::string& variant : {std::string(written), upper(written), fold(written), "  " + capitalised(written) + " "})
                    EXPECT_EQ(find_word(list.first, variant), &word) << name << ": " << variant;
}

TEST(vocabulary, no_word_means_two_things) {
    for (const auto& [name, list] : lists()) {
        std::map<std::string, int> meaning;
        for (const Word& word : list.first)
            for (const std::string_view written : {word.french, word.english}) {
                const auto [known, is_new] = meaning.emplace(fold(written), word.value);
                EXPECT_TRUE(is_new || known->second == word.value) << name << ": " << written;
            }
    }
}

TEST(vocabulary, words_that_are_none) {
    for (const auto& [name, list] : lists())
        for (const std::string_view written : {"", " ", "?", "inconnu", "existant ou souhaité"}) EXPECT_EQ(find_word(list.first, written), nullptr) << name << written;
}

TEST(vocabulary, parsed) {
    EXPECT_EQ(parse_word<TieStatus>("SOUHAITE"), TieStatus::wished);
    EXPECT_EQ(parse_word<ObjectType>("Règle / charte"), ObjectType::charter);
    EXPECT_EQ(parse_word<ActorType>("public service"), ActorType::public_service);
    EXPECT_EQ(parse_word<SpaceNature>("en-ligne"), SpaceNature::online);
    EXPECT_EQ(parse_word<TieType>("coopération"), std::nullopt);
}

TEST(vocabulary, labels_in_both_languages) {
    for (const auto& [name, list] : lists())
        for (const Word& word : list.first) {
            EXPECT_EQ(label_of(list.first, word.value, Language::en), word.label);
            EXPECT_FALSE(label_of(list.first, word.value, Language::fr).empty()) << name;
        }
    EXPECT_EQ(label_of(TieQuality::trust, Language::fr), "Confiance");
    EXPECT_EQ(label_of(Dimension::engagement, Language::fr), "Engagement citoyen");
    EXPECT_EQ(label_of(words<Reach>(), 99, Language::fr), "");
}

TEST(vocabulary, twelve_families) {
    const auto families = family_words();
    ASSERT_EQ(families.size(), 12U);
    std::set<std::string_view> codes;
    for (const FamilyWord& family : families) {
        EXPECT_TRUE(codes.insert(family.code).second) << family.code;
        EXPECT_EQ(file_stem(family.code), lower(join(split(family.code, '_'), "-"))) << "a code names files";
        EXPECT_NE(tr(Language::fr, family.label), "") << family.code;
        EXPECT_NE(tr(Language::fr, family.definition), family.definition) << family.code << " has no French";
    }
    EXPECT_EQ(families.front().code, "elus");
    EXPECT_EQ(families.back().code, "autres");
}

TEST(ties, direction) {
    // Who cooperates with whom, and who ignores whom, is told of both ends at once.
    for (const Word& word : words<TieType>()) {
        const auto type = static_cast<TieType>(word.value);
        EXPECT_EQ(is_directed(type), type != TieType::cooperates && type != TieType::ignores) << word.english;
    }
}

}  // namespace
}  // namespace portulan
