#include "documents/manuscript_flow.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"

namespace portulan::documents {

using figures::FigureContext;

ManuscriptStyle style_of(const Manuscript& manuscript) {
    ManuscriptStyle style;
    switch (manuscript.paper) {
        case Paper::a4_portrait: style.format = {.width = 210, .height = 297, .left = 25, .right = 25, .top = 24, .bottom = 11}; break;
        case Paper::a4_landscape: style.format = {.width = 297, .height = 210, .left = 18, .right = 18, .top = 21, .bottom = 10}; break;
        case Paper::a5_portrait:
            style.format = {.width = 148, .height = 210, .left = 15, .right = 15, .top = 20, .bottom = 9};
            style.text_pt = 9;
            style.heading_pt = {14, 11, 9.5};
            break;
        case Paper::a3_landscape: style.format = {.width = 420, .height = 297, .left = 20, .right = 20, .top = 25, .bottom = 12}; break;
        case Paper::a3_portrait: style.format = {.width = 297, .height = 420, .left = 20, .right = 20, .top = 25, .bottom = 12}; break;
    }
    if (manuscript.paper == Paper::a3_landscape || manuscript.paper == Paper::a3_portrait) {
        style.text_pt = 10.5;
        style.small_pt = 8.5;
        style.table_pt = 9;
        style.heading_pt = {18, 13, 11};
    }
    if (manuscript.plate) {
        const double width = style.format.width - style.format.left - style.format.right;
        style.figures = manuscript.paper == Paper::a3_landscape ? 250 : manuscript.paper == Paper::a4_landscape ? 165 : width;
        if (manuscript.paper == Paper::a3_landscape || manuscript.paper == Paper::a3_portrait) style.enlargement = 1.15;
    }
    style.titled = !manuscript.cover && !manuscript.plate && !manuscript.title.empty();
    if (manuscript.recto_verso) {
        style.format.left += 4;  // the binding's
        style.format.right -= 4;
        style.format.mirrored = true;
    }
    return style;
}

ManuscriptFlow::ManuscriptFlow(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const FigureMaker& figures, double room, double largest)
    : context_(context), hyphenator_(hyphenator), style_(style), figures_(figures), room_(room), largest_(largest) {}

RichStyle ManuscriptFlow::text_style(double size, bool bold) const { return {.size_pt = size, .colour = context_.theme.ink, .bold = bold}; }
RichStyle ManuscriptFlow::muted_style(double size) const { return {.size_pt = size, .colour = context_.theme.muted}; }

void ManuscriptFlow::add(Flow& flow, const std::vector<Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* figure = std::get_if<FigureBlock>(&blocks[i])) {
            std::vector<const FigureBlock*> row{figure};
            while (row.size() < figures_abreast(figure->width) && i + 1 < blocks.size()) {
                const auto* next = std::get_if<FigureBlock>(&blocks[i + 1]);
                if (!next || next->width != figure->width) break;
                row.push_back(next);
                ++i;
            }
            take(flow, row);
            continue;
        }
        if (const std::size_t taken = take_abreast(flow, blocks, i); taken > 0) {
            i += taken - 1;
            continue;
        }
        std::visit([&](const auto& block) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(block)>, FigureBlock>) take(flow, block);
        }, blocks[i]);
    }
}

void ManuscriptFlow::add_piece(Flow& flow, Piece piece) {
    piece.on_new_page = piece.on_new_page || on_new_page_;
    piece.always = piece.always || always_;
    on_new_page_ = always_ = false;
    flow.add(std::move(piece));
}

void ManuscriptFlow::lines(Flow& flow, std::span<const Span> spans, const Manner& manner) {
    const std::vector<RichLine> set = set_rich(context_, hyphenator_, spans, manner.style, flow.width() - manner.indent - manner.right);
    const double height = pt(manner.style.size_pt) * manner.leading;
    const double base = base_of(context_, manner.style, height);
    ++part_;
    for (std::size_t i = 0; i < set.size(); ++i) {
        Piece piece;
        piece.height = height;
        piece.role = manner.role;
        piece.part = part_;
        piece.within = manner.within;
        if (i == 0) piece.id = manner.id;
        // No line alone at the foot of a page, none alone at the top of the next.
        piece.with_next = i + 1 == set.size() ? manner.with_next : i == 0 || i + 2 == set.size();
        piece.draw = [context = &context_, line = set[i], indent = manner.indent, base](std::vector<Mark>& marks, double x, double y) {
            draw_line(*context, line, x + indent, y + base, marks);
        };
        add_piece(flow, std::move(piece));
    }
}

Piece ManuscriptFlow::rule_piece(double height, Colour colour, double width) const {
    Piece piece;
    piece.height = height + 1.3;
    piece.with_next = true;
    piece.draw = [height, colour, width](std::vector<Mark>& marks, double x, double y) {
        PathMark bar;
        bar.path.add_rectangle(x, y, width, height);
        bar.fill = colour;
        marks.emplace_back(std::move(bar));
    };
    return piece;
}

