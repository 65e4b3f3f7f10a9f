// Where the answers to each question of a questionnaire stand in an export.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/questionnaire.h"

namespace portulan::survey {

/// Columns of the export by number. A multiple question may have one for all, one for each choice, or both.
struct FieldColumns {
    std::optional<std::size_t> whole{};
    std::vector<std::optional<std::size_t>> split{};  // by choice; empty where there is none
    std::vector<std::size_t> locales{};               // more columns of the same, for whom `whole` is empty: title/fr, title/ca
    bool found() const { return whole || !split.empty(); }
    /// Where the columns of choices lack some and there is one for all, that one is read: it holds every choice.
    bool reads_split() const { return !split.empty() && (!whole || std::find(split.begin(), split.end(), std::nullopt) == split.end()); }
};

struct FormColumns {
    std::vector<FieldColumns> fields{};    // as many as the questionnaire's
    std::vector<std::size_t> unknown{};    // headings of no question
};

/// Headings are names of questions, with or without the groups they are in ("profil/age", "profil-age"), or their words in any language; columns of a choice
/// have its name or words behind ("Q3/jardin", "Q3[SQ001]", "Q3_SQ001"); platforms write a column a language ("title/fr", "title/ca"). Exact names go first, then what differs in case, accents or markup alone, as
/// long as one heading alone does; a heading that names a question ("Q3_autre") is no column of a choice. ENQ-052: a heading that says several questions.
FormColumns find_form_columns(const Questionnaire& form, const std::vector<std::string>& headings, const Place& file, Problems& problems);

}  // namespace portulan::survey
