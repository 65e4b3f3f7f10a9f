// What an indicator map shows of each area: value, class or the reason why there is none; and the legend of it.
#pragma once

#include <string>
#include <vector>

#include "figures/indicator_map.h"
#include "figures/legend.h"
#include "figures/map_frame.h"

namespace portulan::figures {

/// What is known of an area.
enum class ValueState { shown, secret, missing };

/// An area that the map colours: of the basemap, or a quarter.
struct MappedUnit {
    std::string code, name;
    std::string value_code;  // of the level of the indicator: the area's own, or that of a parent
    bool inside = true;
    MultiPolygon shape;      // on paper
    Box box;                 // on paper

    ValueState state = ValueState::missing;
    double value = 0;
    std::size_t klass = 0;   // where shown
    std::string status;      // publiable, s, nd...
};

/// Fills state, value, class and status of each unit.
void join_values(const IndicatorTable& table, const ClassScheme& scheme, std::vector<MappedUnit>& units);

/// Oblique lines over the units without a value, clipped to them.
Mark hatched(Path clip, const Box& box, ValueState state, const Theme& theme);

/// The classes from high to low with the number of units of the frame, then secrecy and no data where they occur.
LegendSection value_legend(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme,
                           const std::vector<MappedUnit>& units, const Box& frame);

}  // namespace portulan::figures
