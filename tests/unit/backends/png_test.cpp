#include "backends/png.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

using support::decode_png;
using support::Pixels;

std::array<int, 3> pixel(const Pixels& image, std::size_t x, std::size_t y) {
    const std::uint8_t* p = &image.rgba[(y * image.width + x) * 4];
    return {p[0], p[1], p[2]};
}

TEST(Png, SizeResolutionAndColours) {
    Drawing drawing;
    drawing.width = 25.4;
    drawing.height = 12.7;
    Path square;
    square.add_rectangle(0, 0, 12.7, 6.35);
    drawing.marks.emplace_back(PathMark{.path = square, .fill = colour_of("#123456"), .stroke = std::nullopt});
    Path veil;
    veil.add_rectangle(0, 6.35, 12.7, 6.35);
    drawing.marks.emplace_back(PathMark{.path = veil, .fill = Colour{0, 0, 0, 0.5}, .stroke = std::nullopt});
    const std::string png = write_png(drawing, {.dpi = 100, .fonts = fonts_folder()});
    const Pixels image = decode_png(png);
    EXPECT_EQ(image.width, 100U);
    EXPECT_EQ(image.height, 50U);
    EXPECT_EQ(pixel(image, 10, 10), (std::array{0x12, 0x34, 0x56}));
    EXPECT_EQ(pixel(image, 90, 40), (std::array{255, 255, 255}));
    EXPECT_NEAR(pixel(image, 10, 40)[0], 128, 1);
    // pHYs: 100 dpi are 3937 pixels a metre (0x0f61), unit 1.
    const auto chunk = png.find("pHYs");
    ASSERT_NE(chunk, std::string::npos);
    EXPECT_EQ(png.substr(chunk + 4, 9), std::string("\0\0\x0f\x61\0\0\x0f\x61\x01", 9));
}

TEST(Png, TitleTravelsInsideAndNoDateDoes) {
    const std::string png = write_png(sample_drawing(), {.dpi = 40, .fonts = fonts_folder()});
    EXPECT_NE(png.find("Carte des espaces <d’engagement> & \"plus\""), std::string::npos);
    EXPECT_NE(png.find("Une île fictive"), std::string::npos);
    EXPECT_EQ(png.find("tIME"), std::string::npos);
}

TEST(Png, SameBytesTwiceAndTheSamePictureInBands) {
    const Drawing drawing = sample_drawing();
    const std::string once = write_png(drawing, {.dpi = 150, .fonts = fonts_folder()});
    EXPECT_EQ(once, write_png(drawing, {.dpi = 150, .fonts = fonts_folder()}));
    const Pixels whole = decode_png(once);
    const Pixels banded = decode_png(write_png(drawing, {.dpi = 150, .fonts = fonts_folder(), .memory = 200000}));
    const auto difference = support::compare(whole, banded, 2);
    EXPECT_TRUE(difference.same_size);
    EXPECT_EQ(difference.pixels, 0U);
}

TEST(Png, LettersStandWhereTheyWereShaped) {
    // The stem of a capital I of 2048 units per em: ink from 200 to 386 units, 0 to 1462 above the base line.
    Drawing drawing;
    drawing.width = drawing.height = 30;
    drawing.marks.emplace_back(figures::shape(fonts(), "I", {.size_pt = 20.48 * 72 / 25.4}, {10, 25}));
    const Pixels image = decode_png(write_png(drawing, {.dpi = 254, .fonts = fonts_folder()}));  // 10 pixels a mm
    EXPECT_EQ(pixel(image, 123, 200), (std::array{0, 0, 0}));  // x 12.0 to 13.86 mm
    EXPECT_EQ(pixel(image, 118, 200), (std::array{255, 255, 255}));
    EXPECT_EQ(pixel(image, 141, 200), (std::array{255, 255, 255}));
    EXPECT_EQ(pixel(image, 130, 102), (std::array{255, 255, 255}));  // top at 25 - 14.62 mm
    EXPECT_EQ(pixel(image, 130, 106), (std::array{0, 0, 0}));
    EXPECT_EQ(pixel(image, 130, 252), (std::array{255, 255, 255}));
}

TEST(Png, EmptyDrawingsAreWhiteAndGiantOnesRefused) {
    Drawing drawing;
    drawing.width = 10;
    drawing.height = 10;
    const Pixels image = decode_png(write_png(drawing, {.dpi = 25.4, .fonts = fonts_folder()}));
    EXPECT_EQ(image.width, 10U);
    EXPECT_EQ(pixel(image, 5, 5), (std::array{255, 255, 255}));
    drawing.width = 5000;
    drawing.title = "Fresque";
    try {
        write_png(drawing, {.dpi = 300, .fonts = fonts_folder()});
        ADD_FAILURE();
    } catch (const Error& error) {
        EXPECT_EQ(to_line(error.problem(), Language::en),
                  "RUN-007 ERROR “Fresque” would be an image of 59055 × 118 pixels; 32767 a side is the most. Choose a smaller --width or --dpi.");
    }
}

}  // namespace
}  // namespace portulan::backends
