#include "answer_options.h"

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "plain_files.h"

namespace portulan::tools {

void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language) {
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("ANSWERS", answers.path, says(tr_mark("Table (CSV, XLSX, ODS) of answers, a respondent a row.")))->required();
    app.add_option("--id", answers.id, says(tr_mark("Column of the respondents’ identifiers.")))->type_name("COLUMN");
    app.add_option("--weight", answers.weight, says(tr_mark("Column of the starting weights; without it everybody starts with 1.")))->type_name("COLUMN");
    app.add_option("--sheet", answers.table.sheet, says(tr_mark("Sheet of a workbook.")))->type_name("NAME");
    add_dialect_options(app, answers.table, language);
}

}  // namespace portulan::tools
