#include "sources/table_choices.h"

#include <algorithm>
#include <optional>

#include "sources/csv_text.h"

namespace portulan::sources {
namespace {

std::optional<char> parse_separator(std::string_view word) {
    if (word == "tab" || word == "\\t" || word == "tsv") return '\t';
    if (word.size() == 1) return word[0];
    return std::nullopt;
}

}  // namespace

TextEncoding choose_encoding(std::string_view bytes, const TableOptions& options, const Place& file,
                             Problems& problems) {
    const TextEncoding detected = detect_encoding(bytes);
    if (options.encoding.empty()) return detected;
    if (const auto forced = parse_encoding(options.encoding)) return *forced;
    problems.push_back(make_problem("LIRE-013", file, options.encoding,
                                    {{"option", "encoding"},
                                     {"known", "utf-8, windows-1252, iso-8859-15, mac, utf-16"}}));
    return detected;
}

char choose_separator(std::string_view text, const TableOptions& options, std::span<const std::string> known,
                      const Place& file, Problems& problems) {
    if (const auto forced = parse_separator(options.separator)) return *forced;
    if (!options.separator.empty())
        problems.push_back(
            make_problem("LIRE-013", file, options.separator, {{"option", "separator"}, {"known", "; , tab |"}}));
    return detect_separator(text, known);
}

std::string shown_separator(char separator) { return separator == '\t' ? "tab" : std::string(1, separator); }

// Text has tabs and line ends; a file with many other control characters is no text, whatever its name says.
bool is_binary(std::string_view text) {
    const std::string_view start = text.substr(0, 65536);
    const auto strange = std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && (byte < 0x09 || byte > 0x0D);
    });
    return strange > 8 && static_cast<std::size_t>(strange) * 100 > start.size();
}

}  // namespace portulan::sources
