#include "model/territory.h"

#include <gtest/gtest.h>

namespace portulan {
namespace {

TEST(levels, every_word_is_read_back) {
    for (int i = 0; i <= static_cast<int>(Level::sector); ++i) {
        const auto level = static_cast<Level>(i);
        ASSERT_FALSE(word_of(level).empty()) << i;
        EXPECT_EQ(level_of(word_of(level)), level);
    }
}

TEST(levels, as_people_write_them) {
    EXPECT_EQ(level_of("Commune"), Level::commune);
    EXPECT_EQ(level_of("EPCI"), Level::epci);
    EXPECT_EQ(level_of("département"), Level::departement);
    EXPECT_EQ(level_of("RÉGION"), Level::region);
    EXPECT_EQ(level_of("QPV "), Level::qpv);
    EXPECT_EQ(level_of("périmètre"), Level::perimeter);
    EXPECT_EQ(level_of("perimeter"), Level::perimeter);
    EXPECT_EQ(word_of(Level::departement), "departement");
    EXPECT_EQ(word_of(Level::perimeter), "perimeter");
    EXPECT_EQ(level_of("Secteur"), Level::sector);
}

TEST(levels, other_words) {
    for (const std::string_view word : {"", " ", "communes", "canton", "epc"}) EXPECT_EQ(level_of(word), std::nullopt) << word;
}

}  // namespace
}  // namespace portulan
