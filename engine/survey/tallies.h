// What all tables need of the respondents, counted in one pass a question: how many gave each answer in each group of each unit of
// the plan, their weights and the squares of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/survey.h"

namespace portulan::survey {

/// Where weights were calibrated: the units of the plan are parts of clusters (or of strata), each with people of one cell, who are alike in all that was
/// calibrated.
struct CalibrationParts {
    std::vector<std::uint32_t> whole{}, cell{};     // per unit
    std::vector<double> weight{}, square{};         // per unit: sums over all its people, and of the squares
    std::size_t wholes = 0;
    std::vector<std::uint32_t> stratum_of_whole{};
    std::vector<double> ratio{};                    // per cell: weights to starting weights
    std::vector<std::vector<std::uint32_t>> columns{};  // per cell: categories of the margins, all numbered through
    std::vector<std::vector<double>> numbers{};         // per cell: behind first_number
    std::size_t first_number = 0, width = 0;
    std::vector<double> inverse{};                  // width x width: of the sum of d x x'
};

/// How respondents were chosen.
struct SamplingPlan {
    std::vector<std::uint32_t> unit{};     // per respondent: its cluster, or its stratum where everybody is a unit of his own
    std::vector<std::uint32_t> stratum{};  // per unit
    std::vector<double> fraction{};        // per stratum: the part of it that was asked (finite population), 0 for none
    bool clustered = false;
    std::vector<double> units_in{};        // per stratum: clusters, or respondents
    std::optional<CalibrationParts> calibration{};
};

/// Everybody in one stratum, a unit of his own.
SamplingPlan simple_plan(std::size_t respondents);

struct Tally {
    double n = 0, weight = 0, square = 0;
};

/// The tallies of one question against one breakdown: [unit][group][code], code 0 (no answer) included; group 0 holds those of no group.
struct Tallies {
    std::size_t units = 1, groups = 1, codes = 1;
    std::vector<Tally> cells{};
    const Tally& at(std::size_t unit, std::size_t group, std::size_t code) const { return cells[(unit * groups + group) * codes + code]; }
};

/// Respondents sorted into cells by all breakdowns at once.
class Counter {
public:
    /// Weights of 0 or more (not a number: not counted). Breakdowns have their group, from 1, or 0, per respondent.
    Counter(const SamplingPlan& plan, std::span<const double> weights, std::vector<std::span<const std::uint16_t>> breakdowns, std::vector<std::size_t> groups);

    /// One Tallies a breakdown, and before them the one of all respondents together (one group, number 1). Sums are exact to 43 bits of the largest weight, so
    /// that they depend neither on the order of respondents nor on threads.
    std::vector<Tallies> count(std::span<const std::uint16_t> codes, std::size_t most_code) const;
    std::size_t cells() const { return unit_of_cell_.size(); }

private:
    struct Block;
    void number_cells();
    std::vector<Tally> count_cells(std::span<const std::uint16_t> codes, std::size_t width) const;
    void add_to(Tallies& tallies, std::size_t breakdown, std::size_t width, const std::vector<Tally>& cells) const;

    const SamplingPlan& plan_;
    std::vector<std::span<const std::uint16_t>> breakdowns_;
    std::vector<std::size_t> groups_;
    std::vector<std::uint32_t> cell_;          // of each respondent
    std::vector<std::uint32_t> unit_of_cell_;  // of each cell
    std::vector<std::vector<std::uint16_t>> group_of_cell_;  // by breakdown, of each cell
    std::vector<std::int64_t> weight_, square_;  // whole numbers of steps; empty where all respondents of a cell weigh the same
    std::vector<Tally> of_one_;                  // of each cell: what one respondent adds
    double step_ = 1, square_step_ = 1;
    std::size_t units_ = 1;
};

}  // namespace portulan::survey
