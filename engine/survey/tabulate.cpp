#include "survey/tabulate.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"

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
            return made;
        }
        for (std::size_t answer = 0; answer < question_.answers.size(); ++answer) made.estimates.push_back(share(answer));
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
        std::vector<char> stratum(plan_.units_in.size(), 0);
        double units = 0;
        for (std::size_t u = 0; u < parts_.size(); ++u) {
            if (parts_[u].base.n == 0) continue;
            stratum[plan_.stratum[u]] = 1;
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

    /// The variance of a ratio from what each unit has: the sum of z and, where people are units, that of its squares.
    template <class Z>
    double variance(Z&& z) const {
        double made = 0;
        const std::size_t strata = plan_.units_in.size();
        std::vector<double> sum(strata), squares(strata);
        for (std::size_t u = 0; u < parts_.size(); ++u) {
            const auto [of_unit, of_people] = z(u);
            sum[plan_.stratum[u]] += of_unit;
            squares[plan_.stratum[u]] += plan_.clustered ? of_unit * of_unit : of_people;
        }
        for (std::size_t h = 0; h < strata; ++h) {
            const double n = plan_.units_in[h];
            if (n > 1) made += (1 - plan_.fraction[h]) * n / (n - 1) * (squares[h] - sum[h] * sum[h] / n);
        }
        return std::max(0.0, made);
    }

    double share_variance(double p) const {
        const double total = base_.weight;
        return variance([&](std::size_t u) {
            const Part& part = parts_[u];
            const double z = (part.yes.weight - p * part.base.weight) / total;
            const double squares = ((1 - p) * (1 - p) * part.yes.square + p * p * (part.base.square - part.yes.square)) / (total * total);
            return std::pair{z, squares};
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
        made.effective = certain ? kish() : p * (1 - p) / v;
        made.design_effect = base_.n / made.effective;
        double effective = made.effective;
        if (plan_.clustered && freedom_ >= 1 && !certain) {
            const double t = student(std::max(1.0, base_.n - 1), options_.confidence) / student(freedom_, options_.confidence);
            effective *= t * t;
        }
        made.interval = plain_ ? wilson(p, base_.n, options_.confidence) : korn_graubard(p, effective, options_.confidence);
        judge(made, p);
        return made;
    }

    void judge(Estimate& made, double p) const {
        const double effective = std::min(made.effective, base_.n), width = made.interval.width();
        Doubts& doubts = made.doubts;
        doubts.none_or_all = p <= 0 || p >= 1;
        doubts.few = effective < 60;
        doubts.wide = width >= 0.2;
        doubts.few_units = freedom_ < 8;
        const bool relative = width > 0.05 && p > 0 && width > 1.3 * p;
        doubts.relative = relative || (width > 0.05 && p < 1 && width > 1.3 * (1 - p));
        const bool unsound = effective < 30 || width >= 0.3 || relative;
        const bool fragile = doubts.few || doubts.wide || doubts.relative || doubts.few_units || doubts.none_or_all;
        made.standing = unsound ? Standing::unsound : fragile ? Standing::fragile : Standing::sound;
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
            double z = 0, squares = 0;
            for (std::size_t v = 0; v < of.size(); ++v) {
                const Tally& tally = tallies_.at(u, group_, v + 1);
                const double off = (question_.values[v] - made.value) / base_.weight;
                z += tally.weight * off;
                squares += tally.square * off * off;
            }
            return std::pair{z, squares};
        });
        finish_number(made, variance_of_mean, spread);
        const double half = (freedom_ >= 1 ? student(freedom_, options_.confidence) : INFINITY) * made.error;
        made.interval = {made.value - half, made.value + half};
        return made;
    }

    /// What rounding leaves of a variance that is 0 (clusters alike): no number of people, however large, would be as sure.
    bool is_none(double v, double spread) const { return v * base_.n <= 1e-12 * spread; }

    void finish_number(Estimate& made, double v, double spread) const {
        made.error = std::sqrt(v);
        made.effective = is_none(v, spread) ? kish() : spread / v;
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
        finish_number(made, share_variance(p), p * (1 - p));
        made.error = NAN;
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

/// Haberman's adjusted residuals, on the effective number of people of the whole table.
void add_residuals(CrossTable& table) {
    double total = 0, squares = 0;
    std::vector<double> of_answer;
    for (const GroupEstimates& group : table.groups) {
        total += group.weight;
        squares += group.square;
        for (const Estimate& e : group.estimates) {
            if (e.measure != Measure::share) continue;
            if (e.answer >= of_answer.size()) of_answer.resize(e.answer + 1);
            of_answer[e.answer] += e.value * group.weight;
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

}  // namespace

std::vector<std::size_t> lonely_strata(const SamplingPlan& plan) {
    std::vector<std::size_t> lonely;
    for (std::size_t h = 0; h < plan.units_in.size(); ++h)
        if (plan.units_in[h] == 1 && plan.fraction[h] < 1) lonely.push_back(h);
    return lonely;
}

std::vector<CrossTable> tabulate(const std::vector<Question>& questions, const std::vector<Question>& breakdowns, std::span<const double> weights,
                                 const SamplingPlan& plan, const TabulateOptions& options) {
    std::vector<std::span<const std::uint16_t>> codes;
    std::vector<std::size_t> groups;
    for (const Question& breakdown : breakdowns) {
        codes.emplace_back(breakdown.codes);
        groups.push_back(breakdown.answers.size());
    }
    const Counter together(plan, weights, codes, groups);
    const auto most_code_of = [](const Question& question) { return question.kind == QuestionKind::multiple ? question.choices.size() : question.answers.size(); };
    const auto is_large = [&](const Question& question) { return !breakdowns.empty() && together.cells() * (most_code_of(question) + 1) > most_cells; };
    std::vector<Counter> apart;  // for questions with very many answers
    for (std::size_t b = 0; b < breakdowns.size() && std::any_of(questions.begin(), questions.end(), is_large); ++b)
        apart.emplace_back(plan, weights, std::vector{codes[b]}, std::vector{groups[b]});
    double first = NAN;
    bool plain = !plan.clustered && plan.units_in.size() == 1;
    for (const double w : weights) {
        if (std::isnan(first)) first = w;
        plain = plain && (std::isnan(w) || w == first);
    }
    const std::size_t per_question = breakdowns.size() + 1;
    std::vector<CrossTable> made(questions.size() * per_question);
    parallel_for(questions.size(), options.jobs, [&](std::size_t q) {
        const Question& question = questions[q];
        const std::size_t most_code = most_code_of(question);
        std::vector<Tallies> tallies;
        if (!is_large(question)) tallies = together.count(question.codes, most_code);
        else
            for (const Counter& counter : apart) {
                auto two = counter.count(question.codes, most_code);
                if (tallies.empty()) tallies.push_back(std::move(two.front()));
                tallies.push_back(std::move(two.back()));
            }
        for (std::size_t b = 0; b < per_question; ++b) {
            CrossTable& table = made[q * per_question + b];
            table.question = q;
            table.breakdown = b;
            for (std::size_t g = 1; g < tallies[b].groups; ++g) {
                GroupEstimates group = GroupWork(question, tallies[b], plan, g, plain, options).make();
                if (group.base + group.silent > 0) table.groups.push_back(std::move(group));
            }
            add_residuals(table);
            if (options.tests && b > 0 && question.kind == QuestionKind::single) table.test = test_independence(tallies[b], plan);
        }
    });
    return made;
}

}  // namespace portulan::survey
