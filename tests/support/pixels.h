// PNG images as pixels, and how far two of them are apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::support {

/// RGBA, 8 bits each, rows from the top.
struct Pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgba;
};

/// Throws std::runtime_error when the bytes are no PNG.
Pixels decode_png(std::string_view bytes);
std::string encode_png(const Pixels& pixels);

/// What counts as the same picture: antialiasing may move a little, a mark may not.
struct Tolerance {
    int channel = 24;       // a pixel differs when one channel differs by more (of 255)
    double share = 0.0005;  // share of the pixels that may differ
};

struct Difference {
    bool same_size = true;
    std::uint64_t pixels = 0;  // how many differ
    int largest = 0;           // largest difference of a channel
    Pixels picture;            // the expected image in pale grey, what differs in red; empty if the sizes differ
};

Difference compare(const Pixels& expected, const Pixels& actual, int channel_tolerance);

/// Whether the difference stays within the tolerance. Two empty images are the same.
bool within(const Difference& difference, const Pixels& expected, const Tolerance& tolerance);

}  // namespace portulan::support