void ManuscriptFlow::take(Flow& flow, const Heading& heading) {
    const int level = std::clamp(heading.level, 1, 3);
    const auto at = static_cast<std::size_t>(level - 1);
    on_new_page_ = on_new_page_ || (heading.on_new_page && !flow.empty());
    const std::string id = heading.id.empty() ? "partie-" + std::to_string(entries_.size() + 1) : heading.id;
    entries_.push_back({level, typeset(heading.text, context_.language), id});
    flow.space(level == 1 ? 9 : level == 2 ? 6 : 4);
    if (level == 1 && !(style_.titled && flow.empty())) add_piece(flow, rule_piece(0.9, flow.accent(), 9));
    RichStyle style = text_style(style_.heading_pt[at], true);
    style.divided = false;
    const Span words{heading.text};
    lines(flow, std::span(&words, 1), {.style = style, .leading = 1.22, .role = "h" + std::to_string(level), .id = id, .with_next = true});
    flow.space(level == 1 ? 2.6 : level == 2 ? 1.6 : 0.9);
}

void ManuscriptFlow::take(Flow& flow, const Paragraph& paragraph) {
    switch (paragraph.kind) {
        case Paragraph::Kind::body: lines(flow, paragraph.spans, {.style = text_style(style_.text_pt), .leading = style_.leading}); break;
        case Paragraph::Kind::lead: {
            const std::size_t from = flow.pieces().size();
            lines(flow, paragraph.spans, {.style = text_style(style_.text_pt + 1.7), .leading = 1.42});
            for (std::size_t i = from; i < flow.pieces().size(); ++i) flow.piece(i).with_next = true;  // it opens what follows
            break;
        }
        case Paragraph::Kind::note:
            if (!flow.empty() && !on_new_page_) flow.piece(flow.pieces().size() - 1).with_next = true;  // it goes with what it is about
            lines(flow, paragraph.spans, {.style = muted_style(style_.small_pt), .leading = 1.38});
            break;
        case Paragraph::Kind::warning: {
            flow.space(3.4);
            const std::size_t from = flow.pieces().size();
            lines(flow, paragraph.spans, {.style = text_style(style_.text_pt), .leading = style_.leading, .indent = 4, .right = 4});
            frame(flow, from);
            flow.space(4.4);
            return;
        }
    }
    flow.space(paragraph.kind == Paragraph::Kind::lead ? 3.4 : 2.2);
}

/// A tinted ground with a stroke on its left behind the pieces from `from` on, each its own share.
void ManuscriptFlow::frame(Flow& flow, std::size_t from) {
    const std::size_t end = flow.pieces().size();
    for (std::size_t i = from; i < end; ++i) {
        const double above = i == from ? 1.6 : 0.02, below = i + 1 == end ? 1.6 : 0;
        Piece& piece = flow.piece(i);
        piece.draw = [inner = std::move(piece.draw), theme = &context_.theme, width = flow.width(), height = piece.height, above, below](std::vector<Mark>& marks, double x, double y) {
            PathMark ground, bar;
            ground.path.add_rectangle(x, y - above, width, height + above + below);
            ground.fill = figures::mix(theme->paper, theme->warning, 0.06);
            bar.path.add_rectangle(x, y - above, 0.9, height + above + below);
            bar.fill = theme->warning;
            marks.emplace_back(std::move(ground));
            marks.emplace_back(std::move(bar));
            inner(marks, x, y);
        };
    }
}

void ManuscriptFlow::take(Flow& flow, const Quotation& quotation) {
    const bool french = context_.language == Language::fr;
    const std::string words = french ? "«\u00A0" + quotation.text + "\u00A0»" : "“" + quotation.text + "”";
    const std::vector<Nest> within{{"quote", ++part_}};
    flow.space(2.6);
    const std::size_t from = flow.pieces().size();
    const bool quoted_for = from > 0 && flow.piece(from - 1).within.empty() && (flow.piece(from - 1).role == "p" || flow.piece(from - 1).role.starts_with("h"));
    RichStyle style = text_style(style_.text_pt + 0.5);
    style.italic = true;
    const Span said{words};
    lines(flow, std::span(&said, 1), {.style = style, .leading = style_.leading, .indent = 7, .right = 6, .within = within, .with_next = !quotation.attribution.empty()});
    if (!quotation.attribution.empty()) {
        const Span by{"— " + quotation.attribution};
        lines(flow, std::span(&by, 1), {.style = muted_style(style_.small_pt + 0.4), .leading = 1.4, .indent = 7, .right = 6, .within = within});
    }
    for (std::size_t i = from; i < flow.pieces().size(); ++i) {
        Piece& piece = flow.piece(i);
        piece.draw = [inner = std::move(piece.draw), colour = flow.accent(), height = piece.height, last = i + 1 == flow.pieces().size()](std::vector<Mark>& marks, double x, double y) {
            PathMark bar;
            bar.path.add_rectangle(x + 2.6, y, 0.6, height + (last ? 0 : 0.05));
            bar.fill = colour;
            marks.emplace_back(std::move(bar));
            inner(marks, x, y);
        };
    }
    if (quotation.answered) flow.piece(flow.pieces().size() - 1).with_next = true;
    if (quoted_for) keep_together(flow, from);  // the first of several stays with what it is quoted for
    flow.space(3.4);
}

