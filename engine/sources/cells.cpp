#include "sources/cells.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::sources {
namespace {

// Every space people put between thousands, as one plain space; the minus sign as '-'.
std::string with_plain_spaces(std::string_view cell) {
    if (is_ascii(cell)) return std::string(cell);
    std::string out;
    for (std::size_t i = 0; i < cell.size();) {
        const std::string_view rest = cell.substr(i);
        if (rest.starts_with("\u00A0")) { out += ' '; i += 2; continue; }
        if (rest.starts_with("\u202F") || rest.starts_with("\u2009") || rest.starts_with("\u2007")) {
            out += ' ';
            i += 3;
            continue;
        }
        if (rest.starts_with("\u2212")) { out += '-'; i += 3; continue; }
        out += cell[i++];
    }
    return out;
}

// "1 234", "1.234.567": groups of three after the first, one kind of mark between them.
bool is_grouped(std::string_view digits, char mark) {
    std::size_t start = 0;
    bool first = true;
    for (;;) {
        const std::size_t end = digits.find(mark, start);
        const std::string_view group = digits.substr(start, end == std::string_view::npos ? end : end - start);
        if (!all_digits(group) || (first ? group.size() > 3 : group.size() != 3)) return false;
        if (end == std::string_view::npos) return !first;
        first = false;
        start = end + 1;
    }
}

bool is_whole(std::string_view digits) { return all_digits(digits) || is_grouped(digits, ' '); }

// Takes away sign, percent sign and exponent; what is left must be the digits and marks.
std::string_view bare_number(std::string_view text) {
    text = trim(text);
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text = trim(text.substr(1));
    if (!text.empty() && text.back() == '%') text = trim(text.substr(0, text.size() - 1));
    const std::size_t e = text.find_first_of("eE");
    if (e != std::string_view::npos && e > 0) {
        std::string_view power = text.substr(e + 1);
        if (!power.empty() && (power[0] == '-' || power[0] == '+')) power.remove_prefix(1);
        if (all_digits(power) && power.size() <= 3) text = text.substr(0, e);
    }
    return text;
}

// One decimal mark, other than what groups the thousands in front of it.
bool number_shape(std::string_view bare, CellShape& shape) {
    if (is_whole(bare)) {
        const int value = bare.size() == 4 ? std::atoi(std::string(bare).c_str()) : 0;
        shape.year = value >= 1800 && value <= 2100;
        return true;
    }
    const std::size_t last = bare.find_last_of(",.");
    if (last == std::string_view::npos) return false;
    const char mark = bare[last], other = mark == ',' ? '.' : ',';
    const std::string_view whole = bare.substr(0, last), fraction = bare.substr(last + 1);
    if (whole.find(mark) != std::string_view::npos) {  // "1.234.567": the mark groups thousands
        if (!is_grouped(bare, mark)) return false;
        (other == ',' ? shape.comma_decimal : shape.point_decimal) = true;
        return true;
    }
    if (!all_digits(fraction)) return false;
    const bool grouped = is_grouped(whole, other);
    if (!whole.empty() && !is_whole(whole) && !grouped) return false;
    const bool doubtful = !grouped && fraction.size() == 3 && all_digits(whole) && whole.size() <= 3 && whole[0] != '0';
    if (mark == ',') (doubtful ? shape.comma_doubtful : shape.comma_decimal) = true;
    else (doubtful ? shape.point_doubtful : shape.point_decimal) = true;
    return true;
}

constexpr std::array<std::array<std::string_view, 4>, 12> month_names = {{
    {"janvier", "janv", "january", "jan"}, {"fevrier", "fevr", "february", "feb"}, {"mars", "mar", "march", "mars"},
    {"avril", "avr", "april", "apr"}, {"mai", "mai", "may", "may"}, {"juin", "jun", "june", "juin"},
    {"juillet", "juil", "july", "jul"}, {"aout", "aou", "august", "aug"},
    {"septembre", "sept", "september", "sep"}, {"octobre", "oct", "october", "oct"},
    {"novembre", "nov", "november", "nov"}, {"decembre", "dec", "december", "dec"}}};

int month_of(std::string_view word) {
    for (std::size_t m = 0; m < month_names.size(); ++m)
        for (const auto name : month_names[m])
            if (word == name) return static_cast<int>(m) + 1;
    if (word == "fev") return 2;
    return 0;
}

int whole_of(std::string_view digits) {
    int value = -1;
    if (!digits.empty() && digits.size() <= 4) std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return all_digits(digits) ? value : -1;
}

int full_year(std::string_view digits) {
    const int value = whole_of(digits);
    if (digits.size() == 2 && value >= 0) return value < 70 ? 2000 + value : 1900 + value;
    return digits.size() == 4 && value >= 1000 ? value : -1;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::optional<std::string> iso(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<std::string> iso_month(int year, int month) {
    if (year < 0 || month < 1 || month > 12) return std::nullopt;
    return fmt::format("{:04}-{:02}", year, month);
}

// The time of day behind a date, with its separator, is not a part of it.
std::string_view without_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const std::size_t before = text.find_last_of(" T", colon);
    return before == std::string_view::npos ? text : trim(text.substr(0, before));
}

std::optional<std::string> date_of_parts(const std::vector<std::string>& parts, bool year_first) {
    if (parts.size() == 1) return all_digits(parts[0]) && parts[0].size() == 4 && full_year(parts[0]) > 0
                                      ? std::optional(parts[0]) : std::nullopt;
    if (parts.size() == 2) {
        if (const int month = month_of(parts[0])) return iso_month(parts[1].size() == 4 ? full_year(parts[1]) : -1, month);
        if (parts[0].size() == 4) return year_first ? iso_month(full_year(parts[0]), whole_of(parts[1])) : std::nullopt;
        return parts[1].size() == 4 ? iso_month(full_year(parts[1]), whole_of(parts[0])) : std::nullopt;
    }
    if (parts.size() != 3) return std::nullopt;
    if (parts[0].size() == 4) return iso(full_year(parts[0]), whole_of(parts[1]), whole_of(parts[2]));
    std::string_view day = parts[0];
    if (day == "1er") day = "1";
    if (day.size() > 2) return std::nullopt;
    const int named = month_of(parts[1]);
    const int month = named ? named : parts[1].size() <= 2 ? whole_of(parts[1]) : -1;
    return iso(full_year(parts[2]), month, whole_of(day));
}

std::vector<std::string> items(std::string_view cell, char separator) {
    std::vector<std::string> kept;
    for (const std::string& part : split(cell, separator))
        if (const auto item = trim(part); !item.empty()) kept.emplace_back(item);
    return kept;
}

// "1,5E+3": what spreadsheets and statistics programs write for very large and very small numbers.
std::optional<double> scientific(std::string text, char mark) {
    std::replace(text.begin(), text.end(), mark, '.');
    const std::string_view digits = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// "22 mai", "22-mai", "mai-22": what a spreadsheet shows after turning 22.5 into a date.
bool is_day_and_month(std::string_view folded) {
    const std::size_t space = folded.find(' ');
    if (space == std::string_view::npos) return false;
    const std::string_view a = folded.substr(0, space), b = folded.substr(space + 1);
    return (all_digits(a) && a.size() <= 2 && month_of(b)) || (month_of(a) && all_digits(b) && b.size() <= 2);
}

}  // namespace

std::optional<double> number_in(std::string_view text, char mark) {
    const char other = mark == ',' ? '.' : ',';
    std::string cell(text);
    const std::string plain = with_plain_spaces(cell);
    const std::string_view bare = bare_number(plain);
    const std::string_view whole = bare.substr(0, bare.find(mark));
    if (whole.find(other) != std::string_view::npos) {
        if (!is_grouped(whole, other)) return std::nullopt;
        std::erase(cell, other);
    }
    if (plain.find_first_of("eE") != std::string::npos) return scientific(plain, mark);
    return parse_number(cell, mark);
}

std::optional<double> number_of(const Table& table, const TableRow& row, std::string_view column) {
    const auto index = table.find_column(column);
    if (!index || *index >= row.cells.size() || row.cells[*index].empty()) return std::nullopt;
    return number_in(row.cells[*index], *index < table.decimal_marks.size() ? table.decimal_marks[*index] : table.decimal_mark);
}

std::optional<std::string> parse_date(std::string_view cell) {
    cell = without_time(trim(cell));
    if (cell.empty() || cell.size() > 40) return std::nullopt;
    if (cell.size() > 10 && cell[4] == '-' && cell[10] == 'T') cell = cell.substr(0, 10);
    const bool year_first = cell.size() >= 5 && all_digits(cell.substr(0, 4)) && (cell[4] == '-' || cell[4] == '/');
    std::vector<std::string> parts;
    for (const std::string& part : split(fold(cell), ' '))
        if (!part.empty()) parts.push_back(part);
    if (parts.size() == 4 && month_of(parts[2])) parts.erase(parts.begin());  // "samedi 31 janvier 2026"
    return date_of_parts(parts, year_first);
}

std::vector<std::string> parse_list(std::string_view cell) {
    if (cell.find('|') != std::string_view::npos) return items(cell, '|');
    if (cell.find(';') != std::string_view::npos) return items(cell, ';');
    return items(cell, ',');
}

std::vector<std::string> parse_pipe_list(std::string_view cell) { return items(cell, '|'); }

std::optional<bool> parse_yes_no(std::string_view cell) {
    const std::string word = fold(cell);
    for (const std::string_view yes : {"oui", "o", "vrai", "yes", "y", "true", "x", "1"})
        if (word == yes) return true;
    for (const std::string_view no : {"non", "n", "faux", "no", "false", "0"})
        if (word == no) return false;
    return std::nullopt;
}

bool is_spreadsheet_error(std::string_view cell) {
    cell = trim(cell);
    if (cell.empty() || (cell[0] != '#' && cell[0] != 'e' && cell[0] != 'E')) return false;
    const std::string text = lower(cell);
    if (text.starts_with("err:")) return text.size() == 7 && all_digits(std::string_view(text).substr(4));
    if (!text.starts_with('#')) return false;
    if (text.size() >= 3 && text.find_first_not_of('#') == std::string::npos) return true;
    constexpr std::string_view words[] = {
        "#ref!", "#n/a", "#na", "#value!", "#valeur!", "#div/0!", "#name?", "#nom?", "#num!", "#nombre!", "#null!",
        "#nul!", "#spill!", "#propagation!", "#epars!", "#calc!", "#busy!", "#field!", "#champ!", "#blocked!",
        "#getting_data", "#error!", "#erreur!", "#connect!", "#unknown!", "#inconnu!"};
    for (const auto word : words)
        if (text == word) return true;
    return text.starts_with("#invalid ref") || text.starts_with("#ref!");
}

CellShape shape_of(std::string_view cell) {
    CellShape shape;
    const std::string plain = with_plain_spaces(cell);
    const std::string_view text = trim(plain);
    if (text.empty()) return shape;
    shape.kind = Shape::other;
    if (text.size() > 40 || std::none_of(text.begin(), text.end(), is_digit)) return shape;
    if (number_shape(bare_number(text), shape)) shape.kind = Shape::number;
    else if (parse_date(text) || is_day_and_month(fold(text))) shape.kind = Shape::date;
    return shape;
}

}  // namespace portulan::sources
