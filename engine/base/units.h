// Lengths on paper and on the ground; the unit is in the type.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace portulan::inline base {

/// A length on paper.
class PaperLength {
public:
    constexpr PaperLength() = default;
    static constexpr PaperLength mm(double n) { return PaperLength{n}; }
    static constexpr PaperLength pt(double n) { return PaperLength{n * 25.4 / 72.0}; }
    static constexpr PaperLength px(double n, double dpi) { return PaperLength{n * 25.4 / dpi}; }
    constexpr double in_mm() const { return mm_; }
    constexpr double in_pt() const { return mm_ * 72.0 / 25.4; }
    constexpr double in_px(double dpi) const { return mm_ * dpi / 25.4; }
    auto operator<=>(const PaperLength&) const = default;

private:
    explicit constexpr PaperLength(double n) : mm_{n} {}
    double mm_ = 0;
};

/// A length on the ground.
class Metres {
public:
    constexpr Metres() = default;
    explicit constexpr Metres(double n) : m_{n} {}
    constexpr double value() const { return m_; }
    auto operator<=>(const Metres&) const = default;

private:
    double m_ = 0;
};

/// "160mm", "16 cm", "8pt", "0,5 cm"; a bare number is millimetres.
std::optional<PaperLength> parse_paper_length(std::string_view text);
/// "500 m", "2 km", "1,5km"; a bare number is metres.
std::optional<Metres> parse_metres(std::string_view text);

/// Points of type (1/72 inch) in millimetres.
constexpr double pt(double n) { return n * 25.4 / 72.0; }

}  // namespace portulan::inline base
