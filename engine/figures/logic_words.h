// The logic model in words: alternative text, table, findings, the list of assumptions. Internal to the chart.
#pragma once

#include <string>
#include <vector>

#include "figures/logic_chart.h"

namespace portulan::figures {

std::string logic_words(const FigureContext& context, const LogicChartInput& input);

/// A row per arrow, then a row per box that none touches.
FigureData logic_data(const FigureContext& context, const LogicChartInput& input);

/// FIG-033, FIG-034.
void add_logic_findings(const LogicChartInput& input, Figure& figure);

/// The assumptions behind their numbers, from 1, in two columns.
void add_assumptions(const FigureContext& context, const std::vector<std::string>& assumptions, NetworkPage& page);

}  // namespace portulan::figures
