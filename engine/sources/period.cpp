#include "sources/period.h"

#include <array>
#include <vector>

#include "base/text.h"
#include "sources/cells.h"

namespace portulan::sources {
namespace {

/// "Dec.2022" -> "Dec. 2022"; dashes of all kinds are hyphens; one space at most.
std::string tidied(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool dash = false;
        for (const std::string_view d : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) {
            if (text.substr(i, d.size()) != d) continue;
            out += '-';
            i += d.size() - 1;
            dash = true;
            break;
        }
        if (dash) continue;
        const char c = text[i] == '\t' ? ' ' : text[i];
        if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
        if (is_digit(c) && out.size() > 1 && out.back() == '.' && !is_digit(out[out.size() - 2])) out += ' ';
        out += c;
    }
    return std::string(trim(out));
}

/// Words in front of a date that say nothing.
std::string_view without_article(std::string_view text) {
    text = trim(text);
    for (const std::string_view word : {"du ", "de ", "d'", "d’", "from ", "le ", "en "})
        if (lower(text.substr(0, word.size())) == word) return trim(text.substr(word.size()));
    return text;
}

std::optional<std::string> date_of(std::string_view text) { return parse_date(without_article(text)); }

/// The two dates on both sides of a separator, for the first place where both are dates.
std::optional<Period> split_at(const std::string& text, std::string_view separator) {
    const std::string small = lower(text);  // of the same length: dates have no letter that changes its own
    for (std::size_t at = small.find(separator); at != std::string::npos; at = small.find(separator, at + 1)) {
        const auto first = date_of(std::string_view(text).substr(0, at)), last = date_of(std::string_view(text).substr(at + separator.size()));
        if (first && last) return Period{*first, *last};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Period> parse_period(std::string_view written) {
    const std::string text = tidied(written);
    if (text.empty()) return std::nullopt;
    if (text.ends_with('-')) {  // still under way
        const auto from = date_of(std::string_view(text).substr(0, text.size() - 1));
        return from ? std::optional(Period{*from, {}}) : std::nullopt;
    }
    if (const auto one = date_of(text)) return Period{*one, *one};
    for (const std::string_view word : {"depuis ", "a partir de ", "à partir de ", "since "})
        if (lower(text).starts_with(word))
            if (const auto from = date_of(std::string_view(text).substr(word.size()))) return Period{*from, {}};
    for (const std::string_view word : {"jusqu'en ", "jusqu’en ", "jusqu'à ", "jusqu’à ", "until "})
        if (lower(text).starts_with(word))
            if (const auto until = date_of(std::string_view(text).substr(word.size()))) return Period{{}, *until};
    for (const std::string_view separator : {" à ", " au ", " a ", " to ", "-", "/", ";", ">"})
        if (auto both = split_at(text, separator)) return both;
    return std::nullopt;
}

}  // namespace portulan::sources
