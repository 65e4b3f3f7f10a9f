#include "project/tabulate_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/alike.h"
#include "base/text.h"
#include "project/survey_file.h"
#include "sources/margins.h"
#include "survey/hours.h"
#include "survey/linearise.h"
#include "survey/questions.h"
#include "survey/rare_answers.h"

namespace portulan::project {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& other) { return fold(other) == fold(name); });
}

/// Where each question's answers stand among the coded columns.
struct Wanted {
    std::string name;
    std::vector<std::size_t> columns;
    std::vector<std::string> answers;  // of a column an answer
};

class Reading {
public:
    Reading(const TabulateTableOptions& options, Problems& problems) : options_{options}, file_{options.weigh.answers}, problems_{problems} {}

    std::optional<Tabulated> run(Timings& timings) {
        Stopwatch clock;
        if (!ask()) return std::nullopt;
        auto read = source_->read(wishes_, id_, problems_);
        timings.add("answers.read", clock.lap());
        if (!read) return std::nullopt;
        answers_ = std::move(*read);
        const auto weights = find_weights();
        timings.add("weights.make", clock.lap());
        if (!weights) return std::nullopt;
        Tabulated made{.questions = questions(), .by = breakdowns(), .tables = {}, .plan = options_.plan, .confidence = options_.tabulate.confidence, .secrecy = options_.secrecy};
        if (!can_round(made.questions)) return std::nullopt;
        if (hours_) made.questions.push_back(hours_question());
        made.account = account_of(made.questions, *weights);
        if (options_.secrecy.edition != Edition::team) {
            for (Question& question : made.questions)
                if (!hours_ || question.name != options_.collection.hours) question = without_rare(std::move(question), *weights);
            for (Question& question : made.by) question = without_rare(std::move(question), *weights);
        }
        auto plan = sampling_plan(*weights);
        if (!plan || has_errors(problems_)) return std::nullopt;
        if (calibrated_) {
            if (auto cut = survey::cut_by_calibration(*plan, calibrated_->targets, start_, *weights)) plan = std::move(cut);
            else weights_fixed_ = true;
        }
        survey::TabulateOptions how = options_.tabulate;
        how.jobs = file_.jobs;
        made.tables = survey::tabulate(made.questions, made.by, *weights, *plan, how);
        std::erase_if(made.tables, [&](const survey::CrossTable& table) { return !options_.collection.wants(made.questions[table.question].name, table.breakdown > 0 ? made.by[table.breakdown - 1].name : std::string()); });
        timings.add("tables.make", clock.lap());
        tell(made);
        return made;
    }

private:
    /// SEC-069: rounding is for counts of people who count for one each.
    bool can_round(const std::vector<Question>& questions) {
        if (!options_.secrecy.rounds()) return true;
        const auto refuse = [&](std::string_view why, const std::string& value) {
            problems_.push_back(make_problem("SEC-069", {.file = file_.shown_name, .column = value}, value, {{"why@", std::string(why)}}));
            return false;
        };
        if (!margins_.empty() || !options_.weights.empty() || !file_.weight.empty()) return refuse(tr_mark("the answers are weighted: a weighted sum is no count, and its share tells the count behind it"), file_.weight);
        if (!options_.strata.empty() || !options_.cluster.empty() || !options_.population.empty()) return refuse(tr_mark("strata and clusters make intervals of the counts as they are"), options_.cluster.empty() ? options_.strata : options_.cluster);
        for (const Question& question : questions)
            if (question.kind == QuestionKind::number) return refuse(tr_mark("a mean is no count, and tells how many people it is of"), question.name);
        return true;
    }

    std::size_t coded(const std::string& name) {
        for (std::size_t i = 0; i < wishes_.coded.size(); ++i)
            if (wishes_.coded[i] == name) return i;
        wishes_.coded.push_back(name);
        return wishes_.coded.size() - 1;
    }

    Wanted want(const std::string& name) {
        Wanted wanted{.name = source_->name_of(name), .columns = {}, .answers = {}};
        if (source_->counts(wanted.name)) return wanted;  // read with the questionnaire
        if (!holds(source_->headings(), name))
            for (const std::string& heading : source_->headings())
                if (const auto answer = survey::answer_heading(heading, name)) {
                    wanted.columns.push_back(coded(heading));
                    wanted.answers.push_back(*answer);
                }
        if (wanted.columns.empty()) wanted.columns.push_back(coded(name));
        return wanted;
    }

