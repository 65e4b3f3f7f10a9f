// Values of indicators in the tables of documents.
#pragma once

#include <string>
#include <string_view>

#include "base/messages.h"
#include "model/indicator.h"
#include "model/manuscript.h"

namespace portulan::project {

/// The value of an area; null where there is none.
const IndicatorValue* value_of_area(const IndicatorTable& table, Level level, std::string_view code);

/// A value, or why there is none, in the usual letters: s secret, nd not available, ns not significant; e estimated and i imputed follow the value.
TableCell value_cell(Language language, const Indicator& indicator, const IndicatorValue* value);

/// What the letters of value_cell() that stand in a table mean, and nothing of those that do not; empty where there are none.
std::string key_of_letters(Language language, const TableBlock& table);

/// "Median income (€)".
std::string unit_of(const Indicator& indicator);

}  // namespace portulan::project
