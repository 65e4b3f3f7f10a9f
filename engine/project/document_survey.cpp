// L11: the report of a survey: who answered and, first, who is missing; how it was done; what was answered.
#include <algorithm>
#include <map>
#include <set>

#include "base/alike.h"
#include "base/text.h"
#include "figures/answer_chart.h"
#include "project/asked_places.h"
#include "project/course_jobs.h"
#include "project/document_jobs.h"
#include "survey/hours.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_silent = 15;  // questions listed that people left unanswered

const AnswerTables* tables_of(const DocumentInput& input) {
    if (!input.answers) return nullptr;
    const auto found = input.answers->tables.find(input.edition.edition);
    return found == input.answers->tables.end() ? nullptr : &*found->second;
}

/// The group of a territory among those of the question that tells where people live: called by name, identifier or code.
const AnswerGroup* group_of(const Territory& territory, const AnswerTable& table) {
    Alike names;
    for (const std::string* name : {&territory.name, &territory.id, &territory.code}) names.add(*name, 0);
    for (const AnswerGroup& group : table.groups)
        if (!group.rare && (names.find(group.code) || names.find(group.name))) return &group;
    return nullptr;
}

class SurveyReport {
public:
    SurveyReport(const DocumentInput& input, const AnswerTables& tables) : input_{input}, answers_{*input.answers}, account_{input.answers->account}, tables_{tables}, language_{input.context.language} {}

