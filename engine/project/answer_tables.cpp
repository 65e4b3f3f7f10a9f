// From a survey's answers to what a figure may show of them.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/alike.h"
#include "base/text.h"
#include "project/answer_source.h"
#include "project/wording.h"
#include "release/gate.h"
#include "sources/cells.h"
#include "sources/tables.h"

namespace portulan::project {
namespace {

AnswerMeasure measure_of(survey::Measure measure) {
    switch (measure) {
        case survey::Measure::share: return AnswerMeasure::share;
        case survey::Measure::mean: return AnswerMeasure::mean;
        case survey::Measure::median: return AnswerMeasure::median;
    }
    return {};
}

AnswerState state_of(survey::Standing standing) {
    switch (standing) {
        case survey::Standing::sound: return AnswerState::sound;
        case survey::Standing::fragile: return AnswerState::fragile;
        case survey::Standing::unsound: return AnswerState::unsound;
    }
    return {};
}

std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

AnswerCell cell_of(const survey::Estimate& e, double all, double confidence, std::size_t cell) {
    AnswerCell made{.answer = e.answer, .measure = measure_of(e.measure), .state = state_of(e.standing), .few = e.doubts.few, .value = finite(e.value), .low = finite(e.interval.low),
                    .high = finite(e.interval.high), .residual = finite(e.residual), .cell = cell};
    if (e.measure != survey::Measure::share || !(all > 0)) return made;
    const survey::Interval of_all = survey::wilson(e.n / all, all, confidence);
    made.people = e.n;
    made.of_all = e.n / all, made.of_all_low = of_all.low, made.of_all_high = of_all.high;
    return made;
}

/// The texts of a question in the order and the words of its wish, those it does not list behind, what few gave last; and where each text went.
struct Ordered {
    std::vector<AnswerText> texts;
    std::vector<std::size_t> place;  // of the k-th text of the table
};

/// Of each answer that the questionnaire lists: which it is of the table's; nothing where it is none of them, or could be several.
std::vector<std::optional<std::size_t>> listed_in(const Question& question, const QuestionWish& wish) {
    std::vector<std::string> listed, known = question.answers;
    for (const AnswerText& text : wish.answers) listed.push_back(text.code);
    if (question.rare) known[*question.rare].clear();  // stands for many
    return pair_alike(listed, known);
}

Ordered in_order(const Question& question, const QuestionWish* wish, const std::string& rare) {
    const std::size_t count = question.answers.size(), listed = wish ? wish->answers.size() : 0;
    std::vector<std::size_t> rank(count);
    for (std::size_t k = 0; k < count; ++k) rank[k] = question.rare == k ? listed + count : listed + k;
    const auto pairs = wish ? listed_in(question, *wish) : std::vector<std::optional<std::size_t>>{};
    for (std::size_t i = 0; i < listed; ++i)
        if (pairs[i]) rank[*pairs[i]] = i;
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
    Ordered made{.texts = {}, .place = std::vector<std::size_t>(count)};
    for (const std::size_t k : order) {
        AnswerText text{.code = question.answers[k], .name = question.answers[k]};
        if (question.rare == k) text = {.code = {}, .name = rare, .rare = true};
        else if (rank[k] < listed) text.name = wish->answers[rank[k]].name;
        made.place[k] = made.texts.size();
        made.texts.push_back(std::move(text));
    }
    return made;
}

/// Walks through tables as people_behind does.
class Estimates {
public:
    Estimates(const Tabulated& made, const AnswerSource& source, Language language) : made_{made}, source_{source}, language_{language} {
        for (const Question& question : made.questions) questions_.push_back(in_order(question, source.wish(question.name), rare_words(tr_mark("other answers (fewer than {least} people each)"))));
        for (const Question& question : made.by) by_.push_back(in_order(question, source.wish(question.name), rare_words(tr_mark("other groups (fewer than {least} people each)"))));
    }

    AnswerTables run() {
        AnswerTables all;
        all.plan = made_.plan;
        all.confidence = source_.options.tabulate.confidence;
        all.rounding = made_.rounding;
        all.least = made_.secrecy.edition == Edition::team ? 0 : made_.secrecy.least;
        const TabulateTableOptions& options = source_.options;
        all.weighted = !options.weights.empty() || !options.weigh.margins.empty() || !options.weigh.answers.weight.empty();
        for (const survey::CrossTable& table : made_.tables) all.tables.push_back(of(table));
        return all;
    }

private:
    std::string rare_words(std::string_view words) const { return typeset(fill(tr(language_, words), {{"least", plain_number(made_.secrecy.least, 0)}}), language_); }

