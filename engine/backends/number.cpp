#include "backends/number.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace portulan::backends {

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end);
}

char* write_thousandths(char* to, std::int64_t thousandths) {
    if (thousandths < 0) {
        *to++ = '-';
        thousandths = -thousandths;
    }
    const std::int64_t whole = thousandths / 1000;
    const auto rest = static_cast<int>(thousandths % 1000);
    if (whole != 0 || rest == 0) to = std::to_chars(to, to + 20, whole).ptr;
    if (rest == 0) return to;
    *to++ = '.';
    *to++ = static_cast<char>('0' + rest / 100);
    if (rest % 100 == 0) return to;
    *to++ = static_cast<char>('0' + rest / 10 % 10);
    if (rest % 10 != 0) *to++ = static_cast<char>('0' + rest % 10);
    return to;
}

void append_thousandths(std::string& out, std::int64_t thousandths) {
    std::array<char, 32> text;
    out.append(text.data(), write_thousandths(text.data(), thousandths));
}

std::int64_t thousandths_of(double value) {
    assert(std::isfinite(value) && std::abs(value) < 1e12);
    return std::llround(value * 1000);
}

}  // namespace portulan::backends
