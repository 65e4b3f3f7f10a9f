// Points of a table or a layer of any length, in batches that several threads take: coordinates, the attributes asked
// for, and where each stands in its file. Nothing is judged but whether there are two numbers.
//   PointRows rows({.path = "adresses.csv", .x = "lon", .y = "lat", .attributes = {"famille"}}, problems);
//   PointBatch batch;
//   while (rows.next(batch)) ...
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/connection.h"
#include "model/geometry.h"
#include "sources/tables.h"

namespace portulan::sources {

struct PointOptions {
    std::filesystem::path path{};  // "-": standard input, separated text
    std::string shown_name{};      // in problems
    std::string x{}, y{};          // columns of a table, or their numbers from 1; empty: found by their names
    std::string crs{};             // of the coordinates; empty: as the layer says, or found
    std::string layer{};           // of a geographic file with several
    std::vector<std::string> attributes{};  // columns to read
    bool whole_rows = false;       // keep the text of each row
    std::shared_ptr<const DatabaseTable> database{};  // read this instead of the file
    TableOptions table{};          // separator, decimal mark... where they are forced
};

enum class PointState : unsigned char {
    good,
    missing,     // both cells are empty; no geometry
    unreadable,  // a cell is no number; a geometry that is not one point
    ragged       // a row with more or fewer cells than there are headings
};

/// A row that is not blank. The texts live as long as the batch is not filled again.
struct PointRow {
    Point point;            // of good ones
    PointState state = PointState::good;
    std::uint32_t line = 0;         // counted from the batch's first line, from 0
    std::string_view x{}, y{};      // as written
    std::string_view text{};        // the whole row, without its line end
};

struct PointBatch {
    std::size_t number = 0;  // batches follow each other
    std::size_t lines = 0;   // physical lines (or features) in it
    std::vector<PointRow> rows{};
    std::vector<std::string_view> attributes{};  // row by row, trimmed
    std::vector<std::size_t> open_quotes{};      // lines of the batch where a quote is opened that nothing closes

    struct Storage;
    PointBatch();
    ~PointBatch();
    PointBatch(PointBatch&&) noexcept;
    PointBatch& operator=(PointBatch&&) noexcept;
    std::unique_ptr<Storage> storage;
};

/// What the rows are.
struct PointFacts {
    std::string crs{};                   // "EPSG:4326"; empty: it could not be found
    std::vector<std::string> headings{}; // of all columns, in the order of the file
    std::string x, y;                    // headings of the coordinates; empty in a layer
    std::string encoding{};              // of text
    char separator = ';';                // of text, and of PointRow::text
    char decimal_mark = '.';
    long first_line = 1;                 // number of the first line of the first batch
    std::string heading_text{};          // the heading row as PointRow::text
    bool text = true;                    // false: a layer; numbers are those of features
};

class PointRows {
public:
    /// Opens the file and finds out how it is written. What is wrong becomes problems; with an error among them nothing
    /// can be read: an unknown column (LOC-001), columns of coordinates that cannot be told (LOC-002), what read_table and
    /// read_layer say of files they cannot open.
    PointRows(const PointOptions& options, Problems& problems);
    ~PointRows();
    PointRows(const PointRows&) = delete;
    PointRows& operator=(const PointRows&) = delete;

    const PointFacts& facts() const { return facts_; }
    /// False when there are no more. Thread-safe; the order of what threads get is that of the numbers.
    bool next(PointBatch& batch);

    /// One way to read: separated text, or a layer.
    class Reader;

private:
    PointFacts facts_;
    std::unique_ptr<Reader> reader_;
};

}  // namespace portulan::sources
