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
bool is_nfc(std::string_view text);
bool is_valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// For comparing what people typed: NFKD without accents, lower case, œ -> oe, punctuation, hyphens and
/// spaces folded to one space, trimmed; invisible characters (soft hyphen, zero-width space) count for nothing.
/// Idempotent. "Saint-Œdipe l’Île" -> "saint oedipe l ile".
std::string fold(std::string_view text);

std::string lower(std::string_view text);
std::string upper(std::string_view text);
/// First letter in upper case.
std::string capitalised(std::string_view text);

/// Without white space (no-break and narrow spaces included) at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
/// "a, b et c"; where a part holds a comma itself, semicolons alone: "a, maire ; b ; c".
std::string enumerate(std::span<const std::string> parts, Language language);

/// Between parts that may hold commas: "; ", in French with the space before it that does not break.
std::string_view semicolon(Language language);

/// With a full stop, unless it ends as a sentence does; empty stays empty.
std::string as_sentence(std::string words);

/// French order of names (ICU, accents last): -1, 0, 1. A total order: ties are broken by bytes.
int compare_names(std::string_view a, std::string_view b);

/// Order of identifiers with numbers inside: "A-2" before "A-10". Total.
bool natural_less(std::string_view a, std::string_view b);

/// The candidate nearest to `word` after folding, by Damerau-Levenshtein (optimal string alignment, on bytes); the
/// first of several as near. Nothing beyond a third of the length of `word`, but one slip is always forgiven in
/// words of two letters or more. Nothing when `word` has no letter and no digit, or is longer than 200 bytes.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// A number with decimals fixed: French "1 234,5" with U+202F between thousands and a decimal comma,
/// English "1,234.5". Minus is U+2212. -0 is 0. Halves are rounded away from zero, as read in decimal (12.35 with
/// one decimal is 12.4), as spreadsheets do. The value is finite (asserted), decimals >= 0.
std::string format_number(double value, int decimals, Language language);
/// As few decimals as needed, at most `decimals`.
std::string format_short(double value, int decimals, Language language);
/// Locale-free decimal text for data files and SVG: "-12.34", trailing zeros dropped. Same preconditions.
std::string plain_number(double value, int decimals);

/// At least one character, and each of them 0 to 9.
bool all_digits(std::string_view text);

/// Reads "1234.5", "1 234,5" (any Unicode space between groups of three digits), "-3", "−3", "12 %", "1e-3"... with
/// the given decimal mark. Nothing for another text ("06 12 34 56 78", "1 2") or a number no double can hold.
std::optional<double> parse_number(std::string_view text, char decimal_mark);

/// French rules of spacing: U+202F before ; ! ?, U+00A0 before :, inside guillemets and before % and units;
/// straight apostrophes become ’. Left as they are: marks that stand inside a word (EPSG:2154, 12:30), addresses of
/// the web, `code` between backquotes, spreadsheet errors (#REF!). Idempotent. Other languages: apostrophes only.
/// What a user wrote is quoted as it is: fill(typeset(sentence), values), not typeset(fill(sentence, values)).
std::string typeset(std::string_view text, Language language);

/// "2026-01-31" -> "31 janvier 2026" / "31 January 2026". Anything that is no ISO date comes back unchanged.
std::string long_date(std::string_view iso, Language language);

/// A file name from a label: ASCII, lower case, words joined by '-', at most `longest` bytes (>= 8), never empty
/// and never a name that Windows keeps for itself (aux, con...).
std::string file_stem(std::string_view label, std::size_t longest = 60);

/// Escapes for XML/HTML text and attribute values; characters XML 1.0 forbids become U+FFFD.
std::string xml_escape(std::string_view text);
/// A JSON string literal with its quotes.
std::string json_quote(std::string_view text);

/// For a line on a terminal: control characters (C0, DEL, C1), line separators and the characters that turn the
/// direction of writing (U+202A..U+202E, U+2066..U+2069) become U+FFFD, and so do invalid bytes. What a file holds can
/// then neither drive the terminal nor show other words than it has.
std::string displayable(std::string_view text);

/// Number of code points.
std::size_t code_points(std::string_view text);

}  // namespace portulan::inline base
