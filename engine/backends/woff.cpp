#include "backends/woff.h"

#include <cassert>
#include <cstdint>
#include <string_view>
#include <vector>

#include "backends/deflate.h"

namespace portulan::backends {
namespace {

std::uint32_t read_32(const std::string& bytes, std::size_t at) {
    assert(at + 4 <= bytes.size());
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void append_16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value >> 8 & 255);
    out += static_cast<char>(value & 255);
}

void append_32(std::string& out, std::size_t value) {
    append_16(out, static_cast<std::uint32_t>(value >> 16));
    append_16(out, static_cast<std::uint32_t>(value & 0xFFFF));
}

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

constexpr std::size_t header_size = 44, entry_size = 20;

}  // namespace

std::string woff_of(const std::string& truetype) {
    const std::size_t count = read_32(truetype, 4) >> 16;
    std::string directory, tables;
    std::size_t plain_size = 12 + 16 * count;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = 12 + 16 * i;
        const std::size_t offset = read_32(truetype, entry + 8), length = read_32(truetype, entry + 12);
        const std::string_view table = std::string_view(truetype).substr(offset, length);
        std::string packed = zlib_of(table, 9);  // beyond, ten times the work for a hundredth of the size
        if (packed.size() >= length) packed = table;
        directory.append(truetype, entry, 4);
        append_32(directory, header_size + entry_size * count + tables.size());
        append_32(directory, packed.size());
        append_32(directory, length);
        append_32(directory, read_32(truetype, entry + 4));
        packed.resize(padded(packed.size()));
        tables += packed;
        plain_size += padded(length);
    }
    std::string out = "wOFF";
    out.append(truetype, 0, 4);
    append_32(out, header_size + directory.size() + tables.size());
    append_16(out, static_cast<std::uint32_t>(count));
    append_16(out, 0);
    append_32(out, plain_size);
    append_16(out, 1);  // version of the file, any
    append_16(out, 0);
    for (int i = 0; i < 5; ++i) append_32(out, 0);  // no metadata, no private block
    return out + directory + tables;
}

}  // namespace portulan::backends
