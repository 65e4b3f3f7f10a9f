#include "sources/workbook_parts.h"

#include <charconv>
#include <cmath>
#include <cstdint>

#include <pugixml.hpp>
#include <zip.h>

#include <fmt/format.h>

#include "base/messages.h"
#include "sources/sheet_rows.h"

namespace portulan::sources {
namespace {

constexpr zip_uint64_t largest_part = zip_uint64_t{64} << 20;      // that is held in memory
constexpr zip_uint64_t largest_stream = zip_uint64_t{1} << 30;     // that is read in pieces
constexpr zip_uint64_t packed_floor = zip_uint64_t{64} << 20;  // below this size the ratio says nothing

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Civil date of a day number counted from 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
std::string civil(long days) {
    days += 719468;
    const long era = (days >= 0 ? days : days - 146096) / 146097;
    const long day_of_era = days - era * 146097;
    const long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long shifted = (5 * day_of_year + 2) / 153;
    const long day = day_of_year - (153 * shifted + 2) / 5 + 1, month = shifted < 10 ? shifted + 3 : shifted - 9;
    return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (month <= 2), month, day);
}

// The day of a serial number. Spreadsheets believe that 1900 was a leap year (a legacy of Lotus 1-2-3).
std::string day_text(long serial, bool from_1904) {
    constexpr long epoch_1899_12_30 = -25569, epoch_1904_01_01 = -24107;
    if (from_1904) return civil(epoch_1904_01_01 + serial);
    if (serial == 60) return "1900-02-29";
    return civil(epoch_1899_12_30 + serial + (serial < 60 ? 1 : 0));
}

void strip_zeros(std::string& text) {
    if (text.find('.') == std::string::npos) return;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
}

}  // namespace

constexpr std::string_view damaged_fault = tr_mark("it is damaged");
constexpr std::string_view excessive_fault = tr_mark("it is far too large once unpacked");
constexpr std::string_view password_fault = tr_mark("it is protected by a password");

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(const std::filesystem::path& path) : zip_{zip_open(path.c_str(), ZIP_RDONLY, nullptr)} {}

bool Archive::has(const std::string& part) const { return zip_name_locate(zip_.get(), part.c_str(), 0) >= 0; }

std::optional<std::uint64_t> Archive::size_of(const std::string& part, std::uint64_t largest) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(zip_.get(), part.c_str(), 0, &about) != 0) return std::nullopt;
    if (!(about.valid & ZIP_STAT_SIZE) || !(about.valid & ZIP_STAT_COMP_SIZE)) return std::nullopt;
    if (about.size > largest || (about.size > packed_floor && about.size / 100 > about.comp_size)) {
        excessive_ = true;
        return std::nullopt;
    }
    return about.size;
}

// The size is what the archive says of itself: nothing is read beyond it.
std::optional<std::string> Archive::read(const std::string& part) {
    const auto size = size_of(part, largest_part);
    if (!size) return std::nullopt;
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen(zip_.get(), part.c_str(), 0)};
    if (!file) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(*size), '\0');
    const zip_int64_t read = zip_fread(file.get(), bytes.data(), *size);
    if (read < 0 || static_cast<zip_uint64_t>(read) != *size) return std::nullopt;
    return bytes;
}

bool Archive::stream(const std::string& part, XmlHandler& handler, const std::function<bool()>& is_enough) {
    const auto size = size_of(part, largest_stream);
    if (!size) return false;
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen(zip_.get(), part.c_str(), 0)};
    if (!file) return false;
    XmlStream xml{handler};
    std::string piece(std::size_t{1} << 16, '\0');
    for (std::uint64_t done = 0; done < *size && !is_enough();) {
        const zip_int64_t read = zip_fread(file.get(), piece.data(), piece.size());
        if (read <= 0) return false;
        done += static_cast<std::uint64_t>(read);
        if (!xml.feed(std::string_view(piece).substr(0, static_cast<std::size_t>(read)))) return is_enough();
    }
    return is_enough() || xml.finish();
}

std::string_view local_name(std::string_view qualified) {
    const std::size_t colon = qualified.find(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    for (const pugi::xml_node node : parent)
        if (is(node, name)) return node;
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute a : node.attributes())
        if (local_name(a.name()) == name) return a.value();
    return {};
}

std::optional<double> xml_number(std::string_view text) {
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string sheet_number(double value) {
    if (!std::isfinite(value)) return {};
    if (value == 0) return "0";
    // Fifteen significant digits: 0.28999999999999998 was typed 0.29.
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const int decimals = std::max(0, 14 - magnitude);
    std::string text = fmt::format("{:.{}f}", value, std::min(decimals, 40));
    strip_zeros(text);
    return text == "-0" ? "0" : text;
}

std::string sheet_percentage(double value) { return sheet_number(value * 100) + " %"; }

std::string sheet_date(double serial, bool from_1904, bool time_only) {
    if (!std::isfinite(serial) || serial < 0 || serial > 2958466) return {};
    long days = static_cast<long>(std::floor(serial));
    long seconds = std::lround((serial - std::floor(serial)) * 86400);
    if (seconds == 86400) {
        seconds = 0;
        ++days;
    }
    if (time_only)
        return fmt::format("{:02}:{:02}:{:02}", days * 24 + seconds / 3600, seconds / 60 % 60, seconds % 60);
    std::string day = day_text(days, from_1904);
    if (seconds == 0) return day;
    return fmt::format("{}T{:02}:{:02}:{:02}", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::size_t text_size(const GridRow& row) {
    std::size_t size = 0;
    for (const std::string& cell : row.cells) size += cell.size();
    return size;
}

std::string span_text(long first, long last) {
    return first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
}

std::optional<CellReference> parse_reference(std::string_view reference) {
    CellReference found;
    std::size_t i = 0, column = 0;
    for (; i < reference.size() && i < 4; ++i) {
        const char c = reference[i];
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    if (column == 0 || column > most_columns) return std::nullopt;
    found.column = column - 1;
    for (; i < reference.size(); ++i) {
        if (reference[i] < '0' || reference[i] > '9' || found.row > most_rows) return std::nullopt;
        found.row = found.row * 10 + (reference[i] - '0');
    }
    return found;
}

std::optional<CellRange> parse_range(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto from = parse_reference(text.substr(0, colon)), to = parse_reference(text.substr(colon + 1));
    if (!from || !to || to->column < from->column || to->row < from->row || from->row < 1) return std::nullopt;
    return CellRange{.column = from->column, .row = from->row, .columns = to->column - from->column + 1, .rows = to->row - from->row + 1};
}

}  // namespace portulan::sources
