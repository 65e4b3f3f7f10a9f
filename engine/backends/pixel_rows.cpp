#include "backends/pixel_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>
#include <vector>

#include "backends/prefix_codes.h"

namespace portulan::backends {
namespace {

constexpr std::size_t longest_match = 86;      // pixels: 258 bytes
constexpr std::size_t long_enough = 64;        // pixels like those above: no longer run is looked for
constexpr std::size_t farthest = 32768;        // bytes
constexpr std::size_t least_found = 3;         // pixels: fewer are not looked for elsewhere than beside and above
constexpr std::size_t most_bits_of_codes = 17 + 19 * 3 + (286 + 30) * 14;
constexpr std::uint32_t match_flag = 1U << 31, row_flag = 1U << 30;

// Lengths and distances of RFC 1951, 3.2.5.
constexpr std::array<std::uint16_t, 29> length_base{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> length_bits{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint8_t, 19> order_of_lengths{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

std::array<std::uint8_t, 259> make_length_symbols() {
    std::array<std::uint8_t, 259> symbols{};
    for (std::size_t s = 0; s < length_base.size(); ++s)
        for (std::size_t n = length_base[s]; n < (s + 1 < length_base.size() ? length_base[s + 1] : 259U); ++n) symbols[n] = static_cast<std::uint8_t>(s);
    return symbols;
}

struct Extra {
    unsigned symbol, bits;
    std::uint32_t value;
};

Extra distance_code(std::uint32_t distance) {
    const std::uint32_t n = distance - 1;
    if (n < 4) return {n, 0, 0};
    const auto bits = static_cast<unsigned>(std::bit_width(n)) - 2;
    return {2 * bits + (n >> bits), bits, n & ((1U << bits) - 1)};
}

/// How many pixels are the same from the start, `most` at most.
std::size_t alike(const std::uint32_t* a, const std::uint32_t* b, std::size_t most) {
    std::size_t n = 0;
    for (; n + 4 <= most; n += 4) {
        std::array<std::uint64_t, 2> left, right;
        std::memcpy(left.data(), a + n, 16);
        std::memcpy(right.data(), b + n, 16);
        if (((left[0] ^ right[0]) | (left[1] ^ right[1])) != 0) break;
    }
    while (n < most && a[n] == b[n]) ++n;
    return n;
}

/// Pixels as they are, or as a repetition of earlier ones.
class Tokens {
public:
    Tokens(std::span<const std::uint32_t> pixels, std::size_t width) : all(kept_by_thread()), pixels_(pixels), width_(width), stride_(1 + 3 * width), seen_(1U << hash_bits, Seen{none, 0}) {
        all.clear();
        for (std::size_t row = 0; row * width < pixels.size(); ++row) add_row(row);
        ++letters[256];  // the end
    }

    std::vector<std::uint32_t>& all;              // row_flag; a pixel; match_flag | pixels << 16 | bytes back - 1
    std::array<std::uint32_t, 286> letters{};     // how often each symbol is needed
    std::array<std::uint32_t, 30> distances{};

private:
    static constexpr unsigned hash_bits = 13;
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Seen {
        std::uint32_t row, x;
    };

    /// Growing anew for each image costs as much as filling it.
    static std::vector<std::uint32_t>& kept_by_thread() {
        thread_local std::vector<std::uint32_t> kept;
        return kept;
    }

    std::size_t place(std::size_t row, std::size_t x) const { return row * stride_ + 1 + 3 * x; }

    void add_row(std::size_t row) {
        all.push_back(row_flag);
        ++letters[0];
        const std::uint32_t* line = pixels_.data() + row * width_;
        for (std::size_t x = 0; x < width_;) {
            const std::size_t most = width_ - x;
            const std::size_t up = row > 0 && stride_ <= farthest ? alike(line + x, line + x - width_, most) : 0;
            const std::size_t left = up < std::min(most, long_enough) && x > 0 ? alike(line + x, line + x - 1, most) : 0;
            std::size_t length = std::max(up, left), back = left >= up ? 3 : stride_;
            if (length < least_found && most >= least_found) look_up(row, x, most, length, back);
            if (length == 0) {
                pixel(line[x]);
                length = 1;
            } else {
                match(length, back);
            }
            x += length;
        }
    }

    /// The same pixels as last seen elsewhere, where that is longer; notes these.
    void look_up(std::size_t row, std::size_t x, std::size_t most, std::size_t& length, std::size_t& back) {
        const std::size_t at = row * width_ + x;
        const std::uint32_t* here = pixels_.data() + at;
        const std::uint32_t hash = ((here[0] * 2654435761U) ^ (here[1] * 2246822519U) ^ (here[2] * 3266489917U)) >> (32 - hash_bits);
        const Seen before = std::exchange(seen_[hash], Seen{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(x)});
        if (before.row == none) return;
        const std::size_t distance = place(row, x) - place(before.row, before.x);
        if (distance > farthest) return;
        const std::size_t found = alike(here, pixels_.data() + before.row * width_ + before.x, std::min<std::size_t>(most, width_ - before.x));
        if (found < least_found || found <= length) return;
        length = found;
        back = distance;
    }

    void pixel(std::uint32_t rgb) {
        all.push_back(rgb);
        ++letters[rgb >> 16 & 255];
        ++letters[rgb >> 8 & 255];
        ++letters[rgb & 255];
    }

    void match(std::size_t length, std::size_t back) {
        static const std::array<std::uint8_t, 259> symbols = make_length_symbols();
        for (std::size_t left = length; left > 0;) {
            const std::size_t now = std::min(left, longest_match);
            all.push_back(match_flag | static_cast<std::uint32_t>(now << 16) | static_cast<std::uint32_t>(back - 1));
            ++letters[257U + symbols[3 * now]];
            ++distances[distance_code(static_cast<std::uint32_t>(back)).symbol];
            left -= now;
        }
    }

    std::span<const std::uint32_t> pixels_;
    std::size_t width_, stride_;
    std::vector<Seen> seen_;  // where three pixels of that hash stood last
};

class Bits {
public:
    /// Room for so many bits at once.
    void expect(std::size_t bits) { bytes_.resize(size_ + bits / 8 + 16); }

    void put(std::uint32_t value, unsigned count) {
        held_ |= static_cast<std::uint64_t>(value) << count_;
        count_ += count;
        if (count_ < 32) return;
        if (size_ + 4 > bytes_.size()) bytes_.resize(2 * size_ + 64);
        for (unsigned i = 0; i < 4; ++i) bytes_[size_++] = static_cast<char>(held_ >> (8 * i));
        held_ >>= 32;
        count_ -= 32;
    }
    /// The rest of the byte is zeros.
    void fill_byte() {
        bytes_.resize(size_);
        for (; count_ > 0; count_ -= std::min(count_, 8U), held_ >>= 8) bytes_ += static_cast<char>(held_);
        size_ = bytes_.size();
        held_ = 0;
    }
    /// After whole bytes.
    void append(std::string_view bytes) { size_ = (bytes_ += bytes).size(); }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
    std::size_t size_ = 0;  // of what is written
    std::uint64_t held_ = 0;
    unsigned count_ = 0;
};

/// The lengths of the words of both codes, themselves packed (RFC 1951, 3.2.7): runs of zeros alone are shortened.
void put_codes(Bits& bits, const PrefixCode& letters, const PrefixCode& distances) {
    std::vector<std::uint8_t> lengths = letters.lengths;
    lengths.insert(lengths.end(), distances.lengths.begin(), distances.lengths.end());
    std::vector<std::array<std::uint8_t, 3>> words;  // symbol, extra bits, their value
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t zeros = 0;
        while (i + zeros < lengths.size() && lengths[i + zeros] == 0 && zeros < 138) ++zeros;
        if (zeros >= 11) words.push_back({18, 7, static_cast<std::uint8_t>(zeros - 11)});
        else if (zeros >= 3) words.push_back({17, 3, static_cast<std::uint8_t>(zeros - 3)});
        else words.push_back({lengths[i], 0, 0}), zeros = 1;
        i += zeros;
    }
    std::array<std::uint32_t, 19> counts{};
    for (const auto& word : words) ++counts[word[0]];
    const PrefixCode code = prefix_code(counts, 7);
    bits.put(static_cast<std::uint32_t>(letters.lengths.size() - 257), 5);
    bits.put(static_cast<std::uint32_t>(distances.lengths.size() - 1), 5);
    bits.put(static_cast<std::uint32_t>(order_of_lengths.size() - 4), 4);
    for (const std::uint8_t symbol : order_of_lengths) bits.put(code.lengths[symbol], 3);
    for (const auto& [symbol, extra, value] : words) {
        bits.put(code.words[symbol], code.lengths[symbol]);
        bits.put(value, extra);
    }
}

/// What put_tokens will write.
std::size_t bits_of(const Tokens& tokens, const PrefixCode& letters, const PrefixCode& distances) {
    std::size_t bits = 0;
    for (std::size_t s = 0; s < letters.lengths.size(); ++s) bits += std::size_t{tokens.letters[s]} * (letters.lengths[s] + (s < 257 ? 0U : length_bits[s - 257]));
    for (std::size_t s = 0; s < distances.lengths.size(); ++s) bits += std::size_t{tokens.distances[s]} * (distances.lengths[s] + (s < 4 ? 0 : s / 2 - 1));
    return bits;
}

void put_tokens(Bits& bits, const Tokens& tokens, const PrefixCode& letters, const PrefixCode& distances) {
    const std::array<std::uint8_t, 259> symbols = make_length_symbols();
    const auto letter = [&](std::size_t symbol) { bits.put(letters.words[symbol], letters.lengths[symbol]); };
    for (const std::uint32_t token : tokens.all) {
        if ((token & match_flag) != 0) {
            const std::uint32_t length = 3 * (token >> 16 & 0x7F);
            const std::size_t symbol = symbols[length];
            letter(257 + symbol);
            bits.put(length - length_base[symbol], length_bits[symbol]);
            const Extra far = distance_code((token & 0xFFFF) + 1);
            bits.put(distances.words[far.symbol], distances.lengths[far.symbol]);
            bits.put(far.value, far.bits);
        } else if ((token & row_flag) != 0) {
            letter(0);
        } else {
            letter(token >> 16 & 255);
            letter(token >> 8 & 255);
            letter(token & 255);
        }
    }
    letter(256);
}

/// Adler-32 (RFC 1950) of the rows as they are unpacked: a zero, then three bytes a pixel. The bytes are never made: with n bytes
/// in a row, byte i of 0, 1... counts n - i times in the second sum, so that both sums follow from those of the pixels.
class RowSums {
public:
    void add_row(const std::uint32_t* row, std::size_t width) {
        const std::size_t bytes = 1 + 3 * width;
        second_ = (second_ + first_ * bytes) % modulus;
        for (std::size_t x = 0; x < width; x += block) add_pixels(row + x, std::min(block, width - x), bytes - 1 - 3 * x);
    }
    std::uint32_t sum() const { return static_cast<std::uint32_t>(second_ << 16 | first_); }

private:
    static constexpr std::uint64_t modulus = 65521;
    static constexpr std::size_t lanes = 4;     // pixels added at once
    static constexpr std::size_t block = 8192;  // pixels after which 32 bits of a lane might not do
    using Lanes [[gnu::vector_size(4 * lanes)]] = std::uint32_t;

    /// `left`: bytes of the row from the first of these pixels on.
    void add_pixels(const std::uint32_t* pixels, std::size_t count, std::uint64_t left) {
        Lanes all{}, before{}, shifted{};  // of the bytes, of the sums up to the step before, of greens and twice the blues
        const std::size_t steps = count / lanes;
        for (std::size_t step = 0; step < steps; ++step) {
            Lanes four;
            std::memcpy(&four, pixels + step * lanes, sizeof four);
            const Lanes blue = four & 255, green = four >> 8 & 255;
            before += all;
            all += (four >> 16) + green + blue;
            shifted += green + blue + blue;
        }
        std::uint64_t first = 0, second = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            // `before` holds every step's bytes as often as steps follow it; a step is 3 * lanes bytes.
            const std::uint64_t behind = left - 3 * (lanes * (steps - std::min<std::size_t>(steps, 1)) + lane);
            first += all[lane];
            second += static_cast<std::uint64_t>(all[lane]) * behind + std::uint64_t{3 * lanes} * before[lane] - shifted[lane];
        }
        for (std::size_t x = steps * lanes; x < count; ++x) {
            const std::uint64_t red = pixels[x] >> 16, green = pixels[x] >> 8 & 255, blue = pixels[x] & 255, rest = left - 3 * x;
            first += red + green + blue;
            second += red * rest + green * (rest - 1) + blue * (rest - 2);
        }
        first_ = (first_ + first) % modulus;
        second_ = (second_ + second) % modulus;
    }

    std::uint64_t first_ = 1, second_ = 0;
};

std::uint32_t sum_of(std::span<const std::uint32_t> pixels, std::size_t width) {
    RowSums sums;
    for (std::size_t at = 0; at < pixels.size(); at += width) sums.add_row(pixels.data() + at, width);
    return sums.sum();
}

}  // namespace

PackedRows pack_rows(std::span<const std::uint32_t> pixels, std::size_t width, bool last) {
    assert(width > 0 && pixels.size() % width == 0);
    const Tokens tokens(pixels, width);
    const PrefixCode letters = prefix_code(tokens.letters, 15), distances = prefix_code(tokens.distances, 15);
    Bits bits;
    bits.expect(bits_of(tokens, letters, distances) + most_bits_of_codes);
    bits.put(last ? 1 : 0, 1);
    bits.put(2, 2);  // a block with codes of its own
    put_codes(bits, letters, distances);
    put_tokens(bits, tokens, letters, distances);
    if (!last) bits.put(0, 3);  // an empty stored block takes the stream to the next byte
    bits.fill_byte();
    if (!last) bits.append(std::string_view("\0\0\xFF\xFF", 4));
    return {.bytes = bits.take(), .size = pixels.size() / width * (1 + 3 * width), .sum = sum_of(pixels, width)};
}

}  // namespace portulan::backends
