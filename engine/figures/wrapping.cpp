#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "base/text.h"
#include "base/units.h"
#include "figures/shaping.h"
#include "figures/shaping_parts.h"

namespace portulan::figures {
namespace {

/// A stretch of text that stays on one line, and what follows it.
struct Piece {
    std::size_t begin = 0, end = 0;  // bytes of the paragraph, without the blanks after
    double left = 0, right = 0;      // mm from the start of the paragraph set on one endless line
    bool soft = false;               // a hyphen appears when the line ends here
    bool link_word = false;          // "de", "sur-"...: better carried over to the next line
};

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_blank(char32_t c) { return c == U' ' || (c >= 0x2002 && c <= 0x200A && c != 0x2007) || c == 0x200B; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_opening(char32_t c) { return is_one_of(c, U"([{«“‘¿¡"); }
bool is_closing(char32_t c) { return is_one_of(c, U")]}»”,.;:!?…%‰€°·"); }
bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/// Words that read better at the start of a line than at the end of one.
bool is_link_word(std::string_view word) {
    constexpr auto words = std::to_array<std::string_view>(
        {"à", "and", "at", "au", "aux", "avec", "by", "d", "dans", "de", "des", "du", "en", "et", "for", "in", "la",
         "le", "les", "lès", "lez", "of", "on", "ou", "par", "pour", "sous", "sur", "the", "to", "un", "une", "with"});
    std::string plain = lower(word);
    while (!plain.empty() && (plain.back() == '-' || plain.back() == ' ')) plain.pop_back();
    const auto cut = plain.find_last_of("- ");
    if (cut != std::string::npos) plain.erase(0, cut + 1);
    return std::find(words.begin(), words.end(), plain) != words.end();
}

/// Whether a line may end between character i and the next; both exist and neither is blank.
bool breaks_after(const std::vector<Character>& text, std::size_t i) {
    const char32_t before = text[i].code, after = text[i + 1].code;
    if (before != U'-' && before != U'/' && before != 0x2010 && before != 0x2013 && before != 0x2014) return false;
    return i > 0 && is_letter(text[i - 1].code) && is_letter(after);
}

/// A hyphen between blanks, as in names of EPCI ("Brélizan - Côte des Embruns"), ends a line rather than begin one.
bool is_lone_hyphen(const std::vector<Character>& text, std::size_t i) { return text[i].code == U'-' && i + 1 < text.size() && is_blank(text[i + 1].code); }

/// Whether a line may end at a row of blanks between characters `before` and `after`.
bool breaks_between(char32_t before, char32_t after) {
    return !is_opening(before) && !is_closing(after) && !(is_digit(before) && is_digit(after));
}

/// A paragraph without line breaks, cut into pieces. Soft hyphens are taken out of `text` first.
struct Paragraph {
    std::string text;
    std::vector<Piece> pieces;
    std::vector<double> x;  // where each byte's cluster starts, mm; one more at the end
    double hyphen = 0;
};

std::vector<double> positions(const Fonts& fonts, const std::string& text, const TextStyle& style) {
    std::vector<double> x(text.size() + 1, 0);
    for (const Glyph& glyph : shape(fonts, text, style, {}).glyphs) x[glyph.cluster + 1] += glyph.advance;
    for (std::size_t i = 1; i < x.size(); ++i) x[i] += x[i - 1];
    return x;
}

void cut_pieces(Paragraph& paragraph, const std::vector<std::size_t>& soft_breaks) {
    const auto text = characters_of(paragraph.text);
    const auto add = [&](std::size_t first, std::size_t last, bool soft) {
        Piece piece{.begin = text[first].begin, .end = text[last].end, .soft = soft};
        piece.left = paragraph.x[piece.begin];
        piece.right = paragraph.x[piece.end];
        piece.link_word =
            !soft && is_link_word(std::string_view(paragraph.text).substr(piece.begin, piece.end - piece.begin));
        paragraph.pieces.push_back(piece);
    };
    std::size_t first = 0;
    while (first < text.size() && is_blank(text[first].code)) ++first;
    for (std::size_t i = first; i < text.size(); ++i) {
        std::size_t next = i + 1;
        while (next < text.size() && is_blank(text[next].code)) ++next;
        if (next == text.size()) {
            add(first, i, false);
            return;
        }
        const bool soft = std::binary_search(soft_breaks.begin(), soft_breaks.end(), text[i].end);
        const bool blank = next > i + 1;
        if (blank ? breaks_between(text[i].code, text[next].code) && !is_lone_hyphen(text, next) : soft || breaks_after(text, i)) {
            add(first, i, soft && !blank);
            first = next;
        }
        i = next - 1;
    }
}

Paragraph paragraph_of(const Fonts& fonts, std::string_view raw, const TextStyle& style) {
    constexpr std::string_view soft_hyphen = "\u00AD";
    Paragraph out;
    std::vector<std::size_t> soft_breaks;
    for (std::size_t at = 0;;) {
        const std::size_t found = raw.find(soft_hyphen, at);
        out.text += clean_line(raw.substr(at, found - at));
        if (found == std::string_view::npos) break;
        soft_breaks.push_back(out.text.size());
        at = found + soft_hyphen.size();
    }
    out.x = positions(fonts, out.text, style);
    out.hyphen = text_width(fonts, "-", style);
    cut_pieces(out, soft_breaks);
    return out;
}

double line_width(const Paragraph& paragraph, std::size_t first, std::size_t last) {
    const Piece& end = paragraph.pieces[last];
    return end.right - paragraph.pieces[first].left + (end.soft ? paragraph.hyphen : 0);
}

constexpr double rounding = 1e-9;  // mm: sums of the same advances in another order

/// First piece of each line, filling lines as far as they go.
std::vector<std::size_t> greedy(const Paragraph& paragraph, double width) {
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 1; i < paragraph.pieces.size(); ++i)
        if (line_width(paragraph, starts.back(), i) > width + rounding) starts.push_back(i);
    return starts;
}

/// First piece of each line for exactly `lines` lines: least sum of squared slack against the mean line, where a line
/// ending in a link word counts as a tenth of the width more. Lines too wide cost beyond all others.
std::vector<std::size_t> balanced(const Paragraph& paragraph, double width, std::size_t lines) {
    const std::size_t n = paragraph.pieces.size();
    const double mean = line_width(paragraph, 0, n - 1) / static_cast<double>(lines);
    const auto cost = [&](std::size_t first, std::size_t last) {
        const double w = line_width(paragraph, first, last);
        const double slack = w - mean;
        const double over = w > width + rounding ? 1e6 * width * width + 1e6 * (w - width) : 0;
        const bool loose = last + 1 < n && paragraph.pieces[last].link_word;
        return slack * slack + over + (loose ? width * width * 0.1 : 0);
    };
    const double worst = std::numeric_limits<double>::infinity();
    std::vector<std::vector<double>> best(lines + 1, std::vector<double>(n + 1, worst));
    std::vector<std::vector<std::size_t>> from(lines + 1, std::vector<std::size_t>(n + 1, 0));
    best[0][0] = 0;
    for (std::size_t line = 1; line <= lines; ++line)
        for (std::size_t end = line; end <= n; ++end)
            for (std::size_t first = line - 1; first < end; ++first) {
                const double total = best[line - 1][first] + cost(first, end - 1);
                if (total < best[line][end]) {
                    best[line][end] = total;
                    from[line][end] = first;
                }
            }
    std::vector<std::size_t> starts(lines);
    for (std::size_t line = lines, end = n; line > 0; --line) starts[line - 1] = end = from[line][end];
    return starts;
}

/// The longest beginning of `text` that fits with an ellipsis after it.
std::string with_ellipsis(const Fonts& fonts, std::string_view text, const TextStyle& style, double width) {
    const auto characters = characters_of(text);
    for (std::size_t count = characters.size(); count > 0; --count) {
        const char32_t last = characters[count - 1].code;
        if (is_blank(last) || is_one_of(last, U",;:-–—/(«\u00A0\u202F’")) continue;
        std::string candidate = std::string(text.substr(0, characters[count - 1].end)) + "…";
        if (text_width(fonts, candidate, style) <= width + rounding) return candidate;
    }
    return "…";
}

void append_lines(Wrapped& out, const Paragraph& paragraph, const Fonts& fonts, const TextStyle& style,
                  const WrapOptions& options, bool more_follows) {
    const std::size_t room = options.most == 0 ? std::numeric_limits<std::size_t>::max() : options.most - out.lines.size();
    auto starts = greedy(paragraph, options.width);
    const bool fits = starts.size() <= room;
    if (options.balanced && fits && starts.size() > 1) starts = balanced(paragraph, options.width, starts.size());
    for (std::size_t i = 0; i < std::min(starts.size(), room); ++i) {
        const std::size_t last = (i + 1 < starts.size() ? starts[i + 1] : paragraph.pieces.size()) - 1;
        const std::size_t begin = paragraph.pieces[starts[i]].begin;
        const Piece& end = paragraph.pieces[last];
        std::string line = paragraph.text.substr(begin, end.end - begin) + (end.soft ? "-" : "");
        double width = line_width(paragraph, starts[i], last);
        const bool cut_here = i + 1 == room && (starts.size() > room || more_follows);
        if (cut_here) out.cut = true;
        if (cut_here && options.ellipsis) {
            const std::string_view rest = std::string_view(paragraph.text).substr(begin);
            line = with_ellipsis(fonts, starts.size() > room ? rest : std::string_view(line), style, options.width);
            width = text_width(fonts, line, style);
        }
        out.too_wide = out.too_wide || width > options.width + rounding;
        out.width = std::max(out.width, width);
        out.lines.push_back(std::move(line));
    }
}

}  // namespace

Wrapped wrap(const Fonts& fonts, std::string_view text, const TextStyle& style, const WrapOptions& options) {
    std::vector<Paragraph> paragraphs;
    for (const std::string& raw : split(text, '\n')) {
        Paragraph paragraph = paragraph_of(fonts, raw, style);
        if (!paragraph.pieces.empty()) paragraphs.push_back(std::move(paragraph));
    }
    Wrapped out;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        if (options.most != 0 && out.lines.size() >= options.most) break;
        append_lines(out, paragraphs[i], fonts, style, options, i + 1 < paragraphs.size());
    }
    return out;
}

}  // namespace portulan::figures
