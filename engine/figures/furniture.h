// The parts around a figure's body: heading, footer, paragraphs of text, scale bar.
#pragma once

#include <string_view>
#include <vector>

#include "figures/context.h"
#include "model/drawing.h"

namespace portulan::figures {

struct Block {
    std::vector<Mark> marks;
    double height = 0;  // mm, from its top
};

/// A wrapped paragraph with its top left corner at (x, y).
Block paragraph(const FigureContext& context, std::string_view text, const TextStyle& style, double x, double y,
                double width, std::size_t most_lines = 0, double leading = 1.3);

/// Title and subtitle across the width, at the top of the figure; a hairline's space below.
Block heading(const FigureContext& context, std::string_view title, std::string_view subtitle);

/// Source on the left; project, territory, date, edition and notice under it. Always the last thing of a figure.
Block footer(const FigureContext& context, std::string_view source, double y);

/// "Édition publique", "Édition partenaires", "Édition équipe".
std::string edition_label(Edition edition, Language language);

/// A scale bar of round length, at most `longest` mm, with its left end at (x, y). `mm_per_metre` is the true scale
/// on the ground at the middle of the map.
Block scale_bar(const FigureContext& context, double mm_per_metre, double longest, double x, double y);

/// Length of that bar in metres: 1, 2 or 5 times a power of ten.
double round_length(double longest_metres);

}  // namespace portulan::figures
