#include "sources/plain_rows.h"

#include <algorithm>
#include <vector>

namespace portulan::sources {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c < 0x7F && c != '"' && c != '#') || c == '\n' || c == '\r' || c == '\t'; });
}

bool read_plain_rows(std::string_view text, char separator, std::size_t columns, long headings,
                     const std::function<bool(long line, std::span<const std::string_view> cells)>& row) {
    std::vector<std::string_view> cells(columns);
    long line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view rest = text.substr(at, end - at);
        at = end + 1;
        if (rest.ends_with('\r')) rest.remove_suffix(1);
        if (++line <= headings) continue;
        if (rest.empty()) continue;
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t stop = rest.find(separator);
            if ((stop == std::string_view::npos) != (c + 1 == columns)) return false;
            cells[c] = rest.substr(0, stop);
            rest.remove_prefix(c + 1 == columns ? rest.size() : stop + 1);
            const auto is_blank = [](char b) { return b == ' ' || b == '\t' || b == '\r'; };
            if (!cells[c].empty() && (is_blank(cells[c].front()) || is_blank(cells[c].back()))) return false;
        }
        if (!row(line, cells)) return false;
    }
    return true;
}

}  // namespace portulan::sources
