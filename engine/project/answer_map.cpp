#include "project/answer_map.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/alike.h"
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
        if (spec.answers.empty()) continue;
        for (const std::size_t a : figures::answers_named(table.answers, spec.answers.front()))
            if (!table.answers[a].rare) return {&table, a};
    }
    return {};
}

/// The areas of a level by code or name; a name that several have finds none.
class AreaFinder {
public:
    AreaFinder(const Project& project, Level level) : set_{project.boundary(level)} {
        for (std::size_t i = 0; set_ && i < set_->records.size(); ++i) {
            codes_.add(set_->records[i].code, i);
            names_.add(set_->records[i].name, i);
        }
    }
    const std::string* code_of(const AnswerGroup& group) const {
        for (const std::string& written : {group.code, group.name})
            for (const Alike* known : {&codes_, &names_})
                if (const auto found = known->find(written)) return &set_->records[*found].code;
        return nullptr;
    }

private:
    const BoundarySet* set_;
    Alike codes_, names_;
};

/// Areas by group. What is no area, and a second group of an area that has one, are strays.
std::map<std::string, std::string> areas_of_groups(const AnswerTable& table, const AreaFinder& finder, std::vector<std::string>& strays) {
    std::map<std::string, std::string> areas;
    std::set<std::string> taken;
    for (const AnswerGroup& group : table.groups) {
        const std::string* code = group.rare ? nullptr : finder.code_of(group);
        if (code && taken.insert(*code).second) areas.emplace(group.name, *code);
        else strays.push_back(group.name);
    }
    return areas;
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
    // Where all are of 100 % there is still a class below it to hold them.
    for (double bound = std::min(step * std::floor(low / step), 100 - step);; bound += step) {
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
    return note + " " + figures::interval_words(language, answers.plan, answers.confidence, answers.rounding);
}

}  // namespace

AnswerMap answer_map(const Project& project, const MapSpec& spec, const Released<AnswerTables>& tables, const figures::Theme& theme, const std::string& source) {
    AnswerMap made{.spec = spec, .variables = {}, .answers = {}};
    const MappedAnswer about = mapped_answer(spec, *tables);
    if (!about.table) return made;
    const Level level = spec.areas.value_or(project.boundary(Level::qpv) || project.boundaries.empty() ? Level::qpv : project.boundaries.front().level);
    const std::string answer = about.table->answers[about.answer].name;
    const Indicator indicator{.code = "answers", .name = answer, .unit = "%", .source = source, .vintage = {}, .additive = false, .level = level, .decimals = 0, .method = {}, .classes = 5, .categories = {}};
    const auto area_of = areas_of_groups(*about.table, AreaFinder(project, level), made.answers.strays);
    for (const AnswerGroup& group : about.table->groups)
        for (const AnswerCell& cell : group.cells)
            if (const auto area = area_of.find(group.name); cell.answer == about.answer && area != area_of.end()) made.answers.areas.insert_or_assign(area->second, figures::AreaAnswer{group.base, cell});
    made.answers.confidence = tables->confidence;
    made.answers.plan = tables->plan;
    made.answers.rounding = tables->rounding;
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
