#include <gtest/gtest.h>

#include "base/text.h"

namespace portulan {
namespace {

std::string french(std::string_view text) { return typeset(text, Language::fr); }

// Expected spaces: U+00A0 (no-break) written as _, U+202F (narrow no-break) as ^.
std::string spaces(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '_') out += no_break_space;
        else if (c == '^') out += narrow_no_break_space;
        else out += c;
    }
    return out;
}

TEST(typography, high_marks) {
    EXPECT_EQ(french("Vraiment ? Oui ! Bien ; soit."), spaces("Vraiment^? Oui^! Bien^; soit."));
    EXPECT_EQ(french("Vraiment? Oui! Bien; soit."), spaces("Vraiment^? Oui^! Bien^; soit."));
    EXPECT_EQ(french("Quoi \u00A0?"), spaces("Quoi^?"));
    EXPECT_EQ(french("Quoi\u2009!"), spaces("Quoi^!"));
    EXPECT_EQ(french("Quoi ?!"), spaces("Quoi^?!"));
    EXPECT_EQ(french("(?)"), "(?)");
    EXPECT_EQ(french("?"), "?");
    EXPECT_EQ(french("une ligne\n! une autre"), "une ligne\n! une autre");
}

TEST(typography, colon) {
    EXPECT_EQ(french("Source : Insee"), spaces("Source_: Insee"));
    EXPECT_EQ(french("Source: Insee"), spaces("Source_: Insee"));
    EXPECT_EQ(french("Remède :"), spaces("Remède_:"));
    EXPECT_EQ(french("Remède\u00A0: « oui »"), spaces("Remède_: «_oui_»"));
}

TEST(typography, colon_inside_a_word) {
    for (const std::string_view text : {"EPSG:2154", "à 12:30", "1:25 000", "C:\\Temp", "acteurs.csv:12", "std::sort", "https://insee.fr/?a=1;b"})
        EXPECT_EQ(french(text), text);
}

TEST(typography, guillemets) {
    EXPECT_EQ(french("« mot »"), spaces("«_mot_»"));
    EXPECT_EQ(french("«mot»"), spaces("«_mot_»"));
    EXPECT_EQ(french("«\u202Fmot\u202F»"), spaces("«_mot_»"));
    EXPECT_EQ(french("« mot » : suite"), spaces("«_mot_»_: suite"));
    EXPECT_EQ(french("« »"), spaces("«_»"));
    EXPECT_EQ(french("« {value} » est inconnu."), spaces("«_{value}_» est inconnu."));
}

TEST(typography, apostrophes) {
    EXPECT_EQ(french("l'accueil d'un élu"), "l’accueil d’un élu");
    EXPECT_EQ(typeset("the city's map: why?", Language::en), "the city’s map: why?");
    EXPECT_EQ(typeset("12 %; 5 km", Language::en), "12 %; 5 km");
}

TEST(typography, percent_and_units) {
    EXPECT_EQ(french("12 % et 5%"), spaces("12_% et 5_%"));
    EXPECT_EQ(french("{share} % des {n} €"), spaces("{share}_% des {n}_€"));
    EXPECT_EQ(french("à 12 km, 3,5 km² et 8 m"), spaces("à 12_km, 3,5_km² et 8_m"));
    EXPECT_EQ(french("150 hab./km²"), spaces("150_hab./km²"));
    EXPECT_EQ(french("à 9 h"), spaces("à 9_h"));
    EXPECT_EQ(french("3 habitants, 5 mairies, 2 hameaux, un km"), "3 habitants, 5 mairies, 2 hameaux, un km");
}

TEST(typography, what_a_program_reads_stays) {
    EXPECT_EQ(french("Lancez `portulan info 'a b' ; x ?` !"), spaces("Lancez `portulan info 'a b' ; x ?`^!"));
    EXPECT_EQ(french("#REF!, #NOM? et #DIV/0! : erreurs"), spaces("#REF!, #NOM? et #DIV/0!_: erreurs"));
    EXPECT_EQ(french("Voir https://ex.fr/a?b=1&c=l'un;d : suite"), spaces("Voir https://ex.fr/a?b=1&c=l'un;d_: suite"));
    EXPECT_EQ(french("Vu sur www.ex.fr/?"), spaces("Vu sur www.ex.fr/^?"));
    EXPECT_EQ(french("un ` seul !"), spaces("un ` seul^!"));
}

TEST(typography, nothing_from_nothing) {
    EXPECT_EQ(french(""), "");
    EXPECT_EQ(french(" "), " ");
    EXPECT_EQ(typeset("", Language::en), "");
}

TEST(typography, dates) {
    EXPECT_EQ(long_date("2026-01-31", Language::fr), "31 janvier 2026");
    EXPECT_EQ(long_date("2026-08-01", Language::fr), "1er août 2026");
    EXPECT_EQ(long_date("2026-08-01", Language::en), "1 August 2026");
    EXPECT_EQ(long_date("2024-02-29", Language::fr), "29 février 2024");
}

TEST(typography, dates_that_are_none) {
    for (const std::string_view text : {"", "2026", "2026-01", "31/01/2026", "2026-13-01", "2026-00-10", "2026-02-30", "2025-02-29", "2026-01-32",
                                        "abcd-01-01", "2026-0:-01", "2026-01-0;", "2026-01-31T12"})
        EXPECT_EQ(long_date(text, Language::fr), text);
}

}  // namespace
}  // namespace portulan
