// Parts of the plates of an atlas. Internal to this room.
#pragma once

#include "documents/atlas_plate.h"
#include "documents/flow.h"

namespace portulan::documents {

/// The value of an area in a table; null where there is none.
const IndicatorValue* plate_value(const IndicatorTable& table, Level level, std::string_view code);

/// The indicators of a plate as a table: name and unit, value, its place among the others on the common classes, the values it stands beside.
Flow indicator_rows(const figures::FigureContext& context, const AtlasPlate& plate, double width);

}  // namespace portulan::documents
