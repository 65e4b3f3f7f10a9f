// Questions by groups: weighted shares, means and medians, each with the number of people it rests on and how sure it is.
//   const auto tables = tabulate(questions, breakdowns, weights, simple_plan(n), {.jobs = 2});
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/survey.h"
#include "survey/independence.h"
#include "survey/intervals.h"
#include "survey/tallies.h"

namespace portulan::survey {

/// What may be shown of a number (NCHS 2017 presentation standards for proportions, and two states between).
enum class Standing { sound, fragile, unsound };

/// Why a number is not sound; several may hold.
struct Doubts {
    bool few = false;          // effective number below 30 (unsound), below 60 (fragile)
    bool wide = false;         // interval wider than 0.3 (unsound), than 0.2 (fragile)
    bool relative = false;     // wider than 1.3 times the share, or its complement's (fragile), and than 0.05
    bool few_units = false;    // fewer than 8 degrees of freedom
    bool none_or_all = false;  // nobody or everybody
};

enum class Measure { share, mean, median };

struct Estimate {
    Measure measure = Measure::share;
    std::size_t answer = 0;  // of a share
    double n = 0;            // people who gave the answer, unweighted
    double value = 0, error = 0;  // linearised standard error
    Interval interval{};
    double effective = 0;    // people of a simple random sample that would be as sure
    double design_effect = 1;
    double residual = 0;     // adjusted, of the answer in the group; not a number without groups
    std::array<double, 3> beside{};  // of a median: people at or beyond it, and the ends of its interval, on the side that has fewer
    Standing standing = Standing::sound;
    Doubts doubts{};
};

/// What people add up to who answered by a number: sizes alone, unweighted.
struct Amount {
    double sum = 0;
    double largest_part = 0;  // what the largest answer is of the sum, as it is or by weight, whichever is more (at most: people who answer the same weigh the same)
};

/// One group of a table: everybody who belongs to it and answered.
struct GroupEstimates {
    std::size_t group = 0;   // from 0
    double base = 0;         // people who answered, unweighted
    double silent = 0;       // people of the group who did not
    double weight = 0;       // sum over those who answered
    double square = 0;       // of the squares
    std::vector<Estimate> estimates{};
    Amount amount{};         // of a number
};

/// Those who answered and are in no group: in no table, but what all together said and the groups did not is theirs.
struct Outside {
    double base = 0;
    std::vector<double> n{};  // per answer
    Amount amount{};
};

struct CrossTable {
    std::size_t question = 0;
    std::size_t breakdown = 0;  // 0: everybody together; else breakdowns[breakdown - 1]
    std::vector<GroupEstimates> groups{};  // those that have people
    Outside outside{};
    bool weights_fixed = false;            // the plan knows how weights were calibrated, and the question has too many different answers for it
    IndependenceTest test{};    // of single questions against a breakdown, where asked for
};

struct TabulateOptions {
    double confidence = 0.95;
    bool tests = false;
    unsigned jobs = 0;
};

/// Tables in the order of questions and breakdowns, the one of everybody first. Shares are of those who answered. Variances are linearised, with
/// clusters as wholes and strata apart, of residuals where the plan says how weights were calibrated, else with weights taken as they are; people outside a
/// group stay in the plan. Intervals of shares: Wilson where all weigh the same and are
/// drawn one by one, else Korn and Graubard; of means Student's; of medians Woodruff's. Strata with one unit say nothing on how
/// units differ: the caller sees to it that there are none (lonely_strata).
std::vector<CrossTable> tabulate(const std::vector<Question>& questions, const std::vector<Question>& breakdowns, std::span<const double> weights,
                                 const SamplingPlan& plan, const TabulateOptions& options);

/// Strata of one unit, of which not all were asked.
std::vector<std::size_t> lonely_strata(const SamplingPlan& plan);

}  // namespace portulan::survey
