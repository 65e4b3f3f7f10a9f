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

void append_thousandths(std::string& out, std::int64_t thousandths) {
    if (thousandths < 0) {
        out += '-';
        thousandths = -thousandths;
    }
    const std::int64_t whole = thousandths / 1000;
    const auto rest = static_cast<int>(thousandths % 1000);
    if (whole != 0 || rest == 0) append_integer(out, whole);
    if (rest == 0) return;
    const std::array<char, 4> fraction{'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
                                       static_cast<char>('0' + rest % 10)};
    out.append(fraction.data(), rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2);
}

std::int64_t thousandths_of(double value) {
    assert(std::isfinite(value) && std::abs(value) < 1e12);
    return std::llround(value * 1000);
}

}  // namespace portulan::backends
