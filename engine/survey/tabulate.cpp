#include "survey/tabulate.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "survey/linearise.h"
#include "survey/standing.h"

namespace portulan::survey {
namespace {

constexpr std::size_t most_cells = std::size_t{1} << 22;  // of one pass: beyond, breakdowns are counted one by one

/// Sums of one group in one unit of the plan.
struct Part {
    Tally yes{};   // those who gave the answer
    Tally base{};  // those who gave any
};

/// One group of one table.
class GroupWork {
public:
    GroupWork(const Question& question, const Tallies& tallies, const SamplingPlan& plan, std::size_t group, bool plain, const TabulateOptions& options)
        : question_{question}, tallies_{tallies}, plan_{plan}, group_{group}, plain_{plain}, options_{options} {
        parts_.resize(tallies.units);
        for (std::size_t u = 0; u < tallies.units; ++u) {
            for (std::size_t code = 1; code < tallies.codes; ++code) add(parts_[u].base, tallies.at(u, group, code));
            add(base_, parts_[u].base);
            silent_ += tallies.at(u, group, 0).n;
        }
        count_freedom();
    }

    GroupEstimates make() {
        GroupEstimates made{.group = group_ - 1, .base = base_.n, .silent = silent_, .weight = base_.weight, .square = base_.square, .estimates = {}};
        if (!(base_.weight > 0)) return made;
        if (question_.kind == QuestionKind::number) {
            made.estimates.push_back(mean());
            made.estimates.push_back(median());
            made.amount = amount();
            return made;
        }
        for (std::size_t answer = 0; answer < question_.answers.size(); ++answer) made.estimates.push_back(share(answer));
        return made;
    }

    /// Who is in no group, where the group is that of nobody's.
    Outside outside() {
        Outside made{.base = base_.n, .n = {}, .amount = question_.kind == QuestionKind::number ? amount() : Amount{}};
        for (std::size_t answer = 0; question_.kind != QuestionKind::number && answer < question_.answers.size(); ++answer) {
            gather(answer);
            double n = 0;
            for (const Part& part : parts_) n += part.yes.n;
            made.n.push_back(n);
        }
        return made;
    }

private:
    double kish() const { return base_.weight * base_.weight / base_.square; }

    static void add(Tally& to, const Tally& from) {
        to.n += from.n;
        to.weight += from.weight;
        to.square += from.square;
    }

    // Units and strata that have people in the group.
    void count_freedom() {
        const std::vector<std::uint32_t>* const whole = plan_.clustered && plan_.calibration ? &plan_.calibration->whole : nullptr;
        std::vector<char> stratum(plan_.units_in.size(), 0), seen(whole ? plan_.calibration->wholes : 0, 0);
        double units = 0;
        for (std::size_t u = 0; u < parts_.size(); ++u) {
            if (parts_[u].base.n == 0) continue;
            stratum[plan_.stratum[u]] = 1;
            if (whole && std::exchange(seen[(*whole)[u]], 1)) continue;
            units += plan_.clustered ? 1 : parts_[u].base.n;
        }
        freedom_ = units - static_cast<double>(std::count(stratum.begin(), stratum.end(), 1));
    }

    void gather(std::size_t answer) {
        for (std::size_t u = 0; u < parts_.size(); ++u) {
            Part& part = parts_[u];
            part.yes = {};
            if (question_.kind == QuestionKind::single) {
                part.yes = tallies_.at(u, group_, answer + 1);
                continue;
            }
            for (std::size_t code = 1; code < tallies_.codes; ++code) {
                const auto& chosen = question_.choices[code - 1];
                if (std::find(chosen.begin(), chosen.end(), answer) != chosen.end()) add(part.yes, tallies_.at(u, group_, code));
            }
        }
    }

    /// The variance of an estimate from what each unit has.
    template <class Z>
    double variance(Z&& z) const {
        std::vector<Score> scores;
        scores.reserve(parts_.size());
        for (std::size_t u = 0; u < parts_.size(); ++u) scores.push_back(z(u));
        return design_variance(plan_, scores);
    }

