#include "survey/representation.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "survey/weight_health.h"

namespace portulan::survey {

std::vector<Represented> represent(const Targets& targets, std::span<const double> start) {
    std::vector<double> kept;
    for (const std::size_t i : targets.kept) kept.push_back(start[i]);
    const WeightHealth health = health_of(kept);
    const bool alike = health.design_effect <= 1 + 1e-12;
    std::vector<Represented> made;
    for (const TargetVariable& variable : targets.variables) {
        if (variable.is_number() || variable.known.size() != variable.categories.size()) continue;
        const double people = std::accumulate(variable.known.begin(), variable.known.end(), 0.0);
        std::vector<double> sums(variable.categories.size());
        for (std::size_t k = 0; k < kept.size(); ++k) sums[variable.codes[k] - 1U] += kept[k];
        for (std::size_t c = 0; c < sums.size(); ++c) {
            Represented row{.variable = variable.name, .category = variable.categories[c], .people = variable.known[c], .share = people > 0 ? variable.known[c] / people : 0, .respondents = variable.respondents[c]};
            if (health.sum > 0) {
                row.sample = row.respondents == health.respondents ? 1 : sums[c] / health.sum;
                row.interval = alike ? wilson(row.sample, health.effective) : korn_graubard(row.sample, health.effective);
            }
            made.push_back(std::move(row));
        }
    }
    sort_by_need(made);
    return made;
}

void sort_by_need(std::vector<Represented>& rows) {
    const auto rank = [](const Represented& row) { return std::tuple(!row.absent(), row.absent() ? -row.people : row.ratio()); };
    std::stable_sort(rows.begin(), rows.end(), [&](const Represented& a, const Represented& b) { return rank(a) < rank(b); });
}

}  // namespace portulan::survey
