// A table of answers as tables of estimates.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "project/survey_columns.h"
#include "project/weigh_table.h"
#include "survey/tabulate.h"

namespace portulan::project {

/// How the respondents came into the survey: whether an interval is a margin of error, or shown as one.
enum class SurveyPlan { random, quotas, volunteers };

struct TabulateTableOptions {
    WeighOptions weigh{};                    // the answers; margins where weights are made of them
    std::filesystem::path weights{};         // a table of id and weight, as `weigh` writes it
    std::string weights_shown_name{};
    std::vector<std::string> questions{}, by{}, multiple{}, numbers{};  // headings; those of the last two belong to the questions
    std::string strata{}, cluster{}, population{};  // columns: strata, clusters, the number of units of each stratum in the population
    SurveyPlan plan = SurveyPlan::random;
    survey::TabulateOptions tabulate{};
};

struct Tabulated {
    std::vector<Question> questions{}, by{};
    std::vector<survey::CrossTable> tables{};
    SurveyPlan plan = SurveyPlan::random;
    bool plain = false;  // everybody weighs the same
};

/// Problems of read_answers, weigh, and: ENQ-033 (few answers), ENQ-038 (read as a multiple question), ENQ-039 (no numbers), ENQ-040
/// (strata of one unit), ENQ-041 (respondents without weight), ENQ-042 (weights of nobody), ENQ-043 (no margin of error), ENQ-044 (what the
/// tables hold). Nothing where one is an error.
std::optional<Tabulated> tabulate_table(const TabulateTableOptions& options, Problems& problems, Timings& timings);

/// CSV with BOM and ';', a row an estimate, decimals as the language writes them.
std::string tables_csv(const Tabulated& made, Language language);
/// A row a test of independence.
std::string tests_csv(const Tabulated& made, Language language);

}  // namespace portulan::project
