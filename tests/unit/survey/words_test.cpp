#include "survey/words.h"

#include <gtest/gtest.h>

namespace portulan::survey {
namespace {

using Words = std::vector<std::string>;

TEST(words, elided_articles_and_inverted_pronouns_stand_alone) {
    EXPECT_EQ(words_of("L’été, qu’a-t-on fait ?"), (Words{"l", "été", "qu", "a", "on", "fait"}));
    EXPECT_EQ(words_of("Pensez-vous qu'aujourd’hui le rez-de-chaussée\u00A0s'ouvre?"), (Words{"pensez", "vous", "qu", "aujourd’hui", "le", "rez-de-chaussée", "s", "ouvre"}));
    EXPECT_EQ(words_of("« 3 km »… – 12,5 % -fin-"), (Words{"3", "km", "12", "5", "fin"}));
    EXPECT_EQ(words_of("ŒUVRE Évêque"), (Words{"œuvre", "évêque"}));
    EXPECT_TRUE(words_of("« » … !").empty());
}

TEST(words, apostrophes_and_hyphens_are_written_one_way) {
    EXPECT_EQ(words_of("aujourd'hui aujourd\u2019hui presqu'île rez\u2011de\u2011chaussée rez-de-chaussée"), (Words{"aujourd’hui", "aujourd’hui", "presqu’île", "rez-de-chaussée", "rez-de-chaussée"}));
    EXPECT_EQ(words_of("Pensez\u2011vous ?"), (Words{"pensez", "vous"}));
    EXPECT_TRUE(is_function_word(words_of("Aujourd'hui").front()));
    const WordTable table = count_words({{"1", "presqu'île", 0, 0}, {"2", "presqu\u2019île", 0, 1}}, 1);
    ASSERT_EQ(table.words.size(), 1U);
    EXPECT_EQ(table.words[0].speakers, 2U);
}

TEST(words, function_words) {
    for (const char* word : {"le", "était", "y", "2025", "aujourd’hui"}) EXPECT_TRUE(is_function_word(word)) << word;
    for (const char* word : {"logement", "mer", "h2o"}) EXPECT_FALSE(is_function_word(word)) << word;
}

// Of R: -phyper(f - 1, F, T - F, t, lower.tail = FALSE, log.p = TRUE) / log(10), and phyper(f, F, T - F, t, log.p = TRUE) / log(10).
TEST(words, specificities_are_those_of_the_hypergeometric_distribution) {
    EXPECT_NEAR(specificity(12, 20, 300, 1000), 2.324560467352, 1e-10);
    EXPECT_NEAR(specificity(0, 15, 300, 1000), -2.343305153694, 1e-10);
    EXPECT_NEAR(specificity(3, 30, 100, 1000), 0.227759885787, 1e-10);
    EXPECT_NEAR(specificity(40, 60, 5000, 20000), 10.918355615189, 1e-10);
    EXPECT_NEAR(specificity(7, 7, 50, 50000), 21.190679417146, 1e-9);
}

// By hand: of 4 words, 2 are "mer" and the part has 2. Both "mer" in the part: 1/6; none: 1/6.
TEST(words, specificities_by_hand) {
    EXPECT_NEAR(specificity(2, 2, 2, 4), 0.7781512503836436, 1e-12);   // log10 6
    EXPECT_NEAR(specificity(0, 2, 2, 4), -0.7781512503836436, 1e-12);
    EXPECT_NEAR(specificity(1, 2, 2, 4), 0.07918124604762482, 1e-12);  // P(X >= 1) = 5/6
    EXPECT_EQ(specificity(0, 0, 2, 4), 0);
    EXPECT_EQ(specificity(2, 2, 4, 4), 0);
}

TEST(words, counts_by_group_and_speaker) {
    const WordTable table = count_words({{"1", "La mer, la mer.", 0, 0}, {"2", "La mer et le vent", 0, 1}, {"3", "Le vent", 1, 2}, {"4", "vent", 1, 2}}, 2);
    EXPECT_EQ(table.tokens, 12U);
    EXPECT_EQ(table.tokens_by_group, (std::vector<std::size_t>{9, 3}));
    ASSERT_EQ(table.words.size(), 5U);
    EXPECT_EQ(table.words[0].word, "la");  // as often as “mer” and “vent”, before them in the alphabet
    EXPECT_EQ(table.words[1].word, "mer");
    EXPECT_EQ(table.words[1].count, 3U);
    EXPECT_EQ(table.words[1].speakers, 2U);
    EXPECT_EQ(table.words[1].by_group, (std::vector<std::size_t>{3, 0}));
    EXPECT_EQ(table.words[2].word, "vent");
    EXPECT_EQ(table.words[2].speakers_by_group, (std::vector<std::size_t>{1, 1}));
    EXPECT_DOUBLE_EQ(table.words[1].specificity[1], specificity(0, 3, 3, 12));
}

TEST(words, in_context) {
    const std::vector<SpokenText> texts{{"a", "On cherche un logement à l’année, un vrai logement.", 0, 0}, {"b", "Les Logements vides", 0, 1}, {"c", "rien", 0, 2}};
    const auto places = concordance(texts, "logement", 2);
    ASSERT_EQ(places.size(), 2U);
    EXPECT_EQ(places[0].left, "cherche un");
    EXPECT_EQ(places[0].word, "logement");
    EXPECT_EQ(places[0].right, "à l");
    EXPECT_EQ(places[1].left, "un vrai");
    EXPECT_EQ(places[1].right, ".");
    EXPECT_EQ(concordance(texts, "LOGEMENT*", 3).size(), 3U);
    EXPECT_EQ(concordance(texts, "annee", 3).size(), 1U);
    EXPECT_TRUE(concordance(texts, "*", 3).empty());
    EXPECT_TRUE(concordance({}, "mer", 3).empty());
}

TEST(words, corpus_for_iramuteq) {
    EXPECT_EQ(iramuteq_corpus({{{{"id", "E-01"}, {"Famille d’acteurs", "Élus & cie"}}, "**** « L’été »,\n\n- on part… *vite*_là_ 5 $"}, {{{"id", "E02"}}, " \n«»"}, {{{"id", "E03"}, {"vide", "?"}}, "Fin."}}),
              "**** *id_e01 *familleDActeurs_elusCie\nL'été ,\non part ... vite là 5\n\n**** *id_e03\nFin.\n");
}

}  // namespace
}  // namespace portulan::survey
