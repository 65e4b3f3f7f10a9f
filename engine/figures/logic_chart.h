// The logic model of a project: from needs to effects, box by box, with the assumption under each arrow.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "figures/diagram_page.h"
#include "model/strategy.h"

namespace portulan::figures {

struct LogicChartInput {
    DiagramHead head{};
    std::vector<std::string> columns{};    // headings, left to right
    std::span<const LogicBox> boxes{};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows{};  // boxes
    std::vector<std::string> assumptions{};                         // of each arrow; empty: nobody wrote one
    LogicOrder order{};                     // columns as those above
};

/// Whether an assumption says that there is none to make: "évident", "obvious".
bool is_obvious(std::string_view assumption);

/// The assumptions in the order one reads them, by where they lead: which number each arrow bears on the chart and in lists.
struct NumberedAssumptions {
    std::vector<std::string> texts;    // of the numbers from 1
    std::vector<std::size_t> numbers;  // of the arrows; 0: none to make, or nobody wrote one
};
NumberedAssumptions numbered_assumptions(const LogicChartInput& input);

/// Boxes in the columns their author fixed, as near to what leads to them and follows from them as their column allows (least squares
/// under the order of the column: isotonic regression, R. E. Barlow et al., 1972). Arrows with an assumption bear its number, the
/// assumptions stand under the chart; arrows that lead back are broken lines. Boxes of unexpected effects have a broken outline.
/// Findings: arrows without assumption (FIG-033), boxes that no arrow touches (FIG-034).
Figure logic_chart(const FigureContext& context, const LogicChartInput& input);

/// Heights (middles) as near as they can be to those wanted where neighbours keep their distances; in the order given.
/// `apart[i]`: least distance from i to i + 1.
std::vector<double> spread_in_order(const std::vector<double>& wanted, const std::vector<double>& apart);

}  // namespace portulan::figures