    double share_variance(double p) const {
        const double total = base_.weight, q = 1 - p;
        return variance([&](std::size_t u) {
            const Tally &yes = parts_[u].yes, &base = parts_[u].base;
            const double no = base.square - yes.square;
            return Score{(yes.weight - p * base.weight) / total, (q * yes.square - p * no) / total, (q * q * yes.square + p * p * no) / (total * total)};
        });
    }

    Estimate share(std::size_t answer) {
        gather(answer);
        Tally yes;
        for (const Part& part : parts_) add(yes, part.yes);
        // Nobody and everybody are told by people, not by sums of weights.
        const double p = yes.n == 0 ? 0 : yes.n == base_.n ? 1 : yes.weight / base_.weight;
        Estimate made{.measure = Measure::share, .answer = answer, .n = yes.n, .value = p};
        const double v = share_variance(p);
        made.error = std::sqrt(v);
        const bool certain = is_none(v, p * (1 - p));
        // A share of those whom the margins count is known, not estimated.
        const bool known = certain && plan_.calibration && p > 0 && p < 1;
        made.effective = known ? INFINITY : certain ? kish() : p * (1 - p) / v;
        made.design_effect = base_.n / made.effective;
        double effective = made.effective;
        if (plan_.clustered && freedom_ >= 1 && !certain) {
            const double t = student(std::max(1.0, base_.n - 1), options_.confidence) / student(freedom_, options_.confidence);
            effective *= t * t;
        }
        made.interval = known ? Interval{p, p} : plain_ ? wilson(p, base_.n, options_.confidence) : korn_graubard(p, effective, options_.confidence);
        judge_share(made, base_.n, freedom_);
        return made;
    }

    Estimate mean() const {
        double sum = 0;
        std::vector<Tally> of(question_.values.size());
        for (std::size_t v = 0; v < of.size(); ++v) {
            for (std::size_t u = 0; u < parts_.size(); ++u) add(of[v], tallies_.at(u, group_, v + 1));
            sum += of[v].weight * question_.values[v];
        }
        Estimate made{.measure = Measure::mean, .n = base_.n, .value = sum / base_.weight};
        double spread = 0;  // of people, for the effective number
        for (std::size_t v = 0; v < of.size(); ++v) spread += of[v].weight / base_.weight * std::pow(question_.values[v] - made.value, 2);
        const double variance_of_mean = variance([&](std::size_t u) {
            Score score;
            for (std::size_t v = 0; v < of.size(); ++v) {
                const Tally& tally = tallies_.at(u, group_, v + 1);
                const double off = (question_.values[v] - made.value) / base_.weight;
                score.sum += tally.weight * off;
                score.cross += tally.square * off;
                score.squares += tally.square * off * off;
            }
            return score;
        });
        finish_number(made, variance_of_mean, spread);
        const double half = (freedom_ >= 1 ? student(freedom_, options_.confidence) : INFINITY) * made.error;
        made.interval = {made.value - half, made.value + half};
        return made;
    }

    Amount amount() const {
        double sum = 0, weighted = 0, largest = 0, heaviest = 0;
        for (std::size_t v = 0; v < question_.values.size(); ++v) {
            const double size = std::abs(question_.values[v]);
            Tally all;
            for (std::size_t u = 0; u < parts_.size(); ++u) add(all, tallies_.at(u, group_, v + 1));
            sum += all.n * size;
            weighted += all.weight * size;
            if (all.n > 0) largest = std::max(largest, size);
            heaviest = std::max(heaviest, std::sqrt(all.square) * size);
        }
        return {sum, sum > 0 ? std::max(largest / sum, weighted > 0 ? heaviest / weighted : 0) : 0};
    }

    /// People who answered `value` or less, or `value` or more, whichever are fewer.
    double people_beside(double value) const {
        double below = 0, above = 0;
        for (std::size_t v = 0; v < question_.values.size(); ++v)
            for (std::size_t u = 0; u < parts_.size(); ++u) {
                const double n = tallies_.at(u, group_, v + 1).n;
                below += question_.values[v] <= value ? n : 0;
                above += question_.values[v] >= value ? n : 0;
            }
        return std::min(below, above);
    }

