#include "base/markup.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

namespace portulan::inline base {
namespace {

constexpr std::array entities = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"rsquo", "’"}, {"lsquo", "‘"}, {"laquo", "«"}, {"raquo", "»"},
    {"hellip", "…"}, {"ndash", "–"}, {"mdash", "—"}, {"euro", "€"}, {"deg", "°"}, {"oelig", "œ"}, {"OElig", "Œ"}, {"aelig", "æ"},
    {"agrave", "à"}, {"acirc", "â"}, {"ccedil", "ç"}, {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"}, {"euml", "ë"}, {"icirc", "î"}, {"iuml", "ï"},
    {"ocirc", "ô"}, {"ugrave", "ù"}, {"ucirc", "û"}, {"uuml", "ü"}, {"Agrave", "À"}, {"Ccedil", "Ç"}, {"Eacute", "É"}, {"Egrave", "È"}, {"Ecirc", "Ê"},
});

std::string utf8_of(unsigned code) {
    std::string bytes;
    const auto put = [&](unsigned byte) { bytes += static_cast<char>(byte); };
    if (code < 0x80) put(code);
    else if (code < 0x800) put(0xC0U | code >> 6U), put(0x80U | (code & 0x3FU));
    else if (code < 0x10000) put(0xE0U | code >> 12U), put(0x80U | (code >> 6U & 0x3FU)), put(0x80U | (code & 0x3FU));
    else put(0xF0U | code >> 18U), put(0x80U | (code >> 12U & 0x3FU)), put(0x80U | (code >> 6U & 0x3FU)), put(0x80U | (code & 0x3FU));
    return bytes;
}

/// "eacute", "#233", "#xE9"; nothing for another word.
std::optional<std::string> character_of(std::string_view word) {
    if (word.starts_with('#')) {
        const bool hexadecimal = word.size() > 1 && (word[1] == 'x' || word[1] == 'X');
        const std::string_view digits = word.substr(hexadecimal ? 2 : 1);
        unsigned code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
        if (error != std::errc{} || end != digits.data() + digits.size() || code < 32 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
        return utf8_of(code);
    }
    for (const auto& [name, character] : entities)
        if (name == word) return std::string(character);
    return std::nullopt;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The end of the element (or comment) that begins at `at`, one behind its '>'; nothing when none does.
std::optional<std::size_t> element_end(std::string_view text, std::size_t at) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!') return std::nullopt;
    const std::size_t end = text.find('>', at);
    return end == std::string_view::npos ? std::nullopt : std::optional(end + 1);
}

/// How many characters of emphasis stand there: "**", "__", a heading's hashes at the beginning.
std::size_t emphasis_at(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "**" || text.substr(at, 2) == "__") return 2;
    if (at > 0 || text[at] != '#') return 0;
    const std::size_t end = text.find_first_not_of('#');
    return end <= 6 && text[end] == ' ' ? end : 0;  // npos is beyond 6
}

}  // namespace

std::string without_markup(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '<') {
            if (const auto end = element_end(text, i)) {
                plain += ' ';
                i = *end;
                continue;
            }
        }
        if (text[i] == '&') {
            const std::size_t end = text.substr(0, i + 10).find(';', i);
            if (const auto made = end == std::string_view::npos ? std::nullopt : character_of(text.substr(i + 1, end - i - 1))) {
                plain += *made;
                i = end + 1;
                continue;
            }
        }
        if (const std::size_t marks = emphasis_at(text, i)) {
            i += marks;
            continue;
        }
        plain += text[i++];
    }
    std::string tidy;
    for (const char c : plain) {
        const bool white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!white) tidy += c;
        else if (!tidy.empty() && tidy.back() != ' ') tidy += ' ';
    }
    return std::string(trim(tidy));
}

}  // namespace portulan::inline base
