// The encoding of attributes where a format leaves it open, or a program did not keep to it.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "sources/text_encoding.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

// What the .cpg beside a Shapefile says, where it is a name we know; else byte 29 of its .dbf.
std::optional<TextEncoding> declared_encoding(const std::string& shape_file) {
    const std::string stem = shape_file.substr(0, shape_file.rfind('.'));
    for (const auto extension : {".cpg", ".CPG", ".cst"}) {
        const std::string bytes = first_bytes(stem + extension, 64);
        const std::string word(trim(bytes.substr(0, bytes.find_first_of("\r\n"))));
        if (const auto known = parse_encoding(word)) return known;
        // "1252", "65001": numbers of Windows code pages.
        if (word == "1252" || word == "28591") return TextEncoding::windows_1252;
        if (word == "65001") return TextEncoding::utf8;
    }
    for (const auto extension : {".dbf", ".DBF"}) {
        const std::string head = first_bytes(stem + extension, 32);
        if (head.size() < 32) continue;
        switch (static_cast<unsigned char>(head[29])) {  // language driver of dBASE and ESRI
            case 0x01:
            case 0x02: return TextEncoding::dos_850;
            case 0x03:
            case 0x57:
            case 0x58: return TextEncoding::windows_1252;
            default: break;
        }
    }
    return std::nullopt;
}

// How French the bytes read: most accents are é.
std::size_t frenchness(const std::string& high_bytes, TextEncoding encoding) {
    const std::string text = decode(high_bytes, encoding);
    if (text.find("\uFFFD") != std::string::npos) return 0;  // bytes that the encoding does not have
    std::size_t found = 0;
    for (const auto& [letter, weight] : {std::pair("é", 3U), std::pair("è", 1U), std::pair("ê", 1U), std::pair("à", 1U), std::pair("ç", 1U),
                                         std::pair("ô", 1U), std::pair("î", 1U), std::pair("â", 1U), std::pair("É", 1U), std::pair("È", 1U),
                                         std::pair("Î", 1U), std::pair("œ", 1U), std::pair("ë", 1U), std::pair("û", 1U), std::pair("ù", 1U)})
        for (std::size_t at = text.find(letter); at != std::string::npos; at = text.find(letter, at + 1)) found += weight;
    return found;
}

TextEncoding likeliest(const std::string& bytes, std::optional<TextEncoding> declared) {
    std::string high;
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) >= 0x80) high += c;
    const bool single = declared && *declared != TextEncoding::utf8;
    TextEncoding best = single ? *declared : TextEncoding::windows_1252;
    std::size_t most = frenchness(high, best);
    for (const TextEncoding other : {TextEncoding::windows_1252, TextEncoding::mac_roman, TextEncoding::dos_850}) {
        const std::size_t count = frenchness(high, other);
        if (count <= 2 * most) continue;  // what is declared is believed until much speaks against it
        best = other;
        most = count;
    }
    // œ and Œ against ½ and ¼; ISO-8859-15 has no letters below 0xA0.
    const auto has = [&high](unsigned char first, unsigned char last) {
        return std::any_of(high.begin(), high.end(), [=](char c) { return static_cast<unsigned char>(c) >= first && static_cast<unsigned char>(c) <= last; });
    };
    if (best == TextEncoding::windows_1252 && !single && has(0xBC, 0xBD) && !has(0x80, 0x9F)) return TextEncoding::iso_8859_15;
    return best;
}

}  // namespace

ReadEncoding encoding_of(const std::string& shape_file, const std::string& bytes) {
    ReadEncoding out;
    const bool ascii = std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const auto declared = shape_file.empty() ? TextEncoding::utf8 : declared_encoding(shape_file);
    // Bytes that are well-formed UTF-8 hardly ever mean something else.
    const bool utf8 = !ascii && detect_encoding(bytes) == TextEncoding::utf8;
    out.encoding = ascii ? declared.value_or(TextEncoding::utf8) : utf8 ? TextEncoding::utf8 : likeliest(bytes, declared);
    if (declared && !ascii && *declared != out.encoding) out.declared = name_of(*declared);
    return out;
}

}  // namespace portulan::sources
