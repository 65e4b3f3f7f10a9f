// What the number formats of Excel's workbooks show of a number: itself, a percentage, a date. Internal to sources/.
#pragma once

#include <string_view>

#include "sources/sheet_rows.h"

namespace portulan::sources {

enum class Display : unsigned char { plain, percentage, date, time };

/// Of a format's own text (ECMA-376 part 1, 18.8.31).
Display display_of(std::string_view format);

/// Of a format known by its number (18.8.30).
Display built_in_display(int id);

/// A number as the sheet shows it: "12.5 %", "2026-01-31", "0.29".
CellValue shown_number(double value, Display display, bool from_1904);

}  // namespace portulan::sources
