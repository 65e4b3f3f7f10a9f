// Spaces and dates as French typography wants them (Lexique des règles typographiques en usage à l'Imprimerie
// nationale; units: BIPM, SI brochure 5.4).
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <chrono>

#include "base/text.h"

namespace portulan::inline base {
namespace {

/// Character by character, left to right; what is written never depends on anything but the text around.
class Typesetter {
public:
    explicit Typesetter(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

    std::string french() {
        while (at_ < text_.size()) {
            if (const std::size_t length = verbatim()) copy(length);
            else one_character();
        }
        return std::move(out_);
    }

private:
    /// The bytes of the character at `at`.
    std::string_view character(std::size_t at) const {
        std::size_t length = 1;
        while (at + length < text_.size() && (static_cast<unsigned char>(text_[at + length]) & 0xC0U) == 0x80U) ++length;
        return text_.substr(at, length);
    }

    static bool is_space(std::string_view c) {
        return c == " " || c == no_break_space || c == narrow_no_break_space || c == "\u2009";
    }


    bool is_letter_or_digit(std::size_t at) const {
        if (at >= text_.size()) return false;
        auto i = static_cast<int32_t>(at);
        UChar32 c = 0;
        U8_NEXT(text_.data(), i, static_cast<int32_t>(text_.size()), c);
        return c >= 0 && u_isalnum(c);
    }

    bool is_one_of(std::size_t at, std::string_view marks) const {
        return at < text_.size() && marks.find(text_[at]) != std::string_view::npos;
    }

    void copy(std::size_t length) {
        out_ += text_.substr(at_, length);
        at_ += length;
    }

    /// Replaces the spaces written last by one of another kind.
    void space(std::string_view kind) {
        for (bool again = true; again;) {
            again = false;
            for (const std::string_view known : {std::string_view(" "), no_break_space, narrow_no_break_space, std::string_view("\u2009")})
                if (out_.ends_with(known)) {
                    out_.resize(out_.size() - known.size());
                    again = true;
                }
        }
        out_ += kind;
    }

    /// Whether what was written last, spaces apart, leaves room for a mark with its space: neither the start of a line nor
    /// an opening bracket.
    bool after_word() const {
        std::string_view before = out_;
        while (!before.empty() && (before.back() == ' ')) before.remove_suffix(1);
        return !before.empty() && std::string_view("\n([{").find(before.back()) == std::string_view::npos;
    }

    /// Length of what must be copied as it is: code, addresses, a spreadsheet's errors.
    std::size_t verbatim() const {
        const std::string_view rest = text_.substr(at_);
        if (rest.front() == '`') {
            const std::size_t end = rest.find('`', 1);
            return end == std::string_view::npos ? 0 : end + 1;
        }
        if (rest.front() == '#')
            for (const std::string_view error : {"#REF!", "#DIV/0!", "#VALUE!", "#VALEUR!", "#NUM!", "#NOMBRE!", "#NULL!", "#NUL!", "#NAME?", "#NOM?"})
                if (rest.starts_with(error)) return error.size();
        for (const std::string_view scheme : {"https://", "http://", "file://", "www."})
            if (rest.starts_with(scheme)) return address_length(rest, scheme.size());
        return 0;
    }

    /// An address ends at a space, a quotation mark or an angle bracket; marks at its end belong to the sentence.
    std::size_t address_length(std::string_view rest, std::size_t least) const {
        std::size_t end = 0;
        while (end < rest.size()) {
            const std::string_view c = character(at_ + end);
            if (is_space(c) || c == "\u00AB" || c == "\u00BB" || c == "\u201C" || c == "\u201D") break;
            if (c.size() == 1 && std::string_view("\n\t\"<>`").find(c[0]) != std::string_view::npos) break;
            end += c.size();
        }
        while (end > least && std::string_view(".,;:!?)").find(rest[end - 1]) != std::string_view::npos) --end;
        return end;
    }

    /// The bytes of a unit that stands at `at` as a word of its own, 0 when there is none.
    std::size_t unit_at(std::size_t at) const {
        for (const std::string_view unit : {"km²", "m²", "km", "cm", "mm", "ha", "kg", "hab", "min", "pt", "k€", "M€", "m", "h"})
            if (text_.substr(at).starts_with(unit) && !is_letter_or_digit(at + unit.size())) return unit.size();
        return 0;
    }

    void one_character() {
        const std::string_view c = character(at_);
        const std::size_t next = at_ + c.size();
        if (c == "'") {
            out_ += "\u2019";
        } else if (c == ";" || c == "!" || c == "?") {
            const bool inside = is_letter_or_digit(next) || is_one_of(next, "=/&");
            const bool repeated = out_.ends_with('?') || out_.ends_with('!');
            if (!inside && !repeated && after_word()) space(narrow_no_break_space);
            out_ += c;
        } else if (c == ":") {
            if (!is_letter_or_digit(next) && !is_one_of(next, "/\\:_=-)(") && !out_.ends_with(':') && after_word()) space(no_break_space);
            out_ += c;
        } else if (c == "\u00AB") {
            out_ += c;
            out_ += no_break_space;
            at_ = next;
            while (at_ < text_.size() && is_space(character(at_))) at_ += character(at_).size();
            return;
        } else if (c == "\u00BB") {
            space(no_break_space);
            out_ += c;
        } else if (c == "%" || c == "\u2030" || c == "\u20AC") {
            if (follows_a_number(out_) || ends_with_space()) space(no_break_space);
            out_ += c;
        } else if (is_space(c) && follows_a_number(out_) && unit_at(next)) {
            out_ += no_break_space;
        } else {
            out_ += c;
        }
        at_ = next;
    }

    bool ends_with_space() const {
        return out_.ends_with(' ') || out_.ends_with(no_break_space) || out_.ends_with(narrow_no_break_space);
    }

    /// A digit, or a hole that a number will fill.
    static bool follows_a_number(const std::string& out) { return !out.empty() && (is_digit(out.back()) || out.back() == '}'); }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string typeset(std::string_view text, Language language) {
    if (language == Language::fr) return Typesetter(text).french();
    std::string out;
    out.reserve(text.size() + 16);
    for (const char c : text) {
        if (c == '\'') out += "\u2019";
        else out += c;
    }
    return out;
}

std::string long_date(std::string_view iso, Language language) {
    constexpr std::array<std::string_view, 12> french{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                      "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    constexpr std::array<std::string_view, 12> english{"January", "February", "March",     "April",   "May",      "June",
                                                       "July",    "August",   "September", "October", "November", "December"};
    constexpr std::string_view form = "dddd-dd-dd";
    if (iso.size() != form.size()) return std::string(iso);
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == 'd' ? iso[i] < '0' || iso[i] > '9' : iso[i] != form[i]) return std::string(iso);
    const auto two = [&](std::size_t at) { return static_cast<unsigned>((iso[at] - '0') * 10 + (iso[at + 1] - '0')); };
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(two(0) * 100 + two(2))), std::chrono::month(two(5)),
                                           std::chrono::day(two(8))};
    if (!date.ok()) return std::string(iso);
    const unsigned day = two(8);
    const auto& names = language == Language::fr ? french : english;
    const std::string written_day = language == Language::fr && day == 1 ? "1er" : std::to_string(day);
    return fmt::format("{} {} {}", written_day, names[two(5) - 1], iso.substr(0, 4));
}

}  // namespace portulan::inline base
