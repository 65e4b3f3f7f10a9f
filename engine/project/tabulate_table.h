// A table of answers as tables of estimates.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "model/answer_tables.h"
#include "model/linked_tables.h"
#include "model/released.h"
#include "project/survey_columns.h"
#include "model/project.h"
#include "project/weigh_table.h"
#include "survey/tabulate.h"
#include "survey/weight_health.h"

namespace portulan::project {

/// For whom the tables are made, and what is kept from others than the team.
struct Secrecy {
    Edition edition = Edition::team;
    double least = 11;         // people below which a number is hidden; a whole number
    double dominance = 0.85;   // part of a sum that one person may make
    double round = 0;          // counts become multiples of this instead of being hidden; 0: they do not
    bool rounds() const { return round > 0 && edition != Edition::team; }
};

/// How answers were collected, told by columns of the table itself: tables of their own, judged with all others.
struct CollectionColumns {
    std::string hours{};        // date and time of each interview; becomes a question: in the week or at its end, when on the day
    std::string where{};        // where people were asked: groups of the hours
    std::string interviewer{};  // who asked: groups of the respondents
    std::string respondent{};   // question that says of which family respondents are
    bool only_respondent = false, only_where = false, only_interviewer = false;  // asked for by nothing else: in no other table

    /// Whether a table of that question by that column is one of those of a delivery; empty `by`: of everybody.
    bool wants(const std::string& question, const std::string& by) const;
    /// Whether it tells of nothing but the collection.
    bool is_of_counts(const std::string& question, const std::string& by) const;
};

struct TabulateTableOptions {
    WeighOptions weigh{};                    // the answers; margins where weights are made of them
    std::filesystem::path weights{};         // a table of id and weight, as `weigh` writes it
    std::string weights_shown_name{};
    std::vector<std::string> questions{}, by{}, multiple{}, numbers{};  // headings; those of the last two belong to the questions
    std::string strata{}, cluster{}, population{};  // columns: strata, clusters, the number of units of each stratum in the population
    SurveyPlan plan = SurveyPlan::random;
    survey::TabulateOptions tabulate{};
    Secrecy secrecy{};
    std::filesystem::path compared{};  // margins beside which respondents are placed; their variables become questions
    std::string compared_shown_name{};
    CollectionColumns collection{};
};

/// A category of the population that the respondents are placed beside.
struct PopulationPart {
    std::string question{}, category{};  // in the words of the table
    std::optional<double> people{};      // where the margin counts them
    double share = 0;                    // of the margin, from 0 to 1
    bool absent = false;                 // no respondent is of it
    std::string source{}, vintage{};
};

/// What the tables rest on. Nothing of it says anything of few people: nobody is no secret, and how many answered in all is none.
struct SurveyAccount {
    std::size_t respondents = 0;  // with a weight
    survey::WeightHealth health{};
    std::vector<PopulationPart> population{};  // in the order of the margins
    std::map<std::string, std::size_t> not_asked{};  // by question: to how many its condition did not put it
};

struct Tabulated {
    std::vector<Question> questions{}, by{};
    std::vector<survey::CrossTable> tables{};
    SurveyPlan plan = SurveyPlan::random;
    double confidence = 0.95;
    Secrecy secrecy{};
    SurveyAccount account{};
    std::optional<AnswerRounding> rounding{};  // of tables that release_tables rounded
};

/// Of tables for others than the team: answers and groups of few people are one, without their texts. Problems of read_answers, weigh, and: ENQ-033 (few
/// answers), ENQ-038 (read as a multiple question), ENQ-039 (no numbers), ENQ-040 (strata of one unit), ENQ-041 (respondents without weight), ENQ-042 (weights
/// of nobody), ENQ-043 (no margin of error), ENQ-044 (what the tables hold), ENQ-047, ENQ-048 (weights taken as fixed), SEC-059 (open answers), SEC-060 (answers
/// that are one), SEC-069 (what cannot be rounded: weighted tables, means, clusters). Nothing where one is an error.
std::optional<Tabulated> tabulate_table(const TabulateTableOptions& options, Problems& problems, Timings& timings);

/// The people behind the tables: of each group of each table its base, then a cell an answer; of a number one of what people add up to (in units of
/// what one adds on average), one of its median and two of the ends of its interval. Last what the sums of a question leave over (those in no group, those who did
/// not choose an answer of several). Scales (whole numbers up to 10) are dominated by nobody.
LinkedTables people_behind(const Tabulated& made);

/// Which of those cells the edition of the tables shows; notes of what is hidden and why (SEC-050, SEC-061, SEC-062), an error where something cannot be hidden
/// (SEC-058). Where counts are to be rounded none is hidden: those of `made` become rounded ones, and shares, intervals, residuals and standings are made of them again
/// (SEC-079; SEC-080 where some moved far; an error, SEC-081, where they cannot be rounded).
std::optional<Released<CellStatuses>> release_tables(Tabulated& made, const Place& place, Problems& problems);

/// CSV with BOM and ';', a row an estimate, decimals as the language writes them. What is hidden has no number; the answers of a group whose base is hidden are hidden too,
/// and ends of intervals of medians beyond which there are too few people.
std::string tables_csv(const Tabulated& made, const Released<CellStatuses>& statuses, Language language);
/// A row a test of independence; for the team alone.
std::string tests_csv(const Tabulated& made, Language language);

}  // namespace portulan::project
