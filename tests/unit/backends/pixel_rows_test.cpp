// Rows packed by us are unpacked by zlib.
#include "backends/pixel_rows.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

#include "base/random.h"

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

}  // namespace
}  // namespace portulan::backends