    /// What rounding leaves of a variance that is 0 (clusters alike): no number of people, however large, would be as sure.
    bool is_none(double v, double spread) const { return v * base_.n <= 1e-12 * spread; }

    void finish_number(Estimate& made, double v, double spread) const {
        made.error = std::sqrt(v);
        made.effective = !is_none(v, spread) ? spread / v : plan_.calibration && spread > 0 ? INFINITY : kish();
        made.design_effect = base_.n / made.effective;
        const double effective = std::min(made.effective, base_.n);
        made.doubts.few = effective < 60;
        made.doubts.few_units = freedom_ < 8;
        made.standing = effective < 30 ? Standing::unsound : made.doubts.few || made.doubts.few_units ? Standing::fragile : Standing::sound;
    }

    /// The value at which the weights of the lower ones reach a part of all; between two values their mean.
    double quantile(double part) const {
        double below = 0;
        for (std::size_t v = 0; v < question_.values.size(); ++v) {
            double here = 0;
            for (std::size_t u = 0; u < parts_.size(); ++u) here += tallies_.at(u, group_, v + 1).weight;
            if (here <= 0) continue;
            below += here;
            const double reached = below / base_.weight;
            if (std::abs(reached - part) < 1e-12 && next_value(v)) return (question_.values[v] + *next_value(v)) / 2;
            if (reached > part) return question_.values[v];
        }
        return question_.values.empty() ? NAN : last_value();
    }
    const double* next_value(std::size_t v) const {
        for (++v; v < question_.values.size(); ++v)
            for (std::size_t u = 0; u < parts_.size(); ++u)
                if (tallies_.at(u, group_, v + 1).weight > 0) return &question_.values[v];
        return nullptr;
    }
    double last_value() const {
        for (std::size_t v = question_.values.size(); v-- > 0;)
            for (std::size_t u = 0; u < parts_.size(); ++u)
                if (tallies_.at(u, group_, v + 1).weight > 0) return question_.values[v];
        return NAN;
    }

    /// Woodruff (1952): the interval of the share at or below the median, read back on the values.
    Estimate median() {
        Estimate made{.measure = Measure::median, .n = base_.n, .value = quantile(0.5)};
        double below = 0;
        for (Part& part : parts_) part.yes = {};
        for (std::size_t v = 0; v < question_.values.size() && question_.values[v] <= made.value; ++v)
            for (std::size_t u = 0; u < parts_.size(); ++u) add(parts_[u].yes, tallies_.at(u, group_, v + 1));
        for (const Part& part : parts_) below += part.yes.weight;
        const double p = below / base_.weight, v = share_variance(p);
        const double half = (freedom_ >= 1 ? student(freedom_, options_.confidence) : INFINITY) * std::sqrt(v);
        made.interval = {quantile(std::max(0.0, 0.5 - half)), quantile(std::min(1.0, 0.5 + half))};
        finish_number(made, v, p * (1 - p));
        made.error = NAN;
        made.beside = {people_beside(made.value), people_beside(made.interval.low), people_beside(made.interval.high)};
        return made;
    }

    const Question& question_;
    const Tallies& tallies_;
    const SamplingPlan& plan_;
    std::size_t group_;
    bool plain_;
    const TabulateOptions& options_;
    std::vector<Part> parts_;
    Tally base_{};
    double silent_ = 0, freedom_ = 0;
};

/// Counts questions by all breakdowns at once, or one by one where cells would be too many.
class Counting {
public:
    Counting(const SamplingPlan& plan, std::span<const double> weights, const std::vector<Question>& breakdowns) : plan_{plan}, weights_{weights} {
        for (const Question& breakdown : breakdowns) {
            codes_.emplace_back(breakdown.codes);
            groups_.push_back(breakdown.answers.size());
            most_groups_ = std::max(most_groups_, breakdown.answers.size() + 1);
        }
    }

