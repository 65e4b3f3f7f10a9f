// A value among those of its like, in a line: the classes of the maps as a band in their colours, a tick for each area, a sign for the one spoken of.
#pragma once

#include <optional>
#include <vector>

#include "figures/context.h"
#include "figures/indicator_map.h"
#include "model/box.h"

namespace portulan::figures {

struct IndicatorStrip {
    std::vector<double> bounds;     // of the classes, as on the maps; two at least
    std::vector<Colour> colours;    // one a class
    std::vector<double> peers;      // values of the other areas
    std::optional<double> value{};  // of the area: a triangle
    std::optional<double> reference{};  // of the whole: a lozenge
};

/// Fills the width of the box (mm), centred in its height; at least 6 mm high.
std::vector<Mark> indicator_strip(const FigureContext& context, const IndicatorStrip& strip, const Box& box);

}  // namespace portulan::figures
