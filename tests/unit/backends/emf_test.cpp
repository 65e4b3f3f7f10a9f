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

/// Office programs take a clip of nothing within another for one of everything: what it would hide is left out.
TEST(Emf, WhatNoClipShowsIsNotDrawn) {
    const auto drawn = [](std::vector<Point> area) {
        PathMark hatch;
        hatch.path.add_line({{0, 0}, {100, 100}});
        hatch.stroke = Stroke{.colour = Colour{0, 0, 0}, .width = 0.2, .dash = {}};
        auto inner = std::make_shared<GroupMark>(), frame = std::make_shared<GroupMark>();
        inner->clip.emplace().add_polygon(area);
        inner->marks = {hatch};
        frame->clip.emplace().add_rectangle(10, 10, 40, 40);
        frame->marks = {Mark{std::shared_ptr<const GroupMark>(inner)}};
        Drawing drawing;
        drawing.width = drawing.height = 100;
        drawing.marks = {Mark{std::shared_ptr<const GroupMark>(frame)}};
        const std::string emf = write_emf(drawing, {.fonts = fonts_folder()});
        std::size_t strokes = 0;
        for (std::size_t at = 0; at + 8 <= emf.size(); at += number_at(emf, at + 4)) strokes += number_at(emf, at) == 64 ? 1 : 0;
        return strokes;
    };
    EXPECT_EQ(drawn({{20, 20}, {30, 20}, {30, 30}}), 1U);    // within the frame
    EXPECT_EQ(drawn({{0, 0}, {90, 0}, {90, 90}, {0, 90}}), 1U);  // round it
    EXPECT_EQ(drawn({{0, 30}, {90, 30}, {90, 35}, {0, 35}}), 1U);  // across, without a corner in it
    EXPECT_EQ(drawn({{0, 0}, {9, 9}, {0, 9}}), 0U);          // beside
    EXPECT_EQ(drawn({{0, 0}, {90, 0}, {90, 90}, {80, 90}, {80, 5}, {0, 5}}), 0U);  // its box is round the frame, itself is not in it
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
