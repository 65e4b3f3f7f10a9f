#include "documents/flow.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

constexpr double text_pt = 8.5, small_pt = 7, heading_pt = 9.5;
constexpr double key_width = 25;    // of the keys of facts
constexpr double item_indent = 4.6;  // of the text of an entry

/// A piece without spaces, in bits that fit.
void break_word(const FigureContext& context, std::string_view word, const TextStyle& style, double width,
                std::vector<std::string>& out) {
    std::string bit;
    for (std::size_t i = 0; i < word.size();) {
        std::size_t next = i + 1;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U) ++next;
        const std::string_view character = word.substr(i, next - i);
        if (!bit.empty() && figures::text_width(context.fonts, bit + std::string(character), style) > width) {
            out.push_back(std::move(bit));
            bit.clear();
        }
        bit += character;
        i = next;
    }
    if (!bit.empty()) out.push_back(std::move(bit));
}

}  // namespace

std::vector<std::string> set_lines(const FigureContext& context, std::string_view text, const TextStyle& style,
                                   double width) {
    const figures::Wrapped wrapped = wrap(context.fonts, typeset(text, context.language), style, {.width = width});
    if (!wrapped.too_wide) return wrapped.lines;
    std::vector<std::string> out;
    for (const std::string& line : wrapped.lines) {
        if (figures::text_width(context.fonts, line, style) <= width) out.push_back(line);
        else break_word(context, line, style, width, out);
    }
    return out;
}

Flow::Flow(const FigureContext& context, double width, Colour accent) : context_(context), width_(width), accent_(accent) {}

void Flow::add(Piece piece) {
    piece.before = std::max(piece.before, before_);
    before_ = 0;
    pieces_.push_back(std::move(piece));
}

void Flow::lines(std::string_view text, const Lines& how, bool with_next_after) {
    const std::vector<std::string> set = set_lines(context_, text, how.style, width_ - how.indent);
    const double ascent = metrics(context_.fonts, how.style).ascent;
    const double height = pt(how.style.size_pt) * how.leading;
    ++part_;
    for (std::size_t i = 0; i < set.size(); ++i) {
        Piece piece;
        piece.height = height;
        piece.role = how.role;
        piece.part = part_;
        // No line alone at the foot of a column, none alone at the top of the next.
        piece.with_next = i + 1 == set.size() ? with_next_after : i == 0 || i + 2 == set.size();
        piece.draw = [context = &context_, words = set[i], how, ascent](std::vector<Mark>& marks, double x, double y) {
            marks.emplace_back(shape(context->fonts, words, how.style, {x + how.indent, y + ascent}));
        };
        add(std::move(piece));
    }
}

void Flow::heading(std::string_view text) {
    const auto& theme = context_.theme;
    Piece stroke;
    stroke.height = 1.9;
    stroke.before = 4.6;
    stroke.with_next = true;
    stroke.draw = [colour = accent_](std::vector<Mark>& marks, double x, double y) {
        PathMark bar;
        bar.path.add_rectangle(x, y, 7, 0.7);
        bar.fill = colour;
        marks.emplace_back(std::move(bar));
    };
    add(std::move(stroke));
    lines(text, {.style = theme.style(theme.bold, heading_pt, theme.ink), .leading = 1.25, .role = "h2"}, true);
    space(1.0);
}

void Flow::paragraph(std::string_view text) {
    if (trim(text).empty()) return;
    lines(text, {.style = context_.theme.style(context_.theme.regular, text_pt, context_.theme.ink)});
    space(1.2);
}

void Flow::note(std::string_view text) {
    if (trim(text).empty()) return;
    lines(text, {.style = context_.theme.style(context_.theme.regular, small_pt, context_.theme.muted)});
    space(0.9);
}

void Flow::fact(std::string_view key, std::string_view value) {
    if (trim(value).empty()) return;
    const auto& theme = context_.theme;
    const TextStyle names = theme.style(theme.regular, 7.5, theme.muted);
    const std::vector<std::string> keys = set_lines(context_, key, names, key_width - 2);
    const std::size_t first = pieces_.size();
    lines(value, {.style = theme.style(theme.regular, text_pt, theme.ink), .indent = key_width});
    const double ascent = metrics(context_.fonts, theme.style(theme.regular, text_pt, theme.ink)).ascent;
    const double line = pt(7.5) * 1.3;
    for (std::size_t i = first; i < pieces_.size(); ++i) pieces_[i].with_next = i + 1 < pieces_.size() && i < first + keys.size();
    Piece& head = pieces_[first];
    if (first + 1 == pieces_.size()) head.height = std::max(head.height, line * static_cast<double>(keys.size()) + 0.4);
    head.draw = [context = &context_, keys, names, line, ascent, value_line = std::move(head.draw)](
                    std::vector<Mark>& marks, double x, double y) {
        for (std::size_t i = 0; i < keys.size(); ++i)
            marks.emplace_back(shape(context->fonts, keys[i], names, {x, y + ascent + line * static_cast<double>(i)}));
        value_line(marks, x, y);
    };
    space(0.8);
}

