#include "documents/rich_text.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

/// Letters of one manner that no line may end in.
struct Bit {
    std::size_t span = 0;
    std::string text;
};

/// What stays on one line, and what follows it.
struct WordBox {
    std::vector<Bit> bits;
    double width = 0;
    double blank = 0;   // after it, unless the line ends there
    bool spaced = false;
    bool soft = false;  // a hyphen appears where the line ends here
    bool last = false;  // the line ends here at any rate
};

struct Letter {
    std::string_view bytes;
    std::size_t span = 0;
};

bool is_any(std::string_view letter, std::span<const std::string_view> set) { return std::find(set.begin(), set.end(), letter) != set.end(); }

bool is_opening(std::string_view letter) {
    static constexpr std::array<std::string_view, 6> all{"(", "[", "{", "«", "“", "‘"};
    return is_any(letter, all);
}
bool is_closing(std::string_view letter) {
    static constexpr std::array<std::string_view, 13> all{")", "]", "}", "»", "”", ",", ".", ";", ":", "!", "?", "…", "%"};
    return is_any(letter, all);
}
bool is_digit(std::string_view letter) { return letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9'; }
bool is_letter(std::string_view letter) {
    const auto first = static_cast<unsigned char>(letter[0]);
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first < 0xE2);
}

std::string_view font_of(const FigureContext& context, const RichStyle& style, Span::Manner manner) {
    const bool bold = style.bold || manner == Span::Manner::strong;
    const bool italic = style.italic != (manner == Span::Manner::emphasis);
    if (bold && italic) return "OpenSans-SemiBoldItalic.ttf";
    return bold ? context.theme.semibold : italic ? context.theme.italic : context.theme.regular;
}

class Setter {
public:
    Setter(const FigureContext& context, const Hyphenator& hyphenator, std::span<const Span> spans, const RichStyle& style, double width)
        : context_(context), spans_(spans), width_(width) {
        for (const Span& span : spans) {
            std::string words = typeset(span.text, context.language);
            texts_.push_back(style.divided && span.link.find("://") == std::string::npos ? hyphenator.hyphenate(words) : std::move(words));
            const Colour colour = !span.link.empty() ? context.theme.water_name : span.manner == Span::Manner::muted ? context.theme.muted : style.colour;
            styles_.push_back(context.theme.style(font_of(context, style, span.manner), style.size_pt, colour));
        }
        hyphen_ = styles_.empty() ? 0 : figures::text_width(context.fonts, "-", styles_.front());
        cut();
    }

    std::vector<RichLine> lines() const {
        std::vector<RichLine> out;
        for (std::size_t from = 0; from < boxes_.size();) {
            std::size_t to = from;
            while (to + 1 < boxes_.size() && !boxes_[to].last) ++to;
            set_paragraph(from, to + 1, out);
            from = to + 1;
        }
        return out;
    }

private:
    std::vector<Letter> letters() const {
        std::vector<Letter> all;
        for (std::size_t s = 0; s < texts_.size(); ++s) {
            const std::string& text = texts_[s];
            for (std::size_t i = 0; i < text.size();) {
                std::size_t next = i + 1;
                while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
                all.push_back({std::string_view(text).substr(i, next - i), s});
                i = next;
            }
        }
        return all;
    }

    void close(WordBox& box) {
        if (box.bits.empty()) return;
        for (const Bit& bit : box.bits) box.width += figures::text_width(context_.fonts, bit.text, styles_[bit.span]);
        if (box.width > width_) break_apart(box);
        else boxes_.push_back(std::move(box));
        box = {};
    }

    /// A word wider than the line, in bits that fit.
    void break_apart(const WordBox& whole) {
        WordBox part;
        const auto flush = [&] {
            if (!part.bits.empty()) boxes_.push_back(std::move(part));
            part = {};
        };
        for (const Bit& bit : whole.bits)
            for (std::size_t i = 0; i < bit.text.size();) {
                std::size_t next = i + 1;
                while (next < bit.text.size() && (static_cast<unsigned char>(bit.text[next]) & 0xC0U) == 0x80U) ++next;
                const std::string letter = bit.text.substr(i, next - i);
                const double wide = figures::text_width(context_.fonts, letter, styles_[bit.span]);
                if (part.width + wide > width_) flush();
                add(part, letter, bit.span);
                part.width += wide;
                i = next;
            }
        part.blank = whole.blank;
        part.spaced = whole.spaced;
        part.soft = whole.soft;
        part.last = whole.last;
        flush();
    }

    static void add(WordBox& box, std::string_view letter, std::size_t span) {
        if (box.bits.empty() || box.bits.back().span != span) box.bits.push_back({span, {}});
        box.bits.back().text += letter;
    }

