// The two ways behind point_rows.h. Internal to sources/.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "sources/point_rows.h"

namespace portulan::sources {

struct PointBatch::Storage {
    std::string bytes;             // of a piece of text
    std::deque<std::string> made;  // texts that do not stand in it as such
    std::string_view keep(std::string text) { return made.emplace_back(std::move(text)); }
};

class PointRows::Reader {
public:
    Reader() = default;
    virtual ~Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    virtual bool next(PointBatch& batch) = 0;
};

/// Null and an error when the source cannot be read. They fill `facts`.
std::unique_ptr<PointRows::Reader> read_point_table(const PointOptions& options, PointFacts& facts, Problems& problems);
std::unique_ptr<PointRows::Reader> read_point_layer(const PointOptions& options, PointFacts& facts, Problems& problems);

/// Which column a word names: a heading (compared folded), else its number from 1; nothing and LOC-001 otherwise.
std::optional<std::size_t> find_point_column(const std::vector<std::string>& headings, const std::string& word,
                                             const Place& file, Problems& problems);

}  // namespace portulan::sources
