#include "base/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace portulan {
namespace {

using Strings = std::vector<std::string>;

TEST(text, nfc_composes_and_replaces_invalid_bytes) {
    EXPECT_EQ(nfc("e\u0301le\u0300ve"), "\u00E9l\u00E8ve");
    EXPECT_EQ(nfc("plain"), "plain");
    EXPECT_EQ(nfc("\u212B"), "\u00C5");  // Angstrom sign: Unicode Standard Annex 15, figure 3
    EXPECT_EQ(nfc("\u1E9B\u0323"), "\u1E9B\u0323");  // annex 15, figure 5
    EXPECT_EQ(nfc("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(nfc(""), "");
}

TEST(text, valid_utf8) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("Île-d’Yeu \U0001F3DD"));
    EXPECT_FALSE(is_valid_utf8("\xE9t\xE9"));          // Latin-1
    EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));           // overlong
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));       // surrogate
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));   // beyond U+10FFFF
    EXPECT_FALSE(is_valid_utf8("cut \xE2\x80"));
}

TEST(text, fold_forgets_what_people_type_differently) {
    EXPECT_EQ(fold("Saint-Œdipe l’Île"), "saint oedipe l ile");
    EXPECT_EQ(fold("  SAINT  OEDIPE / l'île !"), "saint oedipe l ile");
    EXPECT_EQ(fold("ÉLU·E"), "elu e");
    EXPECT_EQ(fold("règle/charte"), "regle charte");
    EXPECT_EQ(fold("N° 12"), "n 12");
    EXPECT_EQ(fold("m²"), "m2");
    EXPECT_EQ(fold("ﬁnancé"), "finance");
    EXPECT_EQ(fold("..."), "");
    EXPECT_EQ(fold(""), "");
}

TEST(text, fold_treats_both_cases_alike) {
    EXPECT_EQ(fold("ØRSTED"), fold("ørsted"));
    EXPECT_EQ(fold("ŁÓDŹ"), "lodz");
    EXPECT_EQ(fold("STRAẞE"), "strasse");
    EXPECT_EQ(fold("Æ"), "ae");
}

TEST(text, fold_ignores_the_invisible) {
    EXPECT_EQ(fold("co\u00ADopé\u200Bration\uFEFF"), "cooperation");
}

TEST(text, cases) {
    EXPECT_EQ(lower("ÉCOLE Œ"), "école œ");
    EXPECT_EQ(upper("école œ"), "ÉCOLE Œ");
    EXPECT_EQ(capitalised("œuvre d’art"), "Œuvre d’art");
    EXPECT_EQ(capitalised("e\u0301cole"), "E\u0301cole");
    EXPECT_EQ(capitalised("Déjà"), "Déjà");
    EXPECT_EQ(capitalised(""), "");
}

TEST(text, trim_knows_all_spaces) {
    EXPECT_EQ(trim(" \t\u00A0\u202Fa b\u2009\uFEFF\n"), "a b");
    EXPECT_EQ(trim("\uFEFF"), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("\xFF "), "\xFF");
}

TEST(text, split_and_join) {
    EXPECT_EQ(split("a|b||", '|'), (Strings{"a", "b", "", ""}));
    EXPECT_EQ(split("", '|'), Strings{""});
    EXPECT_EQ(join(Strings{"a", "", "b"}, "; "), "a; ; b");
    EXPECT_EQ(join(Strings{}, "; "), "");
}

TEST(text, enumerations) {
    EXPECT_EQ(enumerate(Strings{}, Language::fr), "");
    EXPECT_EQ(enumerate(Strings{"Metz"}, Language::fr), "Metz");
    EXPECT_EQ(enumerate(Strings{"Metz", "Autun"}, Language::fr), "Metz et Autun");
    EXPECT_EQ(enumerate(Strings{"Metz", "Autun", "Toulouse"}, Language::en), "Metz, Autun and Toulouse");
}

TEST(text, enumerations_of_names_with_commas) {
    const Strings names{"Le Mât, centre social", "Maire", "Capitainerie"};
    EXPECT_EQ(enumerate(names, Language::fr), "Le Mât, centre social\u202F; Maire\u202F; Capitainerie");
    EXPECT_EQ(enumerate(names, Language::en), "Le Mât, centre social; Maire; Capitainerie");
    EXPECT_EQ(enumerate(Strings{"12,5 %", "Metz"}, Language::fr), "12,5 % et Metz");  // a decimal comma is none
    EXPECT_EQ(enumerate(Strings{"Médias", "Agents et services", "Élus"}, Language::fr), "Médias, Agents et services, Élus");  // no "services et Élus"
    EXPECT_EQ(enumerate(Strings{"Agents et services", "Élus"}, Language::en), "Agents et services and Élus");
}

