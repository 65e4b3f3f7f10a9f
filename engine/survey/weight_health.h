// How far weights go and what they cost: shown with everything that is weighted.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace portulan::survey {

struct WeightHealth {
    std::size_t respondents = 0;  // with a weight above 0
    double sum = 0;
    double least = 0, median = 0, most = 0;  // in units of the mean
    double design_effect = 1;  // Kish (1965): n sum w^2 / (sum w)^2
    double effective = 0;      // n / design effect
    std::size_t heaviest = 0;  // the largest twentieth of the respondents, at least one
    double heaviest_share = 0; // of the sum
};

/// Weights that are not above 0 count for nobody.
WeightHealth health_of(std::span<const double> weights);

struct Trimmed {
    std::vector<double> weights;
    std::size_t cut = 0;  // respondents whose weight lies at a bound
};
/// Weights brought between low and high times their mean; nothing else changes. 0 < low < 1 < high.
Trimmed trim(std::span<const double> weights, double low, double high);

}  // namespace portulan::survey
