#include "base/markup.h"

#include <gtest/gtest.h>

#include <string>

namespace portulan {
namespace {

TEST(WithoutMarkup, leaves_the_words) {
    EXPECT_EQ(without_markup("<p>Dans quel <b>quartier</b><br/>vivez-vous&nbsp;?</p>"), "Dans quel quartier vivez-vous ?");
    EXPECT_EQ(without_markup("**Votre** avis"), "Votre avis");
    EXPECT_EQ(without_markup("## Titre"), "Titre");
    EXPECT_EQ(without_markup("l&#39;&eacute;t&#xE9; &amp; l’hiver"), "l'été & l’hiver");
    EXPECT_EQ(without_markup("<!-- rien --> Oui\r\n\tou  non"), "Oui ou non");
}

TEST(WithoutMarkup, leaves_what_is_none) {
    for (const std::string text : {"a < b et b > c", "5 * 3", "n° 2 & 3", "R&D; suite", "C# et F#", "&inconnu;", "&#0;", "&#xD800;", "<", "&", "moins de 3 < 4"}) EXPECT_EQ(without_markup(text), text) << text;
}

}  // namespace
}  // namespace portulan
