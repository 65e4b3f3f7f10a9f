// The rows of a table, read cell by cell against the schema; every fault becomes a problem. Internal to project/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/table.h"
#include "project/identifiers.h"
#include "project/manifest.h"
#include "project/schema.h"
#include "sources/tables.h"

namespace portulan::project {

/// What the table reader needs to know of a table.
sources::AliasTable alias_table(const TableSchema& schema);

/// Reads a declared table; reports required columns that are missing (PRJ-013) and an empty table (PRJ-027).
Table read_declared_table(const TableSource& source, Problems& problems);

/// One row. Getters return what is good and report what is not.
class Row {
public:
    Row(const Table& table, const TableSchema& schema, const TableRow& row, Problems& problems)
        : table_(table), schema_(schema), row_(row), problems_(problems) {}

    long number() const { return row_.number; }
    Place place(std::string_view column = {}) const { return table_.place(row_, column); }
    bool has(std::string_view column) const { return !table_.cell(row_, column).empty(); }
    void report(std::string_view code, std::string_view column, std::string value, Parameters parameters = {}) const;
    /// Enters the row's identifier; false, with PRJ-009 or PRJ-038, when it is already there.
    bool enter(Identifiers& known, const std::string& id, std::string_view column) const {
        return project::enter(known, id, place(column), problems_);
    }

    /// PRJ-012 when the column is required and the cell empty. Of the table: not to be kept longer.
    const std::string& text(std::string_view column) const;
    /// PRJ-019 when it cannot be one.
    std::string identifier(std::string_view column) const;
    /// ISO, as precise as written; PRJ-015, LIRE-031.
    std::string date(std::string_view column) const;
    /// PRJ-017; PRJ-018 outside the bounds.
    std::optional<double> number(std::string_view column) const;
    std::optional<double> number(std::string_view column, double lowest, double highest) const;
    /// PRJ-017 when it is no whole number, PRJ-018 outside the bounds.
    int integer(std::string_view column, int lowest, int highest, int otherwise) const;
    /// PRJ-032.
    bool yes_no(std::string_view column, bool otherwise) const;
    /// Separated by |, sorted naturally, no repetition.
    std::vector<std::string> list(std::string_view column) const;
    /// Sentences separated by |, in their order.
    std::vector<std::string> sentences(std::string_view column) const;

    /// PRJ-010 for a word that the column's vocabulary does not have; PRJ-012 when required and empty.
    template <class Enumeration>
    std::optional<Enumeration> word(std::string_view column) const {
        const auto value = word_value(column, text(column));
        if (!value) return std::nullopt;
        return static_cast<Enumeration>(*value);
    }
    template <class Enumeration>
    Enumeration word(std::string_view column, Enumeration otherwise) const {
        return word<Enumeration>(column).value_or(otherwise);
    }
    Dimensions dimensions() const;

private:
    const ColumnSchema& schema_of(std::string_view column) const;
    std::optional<int> word_value(std::string_view column, const std::string& written) const;

    const Table& table_;
    const TableSchema& schema_;
    const TableRow& row_;
    Problems& problems_;
};

/// The references that exist; PRJ-011 for the others, when the table they point to was read whole. `table` is the label (msgid) of the table they point to.
std::vector<std::string> known_references(const Row& row, std::string_view column, const std::vector<std::string>& ids,
                                          const Identifiers& known, std::string_view table);
/// The same of a column that holds one identifier; empty where there is none.
std::string one_reference(const Row& row, std::string_view column, const Identifiers& known, std::string_view table);

}  // namespace portulan::project
