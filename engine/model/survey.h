// What people answered, as small codes; what is known of the population they stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"

namespace portulan::inline model {

/// A column of answers. Code 0 is no answer, code k the text categories[k - 1].
struct AnswerColumn {
    std::string name{};                     // the heading, as written
    std::vector<std::string> categories{};  // different texts, NFC, in natural order: never in that of the rows
    std::vector<std::uint16_t> codes{};     // one per respondent
};

struct NumberColumn {
    std::string name{};
    std::vector<double> values{};  // not a number: no answer
};

/// The columns of a table of answers that somebody asked for, each in the order of the wishes.
struct Answers {
    std::string file{}, sheet{};
    std::vector<std::uint32_t> rows{};  // where each respondent stands in the file
    std::vector<AnswerColumn> coded{};
    std::vector<NumberColumn> numbers{};
    std::vector<std::vector<std::string>> texts{};

    std::size_t size() const { return rows.size(); }
};

enum class QuestionKind {
    single,
    multiple,  // several answers may be given: shares are of respondents and may sum to more than 1
    number     // answers are numbers: means and medians, no shares
};

/// A question as it is tabulated.
struct Question {
    std::string name{};
    QuestionKind kind = QuestionKind::single;
    std::vector<std::string> answers{};   // in the order in which they are shown
    std::vector<double> values{};         // of a number: of each answer, rising
    std::vector<std::uint16_t> codes{};   // per respondent; 0 is no answer; else an answer (from 1), of a multiple one a combination
    std::vector<std::vector<std::uint16_t>> choices{};  // multiple: answers, from 0, of combination k + 1
    std::string label{};                  // its words, where a questionnaire has them
    std::optional<std::size_t> rare{};    // the answer, without a text, that stands for all that few people gave
};

enum class MarginKind {
    count,  // people (households...) of each category
    share,  // parts of the population: of 1 or of 100
    total,  // the sum of a number over the population
    listed  // CALMAR: counts or shares, as their sum tells; categories in order, unnamed
};

struct MarginCategory {
    std::string name{};  // empty: CALMAR's, known by its place alone
    double value = 0;
    Place place{};
};

/// What is known of one variable in the population.
struct Margin {
    std::string variable{};
    MarginKind kind = MarginKind::count;
    std::vector<MarginCategory> categories{};  // of a total: one
    std::string source{};                      // where the numbers come from, as the table says
    std::string vintage{};                     // and of which year
    Place place{};                             // of its first row
};

}  // namespace portulan::inline model
