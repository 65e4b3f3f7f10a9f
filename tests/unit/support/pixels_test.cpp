#include "support/pixels.h"

#include <gtest/gtest.h>

#include "support/folders.h"

namespace portulan::support {
namespace {

Pixels grey_square(std::uint32_t side, std::uint8_t value) {
    Pixels pixels{side, side, std::vector<std::uint8_t>(std::size_t{4} * side * side, value)};
    for (std::size_t at = 3; at < pixels.rgba.size(); at += 4) pixels.rgba[at] = 255;
    return pixels;
}

TEST(Pixels, png_comes_back_as_it_was) {
    Pixels pixels = grey_square(5, 90);
    pixels.rgba[0] = 200;
    const Pixels back = decode_png(encode_png(pixels));
    EXPECT_EQ(back.width, 5u);
    EXPECT_EQ(back.height, 5u);
    EXPECT_EQ(back.rgba, pixels.rgba);
}

TEST(Pixels, what_is_no_png_is_refused) { EXPECT_THROW(decode_png("not a picture"), std::runtime_error); }

TEST(Pixels, a_small_change_everywhere_is_tolerated_a_moved_mark_is_not) {
    const Pixels expected = grey_square(100, 100);
    EXPECT_TRUE(within(compare(expected, grey_square(100, 110), 24), expected, {}));

    Pixels marked = expected;
    for (std::size_t pixel = 0; pixel < 6; ++pixel) marked.rgba[4 * pixel] = 255;
    const Difference difference = compare(expected, marked, 24);
    EXPECT_EQ(difference.pixels, 6u);
    EXPECT_EQ(difference.largest, 155);
    EXPECT_FALSE(within(difference, expected, {}));  // 6 of 10 000 is more than 0.05 %
    EXPECT_EQ(difference.picture.rgba[0], 220);      // red
    EXPECT_EQ(difference.picture.rgba[1], 0);
}

TEST(Pixels, another_size_is_never_the_same) {
    const Pixels expected = grey_square(4, 0);
    EXPECT_FALSE(within(compare(expected, grey_square(5, 0), 255), expected, {}));
}

TEST(TemporaryFolder, is_gone_afterwards) {
    std::filesystem::path path;
    {
        TemporaryFolder folder;
        path = folder.path();
        EXPECT_EQ(read_bytes(folder.write("a/b.txt", "bytes")), "bytes");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace portulan::support
