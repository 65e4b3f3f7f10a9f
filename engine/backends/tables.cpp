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

/// Whether a spreadsheet would run it. Blanks in front of a formula are skipped when a program is asked to trim;
/// in East Asian settings the wide forms of the signs count too.
bool is_formula(std::string_view cell) {
    constexpr std::string_view signs[] = {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const std::string_view body = trim(cell);
    const bool begins = cell.starts_with('\t') || cell.starts_with('\r') ||
                         std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) { return body.starts_with(sign); });
    return begins && !is_number(body);
}

/// No text needs them, and a terminal obeys some; line ends and tabulators stay.
std::string without_controls(std::string_view cell) {
    std::string out;
    for (const char c : cell) {
        const auto byte = static_cast<unsigned char>(c);
        const bool control = (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
        if (control) out += "\uFFFD";
        else out += c;
    }
    return out;
}

/// Most cells of most tables: nothing in them needs a second look.
bool is_plain(std::string_view cell, char separator) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return std::all_of(cell.begin(), cell.end(), [&](char c) { return letter(c) && c != separator; });
}

void append_cell(std::string& out, std::string_view cell, char separator = ';') {
    if (is_plain(cell, separator)) {
        out += cell;
        return;
    }
    std::string text = without_controls(cell);
    if (is_formula(text)) text.insert(0, "'");
    const bool quoted = text.find_first_of(std::string("\"\r\n\t") + separator) != std::string::npos || text.starts_with(' ') || text.ends_with(' ');
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

std::string csv_cell(std::string_view text, char separator) {
    std::string out;
    append_cell(out, text, separator);
    return out;
}

std::string write_csv(const FigureData& data) {
    std::string out = "\xEF\xBB\xBF";
    if (data.columns.empty()) return out;
    append_row(out, data.columns, data.columns.size());
    for (const auto& row : data.rows) append_row(out, row, data.columns.size());
    return out;
}

}  // namespace portulan::backends
