#include "sources/text_encoding.h"

#include <array>
#include <cstdint>

#include "base/text.h"

namespace portulan::sources {
namespace {

// Code points of bytes 0x80..0x9F in Windows-1252 (unicode.org, CP1252.TXT); 0: undefined.
constexpr std::array<char16_t, 32> windows_1252_high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Code points of bytes 0x80..0xFF in MacRoman (unicode.org, APPLE/ROMAN.TXT).
constexpr std::array<char16_t, 128> mac_roman_high = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
    0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
    0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
    0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
    0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
    0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
    0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
    0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
    0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

// Code points of bytes 0x80..0xFF in code page 850 (unicode.org, PC/CP850.TXT).
constexpr std::array<char16_t, 128> dos_850_high = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C,
    0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580, 0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE,
    0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6,
    0x00A7, 0x00F7, 0x00B8, 0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0};

constexpr char32_t replacement = 0xFFFD;

void append(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

char32_t code_point(unsigned char byte, TextEncoding encoding) {
    if (byte < 0x80) return byte;
    if (encoding == TextEncoding::mac_roman) return mac_roman_high[byte - 0x80];
    if (encoding == TextEncoding::dos_850) return dos_850_high[byte - 0x80];
    if (encoding == TextEncoding::iso_8859_15) {
        switch (byte) {
            case 0xA4: return 0x20AC;
            case 0xA6: return 0x0160;
            case 0xA8: return 0x0161;
            case 0xB4: return 0x017D;
            case 0xB8: return 0x017E;
            case 0xBC: return 0x0152;
            case 0xBD: return 0x0153;
            case 0xBE: return 0x0178;
            default: return byte;
        }
    }
    if (byte >= 0xA0) return byte;
    const char16_t c = windows_1252_high[byte - 0x80];
    return c ? char32_t{c} : replacement;
}

// Length of the well-formed multi-byte sequence at `at`, 0 when there is none (RFC 3629).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(at);
    const std::size_t length = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    for (std::size_t k = 1; k < length; ++k)
        if ((byte(at + k) & 0xC0) != 0x80) return 0;
    const unsigned char second = byte(at + 1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : length;
}

struct Utf8Census {
    std::size_t sequences = 0;  // well-formed multi-byte sequences
    std::size_t strays = 0;     // bytes above 0x7F that belong to none
};

Utf8Census census(std::string_view bytes) {
    Utf8Census found;
    for (std::size_t i = 0; i < bytes.size();) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = sequence_length(bytes, i);
        if (length) ++found.sequences; else ++found.strays;
        i += length ? length : 1;
    }
    return found;
}

// The letters that make up nearly all accents of French text, and its marks.
bool is_french_letter(char32_t c) {
    switch (c) {
        case 0xE9: case 0xE8: case 0xEA: case 0xEB: case 0xE0: case 0xE2: case 0xE7: case 0xF4: case 0xEE:
        case 0xEF: case 0xF9: case 0xFB: case 0xC9: case 0xC8: case 0xCA: case 0xC0: case 0xC2: case 0xC7:
        case 0xCE: case 0xD4: case 0x152: case 0x153: case 0x2019: case 0xAB: case 0xBB: case 0xB0: case 0x20AC: return true;
        default: return false;
    }
}

bool is_capital(char32_t c) { return (c >= 0xC0 && c <= 0xDE) || c == 0x152; }
bool is_small(char32_t c) { return (c >= 0xDF && c <= 0xFF) || c == 0x153; }

// How much a text looks like French when its bytes are read so. A capital inside a word of small letters ("qualitÈ"), a small
// letter between capitals ("LéT"), an ë that begins a word, an Î before u or an Œ before another letter say that it was written in the other encoding.
long french_score(std::string_view bytes, TextEncoding encoding) {
    const auto is = [&](std::size_t i, char first, char last) { return i < bytes.size() && bytes[i] >= first && bytes[i] <= last; };
    long score = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x80) continue;
        const char32_t c = code_point(byte, encoding);
        const bool after_small = is(i - 1, 'a', 'z'), after_capital = is(i - 1, 'A', 'Z');
        if (c == replacement) score -= 3;
        else if (!is_french_letter(c)) continue;
        else if (is_capital(c) && after_small) score -= 2;
        else if (is_small(c) && after_capital && is(i + 1, 'A', 'Z')) score -= 2;
        else if (c == 0xEB && !after_small && !after_capital) score -= 2;
        else if ((c == 0xCE || c == 0x152) && (is(i + 1, 'u', 'u') || is(i + 1, 'U', 'U')) != (c == 0x152)) score -= 2;
        else ++score;
    }
    return score;
}

std::optional<TextEncoding> utf16_without_mark(std::string_view bytes) {
    std::size_t even = 0, odd = 0;
    const std::size_t looked = std::min<std::size_t>(bytes.size(), 4096);
    for (std::size_t i = 0; i < looked; ++i)
        if (bytes[i] == 0) ++(i % 2 ? odd : even);
    if (odd * 5 > looked && even * 20 < looked) return TextEncoding::utf16_le;
    if (even * 5 > looked && odd * 20 < looked) return TextEncoding::utf16_be;
    return std::nullopt;
}

std::string decode_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (i == 0 && c == 0xFEFF) continue;
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = replacement;
        }
        append(out, c);
    }
    return out;
}

std::string decode_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = static_cast<unsigned char>(bytes[i]) < 0x80 ? 1 : sequence_length(bytes, i);
        if (length) out.append(bytes.substr(i, length)); else append(out, replacement);
        i += length ? length : 1;
    }
    return out;
}

