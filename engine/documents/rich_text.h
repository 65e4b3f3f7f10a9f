// Words in several manners, set in lines: the paragraphs of a manuscript.
//   for (const RichLine& line : set_rich(context, hyphenator, spans, {.size_pt = 10}, 160)) draw(line, marks, x, base);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "documents/hyphenation.h"
#include "figures/context.h"
#include "model/manuscript.h"

namespace portulan::documents {

struct RichStyle {
    double size_pt = 10;
    Colour colour{};
    bool bold = false;    // all of it: heads of tables, titles
    bool italic = false;  // all of it: quotations
    bool divided = true;  // words may be hyphenated
};

/// Words of one manner on one line.
struct RichRun {
    std::string text;
    figures::TextStyle style;
    std::string link;
    double x = 0;           // mm from the start of the line
    bool divided = false;   // ends within a word: its hyphen is no letter of the text
};

struct RichLine {
    std::vector<RichRun> runs;
    double width = 0;  // mm
    bool too_wide = false;
};

/// Lines of at most that width, ragged on the right, chosen together so that they are of like length and few words are divided (after Knuth and Plass,
/// "Breaking paragraphs into lines", 1981). Line breaks in the text are kept. A word wider than the width is broken between letters. Texts are typeset.
std::vector<RichLine> set_rich(const figures::FigureContext& context, const Hyphenator& hyphenator, std::span<const Span> spans, const RichStyle& style, double width);

/// One manner.
std::vector<RichLine> set_rich(const figures::FigureContext& context, const Hyphenator& hyphenator, const std::string& text, const RichStyle& style, double width);

/// The runs of a line with its base line's start at (x, base); links become groups.
void draw_line(const figures::FigureContext& context, const RichLine& line, double x, double base, std::vector<Mark>& marks);

/// From the top of a line to its base line, mm, where `height` is its height.
double base_of(const figures::FigureContext& context, const RichStyle& style, double height);

}  // namespace portulan::documents
