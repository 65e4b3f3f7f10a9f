#include "sources/headings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace portulan::sources {
namespace {

// Whether, below the headings, a column of the grid holds anything.
std::size_t values_below(const Grid& grid, std::size_t heading_row, std::size_t column) {
    std::size_t values = 0;
    for (std::size_t i = heading_row + 1; i < grid.rows.size(); ++i)
        if (!cell_at(grid.rows[i], column).empty()) ++values;
    return values;
}

bool contradict(const Grid& grid, std::size_t heading_row, std::size_t a, std::size_t b) {
    for (std::size_t i = heading_row + 1; i < grid.rows.size(); ++i) {
        const auto left = cell_at(grid.rows[i], a), right = cell_at(grid.rows[i], b);
        if (!left.empty() && !right.empty() && nfc(left) != nfc(right)) return true;
    }
    return false;
}

Place with_column(Place place, const std::string& heading) {
    place.column = heading;
    return place;
}

// "nom (2)", "nom (3)"...: a heading no other column has.
std::string numbered(const std::string& heading, const std::vector<Column>& columns) {
    for (int n = 2;; ++n) {
        std::string candidate = heading + " (" + std::to_string(n) + ")";
        if (std::none_of(columns.begin(), columns.end(), [&](const Column& c) { return c.heading == candidate; }))
            return candidate;
    }
}

Column* find_heading(std::vector<Column>& columns, const std::string& heading) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.heading == heading; });
    return found == columns.end() ? nullptr : &*found;
}

// A heading met before: merged when the two are one text written in two ways (NFC, NFD) and agree, else numbered.
void add_again(std::vector<Column>& columns, const Column& first, std::size_t at, bool written_alike, const Grid& grid,
               std::size_t heading_row, const Place& file, Problems& problems) {
    const bool differ = contradict(grid, heading_row, first.at, at);
    if (!written_alike && !differ && !first.twin) {
        problems.push_back(make_problem("LIRE-007", with_column(file, first.heading), first.heading,
                                        {{"first", column_letters(first.at)}, {"second", column_letters(at)}}));
        find_heading(columns, first.heading)->twin = at;
        return;
    }
    const std::string heading = numbered(first.heading, columns);
    problems.push_back(make_problem("LIRE-014", with_column(file, first.heading), first.heading,
                                    {{"first", column_letters(first.at)},
                                     {"second", column_letters(at)},
                                     {"renamed", heading}}));
    columns.push_back({.at = at, .twin = {}, .heading = heading, .lower = {}, .name = heading});
}

struct KnownColumn {
    const ColumnName* column;
    std::string written;
};

using Names = std::map<std::string, KnownColumn>;

Names dictionary(const AliasTable& aliases) {
    Names found;
    for (const ColumnName& column : aliases) {
        found.emplace(fold(column.french), KnownColumn{&column, column.french});
        if (!column.english.empty()) found.emplace(fold(column.english), KnownColumn{&column, column.english});
        for (const std::string& alias : column.aliases) found.emplace(fold(alias), KnownColumn{&column, alias});
    }
    return found;
}

// By its heading; else by the lower of two headings, where no other column has the same.
Names::const_iterator find_name(const Names& names, const Column& column, const std::vector<Column>& columns) {
    const auto found = names.find(fold(column.heading));
    if (found != names.end() || column.lower.empty()) return found;
    const bool alone = std::count_if(columns.begin(), columns.end(), [&](const Column& c) { return c.lower == column.lower; }) == 1;
    return alone ? names.find(fold(column.lower)) : names.end();
}

// The canonical name nearest to a heading among the columns that are not there yet.
std::optional<std::string> nearest_column(const std::string& heading, const Names& names,
                                          const std::set<std::string>& taken) {
    std::vector<std::string> free;
    for (const auto& [folded, known] : names)
        if (!taken.contains(known.column->french)) free.push_back(known.written);
    const auto near = nearest(heading, free);
    if (!near) return std::nullopt;
    return names.at(fold(*near)).column->french;
}