    /// Of the questionnaire; those that make the groups would be tabulated by themselves.
    std::vector<std::string> all_questions() const {
        std::vector<std::string> names = source_->countable();
        for (const std::string& by : options_.by) std::erase(names, source_->name_of(by));
        return names;
    }

    bool ask() {
        source_ = SurveyFile::open(file_, problems_);
        if (!source_) return false;
        wishes_ = {.path = file_.path, .shown_name = file_.shown_name, .table = file_.table, .jobs = file_.jobs, .shared = file_.shared};
        for (const std::string& name : options_.questions.empty() ? all_questions() : options_.questions) questions_.push_back(want(name));
        // Groups are one column: people who gave several answers are in no single one.
        for (const std::string& name : options_.by) by_.push_back({.name = source_->name_of(name), .columns = {coded(source_->name_of(name))}, .answers = {}});
        if (!options_.weigh.margins.empty()) {
            margins_ = sources::read_margins(options_.weigh.margins, options_.weigh.margins_shown_name, {}, problems_);
            check_variables(margins_, source_->names(), problems_);
            if (margins_.empty() || has_errors(problems_)) return false;
            source_->put_in_words(margins_);
            for (const Margin& margin : margins_) {
                if (margin.kind == MarginKind::total) wishes_.numbers.push_back(margin.variable);
                else coded(margin.variable);
            }
        }
        if (!options_.compared.empty() && !ask_compared()) return false;
        if (!file_.weight.empty()) wishes_.numbers.push_back(file_.weight);
        if (!options_.population.empty()) wishes_.numbers.push_back(options_.population);
        if (!options_.strata.empty()) strata_ = coded(options_.strata);
        if (!options_.cluster.empty()) cluster_ = coded(options_.cluster);
        id_ = options_.weights.empty() && file_.weight.empty() && margins_.empty() && file_.id.empty() && !source_->has_form() ? std::string() : id_column(file_, source_->headings());
        if (!id_.empty()) wishes_.texts.push_back(id_);
        if (!options_.collection.hours.empty()) {
            hours_ = wishes_.texts.size();
            wishes_.texts.push_back(source_->heading_of(options_.collection.hours));
        }
        return true;
    }

    /// Categories beside which respondents are placed: what people say of themselves becomes a question like others.
    bool ask_compared() {
        Problems said_before;  // of the same file as the margins
        Problems& problems = options_.compared == options_.weigh.margins ? said_before : problems_;
        compared_ = sources::read_margins(options_.compared, options_.compared_shown_name, {}, problems);
        check_variables(compared_, source_->names(), problems);
        if (has_errors(problems)) return false;
        std::erase_if(compared_, [](const Margin& margin) { return margin.kind != MarginKind::count && margin.kind != MarginKind::share; });
        source_->put_in_words(compared_);
        for (Margin& margin : compared_) {
            margin.variable = source_->name_of(margin.variable);
            const bool is_asked = std::any_of(questions_.begin(), questions_.end(), [&](const Wanted& wanted) { return wanted.name == margin.variable; });
            if (!is_asked) questions_.push_back(want(margin.variable));
        }
        return true;
    }

    Question hours_question() const {
        const Language language = file_.language;
        Question made{.name = options_.collection.hours, .answers = {}, .codes = survey::parts_of_week(answers_.texts[*hours_]), .label = tr(language, "When people were asked")};
        for (const std::string_view part : survey::week_parts) made.answers.push_back(tr(language, part));
        return made;
    }

