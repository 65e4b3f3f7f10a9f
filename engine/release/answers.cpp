// Estimates of answers on their way out.
#include <algorithm>

#include "base/text.h"
#include "release/gate.h"

namespace portulan::release {
namespace {

void blank(AnswerCell& cell, AnswerState state) {
    cell = {.answer = cell.answer, .measure = cell.measure, .state = state, .few = cell.few, .cell = cell.cell};
}

void release_cell(AnswerCell& cell, bool base_hidden, const CellStatuses& statuses) {
    if (base_hidden || statuses.hides(cell.cell)) blank(cell, AnswerState::secret), cell.few = false;
    else if (cell.state == AnswerState::unsound) blank(cell, AnswerState::unsound);
    else if (cell.measure == AnswerMeasure::median) {
        if (statuses.hides(cell.cell + 1)) cell.low.reset();
        if (statuses.hides(cell.cell + 2)) cell.high.reset();
    }
}

}  // namespace

Released<AnswerTables> Gate::answers(AnswerTables tables, const Released<CellStatuses>& statuses) {
    for (const CellStatus status : statuses->of) tables.hides_some = tables.hides_some || status != CellStatus::shown;
    for (AnswerTable& table : tables.tables)
        for (AnswerGroup& group : table.groups) {
            const bool base_hidden = statuses->hides(group.cell);
            if (base_hidden) group.base.reset();
            for (AnswerCell& cell : group.cells) {
                release_cell(cell, base_hidden, *statuses);
                if (tables.hides_some) cell.residual.reset();
            }
        }
    return Released<AnswerTables>(std::move(tables));
}

Released<AnswerTables> Gate::part_of_questions(const Released<AnswerTables>& tables, const std::vector<std::string>& questions, const std::string& by) {
    AnswerTables part = *tables;
    const auto named = [](const std::string& wanted, const std::string& name, const std::string& label) { return fold(wanted) == fold(name) || fold(wanted) == fold(label); };
    std::erase_if(part.tables, [&](const AnswerTable& table) {
        const bool asked = std::any_of(questions.begin(), questions.end(), [&](const std::string& question) { return named(question, table.question, table.label); });
        return !asked || (!table.by.empty() && !named(by, table.by, table.by_label));
    });
    return Released<AnswerTables>(std::move(part));
}

}  // namespace portulan::release
