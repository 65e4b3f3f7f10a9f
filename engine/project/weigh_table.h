// A table of answers and a table of margins as a table of weights.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "project/survey_columns.h"
#include "survey/calibrate.h"
#include "survey/targets.h"

namespace portulan::project {

struct WeighOptions {
    AnswerFile answers{};
    std::filesystem::path margins{};
    std::string margins_shown_name{};
    survey::CalibrationMethod method = survey::CalibrationMethod::raking;
    double low = 0, high = 0;            // of the ratios, logit alone
    double trim_low = 0, trim_high = 0;  // of the mean weight; 0: not trimmed
    double population = 0;               // 0: as the margins say, else the sum of the starting weights
    bool leave_out = false;
};

/// Weights, one a respondent (not a number: left out), and what they were calibrated to.
struct Weighed {
    std::vector<double> weights{};
    survey::Targets targets{};
};

/// Weights of answers that are read already: respondents in order, `start` above 0. Problems of match_targets, CAL-042, CAL-043,
/// CAL-054 to CAL-060; nothing where one is an error.
std::optional<Weighed> weigh(const std::vector<Margin>& margins, const Answers& answers, std::span<const double> start,
                                         const WeighOptions& options, Problems& problems);

/// CSV (UTF-8, ',', '.'): id and weight, twelve digits, empty for respondents left out. Problems of read_margins and read_answers, and as
/// above.
std::optional<std::string> weigh_table(const WeighOptions& options, Problems& problems, Timings& timings);

/// Who is missing: every category of every margin, those nobody answered for first, then the least represented ones; respondents beside the population with an
/// interval. CSV with BOM and ';', decimals as the language writes them. Made of margins that cannot be met too; ENQ-046 where somebody is missing. What is wrong
/// with the files is said by weigh_table.
std::optional<std::string> representation_table(const WeighOptions& options, Language language, Problems& problems);

/// "raking", "logit", "linear"; nothing for another word.
std::optional<survey::CalibrationMethod> calibration_method_of(std::string_view word);
std::string_view word_of(survey::CalibrationMethod method);

}  // namespace portulan::project
