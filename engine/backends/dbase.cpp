#include "backends/dbase.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "backends/whole_file.h"
#include "base/parallel.h"

namespace portulan::backends {
namespace {

constexpr std::size_t most_bytes_of_record = 65535, longest_number = 32;

bool is_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

/// A decimal number as its column wants it; empty where it does not fit.
std::string_view decimal_text(const std::string& cell, const DbaseColumn& column, std::array<char, 2 * longest_number>& room) {
    double value = 0;
    const auto [read, wrong] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (wrong != std::errc() || read != cell.data() + cell.size()) return {};
    const auto [end, error] = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed, static_cast<int>(column.decimals));
    if (error != std::errc() || static_cast<std::size_t>(end - room.data()) > column.width) return {};
    return {room.data(), end};
}

bool fits(const std::string& cell, const DbaseColumn& column) {
    std::array<char, 2 * longest_number> room;
    switch (column.kind) {
        case ColumnKind::text: return true;
        case ColumnKind::integer: return cell.size() <= column.width;
        case ColumnKind::decimal: return cell.empty() || !decimal_text(cell, column, room).empty();
        case ColumnKind::date: return cell.empty() || is_iso_date(cell);
        default: return false;
    }
}

void put_right(char* at, std::size_t width, std::string_view text) { std::copy(text.begin(), text.end(), at + (width - text.size())); }

// `at` holds spaces.
void write_cell(char* at, const std::string& cell, const DbaseColumn& column) {
    std::array<char, 2 * longest_number> room;
    switch (column.kind) {
        case ColumnKind::integer:
        case ColumnKind::decimal:
            if (cell.empty()) std::fill_n(at, column.width, '*');
            else put_right(at, column.width, column.kind == ColumnKind::integer ? std::string_view(cell) : decimal_text(cell, column, room));
            return;
        case ColumnKind::date:
            if (cell.empty()) std::fill_n(at, column.width, '0');
            else std::remove_copy(cell.begin(), cell.end(), at, '-');
            return;
        default: std::copy_n(cell.begin(), std::min(cell.size(), column.width), at);
    }
}

void put_little(std::string& out, std::size_t value, std::size_t bytes) {
    for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
}

char type_of(ColumnKind kind) { return kind == ColumnKind::text ? 'C' : kind == ColumnKind::date ? 'D' : 'N'; }

std::string header(std::size_t rows, const std::vector<DbaseColumn>& columns, std::size_t record, const std::string& date) {
    const auto number = [&](std::size_t at, std::size_t size) {
        std::size_t value = 0;
        std::from_chars(date.data() + at, date.data() + at + size, value);
        return value;
    };
    std::string out{'\x03'};
    put_little(out, number(0, 4) - 1900, 1);
    put_little(out, number(5, 2), 1);
    put_little(out, number(8, 2), 1);
    put_little(out, rows, 4);
    put_little(out, 32 + 32 * columns.size() + 1, 2);
    put_little(out, record, 2);
    out.resize(32, '\0');
    for (const DbaseColumn& column : columns) {
        const std::size_t start = out.size();
        out += column.name;
        out.resize(start + 11, '\0');
        out += type_of(column.kind);
        out.resize(start + 16, '\0');
        put_little(out, column.width, 1);
        put_little(out, column.decimals, 1);
        out.resize(start + 32, '\0');
    }
    return out + '\x0D';
}

}  // namespace

bool fits_dbase(const Layer& layer, const std::vector<DbaseColumn>& columns) {
    std::size_t record = 1;
    for (const DbaseColumn& column : columns) record += column.width;
    if (columns.empty() || record > most_bytes_of_record) return false;
    return std::all_of(layer.table.rows.begin(), layer.table.rows.end(), [&](const TableRow& row) {
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (!fits(row.cells[c], columns[c])) return false;
        return true;
    });
}

void write_dbase(const std::filesystem::path& path, const std::filesystem::path& shown, const Layer& layer,
                 const std::vector<DbaseColumn>& columns, const std::string& date, unsigned jobs) {
    constexpr std::size_t at_once = 32768, chunk = 1024;
    const auto& rows = layer.table.rows;
    std::size_t record = 1;
    for (const DbaseColumn& column : columns) record += column.width;
    WholeFile out(path, shown);
    out.write(header(rows.size(), columns, record, date));
    std::string bytes;
    for (std::size_t first = 0; first < rows.size(); first += at_once) {
        const std::size_t end = std::min(rows.size(), first + at_once);
        bytes.assign((end - first) * record, ' ');
        parallel_for((end - first + chunk - 1) / chunk, jobs, [&](std::size_t part) {
            for (std::size_t i = first + part * chunk; i < std::min(end, first + (part + 1) * chunk); ++i) {
                char* at = bytes.data() + (i - first) * record + 1;
                for (std::size_t c = 0; c < columns.size(); at += columns[c++].width) write_cell(at, rows[i].cells[c], columns[c]);
            }
        });
        out.write(bytes);
    }
    out.write("\x1A");
    out.close();
}

}  // namespace portulan::backends
