// When people were asked: parts of the week of dates with times.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace portulan::survey {

/// Names of the parts, in their order.
inline constexpr std::array<std::string_view, 4> week_parts{tr_mark("in the week, before noon"), tr_mark("in the week, from noon to 6 p.m."), tr_mark("in the week, after 6 p.m."), tr_mark("Saturday or Sunday")};

/// The part of a text with a date and a time, as it says it itself, whatever the time zone it names: "2025-06-02T15:01:12.000+02:00", "2025-06-02 15:01", "02/06/2025 15:01".
/// Nothing for a date without a time, and for what is neither; a Saturday or a Sunday needs no time.
std::optional<std::size_t> part_of_week(std::string_view text);

/// Of every respondent, from 1; 0 where it is not known.
std::vector<std::uint16_t> parts_of_week(const std::vector<std::string>& texts);

}  // namespace portulan::survey
