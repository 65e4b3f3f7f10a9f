// Rows packed by us are unpacked by zlib; large shapes painted by us look as cairo paints them, and cover what they should.
#include "backends/pixel_rows.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "backends/area_paint.h"
#include "backends/png.h"
#include "base/random.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

std::string unpacked(const std::string& deflated, std::size_t size) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, -15), Z_OK);
    std::string bytes(size + 1, '\0'), input = deflated;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U);
    bytes.resize(stream.total_out);
    inflateEnd(&stream);
    return bytes;
}

std::string plain(const std::vector<std::uint32_t>& pixels, std::size_t width) {
    std::string bytes;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (i % width == 0) bytes += '\0';
        for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(pixels[i] >> shift);
    }
    return bytes;
}

/// Two parts, one behind the other, as write_png joins its bands.
void expect_same_after_unpacking(const std::vector<std::uint32_t>& pixels, std::size_t width) {
    const PackedRows first = pack_rows(pixels, width, false), second = pack_rows(pixels, width, true);
    const std::string bytes = plain(pixels, width);
    EXPECT_EQ(first.size, bytes.size());
    EXPECT_EQ(first.sum, adler32_z(1, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    EXPECT_TRUE(unpacked(first.bytes + second.bytes, 2 * bytes.size()) == bytes + bytes) << width;
}

TEST(PixelRows, ZlibUnpacksWhatWasPacked) {
    expect_same_after_unpacking({0xFFFFFF}, 1);
    expect_same_after_unpacking(std::vector<std::uint32_t>(1000 * 20, 0xFFFFFF), 1000);
    Random random(7);
    for (const std::size_t width : {1U, 2U, 3U, 17U, 500U, 12000U})  // the last: rows further apart than a stream looks back
        for (const std::uint32_t colours : {2U, 5U, 1U << 24}) {
            std::vector<std::uint32_t> noise(width * 9), flat(width * 9);
            std::uint32_t colour = 0;
            for (std::size_t i = 0; i < noise.size(); ++i) {
                noise[i] = static_cast<std::uint32_t>(random.below(colours)) * (colours > 5 ? 1 : 2654435761U) & 0xFFFFFF;
                if (random.below(23) == 0) colour = noise[i];
                flat[i] = i >= 3 * width && random.below(50) > 0 ? flat[i - width] : colour;
            }
            expect_same_after_unpacking(noise, width);
            expect_same_after_unpacking(flat, width);
        }
}

// Ten pixels, black below a line that rises 1/20 pixel a pixel: from (-10, 0) to (10, 1) pixel i is covered to 1 - (i + 10.5) / 20; from (0, 0) to (20, 1) to
// 1 - (i + 0.5) / 20.
TEST(AreaPaint, EdgesThatCrossTheBorderOfTheImageAreCutThere) {
    for (const double left : {-10.0, 0.0})
        for (const bool turned : {false, true}) {
            PathMark mark;
            mark.fill = colour_of("#000000");
            std::vector<Point> corners{{left, 0}, {left + 20, 1}, {left, 1}};
            if (turned) std::reverse(corners.begin(), corners.end());
            mark.path.add_line(corners);
            std::vector<std::uint32_t> pixels(10, 0xFFFFFF);
            AreaPainter(pixels, 10, 0, 1).paint(mark, {.box = {0, 0, 10, 1}});
            for (int i = 0; i < 10; ++i) EXPECT_NEAR(static_cast<double>(pixels[static_cast<std::size_t>(i)] & 255), 255 * (i + 0.5 - left) / 20, 1.5) << left << " " << i;
        }
}

/// A ring of many points with a hole, a line round both.
Drawing ring(bool lines) {
    PathMark mark;
    mark.fill = colour_of("#336699");
    for (const auto& [radius, turn] : {std::pair{40.0, 1.0}, std::pair{17.3, -1.0}})
        for (int i = 0; i < 2000; ++i) {
            const double angle = turn * 2 * std::numbers::pi * i / 2000;
            const Point p{50.2 + radius * std::cos(angle), 49.7 + radius * std::sin(angle)};
            i == 0 ? mark.path.move_to(p) : mark.path.line_to(p);
            if (i == 1999) mark.path.close();
        }
    mark.even_odd = false;
    if (lines) mark.stroke = Stroke{.colour = colour_of("#000000"), .width = 0.15, .dash = {}};
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks.emplace_back(std::move(mark));
    return drawing;
}

TEST(AreaPaint, CoversTheSurfaceOfAShape) {
    const Drawing drawing = ring(false);
    const double scale = 300 / 25.4;
    ASSERT_TRUE(is_large_and_plain(std::get<PathMark>(drawing.marks.front()), scale));
    const support::Pixels image = support::decode_png(write_png(drawing, {.dpi = 300, .fonts = fonts_folder()}));
    double covered = 0;  // by the red of 0x33, on white
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) covered += (255.0 - image.rgba[i]) / (255 - 0x33);
    const double exact = std::numbers::pi * (40 * 40 - 17.3 * 17.3) * scale * scale;
    EXPECT_NEAR(covered / exact, 1, 2e-4);
}

TEST(AreaPaint, LooksAsTheGeneralPainterDoes) {
    const Drawing drawing = ring(true);
    Drawing split = drawing;  // with a curve without length, the other painter takes it
    auto& mark = std::get<PathMark>(split.marks.front());
    const Point still = mark.path.points.front();
    mark.path.move_to(still);
    mark.path.curve_to(still, still, still);
    const auto ours = support::decode_png(write_png(drawing, {.dpi = 300, .fonts = fonts_folder()}));
    const auto theirs = support::decode_png(write_png(split, {.dpi = 300, .fonts = fonts_folder()}));
    const auto difference = support::compare(ours, theirs, 40);
    EXPECT_TRUE(difference.same_size);
    EXPECT_LT(difference.pixels, ours.width * ours.height / 10000);
}

TEST(AreaPaint, IsCutByTheClipAndTheSameInBands) {
    auto group = std::make_shared<GroupMark>();
    group->marks = ring(true).marks;
    Path box;
    box.add_rectangle(30.03, 20.04, 40.5, 60);
    group->clip = box;
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks.emplace_back(std::shared_ptr<const GroupMark>(std::move(group)));
    const std::string once = write_png(drawing, {.dpi = 100, .fonts = fonts_folder()});
    const auto image = support::decode_png(once);
    const auto red = [&](double x, double y) { return image.rgba[4 * (static_cast<std::size_t>(y / 0.254) * image.width + static_cast<std::size_t>(x / 0.254))]; };
    EXPECT_EQ(red(29, 50), 255);   // outside the clip
    EXPECT_EQ(red(31, 50), 0x33);  // inside it, on the ring
    EXPECT_EQ(red(50, 50), 255);   // the hole
    EXPECT_EQ(red(50, 19), 255);
    EXPECT_EQ(red(50, 22), 0x33);
    const auto banded = support::decode_png(write_png(drawing, {.dpi = 100, .fonts = fonts_folder(), .memory = 100000, .jobs = 2}));
    EXPECT_EQ(support::compare(image, banded, 0).pixels, 0U);
}

}  // namespace
}  // namespace portulan::backends