    /// Whether tables in parts of units would fill the memory.
    bool is_beyond(const Question& question) const { return plan_.calibration && plan_.stratum.size() * most_groups_ * (most_code(question) + 1) > most_cells; }

    /// Before the first count of such a question.
    void prepare(const Question& question) {
        if (!together_) together_.emplace(plan_, weights_, codes_, groups_);
        if (!is_large(question) || !apart_.empty()) return;
        for (std::size_t b = 0; b < codes_.size(); ++b) apart_.emplace_back(plan_, weights_, std::vector{codes_[b]}, std::vector{groups_[b]});
    }

    std::vector<Tallies> count(const Question& question) const {
        if (!is_large(question)) return together_->count(question.codes, most_code(question));
        std::vector<Tallies> made;
        for (const Counter& counter : apart_) {
            auto two = counter.count(question.codes, most_code(question));
            if (made.empty()) made.push_back(std::move(two.front()));
            made.push_back(std::move(two.back()));
        }
        return made;
    }

private:
    static std::size_t most_code(const Question& question) { return question.kind == QuestionKind::multiple ? question.choices.size() : question.answers.size(); }
    bool is_large(const Question& question) const { return !codes_.empty() && together_->cells() * (most_code(question) + 1) > most_cells; }

    const SamplingPlan& plan_;
    std::span<const double> weights_;
    std::vector<std::span<const std::uint16_t>> codes_;
    std::vector<std::size_t> groups_;
    std::size_t most_groups_ = 2;
    std::optional<Counter> together_;
    std::vector<Counter> apart_;  // for questions with very many answers
};

}  // namespace

std::vector<std::size_t> lonely_strata(const SamplingPlan& plan) {
    std::vector<std::size_t> lonely;
    for (std::size_t h = 0; h < plan.units_in.size(); ++h)
        if (plan.units_in[h] == 1 && plan.fraction[h] < 1) lonely.push_back(h);
    return lonely;
}

std::vector<CrossTable> tabulate(const std::vector<Question>& questions, const std::vector<Question>& breakdowns, std::span<const double> weights,
                                 const SamplingPlan& plan, const TabulateOptions& options) {
    const SamplingPlan plan_of_wholes = uncut(plan);
    Counting in_parts(plan, weights, breakdowns), in_wholes(plan_of_wholes, weights, breakdowns);
    for (const Question& question : questions) (in_parts.is_beyond(question) ? in_wholes : in_parts).prepare(question);
    double first = NAN;
    bool plain = !plan.clustered && !plan.calibration && plan.units_in.size() == 1;
    for (const double w : weights) {
        if (std::isnan(first)) first = w;
        plain = plain && (std::isnan(w) || w == first);
    }
    const std::size_t per_question = breakdowns.size() + 1;
    std::vector<CrossTable> made(questions.size() * per_question);
    parallel_for(questions.size(), options.jobs, [&](std::size_t q) {
        const Question& question = questions[q];
        const bool beyond = in_parts.is_beyond(question);
        const SamplingPlan& used = beyond ? plan_of_wholes : plan;
        const std::vector<Tallies> tallies = (beyond ? in_wholes : in_parts).count(question);
        for (std::size_t b = 0; b < per_question; ++b) {
            CrossTable& table = made[q * per_question + b];
            table.question = q;
            table.breakdown = b;
            table.weights_fixed = beyond && plan.calibration;
            for (std::size_t g = 1; g < tallies[b].groups; ++g) {
                GroupEstimates group = GroupWork(question, tallies[b], used, g, plain, options).make();
                if (group.base + group.silent > 0) table.groups.push_back(std::move(group));
            }
            table.outside = GroupWork(question, tallies[b], used, 0, plain, options).outside();
            add_residuals(table);
            if (options.tests && b > 0 && question.kind == QuestionKind::single) table.test = test_independence(tallies[b], used);
        }
    });
    return made;
}

}  // namespace portulan::survey
