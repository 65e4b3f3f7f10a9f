// What a source holds, for `portulan info FILE`: a table or a geographic file, told by its content, not by its name.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/table.h"
#include "sources/tables.h"
#include "sources/vector.h"

namespace portulan::sources {

/// What the cells of a column look like. Guessed from all of them; nineteen in twenty must agree.
enum class Content {
    empty, commune_code, postal_code, departement_code, siren, siret, qpv_2015, qpv_2024, number, date, yes_no,
    longitude, latitude, text
};

/// The word shown for a guess: a msgid ("commune codes", "numbers"...).
std::string_view label_of(Content content);

struct ColumnInfo {
    std::string heading;
    Content content = Content::empty;
    std::size_t filled = 0;
    std::size_t distinct = 0;
    std::string example;  // the first cell that is not empty
    std::set<std::string, std::less<>> communes{};  // of commune codes, each once
};

/// The columns of a table, in their order.
std::vector<ColumnInfo> describe_columns(const Table& table);

/// Features of a layer that cannot be drawn as they are.
struct ShapeCounts {
    std::size_t without_geometry = 0;
    std::size_t invalid = 0;
};

struct SourceInfo {
    bool geographic = false;
    TableFacts facts;                 // of a table
    Table table;                      // of a table, as read
    VectorInfo vector;                // of a geographic file
    /// One list per layer, one in all for a table.
    std::vector<std::vector<ColumnInfo>> columns;
    std::vector<ShapeCounts> shapes;  // one per layer
};

/// Whether a file is one for read_layer, or bears the name of one; anything else is a table.
bool looks_geographic(const std::filesystem::path& path);

/// Reads the whole source. What is wrong with it goes to `problems`, as when a project reads it.
SourceInfo describe(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                    Problems& problems);

}  // namespace portulan::sources