TEST(text, french_order_of_names) {
    // Accents count only when the letters are the same; hyphens and case come after.
    Strings names{"Zuydcoote", "Évry", "Etaples", "côté", "Eze", "cote", "côte", "coté", "Œuf-en-Ternois", "Oisy"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
    EXPECT_EQ(names, (Strings{"cote", "coté", "côte", "côté", "Etaples", "Évry", "Eze", "Œuf-en-Ternois", "Oisy", "Zuydcoote"}));
}

TEST(text, order_of_names_is_total) {
    EXPECT_EQ(compare_names("Metz", "Metz"), 0);
    const int composed = compare_names("\u00E9", "e\u0301");  // alike for a reader, not by bytes
    EXPECT_NE(composed, 0);
    EXPECT_EQ(composed, -compare_names("e\u0301", "\u00E9"));
    EXPECT_LT(compare_names("", "a"), 0);
}

TEST(text, names_can_be_compared_from_many_threads) {
    std::vector<std::thread> team;
    std::vector<int> wrong(4, 0);
    for (std::size_t t = 0; t < wrong.size(); ++t)
        team.emplace_back([&wrong, t] {
            for (int i = 0; i < 2000; ++i) wrong[t] += compare_names("Évry", "Eze") >= 0;
        });
    for (auto& member : team) member.join();
    EXPECT_EQ(wrong, (std::vector<int>(4, 0)));
}

TEST(text, natural_order) {
    Strings ids{"A-10", "A-2", "A-2b", "A", "B-1", "A-02", "A-1000000000000000000000"};
    std::sort(ids.begin(), ids.end(), natural_less);
    EXPECT_EQ(ids, (Strings{"A", "A-02", "A-2", "A-2b", "A-10", "A-1000000000000000000000", "B-1"}));
    EXPECT_FALSE(natural_less("A-2", "A-2"));
}

TEST(text, nearest_word) {
    const Strings keys{"title", "theme", "territories", "date"};
    EXPECT_EQ(nearest("titel", keys), "title");        // two letters exchanged are one slip
    EXPECT_EQ(nearest("Territoires", keys), "territories");
    EXPECT_EQ(nearest("dat", keys), "date");
    EXPECT_EQ(nearest("datte", keys), "date");
    EXPECT_EQ(nearest("boundaries", keys), std::nullopt);
    EXPECT_EQ(nearest("thé", keys), std::nullopt);     // two letters away, more than a third
    EXPECT_EQ(nearest("TITLE", keys), "title");
    EXPECT_EQ(nearest("", keys), std::nullopt);
    EXPECT_EQ(nearest("title", Strings{}), std::nullopt);
}

TEST(text, nearest_of_next_to_nothing) {
    EXPECT_EQ(nearest("?", Strings{"x", "id"}), std::nullopt);
    EXPECT_EQ(nearest("y", Strings{"x"}), std::nullopt);
    EXPECT_EQ(nearest("x", Strings{"y", "X"}), "X");
    EXPECT_EQ(nearest("ix", Strings{"id"}), "id");
}

TEST(text, nearest_takes_the_first_of_equals) {
    EXPECT_EQ(nearest("cat", Strings{"bat", "rat"}), "bat");
    EXPECT_EQ(nearest("cat", Strings{"rat", "bat"}), "rat");
}

TEST(text, file_stems) {
    EXPECT_EQ(file_stem("L’Île-d’Œuvre (2026)"), "l-ile-d-oeuvre-2026");
    EXPECT_EQ(file_stem("F-ACT-élus"), "f-act-elus");
    EXPECT_EQ(file_stem(""), "sans-nom");
    EXPECT_EQ(file_stem("日本"), "sans-nom");
    EXPECT_EQ(file_stem("日本 île"), "ile");
    EXPECT_EQ(file_stem("a 日本 b"), "a-b");
    EXPECT_EQ(file_stem("../../etc/passwd"), "etc-passwd");
    EXPECT_EQ(file_stem("Communauté d’agglomération", 10), "communaute");
    EXPECT_EQ(file_stem("Communauté d’agglomération", 11), "communaute");  // no hyphen at the end
}

TEST(text, file_stems_windows_can_open) {
    EXPECT_NE(file_stem("Aux"), "aux");
    EXPECT_NE(file_stem("COM1"), "com1");
    EXPECT_EQ(file_stem("comme"), "comme");
}

TEST(text, xml) {
    EXPECT_EQ(xml_escape("<a b=\"c\" d='e'>&</a>"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&lt;/a&gt;");
    EXPECT_EQ(xml_escape("é\t\n\r"), "é\t\n\r");
    EXPECT_EQ(xml_escape(std::string_view("a\0b\x1B\xFF", 5)), "a\uFFFDb\uFFFD\uFFFD");
    EXPECT_EQ(xml_escape("\uFFFE"), "\uFFFD");
}

TEST(text, json) {
    EXPECT_EQ(json_quote("a\"b\\c\n\r\té"), R"("a\"b\\c\n\r\té")");
    EXPECT_EQ(json_quote(std::string_view("\0\x1F", 2)), R"("\u0000\u001f")");
    EXPECT_EQ(json_quote("\u2028"), R"("\u2028")");
    EXPECT_EQ(json_quote("\xE9"), "\"\uFFFD\"");
}

TEST(text, code_points) {
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("Île \U0001F3DD"), 5U);
}

TEST(text, displayable_drives_no_terminal) {
    EXPECT_EQ(displayable("L’Île – 12 %"), "L’Île – 12 %");
    EXPECT_EQ(displayable("\x1B[2J\x07\x7F\n"), "\uFFFD[2J\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(displayable("a\u0085b\u009Bc"), "a\uFFFDb\uFFFDc");
    EXPECT_EQ(displayable("a\u202Eb\u2066c\u2028d"), "a\uFFFDb\uFFFDc\uFFFDd");
    EXPECT_EQ(displayable("\xFF\xC3"), "\uFFFD\uFFFD");
    EXPECT_EQ(displayable("שלום\u200F"), "שלום\u200F") << "other writings stay";
}

TEST(text, nearest_of_a_whole_page_is_not_looked_for) {
    const std::vector<std::string> words{std::string(5000, 'a')};
    EXPECT_EQ(nearest(std::string(5000, 'a') + "b", words), std::nullopt);
}

}  // namespace
}  // namespace portulan