    Manuscript make() {
        made_ = input_.begin(input_.territory ? "enquete" : "enquete-tous-territoires", "L11", worded(tr_mark("Survey report")));
        made_.subtitle = worded(tr_mark("Who answered and who is missing, how it was done, what was answered"));
        made_.cover = made_.contents = true;
        heading(tr_mark("Who answered, and who is missing"), "absents", false);
        add_missing();
        add_collection();
        paragraph(worded(tr_mark("What weighting cannot repair: it lets those who answered count for those who are like them in the margins, and gives no voice to categories without a respondent, to people who go to none of the places where they could have been asked, or to opinions that keep some from answering at all.")), Paragraph::Kind::warning);
        heading(tr_mark("How it was done"), "methode", true);
        add_method();
        add_silence();
        heading(tr_mark("What was answered"), "resultats", true);
        paragraph(figures::interval_words(language_, tables_.plan, tables_.confidence, tables_.rounding), Paragraph::Kind::lead);
        paragraph(worded(tr_mark("n: people who answered, not weighted. * fragile: rests on few people or is uncertain. ns: not publishable, too few people or too uncertain. s: held back, fewer than {least} people or what would tell of them. A missing number is never zero."), {{"least", plain_number(tables_.told_least(), 0)}}), Paragraph::Kind::note);
        for (const AnswerTable& table : tables_.tables)
            if (table.by.empty() && !is_population(table) && !is_called(table.question, table.label, answers_.collection.hours)) add_question(table);
        add_open_answers(input_, made_);
        return std::move(made_);
    }

private:
    std::string worded(std::string_view msgid, const Parameters& values = {}) const { return figures::say(input_.context, msgid, values); }
    void heading(std::string_view msgid, std::string id, bool on_new_page) { made_.blocks.emplace_back(Heading{1, worded(msgid), std::move(id), on_new_page}); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { made_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind}); }
    static TableCell plain(std::string text) { return {{Span{std::move(text)}}}; }
    static TableCell masked(std::string text) { return {{Span{std::move(text)}}, TableCell::State::masked}; }
    std::string number(double value, int decimals = 0) const { return format_number(value, decimals, language_); }
    /// Where numbers are rounded, those of no table are too; what may come of rounding alone is not told.
    double told(double people) const { return tables_.rounding ? tables_.rounding->nearest(people) : people; }
    std::string percent(double share, int decimals = 0) const { return worded(tr_mark("{value}%"), {{"value", number(100 * share, decimals)}}); }
    std::string people(double count) const { return worded(tr_mark("{count} people"), {{"count", number(count)}}); }

    bool is_population(const AnswerTable& table) const {
        return std::any_of(account_.population.begin(), account_.population.end(), [&](const PopulationPart& part) { return part.question == table.question; });
    }
    const AnswerTable* by_territory(const std::string& question) const {
        if (answers_.territory.empty()) return nullptr;
        for (const AnswerTable& table : tables_.tables)
            if (table.question == question && fold(table.by) == fold(answers_.territory)) return &table;
        return nullptr;
    }

    /// A category of the population beside the respondents of it; no cell where nobody is of it, or too few to be told.
    struct Placed {
        const PopulationPart* part = nullptr;
        const AnswerTable* table = nullptr;
        const AnswerCell* cell = nullptr;
        bool is_under() const { return cell && cell->of_all_high && *cell->of_all_high < part->share; }
        bool is_over() const { return cell && cell->of_all_low && *cell->of_all_low > part->share; }
        /// Nobody, too few to be told, then the least beside their share.
        double rank() const { return part->absent ? -2 - part->share : !cell || !cell->of_all ? -1 : part->share > 0 ? *cell->of_all / part->share : 1e9; }
    };

    std::vector<Placed> placed() const {
        std::vector<Placed> all;
        for (const PopulationPart& part : account_.population) {
            Placed one{.part = &part, .table = tables_.find(part.question, {}), .cell = nullptr};
            if (one.table && !one.table->groups.empty())
                for (const AnswerCell& cell : one.table->groups.front().cells)
                    if (cell.measure == AnswerMeasure::share && one.table->answers[cell.answer].code == part.category && cell.people) one.cell = &cell;
            all.push_back(one);
        }
        std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.rank() < b.rank(); });
        return all;
    }

    void add_missing() {
        const std::vector<Placed> all = placed();
        if (all.empty()) {
            paragraph(worded(tr_mark("No margins of the population were given: nothing says whom the respondents are like, and who is missing.")), Paragraph::Kind::lead);
            return add_territory();
        }
        std::vector<std::string> absent, under;
        for (const Placed& one : all) {
            if (one.part->absent) absent.push_back(one.part->category + " (" + (one.part->people ? people(*one.part->people) : percent(one.part->share)) + ")");
            else if (one.is_under()) under.push_back(worded(tr_mark("{category} ({sample} of the respondents, {population} of the population)"), {{"category", one.part->category}, {"sample", percent(*one.cell->of_all)}, {"population", percent(one.part->share)}}));
        }
        if (absent.empty()) paragraph(worded(tr_mark("Every category of the population that is counted here has respondents.")), Paragraph::Kind::lead);
        else paragraph(worded(tr_mark("Nobody answered for: {categories}."), {{"categories", join(absent, ", ")}}), Paragraph::Kind::lead);
        if (!under.empty()) paragraph(worded(tr_mark("Fewer than their share: {categories}."), {{"categories", join(under, " ; ")}}));
        add_territory();
        TableBlock table{.id = "table-absents", .title = worded(tr_mark("Respondents beside the population, those who are missing first")),
                         .columns = {{worded(tr_mark("Category")), 3}, {worded(tr_mark("Population")), 1.2, true}, {worded(tr_mark("Respondents")), 1.3, true}, {worded(tr_mark("n")), 0.6, true}, {capitalised(worded(tr_mark("interval"))), 1.1, true}, {worded(tr_mark("Reading")), 2.7}},
                         .rows = {}, .source = population_source(), .note = worded(tr_mark("Shares of the respondents before weighting, with Wilson’s interval: what a sample drawn at random would leave open."))};
        for (const Placed& one : all) table.rows.push_back(row_of(one));
        if (std::any_of(all.begin(), all.end(), [](const Placed& one) { return !one.part->absent && (!one.cell || !one.cell->of_all); })) table.note += " " + worded(tr_mark("s: too few respondents to be told."));
        made_.blocks.emplace_back(std::move(table));
        for (const AnswerTable& asked : tables_.tables)
            if (asked.by.empty() && is_population(asked)) add_charts(asked);
    }

    std::vector<TableCell> row_of(const Placed& one) const {
        const std::string question = one.table ? one.table->label : one.part->question;
        std::vector<TableCell> row{{{Span{one.part->category}, Span{" \u00B7 " + question, Span::Manner::muted}}}, plain(percent(one.part->share, 1))};
        if (one.part->absent) {
            row.insert(row.end(), {plain(percent(0)), plain("0"), plain("–"), {{Span{worded(tr_mark("absent")), Span::Manner::strong}}}});
        } else if (!one.cell || !one.cell->of_all) {
            row.insert(row.end(), {masked("s"), masked("s"), plain("–"), plain(worded(tr_mark("too few to be told")))});
        } else {
            const AnswerCell& cell = *one.cell;
            row.insert(row.end(), {plain(percent(*cell.of_all, 1)), plain(number(*cell.people)), plain(range(100 * *cell.of_all_low, 100 * *cell.of_all_high, 0)),
                                   plain(one.is_under() ? worded(tr_mark("under-represented")) : one.is_over() ? worded(tr_mark("over-represented")) : worded(tr_mark("as in the population")))});
        }
        return row;
    }

    std::string range(double low, double high, int decimals) const { return number(low, decimals) + "\u2009–\u2009" + number(high, decimals); }

    std::string population_source() const {
        std::vector<std::string> sources;
        for (const PopulationPart& part : account_.population) {
            std::string source = part.source + (part.source.empty() || part.vintage.empty() ? "" : ", ") + part.vintage;
            if (!source.empty() && std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(std::move(source));
        }
        return join(sources, " ; ");
    }

    static bool is_called(const std::string& name, const std::string& label, const std::string& wished) { return !wished.empty() && (fold(name) == fold(wished) || fold(label) == fold(wished)); }

    /// When and where people were asked, and by whom: who could not be met there and then.
    void add_collection() {
        const CollectionColumns& columns = answers_.collection;
        if (const AnswerTable* hours = crossing(columns.hours, columns.where)) {
            made_.blocks.emplace_back(Heading{2, worded(tr_mark("When and where people were asked")), "quand-et-ou"});
            tell_hours(*hours);
            if (const std::string map = std::string(project_folder) + std::string(asked_map_stem); !input_.territory && input_.has_figure(map)) made_.blocks.emplace_back(FigureBlock{map, FigureBlock::Width::half});
            made_.blocks.emplace_back(crossing_table(*hours, "table-horaires", worded(tr_mark("People who answered, by place and hour"))));
        }
        if (const AnswerTable* met = crossing(columns.respondent, columns.interviewer)) {
            made_.blocks.emplace_back(Heading{2, worded(tr_mark("Who asked whom")), "qui-a-interroge-qui"});
            paragraph(worded(tr_mark("People answer more freely, and are met more easily, by those who are like them: what one group of interviewers alone was told needs care.")));
            made_.blocks.emplace_back(crossing_table(*met, "table-enqueteurs", worded(tr_mark("People who answered, by who asked them"))));
        }
    }

    /// The table of that question by that column; without a column that of everybody.
    const AnswerTable* crossing(const std::string& question, const std::string& by) const {
        if (question.empty()) return nullptr;
        for (const AnswerTable& table : tables_.tables)
            if (is_called(table.question, table.label, question) && (by.empty() ? table.by.empty() : is_called(table.by, table.by_label, by))) return &table;
        return nullptr;
    }

    /// Places where nobody was met in the evening or at the end of the week.
    void tell_hours(const AnswerTable& table) {
        std::vector<std::string> missed;
        for (std::size_t part : {std::size_t{2}, std::size_t{3}}) {
            std::vector<std::string> where;
            for (const AnswerGroup& group : table.groups) {
                const auto cell = std::find_if(group.cells.begin(), group.cells.end(), [&](const AnswerCell& c) { return !table.answers[c.answer].rare && table.answers[c.answer].code == tr(language_, survey::week_parts[part]); });
                if (cell == group.cells.end() ? hides_nothing(table, group) : cell->people && *cell->people == 0) where.push_back(typeset(group.name, language_));
            }
            const bool everywhere = where.size() == table.groups.size();
            if (!where.empty()) missed.push_back(tr(language_, survey::week_parts[part]) + " (" + (everywhere ? worded(tr_mark("everywhere")) : enumerate(where, language_)) + ")");
        }
        if (!missed.empty()) paragraph(worded(tr_mark("Nobody was asked at these times: {places}. Those who work by day, and those who are away in the week, are missing there."), {{"places", join(missed, semicolon(language_))}}), Paragraph::Kind::lead);
    }
    /// Whether an answer that is not there was given by nobody: no answers of few people stand together, and the group's own numbers are told.
    static bool hides_nothing(const AnswerTable& table, const AnswerGroup& group) {
        return group.base && std::none_of(table.answers.begin(), table.answers.end(), [](const AnswerText& text) { return text.rare; });
    }

    TableBlock crossing_table(const AnswerTable& table, std::string id, std::string title) const {
        TableBlock made{.id = std::move(id), .title = std::move(title), .columns = {{table.by.empty() ? std::string() : table.by_label, 2.6}}, .rows = {}, .source = {},
                        .note = worded(tr_mark("Numbers of people, not weighted. s: fewer than {least} people, or what would tell of them; 0: nobody."), {{"least", plain_number(tables_.told_least(), 0)}})};
        for (const AnswerText& answer : table.answers) made.columns.push_back({answer.name, 1.4, true});
        made.columns.push_back({worded(tr_mark("All together")), 1.2, true});
        for (const AnswerGroup& group : table.groups) {
            std::vector<TableCell> row{plain(group.name.empty() ? worded(tr_mark("All together")) : group.name)};
            for (std::size_t answer = 0; answer < table.answers.size(); ++answer) {
                const auto cell = std::find_if(group.cells.begin(), group.cells.end(), [&](const AnswerCell& c) { return c.answer == answer && c.measure == AnswerMeasure::share; });
                row.push_back(cell == group.cells.end() ? plain("0") : cell->people ? plain(number(*cell->people)) : masked("s"));
            }
            row.push_back(group.base ? plain(number(*group.base)) : masked("s"));
            made.rows.push_back(std::move(row));
        }
        return made;
    }

    /// Of one territory: how many answered there. Those beside the population are of all territories, as the margins are.
    void add_territory() {
        if (!input_.territory) return;
        std::size_t most = 0;
        for (const AnswerTable& table : tables_.tables)
            if (const AnswerTable* own = table.by.empty() ? by_territory(table.question) : nullptr)
                if (const AnswerGroup* group = group_of(*input_.territory, *own); group && group->base) most = std::max(most, static_cast<std::size_t>(*group->base));
        paragraph(worded(tr_mark("All territories are counted together here; {territory} has up to {count} people who answered a question."), {{"territory", typeset(input_.territory->name, language_)}, {"count", number(static_cast<double>(most))}}));
    }

    std::string_view plan_words() const {
        switch (tables_.plan) {
            case SurveyPlan::random: return tr_mark("drawn at random");
            case SurveyPlan::quotas: return tr_mark("chosen by quotas");
            case SurveyPlan::volunteers: return tr_mark("volunteers");
        }
        return {};
    }

    void add_method() {
        FactsBlock facts;
        const auto fact = [&](std::string_view key, std::string value) { facts.facts.push_back({worded(key), value.empty() ? std::vector<Span>{} : std::vector<Span>{Span{std::move(value)}}}); };
        const SurveyMethod& method = answers_.method;
        fact(tr_mark("Respondents"), number(told(static_cast<double>(account_.respondents))));
        fact(tr_mark("How they were found"), worded(plan_words()));
        std::string when = method.starts.empty() ? std::string() : long_date(method.starts, language_);
        if (!method.starts.empty() && !method.ends.empty()) when = worded(tr_mark("from {from} to {to}"), {{"from", long_date(method.starts, language_)}, {"to", long_date(method.ends, language_)}});
        fact(tr_mark("When"), std::move(when));
        fact(tr_mark("How people were asked"), method.mode);
        fact(tr_mark("Where"), method.places);
        fact(tr_mark("Refusals"), method.refusals ? number(static_cast<double>(*method.refusals)) : std::string());
        fact(tr_mark("Source"), answers_.source);
        if (tables_.weighted) {
            const survey::WeightHealth& health = account_.health;
            fact(tr_mark("Weights"), worded(tr_mark("from {least} to {most} times the mean"), {{"least", number(health.least, 2)}, {"most", number(health.most, 2)}}));
            fact(tr_mark("Effective number"), worded(tr_mark("{effective}: weighting costs as much as asking {lost} people fewer (design effect {effect})"),
                                                     {{"effective", number(health.effective)}, {"lost", number(static_cast<double>(health.respondents) - health.effective)}, {"effect", number(health.design_effect, 2)}}));
            fact(tr_mark("The heaviest twentieth"), worded(tr_mark("carries {share} of the weight"), {{"share", percent(health.heaviest_share)}}));
        } else {
            fact(tr_mark("Weights"), worded(tr_mark("none: every respondent counts for one")));
        }
        made_.blocks.emplace_back(std::move(facts));
    }

    /// Questions that people left unanswered, the most often first.
    void add_silence() {
        struct Silent {
            const AnswerTable* table;
            double asked, silent;
        };
        std::vector<Silent> all;
        for (const AnswerTable& table : tables_.tables) {
            if (!table.by.empty() || table.groups.empty() || !table.groups.front().base) continue;
            const auto spared = account_.not_asked.find(table.question);
            const double asked = told(static_cast<double>(account_.respondents) - (spared == account_.not_asked.end() ? 0 : static_cast<double>(spared->second)));
            if (const double silent = asked - *table.groups.front().base; silent > (tables_.rounding ? tables_.rounding->base : 0) && asked > 0) all.push_back({&table, asked, silent});
        }
        if (all.empty()) return;
        std::stable_sort(all.begin(), all.end(), [](const Silent& a, const Silent& b) { return a.silent / a.asked > b.silent / b.asked; });
        if (all.size() > most_silent) all.resize(most_silent);
        TableBlock table{.id = "table-sans-reponse", .title = worded(tr_mark("Questions left unanswered, the most often first")),
                         .columns = {{worded(tr_mark("Question")), 5}, {worded(tr_mark("Asked")), 1, true}, {worded(tr_mark("Without an answer")), 1.3, true}, {worded(tr_mark("Share")), 1, true}}, .rows = {}, .source = {}, .note = {}};
        for (const Silent& one : all) table.rows.push_back({plain(one.table->label), plain(number(one.asked)), plain(number(one.silent)), plain(percent(one.silent / one.asked))});
        made_.blocks.emplace_back(std::move(table));
    }

    void add_question(const AnswerTable& table) {
        const AnswerTable* own = input_.territory ? by_territory(table.question) : nullptr;
        const AnswerGroup* group = own ? group_of(*input_.territory, *own) : table.groups.empty() ? nullptr : &table.groups.front();
        if (!group || (input_.territory && !own)) return;
        made_.blocks.emplace_back(Heading{2, table.label, "q-" + std::to_string(++questions_)});
        add_charts(table);
        made_.blocks.emplace_back(result_table(table, *group));
    }

    void add_charts(const AnswerTable& table) {
        for (const ReportedChart& chart : answers_.charts)
            if (is_shown_at(chart, table) && input_.has_figure(chart.job)) made_.blocks.emplace_back(FigureBlock{chart.job});
    }

    /// A chart stands once, at its first question; in the report of a territory those that compare territories.
    bool is_shown_at(const ReportedChart& chart, const AnswerTable& table) const {
        if (chart.questions.empty() || (fold(chart.questions.front()) != fold(table.question) && fold(chart.questions.front()) != fold(table.label))) return false;
        return !input_.territory || fold(chart.by) == fold(answers_.territory);
    }

    /// The heading above it is the question.
    std::string title_of_results(const AnswerGroup& group) const {
        return group.base ? worded(tr_mark("Answers of {n} people"), {{"n", number(*group.base)}}) : worded(tr_mark("Answers of too few people to say how many"));
    }

    TableBlock result_table(const AnswerTable& table, const AnswerGroup& group) const {
        TableBlock made{.id = "table-q-" + std::to_string(questions_), .title = title_of_results(group), .columns = {{worded(tr_mark("Answer")), 3.6}, {input_.territory ? input_.territory->name : worded(tr_mark("All together")), 1.2, true}, {capitalised(worded(tr_mark("interval"))), 1.3, true}, {worded(tr_mark("n")), 0.8, true}},
                        .rows = {}, .source = {}, .note = {}};
        if (input_.territory) made.columns.push_back({worded(tr_mark("All territories")), 1.6, true});
        for (const AnswerCell& cell : group.cells) {
            const std::string name = cell.measure == AnswerMeasure::mean ? worded(tr_mark("mean")) : cell.measure == AnswerMeasure::median ? worded(tr_mark("median")) : table.answers[cell.answer].name;
            std::vector<TableCell> row{plain(name), value_cell(cell), interval_cell(cell), cell.people ? plain(number(*cell.people)) : plain("–")};
            if (input_.territory) {
                const AnswerCell* all = of_everybody(table, cell);
                row.push_back(all ? value_cell(*all) : plain("–"));
            }
            made.rows.push_back(std::move(row));
        }
        if (table.several) made.note = worded(tr_mark("Several answers could be chosen: shares are of those who answered and may add up to more than 100%."));
        return made;
    }

    static const AnswerCell* of_everybody(const AnswerTable& table, const AnswerCell& cell) {
        for (const AnswerGroup& group : table.groups)
            for (const AnswerCell& other : group.cells)
                if (other.answer == cell.answer && other.measure == cell.measure) return &other;
        return nullptr;
    }

    std::string written(const AnswerCell& cell) const { return cell.measure == AnswerMeasure::share ? percent(*cell.value) : number(*cell.value, 1); }
    TableCell value_cell(const AnswerCell& cell) const {
        if (!cell.shown()) return masked(cell.state == AnswerState::secret ? "s" : "ns");
        return plain(written(cell) + (cell.state == AnswerState::fragile ? " *" : ""));
    }
    TableCell interval_cell(const AnswerCell& cell) const {
        if (!cell.low || !cell.high) return plain("–");
        const bool share = cell.measure == AnswerMeasure::share;
        return plain(range((share ? 100 : 1) * *cell.low, (share ? 100 : 1) * *cell.high, share ? 0 : 1));
    }

    const DocumentInput& input_;
    const AnswerFigures& answers_;
    const SurveyAccount& account_;
    const AnswerTables& tables_;
    Language language_;
    Manuscript made_;
    std::size_t questions_ = 0;
};

}  // namespace

bool has_survey(const DocumentInput& input) {
    const AnswerTables* tables = tables_of(input);
    if (!tables || tables->tables.empty()) return false;
    if (!input.territory) return true;
    if (input.answers->territory.empty()) return false;
    return std::any_of(tables->tables.begin(), tables->tables.end(), [&](const AnswerTable& table) { return fold(table.by) == fold(input.answers->territory) && group_of(*input.territory, table); });
}

Manuscript survey_document(const DocumentInput& input) { return SurveyReport(input, *tables_of(input)).make(); }

}  // namespace portulan::project
