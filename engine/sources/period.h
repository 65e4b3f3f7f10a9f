// Periods as people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portulan::sources {

/// ISO dates, as precise as written; one of them may be empty ("depuis 2023", "jusqu'en 2024").
struct Period {
    std::string starts, ends;
    bool operator==(const Period&) const = default;
};

/// "2021-2025", "Sep. 2021-Dec.2022", "de septembre 2021 à décembre 2022", "2021/2025", "01/09/2021 au 31/12/2022",
/// "2024" (the whole year), "depuis 2023", "2023-". A pair that could also be one date is that date ("2021-10" is October 2021).
/// Nothing for another text.
std::optional<Period> parse_period(std::string_view written);

}  // namespace portulan::sources
