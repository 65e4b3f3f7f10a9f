#include "backends/json_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "backends/number.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

std::optional<std::int64_t> integer_of(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // "007" is a code, not a number.
    if (error != std::errc() || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
    return value;
}

std::optional<double> decimal_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool fits(const std::string& text, ColumnKind kind) {
    if (text.empty()) return true;
    if (kind == ColumnKind::integer) return integer_of(text).has_value();
    return kind != ColumnKind::decimal || decimal_of(text).has_value();
}

}  // namespace

void append_exact(std::string& out, double value) {
    // Most coordinates are whole centimetres or millimetres: a thousandth that divides back to the value is its shortest
    // text, and much faster than the general way.
    const double thousandths = std::nearbyint(value * 1000);
    if (std::abs(thousandths) < 1e15 && thousandths / 1000 == value && value != 0) {
        const auto whole = static_cast<std::int64_t>(thousandths);
        if (whole <= -1000 || whole >= 1000) return append_thousandths(out, whole);
        out += whole < 0 ? "-0" : "0";  // JSON wants the zero before the point
        return append_thousandths(out, std::abs(whole));
    }
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value + 0.0);
    out.append(digits.data(), end);
}

std::vector<ColumnKind> written_kinds(const Layer& layer) {
    std::vector<ColumnKind> kinds = layer.kinds;
    kinds.resize(layer.table.columns.size(), ColumnKind::text);
    for (std::size_t c = 0; c < kinds.size(); ++c)
        for (const TableRow& row : layer.table.rows)
            if (!fits(row.cells[c], kinds[c])) kinds[c] = ColumnKind::text;
    return kinds;
}

JsonProperties::JsonProperties(const Layer& layer) : layer_{layer}, kinds_{written_kinds(layer)} {
    for (const std::string& column : layer.table.columns) keys_.push_back(json_quote(column) + ":");
}

void JsonProperties::append(std::string& out, std::size_t row) const {
    const auto& cells = layer_.table.rows[row].cells;
    out += '{';
    for (std::size_t c = 0; c < keys_.size(); ++c) {
        if (c > 0) out += ',';
        out += keys_[c];
        if (cells[c].empty())
            out += "null";
        else if (kinds_[c] == ColumnKind::integer)
            out += cells[c];
        else if (kinds_[c] == ColumnKind::decimal)
            append_exact(out, *decimal_of(cells[c]));
        else
            out += json_quote(cells[c]);
    }
    out += '}';
}

}  // namespace portulan::backends
