// What in the answers to a questionnaire ought to be looked at before they are counted: nothing is changed, everything is said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/questionnaire.h"
#include "model/survey.h"

namespace portulan::survey {

/// Respondents in order, questions by field of the form (nothing for fields that are not counted).
struct Answered {
    const Questionnaire& form;
    const std::vector<std::optional<Question>>& questions;
    const std::vector<std::uint32_t>& rows;
    Place file{};
};

/// How many respondents each field's condition left out, by field. ENQ-032 where such respondents answered all the same, ENQ-063 (note) for conditions that
/// are not understood; fields whose condition looks at a question without answers are taken as asked of everybody.
std::vector<std::size_t> check_conditions(const Answered& answered, Problems& problems);

/// Numbers beyond what the questionnaire holds plausible: ENQ-056.
void check_numbers(const Answered& answered, Problems& problems);

/// Respondents who say the same throughout (eight answers or more): ENQ-058.
void check_alike(const Answered& answered, Problems& problems);

/// Interviews shorter than a third of the median, of twenty or more: ENQ-059. `seconds`: not a number where it is not known.
void check_haste(const Answered& answered, std::span<const double> seconds, Problems& problems);

/// Open answers that are "test" and the like: ENQ-060. `texts`: columns of them.
void check_trials(const Answered& answered, std::span<const std::vector<std::string>> texts, Problems& problems);

/// Seconds between two moments as programs write them ("2025-10-03T09:12:44.123+02:00", "2025-10-03 09:12:44"); nothing where one is none, or they are more than
/// a day apart or turned round.
std::optional<double> seconds_between(std::string_view start, std::string_view end);

/// "12, 48, 51…" of rows, the first thirty: somebody has to look at each of them.
std::string rows_listed(std::vector<std::uint32_t> rows);

}  // namespace portulan::survey
