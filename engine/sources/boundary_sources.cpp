#include "sources/boundary_sources.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/tables.h"

namespace portulan::sources {
namespace {

AliasTable columns() {
    AliasTable all;
    for (const char* name : {"level", "years", "resolutions", "vintage", "address", "part", "code", "name", "departement", "region", "epci",
                             "commune", "arrondissement_of", "least", "most_mb", "licence", "source", "status", "comment"})
        all.push_back({.french = name, .english = {}, .aliases = {}, .kind = CellKind::text});
    return all;
}

std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    for (const std::string& word : split(text, ' '))
        if (const int n = std::atoi(word.c_str()); n > 0) numbers.push_back(n);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

long whole_number(const Table& table, const TableRow& row, std::string_view column, long otherwise) {
    const std::string& text = table.cell(row, column);
    return text.empty() ? otherwise : std::atol(text.c_str());
}

/// msgid of what is wrong with a line; empty when it can be used.
std::string_view fault_of(const BoundaryAddress& line, bool known_level) {
    if (!known_level) return tr_mark("the level is none");
    if (line.years.empty()) return tr_mark("it has no year");
    if (line.address.empty()) return tr_mark("it has no address");
    if (line.code.empty()) return tr_mark("it does not say which attribute holds the code");
    if (line.least == 0 || line.most_bytes == 0) return tr_mark("its bounds (least, most_mb) are no numbers above zero");
    return {};
}

}  // namespace

std::vector<BoundaryAddress> read_boundary_sources(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    Problems remarks;
    const Table table = read_table(path, shown_name, {.separator = ";"}, columns(), remarks);
    for (Problem& problem : remarks)
        if (problem.severity == Severity::error) problems.push_back(std::move(problem));
    std::vector<BoundaryAddress> lines;
    for (const TableRow& row : table.rows) {
        const auto cell = [&](std::string_view column) { return table.cell(row, column); };
        const auto level = level_of(cell("level"));
        BoundaryAddress line{.level = level.value_or(Level::commune), .years = numbers_in(cell("years")), .resolutions = numbers_in(cell("resolutions")),
                             .vintage = cell("vintage"), .address = cell("address"), .part = cell("part"), .code = cell("code"), .name = cell("name"),
                             .departement = cell("departement"), .region = cell("region"), .epci = cell("epci"), .commune = cell("commune"),
                             .arrondissement_of = cell("arrondissement_of"),
                             .least = static_cast<std::size_t>(std::max(0L, whole_number(table, row, "least", 1))),
                             .most_bytes = static_cast<std::uintmax_t>(std::clamp(whole_number(table, row, "most_mb", 1024), 0L, 1L << 20)) << 20,
                             .licence = cell("licence"), .source = cell("source"), .verified = cell("status") == "verified"};
        if (const std::string_view fault = fault_of(line, level.has_value()); !fault.empty())
            problems.push_back(make_problem("NET-024", table.place(row), {}, {{"reason@", std::string(fault)}}));
        else
            lines.push_back(std::move(line));
    }
    return lines;
}

const BoundaryAddress* find_boundary_source(const std::vector<BoundaryAddress>& table, Level level, int year) {
    const BoundaryAddress* newest = nullptr;
    for (const BoundaryAddress& line : table) {
        if (line.level != level) continue;
        if (std::find(line.years.begin(), line.years.end(), year) != line.years.end()) return &line;
        if (year == 0 && (!newest || line.years.back() > newest->years.back())) newest = &line;
    }
    return newest;
}

std::string filled_address(const BoundaryAddress& line, int year, int resolution) {
    return fill(line.address, {{"year", std::to_string(year)}, {"resolution", std::to_string(resolution)}});
}

std::string vintage_of(const BoundaryAddress& line, int year) { return line.vintage.empty() ? std::to_string(year) : line.vintage; }

}  // namespace portulan::sources
