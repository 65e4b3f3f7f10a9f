// A table of answers as tables of estimates.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "model/linked_tables.h"
#include "model/released.h"
#include "project/survey_columns.h"
#include "model/project.h"
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

/// The people behind the tables: of each group of each table its base, then a cell an answer; last what the sums of a question leave over (those in no
/// group, those who did not choose an answer of several).
LinkedTables people_behind(const Tabulated& made);

/// Which of those cells an edition shows; a note of what is hidden (SEC-050), an error where something cannot be hidden (SEC-058).
std::optional<Released<CellStatuses>> release_tables(const Tabulated& made, Edition edition, double least, const Place& place, Problems& problems);

/// CSV with BOM and ';', a row an estimate, decimals as the language writes them. What is hidden has no number; the answers of a group whose base is hidden are hidden too.
std::string tables_csv(const Tabulated& made, const Released<CellStatuses>& statuses, Language language);
/// A row a test of independence; for the team alone.
std::string tests_csv(const Tabulated& made, Language language);

}  // namespace portulan::project
