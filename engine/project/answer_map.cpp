#include "project/answer_map.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/answer_chart.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

/// The table by areas and the answer that the map is about; null where there is none.
struct MappedAnswer {
    const AnswerTable* table = nullptr;
    std::size_t answer = 0;
};

MappedAnswer mapped_answer(const MapSpec& spec, const AnswerTables& tables) {
    const auto is = [](const std::string& wanted, const std::string& name, const std::string& label) { return fold(wanted) == fold(name) || fold(wanted) == fold(label); };
    for (const AnswerTable& table : tables.tables) {
        if (table.number || spec.questions.empty() || !is(spec.questions.front(), table.question, table.label) || table.by.empty() || !is(spec.by, table.by, table.by_label)) continue;
        for (std::size_t a = 0; a < table.answers.size(); ++a)
            if (!spec.answers.empty() && !table.answers[a].rare && is(spec.answers.front(), table.answers[a].code, table.answers[a].name)) return {&table, a};
    }
    return {};
}

/// Codes of the areas of a level, found by code or name.
std::map<std::string, std::string> area_codes_of(const Project& project, Level level) {
    std::map<std::string, std::string> codes;
    const BoundarySet* set = project.boundary(level);
    if (!set) return codes;
    for (const AreaRecord& record : set->records) codes.emplace(fold(record.name), record.code);
    for (const AreaRecord& record : set->records) codes.insert_or_assign(fold(record.code), record.code);
    return codes;
}

/// Classes of ten points, of twenty where they would be many: shares that are not surely different are one colour more often than by breaks of their own.
ClassWish round_classes(const ClassWish& wish, const figures::AnswersByArea& answers) {
    if (!wish.method.empty() || wish.count > 0 || !wish.bounds.empty()) return wish;
    double low = 100, high = 0;
    for (const auto& [code, answer] : answers.areas)
        if (answer.cell.value) low = std::min(low, 100 * *answer.cell.value), high = std::max(high, 100 * *answer.cell.value);
    if (high < low) return wish;
    const double step = high - low > 40 ? 20 : 10;
    ClassWish made = wish;
    for (double bound = step * std::floor(low / step);; bound += step) {
        made.bounds.push_back(bound);
        if (bound > high || bound >= 100) break;
    }
    return made;
}

/// Base and intervals, as charts tell them under their titles.
std::string note_of(const figures::AnswersByArea& answers, Language language) {
    double people = 0;
    for (const auto& [code, answer] : answers.areas) people += answer.base.value_or(0);
    std::string note = fill(tr(language, "Base: {people} people who answered"), {{"people", format_number(people, 0, language)}});
    note += tr(language, answers.weighted ? tr_mark("; weighted results.") : tr_mark("; results without weights."));
    return note + " " + figures::interval_words(language, answers.plan, answers.confidence);
}

}  // namespace

AnswerMap answer_map(const Project& project, const MapSpec& spec, const Released<AnswerTables>& tables, const figures::Theme& theme, const std::string& source) {
    AnswerMap made{.spec = spec, .variables = {}, .answers = {}};
    const MappedAnswer about = mapped_answer(spec, *tables);
    if (!about.table) return made;
    const Level level = spec.areas.value_or(project.boundary(Level::qpv) || project.boundaries.empty() ? Level::qpv : project.boundaries.front().level);
    const std::string answer = about.table->answers[about.answer].name;
    const Indicator indicator{.code = "answers", .name = answer, .unit = "%", .source = source, .vintage = {}, .additive = false, .level = level, .decimals = 0, .method = {}, .classes = 5, .categories = {}};
    const auto codes = area_codes_of(project, level);
    std::map<std::string, std::string> area_of;  // by group
    for (const AnswerGroup& group : about.table->groups) {
        auto found = codes.find(fold(group.code));
        if (found == codes.end()) found = codes.find(fold(group.name));
        if (found == codes.end() || group.rare) made.answers.strays.push_back(group.name);
        else area_of.emplace(group.name, found->second);
    }
    for (const AnswerGroup& group : about.table->groups)
        for (const AnswerCell& cell : group.cells)
            if (const auto area = area_of.find(group.name); cell.answer == about.answer && area != area_of.end()) made.answers.areas.insert_or_assign(area->second, figures::AreaAnswer{group.base, cell});
    made.answers.confidence = tables->confidence;
    made.answers.plan = tables->plan;
    made.answers.weighted = tables->weighted;
    made.spec.value = indicator.code;
    made.spec.areas = level;
    if (made.spec.title.empty()) made.spec.title = about.table->label;
    if (made.spec.subtitle.empty()) made.spec.subtitle = (spec.title.empty() ? std::string() : about.table->label + " ") + "« " + answer + " »";
    if (made.spec.note.empty()) made.spec.note = note_of(made.answers, project.language);
    const Released<IndicatorTable> table = release::Gate::answers_by_area(tables, static_cast<std::size_t>(about.table - tables->tables.data()), about.answer, indicator, area_of);
    made.variables.emplace(indicator.code, figures::MapVariable{table, figures::class_scheme(theme, table, round_classes(spec.classes, made.answers), spec.palette, spec.reversed)});
    return made;
}

}  // namespace portulan::project
