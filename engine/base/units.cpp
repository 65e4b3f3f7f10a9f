#include "base/units.h"

#include <array>
#include <string>

#include "base/text.h"

namespace portulan::inline base {
namespace {

struct Unit {
    std::string_view name;
    double factor;
};

/// A number followed by one of the units; the first unit is the one of a bare number.
template <std::size_t N>
std::optional<double> parse_with_unit(std::string_view text, const std::array<Unit, N>& units) {
    const std::string_view written = trim(text);
    std::size_t split_at = written.size();
    while (split_at > 0 && ((written[split_at - 1] >= 'a' && written[split_at - 1] <= 'z') ||
                            (written[split_at - 1] >= 'A' && written[split_at - 1] <= 'Z')))
        --split_at;
    const std::string unit = lower(written.substr(split_at));
    const std::string_view digits = trim(written.substr(0, split_at));
    if (digits.ends_with('%')) return std::nullopt;
    const char mark = digits.find(',') != std::string_view::npos ? ',' : '.';
    const auto number = parse_number(digits, mark);
    if (!number || *number < 0) return std::nullopt;
    if (unit.empty()) return *number * units[0].factor;
    for (const Unit& known : units)
        if (known.name == unit) return *number * known.factor;
    return std::nullopt;
}

}  // namespace

std::optional<PaperLength> parse_paper_length(std::string_view text) {
    constexpr std::array<Unit, 5> units{{{"mm", 1}, {"cm", 10}, {"m", 1000}, {"pt", 25.4 / 72}, {"in", 25.4}}};
    const auto mm = parse_with_unit(text, units);
    if (!mm) return std::nullopt;
    return PaperLength::mm(*mm);
}

std::optional<Metres> parse_metres(std::string_view text) {
    constexpr std::array<Unit, 2> units{{{"m", 1}, {"km", 1000}}};
    const auto m = parse_with_unit(text, units);
    if (!m) return std::nullopt;
    return Metres{*m};
}

}  // namespace portulan::inline base
