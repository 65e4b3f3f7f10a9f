// Codes of territories as people write them: their forms, what spreadsheets do to them, and what was meant.
//   const CodeCheck check = check_code(Level::commune, "9306", codes, {.name = "Tarascon-sur-Ariège"});
//   check.code                                  // "09306"
//   if (auto problem = problem_of(check, table.place(row, "commune"))) problems.push_back(*problem);
// All functions are pure; texts are UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/territory.h"
#include "sources/cog.h"
#include "sources/movements.h"

namespace portulan::sources {

// Forms. Each is about the characters alone: a well-formed code need not exist. False for empty text.

/// `^([013-9]\d|2[AB1-9])\d{3}$`, the expression that French open-data schemas use.
bool is_commune_code(std::string_view text);
/// 01..95 without 20, 2A, 2B, 971..978, 984, 986..989.
bool is_departement_code(std::string_view text);
/// Two digits, or a collectivity's three (975, 977, 978, 984, 986..989).
bool is_region_code(std::string_view text);
/// A commune code and four digits.
bool is_iris_code(std::string_view text);
/// Nine digits of which the last checks the others (Luhn, ISO/IEC 7812-1).
bool is_siren(std::string_view text);
/// Fourteen digits: a SIREN, an establishment number, a check digit over all (the establishments of La Poste,
/// 356000000, add up to a multiple of five instead).
bool is_siret(std::string_view text);
/// Luhn's check over a text of digits; false when anything else is in it.
bool passes_luhn(std::string_view digits);

/// The two lists of quartiers prioritaires. Their codes are never joined with each other.
enum class QpvGeneration { of_2015 = 2015, of_2024 = 2024 };

/// QP + département in three characters + order in three digits (QP075001): the list of 2015 (décret 2015-1138);
/// QN + département in three characters + order in two digits + N (new), M (changed) or I (identical), so QN07501M:
/// the list of 2024 (décret 2023-1314 and, overseas, of 2024). Nothing for any other text.
std::optional<QpvGeneration> qpv_generation(std::string_view code);
/// "01", "2A", "974" of a well-formed QPV code; empty for another text.
std::string qpv_departement(std::string_view code);

/// A code freed of what surrounds it: spaces (all of Unicode's, also inside 200 040 293), quotes, the apostrophe and
/// the
/// ="..." that protect text in spreadsheets, the decimals of 1053.0, the exponent of 2,00040293E+08 where all digits
/// are there; letters in upper case. A text that is no code (a name) only loses the spaces around it.
struct WrittenCode {
    std::string text;
    bool rounded = false;  // a spreadsheet shows fewer digits than the number had (1,4E+03): nothing can be read
};
WrittenCode tidy_code(std::string_view written);

/// French words for a level, as they stand in messages of both languages: "commune", "EPCI", "département"...
std::string_view label_of(Level level);

enum class CodeStatus {
    missing,    // nothing is written; no problem
    ok,         // the code is right, or right in form where no list says more
    corrected,  // `code` is what was meant
    unlisted,   // well-formed, and in no list because none has it (syndicats, PETR): drawn from the user's layer only
    error       // no code can be used
};

/// What else is known of the row.
struct CodeHints {
    std::string_view name{};                    // of the territory, as the row gives it
    std::optional<QpvGeneration> generation{};  // that the layer or list has, for QPV codes
    // Communes of other years: converted to `to_year` (0: not at all).
    const Movements* movements = nullptr;
    int from_year = 0;  // of the row, as declared; 0: the list's year, or when the code was last valid
    int to_year = 0;
    bool propose = true;  // the nearest name, where no code can be used: a whole list is gone through for each
};

struct CodeCheck {
    CodeStatus status = CodeStatus::missing;
    std::string code{};     // to use from here on; empty when missing or in error
    std::string problem{};  // of the catalogue; empty when there is nothing to say
    std::string value{};    // as written
    Parameters parameters{};
    bool certain = false;    // nothing else can have been meant: `code` may replace what is written, in the file itself
};

/// Compares what is written with the list and, where they differ, finds out why: a leading zero lost, a postal code, a
/// former code, a part of a commune, a damaged number, a wrong digit, another level, a spreadsheet error. A code is
/// only corrected when one answer remains; a name that contradicts a correction makes it an error. In an own list
/// (`!codes.official()`) codes may have any form; in an empty list only forms are checked.
/// Raises LIRE-006, GEO-010 to 012, 014 to 016, 020 to 029, 034 to 036, 080 to 082; see the catalogue.
CodeCheck check_code(Level level, std::string_view written, const CodeList& codes, const CodeHints& hints = {});

/// The problem to collect, or nothing. A correction that is certain is its repair.
std::optional<Problem> problem_of(const CodeCheck& check, Place place);

}  // namespace portulan::sources
