// Figures of answers from a figure file: the survey read and released for the edition that the file names.
#include "project/draw_inputs.h"

namespace portulan::project {

void DrawInputs::load_answers() {
    const auto& figures = file_.manifest.project.figures;
    if (figures.empty() || !is_of_answers(figures.front().type)) return;
    const MapSpec& spec = figures.front();
    const auto& source = file_.manifest.answers;
    if (!file_.manifest.declares_answers) report(make_problem("FIG-042", spec.place("type"), "[answers]", {{"id", spec.id}}));
    if (!source) return;
    answers_ = answer_tables(*source, {&spec}, file_.edition, loading_.project.language, loading_.jobs, loading_.problems);
    if (spec.type == MapType::pyramid) population_ = population_counts(*source, spec, loading_.problems);
    if (answers_ && is_chart(spec.type)) territories_.push_back({.id = "T", .name = {}, .level = Level::perimeter, .code = {}, .role = Role::engaged, .communes = {}});
}

Figure DrawInputs::chart(const figures::FigureContext& context) const {
    const AnswerSource& source = *file_.manifest.answers;
    return figures::answer_chart(context, loading_.project.figures.front(), {.tables = *answers_, .source = source.source, .population = population_, .population_source = source.population_source});
}

}  // namespace portulan::project
