// Colours laid over pixels. Internal to this room.
#pragma once

#include <cstdint>

namespace portulan::backends {

/// `share` of 256 of the colour `over` the pixel, both 0x00RRGGBB.
inline std::uint32_t mixed(std::uint32_t under, std::uint32_t over, std::uint32_t share) {
    // Red and blue in one product: 16 bits hold 256 times a byte.
    const auto parts = [&](std::uint32_t mask, std::uint32_t half) { return (((under & mask) * (256 - share) + (over & mask) * share + half) >> 8) & mask; };
    const std::uint32_t green = ((((under >> 8) & 255) * (256 - share) + ((over >> 8) & 255) * share + 128) >> 8) << 8;
    return parts(0xFF00FF, 0x800080) | green;
}

}  // namespace portulan::backends
