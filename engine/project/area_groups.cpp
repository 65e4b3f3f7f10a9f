// Attributes of areas that become one.
#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/text.h"
#include "geo/dissolve.h"
#include "project/area_file.h"

namespace portulan::project {
namespace {

/// Sums without the noise of binary fractions: decimals are added as whole numbers of the finest decimal place met.
class Sum {
public:
    void add(const std::string& cell) {
        double value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc() || end != cell.data() + cell.size()) return;
        any_ = true;
        total_ += value;
        const std::size_t point = cell.find('.');
        if (cell.find_first_of("eE") != std::string::npos) decimals_ = 15;
        if (point != std::string::npos) decimals_ = std::max(decimals_, cell.size() - point - 1);
    }
    std::string text() const { return any_ ? plain_number(static_cast<double>(total_), static_cast<int>(std::min<std::size_t>(decimals_, 15))) : ""; }

private:
    long double total_ = 0;
    std::size_t decimals_ = 0;
    bool any_ = false;
};

/// The areas of each group, groups in the order of their codes.
using Groups = std::vector<std::vector<std::size_t>>;

Groups groups_of(const std::vector<std::string>& group) {
    std::vector<std::size_t> order(group.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return group[a] < group[b]; });
    Groups groups;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k == 0 || group[order[k]] != group[order[k - 1]]) groups.emplace_back();
        groups.back().push_back(order[k]);
    }
    return groups;
}

/// One value for each group in this column?
bool is_constant(const Table& table, std::size_t column, const Groups& groups) {
    return std::all_of(groups.begin(), groups.end(), [&](const std::vector<std::size_t>& rows) {
        const std::string& first = table.rows[rows[0]].cells[column];
        return std::all_of(rows.begin(), rows.end(), [&](std::size_t row) { return table.rows[row].cells[column] == first; });
    });
}

std::vector<std::string> group_codes(const Table& table, const std::vector<std::string>& by) {
    std::vector<std::size_t> columns;
    for (const std::string& name : by) columns.push_back(*table.find_column(name));
    std::vector<std::string> group;
    group.reserve(table.rows.size());
    for (const TableRow& row : table.rows) {
        std::string code;
        for (const std::size_t c : columns) code += (c == columns[0] ? "" : "\x1f") + row.cells[c];
        group.push_back(code.empty() ? std::string(" ") : std::move(code));  // areas without a value are a group of their own
    }
    return group;
}

}  // namespace

AreaFile dissolved(const AreaFile& areas, const std::vector<std::string>& by, const std::vector<std::string>& sum,
                   std::vector<std::string>& dropped) {
    const Table& from = areas.attributes.table;
    const std::vector<std::string> group = group_codes(from, by);
    const Groups groups = groups_of(group);
    AreaFile out;
    out.coverage = geo::dissolve(areas.coverage, group);
    out.code = by.size() == 1 ? by[0] : "";
    Layer& layer = out.attributes;
    layer.name = areas.attributes.name;
    layer.crs = areas.attributes.crs;
    layer.table.file = from.file;
    layer.table.rows.resize(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) layer.table.rows[i].number = static_cast<long>(i) + 1;
    for (std::size_t c = 0; c < from.columns.size(); ++c) {
        const bool added = std::find(sum.begin(), sum.end(), from.columns[c]) != sum.end();
        if (!added && !is_constant(from, c, groups)) {
            dropped.push_back(from.columns[c]);
            continue;
        }
        layer.table.columns.push_back(from.columns[c]);
        layer.table.headings.push_back(from.headings[c]);
        layer.kinds.push_back(c < areas.attributes.kinds.size() ? areas.attributes.kinds[c] : ColumnKind::text);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            Sum total;
            if (added)
                for (const std::size_t row : groups[i]) total.add(from.rows[row].cells[c]);
            layer.table.rows[i].cells.push_back(added ? total.text() : from.rows[groups[i][0]].cells[c]);
        }
    }
    return out;
}

}  // namespace portulan::project
