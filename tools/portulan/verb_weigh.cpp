// portulan weigh ANSWERS --margins MARGINS -o WEIGHTS: weights with which the respondents look like the population.
#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>

#include "answer_options.h"
#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "project/weigh_table.h"
#include "report.h"
#include "plain_files.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct WeighWords {
    project::WeighOptions weigh;
    CalibrationWords calibration;
    std::filesystem::path output, timings, missing;
    bool overwrite = false;
};

/// Reads the words into the options; a sentence when one is wrong.
std::string read_words(WeighWords& options, Language language) {
    project::WeighOptions& what = options.weigh;
    if (std::string wrong = read_calibration(options.calibration, what, language); !wrong.empty()) return wrong;
    what.margins_shown_name = what.margins.string();
    const std::array inputs{what.answers.path, what.answers.form, what.answers.corrections, what.margins};
    const std::array outputs{options.output, options.timings, options.missing};
    return check_outputs(inputs, outputs, options.overwrite, language);
}

int weigh(WeighWords& options, const Session& session) {
    name_answers(options.weigh.answers, session);
    if (const std::string wrong = read_words(options, session.language); !wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    Timings timings;
    Problems problems;
    const auto missing = options.missing.empty() ? std::nullopt : project::representation_table(options.weigh, session.language, problems);
    const auto made = project::weigh_table(options.weigh, problems, timings);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (missing) write_file(options.missing, *missing);
    if (!made) return findings;
    write_output(options.output, *made);
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return done;
}

}  // namespace

Run set_up_weigh(CLI::App& app, Language language) {
    auto options = std::make_shared<WeighWords>();
    project::WeighOptions& what = options->weigh;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    add_answer_options(app, what.answers, language);
    app.add_option("--margins", what.margins, says(tr_mark("Table of what is known of the population: variable, category, count or share; tables of CALMAR too.")))->type_name("FILE")->required();
    add_calibration_options(app, options->calibration, language);
    app.add_option("--population", what.population, says(tr_mark("People that the weights sum to; without it as the counts say, else the sum of the starting weights.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 1e-9, 1e12); }, "");
    app.add_flag("--leave-out", what.leave_out, says(tr_mark("Respondents without an answer that a margin needs get no weight, instead of an error.")));
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV: id and weight); standard output without it.")))->type_name("FILE");
    app.add_option("--missing", options->missing, says(tr_mark("File (CSV) that says who is missing: respondents beside the population, category by category.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--timings", options->timings, says(tr_mark("File (JSON) with the seconds each stage took.")))->type_name("FILE");
    return [options](const Session& session) { return weigh(*options, session); };
}

}  // namespace portulan::tools
