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

Released<IndicatorTable> Gate::answers_by_area(const Released<AnswerTables>& tables, std::size_t table, std::size_t answer, Indicator indicator, const std::map<std::string, std::string>& area_of) {
    IndicatorTable made{.indicator = std::move(indicator), .values = {}};
    for (const AnswerGroup& group : tables->tables[table].groups) {
        const auto area = area_of.find(group.name);
        for (const AnswerCell& cell : group.cells) {
            if (cell.answer != answer || area == area_of.end()) continue;
            IndicatorValue value{.indicator = made.indicator.code, .level = made.indicator.level, .code = area->second, .value = {}, .status = ValueStatus::publishable, .base = {}, .place = {}};
            if (cell.value) value.value = 100 * *cell.value;
            else value.status = cell.state == AnswerState::secret ? ValueStatus::secret : ValueStatus::not_significant;
            made.values.push_back(std::move(value));
        }
    }
    std::sort(made.values.begin(), made.values.end(), [](const IndicatorValue& a, const IndicatorValue& b) { return a.code < b.code; });
    return Released<IndicatorTable>(std::move(made));
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
