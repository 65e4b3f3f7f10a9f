#include "project/weigh_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/survey_file.h"
#include "sources/margins.h"
#include "survey/targets.h"
#include "survey/weight_health.h"

namespace portulan::project {
namespace {

using survey::Calibrated;
using survey::Calibration;
using survey::CalibrationMethod;
using survey::Targets;
using survey::TargetVariable;

constexpr int most_trims = 200;

Calibration asked_of(const Targets& targets, const WeighOptions& options, std::span<const double> start) {
    Calibration asked{.start = start, .method = options.method, .low = options.low, .high = options.high};
    for (const TargetVariable& variable : targets.variables) {
        if (variable.is_number()) asked.numbers.push_back({variable.numbers, variable.totals.front()});
        else asked.categories.push_back({variable.codes, variable.totals});
    }
    return asked;
}

/// "diplôme = sans", or the variable of a total.
struct Named {
    std::string target;
    const TargetVariable* variable = nullptr;
    std::size_t respondents = 0;
};
Named name_of(const survey::Miss& miss, const Targets& targets) {
    std::size_t numbers = 0, categories = 0;
    for (const TargetVariable& variable : targets.variables) {
        if (variable.is_number() != miss.is_number) {
            ++(variable.is_number() ? numbers : categories);
            continue;
        }
        if ((miss.is_number ? numbers++ : categories++) != miss.target) continue;
        if (miss.is_number) return {variable.name, &variable, targets.kept.size()};
        return {variable.name + " = " + variable.categories[miss.category], &variable, variable.respondents[miss.category]};
    }
    return {};
}

std::string shown(double value) { return plain_number(value, std::abs(value) < 100 ? 3 : 1); }

/// Categories that no ratio between the bounds can bring to their margin.
void check_bounds(const Targets& targets, const WeighOptions& options, std::span<const double> start, Problems& problems) {
    for (const TargetVariable& variable : targets.variables) {
        if (variable.is_number()) continue;
        std::vector<double> sums(variable.totals.size());
        for (std::size_t i = 0; i < start.size(); ++i) sums[variable.codes[i] - 1U] += start[i];
        for (std::size_t c = 0; c < sums.size(); ++c) {
            const double ratio = variable.totals[c] / sums[c];
            if (std::isnan(ratio) || (ratio > options.low && ratio < options.high)) continue;
            problems.push_back(make_problem("CAL-058", variable.place, variable.categories[c],
                                            {{"variable", variable.name}, {"ratio#", plain_number(ratio, 3)}, {"low#", plain_number(options.low, 3)}, {"high#", plain_number(options.high, 3)}}));
        }
    }
}

void tell_ratios(const Calibrated& made, std::span<const double> start, const Targets& targets, const WeighOptions& options, const Place& place, Problems& problems) {
    double least = INFINITY, most = -INFINITY;
    std::size_t negative = 0;
    for (std::size_t i = 0; i < start.size(); ++i) {
        const double ratio = made.weights[i] / start[i];
        least = std::min(least, ratio);
        most = std::max(most, ratio);
        negative += made.weights[i] < 0;
    }
    std::vector<std::string> names;
    for (const TargetVariable& variable : targets.variables) names.push_back(variable.name);
    problems.push_back(make_problem("CAL-055", place, {}, {{"margins", join(names, ", ")}, {"method", std::string(word_of(options.method))}, {"rounds#", std::to_string(made.rounds)},
                                                           {"least#", plain_number(least, 3)}, {"most#", plain_number(most, 3)}}));
    if (negative > 0) problems.push_back(make_problem("CAL-059", place, {}, {{"count#", std::to_string(negative)}}));
}

/// Cut and calibrated in turns until nothing is left to cut; cut at the end.
void trim_weights(const Targets& targets, const WeighOptions& options, const Place& place, Calibrated& made, Problems& problems) {
    survey::Trimmed cut;
    for (int turn = 0; turn < most_trims; ++turn) {
        cut = survey::trim(made.weights, options.trim_low, options.trim_high);
        const auto furthest = std::mismatch(cut.weights.begin(), cut.weights.end(), made.weights.begin(), [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); });
        if (furthest.first == cut.weights.end()) break;
        WeighOptions plain = options;
        plain.method = CalibrationMethod::raking;
        Calibrated next = survey::calibrate(asked_of(targets, plain, cut.weights));
        if (!next.met) break;
        made.weights = std::move(next.weights);
    }
    made.weights = cut.weights;
    // What cutting costs, at the margin that suffers most.
    const double mean = cut.weights.empty() ? 0 : std::accumulate(cut.weights.begin(), cut.weights.end(), 0.0) / static_cast<double>(cut.weights.size());
    const auto at_bound = static_cast<std::size_t>(std::count_if(cut.weights.begin(), cut.weights.end(), [&](double w) {
        return w <= options.trim_low * mean * (1 + 1e-6) || w >= options.trim_high * mean * (1 - 1e-6);
    }));
    if (at_bound == 0) return;
    const survey::Miss miss = survey::worst_miss(asked_of(targets, options, made.weights));
    problems.push_back(make_problem("CAL-060", place, {}, {{"low#", plain_number(options.trim_low, 3)}, {"high#", plain_number(options.trim_high, 3)}, {"count#", std::to_string(at_bound)},
                                                           {"target", name_of(miss, targets).target}, {"reached#", shown(miss.reached)}, {"wanted#", shown(miss.wanted)}}));
}

/// What is asked for of the answers.
sources::AnswerOptions wishes_of(const WeighOptions& options, const std::vector<Margin>& margins, const std::string& id) {
    sources::AnswerOptions wishes{.path = options.answers.path, .shown_name = options.answers.shown_name, .table = options.answers.table, .jobs = options.answers.jobs};
    for (const Margin& margin : margins) (margin.kind == MarginKind::total ? wishes.numbers : wishes.coded).push_back(margin.variable);
    if (!options.answers.weight.empty()) wishes.numbers.push_back(options.answers.weight);
    if (!id.empty()) wishes.texts.push_back(id);
    return wishes;
}

}  // namespace

