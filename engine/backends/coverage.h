// Shares of pixels. Internal to this room.
#pragma once

#include <cstdint>
#include <vector>

namespace portulan::backends {

/// How much of each pixel is covered, 0 to 255, row after row from the pixel `left`, `top` on.
struct Covered {
    int left = 0, top = 0;
    int width = 0, rows = 0;
    std::vector<std::uint8_t> share;

    int right() const { return left + width; }
    int bottom() const { return top + rows; }
};

}  // namespace portulan::backends
