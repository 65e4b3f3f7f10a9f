// The encodings of French text files: told apart by their bytes, turned into UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portulan::sources {

enum class TextEncoding { utf8, utf8_bom, utf16_le, utf16_be, windows_1252, iso_8859_15, mac_roman, dos_850 };

/// "UTF-8", "Windows-1252"...: the name a user knows.
std::string_view name_of(TextEncoding encoding);

/// "utf8", "cp1252", "ANSI", "latin1", "mac"... ; nothing for an unknown word.
std::optional<TextEncoding> parse_encoding(std::string_view word);

/// A byte order mark decides; else valid UTF-8 is UTF-8; else whichever of Windows-1252 and MacRoman makes more
/// French letters (CP850 is only ever declared). UTF-16 without a mark is known by its zero bytes. Empty text is UTF-8.
TextEncoding detect_encoding(std::string_view bytes);

/// UTF-8 without byte order mark. Bytes that mean nothing in the encoding become U+FFFD.
std::string decode(std::string_view bytes, TextEncoding encoding);

/// Characters U+0080..U+009F are never meant: they are Windows-1252 bytes that some program took for Latin-1.
/// Replaces them by what Windows-1252 means (U+0096 -> "–"); returns how many there were.
std::size_t repair_control_characters(std::string& text);

/// A few words around the first damage: UTF-8 that was read as Windows-1252 somewhere on the way ("Ã©" for "é",
/// "ï¿½"), or a byte that was lost (U+FFFD). Empty when the text is sound.
std::string damaged_excerpt(std::string_view text);

}  // namespace portulan::sources
