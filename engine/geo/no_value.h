// What measures give where there is nothing to measure.
#pragma once

#include <limits>

namespace portulan::geo {

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

}  // namespace portulan::geo
