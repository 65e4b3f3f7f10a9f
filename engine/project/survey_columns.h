// What the verbs on answers have in common: which columns they read, and respondents in an order that is not that of the rows.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/messages.h"
#include "base/problem.h"
#include "model/survey.h"
#include "sources/answers.h"
#include "sources/tables.h"
#include "survey/weight_health.h"

namespace portulan::project {

/// A table of answers as the command line names it.
struct AnswerFile {
    std::filesystem::path path{};
    std::string shown_name{};
    sources::TableOptions table{};
    std::string id{};      // column; empty: found by its usual names, else the rows are their own identifiers
    std::string weight{};  // column of starting weights; empty: 1 for everybody
    std::filesystem::path form{}, corrections{};  // the questionnaire, what was decided about answers; empty: none
    std::string form_shown_name{}, corrections_shown_name{};
    Language language = Language::fr;             // of the questionnaire's words
    unsigned jobs = 0;
    std::shared_ptr<sources::SharedTable> shared{};  // where several look at the same answers
};

/// The column of identifiers: as asked for, or one of a usual name; empty when there is none.
std::string id_column(const AnswerFile& file, const std::vector<std::string>& headings);

/// Headings that name a person (surname, e-mail, telephone...) beside answers become ENQ-045, an error.
void refuse_identities(const Place& file, const std::vector<std::string>& headings, Problems& problems);

/// Whether a heading, or the words of an open question, ask who somebody is: "Votre nom", "profil/telephone".
bool asks_who(const std::string& words);

/// Margins for which the answers have no column become CAL-047.
void check_variables(const std::vector<Margin>& margins, const std::vector<std::string>& headings, Problems& problems);

/// Respondents by natural order of their identifiers. ENQ-031 where some are empty or stand there twice.
std::vector<std::uint32_t> order_of(const Answers& answers, const std::vector<std::string>& ids, const std::string& heading, Problems& problems);

/// These respondents alone, in that order.
void keep_respondents(Answers& answers, const std::vector<std::uint32_t>& order);

/// The same answers with their respondents in that order.
void put_in_order(Answers& answers, const std::vector<std::uint32_t>& order);

/// Above 0, and no number whose square no double holds.
inline bool is_weight(double weight) { return weight > 1e-100 && weight < 1e100; }

/// Starting weights: a column, or 1. CAL-061 where one is not above 0.
std::vector<double> starting_weights(const Answers& answers, const NumberColumn* column, Problems& problems);

/// CAL-054, and CAL-043 where few people carry much.
void tell_health(const survey::WeightHealth& health, const Place& place, Problems& problems);

}  // namespace portulan::project
