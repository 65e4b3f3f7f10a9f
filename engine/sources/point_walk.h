// The rows of separated text that hold points, in one walk over the bytes. Internal to sources/.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "sources/point_rows_parts.h"
#include "sources/row_chunks.h"

namespace portulan::sources {

/// How the text is written and what is wanted of it.
struct PointLayout {
    char separator = ';';
    char mark = '.';
    bool degrees = false;        // both marks are decimal ones
    long heading_line = 0;       // 0: the first row is a row like others
    std::size_t width = 0;       // number of headings
    std::size_t needed = 0;      // cells a row must have
    std::size_t x = 0, y = 0;
    std::vector<int> attribute;  // per column the place among the attributes, or -1
    std::size_t attributes = 0;
    bool whole_rows = false;
};

/// The number in a cell that is not written plainly. Spaces between thousands are admitted; in degrees both marks are decimal ones.
std::optional<double> coordinate_in(std::string_view cell, const PointLayout& layout);

/// Walks over the rows of PointBatch::Storage::bytes. What is unusual (quotes, numbers that are not plain digits) is left to
/// the slower functions with which tables are read.
class PointWalk {
public:
    PointWalk(const PointLayout& layout, PointBatch& batch);

    /// Fills the batch; rows that begin before line `first_line` (from 0) and blank ones are passed over.
    void run(long first_line);
    /// The text of the row at which the walk stands; then stands at the next.
    std::string_view pass_row();
    bool ended() const { return at_ >= end_; }

private:
    bool at_cell_end() const { return at_ >= end_ || stops_[static_cast<unsigned char>(*at_)]; }
    void end_line();
    void read_row();
    void drop_row();
    void skip();
    std::string_view number(double& value);
    std::string_view cell();
    std::string_view quoted(std::size_t from, const ClosingQuote& closing);
    bool is_blank(std::string_view row) const;

    const PointLayout& layout_;
    PointBatch& batch_;
    std::string_view text_;
    const char* at_;
    const char* end_;
    std::array<bool, 256> stops_{};
};

}  // namespace portulan::sources
