// [answers] and [[question]] of project.toml or a figure file: the survey that charts of answers are drawn from.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/answer_chart.h"
#include "model/answer_tables.h"
#include "model/map_spec.h"
#include "model/open_answers.h"
#include "model/project.h"
#include "model/released.h"
#include "project/key_tree.h"
#include "project/tabulate_table.h"

namespace portulan::project {

/// A question, or what answers are grouped by, in the words of its user.
struct QuestionWish {
    std::string name{}, label{};
    std::vector<AnswerText> answers{};  // in the order of the questionnaire
    Place place{};
};

/// How the answers were collected, as far as the project says; empty where it does not.
struct SurveyMethod {
    std::string starts{}, ends{};  // ISO
    std::string mode{}, places{};
    std::optional<long> refusals{};
};

struct AnswerSource {
    TabulateTableOptions options{};  // questions and groups are those of the figures
    std::vector<QuestionWish> questions{};
    std::string source{};            // the line under the figures
    std::string territory{};         // question whose groups are the territories of the project; empty: none
    std::vector<std::string> open{};                    // open questions that the report tells of
    std::string open_by{};                              // whose groups are compared by their words; empty: nobody's
    Visibility quotable = Visibility::team;             // how far people were told that their words go
    Place place_of_open{};
    CollectionColumns collection{};                     // when, where and by whom people were asked
    SurveyMethod method{};
    std::filesystem::path population{};  // of a pyramid; empty: none
    std::string population_shown_name{}, population_source{};

    const QuestionWish* wish(const std::string& name) const;
};

/// From a path as written to one that can be opened; empty, with a problem, when it cannot be used.
using PathFinder = std::function<std::filesystem::path(const std::string& written, const Place& where)>;

/// Nothing without a table of answers. `questions` may be null.
std::optional<AnswerSource> read_answer_source(const KeyNode& answers, const KeyNode* questions, const PathFinder& path_of, Problems& problems);

/// All tables that these figures read, judged together by one gate: what one shows, no other gives away. Problems of tabulate_table and release_tables, and
/// FIG-081 (answers listed that the tables do not have). Nothing where one is an error. With an `account` they are the tables of a report too, which tells what they
/// rest on: where it compares territories, or respondents with a population, the questions in words, those of the population, all by territory.
std::optional<Released<AnswerTables>> answer_tables(const AnswerSource& source, const std::vector<const MapSpec*>& figures, Edition edition, Language language, unsigned jobs, Problems& problems,
                                                    SurveyAccount* account = nullptr);

/// A chart of answers that a report may show.
struct ReportedChart {
    std::string job{};  // name of its job
    std::vector<std::string> questions{};
    std::string by{};
};

/// What charts of answers are drawn from, by edition.
struct AnswerFigures {
    std::map<Edition, Released<AnswerTables>> tables{};
    std::vector<std::pair<std::string, std::vector<figures::PopulationCount>>> population{};  // by figure
    std::string source{}, population_source{};
    // What the report tells beside the tables.
    SurveyAccount account{};
    SurveyMethod method{};
    std::string territory{};  // the question whose groups are territories; empty: none
    CollectionColumns collection{};
    std::vector<ReportedChart> charts{};
    std::vector<OpenQuestion> unreleased_questions{};  // as people answered them: for the team's own work (portulan words), for no document
    std::map<Edition, Released<OpenAnswers>> open{};
};

/// One chart with all that it reads.
struct ChartRequest {
    MapSpec spec{};
    Released<AnswerTables> tables;
    std::vector<figures::PopulationCount> population{};
    std::string source{}, population_source{};
};
/// The chart of that id for an edition; the id must be one of the project's figures.
ChartRequest chart_request(const Project& project, const AnswerFigures& answers, Edition edition, std::string_view id);

/// The population beside which a figure of one question by one column stands: rows of a table with those two headings and one of people (nombre, effectif,
/// population, people, count). Nothing without such a table; LIRE-* and FIG-040 where a column is missing, PRJ-017 where people are no number.
std::vector<figures::PopulationCount> population_counts(const AnswerSource& source, const MapSpec& spec, Problems& problems);

/// The same tables as values: answers and groups in the order and the words of the wishes. Cells count as people_behind does.
AnswerTables estimates_of(const Tabulated& made, const AnswerSource& source, Language language);


}  // namespace portulan::project
