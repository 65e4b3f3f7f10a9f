#include "project/table_diff.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "sources/csv_text.h"

namespace portulan::project {
namespace {

/// A table whose columns are found by their headings.
class Side {
public:
    Side(const FigureData& data, const std::vector<std::string>& shared) : data_(data) {
        for (const std::string& heading : shared)
            columns_.push_back(static_cast<std::size_t>(std::find(data.columns.begin(), data.columns.end(), heading) - data.columns.begin()));
    }

    std::vector<std::string> key_of(std::size_t row, std::size_t columns) const {
        std::vector<std::string> cells;
        for (std::size_t k = 0; k < columns; ++k) cells.push_back(at(row, k));
        return cells;
    }
    const std::string& at(std::size_t row, std::size_t shared) const { return data_.rows[row][columns_[shared]]; }
    std::size_t rows() const { return data_.rows.size(); }

    bool tells_apart(std::size_t columns) const {
        std::set<std::vector<std::string>> seen;
        for (std::size_t row = 0; row < rows(); ++row)
            if (!seen.insert(key_of(row, columns)).second) return false;
        return true;
    }

private:
    const FigureData& data_;
    std::vector<std::size_t> columns_;
};

/// What a row is known by; rows of one key are told apart by their number.
using RowKey = std::pair<std::vector<std::string>, int>;

std::vector<RowKey> keys_of(const Side& side, std::size_t columns) {
    std::vector<RowKey> keys;
    std::map<std::vector<std::string>, int> times;
    for (std::size_t row = 0; row < side.rows(); ++row) {
        std::vector<std::string> key = side.key_of(row, columns);
        const int n = ++times[key];
        keys.emplace_back(std::move(key), n);
    }
    return keys;
}

std::string name_of(const RowKey& key) {
    std::vector<std::string> told;
    std::copy_if(key.first.begin(), key.first.end(), std::back_inserter(told), [](const std::string& cell) { return !cell.empty(); });
    return join(told, " \u00B7 ") + (key.second > 1 ? " (" + std::to_string(key.second) + ")" : "");
}

std::map<RowKey, std::size_t> rows_of(const std::vector<RowKey>& keys) {
    std::map<RowKey, std::size_t> rows;
    for (std::size_t row = 0; row < keys.size(); ++row) rows.emplace(keys[row], row);
    return rows;
}

std::vector<std::string> only_in(const std::vector<std::string>& these, const std::vector<std::string>& others) {
    std::vector<std::string> out;
    std::copy_if(these.begin(), these.end(), std::back_inserter(out), [&](const std::string& one) { return std::find(others.begin(), others.end(), one) == others.end(); });
    return out;
}

}  // namespace

FigureData read_delivered_table(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    FigureData table;
    for (const sources::GridRow& row : sources::split_csv(bytes, ';').rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row.cells) cells.emplace_back(cell);
        if (table.columns.empty()) table.columns = std::move(cells);
        else table.rows.push_back(std::move(cells));
    }
    for (auto& row : table.rows) row.resize(table.columns.size());
    return table;
}

TableDiff compare_tables(const FigureData& before, const FigureData& after) {
    TableDiff diff{.columns_added = only_in(after.columns, before.columns), .columns_removed = only_in(before.columns, after.columns)};
    const std::vector<std::string> shared = only_in(before.columns, diff.columns_removed);
    if (shared.empty()) return diff;
    const Side old_side(before, shared), new_side(after, shared);
    std::size_t key = 1;
    while (key < shared.size() && !(old_side.tells_apart(key) && new_side.tells_apart(key))) ++key;
    const std::vector<RowKey> old_keys = keys_of(old_side, key), new_keys = keys_of(new_side, key);
    const auto old_rows = rows_of(old_keys), new_rows = rows_of(new_keys);
    for (const RowKey& row : old_keys)
        if (!new_rows.contains(row)) diff.rows_removed.push_back(name_of(row));
    for (std::size_t row = 0; row < new_keys.size(); ++row) {
        const auto found = old_rows.find(new_keys[row]);
        if (found == old_rows.end()) {
            diff.rows_added.push_back(name_of(new_keys[row]));
            continue;
        }
        for (std::size_t k = key; k < shared.size(); ++k) {
            const std::string &was = old_side.at(found->second, k), &is = new_side.at(row, k);
            if (was != is) diff.cells.push_back({name_of(new_keys[row]), shared[k], was, is});
        }
    }
    return diff;
}

}  // namespace portulan::project
