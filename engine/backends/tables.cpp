#include "backends/tables.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace portulan::backends {
namespace {

/// As a spreadsheet reads it, in French or in English; a minus sign in front of a number runs nothing.
bool is_number(std::string_view cell) {
    const bool sign = cell.starts_with('-') || cell.starts_with('+');
    const bool digits = cell.find_first_of("0123456789") != std::string_view::npos &&
                        cell.find_first_not_of("0123456789., \u00A0\u202F%", sign ? 1 : 0) == std::string_view::npos;
    return digits || parse_number(cell, ',').has_value() || parse_number(cell, '.').has_value();
}

void append_cell(std::string& out, std::string_view cell) {
    constexpr std::string_view dangerous = "=+-@\t\r";
    std::string text(cell);
    // Spreadsheets skip blanks in front of a formula when they are asked to trim.
    const std::string_view body = trim(cell);
    const char first = cell.empty() ? 'x' : dangerous.find(cell.front()) != std::string_view::npos ? cell.front()
                       : body.empty() ? 'x' : body.front();
    if (dangerous.find(first) != std::string_view::npos && !is_number(body)) text.insert(0, "'");
    const bool quoted = text.find_first_of(";\"\r\n\t") != std::string::npos || text.starts_with(' ') || text.ends_with(' ');
    if (!quoted) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_row(std::string& out, const std::vector<std::string>& cells, std::size_t columns) {
    for (std::size_t i = 0; i < columns; ++i) {
        if (i != 0) out += ';';
        if (i < cells.size()) append_cell(out, cells[i]);
    }
    out += "\r\n";
}

}  // namespace

std::string write_csv(const FigureData& data) {
    std::string out = "\xEF\xBB\xBF";
    if (data.columns.empty()) return out;
    append_row(out, data.columns, data.columns.size());
    for (const auto& row : data.rows) append_row(out, row, data.columns.size());
    return out;
}

}  // namespace portulan::backends