    /// Before answers of few people become one.
    SurveyAccount account_of(const std::vector<Question>& questions, const std::vector<double>& weights) const {
        SurveyAccount account{.respondents = static_cast<std::size_t>(std::count_if(weights.begin(), weights.end(), is_weight)), .health = survey::health_of(weights), .population = {}, .not_asked = {}};
        for (const Question& question : questions)
            if (const std::size_t count = source_->not_asked(question.name)) account.not_asked.emplace(question.name, count);
        for (const Margin& margin : compared_) {
            const auto question = std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.name == margin.variable; });
            const std::vector<double> people = survey::people_by_answer(*question, weights);
            std::vector<std::string> categories;
            double sum = 0;
            for (const MarginCategory& category : margin.categories) categories.push_back(category.name), sum += category.value;
            const auto answers = pair_alike(categories, question->answers);
            for (std::size_t k = 0; k < categories.size() && sum > 0; ++k) {
                PopulationPart part{.question = question->name, .category = answers[k] ? question->answers[*answers[k]] : categories[k], .people = {}, .share = margin.categories[k].value / sum,
                                    .absent = margin.categories[k].value > 0 && (!answers[k] || people[*answers[k]] == 0), .source = margin.source, .vintage = margin.vintage};
                if (margin.kind == MarginKind::count) part.people = margin.categories[k].value;
                account.population.push_back(std::move(part));
            }
        }
        return account;
    }

    const NumberColumn* number(const std::string& name) const {
        for (const NumberColumn& column : answers_.numbers)
            if (!name.empty() && fold(column.name) == fold(name)) return &column;
        return nullptr;
    }

    std::optional<std::vector<double>> find_weights() {
        std::vector<double> weights = starting_weights(answers_, number(file_.weight), problems_);
        if (has_errors(problems_)) return std::nullopt;
        if (!margins_.empty()) {
            start_ = weights;
            calibrated_ = weigh(margins_, answers_, weights, options_.weigh, problems_);
            return calibrated_ ? std::optional(calibrated_->weights) : std::nullopt;
        }
        const Place place{.file = answers_.file, .sheet = answers_.sheet};
        if (!options_.weights.empty() && !join_weights(weights)) return std::nullopt;
        if (!options_.weights.empty() || !file_.weight.empty()) tell_health(survey::health_of(weights), place, problems_);
        return weights;
    }

    /// Weights of a table of their own, by identifier.
    bool join_weights(std::vector<double>& weights) {
        const AnswerFile own{.path = options_.weights, .shown_name = options_.weights_shown_name, .id = {}, .weight = {}};
        const auto headings = sources::read_headings({.path = own.path, .shown_name = own.shown_name}, problems_);
        if (headings.empty()) return false;
        const std::string id = id_column(own, headings);
        const auto read = sources::read_answers({.path = own.path, .shown_name = own.shown_name, .numbers = {"weight"}, .texts = {id.empty() ? "id" : id}}, problems_);
        if (!read) return false;
        order_of(*read, read->texts.front(), id, problems_);
        std::unordered_map<std::string, double> known;
        for (std::size_t i = 0; i < read->size(); ++i) known.emplace(read->texts.front()[i], read->numbers.front().values[i]);
        std::size_t without = 0, used = 0;
        for (std::size_t i = 0; i < answers_.size(); ++i) {
            const auto found = id_.empty() ? known.find(std::to_string(answers_.rows[i])) : known.find(answers_.texts.front()[i]);
            used += found != known.end();
            weights[i] = found != known.end() && is_weight(found->second) ? found->second : NAN;
            without += std::isnan(weights[i]);
        }
        const Place place{.file = answers_.file, .sheet = answers_.sheet};
        if (used < known.size()) problems_.push_back(make_problem("ENQ-042", {.file = own.shown_name}, {}, {{"count#", std::to_string(known.size() - used)}}));
        if (without > 0) problems_.push_back(make_problem("ENQ-041", place, {}, {{"count#", std::to_string(without)}}));
        return !has_errors(problems_);
    }

    /// As the questionnaire has it; groups are those of one answer, and not of numbers.
    const Question* of_form(const Wanted& wanted, bool is_breakdown) const {
        const Question* known = source_->question(wanted.name);
        return known && (!is_breakdown || known->kind == QuestionKind::single) ? known : nullptr;
    }

    Question question(const Wanted& wanted, bool is_breakdown) {
        const Place place{.file = answers_.file, .sheet = answers_.sheet, .column = wanted.name};
        if (const Question* known = of_form(wanted, is_breakdown)) {
            const bool as_number = !is_breakdown && known->kind == QuestionKind::single && holds(options_.numbers, known->name);
            return as_number ? source_->as_number(known->name, problems_) : *known;
        }
        if (!wanted.answers.empty()) {
            std::vector<const AnswerColumn*> columns;
            for (const std::size_t c : wanted.columns) columns.push_back(&answers_.coded[c]);
            problems_.push_back(make_problem("ENQ-038", place, {}, {{"answers", join(wanted.answers, ", ")}}));
            return survey::multiple_question(wanted.name, columns, wanted.answers, place, problems_);
        }
        const AnswerColumn& column = answers_.coded[wanted.columns.front()];
        if (is_breakdown) return survey::single_question(column);
        if (holds(options_.numbers, wanted.name)) return survey::number_question(column, file_.table.decimal.empty() ? ',' : file_.table.decimal.front(), {.file = answers_.file, .sheet = answers_.sheet}, problems_);
        const bool sure = holds(options_.multiple, wanted.name);
        const auto separator = survey::separator_of(column, sure);
        if (!separator) return survey::single_question(column);
        Question made = survey::multiple_question(column, *separator);
        if (!sure) problems_.push_back(make_problem("ENQ-038", place, {}, {{"answers", join(made.answers, ", ")}}));
        return made;
    }

    /// For others than the team. People's own words name them; what few gave is not told by its text.
    Question without_rare(Question question, const std::vector<double>& weights) {
        if (question.kind == QuestionKind::number) return question;
        const Place place{.file = answers_.file, .sheet = answers_.sheet, .column = question.name};
        const std::vector<double> people = survey::people_by_answer(question, weights);
        const auto alone = std::count(people.begin(), people.end(), 1.0);
        const auto rare = std::count_if(people.begin(), people.end(), [&](double n) { return n < options_.secrecy.least; });
        const std::string least = plain_number(options_.secrecy.least, 0);
        if (survey::is_open(people)) {
            problems_.push_back(make_problem("SEC-059", place, question.name, {{"answers#", std::to_string(people.size())}, {"alone#", std::to_string(alone)}}));
            return question;
        }
        if (rare > 0) problems_.push_back(make_problem("SEC-060", place, {}, {{"count#", std::to_string(rare)}, {"least#", least}}));
        return survey::merge_rare(std::move(question), people, options_.secrecy.least);
    }

    std::vector<Question> questions() {
        std::vector<Question> made;
        for (const Wanted& wanted : questions_) made.push_back(question(wanted, false));
        return made;
    }
    std::vector<Question> breakdowns() {
        std::vector<Question> made;
        for (const Wanted& wanted : by_) made.push_back(question(wanted, true));
        return made;
    }

    /// Units and strata of the respondents who have a weight.
    std::optional<survey::SamplingPlan> sampling_plan(const std::vector<double>& weights) {
        survey::SamplingPlan plan{.unit = std::vector<std::uint32_t>(answers_.size(), 0)};
        plan.clustered = cluster_.has_value();
        std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint32_t> units;
        std::map<std::uint16_t, std::uint32_t> strata;
        const auto code = [&](std::optional<std::size_t> column, std::size_t i) { return column ? answers_.coded[*column].codes[i] : std::uint16_t{1}; };
        for (std::size_t i = 0; i < answers_.size(); ++i) {
            if (std::isnan(weights[i])) continue;
            strata.emplace(code(strata_, i), 0U);
            units.emplace(std::pair{code(strata_, i), code(cluster_, i)}, 0U);
        }
        for (auto& [stratum, at] : strata) {
            at = static_cast<std::uint32_t>(plan.units_in.size());
            plan.units_in.push_back(0);
        }
        for (auto& [unit, at] : units) {
            at = static_cast<std::uint32_t>(plan.stratum.size());
            plan.stratum.push_back(strata[unit.first]);
            if (plan.clustered) ++plan.units_in[strata[unit.first]];
        }
        std::vector<double> population(plan.units_in.size(), 0);
        const NumberColumn* of_population = number(options_.population);
        for (std::size_t i = 0; i < answers_.size(); ++i) {
            if (std::isnan(weights[i])) continue;
            plan.unit[i] = units[{code(strata_, i), code(cluster_, i)}];
            const std::uint32_t stratum = plan.stratum[plan.unit[i]];
            if (!plan.clustered) ++plan.units_in[stratum];
            if (of_population) population[stratum] = std::max(population[stratum], of_population->values[i]);
        }
        for (std::size_t h = 0; h < population.size(); ++h) plan.fraction.push_back(population[h] > 0 ? std::min(1.0, plan.units_in[h] / population[h]) : 0);
        const auto lonely = survey::lonely_strata(plan);
        // Without strata there is nothing to merge: one respondent makes estimates that are not publishable.
        if (lonely.empty() || (!strata_ && !cluster_)) return plan;
        std::vector<std::string> names;
        for (const auto& [stratum, at] : strata)
            if (std::find(lonely.begin(), lonely.end(), at) != lonely.end()) names.push_back(stratum > 0 && strata_ ? answers_.coded[*strata_].categories[stratum - 1U] : std::string("–"));
        problems_.push_back(make_problem("ENQ-040", {.file = answers_.file, .sheet = answers_.sheet, .column = options_.strata}, {}, {{"strata", join(names, ", ")}}));
        return std::nullopt;
    }

    void tell(const Tabulated& made) {
        std::size_t sound = 0, fragile = 0, unsound = 0;
        for (const survey::CrossTable& table : made.tables) {
            for (const survey::GroupEstimates& group : table.groups)
                for (const survey::Estimate& e : group.estimates) {
                    sound += e.standing == survey::Standing::sound;
                    fragile += e.standing == survey::Standing::fragile;
                    unsound += e.standing == survey::Standing::unsound;
                }
            if (table.breakdown > 0 || table.groups.empty()) continue;
            const double base = table.groups.front().base;
            const double silent = std::max(0.0, table.groups.front().silent - static_cast<double>(source_->not_asked(made.questions[table.question].name)));
            if (silent > base || base < 30)
                problems_.push_back(make_problem("ENQ-033", {.file = answers_.file, .sheet = answers_.sheet, .column = made.questions[table.question].name}, {},
                                                 {{"share#", plain_number(base + silent > 0 ? 100 * silent / (base + silent) : 0, 0)}, {"count#", plain_number(base, 0)}}));
        }
        const Place place{.file = answers_.file, .sheet = answers_.sheet};
        problems_.push_back(make_problem("ENQ-044", place, {}, {{"tables#", std::to_string(made.tables.size())}, {"sound#", std::to_string(sound)}, {"fragile#", std::to_string(fragile)}, {"unsound#", std::to_string(unsound)}}));
        std::vector<std::string> fixed;
        for (const survey::CrossTable& table : made.tables)
            if (table.breakdown == 0 && (table.weights_fixed || weights_fixed_)) fixed.push_back(made.questions[table.question].name);
        if (!fixed.empty()) problems_.push_back(make_problem("ENQ-048", place, {}, {{"questions", join(fixed, ", ")}}));
        if (!options_.weights.empty()) problems_.push_back(make_problem("ENQ-047", place, {}, {}));
        if (options_.plan != SurveyPlan::random) problems_.push_back(make_problem("ENQ-043", place, {}, {}));
    }

    const TabulateTableOptions& options_;
    const AnswerFile& file_;
    Problems& problems_;
    std::optional<SurveyFile> source_;
    sources::AnswerOptions wishes_;
    std::optional<std::size_t> hours_;  // among the texts
    std::vector<Margin> margins_, compared_;
    std::vector<Wanted> questions_, by_;
    std::optional<std::size_t> strata_, cluster_;
    std::string id_;
    Answers answers_;
    std::optional<Weighed> calibrated_;
    std::vector<double> start_;
    bool weights_fixed_ = false;  // calibrated on too much that differs between people
};

}  // namespace

bool CollectionColumns::is_of_counts(const std::string& question, const std::string& by) const {
    const auto is = [](const std::string& name, const std::string& column) { return !column.empty() && fold(name) == fold(column); };
    return is(question, hours) || (only_interviewer && is(by, interviewer));
}

bool CollectionColumns::wants(const std::string& question, const std::string& by) const {
    const auto is = [](const std::string& name, const std::string& column) { return !column.empty() && fold(name) == fold(column); };
    if (is(question, hours)) return by.empty() || is(by, where);
    if (is(question, respondent) && is(by, interviewer)) return true;
    if (only_respondent && is(question, respondent)) return by.empty();
    return !(only_where && is(by, where)) && !(only_interviewer && is(by, interviewer));
}

std::optional<Tabulated> tabulate_table(const TabulateTableOptions& options, Problems& problems, Timings& timings) {
    return Reading(options, problems).run(timings);
}

}  // namespace portulan::project
