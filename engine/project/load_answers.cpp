// The survey of a project, read for its charts of answers and its report.
#include <array>

#include "base/parallel.h"
#include "project/load_parts.h"
#include "project/open_answers.h"
#include "project/plan.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

void note_answer_files(Loading& loading, const AnswerSource& source) {
    const TabulateTableOptions& options = source.options;
    const AnswerFile& answers = options.weigh.answers;
    const bool compares_others = options.compared != options.weigh.margins;
    if (compares_others) loading.note_file(options.compared_shown_name, options.compared);
    const std::pair<const std::string&, const std::filesystem::path&> files[] = {{answers.shown_name, answers.path}, {answers.form_shown_name, answers.form}, {answers.corrections_shown_name, answers.corrections},
                                                                                 {options.weights_shown_name, options.weights}, {options.weigh.margins_shown_name, options.weigh.margins}, {source.population_shown_name, source.population}};
    for (const auto& [name, path] : files)
        if (!path.empty()) loading.note_file(name, path);
}

/// What an edition tells of the answers, and what was met on the way.
struct EditionAnswers {
    std::optional<Released<AnswerTables>> tables;
    Problems problems;
    SurveyAccount account;
};

}  // namespace

std::shared_ptr<const AnswerFigures> load_answers(Loading& loading) {
    std::vector<const MapSpec*> charts;
    for (const MapSpec& spec : loading.project.figures)
        if (is_of_answers(spec.type)) charts.push_back(&spec);
    if (charts.empty() && !loading.manifest.declares_answers) return nullptr;
    if (!loading.manifest.declares_answers) loading.problems.push_back(make_problem("FIG-042", charts.front()->place("type"), "[answers]", {{"id", charts.front()->id}}));
    if (!loading.manifest.answers) return nullptr;
    AnswerSource source = *loading.manifest.answers;
    source.options.weigh.answers.shared = std::make_shared<sources::SharedTable>();
    note_answer_files(loading, source);
    auto made = std::make_shared<AnswerFigures>();
    made->source = source.source;
    made->population_source = source.population_source;
    made->method = source.method;
    made->territory = source.territory;
    made->collection = source.collection;
    for (const MapSpec* spec : charts)
        if (is_chart(spec->type)) made->charts.push_back({chart_job(spec->id), spec->questions, spec->by});
    const Edition widest = loading.project.editions.empty() ? Edition::everyone : loading.project.editions.front();
    // What is told of the answers is told once, for the edition that hides most; others are made of the same files.
    constexpr std::array editions{Edition::everyone, Edition::partners, Edition::team};
    std::array<EditionAnswers, editions.size()> read;
    parallel_for(editions.size(), loading.jobs, [&](std::size_t i) { read[i].tables = answer_tables(source, charts, editions[i], loading.project.language, loading.jobs, read[i].problems, &read[i].account); });
    for (std::size_t i = 0; i < editions.size(); ++i) {
        EditionAnswers& of = read[i];
        if (editions[i] == widest || !of.tables) loading.problems.insert(loading.problems.end(), of.problems.begin(), of.problems.end());
        if (!of.tables) return nullptr;
        made->account = std::move(of.account);
        made->tables.emplace(editions[i], std::move(*of.tables));
    }
    made->unreleased_questions = load_open_questions(loading, source);
    if (!made->unreleased_questions.empty()) {
        const release::HarmlessWords known = release::public_names(loading.project);
        for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
            made->open.emplace(edition, release::Gate(edition).open_answers(made->unreleased_questions, known, source.quotable, source.options.secrecy.least));
    }
    for (const MapSpec* spec : charts)
        if (spec->type == MapType::pyramid) made->population.emplace_back(spec->id, population_counts(source, *spec, loading.problems));
    return made;
}

}  // namespace portulan::project