    void cut() {
        const std::vector<Letter> all = letters();
        WordBox box;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string_view letter = all[i].bytes;
            if (letter == "\n") {
                box.last = true;
                close(box);
            } else if (letter == "\u00AD") {
                box.soft = true;
                close(box);
            } else if (letter == " " || letter == "\t" || letter == "\r") {
                take_blank(all, i, box);
            } else {
                add(box, letter, all[i].span);
                const bool dash = letter == "-" || letter == "/" || letter == "–";
                if (dash && i > 0 && i + 1 < all.size() && is_letter(all[i - 1].bytes) && is_letter(all[i + 1].bytes)) close(box);
            }
        }
        close(box);
    }

    /// A blank: the line may end there, unless it stands between digits or at a bracket or mark that must not be alone.
    void take_blank(const std::vector<Letter>& all, std::size_t i, WordBox& box) {
        const bool more = i + 1 < all.size() && all[i + 1].bytes != " " && all[i + 1].bytes != "\n";
        if (!more) return;
        if (box.bits.empty()) {  // after a break of its own: the blank belongs to the box before
            if (!boxes_.empty() && !boxes_.back().last && !boxes_.back().spaced) space_after(boxes_.back());
            return;
        }
        const std::string_view before = i > 0 ? all[i - 1].bytes : std::string_view(), after = all[i + 1].bytes;
        if ((i > 0 && is_opening(before)) || is_closing(after) || (i > 0 && is_digit(before) && is_digit(after))) {
            add(box, " ", all[i].span);
            return;
        }
        space_after(box);
        close(box);
    }

    void space_after(WordBox& box) const {
        box.spaced = true;
        box.blank = figures::text_width(context_.fonts, " ", styles_[box.bits.back().span]);
    }

    double width_of(std::size_t from, std::size_t last) const {
        return sums_[last] - (from > 0 ? sums_[from - 1] + boxes_[from - 1].blank : 0) + (boxes_[last].soft ? hyphen_ : 0);
    }

    /// What a line costs: the square of what it lacks, a divided word, another line.
    double cost(std::size_t begin, std::size_t from, std::size_t last, std::size_t end) const {
        const double wide = width_of(from, last);
        const bool ends = last + 1 == end;
        const double lack = std::max(0.0, (width_ - wide) / width_);
        double sum = 6 + (ends ? 0 : 100 * lack * lack);
        if (ends && wide < 0.12 * width_ && from > begin) sum += 12;
        if (!ends && boxes_[last].soft) sum += 5;
        if (from > begin && boxes_[from - 1].soft && (boxes_[last].soft || ends)) sum += 15;
        return sum;
    }

    void set_paragraph(std::size_t begin, std::size_t end, std::vector<RichLine>& out) const {
        sum_widths();
        const std::size_t n = end - begin;
        std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
        std::vector<std::size_t> back(n + 1, 0);
        best[0] = 0;
        for (std::size_t last = begin; last < end; ++last)
            for (std::size_t from = last + 1; from-- > begin;) {
                if (from < last && width_of(from, last) > width_ + 1e-9) break;
                const double total = best[from - begin] + cost(begin, from, last, end);
                if (total < best[last + 1 - begin]) {
                    best[last + 1 - begin] = total;
                    back[last + 1 - begin] = from - begin;
                }
            }
        std::vector<std::size_t> starts;
        for (std::size_t at = n; at > 0; at = back[at]) starts.push_back(back[at]);
        std::reverse(starts.begin(), starts.end());
        for (std::size_t i = 0; i < starts.size(); ++i) out.push_back(line_of(begin + starts[i], begin + (i + 1 < starts.size() ? starts[i + 1] : n)));
    }

    void sum_widths() const {
        if (!sums_.empty()) return;
        double sum = 0;
        for (const WordBox& box : boxes_) {
            sum += box.width;
            sums_.push_back(sum);
            sum += box.blank;
        }
    }

    RichLine line_of(std::size_t from, std::size_t to) const {
        RichLine line;
        for (std::size_t b = from; b < to; ++b) {
            const WordBox& box = boxes_[b];
            for (const Bit& bit : box.bits) {
                if (line.runs.empty() || line.runs.back().style.font != styles_[bit.span].font || line.runs.back().link != spans_[bit.span].link || line.runs.back().style.colour != styles_[bit.span].colour)
                    line.runs.push_back({{}, styles_[bit.span], spans_[bit.span].link});
                line.runs.back().text += bit.text;
            }
            if (b + 1 < to && box.spaced) line.runs.back().text += " ";
            if (b + 1 == to && box.soft) {
                line.runs.back().text += "-";
                line.runs.back().divided = true;
            }
        }
        for (RichRun& run : line.runs) {
            run.x = line.width;
            line.width += figures::text_width(context_.fonts, run.text, run.style);
        }
        line.too_wide = line.width > width_ + 0.5;
        return line;
    }

    const FigureContext& context_;
    std::span<const Span> spans_;
    double width_;
    std::vector<std::string> texts_;
    std::vector<TextStyle> styles_;
    double hyphen_ = 0;
    std::vector<WordBox> boxes_;
    mutable std::vector<double> sums_;  // width from the first box to the end of each, with the blanks between
};

}  // namespace

std::vector<RichLine> set_rich(const FigureContext& context, const Hyphenator& hyphenator, std::span<const Span> spans, const RichStyle& style, double width) {
    return Setter(context, hyphenator, spans, style, width).lines();
}

std::vector<RichLine> set_rich(const FigureContext& context, const Hyphenator& hyphenator, const std::string& text, const RichStyle& style, double width) {
    const Span span{text};
    return set_rich(context, hyphenator, std::span(&span, 1), style, width);
}

void draw_line(const FigureContext& context, const RichLine& line, double x, double base, std::vector<Mark>& marks) {
    for (const RichRun& run : line.runs) {
        TextMark mark = shape(context.fonts, run.text, run.style, {x + run.x, base});
        // The hyphen of a divided word is read as what it is: copied and spoken, the word is whole.
        if (run.divided && mark.text.ends_with('-')) mark.text.replace(mark.text.size() - 1, 1, "\u00AD");
        if (run.link.empty()) marks.emplace_back(std::move(mark));
        else marks.push_back(group({}, {}, {std::move(mark)}, run.text, run.link));
    }
}

double base_of(const FigureContext& context, const RichStyle& style, double height) {
    const auto heights = metrics(context.fonts, context.theme.style(context.theme.regular, style.size_pt, style.colour));
    return (height - heights.ascent - heights.descent) / 2 + heights.ascent;
}

}  // namespace portulan::documents
