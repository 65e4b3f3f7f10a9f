// The certificate of a figure: what can be measured of its readability, each rule with its limit, what was measured and,
// through its problem, the remedy. It is written in the manifest; what fails is a finding, and --strict ends with 1.
//
// Rules of any drawing are read from its marks by certify(): size and contrast of texts, contrast and overlap of signs
// (groups of role "symbol") and of lines (groups of role "link"), source and year. Whoever draws a figure knows more:
// he adds his own rules before certify() is called,
//     add_check(figure, {.rule = "crossings", .code = "FIG-0xx", .measured = 12, .limit = 20, .at_least = false, .unit = ""});
// with a row of the catalogue for the code, whose sentences may use {figure}, {measured}, {limit} and {value} (the worst).
// The checks of classes and categories below serve maps and diagrams alike.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/context.h"
#include "model/figure.h"

namespace portulan::figures {

/// Adds a rule; of two with the same word, the one that is worse off stays.
void add_check(Figure& figure, Check check);

/// How colours that mean something are told apart.
enum class ColourCue {
    order,       // classes along a scale: neighbours are read side by side in the legend
    colour,      // kinds: colour alone
    more         // kinds that also differ by shape or pattern: nothing hangs on the colour
};

/// Rule "colours": the least distance (CIEDE2000) between two of the colours over the usual vision and the three
/// deficiencies; at least 5 for an order, 8 for kinds. No rule for fewer than two colours or another cue.
void check_colours(Figure& figure, std::span<const Colour> colours, ColourCue cue);

/// Rules "class_number" (at most 7) and "empty_classes" (none); counts: areas or signs seen of each class.
void check_classes(Figure& figure, std::span<const long> counts);

/// Rule "category_number": at most 8 kinds.
void check_categories(Figure& figure, std::size_t kinds);

/// Rule "small_areas": share of coloured areas under half a square millimetre; at most a tenth. `surfaces` in mm².
void check_areas(Figure& figure, std::span<const double> surfaces);

/// Rule "counts": how many indicators that colour areas hold counts; none may.
void check_counts(Figure& figure, std::span<const std::string> counts);

/// Adds the rules of any drawing, then turns every rule that failed into a finding of the figure (a warning of its
/// code). FIG-025 has been told where the figure was read and is not told again. Call it once, when the figure is whole.
void certify(const Theme& theme, Figure& figure);

}  // namespace portulan::figures