/// The sign or dash before a piece; it and all after it become one part.
void Flow::front(std::size_t first, std::optional<figures::Sign> sign) {
    for (std::size_t i = first + 1; i < pieces_.size(); ++i) pieces_[i].part = pieces_[first].part;
    Piece& head = pieces_[first];
    const Colour paper = context_.theme.paper, dash = context_.theme.faint;
    const double middle = head.height * 0.5;
    head.draw = [line = std::move(head.draw), sign, paper, dash, middle](std::vector<Mark>& marks, double x, double y) {
        if (sign) {
            marks.push_back(symbol(sign->shape, {x + 1.6, y + middle}, 1.15, sign->colour, sign->hollow, paper));
        } else {
            PathMark mark;
            mark.path.add_line({{x + 0.7, y + middle + 0.25}, {x + 2.5, y + middle + 0.25}});
            mark.stroke = Stroke{.colour = dash, .width = 0.35, .dash = {}};
            marks.emplace_back(std::move(mark));
        }
        line(marks, x, y);
    };
}

void Flow::item(std::string_view name, std::string_view detail, std::optional<figures::Sign> sign, std::string_view text) {
    const auto& theme = context_.theme;
    const bool more = !trim(detail).empty() || !trim(text).empty();
    const std::size_t first = pieces_.size();
    lines(name, {.style = theme.style(more ? theme.semibold : theme.regular, text_pt, theme.ink), .indent = item_indent}, more);
    if (first == pieces_.size()) return;
    if (!trim(detail).empty())
        lines(detail, {.style = theme.style(theme.regular, 7.2, theme.muted), .indent = item_indent, .leading = 1.3}, !trim(text).empty());
    if (!trim(text).empty()) lines(text, {.style = theme.style(theme.regular, 7.8, theme.ink), .indent = item_indent, .leading = 1.3});
    front(first, sign);
    space(1.3);
}

void Flow::reference(std::string_view title, std::string_view details) {
    const auto& theme = context_.theme;
    const std::size_t first = pieces_.size();
    const bool more = !trim(details).empty();
    lines(title, {.style = theme.style(theme.regular, 7.8, theme.ink), .indent = item_indent, .leading = 1.28}, more);
    if (first == pieces_.size()) return;
    if (more) lines(details, {.style = theme.style(theme.regular, 6.8, theme.muted), .indent = item_indent, .leading = 1.26});
    front(first, std::nullopt);
    space(0.8);
}

void Flow::keep_together(std::size_t from, double most) {
    if (from >= pieces_.size() || stacked(pieces_, from, pieces_.size()) > most) return;
    for (std::size_t i = from; i + 1 < pieces_.size(); ++i) pieces_[i].with_next = true;
}

void tighten(Flow& flow, double factor) {
    for (std::size_t i = 0; i < flow.pieces().size(); ++i) flow.piece(i).before *= factor;
}

double stacked(const std::vector<Piece>& pieces, std::size_t from, std::size_t to) {
    double height = 0;
    for (std::size_t i = from; i < to; ++i) height += pieces[i].height + (i > from ? pieces[i].before : 0);
    return height;
}

namespace {

/// Height of what begins a page of its own, up to the next that does.
double section_height(const std::vector<Piece>& pieces, std::size_t from) {
    std::size_t end = from + 1;
    while (end < pieces.size() && !pieces[end].on_new_page) ++end;
    return stacked(pieces, from, end);
}

/// Whether a section that wants a page of its own gets one, the page before being filled so high: not where it has room below, nor where most of that page
/// would stay empty; one of several pages is divided anyway.
bool opens_page(const std::vector<Piece>& pieces, std::size_t from, double height, double room) {
    if (pieces[from].always) return true;
    constexpr double of_one_page = 0.4, of_several = 0.6;
    const double section = section_height(pieces, from);
    return height > (section <= room ? of_one_page : of_several) * room && pieces[from].before + section > room - height;
}

}  // namespace

std::size_t fill_column(const std::vector<Piece>& pieces, std::size_t from, double room) {
    double height = 0;
    std::size_t end = from;
    for (; end < pieces.size(); ++end) {
        if (end > from && pieces[end].on_new_page && opens_page(pieces, end, height, room)) return end;
        height += pieces[end].height + (end > from ? pieces[end].before : 0);
        if (height > room + 1e-9) break;
    }
    if (end == pieces.size()) return end;
    std::size_t whole = end;
    while (whole > from && pieces[whole - 1].with_next) --whole;
    return whole;
}

std::vector<std::size_t> balanced_columns(const std::vector<Piece>& pieces, std::size_t from, double room,
                                          std::size_t columns) {
    const auto starts_at = [&](double height) {
        std::vector<std::size_t> starts;
        std::size_t at = from;
        while (at < pieces.size() && starts.size() < columns) {
            starts.push_back(at);
            const std::size_t end = fill_column(pieces, at, height);
            if (end == at) return std::vector<std::size_t>{};
            at = end;
        }
        return at == pieces.size() ? starts : std::vector<std::size_t>{};
    };
    std::vector<std::size_t> best = starts_at(room);
    if (best.empty()) return best;
    double low = 0, high = room;
    for (int step = 0; step < 40; ++step) {
        const double middle = (low + high) / 2;
        std::vector<std::size_t> starts = starts_at(middle);
        if (starts.empty()) {
            low = middle;
        } else {
            best = std::move(starts);
            high = middle;
        }
    }
    return best;
}

}  // namespace portulan::documents
