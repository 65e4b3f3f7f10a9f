// Questionnaires as programs and people keep them: XLSForm (Kobo, ODK), LimeSurvey, a plain dictionary.
//   const auto form = read_questionnaire("enquete.xlsx", "enquete.xlsx", Language::fr, problems);
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/messages.h"
#include "base/problem.h"
#include "model/questionnaire.h"

namespace portulan::sources {

/// What the file is, is told by what it holds: a workbook with a sheet "survey" is an XLSForm (https://xlsform.org), XML with
/// LimeSurveyDocType a .lss, text with columns class and type/scale LimeSurvey's tab-separated structure; any other table a dictionary:
///   question (the name), colonne (the heading in the export, where it is another; several with '|'), libelle, type (unique, multiple, echelle, nombre,
///   texte...), code, modalite (what the code means; a row each), aussi (other ways to write it, with '|'), filtre, min, max.
/// Labels are shown in `language` where the questionnaire has it, else in its default or first one; they are without markup.
/// Nothing with an error: ENQ-054 (a choice list, a name, a group that is not there), ENQ-070 (it is no questionnaire), and what read_table says.
std::optional<Questionnaire> read_questionnaire(const std::filesystem::path& path, std::string_view shown_name, Language language, Problems& problems);

}  // namespace portulan::sources
