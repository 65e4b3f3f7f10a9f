#include "backends/emf.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "backends/dashes.h"
#include "backends/read_back.h"
#include "sample.h"

namespace portulan::backends {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
    std::uint32_t n = 0;
    for (std::size_t i = 4; i-- > 0;) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
    return n;
}

/// MS-EMF 2.3: records of sizes that are multiples of four, from a header that counts them to an end.
TEST(Emf, ItsRecordsAreThoseThatItsHeaderCounts) {
    const std::string emf = write_emf(sample_drawing(), {.fonts = fonts_folder()});
    EXPECT_EQ(emf.substr(40, 4), " EMF");
    EXPECT_EQ(number_at(emf, 48), emf.size());
    std::size_t at = 0;
    std::uint32_t records = 0, type = 0, highest = 0;
    while (at + 8 <= emf.size()) {
        type = number_at(emf, at);
        const std::uint32_t size = number_at(emf, at + 4);
        ASSERT_TRUE(size >= 8 && size % 4 == 0 && at + size <= emf.size()) << "record " << records;
        if (type == 39 || type == 95) highest = std::max(highest, number_at(emf, at + 8));  // handles of brushes and pens
        at += size;
        ++records;
    }
    EXPECT_EQ(at, emf.size());
    EXPECT_EQ(type, 14U);
    EXPECT_EQ(number_at(emf, 52), records);
    EXPECT_EQ(static_cast<unsigned char>(emf[56]) + 256U * static_cast<unsigned char>(emf[57]), highest + 1);
    // 160 x 120 mm in hundredths of a mm.
    EXPECT_EQ(number_at(emf, 32), 16000U);
    EXPECT_EQ(number_at(emf, 36), 12000U);
}

TEST(Emf, ItsTitleIsReadAgainAndTwiceIsTheSame) {
    const std::string emf = write_emf(sample_drawing(), {.fonts = fonts_folder()});
    EXPECT_EQ(emf, write_emf(sample_drawing(), {.fonts = fonts_folder()}));
    const FileTexts found = texts_in(emf, ".emf");
    EXPECT_TRUE(found.understood);
    ASSERT_EQ(found.texts.size(), 1U);
    EXPECT_EQ(found.texts.front().text, "Portulan Carte des espaces <d’engagement> & \"plus\"");
    EXPECT_FALSE(texts_in(emf.substr(0, 60), ".emf").understood);
}

/// A line of 10 with 3 on, 2 off: 0-3, 5-8; the pattern begins anew with each part.
TEST(Dashes, AreCutWhereThePatternSays) {
    Path path;
    path.add_line({{0, 0}, {4, 0}, {4, 6}});
    path.add_line({{0, 9}, {4, 9}});
    const Path cut = dashed(path, {3, 2}, 0.01);
    const std::vector<Point> expected{{0, 0}, {3, 0}, {4, 1}, {4, 4}, {4, 6}, {4, 6}, {0, 9}, {3, 9}};
    std::vector<Point> found;
    for (const Point p : cut.points) found.push_back(p);
    ASSERT_GE(found.size(), 6U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(found[i].x, expected[i].x, 1e-9);
        EXPECT_NEAR(found[i].y, expected[i].y, 1e-9);
    }
    EXPECT_NEAR(found[found.size() - 2].x, 0, 1e-9);
    EXPECT_NEAR(found.back().x, 3, 1e-9);
}

TEST(Dashes, APatternThatGetsNowhereIsTheLine) {
    Path path;
    path.add_line({{0, 0}, {4, 0}});
    EXPECT_EQ(dashed(path, {0, 0}, 0.01).points.size(), 2U);
    EXPECT_EQ(dashed(path, {}, 0.01).points.size(), 2U);
}

}  // namespace
}  // namespace portulan::backends
