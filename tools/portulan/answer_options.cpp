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
    app.add_option("--form", answers.form, says(tr_mark("The questionnaire: XLSForm (Kobo, ODK), LimeSurvey (.lss, .txt) or a table (question, label, type, code, choice); its words stand for names.")))->type_name("FILE");
    app.add_option("--corrections", answers.corrections, says(tr_mark("Table of what was decided about answers: respondents to leave out, answers to read otherwise (id, row, question, written, read, reason).")))->type_name("FILE");
    add_dialect_options(app, answers.table, language);
}

void name_answers(project::AnswerFile& answers, const Session& session) {
    answers.shown_name = answers.path.string();
    answers.form_shown_name = answers.form.string();
    answers.corrections_shown_name = answers.corrections.string();
    answers.language = session.language;
    answers.jobs = session.jobs;
}

}  // namespace portulan::tools
