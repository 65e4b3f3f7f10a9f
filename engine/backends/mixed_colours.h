// Colours laid over pixels. Internal to this room.
#pragma once

#include <cstdint>

namespace portulan::backends {

/// `share` of 256 of the colour `over` the pixel, both 0x00RRGGBB.
inline std::uint32_t mixed(std::uint32_t under, std::uint32_t over, std::uint32_t share) {
    const auto part = [&](unsigned shift) {
        const std::uint32_t a = under >> shift & 255, b = over >> shift & 255;
        return ((a * (256 - share) + b * share + 128) >> 8) << shift;
    };
    return part(16) | part(8) | part(0);
}

}  // namespace portulan::backends
