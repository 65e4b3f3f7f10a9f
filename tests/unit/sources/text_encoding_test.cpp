#include "sources/text_encoding.h"

#include <gtest/gtest.h>

namespace portulan::sources {
namespace {

using namespace std::string_literals;

TEST(TextEncoding, ToldApartByTheirBytes) {
    EXPECT_EQ(detect_encoding("nom;âge"), TextEncoding::utf8);
    EXPECT_EQ(detect_encoding(""), TextEncoding::utf8);
    EXPECT_EQ(detect_encoding("\xEF\xBB\xBFnom"), TextEncoding::utf8_bom);
    EXPECT_EQ(detect_encoding("\xFF\xFEn\0o\0"s), TextEncoding::utf16_le);
    EXPECT_EQ(detect_encoding("\xFE\xFF\0n\0o"s), TextEncoding::utf16_be);
    EXPECT_EQ(detect_encoding("n\0o\0m\0;\0c\0o\0d\0e\0\n\0"s), TextEncoding::utf16_le);
    EXPECT_EQ(detect_encoding("caf\xE9 de la gare, \xE0 c\xF4t\xE9"), TextEncoding::windows_1252);
    EXPECT_EQ(detect_encoding("caf\x8E de la gare, \x88 c\x99t\x8E"), TextEncoding::mac_roman);
}

TEST(TextEncoding, OneAccentIsEnough) {
    // "qualité", "à côté", "Été", "Île", "COMPLÈTE" by the tables of unicode.org (CP1252.TXT, APPLE/ROMAN.TXT).
    for (const auto bytes : {"qualit\xE9", "\xE0 c\xF4t\xE9", "\xC9t\xE9", "\xCEle", "COMPL\xC8TE", "No\xEBl"})
        EXPECT_EQ(detect_encoding(bytes), TextEncoding::windows_1252) << decode(bytes, TextEncoding::windows_1252);
    for (const auto bytes : {"qualit\x8E", "\x88 c\x99t\x8E", "\x83t\x8E", "\xEBle", "COMPL\xE9TE", "\xEBle-aux-Ch\x90nes"})
        EXPECT_EQ(detect_encoding(bytes), TextEncoding::mac_roman) << decode(bytes, TextEncoding::mac_roman);
}

TEST(TextEncoding, OneBrokenByteDoesNotSpoilAUtf8File) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "é";
    text += "\xE9";
    EXPECT_EQ(detect_encoding(text), TextEncoding::utf8);
    EXPECT_TRUE(decode(text, TextEncoding::utf8).ends_with("é\uFFFD"));
}

TEST(TextEncoding, Decodes) {
    EXPECT_EQ(decode("c\x9Cur \x96 10 \x80", TextEncoding::windows_1252), "cœur – 10 €");
    EXPECT_EQ(decode("10 \xA4 \xBD", TextEncoding::iso_8859_15), "10 € œ");
    EXPECT_EQ(decode("\x8E\x8F\x88 \xCF", TextEncoding::mac_roman), "éèà œ");
    EXPECT_EQ(decode("\xFF\xFE\xE9\0=\xD8\0\xDE"s, TextEncoding::utf16_le), "é😀");
    EXPECT_EQ(decode("\xFE\xFF\0\xE9"s, TextEncoding::utf16_be), "é");
    EXPECT_EQ(decode("\xEF\xBB\xBF" "a", TextEncoding::utf8_bom), "a");
    EXPECT_EQ(decode("\xC0\xAF", TextEncoding::utf8), "\uFFFD\uFFFD");  // overlong
}

TEST(TextEncoding, NamesAreUnderstood) {
    EXPECT_EQ(parse_encoding("CP1252"), TextEncoding::windows_1252);
    EXPECT_EQ(parse_encoding("ISO-8859-1"), TextEncoding::windows_1252);
    EXPECT_EQ(parse_encoding("utf-8"), TextEncoding::utf8);
    EXPECT_EQ(parse_encoding("MacRoman"), TextEncoding::mac_roman);
    EXPECT_FALSE(parse_encoding("ebcdic"));
}

TEST(TextEncoding, StrayControlCharactersAreTheirWindowsSelves) {
    std::string text = "Rive Droite \u0096 Bas Calypso";
    EXPECT_EQ(repair_control_characters(text), 1U);
    EXPECT_EQ(text, "Rive Droite – Bas Calypso");
    std::string clean = "déjà";
    EXPECT_EQ(repair_control_characters(clean), 0U);
    EXPECT_EQ(clean, "déjà");
}

TEST(TextEncoding, DamageIsSeen) {
    EXPECT_NE(damaged_excerpt("dÃ©jÃ\u00A0"), "");
    EXPECT_NE(damaged_excerpt("lâ€™eau"), "");
    EXPECT_NE(damaged_excerpt("d\uFFFDjà"), "");
    EXPECT_NE(damaged_excerpt("dï¿½jà"), "");
    EXPECT_EQ(damaged_excerpt("Île-de-France, São Paulo, ÂGE"), "");
    EXPECT_EQ(damaged_excerpt("Infrastructures, mobilité, développement de l’économie, am\uFFFD, suite"),
              "…de l’économie, am\uFFFD, suite");
}

}  // namespace
}  // namespace portulan::sources
