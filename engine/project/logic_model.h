// The logic model of a territory, ready for its chart and its document.
#pragma once

#include <string>
#include <vector>

#include "figures/logic_chart.h"
#include "model/manuscript.h"
#include "model/strategy.h"

namespace portulan::project {

struct DocumentInput;

struct LogicModel {
    figures::LogicChartInput input;    // its boxes are those of the strategy, which must outlive it; without a head
    std::vector<std::string> turning;  // ids of the boxes that lead back to themselves
};

/// Columns as they are listed, else the usual ones that hold a box; those that neither names follow in the order of the alphabet.
LogicModel logic_model_of(const Strategy& strategy, const std::vector<std::string>& listed);

bool has_logic_model(const DocumentInput& input);
/// L24: the chart, its assumptions, who each effect concerns, what does not hold together.
Manuscript logic_document(const DocumentInput& input);

}  // namespace portulan::project
