#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace portulan::inline base {
namespace {

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

const icu::Normalizer2& normalizer(bool compatible) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found =
        compatible ? icu::Normalizer2::getNFKDInstance(status) : icu::Normalizer2::getNFCInstance(status);
    assert(U_SUCCESS(status) && found);
    return *found;
}

bool is_mark(UChar32 c) {
    const auto kind = u_charType(c);
    return kind == U_NON_SPACING_MARK || kind == U_COMBINING_SPACING_MARK || kind == U_ENCLOSING_MARK;
}

/// Lower-case letters that NFKD leaves whole.
const char16_t* expansion(UChar32 c) {
    switch (c) {
        case 0x0153: return u"oe";  // œ
        case 0x00E6: return u"ae";  // æ
        case 0x00DF: return u"ss";  // ß
        case 0x00F8: return u"o";   // ø
        case 0x0142: return u"l";   // ł
        case 0x0111: return u"d";   // đ
        case 0x0131: return u"i";   // ı
        default: return nullptr;
    }
}

/// Characters nobody sees: soft hyphen, zero-width space and joiners, byte order mark...
bool is_invisible(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0; }

bool is_blank(UChar32 c) { return u_isUWhiteSpace(c) || is_invisible(c); }

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper_ascii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// fold() where there is nothing to take apart: most cells of most tables.
std::string fold_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (const char c : text) {
        const char low = lower_ascii(c);
        if ((low < 'a' || low > 'z') && (low < '0' || low > '9')) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += low;
    }
    return out;
}

std::string each(std::string_view text, char (*change)(char)) {
    std::string out(text);
    for (char& c : out) c = change(c);
    return out;
}

/// A collator is not thread-safe to create lazily from many threads; comparing is.
const icu::Collator& french_collator() {
    static const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("fr"), status));
        assert(U_SUCCESS(status));
        return made;
    }();
    return *collator;
}

}  // namespace

bool is_ascii(std::string_view text) {
    unsigned char all = 0;  // no way out of the loop: whole registers at once
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    UErrorCode status = U_ZERO_ERROR;
    return is_valid_utf8(text) && normalizer(false).isNormalizedUTF8({text.data(), static_cast<int32_t>(text.size())}, status) && U_SUCCESS(status);
}

std::string nfc(std::string_view text) {
    if (is_nfc(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    return narrow(normalizer(false).normalize(wide(text), status));
}

bool is_valid_utf8(std::string_view text) {
    int32_t i = 0;
    const auto length = static_cast<int32_t>(text.size());
    while (i < length) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        if (c < 0) return false;
    }
    return true;
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString apart = normalizer(true).normalize(wide(text), status);
    icu::UnicodeString out;
    bool space = false;
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        const UChar32 c = u_tolower(apart.char32At(i));
        if (is_mark(c) || is_invisible(c)) continue;
        if (!u_isalnum(c)) {
            space = true;
            continue;
        }
        if (space && !out.isEmpty()) out.append(static_cast<UChar32>(' '));
        space = false;
        if (const char16_t* letters = expansion(c)) out.append(letters, -1);
        else out.append(c);
    }
    return narrow(out);
}

std::string lower(std::string_view text) {
    return is_ascii(text) ? each(text, lower_ascii) : narrow(wide(text).toLower(icu::Locale::getRoot()));
}
std::string upper(std::string_view text) {
    return is_ascii(text) ? each(text, upper_ascii) : narrow(wide(text).toUpper(icu::Locale::getRoot()));
}

std::string capitalised(std::string_view text) {
    icu::UnicodeString word = wide(text);
    if (word.isEmpty()) return {};
    const int32_t first = word.moveIndex32(0, 1);
    icu::UnicodeString head(word, 0, first);
    return narrow(head.toUpper(icu::Locale::getRoot()) + icu::UnicodeString(word, first));
}

