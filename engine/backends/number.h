// Numbers as compact text, without streams and without locale. Internal to this room.
#pragma once

#include <cstdint>
#include <string>

namespace portulan::backends {

/// Appends thousandths / 1000 with no zero that says nothing: 1500 -> "1.5", -250 -> "-.25", 0 -> "0".
void append_thousandths(std::string& out, std::int64_t thousandths);
/// The same, written where there is room for 32 characters; returns where it ends.
char* write_thousandths(char* to, std::int64_t thousandths);

/// Rounded to the nearest thousandth (half away from zero). The value must be finite.
std::int64_t thousandths_of(double value);

/// Both at once.
inline void append_number(std::string& out, double value) { append_thousandths(out, thousandths_of(value)); }

void append_integer(std::string& out, std::int64_t value);

}  // namespace portulan::backends
