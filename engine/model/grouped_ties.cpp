#include "model/grouped_ties.h"

#include <algorithm>

namespace portulan::inline model {

std::optional<TieSort> delicate_sort(const Tie& tie) {
    if (tie.status == TieStatus::refused) return TieSort::refusal;
    if (tie.status == TieStatus::wished || tie.status == TieStatus::missing || tie.type == TieType::ignores) return TieSort::wish;
    if (tie.type == TieType::contests || tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture) return TieSort::conflict;
    return std::nullopt;
}

bool GroupedTies::tells(TieSort sort) const { return std::find(sorts.begin(), sorts.end(), sort) != sorts.end(); }

}  // namespace portulan::inline model
