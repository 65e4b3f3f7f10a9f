// Margins as a person writes them, against the answers they are to weight: what cannot work is said before anything is computed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/survey.h"
#include "survey/calibrate.h"

namespace portulan::survey {

struct TargetOptions {
    double population = 0;  // people that the weights stand for; 0: as the counts say, else the sum of the starting weights
    bool leave_out = false; // respondents who did not answer what a margin needs get no weight, instead of an error
};

/// One margin as it is used.
struct TargetVariable {
    std::string name{};
    std::vector<std::string> categories{};      // as the margins write them
    std::vector<std::uint16_t> codes{};         // of the respondents who are weighted
    std::vector<double> totals{};               // to be met: not a number where nobody answered
    std::vector<double> known{};                // people of each category, those for whom nobody answered too
    std::vector<std::size_t> respondents{};     // of each category
    std::vector<double> numbers{};              // of a total: its values
    Place place{};                              // of the margin
    bool is_number() const { return categories.empty(); }
};

struct Targets {
    std::vector<TargetVariable> variables{};
    std::vector<std::size_t> kept{};  // respondents who are weighted
    double population = 0;
    std::vector<std::string> absent{};  // "variable : category (people)": nobody answered for them
};

/// `start`: one weight above 0 per respondent. The answers have a column for each margin (asserted). Categories are compared in NFC, then without case, accents and spaces (CAL-049).
/// Errors, each with margin, category and remedy: CAL-041 (nobody answered), CAL-045 (shares that do not sum to 100),
/// CAL-048 (answers without a margin), CAL-050 (a margin of 0), CAL-051 (twice), CAL-053 (no answer),
/// CAL-057 (CALMAR's number of categories), CAL-062 (totals too far apart). Warnings:
/// CAL-040 (99.9), CAL-044 (totals nearly alike).
Targets match_targets(const std::vector<Margin>& margins, const Answers& answers, std::span<const double> start, const TargetOptions& options,
                      Problems& problems);

}  // namespace portulan::survey
