// How sure an estimate is: the variance of a sum over respondents, by their plan; where weights were calibrated, of what the known totals do not
// explain.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "survey/tallies.h"
#include "survey/targets.h"

namespace portulan::survey {

/// What the people of one unit of the plan put into an estimate: z is what one of them adds per unit of his weight (its linearised variable).
struct Score {
    double sum = 0;      // of w z
    double cross = 0;    // of w^2 z
    double squares = 0;  // of w^2 z^2
};

/// The variance of the sum of all scores, one a unit. Strata apart, clusters as wholes; after calibration of the residuals of z (Deville and Särndal 1992,
/// regression with the starting weights, as R's survey does).
double design_variance(const SamplingPlan& plan, std::span<const Score> scores);

/// The part of z that calibration explains, by cell: its regression on what was calibrated, from the sums of w z of all units.
std::vector<double> explained(const CalibrationParts& parts, std::span<const double> sums);

/// The plan of respondents whose weights were made of `start` to meet `targets`: its units cut into people who are alike in all they were calibrated on.
/// `start` and `weights` are of all respondents; those without weight are in no sum. Nothing where there would be more than a million parts.
std::optional<SamplingPlan> cut_by_calibration(const SamplingPlan& plan, const Targets& targets, std::span<const double> start, std::span<const double> weights);

/// The same plan with its units uncut: weights taken as they are.
SamplingPlan uncut(const SamplingPlan& plan);

}  // namespace portulan::survey
