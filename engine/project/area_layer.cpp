#include "project/area_layer.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/text.h"
#include "project/named_column.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

constexpr std::size_t listed = 5;

// Folded headings; likelier ones first.
constexpr std::string_view code_names[] = {"code", "code insee", "insee", "insee com", "code commune", "code com", "codgeo", "depcom", "com",
                                           "code qp", "code qpv", "code iris", "code epci", "code siren", "siren", "siren epci", "insee dep",
                                           "code dep", "insee reg", "code reg", "id"};
constexpr std::string_view name_names[] = {"nom", "name", "libelle", "libgeo", "nom com", "nom commune", "nom qp", "nom epci", "nom officiel", "lib"};

std::vector<std::size_t> columns_named(const Table& table, std::span<const std::string_view> names) {
    std::vector<std::size_t> found;
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]) == name) found.push_back(i);
    return found;
}

/// Every feature has a value, and each another one.
bool tells_apart(const Table& table, std::size_t column) {
    std::set<std::string_view> seen;
    return std::all_of(table.rows.begin(), table.rows.end(),
                       [&](const TableRow& row) { return !row.cells[column].empty() && seen.insert(row.cells[column]).second; });
}

/// The likeliest name among columns that tell features apart, else the likeliest of all: quarters have codes of communes too.
std::optional<std::size_t> code_column(const Table& table, const std::string& asked, const Place& file, Problems& problems) {
    if (asked.empty()) {
        std::vector<std::size_t> candidates = columns_named(table, code_names);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]).starts_with("code")) candidates.push_back(i);
        for (const std::size_t column : candidates)
            if (tells_apart(table, column)) return column;
        if (!candidates.empty()) return candidates.front();
        problems.push_back(make_problem("LOC-012", file, {}, {{"columns", join(table.columns, ", ")}}));
        return std::nullopt;
    }
    return named_column(table, asked, file, problems);
}

std::string shortened(std::vector<std::string> items) {
    const bool more = items.size() > listed;
    if (more) items.resize(listed);
    return join(items, ", ") + (more ? "…" : "");
}

void report(std::string_view code, const Place& file, const std::vector<std::string>& items, std::string_view name, Problems& problems,
            const std::string& value = {}) {
    if (items.empty()) return;
    problems.push_back(make_problem(code, file, value, {{"count", std::to_string(items.size())}, {std::string(name), shortened(items)}}));
}

/// Moves the shapes of the layer to areas sorted by code.
std::vector<MultiPolygon> gather(Layer& layer, std::size_t code, const std::vector<std::size_t>& names, AreaLayer& areas, const Place& file, Problems& problems) {
    std::vector<std::size_t> order;
    std::vector<std::string> nameless, framed;
    const auto& rows = layer.table.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!std::holds_alternative<MultiPolygon>(layer.shapes[i])) continue;
        if (std::binary_search(layer.displaced.begin(), layer.displaced.end(), i)) framed.push_back(rows[i].cells[code]);
        else if (rows[i].cells[code].empty()) nameless.push_back(std::to_string(rows[i].number));
        else order.push_back(i);
    }
    report("LOC-013", file, nameless, "rows", problems);
    std::sort(framed.begin(), framed.end());
    report("LOC-020", file, framed, "codes", problems);
    if (order.empty() && nameless.empty()) problems.push_back(make_problem("LOC-018", file));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rows[a].cells[code] < rows[b].cells[code]; });
    std::vector<MultiPolygon> shapes;
    std::vector<std::string> repeated;
    for (const std::size_t i : order) {
        auto& shape = std::get<MultiPolygon>(layer.shapes[i]);
        const std::string& of = rows[i].cells[code];
        if (!areas.codes.empty() && areas.codes.back() == of) {
            if (repeated.empty() || repeated.back() != of) repeated.push_back(of);
            std::move(shape.begin(), shape.end(), std::back_inserter(shapes.back()));
            continue;
        }
        areas.codes.push_back(of);
        if (!names.empty()) areas.names.push_back(rows[i].cells[names.front()]);
        shapes.push_back(std::move(shape));
    }
    report("LOC-014", file, repeated, "codes", problems);
    return shapes;
}

}  // namespace

AreaLayer read_area_layer(const AreaSource& source, const std::string& crs, unsigned jobs, Problems& problems, Timings& timings) {
    AreaLayer areas{.name = source.layer.empty() ? source.path.stem().string() : source.layer, .codes = {}, .names = {}, .locator = {}};
    Problems found;
    Stopwatch clock;
    const Place file{.file = source.path.string()};
    Layer layer = sources::read_layer(source.path, file.file, source.layer, found, {.check_shapes = false, .ahead = jobs != 1});
    timings.add("areas.read", clock.lap());
    if (!has_errors(found) && !layer.table.rows.empty()) {
        if (const auto code = code_column(layer.table, source.code, file, found)) {
            std::vector<MultiPolygon> shapes = gather(layer, *code, columns_named(layer.table, name_names), areas, file, found);
            const std::string own = layer.crs;
            layer = {};
            std::vector<std::size_t> lost;
            areas.locator = geo::Locator::projected(std::move(shapes), own, crs, jobs, lost);
            if (!areas.locator) found.push_back(make_problem("LOC-019", file, own));
            std::vector<std::string> lost_codes;
            for (const std::size_t i : lost) lost_codes.push_back(areas.codes[i]);
            report("LOC-017", file, lost_codes, "codes", found, crs);
            if (has_errors(found)) areas.locator.reset();
            timings.add("areas.index", clock.lap());
        }
    }
    problems.insert(problems.end(), found.begin(), found.end());
    return areas;
}

}  // namespace portulan::project
