// Letters as pixels and in files: kept masks, halos, clips, text along a line.
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

using support::decode_png;
using support::Pixels;

constexpr std::array black{0, 0, 0}, white{255, 255, 255}, red{255, 0, 0};

std::array<int, 3> colour_at(const Pixels& image, std::size_t x, std::size_t y) {
    const auto* p = &image.rgba[4 * (y * image.width + x)];
    return {p[0], p[1], p[2]};
}

// A capital I of Open Sans, of 2048 units per em: ink from 200 to 386 units, 0 to 1462 above the base line. With an em of 4 mm
// and 10 pixels a mm: 3.9 to 7.5 pixels from the origin, 28.6 high.
figures::TextStyle small_type() { return {.size_pt = 4 * 72 / 25.4}; }

Drawing drawing_of(Mark mark) {
    Drawing drawing;
    drawing.width = drawing.height = 30;
    drawing.marks.push_back(std::move(mark));
    return drawing;
}

Pixels painted(const Drawing& drawing) { return decode_png(write_png(drawing, {.dpi = 254, .fonts = fonts_folder()})); }

TextMark turned_letters() {
    TextMark mark = figures::shape(fonts(), "II", small_type(), {10, 15});
    mark.along_line = true;
    mark.glyphs[1].x = 20;
    mark.glyphs[1].turn = 90;
    return mark;
}

TEST(Letters, SmallOnesStandWhereTheyWereShaped) {
    const Pixels image = painted(drawing_of(figures::shape(fonts(), "I", small_type(), {10, 25})));
    EXPECT_EQ(colour_at(image, 105, 235), black);  // 103.9 to 107.5
    EXPECT_EQ(colour_at(image, 102, 235), white);
    EXPECT_EQ(colour_at(image, 109, 235), white);
    EXPECT_EQ(colour_at(image, 105, 223), black);  // top at 221.4
    EXPECT_EQ(colour_at(image, 105, 219), white);
    EXPECT_EQ(colour_at(image, 105, 251), white);
}

TEST(Letters, PartsOfAPixelAreKeptToAQuarter) {
    // The left edge of the stem stands 0.9 of a pixel further than a whole one: moved by 0.35, by 0.25 after rounding, it covers
    // 0.15 less or 0.85 of the pixel it begins in.
    const Pixels there = painted(drawing_of(figures::shape(fonts(), "I", small_type(), {10, 25})));
    const Pixels moved = painted(drawing_of(figures::shape(fonts(), "I", small_type(), {10.035, 25})));
    EXPECT_NEAR(colour_at(there, 103, 235)[0], 255 * 0.906, 4);  // 200 / 2048 * 40 = 3.906
    EXPECT_NEAR(colour_at(moved, 104, 235)[0], 255 * 0.156, 4);  // 4.156
}

TEST(Letters, HalosLieBelowAllLettersAndReachHalfTheirWidth) {
    figures::TextStyle style = small_type();
    style.halo = Stroke{.colour = {.red = 255, .green = 0, .blue = 0}, .width = 1, .dash = {}, .join = Join::round};
    const Pixels image = painted(drawing_of(figures::shape(fonts(), "II", style, {10, 25})));
    EXPECT_EQ(colour_at(image, 105, 235), black);
    EXPECT_EQ(colour_at(image, 100, 235), red);  // 98.9 to 103.9
    EXPECT_EQ(colour_at(image, 97, 235), white);
    // The second letter's halo reaches the first's stem, which stays black: the advance of I is 571 units, 11.2 pixels.
    EXPECT_EQ(colour_at(image, 106, 235), black);
    EXPECT_EQ(colour_at(image, 111, 235), red);
}

TEST(Letters, AClipCutsThemWhereItEnds) {
    Path box;
    box.add_rectangle(0, 0, 10.55, 30);
    Drawing drawing = drawing_of(std::make_shared<const GroupMark>(GroupMark{.id = {}, .role = {}, .title = {}, .link = {}, .clip = box, .marks = {figures::shape(fonts(), "I", small_type(), {10, 25})}}));
    const Pixels image = painted(drawing);
    EXPECT_EQ(colour_at(image, 104, 235), black);
    EXPECT_EQ(colour_at(image, 106, 235), white);
}

TEST(Letters, AlongALineEachIsTurnedAboutItsOrigin) {
    const Pixels image = painted(drawing_of(turned_letters()));
    EXPECT_EQ(colour_at(image, 105, 135), black);
    // A quarter turn clockwise about (200, 150): to the right what went up, down what went right.
    EXPECT_EQ(colour_at(image, 215, 155), black);
    EXPECT_EQ(colour_at(image, 227, 155), black);
    EXPECT_EQ(colour_at(image, 231, 155), white);
    EXPECT_EQ(colour_at(image, 215, 152), white);
    EXPECT_EQ(colour_at(image, 215, 159), white);
    EXPECT_EQ(colour_at(image, 205, 135), white);
}

TEST(Letters, AlongALineSvgKeepsThemOneText) {
    const std::string svg = write_svg(drawing_of(turned_letters()), {.fonts = fonts_folder()});
    EXPECT_NE(svg.find("x=\"10 20\" y=\"15 15\" rotate=\"0 90\""), std::string::npos) << svg.substr(0, 400);
    EXPECT_NE(svg.find(">II</text>"), std::string::npos);
    const std::string outlined = write_svg(drawing_of(turned_letters()), {.fonts = fonts_folder(), .outlined = true});
    EXPECT_NE(outlined.find("rotate(90 "), std::string::npos);
}

TEST(Letters, AlongALinePdfReadsThemAsOneWord) {
    TextMark mark = figures::shape(fonts(), "L’Orvelle", small_type(), {2, 15});
    mark.along_line = true;
    for (std::size_t i = 0; i < mark.glyphs.size(); ++i) mark.glyphs[i].turn = 8.0 * static_cast<double>(i), mark.glyphs[i].y += 0.2 * static_cast<double>(i * i);
    Document document;
    document.title = "Essai";
    document.pages.push_back(drawing_of(mark));
    const auto file = std::filesystem::path(testing::TempDir()) / "along.pdf";
    std::ofstream(file, std::ios::binary) << write_pdf(document, {.fonts = fonts_folder()});
    const auto text = output_of("pdftotext", "-raw " + file.string() + " -");
    if (!text) GTEST_SKIP() << "pdftotext is not installed";
    EXPECT_NE(text->find("L’Orvelle"), std::string::npos) << *text;
}

}  // namespace
}  // namespace portulan::backends
