// Answers of a survey: weights, and tables that may be shown.
#include <pybind11/stl.h>

#include "bindings.h"

#include <tuple>
#include "call.h"
#include "project/tabulate_table.h"
#include "project/weigh_table.h"

namespace portulan::python {
namespace {

using Words = std::map<std::string, std::string>;  // options as the command line names them
using Bounds = std::pair<double, double>;          // 0, 0: none

project::WeighOptions weigh_options(Words words, double population, bool leave_out, unsigned jobs) {
    project::WeighOptions options;
    project::AnswerFile& answers = options.answers;
    answers.path = words["answers"];
    answers.shown_name = words["answers_shown"];
    answers.id = words["id"];
    answers.weight = words["weight"];
    answers.table.sheet = words["sheet"];
    answers.form = words["form"];
    answers.form_shown_name = words["form"];
    answers.corrections = words["corrections"];
    answers.corrections_shown_name = words["corrections_shown"];
    answers.language = language_named(words["lang"]);
    answers.jobs = jobs;
    options.margins = words["margins"];
    options.margins_shown_name = words["margins_shown"];
    options.population = population;
    options.leave_out = leave_out;
    return options;
}

py::tuple weigh(const Words& words, const std::string& method, Bounds bounds, Bounds trim, double population, bool leave_out, bool missing, unsigned jobs) {
    project::WeighOptions options = weigh_options(words, population, leave_out, jobs);
    const auto found = project::calibration_method_of(method);
    if (!found) throw py::value_error("method: raking, logit or linear, not " + method);
    options.method = *found;
    std::tie(options.low, options.high) = bounds;
    std::tie(options.trim_low, options.trim_high) = trim;
    Problems problems;
    std::optional<std::string> who;
    const auto made = call([&] {
        Timings timings;
        if (missing) {
            who = project::representation_table(options, Language::en, problems);
            return std::optional<std::string>();
        }
        return project::weigh_table(options, problems, timings);
    });
    refuse_errors(problems);
    return py::make_tuple(missing ? who.value_or("") : made.value_or(""), to_python(problems));
}

struct Wish {
    std::vector<std::string> questions, by, multiple, numbers;
};

py::tuple tabulate(const Words& words, const Wish& wish, double least, double dominance, bool tests, bool leave_out, unsigned jobs) {
    Words given = words;
    project::TabulateTableOptions options{.weigh = weigh_options(words, 0, leave_out, jobs)};
    options.weights = given["weights"];
    options.weights_shown_name = given["weights_shown"];
    options.questions = wish.questions;
    options.by = wish.by;
    options.multiple = wish.multiple;
    options.numbers = wish.numbers;
    options.strata = given["strata"];
    options.cluster = given["cluster"];
    options.population = given["fpc"];
    options.plan = given["plan"] == "quotas" ? SurveyPlan::quotas : given["plan"] == "volunteers" ? SurveyPlan::volunteers : SurveyPlan::random;
    options.secrecy = {.edition = given["edition"] == "public" ? Edition::everyone : given["edition"] == "partners" ? Edition::partners : Edition::team, .least = least, .dominance = dominance,
                       .round = given["round"].empty() ? 0 : std::stod(given["round"])};
    options.tabulate.tests = tests;
    options.tabulate.jobs = jobs;
    Problems problems;
    std::string tables, independence;
    carry_out([&] {
        Timings timings;
        auto made = project::tabulate_table(options, problems, timings);
        const auto statuses = made ? project::release_tables(*made, {.file = options.weigh.answers.shown_name}, problems) : std::nullopt;
        if (!statuses) return;
        tables = project::tables_csv(*made, *statuses, Language::en);
        if (tests) independence = project::tests_csv(*made, Language::en);
    });
    refuse_errors(problems);
    return py::make_tuple(tables, independence, to_python(problems));
}

}  // namespace

void bind_answers(py::module_& module) {
    module.def("weigh", &weigh, py::arg("words"), py::arg("method"), py::arg("bounds"), py::arg("trim"), py::arg("population"), py::arg("leave_out"), py::arg("missing"), py::arg("jobs"));
    module.def("tabulate",
               [](const Words& words, std::vector<std::string> questions, std::vector<std::string> by, std::vector<std::string> multiple, std::vector<std::string> numbers, double least,
                  double dominance, bool tests, bool leave_out, unsigned jobs) {
                   return tabulate(words, {std::move(questions), std::move(by), std::move(multiple), std::move(numbers)}, least, dominance, tests, leave_out, jobs);
               },
               py::arg("words"), py::arg("questions"), py::arg("by"), py::arg("multiple"), py::arg("numbers"), py::arg("least"), py::arg("dominance"), py::arg("tests"),
               py::arg("leave_out"), py::arg("jobs"));
}

}  // namespace portulan::python
