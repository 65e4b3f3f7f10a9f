// Small judgements on what people write, and the parameters of the messages about it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/geometry.h"
#include "project/schema.h"

namespace portulan::project {

/// ASCII letters and digits, with - _ . inside; at most 64.
bool is_identifier(std::string_view text);

/// "#1f6f8b".
bool is_colour(std::string_view text);

/// A year, a month or a day in ISO form: 2026, 2026-03, 2026-03-14. Says nothing on whether the day exists.
bool is_iso_date(std::string_view text);

/// Whether one ISO date surely comes before another; dates of different precision are compared on what both say.
bool is_before(std::string_view a, std::string_view b);

/// "4-9, 12": rows as a person would list them. Sorts; at most `longest` runs, then "...".
std::string list_rows(std::vector<long> rows, std::size_t longest = 40);

/// A surface as people say it: "< 1 m²", "48 m²", "13 ha", "154 km²" (with spaces that do not break).
std::string size_text(double square_metres);

/// A place by its coordinates: "2.351499 48.856613", "652381.5 6862047.2".
std::string place_text(Point p, bool degrees);

/// The remedy of a word that is not among the candidates: the nearest, else all of them when they are few, else
/// `otherwise` (a msgid).
Parameters suggest(std::string_view written, std::span<const std::string> candidates, std::string_view otherwise);

/// Remedies for many words that are not among many candidates: each word is looked for once, and past a hundred different
/// ones no near name is looked for any more, for a table that wrong wants another remedy.
class NearNames {
public:
    explicit NearNames(std::vector<std::string> candidates) : candidates_(std::move(candidates)) {}
    Parameters suggest(const std::string& written, std::string_view otherwise);
    static constexpr std::size_t most = 100;  // different words

private:
    std::vector<std::string> candidates_;
    std::map<std::string, Parameters> said_;
};

/// A text of a person's own: an e-mail address or a telephone number.
bool holds_personal_contact(std::string_view text);

/// "Mme Durand", "M. Paul": a form of address before a name.
bool looks_like_real_name(std::string_view text);

}  // namespace portulan::project