    std::string words_of(const Question& question) const {
        const QuestionWish* wish = source_.wish(question.name);
        return typeset(wish && !wish->label.empty() ? wish->label : !question.label.empty() ? question.label : question.name, language_);
    }

    AnswerGroup group_of(const survey::CrossTable& table, const survey::GroupEstimates& group, double all) {
        AnswerGroup made;
        if (table.breakdown > 0) {
            const Ordered& by = by_[table.breakdown - 1];
            const AnswerText& text = by.texts[by.place[group.group]];
            made.code = text.code, made.name = typeset(text.name, language_), made.rare = text.rare;
        }
        made.base = group.base;
        made.cell = next_++;
        for (const survey::Estimate& e : group.estimates) {
            made.cells.push_back(cell_of(e, all, source_.options.tabulate.confidence, next_++));
            if (e.measure == survey::Measure::share) made.cells.back().answer = questions_[table.question].place[e.answer];
            if (e.measure == survey::Measure::median) next_ += 2;
        }
        std::stable_sort(made.cells.begin(), made.cells.end(), [](const AnswerCell& a, const AnswerCell& b) { return a.answer < b.answer; });
        return made;
    }

    AnswerTable of(const survey::CrossTable& table) {
        const Question& question = made_.questions[table.question];
        AnswerTable made{.question = question.name, .label = words_of(question), .several = question.kind == QuestionKind::multiple, .number = question.kind == QuestionKind::number};
        if (!made.number) made.answers = questions_[table.question].texts;
        for (AnswerText& text : made.answers) text.name = typeset(text.name, language_);
        if (table.breakdown > 0) made.by = made_.by[table.breakdown - 1].name, made.by_label = words_of(made_.by[table.breakdown - 1]);
        double all = 0;
        std::vector<std::pair<std::size_t, AnswerGroup>> groups;
        for (const survey::GroupEstimates& group : table.groups) all += group.base;
        for (const survey::GroupEstimates& group : table.groups) groups.emplace_back(table.breakdown > 0 ? by_[table.breakdown - 1].place[group.group] : 0, group_of(table, group, all));
        std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [place, group] : groups) made.groups.push_back(std::move(group));
        return made;
    }

