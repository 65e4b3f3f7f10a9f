// Words and numbers as people write them: Unicode, French order, French typography.
// All strings are UTF-8. Nothing here depends on the process's locale.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace portulan::inline base {

inline constexpr std::string_view no_break_space = "\u00A0";
inline constexpr std::string_view narrow_no_break_space = "\u202F";

/// Unicode NFC; invalid bytes become U+FFFD.
std::string nfc(std::string_view text);
bool is_valid_utf8(std::string_view text);

/// For comparing what people typed: NFKD without accents, lower case, œ -> oe, punctuation, hyphens and
/// spaces folded to one space, trimmed. "Saint-Œdipe l’Île" -> "saint oedipe l ile".
std::string fold(std::string_view text);

std::string lower(std::string_view text);
std::string upper(std::string_view text);
/// First letter in upper case.
std::string capitalised(std::string_view text);

/// Without white space (no-break and narrow spaces included) at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
/// "a, b et c".
std::string enumerate(std::span<const std::string> parts, Language language);

/// French order of names (ICU, accents last): -1, 0, 1. A total order: ties are broken by bytes.
int compare_names(std::string_view a, std::string_view b);

/// Order of identifiers with numbers inside: "A-2" before "A-10". Total.
bool natural_less(std::string_view a, std::string_view b);

/// The candidate nearest to `word` after folding, by Damerau-Levenshtein; nothing beyond a third of its length.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// A number with decimals fixed: French "1 234,5" with U+202F between thousands and a decimal comma,
/// English "1,234.5". Minus is U+2212. -0 is 0.
std::string format_number(double value, int decimals, Language language);
/// As few decimals as needed, at most `decimals`.
std::string format_short(double value, int decimals, Language language);
/// Locale-free decimal text for data files and SVG: "-12.34", trailing zeros dropped.
std::string plain_number(double value, int decimals);

/// Reads "1234.5", "1 234,5" (any Unicode space as thousands), "-3", "−3", "12 %"... with the given decimal mark.
std::optional<double> parse_number(std::string_view text, char decimal_mark);

/// French rules of spacing: U+202F before ; ! ?, U+00A0 before :, inside guillemets and before % and units;
/// straight apostrophes become ’. Idempotent. Other languages: apostrophes only.
std::string typeset(std::string_view text, Language language);

/// "2026-01-31" -> "31 janvier 2026" / "31 January 2026". Anything that is no ISO date comes back unchanged.
std::string long_date(std::string_view iso, Language language);

/// A file name from a label: ASCII, lower case, words joined by '-', at most `longest` bytes, never empty.
std::string file_stem(std::string_view label, std::size_t longest = 60);

/// Escapes for XML/HTML text and attribute values; characters XML 1.0 forbids become U+FFFD.
std::string xml_escape(std::string_view text);
/// A JSON string literal with its quotes.
std::string json_quote(std::string_view text);

/// Number of code points.
std::size_t code_points(std::string_view text);

}  // namespace portulan::inline base
