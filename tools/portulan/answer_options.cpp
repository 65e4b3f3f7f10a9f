#include "answer_options.h"

#include <CLI/CLI.hpp>
#include <tuple>

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

void add_calibration_options(CLI::App& app, CalibrationWords& words, Language language) {
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("--method", words.method, says(tr_mark("raking, as without it, logit (bounded ratios), linear.")))->type_name("METHOD");
    app.add_option("--bounds", words.bounds, says(tr_mark("Of the ratios to the starting weights, for logit: 0.3,3.")))->type_name("LOW,HIGH");
    app.add_option("--trim", words.trim, says(tr_mark("Least and largest weight, in units of their mean: 0.2,5.")))->type_name("LOW,HIGH");
}

std::string read_calibration(const CalibrationWords& words, project::WeighOptions& what, Language language) {
    const auto method = project::calibration_method_of(words.method);
    if (!method) return fill(tr(language, "there is no method “{word}”; there are: {words}."), {{"word", words.method}, {"words", "raking, logit, linear"}});
    what.method = *method;
    if ((*method == survey::CalibrationMethod::logit) != !words.bounds.empty()) return tr(language, "--method logit and --bounds LOW,HIGH go together.");
    for (const auto& [text, low, high] : {std::tuple{&words.bounds, &what.low, &what.high}, std::tuple{&words.trim, &what.trim_low, &what.trim_high}}) {
        if (text->empty()) continue;
        const auto parts = split(*text, text->find(';') == std::string::npos ? ',' : ';');
        const auto first = parse_number(parts.front(), '.'), second = parse_number(parts.back(), '.');
        if (parts.size() != 2 || !first || !second || !(*first >= 0 && *first < 1 && *second > 1))
            return fill(tr(language, "“{word}” are no bounds: two numbers, the first from 0 to below 1, the second above 1 (0.3,3)."), {{"word", *text}});
        *low = *first;
        *high = *second;
    }
    return {};
}

}  // namespace portulan::tools