void ManuscriptFlow::take(Flow& flow, const ListBlock& list) {
    const Nest whole{"list", ++part_};
    const double indent = list.numbered ? 7 : 5;
    const std::size_t begun = flow.pieces().size();
    for (std::size_t n = 0; n < list.items.size(); ++n) {
        const std::size_t first = flow.pieces().size();
        lines(flow, list.items[n], {.style = text_style(style_.text_pt), .leading = style_.leading, .indent = indent, .role = "list-body", .within = {whole, {"list-item", ++part_}}});
        if (first == flow.pieces().size()) continue;
        Piece& head = flow.piece(first);
        const double base = base_of(context_, text_style(style_.text_pt), head.height);
        const std::string label = list.numbered ? std::to_string(n + 1) + "." : "–";
        // The label has a group of its own beside that of the words.
        head.before_group = [context = &context_, label, base, colour = flow.accent(), size = style_.text_pt](std::vector<Mark>& marks, double x, double y) {
            const auto style = context->theme.style(context->theme.semibold, size, colour);
            marks.push_back(group({}, "list-label", {shape(context->fonts, label, style, {x + 0.6, y + base})}));
        };
        flow.space(1.1);
    }
    if (list.items.size() <= 3) keep_together(flow, begun);
    flow.space(2.2);
}

void ManuscriptFlow::take(Flow& flow, const FactsBlock& facts) {
    const Nest whole{"list", ++part_};
    const RichStyle key_style = muted_style(style_.text_pt - 0.6);
    const double key_width = width_of_keys(facts, key_style, flow.width());
    const std::size_t begun = flow.pieces().size();
    for (const FactsBlock::Fact& fact : facts.facts) {
        std::vector<Span> value = fact.value;
        const bool blank = std::all_of(value.begin(), value.end(), [](const Span& span) { return trim(span.text).empty(); });
        if (blank) value = {{say(context_, "not known"), Span::Manner::emphasis}};
        const std::vector<RichLine> key = set_rich(context_, hyphenator_, fact.key, key_style, key_width - 3);
        const std::size_t first = flow.pieces().size();
        lines(flow, value, {.style = text_style(style_.text_pt), .leading = style_.leading, .indent = key_width, .role = "list-body", .within = {whole, {"list-item", ++part_}}});
        const std::size_t count = flow.pieces().size() - first;
        if (count == 0) continue;
        Piece& head = flow.piece(first);
        const double line = pt(key_style.size_pt) * 1.36, base = base_of(context_, text_style(style_.text_pt), head.height);
        for (std::size_t i = first; i + 1 < first + std::min(count, key.size()); ++i) flow.piece(i).with_next = true;
        if (key.size() > count) flow.piece(first + count - 1).height += line * static_cast<double>(key.size()) - head.height * static_cast<double>(count);
        head.before_group = [context = &context_, key, line, base](std::vector<Mark>& marks, double x, double y) {
            std::vector<Mark> words;
            for (std::size_t i = 0; i < key.size(); ++i) draw_line(*context, key[i], x, y + base + line * static_cast<double>(i), words);
            marks.push_back(group({}, "list-label", std::move(words)));
        };
        flow.space(0.9);
    }
    keep_together(flow, begun);
    flow.space(2.4);
}

/// As wide as the longest key, but not beyond what leaves the values most of the width.
double ManuscriptFlow::width_of_keys(const FactsBlock& facts, const RichStyle& style, double width) const {
    const auto font = context_.theme.style(context_.theme.regular, style.size_pt, style.colour);
    double widest = 0;
    for (const FactsBlock::Fact& fact : facts.facts) widest = std::max(widest, figures::text_width(context_.fonts, typeset(fact.key, context_.language), font));
    return std::clamp(widest + 3.5, std::min(46.0, width * 0.3), width * 0.45);
}

/// A short block and the words just before it stand on one page.
void ManuscriptFlow::keep_together(Flow& flow, std::size_t from) const {
    constexpr double short_block = 52;  // mm
    if (from == flow.pieces().size()) return;
    flow.keep_together(from > 0 && !flow.piece(from).on_new_page ? from - 1 : from, std::min(short_block, 0.35 * room_));
}

}  // namespace portulan::documents
