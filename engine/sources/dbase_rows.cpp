#include "sources/dbase_rows.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <ogrsf_frmts.h>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

std::size_t little(std::string_view bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Up to a zero byte, without spaces around.
std::string_view content(std::string_view bytes) {
    bytes = bytes.substr(0, bytes.find('\0'));
    const std::size_t first = bytes.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return bytes.substr(first, bytes.find_last_not_of(' ') - first + 1);
}

/// A whole number as it would be written anew: no plus, no zeros before it, not too long.
bool is_plain_integer(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    else if (text == "0") return true;
    return !text.empty() && text.size() <= 18 && text.front() != '0' && are_digits(text);
}

bool read_integer(std::string_view text, std::string& cell) {
    if (!is_plain_integer(text)) return false;
    cell = text;
    return true;
}

bool read_decimal(std::string_view text, std::string& cell) {
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == '-'; })) return false;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return false;
    cell = number_text(value);
    return true;
}

bool read_date(std::string_view text, std::string& cell) {
    if (text == "00000000") return true;
    if (text.size() != 8 || !are_digits(text)) return false;
    const std::string_view month = text.substr(4, 2), day = text.substr(6, 2);
    if (text < "1" || month < "01" || month > "12" || day < "01" || day > "31") return false;
    cell.append(text.substr(0, 4)).append("-").append(month).append("-").append(day);
    return true;
}

}  // namespace

std::optional<DbaseRows::Kind> DbaseRows::kind_of(char type, OGRLayer& layer, int field) {
    const OGRFieldDefn& definition = *layer.GetLayerDefn()->GetFieldDefn(field);
    if (definition.GetSubType() != OFSTNone) return std::nullopt;
    const bool number = type == 'N' || type == 'F';
    switch (definition.GetType()) {
        case OFTString: return type == 'C' ? std::optional(Kind::text) : std::nullopt;
        case OFTInteger:
        case OFTInteger64: return number ? std::optional(Kind::integer) : std::nullopt;
        case OFTReal: return number ? std::optional(Kind::decimal) : std::nullopt;
        case OFTDate: return type == 'D' ? std::optional(Kind::date) : std::nullopt;
        default: return std::nullopt;
    }
}

std::optional<DbaseRows> DbaseRows::of(std::string_view head, std::size_t file_size, OGRLayer& layer) {
    constexpr std::size_t entry = 32;
    if (head.size() < 2 * entry) return std::nullopt;
    DbaseRows rows;
    rows.count_ = little(head, 4, 4);
    rows.start_ = little(head, 8, 2);
    rows.size_ = little(head, 10, 2);
    std::size_t at = 1;  // behind the mark of deleted rows
    const int fields = layer.GetLayerDefn()->GetFieldCount();
    std::size_t place = entry;
    for (int i = 0; i < fields; ++i, place += entry) {
        if (place + entry > std::min(head.size(), rows.start_) || head[place] == '\r') return std::nullopt;
        const auto kind = kind_of(head[place + 11], layer, i);
        const std::size_t width = little(head, place + 16, 1);
        if (!kind) return std::nullopt;
        rows.columns_.push_back({*kind, at, width});
        at += width;
    }
    const bool ends = place >= head.size() || head[place] == '\r';
    if (!ends || at != rows.size_ || file_size < rows.start_ || (file_size - rows.start_) / rows.size_ < rows.count_) return std::nullopt;
    return rows;
}

bool DbaseRows::read(std::string_view row, std::vector<std::string>& cells) const {
    cells.reserve(columns_.size());
    for (const Column& column : columns_) {
        const std::string_view text = content(row.substr(column.at, column.width));
        std::string& cell = cells.emplace_back();
        if (text.empty()) continue;
        switch (column.kind) {
            case Kind::text: cell = text; break;
            case Kind::integer: if (!text.starts_with('*') && !read_integer(text, cell)) return false; break;
            case Kind::decimal: if (!text.starts_with('*') && !read_decimal(text, cell)) return false; break;
            case Kind::date: if (!read_date(text, cell)) return false; break;
        }
    }
    return true;
}

}  // namespace portulan::sources
