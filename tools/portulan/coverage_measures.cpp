// Shares, scales, lengths and surfaces as they are written on the command line.
#include <algorithm>

#include "base/text.h"
#include "coverage_work.h"

namespace portulan::tools {
namespace {

/// A number in either language, thousands apart or not.
std::optional<double> number_in(std::string_view text) {
    std::string digits(trim(text));
    std::erase(digits, ' ');
    std::replace(digits.begin(), digits.end(), ',', '.');
    return parse_number(digits, '.');
}

struct Unit {
    std::string_view name;
    double factor;
};

/// "12,5 ha": the number times its unit; the last unit must have the empty name.
std::optional<double> measure_in(std::string_view text, std::span<const Unit> units) {
    text = trim(text);
    for (const Unit& unit : units) {
        if (!text.ends_with(unit.name)) continue;
        const auto value = number_in(text.substr(0, text.size() - unit.name.size()));
        return value ? std::optional(*value * unit.factor) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<double> parse_share(std::string_view text) {
    static constexpr Unit units[] = {{"%", 0.01}, {"", 1}};
    const auto share = measure_in(text, units);
    return share && *share >= 0 && *share <= 1 ? share : std::nullopt;
}

std::optional<double> parse_scale(std::string_view text) {
    text = trim(text);
    for (const std::string_view one : {"1:", "1/"})
        if (text.starts_with(one)) text.remove_prefix(2);
    const auto scale = number_in(text);
    return scale && *scale >= 1 ? scale : std::nullopt;
}

std::optional<double> parse_ground(std::string_view text) {
    static constexpr Unit units[] = {{"mm", 0.001}, {"cm", 0.01}, {"km", 1000}, {"m", 1}, {"", 1}};
    const auto length = measure_in(text, units);
    return length && *length > 0 ? length : std::nullopt;
}

std::optional<double> parse_surface(std::string_view text) {
    static constexpr Unit units[] = {{"ha", 10000}, {"km²", 1e6}, {"km2", 1e6}, {"m²", 1}, {"m2", 1}, {"", 1}};
    const auto surface = measure_in(text, units);
    return surface && *surface >= 0 ? surface : std::nullopt;
}

}  // namespace portulan::tools
