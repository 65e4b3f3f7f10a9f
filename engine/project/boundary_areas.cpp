#include "project/boundary_areas.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "base/text.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// The columns that a source names, looked up once.
class Columns {
public:
    Columns(const BoundarySource& source, const Table& table)
        : code_{table.find_column(source.code)}, name_{table.find_column(source.name)}, population_{table.find_column(source.population)} {
        for (const auto& [level, attribute] : source.parents)
            if (const auto column = table.find_column(attribute)) parents_.emplace_back(level, *column);
    }

    const std::string& code(const TableRow& row) const { return cell(row, code_); }
    AreaRecord record(const TableRow& row) const {
        AreaRecord record{.code = code(row), .name = cell(row, name_), .parents = {}, .population = 0};
        for (const auto& [level, column] : parents_)
            if (!row.cells[column].empty()) record.parents[level] = row.cells[column];
        if (population_) record.population = parse_number(row.cells[*population_], '.').value_or(0);
        return record;
    }

private:
    static const std::string& cell(const TableRow& row, std::optional<std::size_t> column) {
        static const std::string none;
        return column ? row.cells[*column] : none;
    }

    std::optional<std::size_t> code_, name_, population_;
    std::vector<std::pair<Level, std::size_t>> parents_;
};

}  // namespace

bool has_attributes(Loading& loading, const BoundarySource& source, const Table& table) {
    std::vector<std::pair<std::string, std::string>> declared{{"code", source.code}, {"name", source.name}, {"population", source.population}};
    for (const auto& [level, attribute] : source.parents) declared.emplace_back(word_of(level), attribute);
    bool good = true;
    for (const auto& [key, attribute] : declared) {
        if (attribute.empty() || table.find_column(attribute)) continue;
        const auto written = source.places.find(key);
        loading.problems.push_back(make_problem("GEO-066", written == source.places.end() ? source.place : written->second, attribute, suggest(attribute, table.columns, "")));
        good = false;
    }
    return good;
}

BoundaryAreas::BoundaryAreas(Loading& loading, const BoundarySource& source, const Layer& layer, const TakenAreas& taken) {
    const Columns columns(source, layer.table);
    const std::size_t count = layer.table.rows.size();
    std::vector<long> nameless, without_surface;
    codes_.reserve(count);
    names_.reserve(count);
    records_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const TableRow& row = layer.table.rows[i];
        AreaRecord record = columns.record(row);
        codes_.push_back(record.code);
        names_.push_back(record.name);
        if (record.code.empty()) {
            without_code_.push_back(i);
            nameless.push_back(row.number);
            continue;
        }
        if (taken.kind(i) == TakenAreas::Kind::other) without_surface.push_back(row.number);
        if (std::binary_search(layer.displaced.begin(), layer.displaced.end(), i)) displaced_.insert(record.code);
        records_.push_back(std::move(record));
    }
    const auto report = [&](std::string_view code, const std::vector<long>& rows) {
        if (rows.empty()) return;
        const Place where{.file = layer.table.file, .sheet = layer.table.sheet};
        loading.problems.push_back(make_problem(code, where, {}, {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
    };
    report("GEO-067", nameless);
    report("GEO-069", without_surface);
}

std::vector<AreaRecord> BoundaryAreas::take_records() {
    std::vector<std::size_t> order(records_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return records_[a].code < records_[b].code; });
    std::vector<AreaRecord> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order)
        if (sorted.empty() || sorted.back().code != records_[i].code) sorted.push_back(std::move(records_[i]));
    return sorted;
}

}  // namespace portulan::project
