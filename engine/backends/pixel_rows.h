// Rows of pixels packed as a part of a zlib stream (DEFLATE, RFC 1951), for PNG: made for drawings, where most pixels are like
// their left or upper neighbour. A few times as fast as a general packer and nearly as small.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace portulan::backends {

/// Part of a stream that stands on its own and ends on a byte, so that parts can be put one behind the other.
struct PackedRows {
    std::string bytes;
    std::size_t size = 0;   // unpacked
    std::uint32_t sum = 1;  // Adler-32 of the unpacked bytes
};

/// `pixels`: rows of `width` pixels one behind the other, 0x00RRGGBB. Unpacked, each row is the byte 0 ("not filtered") and three
/// bytes a pixel. `last`: the part ends the stream. The same pixels give the same bytes. Precondition: width > 0.
PackedRows pack_rows(std::span<const std::uint32_t> pixels, std::size_t width, bool last);

}  // namespace portulan::backends
