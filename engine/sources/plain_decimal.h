// The fast way to read a number written as people's programs write them: "-1.234567". Internal to sources/.
#pragma once

#include <array>
#include <cstdint>

namespace portulan::sources {

/// Reads a sign, digits and decimals at `at`, blanks around them passed over; returns where it stopped. `value` is the
/// nearest double, as std::from_chars gives it. Anything else (exponents, more digits than a double surely holds, no
/// digit) stops where it began: read it the slow way.
inline const char* read_plain_decimal(const char* at, const char* end, char mark, double& value) {
    // A whole number below 2^53 divided by a power of ten up to 10^22 is rounded once: both are exact.
    static constexpr std::array<double, 23> powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    constexpr std::uint64_t most = std::uint64_t{1} << 53;
    const char* const start = at;
    while (at < end && *at == ' ') ++at;
    const bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) ++at;
    std::uint64_t digits = 0;
    const char* const first = at;
    for (; at < end; ++at) {
        const auto digit = static_cast<unsigned char>(*at - '0');
        if (digit > 9) break;
        digits = digits * 10 + digit;
    }
    std::ptrdiff_t count = at - first;
    std::ptrdiff_t decimals = 0;
    if (at < end && *at == mark) {
        const char* const fraction = ++at;
        for (; at < end; ++at) {
            const auto digit = static_cast<unsigned char>(*at - '0');
            if (digit > 9) break;
            digits = digits * 10 + digit;
        }
        decimals = at - fraction;
        count += decimals;
    }
    // Nineteen digits cannot overflow 64 bits.
    if (count == 0 || count > 19 || digits > most) return start;
    while (at < end && *at == ' ') ++at;
    const double whole = static_cast<double>(digits);
    const double size = decimals ? whole / powers[static_cast<std::size_t>(decimals)] : whole;
    value = negative && digits != 0 ? -size : size;
    return at;
}

}  // namespace portulan::sources
