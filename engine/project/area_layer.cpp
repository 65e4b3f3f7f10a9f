#include "project/area_layer.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <span>

#include "base/text.h"
#include "project/area_file.h"
#include "project/named_column.h"
#include "project/taken_areas.h"
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

/// The likeliest name among columns that tell features apart, else the likeliest of all: quarters have codes of communes too.
std::optional<std::size_t> code_column(const Table& table, const std::string& asked, const Place& file, Problems& problems) {
    if (asked.empty()) {
        std::vector<std::size_t> candidates = columns_named(table, code_names);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]).starts_with("code")) candidates.push_back(i);
        for (const std::size_t column : candidates)
            if (is_key(table, column)) return column;
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

/// The code of each row that is an area with one, lying where it is drawn; of others an empty text.
std::vector<std::string> chosen_codes(const Layer& layer, std::size_t code, const TakenAreas& shapes, const Place& file, Problems& problems) {
    std::vector<std::string> nameless, framed, codes;
    const auto& rows = layer.table.rows;
    bool any = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string& chosen = codes.emplace_back();
        const std::string& own = rows[i].cells[code];
        if (shapes.kind(i) != TakenAreas::Kind::area) continue;
        if (std::binary_search(layer.displaced.begin(), layer.displaced.end(), i)) {
            framed.push_back(own);
            continue;
        }
        any = true;
        if (own.empty()) nameless.push_back(std::to_string(rows[i].number));
        chosen = own;
    }
    report("LOC-013", file, nameless, "rows", problems);
    std::sort(framed.begin(), framed.end());
    report("LOC-020", file, framed, "codes", problems);
    if (!any) problems.push_back(make_problem("LOC-018", file));
    return codes;
}

/// Codes and names of the areas, sorted by code; a name is that of the first row.
void name_areas(const Layer& layer, const std::vector<std::string>& codes, const std::vector<std::size_t>& names, AreaLayer& areas, const Place& file, Problems& problems) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (!codes[i].empty()) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; });
    std::vector<std::string> repeated;
    for (const std::size_t i : order) {
        if (!areas.codes.empty() && areas.codes.back() == codes[i]) {
            if (repeated.empty() || repeated.back() != codes[i]) repeated.push_back(codes[i]);
            continue;
        }
        areas.codes.push_back(codes[i]);
        if (!names.empty()) areas.names.push_back(layer.table.rows[i].cells[names.front()]);
    }
    report("LOC-014", file, repeated, "codes", problems);
}

/// Rows that are no area to be looked in.
std::vector<std::size_t> without_code(const std::vector<std::string>& codes) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (codes[i].empty()) rows.push_back(i);
    return rows;
}

}  // namespace

AreaLayer read_area_layer(const AreaSource& source, const std::string& crs, unsigned jobs, Problems& problems, Timings& timings) {
    AreaLayer areas{.name = source.database ? source.database->table : source.layer.empty() ? source.path.stem().string() : source.layer, .codes = {}, .names = {}, .locator = {}};
    Problems found;
    Stopwatch clock;
    const Place file{.file = source.database ? source.database->shown() : source.path.string()};
    TakenAreas shapes(vertices_to_expect(source.path));
    const auto take = [&shapes](Geometry shape) { return shapes.take(std::move(shape)); };
    Layer layer = sources::read_layer(source.path, file.file, source.layer, found, {.check_shapes = false, .ahead = jobs != 1, .take = take, .database = source.database.get()});
    timings.add("areas.read", clock.lap());
    if (!has_errors(found) && !layer.table.rows.empty()) {
        if (const auto code = code_column(layer.table, source.code, file, found)) {
            const std::vector<std::string> codes = chosen_codes(layer, *code, shapes, file, found);
            name_areas(layer, codes, columns_named(layer.table, name_names), areas, file, found);
            const std::string own = layer.crs;
            layer = {};
            std::vector<std::size_t> lost;
            areas.locator = geo::Locator::projected(std::move(shapes).coverage(codes, {.crs = own, .repair = false, .check = false}, {}, without_code(codes)).coverage, crs, jobs, lost);
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