    const Tabulated& made_;
    const AnswerSource& source_;
    Language language_;
    std::vector<Ordered> questions_, by_;
    std::size_t next_ = 0;
};

/// FIG-081: a text of the questionnaire that stands in no table may be misspelt.
void tell_unused(const Tabulated& made, const AnswerSource& source, Problems& problems) {
    for (const auto* list : {&made.questions, &made.by})
        for (const Question& question : *list) {
            const QuestionWish* wish = source.wish(question.name);
            std::vector<std::string> unused;
            if (!wish) continue;
            const auto pairs = listed_in(question, *wish);
            for (std::size_t i = 0; i < pairs.size(); ++i)
                if (!pairs[i]) unused.push_back(wish->answers[i].code);
            if (!unused.empty()) problems.push_back(make_problem("FIG-081", wish->place, join(unused, ", "), {{"question", question.name}}));
        }
}

void add_new(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// Tables of when, where and by whom people were asked, and nothing crossed with them that nobody wished for.
void add_collection(const CollectionColumns& wished, TabulateTableOptions& options) {
    const auto is_new = [](const std::vector<std::string>& names, const std::string& name) { return !name.empty() && std::none_of(names.begin(), names.end(), [&](const std::string& known) { return fold(known) == fold(name); }); };
    CollectionColumns& made = options.collection;
    made.hours = wished.hours;
    if (!wished.hours.empty()) made.where = wished.where;
    if (!wished.interviewer.empty() && !wished.respondent.empty()) made.interviewer = wished.interviewer, made.respondent = wished.respondent;
    made.only_where = is_new(options.by, made.where);
    if (made.only_where) options.by.push_back(made.where);
    made.only_interviewer = is_new(options.by, made.interviewer);
    if (made.only_interviewer) options.by.push_back(made.interviewer);
    const bool asked_too = is_new(options.questions, made.respondent);
    if (asked_too) options.questions.push_back(made.respondent);
    made.only_respondent = asked_too && options.compared.empty();  // beside a population it may be asked for like others
}

/// How many were asked, and when, is what was done and no estimate of anything: small numbers are as sound as large ones.
void tell_counts_alone(AnswerTable& table) {
    for (AnswerGroup& group : table.groups)
        for (AnswerCell& cell : group.cells) cell.value.reset(), cell.low.reset(), cell.high.reset(), cell.residual.reset(), cell.state = AnswerState::sound;
}

std::optional<std::size_t> heading_of(const Table& table, std::initializer_list<std::string_view> names) {
    Alike known;
    for (std::size_t i = 0; i < table.columns.size(); ++i) known.add(table.columns[i], i);
    for (const std::string_view name : names)
        if (const auto found = known.find(name)) return found;
    return std::nullopt;
}

}  // namespace

std::vector<figures::PopulationCount> population_counts(const AnswerSource& source, const MapSpec& spec, Problems& problems) {
    std::vector<figures::PopulationCount> counts;
    if (source.population.empty() || spec.questions.empty()) return counts;
    const Table table = sources::read_table(source.population, source.population_shown_name, {}, {}, problems);
    if (table.columns.empty()) return counts;
    const auto answer = heading_of(table, {spec.questions.front()}), group = heading_of(table, {spec.by}), people = heading_of(table, {"nombre", "effectif", "population", "people", "count"});
    const std::pair<const std::optional<std::size_t>&, std::string> needed_columns[] = {{answer, spec.questions.front()}, {group, spec.by}, {people, "nombre"}};
    for (const auto& [at, name] : needed_columns) {
        if (at) continue;
        Parameters parameters = suggest(name, table.columns, tr_mark("`portulan info` lists the columns of a file."));
        parameters.emplace_back("file", table.file);
        problems.push_back(make_problem("FIG-040", {.file = table.file, .sheet = table.sheet}, name, std::move(parameters)));
    }
    if (!answer || !group || !people) return counts;
    for (const TableRow& row : table.rows) {
        const auto number = sources::number_of(table, row, table.columns[*people]);
        if (number && *number >= 0) counts.push_back({row.cells[*answer], row.cells[*group], *number});
        else problems.push_back(make_problem("PRJ-017", table.place(row, table.columns[*people]), row.cells[*people]));
    }
    return counts;
}

ChartRequest chart_request(const Project& project, const AnswerFigures& answers, Edition edition, std::string_view id) {
    const auto spec = std::find_if(project.figures.begin(), project.figures.end(), [&](const MapSpec& s) { return s.id == id; });
    ChartRequest request{.spec = *spec, .tables = release::Gate::part_of_questions(answers.tables.at(edition), spec->questions, spec->by), .population = {}, .source = answers.source, .population_source = answers.population_source};
    for (const auto& [figure, counts] : answers.population)
        if (figure == id) request.population = counts;
    return request;
}

AnswerTables estimates_of(const Tabulated& made, const AnswerSource& source, Language language) { return Estimates(made, source, language).run(); }

std::optional<Released<AnswerTables>> answer_tables(const AnswerSource& source, const std::vector<const MapSpec*>& figures, Edition edition, Language language, unsigned jobs, Problems& problems,
                                                    SurveyAccount* account) {
    AnswerSource asked = source;
    TabulateTableOptions& options = asked.options;
    for (const MapSpec* spec : figures) {
        for (const std::string& question : spec->questions) add_new(options.questions, question);
        add_new(options.by, spec->by);
    }
    const bool compares = !source.territory.empty() || !options.compared.empty();
    if (account && compares) {
        for (const QuestionWish& wish : source.questions)
            if (source.collection.interviewer.empty() || fold(wish.name) != fold(source.collection.interviewer)) add_new(options.questions, wish.name);
        add_new(options.by, source.territory);
    } else {
        options.compared.clear();
    }
    if (account) add_collection(source.collection, options);
    const auto is_asked = [&](const std::string& name) { return std::find(options.questions.begin(), options.questions.end(), name) != options.questions.end(); };
    for (auto* list : {&options.multiple, &options.numbers}) std::erase_if(*list, [&](const std::string& name) { return !is_asked(name); });
    options.secrecy.edition = edition;
    options.weigh.answers.jobs = jobs;
    options.weigh.answers.language = language;
    Timings timings;
    auto made = tabulate_table(options, problems, timings);
    if (!made) return std::nullopt;
    if (account) *account = made->account;
    tell_unused(*made, asked, problems);
    const auto statuses = release_tables(*made, {.file = options.weigh.answers.shown_name}, problems);
    if (!statuses || has_errors(problems)) return std::nullopt;
    AnswerTables estimates = estimates_of(*made, asked, language);
    for (AnswerTable& table : estimates.tables)
        if (options.collection.is_of_counts(table.question, table.by)) tell_counts_alone(table);
    return release::Gate::answers(std::move(estimates), *statuses);
}

}  // namespace portulan::project
