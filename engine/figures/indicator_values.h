// What an indicator map shows of each area: value, class or the reason why there is none; and the legend of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figures/indicator_map.h"
#include "figures/legend.h"
#include "figures/map_frame.h"

namespace portulan::figures {

/// What is known of an area.
enum class ValueState { shown, secret, missing };

/// A status as tables and CSV write it: "publiable", "s", "nd"...
std::string status_word(ValueStatus status);

/// Legend boxes: a colour, and the hatch of what has no value.
LegendItem box_item(Colour colour, const Theme& theme, std::string label);
/// The box of the k-th kind: with its pattern in themes that have them.
LegendItem kind_item(std::size_t kind, Colour colour, const Theme& theme, std::string label);
/// The box of the k-th class, with the lines of the lower side of a diverging scale in themes with patterns.
LegendItem class_item(const ClassScheme& scheme, std::size_t k, const Theme& theme, std::string label);
LegendItem hatch_item(ValueState state, const Theme& theme, std::string label);
/// "label  (12)".
std::string with_count(std::string label, long count);
/// "de 12,5 à 27,0"; "27,0" where both bounds read the same.
std::string class_label(const FigureContext& context, const Indicator& indicator, const ClassScheme& scheme, std::size_t k);

/// What of the areas has no value, or one that nobody observed. Counted are those that the map is about; of others, which only stand there to compare, it is
/// told that some are drawn so.
struct StateCounts {
    long secret = 0, missing = 0, estimated = 0;
    bool secret_around = false, missing_around = false, estimated_around = false;  // an entry without a count
    void add(ValueState state, bool is_estimated, bool counts);
};
/// Their entries: every hatch that is drawn has one, with the count of the areas that the map is about, or none where these have none.
void add_states(const FigureContext& context, const StateCounts& counts, LegendSection& section);
/// Whether a status, as written, is of a value that was estimated or imputed.
bool is_estimated(std::string_view status);
/// Dots over an area whose value was estimated or imputed, clipped to it.
Mark estimated_dots(Path clip, const Box& box, Colour fill, const Theme& theme);

/// Oblique lines over the units without a value, clipped to them.
Mark hatched(Path clip, const Box& box, ValueState state, const Theme& theme);

}  // namespace portulan::figures
