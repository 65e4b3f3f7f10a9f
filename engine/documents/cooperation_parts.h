// The two sides of the cooperation map. Internal to this room.
#pragma once

#include <string>
#include <vector>

#include "documents/chart_words.h"
#include "documents/cooperation_map.h"

namespace portulan::documents {

/// Marks on the trimmed sheet; what is to be cut off goes 4 mm beyond it.
std::vector<Mark> draw_face(const figures::FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings);
std::vector<Mark> draw_back(const figures::FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings);

/// What is read instead of the chart.
std::string chart_words(const figures::FigureContext& context, const CooperationChart& chart);
/// Date, edition, producer, notice.
std::string foot_words(const figures::FigureContext& context);

}  // namespace portulan::documents
