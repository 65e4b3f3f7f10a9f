#include "sources/number_format.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {

// Letters outside quotes, brackets and escapes tell.
Display display_of(std::string_view format) {
    const std::string word = lower(format);
    if (word == "general" || word == "standard") return Display::plain;
    bool date = false, time = false, month = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const char inside = i + 1 < format.size() ? static_cast<char>(std::tolower(format[i + 1])) : ' ';
            const std::size_t end = std::min(format.find(']', i), format.size());
            // [h], [mm], [ss] count time; [Red], [$-40C], [>1] do not.
            if ((inside == 'h' || inside == 'm' || inside == 's') && end - i <= 3) time = true;
            i = end;
        } else if (c == '%') {
            return Display::percentage;
        } else if (c == ';') {
            break;
        } else {
            const char low = static_cast<char>(std::tolower(c));
            if (low == 'y' || low == 'd') date = true;
            if (low == 'h' || low == 's') time = true;
            if (low == 'm') month = true;
        }
    }
    if (date || (month && !time)) return Display::date;
    return time ? Display::time : Display::plain;
}

Display built_in_display(int id) {
    if (id == 9 || id == 10) return Display::percentage;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return Display::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return Display::time;
    return Display::plain;
}

CellValue shown_number(double value, Display display, bool from_1904) {
    if (display == Display::percentage) return {sheet_percentage(value), CellOrigin::number};
    if (display != Display::plain) {
        std::string date = sheet_date(value, from_1904, display == Display::time);
        if (!date.empty()) return {std::move(date), CellOrigin::date};
    }
    return {sheet_number(value), CellOrigin::number};
}

}  // namespace portulan::sources