// Where a text was damaged; npos when it is sound.
std::size_t find_damage(std::string_view text) {
    std::size_t first = std::min(text.find("\xEF\xBF\xBD"),           // U+FFFD
                                 text.find("\u00EF\u00BF\u00BD"));     // U+FFFD, read once more
    first = std::min(first, text.find("\u00E2\u20AC"));               // a dash or an apostrophe, as "â€™"
    for (std::size_t i = text.find("\u00C3"); i < first; i = text.find("\u00C3", i + 2)) {
        // "Ã" then a character of U+00A0..U+00BF: the two bytes of an accented letter.
        const std::string_view next = text.substr(i + 2, 2);
        if (next.size() == 2 && static_cast<unsigned char>(next[0]) == 0xC2 &&
            static_cast<unsigned char>(next[1]) >= 0xA0)
            return i;
    }
    return first;
}

}  // namespace

std::string_view name_of(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8: return "UTF-8";
        case TextEncoding::utf8_bom: return "UTF-8 (BOM)";
        case TextEncoding::utf16_le: return "UTF-16 LE";
        case TextEncoding::utf16_be: return "UTF-16 BE";
        case TextEncoding::windows_1252: return "Windows-1252";
        case TextEncoding::iso_8859_15: return "ISO-8859-15";
        case TextEncoding::mac_roman: return "MacRoman";
        case TextEncoding::dos_850: return "CP850";
    }
    return "";
}

std::optional<TextEncoding> parse_encoding(std::string_view word) {
    const std::string name = fold(word);
    const auto is = [&name](std::initializer_list<std::string_view> names) {
        for (const auto n : names)
            if (name == n) return true;
        return false;
    };
    if (is({"utf 8", "utf8", "unicode"})) return TextEncoding::utf8;
    if (is({"utf 8 sig", "utf 8 bom", "utf8 bom"})) return TextEncoding::utf8_bom;
    if (is({"utf 16", "utf16", "utf 16le", "utf 16 le", "ucs 2"})) return TextEncoding::utf16_le;
    if (is({"utf 16be", "utf 16 be"})) return TextEncoding::utf16_be;
    // Every file that says ISO-8859-1 and uses bytes 0x80..0x9F means Windows-1252 (WHATWG, Encoding Standard).
    if (is({"windows 1252", "cp1252", "ansi", "win 1252", "latin1", "latin 1", "iso 8859 1", "iso8859 1"}))
        return TextEncoding::windows_1252;
    if (is({"iso 8859 15", "iso8859 15", "latin9", "latin 9"})) return TextEncoding::iso_8859_15;
    if (is({"macroman", "mac roman", "mac", "macintosh", "x mac roman"})) return TextEncoding::mac_roman;
    // The accents of French stand at the same bytes in code page 437.
    if (is({"cp850", "850", "ibm850", "dos", "oem 850", "oem", "cp437", "437", "ibm437"})) return TextEncoding::dos_850;
    return std::nullopt;
}

TextEncoding detect_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return TextEncoding::utf8_bom;
    if (bytes.starts_with("\xFF\xFE")) return TextEncoding::utf16_le;
    if (bytes.starts_with("\xFE\xFF")) return TextEncoding::utf16_be;
    if (const auto wide = utf16_without_mark(bytes)) return *wide;
    const Utf8Census found = census(bytes);
    // One broken byte in a long UTF-8 file must not turn every accent of it into two characters.
    if (found.strays == 0 || found.sequences > 10 * found.strays) return TextEncoding::utf8;
    return french_score(bytes, TextEncoding::mac_roman) > french_score(bytes, TextEncoding::windows_1252) ? TextEncoding::mac_roman
                                                                                                        : TextEncoding::windows_1252;
}

std::string decode(std::string_view bytes, TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8:
        case TextEncoding::utf8_bom: return decode_utf8(bytes);
        case TextEncoding::utf16_le: return decode_utf16(bytes, bytes.starts_with("\xFE\xFF"));
        case TextEncoding::utf16_be: return decode_utf16(bytes, !bytes.starts_with("\xFF\xFE"));
        default: break;
    }
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) append(out, code_point(static_cast<unsigned char>(c), encoding));
    return out;
}

std::size_t repair_control_characters(std::string& text) {
    std::size_t repaired = 0;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (static_cast<unsigned char>(text[i]) == 0xC2 && next >= 0x80 && next < 0xA0) {
            if (!repaired) out = text.substr(0, i);
            append(out, code_point(static_cast<unsigned char>(next), TextEncoding::windows_1252));
            ++repaired;
            ++i;
        } else if (repaired) {
            out += text[i];
        }
    }
    if (repaired) text = std::move(out);
    return repaired;
}

std::string damaged_excerpt(std::string_view text) {
    const std::size_t at = find_damage(text);
    if (at == std::string_view::npos) return {};
    const auto boundary = [text](std::size_t i) {
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
        return std::min(i, text.size());
    };
    std::size_t first = boundary(at > 30 ? at - 30 : 0), last = boundary(at + 30);
    // Whole words, where there are any.
    if (const std::size_t space = text.find(' ', first); first > 0 && space < at) first = space + 1;
    if (const std::size_t space = text.rfind(' ', last); last < text.size() && space != std::string_view::npos && space > at)
        last = space;
    return (first > 0 ? "…" : "") + std::string(text.substr(first, last - first)) + (last < text.size() ? "…" : "");
}

}  // namespace portulan::sources
