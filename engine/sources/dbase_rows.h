// The rows of a dBase file, the .dbf of a Shapefile (dBase III), as texts. Internal to sources/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class OGRLayer;

namespace portulan::sources {

/// Where the columns lie and how they are read: as the library reads them, which has opened the same file.
class DbaseRows {
public:
    static constexpr std::size_t longest_head = 65536;

    /// From the start of a file of that size. Nothing where the columns are not those of the layer, or are of rarer types
    /// than text, number and date.
    static std::optional<DbaseRows> of(std::string_view head, std::size_t file_size, OGRLayer& layer);

    std::size_t count() const { return count_; }
    /// Of one row, in bytes.
    std::size_t size() const { return size_; }
    std::size_t start_of(std::size_t row) const { return start_ + row * size_; }

    static bool is_deleted(std::string_view row) { return row.front() == '*'; }
    /// The cells of a row, undecoded, without the spaces around them; false where one is not in its usual form.
    bool read(std::string_view row, std::vector<std::string>& cells) const;

private:
    enum class Kind { text, integer, decimal, date };
    struct Column {
        Kind kind = Kind::text;
        std::size_t at = 0, width = 0;
    };
    static std::optional<Kind> kind_of(char type, OGRLayer& layer, int field);

    std::vector<Column> columns_;
    std::size_t start_ = 0, size_ = 0, count_ = 0;
};

}  // namespace portulan::sources
