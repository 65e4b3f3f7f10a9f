// Weights that meet known totals, as near to the starting weights as can be.
//   Calibration asked{.start = ..., .targets = {{.codes = sex, .totals = {480, 520}}}, .method = CalibrationMethod::raking};
//   const Calibrated made = calibrate(asked);
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace portulan::survey {

/// How far a weight may go from its start, Deville and Särndal (1992): w = d F(x'l).
enum class CalibrationMethod {
    raking,  // F = exp: ratios above 0
    logit,   // bounded ratios
    linear   // F = 1 + u: weights below 0 can come out
};

/// Known numbers of people of each category of one variable.
struct CategoryTarget {
    std::span<const std::uint16_t> codes{};  // 1..totals.size() per respondent
    std::vector<double> totals{};            // by code - 1; not a number: the category is free
};

/// The known sum of a number over the population.
struct NumberTarget {
    std::span<const double> values{};
    double total = 0;
};

struct Calibration {
    std::span<const double> start{};  // above 0
    std::vector<CategoryTarget> categories{};
    std::vector<NumberTarget> numbers{};
    CalibrationMethod method = CalibrationMethod::raking;
    double low = 0, high = 0;  // of the ratios, logit alone: 0 <= low < 1 < high
};

/// A target that was not met. `category` is its place in totals; of a number 0.
struct Miss {
    bool is_number = false;
    std::size_t target = 0, category = 0;
    double wanted = 0, reached = 0;
};

struct Calibrated {
    std::vector<double> weights{};
    int rounds = 0;
    bool met = false;
    Miss worst{};  // relative to what is wanted; whether met or not
};

/// Newton's method on the dual problem, which is convex, with steps cut as long as it does not fall; respondents alike in all
/// they are calibrated on are one, so that a million with four categories cost a few thousand sums. Targets that say the same twice
/// are no harm. `met` when no target is missed by more than 1e-9 of itself. The weights do not depend on the order
/// of respondents beyond the last bits, nor on any number of threads.
Calibrated calibrate(const Calibration& asked);

/// The target that the starting weights as they are miss most.
Miss worst_miss(const Calibration& asked);

}  // namespace portulan::survey
