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

using survey::CalibrationMethod;

struct WeighWords {
    project::WeighOptions weigh;
    std::string method = "raking", bounds, trim;
    std::filesystem::path output, timings, missing;
    bool overwrite = false;
};

/// Reads the words into the options; a sentence when one is wrong.
std::string read_words(WeighWords& options, Language language) {
    project::WeighOptions& what = options.weigh;
    const auto method = project::calibration_method_of(options.method);
    if (!method) return fill(tr(language, "there is no method “{word}”; there are: {words}."), {{"word", options.method}, {"words", "raking, logit, linear"}});
    what.method = *method;
    if ((*method == CalibrationMethod::logit) != !options.bounds.empty()) return tr(language, "--method logit and --bounds LOW,HIGH go together.");
    for (const auto& [text, low, high] : {std::tuple{&options.bounds, &what.low, &what.high}, std::tuple{&options.trim, &what.trim_low, &what.trim_high}}) {
        if (text->empty()) continue;
        const auto parts = split(*text, text->find(';') == std::string::npos ? ',' : ';');
        const auto first = parse_number(parts.front(), '.'), second = parse_number(parts.back(), '.');
        if (parts.size() != 2 || !first || !second || !(*first >= 0 && *first < 1 && *second > 1))
            return fill(tr(language, "“{word}” are no bounds: two numbers, the first from 0 to below 1, the second above 1 (0.3,3)."), {{"word", *text}});
        *low = *first;
        *high = *second;
    }
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
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session.language, is_colourful(2));
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
    app.add_option("--method", options->method, says(tr_mark("raking, as without it, logit (bounded ratios), linear.")))->type_name("METHOD");
    app.add_option("--bounds", options->bounds, says(tr_mark("Of the ratios to the starting weights, for logit: 0.3,3.")))->type_name("LOW,HIGH");
    app.add_option("--trim", options->trim, says(tr_mark("Least and largest weight, in units of their mean: 0.2,5.")))->type_name("LOW,HIGH");
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