std::optional<CalibrationMethod> calibration_method_of(std::string_view word) {
    for (const auto method : {CalibrationMethod::raking, CalibrationMethod::logit, CalibrationMethod::linear})
        if (word_of(method) == word) return method;
    return std::nullopt;
}

std::string_view word_of(CalibrationMethod method) {
    switch (method) {
        case CalibrationMethod::raking: return "raking";
        case CalibrationMethod::logit: return "logit";
        case CalibrationMethod::linear: return "linear";
    }
    return {};
}

std::optional<Weighed> weigh(const std::vector<Margin>& margins, const Answers& answers, std::span<const double> start, const WeighOptions& options, Problems& problems) {
    const Place place{.file = answers.file, .sheet = answers.sheet};
    Targets targets = survey::match_targets(margins, answers, start, {.population = options.population, .leave_out = options.leave_out}, problems);
    if (has_errors(problems)) return std::nullopt;
    std::vector<double> kept;
    for (const std::size_t i : targets.kept) kept.push_back(start[i]);
    if (options.method == CalibrationMethod::logit) check_bounds(targets, options, kept, problems);
    if (has_errors(problems)) return std::nullopt;
    Calibrated made = survey::calibrate(asked_of(targets, options, kept));
    if (!made.met) {
        const Named worst = name_of(made.worst, targets);
        problems.push_back(make_problem("CAL-042", worst.variable ? worst.variable->place : place, {},
                                        {{"target", worst.target}, {"reached#", shown(made.worst.reached)}, {"wanted#", shown(made.worst.wanted)}, {"respondents#", std::to_string(worst.respondents)}}));
        return std::nullopt;
    }
    tell_ratios(made, kept, targets, options, place, problems);
    if (options.trim_high > 0) trim_weights(targets, options, place, made, problems);
    tell_health(survey::health_of(made.weights), place, problems);
    std::vector<double> weights(answers.size(), NAN);
    for (std::size_t k = 0; k < targets.kept.size(); ++k) weights[targets.kept[k]] = made.weights[k];
    return Weighed{std::move(weights), std::move(targets)};
}

std::optional<std::string> weigh_table(const WeighOptions& options, Problems& problems, Timings& timings) {
    Stopwatch clock;
    auto margins = sources::read_margins(options.margins, options.margins_shown_name, {}, problems);
    if (margins.empty() || has_errors(problems)) return std::nullopt;
    auto source = SurveyFile::open(options.answers, problems);
    if (!source) return std::nullopt;
    check_variables(margins, source->names(), problems);
    if (has_errors(problems)) return std::nullopt;
    source->put_in_words(margins);
    const std::string id = id_column(options.answers, source->headings());
    auto answers = source->read(wishes_of(options, margins, id), id, problems);
    timings.add("answers.read", clock.lap());
    if (!answers) return std::nullopt;
    if (id.empty()) {
        answers->texts.emplace_back();
        for (const std::uint32_t row : answers->rows) answers->texts.front().push_back(std::to_string(row));
    }
    const auto start = starting_weights(*answers, options.answers.weight.empty() ? nullptr : &answers->numbers.back(), problems);
    if (has_errors(problems)) return std::nullopt;
    const auto made = weigh(margins, *answers, start, options, problems);
    timings.add("weights.make", clock.lap());
    if (!made) return std::nullopt;
    std::string csv = "id,weight\r\n";
    for (std::size_t i = 0; i < made->weights.size(); ++i) {
        const double weight = made->weights[i];
        csv += backends::csv_cell(answers->texts.front()[i], ',');
        csv += std::isnan(weight) ? std::string(",\r\n") : fmt::format(",{:.12g}\r\n", weight);
    }
    timings.add("output.make", clock.lap());
    return csv;
}

}  // namespace portulan::project
