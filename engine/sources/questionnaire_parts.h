// What readers of questionnaires share. Internal to sources/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "base/problem.h"
#include "model/questionnaire.h"
#include "model/table.h"
#include "sources/tables.h"

namespace portulan::sources {

/// A sheet or a text whose headings stand in its first row; what is only to be known of tables of data is left unsaid. An empty table with an error, or where
/// the sheet is not there.
Table read_form_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options, Problems& problems);

/// The place in `languages` of the one to show: that of `wanted`, else of the form's own default, else the first. "fr", "Français (fr)", "French" are one.
std::size_t choose_language(const std::vector<std::string>& languages, Language wanted, std::string_view own);

/// "Other", in a language of the form.
std::string other_label(std::string_view language);

/// Bounds out of ". >= 0 and . <= 120"; other conditions are left alone.
void read_bounds(std::string_view constraint, Field& field);

Questionnaire read_xlsform(const std::filesystem::path& path, std::string_view shown_name, Language language, Problems& problems);
Questionnaire read_lss(std::string_view xml, std::string_view shown_name, Language language, Problems& problems);
Questionnaire read_limesurvey_table(const Table& table, Language language);
Questionnaire read_dictionary(const Table& table, Problems& problems);

}  // namespace portulan::sources
