// portulan tabulate ANSWERS --questions Q1,Q2 --by A,B -o TABLES: weighted tables with intervals.
#include <CLI/CLI.hpp>
#include <array>
#include <cmath>
#include <iostream>
#include <memory>

#include "answer_options.h"
#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "project/tabulate_table.h"
#include "report.h"
#include "plain_files.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct TabulateWords {
    project::TabulateTableOptions tabulate;
    CalibrationWords calibration;
    std::string questions, by, multiple, numbers, plan = "random", edition = "team";
    double dominance = 85;
    std::filesystem::path output, tests, timings;
    bool overwrite = false;
};

std::vector<std::string> names_in(const std::string& list) {
    std::vector<std::string> names;
    for (const std::string& part : split(list, list.find(';') == std::string::npos ? ',' : ';')) {
        const std::string name(trim(part));
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

/// Reads the words into the options; a sentence when one is wrong.
std::string read_words(TabulateWords& options, Language language) {
    project::TabulateTableOptions& what = options.tabulate;
    what.questions = names_in(options.questions);
    what.by = names_in(options.by);
    what.multiple = names_in(options.multiple);
    what.numbers = names_in(options.numbers);
    for (const auto* more : {&what.multiple, &what.numbers})
        for (const std::string& name : *more)
            if (std::find(what.questions.begin(), what.questions.end(), name) == what.questions.end()) what.questions.push_back(name);
    if (what.questions.empty() && what.weigh.answers.form.empty()) return tr(language, "no question is named: --questions Q1,Q2.");
    if (options.plan == "quotas") what.plan = SurveyPlan::quotas;
    else if (options.plan == "volunteers") what.plan = SurveyPlan::volunteers;
    else if (options.plan != "random") return fill(tr(language, "there is no plan “{word}”; there are: {words}."), {{"word", options.plan}, {"words", "random, quotas, volunteers"}});
    if (what.secrecy.least != std::floor(what.secrecy.least)) return fill(tr(language, "--least is a whole number of people: {word} is none."), {{"word", format_short(what.secrecy.least, 6, language)}});
    what.secrecy.edition = options.edition == "public" ? Edition::everyone : options.edition == "partners" ? Edition::partners : Edition::team;
    what.secrecy.dominance = options.dominance / 100;
    if (what.secrecy.round != std::floor(what.secrecy.round)) return fill(tr(language, "--round is a whole number of people: {word} is none."), {{"word", format_short(what.secrecy.round, 6, language)}});
    if (what.secrecy.round > 0 && options.edition == "team") return tr(language, "--round goes with --edition partners or public.");
    if (!options.tests.empty() && options.edition != "team") return tr(language, "--tests goes with --edition team.");
    const CalibrationWords& calibration = options.calibration;
    if (what.weigh.margins.empty() && (calibration.method != "raking" || !calibration.bounds.empty() || !calibration.trim.empty())) return tr(language, "--method, --bounds and --trim go with --margins.");
    if (std::string wrong = read_calibration(calibration, what.weigh, language); !wrong.empty()) return wrong;
    if (!what.weights.empty() && !what.weigh.margins.empty()) return tr(language, "--weights and --margins exclude each other.");
    what.weigh.margins_shown_name = what.weigh.margins.string();
    what.weights_shown_name = what.weights.string();
    what.tabulate.tests = !options.tests.empty();
    const std::array inputs{what.weigh.answers.path, what.weigh.answers.form, what.weigh.answers.corrections, what.weigh.margins, what.weights};
    const std::array outputs{options.output, options.tests, options.timings};
    return check_outputs(inputs, outputs, options.overwrite, language);
}

int tabulate(TabulateWords& options, const Session& session) {
    name_answers(options.tabulate.weigh.answers, session);
    if (const std::string wrong = read_words(options, session.language); !wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    Timings timings;
    Problems problems;
    auto made = project::tabulate_table(options.tabulate, problems, timings);
    const auto statuses = made ? project::release_tables(*made, {.file = options.tabulate.weigh.answers.shown_name}, problems) : std::nullopt;
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!statuses) return findings;
    write_output(options.output, project::tables_csv(*made, *statuses, session.language));
    if (!options.tests.empty()) write_file(options.tests, project::tests_csv(*made, session.language));
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return done;
}

}  // namespace

Run set_up_tabulate(CLI::App& app, Language language) {
    auto options = std::make_shared<TabulateWords>();
    project::TabulateTableOptions& what = options->tabulate;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    add_answer_options(app, what.weigh.answers, language);
    app.add_option("--questions", options->questions, says(tr_mark("Columns of the questions, with commas between them; of one with a column an answer (Q3/park, Q3[1]) the name in front. With --form all of them without it.")))->type_name("LIST");
    app.add_option("--by", options->by, says(tr_mark("Columns of the groups: each question is tabulated by each of them.")))->type_name("LIST");
    app.add_option("--multiple", options->multiple, says(tr_mark("Questions with several answers in a cell; those separated by ; or | are found by themselves.")))->type_name("LIST");
    app.add_option("--numbers", options->numbers, says(tr_mark("Questions answered by numbers: means and medians.")))->type_name("LIST");
    app.add_option("--weights", what.weights, says(tr_mark("Table of weights (id, weight), as `portulan weigh` writes it.")))->type_name("FILE");
    app.add_option("--margins", what.weigh.margins, says(tr_mark("Table of margins: weights are calibrated to them first.")))->type_name("FILE");
    add_calibration_options(app, options->calibration, language);
    app.add_flag("--leave-out", what.weigh.leave_out, says(tr_mark("Respondents without an answer that a margin needs get no weight, instead of an error.")));
    app.add_option("--strata", what.strata, says(tr_mark("Column of the strata.")))->type_name("COLUMN");
    app.add_option("--cluster", what.cluster, says(tr_mark("Column of what was drawn as a whole: interviewer, place, household.")))->type_name("COLUMN");
    app.add_option("--fpc", what.population, says(tr_mark("Column of the number of people (or clusters) of each stratum in the population.")))->type_name("COLUMN");
    app.add_option("--plan", options->plan, says(tr_mark("How respondents were found: random, quotas or volunteers; intervals of the last two are indicative.")))->type_name("WORD");
    app.add_option("--edition", options->edition, says(tr_mark("Who may read the tables: team, as without it (nothing is hidden), partners or public.")))->type_name("WORD")->check(CLI::IsMember({"public", "partners", "team"}));
    app.add_option("--least", what.secrecy.least, says(tr_mark("People below which a number is hidden from partners and the public; 11 without it.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 2, 1e6); }, "");
    app.add_option("--round", what.secrecy.round, says(tr_mark("Round numbers of people to multiples of N (5 is usual) so that tables still add up, instead of hiding any from partners and the public; for answers without weights, and no means.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 2, 100); }, "");
    app.add_option("--dominance", options->dominance, says(tr_mark("Percentage of a sum above which one person may not make it: its mean is hidden from partners and the public; 85 without it.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 50, 100); }, "");
    app.add_option("--tests", options->tests, says(tr_mark("File (CSV) for tests of independence (Rao and Scott).")))->type_name("FILE");
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV: a row an estimate); standard output without it.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--timings", options->timings, says(tr_mark("File (JSON) with the seconds each stage took.")))->type_name("FILE");
    return [options](const Session& session) { return tabulate(*options, session); };
}

}  // namespace portulan::tools
