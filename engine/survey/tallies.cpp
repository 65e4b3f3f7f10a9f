#include "survey/tallies.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace portulan::survey {
namespace {

constexpr int bits = 43;
constexpr std::size_t rows_in_block = std::size_t{1} << 19;  // 2^19 numbers of 43 bits fit into 63
__extension__ using Wide = __int128;

/// The step in which numbers up to `largest` are counted: a power of two.
double step_for(double largest) {
    int exponent = 0;
    std::frexp(largest, &exponent);
    return std::ldexp(1.0, exponent - bits);
}

constexpr std::uint64_t most_dense = std::uint64_t{1} << 22;

/// Keys and their numbers: a plain list where there are few possible keys.
class Numbers {
public:
    explicit Numbers(std::size_t dense) : dense_(dense, none) {}
    bool is_new(std::uint64_t key) {
        if (dense_.empty()) return sparse_.emplace(key, 0U).second;
        return dense_[key] == none ? (dense_[key] = 0, true) : false;
    }
    std::uint32_t& at(std::uint64_t key) { return dense_.empty() ? sparse_.find(key)->second : dense_[key]; }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    std::vector<std::uint32_t> dense_;
    std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
};

struct Sum {
    std::int64_t n = 0, weight = 0, square = 0;
};
struct WideSum {
    std::int64_t n = 0;
    Wide weight = 0, square = 0;
};

}  // namespace

SamplingPlan simple_plan(std::size_t respondents) {
    return {.unit = std::vector<std::uint32_t>(respondents, 0), .stratum = {0}, .fraction = {0}, .clustered = false, .units_in = {static_cast<double>(respondents)}};
}

Counter::Counter(const SamplingPlan& plan, std::span<const double> weights, std::vector<std::span<const std::uint16_t>> breakdowns, std::vector<std::size_t> groups)
    : plan_{plan}, breakdowns_{std::move(breakdowns)}, groups_{std::move(groups)}, units_{plan.stratum.size()} {
    number_cells();
    double largest = 0;
    for (const double w : weights) largest = std::max(largest, std::isnan(w) ? 0 : w);
    step_ = step_for(largest);
    square_step_ = step_for(largest * largest);
    // A respondent without weight is counted nowhere: a cell of its own that nobody reads.
    const auto outside = static_cast<std::uint32_t>(unit_of_cell_.size());
    of_one_.resize(outside + 1);
    std::vector<double> known(outside + 1, -1);
    bool alike = true;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (std::isnan(weights[i])) cell_[i] = outside;
        double& here = known[cell_[i]];
        if (here < 0) here = std::isnan(weights[i]) ? 0 : weights[i];
        alike = alike && (std::isnan(weights[i]) || here == weights[i]);
    }
    for (std::size_t c = 0; c < of_one_.size(); ++c) of_one_[c] = {1, std::max(known[c], 0.0), std::max(known[c], 0.0) * std::max(known[c], 0.0)};
    if (alike) return;
    weight_.reserve(weights.size());
    square_.reserve(weights.size());
    for (const double w : weights) {
        weight_.push_back(std::isnan(w) ? 0 : std::llround(w / step_));
        square_.push_back(std::isnan(w) ? 0 : std::llround(w * w / square_step_));
    }
}

// Cells are numbered by what they are, not as they come: sums over them are always made in one order.
void Counter::number_cells() {
    const std::size_t count = plan_.unit.size();
    const auto key_of = [&](std::size_t i) {
        std::uint64_t key = plan_.unit[i];
        for (std::size_t b = 0; b < breakdowns_.size(); ++b) key = key * (groups_[b] + 1) + breakdowns_[b][i];
        return key;
    };
    std::uint64_t most = units_;
    for (const std::size_t groups : groups_) most = most > most_dense ? most : most * (groups + 1);
    Numbers found(most <= most_dense ? static_cast<std::size_t>(most) : 0);
    std::vector<std::pair<std::uint64_t, std::size_t>> keys;  // with a respondent who has it
    for (std::size_t i = 0; i < count; ++i)
        if (const std::uint64_t key = key_of(i); found.is_new(key)) keys.emplace_back(key, i);
    std::sort(keys.begin(), keys.end());
    group_of_cell_.resize(breakdowns_.size());
    for (std::size_t c = 0; c < keys.size(); ++c) {
        found.at(keys[c].first) = static_cast<std::uint32_t>(c);
        unit_of_cell_.push_back(plan_.unit[keys[c].second]);
        for (std::size_t b = 0; b < breakdowns_.size(); ++b) group_of_cell_[b].push_back(breakdowns_[b][keys[c].second]);
    }
    cell_.resize(count);
    for (std::size_t i = 0; i < count; ++i) cell_[i] = found.at(key_of(i));
}

std::vector<Tally> Counter::count_cells(std::span<const std::uint16_t> codes, std::size_t width) const {
    const std::size_t size = of_one_.size() * width;
    std::vector<Tally> made(size);
    if (weight_.empty()) {
        std::vector<std::uint32_t> n(size);
        for (std::size_t i = 0; i < codes.size(); ++i) ++n[cell_[i] * width + codes[i]];
        for (std::size_t at = 0; at < size; ++at) {
            const Tally& one = of_one_[at / width];
            made[at] = {static_cast<double>(n[at]), n[at] * one.weight, n[at] * one.square};
        }
        return made;
    }
    std::vector<Sum> sums(size);
    std::vector<WideSum> wide(size);
    for (std::size_t from = 0; from < codes.size(); from += rows_in_block) {
        const std::size_t to = std::min(from + rows_in_block, codes.size());
        for (std::size_t i = from; i < to; ++i) {
            Sum& sum = sums[cell_[i] * width + codes[i]];
            ++sum.n;
            sum.weight += weight_[i];
            sum.square += square_[i];
        }
        for (std::size_t at = 0; at < size; ++at) {
            wide[at].n += sums[at].n;
            wide[at].weight += sums[at].weight;
            wide[at].square += sums[at].square;
            sums[at] = {};
        }
    }
    for (std::size_t at = 0; at < size; ++at)
        made[at] = {static_cast<double>(wide[at].n), static_cast<double>(wide[at].weight) * step_, static_cast<double>(wide[at].square) * square_step_};
    return made;
}

void Counter::add_to(Tallies& tallies, std::size_t breakdown, std::size_t width, const std::vector<Tally>& cells) const {
    for (std::size_t c = 0; c < unit_of_cell_.size(); ++c) {
        const std::size_t group = breakdown == 0 ? 1 : group_of_cell_[breakdown - 1][c];
        Tally* to = tallies.cells.data() + (unit_of_cell_[c] * tallies.groups + group) * width;
        const Tally* from = cells.data() + c * width;
        for (std::size_t k = 0; k < width; ++k) {
            to[k].n += from[k].n;
            to[k].weight += from[k].weight;
            to[k].square += from[k].square;
        }
    }
}

std::vector<Tallies> Counter::count(std::span<const std::uint16_t> codes, std::size_t most_code) const {
    const std::size_t width = most_code + 1;
    const std::vector<Tally> cells = count_cells(codes, width);
    std::vector<Tallies> made;
    for (std::size_t b = 0; b <= breakdowns_.size(); ++b) {
        Tallies& tallies = made.emplace_back(Tallies{.units = units_, .groups = b == 0 ? 2 : groups_[b - 1] + 1, .codes = width});
        tallies.cells.resize(tallies.units * tallies.groups * width);
        add_to(tallies, b, width, cells);
    }
    return made;
}

}  // namespace portulan::survey
