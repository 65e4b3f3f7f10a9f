// What people answered, by groups, as numbers that may be shown: tables of estimates in the order in which they are read. What is not to be
// shown has no number.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portulan::inline model {

/// How the respondents came into the survey: whether an interval is a margin of error, or shown as one.
enum class SurveyPlan { random, quotas, volunteers };

enum class AnswerMeasure { share, mean, median };

/// What may be shown of a number; fragile ones with a warning, the last two not at all.
enum class AnswerState { sound, fragile, unsound, secret };

struct AnswerCell {
    std::size_t answer = 0;  // of a share: into the answers of the table
    AnswerMeasure measure = AnswerMeasure::share;
    AnswerState state = AnswerState::sound;
    bool few = false;                          // what makes it fragile or unsound is the number of people
    std::optional<double> people{};            // who said so, unweighted
    std::optional<double> value{}, low{}, high{};  // shares from 0 to 1; the interval at the confidence of the tables
    std::optional<double> residual{};          // adjusted, of the answer in the group
    std::optional<double> of_all{}, of_all_low{}, of_all_high{};  // those who said so among all who answered and are in a group, unweighted, with Wilson's interval
    std::size_t cell = 0;                      // among the cells that the gate judges; of a median the next two are the ends of its interval

    bool shown() const { return value.has_value(); }
};

struct AnswerGroup {
    std::string code{}, name{};    // as in the table of answers, and as told
    bool rare = false;             // groups of few people put together
    std::optional<double> base{};  // people who answered, unweighted
    std::size_t cell = 0;
    std::vector<AnswerCell> cells{};  // in the order of the answers
};

struct AnswerText {
    std::string code{}, name{};  // as in the table of answers, and as told
    bool rare = false;           // answers of few people put together
};

/// One question, of everybody (no `by`: one group) or by groups.
struct AnswerTable {
    std::string question{}, label{};  // heading, and as told
    bool several = false;             // people could choose several answers
    bool number = false;              // means and medians; no answers
    std::vector<AnswerText> answers{};
    std::string by{}, by_label{};
    std::vector<AnswerGroup> groups{};  // those that have people
};

/// Counts that are multiples of a base, added up as they are shown (controlled rounding); shares are made of them.
struct AnswerRounding {
    double base = 0;
    std::size_t counts = 0;  // that were rounded
    std::size_t far = 0;     // of these, moved by the base or more
    /// The nearest multiple, for numbers that stand in no table.
    double nearest(double n) const { return base * static_cast<double>(static_cast<long long>(n / base + 0.5)); }
};

struct AnswerTables {
    std::vector<AnswerTable> tables{};  // in the order of the questions, the table of everybody before those by groups
    SurveyPlan plan = SurveyPlan::random;
    double confidence = 0.95;
    double least = 0;       // people below which a number is hidden; 0: none is
    /// The same for words about hidden numbers, which other tables may hold: the usual threshold where these have none.
    double told_least() const { return least > 0 ? least : 11; }
    bool weighted = false;
    bool hides_some = false;
    std::optional<AnswerRounding> rounding{};

    /// Of everybody where `by` is empty; null when there is none.
    const AnswerTable* find(const std::string& question, const std::string& by) const {
        for (const AnswerTable& table : tables)
            if (table.question == question && table.by == by) return &table;
        return nullptr;
    }
};

}  // namespace portulan::inline model
