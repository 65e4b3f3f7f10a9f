// Prefix codes (Huffman 1952) as DEFLATE writes them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace portulan::backends {

struct PrefixCode {
    std::vector<std::uint8_t> lengths;  // of each symbol's word in bits; 0: it has none
    std::vector<std::uint16_t> words;   // first bit lowest, ready to be written
};

/// Words of at most `longest` bits for symbols that occur that often; at least two symbols have one. Ties go by the symbol.
PrefixCode prefix_code(std::span<const std::uint32_t> counts, unsigned longest);

}  // namespace portulan::backends
