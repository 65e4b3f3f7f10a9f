#include "survey/standing.h"

#include <algorithm>
#include <cmath>

namespace portulan::survey {

void judge_share(Estimate& share, double base, double freedom) {
    const double p = share.value, effective = std::min(share.effective, base), width = share.interval.width();
    Doubts& doubts = share.doubts;
    doubts.none_or_all = p <= 0 || p >= 1;
    doubts.few = effective < 60;
    doubts.wide = width >= 0.2;
    doubts.few_units = freedom < 8;
    const bool relative = width > 0.05 && p > 0 && width > 1.3 * p;
    doubts.relative = relative || (width > 0.05 && p < 1 && width > 1.3 * (1 - p));
    const bool unsound = effective < 30 || width >= 0.3 || relative;
    const bool fragile = doubts.few || doubts.wide || doubts.relative || doubts.few_units || doubts.none_or_all;
    share.standing = unsound ? Standing::unsound : fragile ? Standing::fragile : Standing::sound;
}

void add_residuals(CrossTable& table) {
    double total = 0, squares = 0;
    std::vector<double> of_answer;
    for (const GroupEstimates& group : table.groups) {
        total += group.weight;
        squares += group.square;
        for (const Estimate& e : group.estimates) {
            if (e.measure != Measure::share) continue;
            if (e.answer >= of_answer.size()) of_answer.resize(e.answer + 1);
            if (group.weight > 0) of_answer[e.answer] += e.value * group.weight;
        }
    }
    const double effective = total * total / squares;
    for (GroupEstimates& group : table.groups)
        for (Estimate& e : group.estimates) {
            e.residual = NAN;
            if (e.measure != Measure::share || table.breakdown == 0 || !(total > 0)) continue;
            const double row = of_answer[e.answer] / total, column = group.weight / total;
            const double spread = row * (1 - row) * column * (1 - column) / effective;
            if (spread > 0) e.residual = (e.value * column - row * column) / std::sqrt(spread);
        }
}

void count_again(CrossTable& table, double confidence) {
    for (GroupEstimates& group : table.groups) {
        group.weight = group.square = group.base;
        for (Estimate& e : group.estimates) {
            if (e.measure != Measure::share) continue;
            e = {.measure = Measure::share, .answer = e.answer, .n = e.n, .value = group.base > 0 ? e.n / group.base : NAN};
            if (!(group.base > 0)) {
                e.error = e.effective = e.design_effect = e.interval.low = e.interval.high = e.residual = NAN;
                e.doubts.few = true;
                e.standing = Standing::unsound;
                continue;
            }
            const double spread = e.value * (1 - e.value), v = group.base > 1 ? spread / (group.base - 1) : 0;
            e.error = std::sqrt(v);
            e.effective = v > 0 ? spread / v : group.base;
            e.design_effect = group.base / e.effective;
            e.interval = wilson(e.value, group.base, confidence);
            judge_share(e, group.base, group.base - 1);
        }
    }
    add_residuals(table);
}

}  // namespace portulan::survey
