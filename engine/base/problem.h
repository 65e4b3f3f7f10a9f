// What is wrong with what a user wrote. Problems are values: collected, sorted, shown together.
// A problem names an entry of the catalogue (problem_catalogue.h) by its stable code and carries the
// values that the entry's sentences need; no sentence is ever put together anywhere else.
//   problems.push_back(make_problem("GEO-010", place, "9306", {{"fixed", "09306"}, {"name", "Tarascon-sur-Ariège"}}));
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/place.h"

namespace portulan::inline base {

enum class Severity { error, warning, note };

/// The named values of a message, in the order given. A name that ends in '@' holds a msgid, translated when the
/// sentence is made and filled with the others: {{"remedy@", tr_mark("Did you mean “{near}”?")}, {"near", "title"}}. One that ends in '#'
/// holds a number as plain_number writes it, which is shown as the language writes numbers ("1234.5": 1 234,5).
using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Problem {
    Severity severity = Severity::error;
    std::string code;   // of the catalogue: LIRE-001, GEO-010, PRJ-070...
    Place place;
    std::string value;  // what the user wrote, quoted; may be empty
    Parameters parameters;
    std::string repair{};  // what should stand in the cell (or the key) instead, where that is certain; else empty

    auto operator<=>(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// A problem with the severity its catalogue entry has. The code must exist (asserted).
Problem make_problem(std::string_view code, Place place, std::string value = {}, Parameters parameters = {});

/// Same, with another severity (a doubt raised to an error under a strict option).
Problem make_problem(Severity severity, std::string_view code, Place place, std::string value = {},
                     Parameters parameters = {});

/// By file, sheet, row, position, column, then code, as a reader walks through a file. Exact repetitions are dropped.
void sort_problems(Problems& problems);

bool has_errors(const Problems& problems);
std::size_t count(const Problems& problems, Severity severity);

/// The sentences of a problem, in a language, each one line that can be shown on a terminal (displayable()).
struct ProblemText {
    std::string severity;  // ERREUR, ALERTE, NOTE
    std::string where;     // acteurs.csv, ligne 12, colonne « famille »
    std::string cause;     // one sentence
    std::string remedy;    // one sentence, may be empty
};
ProblemText text_of(const Problem& problem, Language language);

/// One line: "GEO-010 ERREUR acteurs.csv, ligne 23, colonne « commune » : cause. Remedy." A message never
/// drives the terminal.
std::string to_line(const Problem& problem, Language language);

/// Stable, documented JSON (keys code, severity, file, sheet, row, column, position, value, repair, cause,
/// remedy); one array.
std::string to_json(const Problems& problems, Language language);

}  // namespace portulan::inline base
