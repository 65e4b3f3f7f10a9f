// portulan respondents ANSWERS --known Q1,Q2 --keep Q3,Q4 -o ANSWERS --report REPORT: answers one by one, where nobody is alone.
#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>

#include "answer_options.h"
#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "plain_files.h"
#include "project/respondent_table.h"
#include "report.h"
#include "survey/anonymity.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct RespondentWords {
    project::RespondentOptions what;
    std::filesystem::path output, report;
    bool overwrite = false;
};

int write_respondents(RespondentWords& options, const Session& session) {
    name_answers(options.what.answers, session);
    const project::AnswerFile& file = options.what.answers;
    const std::array inputs{file.path, file.form, file.corrections};
    const std::array outputs{options.output, options.report};
    std::string wrong = check_outputs(inputs, outputs, options.overwrite, session.language);
    if (wrong.empty() && options.what.known.size() > survey::most_known) wrong = tr(session.language, "--known takes ten questions at most.");
    if (!wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    Problems problems;
    const auto made = project::respondent_table(options.what, session.language, problems);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!made) return findings;
    write_file(options.report, made->report);
    write_output(options.output, made->answers);
    return done;
}

}  // namespace

Run set_up_respondents(CLI::App& app, Language language) {
    auto options = std::make_shared<RespondentWords>();
    project::RespondentOptions& what = options->what;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    add_answer_options(app, what.answers, language);
    app.remove_option(app.get_option("--weight"));
    app.add_option("--known", what.known, says(tr_mark("Questions whose answers others may know of people (age, sex, where they live), the most useful first: ten at most.")))->type_name("Q1,Q2")->delimiter(',')->required();
    app.add_option("--keep", what.keep, says(tr_mark("The other questions to write; people’s own words are refused.")))->type_name("Q1,Q2")->delimiter(',')->required();
    app.add_option("--least", what.least, says(tr_mark("How many respondents must be alike in what is known of them; 11 without it.")))->type_name("K")->check([](const std::string& text) { return outside(text, 2, 1e6); }, "");
    app.add_option("--report", options->report, says(tr_mark("File (CSV) to write: what was known of people, how many are alike, what was held back.")))->type_name("FILE")->required();
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV); standard output without it.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    return [options](const Session& session) { return write_respondents(*options, session); };
}

}  // namespace portulan::tools