void report_unknown(const std::vector<Column>& columns, const Names& names,
                    const std::set<std::string>& taken, const Place& file, Problems& problems) {
    std::vector<std::string> unused;
    for (const Column& column : columns) {
        if (column.known) continue;
        if (const auto near = nearest_column(column.heading, names, taken))
            problems.push_back(make_problem("LIRE-009", with_column(file, column.heading), column.heading,
                                            {{"nearest", *near}}));
        else
            unused.push_back(column.heading);
    }
    if (!unused.empty())
        problems.push_back(make_problem("LIRE-016", file, {}, {{"columns", join(unused, ", ")}}));
}

}  // namespace

std::vector<std::string> known_names(const AliasTable& aliases) {
    std::vector<std::string> names;
    for (const auto& [folded, known] : dictionary(aliases)) names.push_back(folded);
    return names;
}

std::vector<Column> find_columns(const Grid& grid, const HeadingRows& headings, const Place& file, Problems& problems) {
    const std::size_t heading_row = headings.last;
    std::size_t width = headings.texts.size();
    std::size_t filled = 0;  // columns with a value in some row
    for (std::size_t i = heading_row + 1; i < grid.rows.size(); ++i) filled = std::max(filled, grid.rows[i].cells.size());
    width = std::max(width, grid.from_workbook ? filled : std::min(filled, headings.fields));

    std::vector<Column> columns;
    std::map<std::string, std::string> written;  // heading in NFC -> as its bytes were
    for (std::size_t at = 0; at < width; ++at) {
        const std::string raw = at < headings.texts.size() ? headings.texts[at] : std::string{};
        std::string heading = nfc(raw);
        std::replace(heading.begin(), heading.end(), '\n', ' ');
        if (heading.empty()) {
            const std::size_t values = values_below(grid, heading_row, at);
            if (!values) continue;
            heading = column_letters(at);
            problems.push_back(make_problem("LIRE-015", file, {},
                                            {{"column", heading}, {"count", std::to_string(values)}}));
            if (find_heading(columns, heading)) heading = numbered(heading, columns);
        } else if (const Column* first = find_heading(columns, heading)) {
            if (!values_below(grid, heading_row, at)) continue;
            add_again(columns, Column{*first}, at, written[heading] == raw, grid, heading_row, file, problems);
            continue;
        }
        written[heading] = raw;
        columns.push_back({.at = at, .twin = {}, .heading = heading, .lower = {}, .name = heading});
        if (at < headings.lower_texts.size()) columns.back().lower = nfc(headings.lower_texts[at]);
    }
    return columns;
}

void name_columns(std::vector<Column>& columns, const AliasTable& aliases, const Place& file, Problems& problems) {
    if (aliases.empty()) return;
    const auto names = dictionary(aliases);
    std::set<std::string> taken;
    std::vector<std::string> mapped;
    for (Column& column : columns) {
        const auto found = find_name(names, column, columns);
        if (found == names.end()) continue;
        const ColumnName& canonical = *found->second.column;
        column.known = true;
        if (!taken.insert(canonical.french).second) {
            const auto first = std::find_if(columns.begin(), columns.end(), [&](const Column& c) {
                return c.name == canonical.french && &c != &column;
            });
            column.name = numbered(column.heading, columns);
            problems.push_back(make_problem("LIRE-014", with_column(file, column.heading), canonical.french,
                                            {{"first", column_letters(first->at)},
                                             {"second", column_letters(column.at)},
                                             {"renamed", column.name}}));
            continue;
        }
        column.name = canonical.french;
        column.kind = canonical.kind;
        if (column.heading != canonical.french) mapped.push_back(column.heading + " → " + canonical.french);
    }
    if (!mapped.empty()) problems.push_back(make_problem("LIRE-008", file, {}, {{"columns", join(mapped, ", ")}}));
    report_unknown(columns, names, taken, file, problems);
}

}  // namespace portulan::sources