std::string_view trim(std::string_view text) {
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7F; };
    if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
    const auto length = static_cast<int32_t>(text.size());
    int32_t start = 0;
    while (start < length) {
        int32_t next = start;
        UChar32 c = 0;
        U8_NEXT(text.data(), next, length, c);
        if (c < 0 || !is_blank(c)) break;
        start = next;
    }
    int32_t end = length;
    while (end > start) {
        int32_t before = end;
        UChar32 c = 0;
        U8_PREV(text.data(), start, before, c);
        if (c < 0 || !is_blank(c)) break;
        end = before;
    }
    return text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (;;) {
        const std::size_t at = text.find(separator, start);
        parts.emplace_back(text.substr(start, at - start));
        if (at == std::string_view::npos) return parts;
        start = at + 1;
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string_view semicolon(Language language) { return language == Language::fr ? "\u202F; " : "; "; }

std::string as_sentence(std::string words) {
    const auto ends_with = [&](std::string_view end) { return std::string_view(words).ends_with(end); };
    if (!words.empty() && !ends_with(".") && !ends_with("!") && !ends_with("?") && !ends_with("\u2026")) words += ".";
    return words;
}

std::string enumerate(std::span<const std::string> parts, Language language) {
    if (parts.size() < 2) return parts.empty() ? std::string() : parts[0];
    const bool french = language == Language::fr;
    const bool commas = std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.find(", ") != std::string::npos; });
    const std::string_view separator = commas ? semicolon(language) : ", ", conjunction = french ? " et " : " and ";
    // "Associations et collectifs et Habitants" would be read twice.
    const bool joined = std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.find(conjunction) != std::string::npos; });
    const std::string_view last = commas || joined ? separator : conjunction;
    return join(parts.first(parts.size() - 1), separator) + std::string(last) + parts.back();
}

int compare_names(std::string_view a, std::string_view b) {
    UErrorCode status = U_ZERO_ERROR;
    const auto order = french_collator().compareUTF8(icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
                                                     icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
    if (order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
    const int bytes = a.compare(b);
    return bytes < 0 ? -1 : (bytes > 0 ? 1 : 0);
}

bool natural_less(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            std::size_t ei = i, ej = j;
            while (ei < a.size() && digit(a[ei])) ++ei;
            while (ej < b.size() && digit(b[ej])) ++ej;
            std::string_view na = a.substr(i, ei - i), nb = b.substr(j, ej - j);
            while (na.size() > 1 && na.front() == '0') na.remove_prefix(1);
            while (nb.size() > 1 && nb.front() == '0') nb.remove_prefix(1);
            if (na.size() != nb.size()) return na.size() < nb.size();
            if (na != nb) return na < nb;
            i = ei;
            j = ej;
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    const std::size_t left_a = a.size() - i, left_b = b.size() - j;
    return left_a != left_b ? left_a < left_b : a < b;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

namespace {

/// Optimal string alignment distance on bytes of folded text.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    const std::string sought = fold(word);
    constexpr std::size_t longest_word = 200;  // the work grows with the square; nobody mistypes a page
    if (sought.empty() || sought.size() > longest_word) return std::nullopt;
    std::size_t best = (sought.size() < 2 ? 0 : std::max<std::size_t>(1, sought.size() / 3)) + 1;
    std::optional<std::string> found;
    for (const std::string& candidate : candidates) {
        const std::string folded = fold(candidate);
        const std::size_t gap = folded.size() > sought.size() ? folded.size() - sought.size() : sought.size() - folded.size();
        if (gap >= best) continue;
        const std::size_t distance = edit_distance(sought, folded);
        if (distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

namespace {

/// Names of devices: Windows opens no file called so, whatever its extension.
bool is_reserved(std::string_view stem) {
    if (stem == "aux" || stem == "con" || stem == "nul" || stem == "prn") return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

}  // namespace

std::string file_stem(std::string_view label, std::size_t longest) {
    std::string out;
    bool between = false;
    for (const char c : fold(label)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept && between && !out.empty()) out += '-';
        if (kept) out += c;
        between = c == ' ' || (between && !kept);
    }
    if (out.size() > longest) out.resize(longest);
    while (!out.empty() && out.back() == '-') out.pop_back();
    if (is_reserved(out)) out += '_';
    return out.empty() ? std::string("sans-nom") : out;
}

std::string xml_escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    int32_t i = 0;
    const auto length = static_cast<int32_t>(text.size());
    while (i < length) {
        const int32_t start = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        const bool forbidden = c < 0 || (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
        if (forbidden) out += "\uFFFD";
        else if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else out += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
    return out;
}

std::string displayable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < length;) {
        const int32_t start = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
        const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (control || turns) out += "\uFFFD";
        else out += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
    return out;
}

std::string json_quote(std::string_view text) {
    std::string out = "\"";
    int32_t i = 0;
    const auto length = static_cast<int32_t>(text.size());
    while (i < length) {
        const int32_t start = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        if (c < 0) out += "\uFFFD";
        else if (c == '"') out += "\\\"";
        else if (c == '\\') out += "\\\\";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (c < 0x20 || c == 0x2028 || c == 0x2029) {
            constexpr std::string_view digits = "0123456789abcdef";
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += digits[static_cast<std::size_t>((c >> shift) & 15)];
        } else out += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
    return out + "\"";
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace portulan::inline base
