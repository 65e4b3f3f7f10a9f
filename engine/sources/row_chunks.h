// A text table of any length as pieces of whole rows: never all in memory, handed out to several threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sources/text_encoding.h"

namespace portulan::sources {

/// The end of a quoted cell.
struct ClosingQuote {
    std::size_t at = 0;      // of the closing quote
    std::size_t behind = 0;  // the separator, the line end or the end of the text after it
};
/// Of the cell whose text begins at `from`, behind its opening quote. Nothing when the text ends before; the end of the
/// text closes a cell only in the `last` piece.
std::optional<ClosingQuote> find_closing_quote(std::string_view text, std::size_t from, char separator, bool last);

/// Where the last whole row of a piece of separated text ends: behind its line end, 0 when none is whole. The text
/// begins with a row. Line ends within quoted cells end no row (the rules of csv_text.h); a quote that nothing closes
/// within `longest` bytes, or in the whole text where it is the `last` piece, is a plain character. In the last piece all is whole.
std::size_t end_of_rows(std::string_view text, char separator, bool last, std::size_t longest = std::size_t{1} << 22);

/// Reads a file, or standard input, from its beginning to its end. Throws Error (RUN-001).
class RowChunks {
public:
    /// "-" is standard input.
    explicit RowChunks(const std::filesystem::path& path, std::size_t chunk_size = std::size_t{1} << 17);
    ~RowChunks();
    RowChunks(const RowChunks&) = delete;
    RowChunks& operator=(const RowChunks&) = delete;

    /// The first bytes of the file, at most eight chunks of them, as they are.
    std::string_view head() const;
    bool head_is_all() const;

    /// Before the first piece is asked for: how to read. The head is gone then.
    void start(TextEncoding encoding, char separator);

    /// The next rows, as UTF-8, and the number of the piece, from 0; false when there are no more. Thread-safe.
    bool next(std::string& rows, std::size_t& number);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace portulan::sources
