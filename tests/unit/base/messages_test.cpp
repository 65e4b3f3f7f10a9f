#include "base/messages.h"

#include <gtest/gtest.h>

#include <limits>

namespace portulan {
namespace {

TEST(messages, languages) {
    for (const std::string_view name : {"fr", "fr_FR.UTF-8", "FR", "fr-CA", "fr@euro", "french", "fra"}) EXPECT_EQ(language_of(name), Language::fr) << name;
    for (const std::string_view name : {"", "en", "en_GB.UTF-8", "C", "C.UTF-8", "POSIX", "de_FR", "frp", "fry", "frisian"})
        EXPECT_EQ(language_of(name), Language::en) << name;
    EXPECT_EQ(language_of(code_of(Language::fr)), Language::fr);
    EXPECT_EQ(language_of(code_of(Language::en)), Language::en);
}

TEST(messages, both_languages_at_once) {
    EXPECT_EQ(tr(Language::fr, "Civic engagement"), "Engagement citoyen");
    EXPECT_EQ(tr(Language::en, "Civic engagement"), "Civic engagement");
    EXPECT_EQ(tr(Language::fr, "Tie status that nobody ever wrote"), "Tie status that nobody ever wrote");
    EXPECT_EQ(tr(Language::fr, ""), "");  // not the header of the catalogue
    EXPECT_EQ(trc(Language::fr, "no such context", "Civic engagement"), "Civic engagement");
    EXPECT_EQ(trc(Language::fr, "no such context", ""), "");
}

TEST(messages, plural_of_french) {
    const auto ties = [](long n) { return tr_n(Language::fr, "{n} tie", "{n} ties", n); };
    EXPECT_EQ(ties(0), "{n} lien");  // singular up to two
    EXPECT_EQ(ties(1), "{n} lien");
    EXPECT_EQ(ties(2), "{n} liens");
    EXPECT_EQ(ties(1000000), "{n} liens");
    EXPECT_EQ(ties((1L << 32) + 1), "{n} liens");  // not the 1 of its lower half
    EXPECT_EQ(ties(std::numeric_limits<long>::max()), "{n} liens");
}

TEST(messages, plural_of_english) {
    const auto ties = [](long n) { return tr_n(Language::en, "{n} tie", "{n} ties", n); };
    EXPECT_EQ(ties(0), "{n} ties");
    EXPECT_EQ(ties(1), "{n} tie");
    EXPECT_EQ(ties(2), "{n} ties");
}

TEST(messages, plural_without_translation) {
    EXPECT_EQ(tr_n(Language::fr, "one unknown thing", "many unknown things", 0), "one unknown thing");
    EXPECT_EQ(tr_n(Language::fr, "one unknown thing", "many unknown things", 2), "many unknown things");
}

TEST(messages, fill) {
    EXPECT_EQ(fill("{count} spaces in {name}", {{"count", "12"}, {"name", "Port-Lorn"}}), "12 spaces in Port-Lorn");
    EXPECT_EQ(fill("{a}{a}", {{"a", "x"}}), "xx");
    EXPECT_EQ(fill("{a}", {{"a", "{b}"}, {"b", "no"}}), "{b}");  // a value is never filled itself
    EXPECT_EQ(fill("{unknown} {a}", {{"a", "x"}}), "{unknown} x");
    EXPECT_EQ(fill("{{a} and {a}", {{"a", "x"}}), "{a} and x");
    EXPECT_EQ(fill("open {a", {{"a", "x"}}), "open {a");
    EXPECT_EQ(fill("", {{"a", "x"}}), "");
    EXPECT_EQ(fill("{a}", {{"a", ""}}), "");
    EXPECT_EQ(fill("{a}", {{"a", "first"}, {"a", "second"}}), "first");
}

}  // namespace
}  // namespace portulan
