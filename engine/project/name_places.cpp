#include "project/name_places.h"

#include <cmath>

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "model/vocabulary.h"
#include "project/place_rows.h"

namespace portulan::project {
namespace {

constexpr std::string_view names_head = "id;lines;x;y;width ";

/// Cells are quoted as in any CSV.
std::string cell(const std::string& text) {
    if (text.find_first_of(";\"\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') cells.back() += line[i++];
        else if (c == '"') quoted = !quoted;
        else if (c == ';' && !quoted) cells.emplace_back();
        else cells.back() += c;
    }
    return cells;
}

constexpr std::string_view maps_head = "edition;figure;width;id;lines;x;y";

}  // namespace

NamesKey names_key(Edition edition, const std::string& figure, double width) { return {std::string(word_of(edition)), figure, plain_number(width, 2)}; }

std::string write_names_of_maps(const NamesOfMaps& names) {
    std::string out = std::string(maps_head) + "\n";
    for (const auto& [key, places] : names)
        for (const auto& [id, place] : places)
            out += fmt::format("{};{};{};{};{};{:.3f};{:.3f}\n", std::get<0>(key), cell(std::get<1>(key)), std::get<2>(key), cell(id), cell(place.lines), place.corner.x, place.corner.y);
    return out;
}

NamesOfMaps read_names_of_maps(std::string_view text, const std::string& file, Problems& problems) {
    NamesOfMaps names;
    each_place_row(text, maps_head, file, [&](long row, const std::string& line) {
        const std::vector<std::string> cells = cells_of(line);
        const auto x = cells.size() == 7 ? parse_number(cells[5], '.') : std::nullopt, y = cells.size() == 7 ? parse_number(cells[6], '.') : std::nullopt;
        if (x && y && std::abs(*x) < 1e4 && std::abs(*y) < 1e4) names[{cells[0], cells[1], cells[2]}][cells[3]] = {cells[4], {*x, *y}};
        else problems.push_back(make_problem("FIG-005", {.file = file, .row = row}, line));
    });
    return names;
}

std::string write_name_places(const std::vector<NamePlace>& names, double width) {
    std::string out = std::string(names_head) + plain_number(width, 2) + "\n";
    for (const NamePlace& name : names) out += fmt::format("{};{};{:.3f};{:.3f}\n", cell(name.id), cell(name.lines), name.corner.x, name.corner.y);
    return out;
}

figures::HeldPlaces read_name_places(std::string_view text, const std::string& file, double width, Problems& problems) {
    figures::HeldPlaces held;
    long row = 0;
    for (std::string line : split(text, '\n')) {
        if (line.ends_with('\r')) line.pop_back();
        ++row;
        if (row == 1) {
            if (text.empty()) return {};
            if (!line.starts_with(names_head)) throw Error("FIG-008", {.file = file, .row = 1}, line);
            if (line == std::string(names_head) + plain_number(width, 2)) continue;
            problems.push_back(make_problem("FIG-004", {.file = file, .row = 1}, line, {{"width", plain_number(width, 2)}}));
            return {};
        }
        if (line.empty()) continue;
        const std::vector<std::string> cells = cells_of(line);
        const auto x = cells.size() == 4 ? parse_number(cells[2], '.') : std::nullopt, y = cells.size() == 4 ? parse_number(cells[3], '.') : std::nullopt;
        if (x && y) held[cells[0]] = {cells[1], {*x, *y}};
        else problems.push_back(make_problem("FIG-005", {.file = file, .row = row}, line));
    }
    return held;
}

}  // namespace portulan::project
