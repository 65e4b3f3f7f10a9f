// What of the tables may leave the team.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "project/tabulate_table.h"
#include "release/gate.h"
#include "survey/standing.h"

namespace portulan::project {
namespace {

using survey::Amount;
using survey::CrossTable;
using survey::Estimate;
using survey::GroupEstimates;
using survey::Measure;
using survey::Outside;

/// Whole numbers up to 10: a scale, or nearly one. Nobody makes most of what many say on it.
bool is_scale(const Question& question) {
    return std::all_of(question.values.begin(), question.values.end(), [](double v) { return std::abs(v) <= 10 && v == std::round(v); });
}

/// The cells of one question's tables, and the sums between them.
class Linking {
public:
    explicit Linking(const Tabulated& made) : made_{made} {}

    LinkedTables run() {
        for (const CrossTable& table : made_.tables) {
            std::vector<Group>& groups = tables_.emplace_back();
            for (const GroupEstimates& group : table.groups) add_group(table, group, groups);
        }
        tie_silent();
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            const CrossTable& table = made_.tables[t];
            const bool several = made_.questions[table.question].kind == QuestionKind::multiple;
            for (const Group& group : tables_[t]) tie_answers(group, several);
            if (table.breakdown == 0) {
                whole_ = t;
                if (!table.groups.empty()) take_unit(table.groups.front());
            } else {
                tie_groups(table, tables_[whole_], tables_[t]);
            }
        }
        return std::move(linked_);
    }

private:
    struct Group {
        std::size_t base = 0;
        std::vector<std::size_t> answers{};
        std::optional<std::size_t> amount{};
    };
    struct Silent {
        std::size_t base = 0;
        double count = 0;
        std::set<std::pair<std::string, std::string>> people{};
    };

    std::size_t add(double people, bool shown) {
        linked_.cells.push_back({.value = people, .units = shown ? people : 0, .largest = 0, .shown = shown});
        return linked_.cells.size() - 1;
    }

    void take_unit(const GroupEstimates& all) { one_adds_ = all.base > 0 ? all.amount.sum / all.base : 0; }

    /// In units of what one person adds on average, so that it is as wide as people are.
    std::size_t add_amount(const Question& question, const Amount& amount, double people, bool shown) {
        const double value = one_adds_ > 0 ? amount.sum / one_adds_ : 0;
        linked_.cells.push_back({.value = value, .units = people, .largest = is_scale(question) ? 0 : amount.largest_part * value, .shown = shown});
        return linked_.cells.size() - 1;
    }

    /// Medians are values that people gave: shown where there are enough on both sides. Nothing is worked out from them.
    void add_median(const Estimate& median) {
        for (const double people : median.beside) linked_.cells.push_back({.value = people, .units = people});
    }

    /// People by what they said: heading and text of each answer.
    using People = std::set<std::pair<std::string, std::string>>;

    /// The same people are counted in several tables: as a group of each question all of it answered, as an answer, as A by B and B by A. What one table
    /// hides, no other may show.
    void is(std::size_t cell, const People& people) {
        const auto [first, is_new] = known_.emplace(people, cell);
        if (!is_new) linked_.sums.push_back({first->second, {cell}});
    }

    void add_group(const CrossTable& table, const GroupEstimates& group, std::vector<Group>& groups) {
        Group& made = groups.emplace_back(Group{.base = add(group.base, true)});
        const Question& question = made_.questions[table.question];
        People people;
        if (table.breakdown > 0) people.emplace(made_.by[table.breakdown - 1].name, made_.by[table.breakdown - 1].answers[group.group]);
        if (group.silent == 0) is(made.base, people);
        else silent_.push_back({made.base, group.silent, people});
        if (table.breakdown == 0) take_unit(group);
        for (const Estimate& e : group.estimates) {
            if (e.measure == Measure::mean) made.amount = add_amount(question, group.amount, group.base, true);
            if (e.measure == Measure::median) add_median(e);
            if (e.measure != Measure::share) continue;
            made.answers.push_back(add(e.n, true));
            People who = people;
            who.emplace(question.kind == QuestionKind::multiple ? question.name + "/" : question.name, question.answers[e.answer]);
            is(made.answers.back(), who);
        }
    }

    /// Groups of which some did not answer: those who did, and nobody knows how many others, are the group that another table may show.
    void tie_silent() {
        for (const Silent& group : silent_)
            if (const auto found = known_.find(group.people); found != known_.end()) linked_.sums.push_back({found->second, {group.base, add(group.count, false)}});
    }

    void tie_answers(const Group& group, bool several) {
        if (!several) {
            if (!group.answers.empty()) linked_.sums.push_back({group.base, group.answers});
            return;
        }
        // Those who did not choose an answer are as sensitive as those who did.
        for (const std::size_t answer : group.answers) {
            const std::size_t others = add(linked_.cells[group.base].value - linked_.cells[answer].value, false);
            linked_.cells[others].units = linked_.cells[others].value;
            linked_.sums.push_back({group.base, {answer, others}});
        }
    }

    /// What people in no group said is in no table, and is theirs all the same: all together less the groups. How many they are is no secret.
    std::optional<Group> add_outside(const CrossTable& table) {
        const Outside& outside = table.outside;
        if (!(outside.base > 0)) return std::nullopt;
        const Question& question = made_.questions[table.question];
        Group made{.base = add(outside.base, false), .answers = {}, .amount = {}};
        for (const double n : outside.n) {
            made.answers.push_back(add(n, false));
            linked_.cells.back().units = n;
            linked_.cells.back().at_most = outside.base;
        }
        if (question.kind == QuestionKind::number) made.amount = add_amount(question, outside.amount, outside.base, false);
        const std::size_t from = linked_.cells.size();
        tie_answers(made, question.kind == QuestionKind::multiple);
        for (std::size_t others = from; others < linked_.cells.size(); ++others) linked_.cells[others].at_most = outside.base;
        return made;
    }

    void tie_groups(const CrossTable& table, const std::vector<Group>& whole, const std::vector<Group>& groups) {
        if (whole.empty()) return;
        std::vector<Group> all = groups;
        if (const auto outside = add_outside(table)) all.push_back(*outside);
        LinkedSum bases{.total = whole.front().base, .parts = {}}, amounts{.total = whole.front().amount.value_or(0), .parts = {}};
        for (const Group& group : all) {
            bases.parts.push_back(group.base);
            if (group.amount) amounts.parts.push_back(*group.amount);
        }
        if (whole.front().amount) linked_.sums.push_back(std::move(amounts));
        linked_.sums.push_back(std::move(bases));
        for (std::size_t a = 0; a < whole.front().answers.size(); ++a) {
            LinkedSum answer{.total = whole.front().answers[a], .parts = {}};
            for (const Group& group : all)
                if (a < group.answers.size()) answer.parts.push_back(group.answers[a]);
            linked_.sums.push_back(std::move(answer));
        }
    }

    const Tabulated& made_;
    LinkedTables linked_;
    std::vector<std::vector<Group>> tables_;
    std::map<People, std::size_t> known_;
    std::vector<Silent> silent_;
    std::size_t whole_ = 0;  // the table of everybody, of the question at hand
    double one_adds_ = 0;    // to the amount of that question, on average
};

/// Why groups are hidden that are large enough: a few people are in none.
void tell_outside(const Tabulated& made, const Place& place, Problems& problems) {
    std::vector<double> most(made.by.size(), 0);
    for (const CrossTable& table : made.tables)
        if (table.breakdown > 0 && table.outside.base < made.secrecy.least) most[table.breakdown - 1] = std::max(most[table.breakdown - 1], table.outside.base);
    for (std::size_t b = 0; b < most.size(); ++b) {
        if (!(most[b] > 0)) continue;
        Place column = place;
        column.column = made.by[b].name;
        problems.push_back(make_problem("SEC-062", column, {}, {{"count#", plain_number(most[b], 0)}}));
    }
}

/// The rounded counts in the place of those that were counted, in the order of people_behind.
void take_counts(const RoundedCells& cells, double confidence, Tabulated& made) {
    std::size_t next = 0;
    const auto take = [&](double& count) {
        const double rounded = cells.of[next++];
        made.rounding->counts += rounded != count;
        made.rounding->far += std::abs(rounded - count) > cells.base - 0.5;
        count = rounded;
    };
    for (CrossTable& table : made.tables) {
        for (GroupEstimates& group : table.groups) {
            take(group.base);
            for (Estimate& e : group.estimates) take(e.n);
        }
        survey::count_again(table, confidence);
    }
}

std::optional<Released<CellStatuses>> round_tables(Tabulated& made, const release::Gate& gate, const Place& place, Problems& problems) {
    const auto rounded = gate.rounded(people_behind(made), made.secrecy.round);
    const std::string base = plain_number(made.secrecy.round, 0);
    if (!rounded) {
        problems.push_back(make_problem("SEC-081", place, {}, {{"base#", base}}));
        return std::nullopt;
    }
    made.rounding = AnswerRounding{.base = made.secrecy.round};
    take_counts(**rounded, made.confidence, made);
    problems.push_back(make_problem("SEC-079", place, {}, {{"base#", base}, {"count#", std::to_string(made.rounding->counts)}, {"width#", plain_number(made.secrecy.round - 1, 0)}}));
    if (made.rounding->far > 0)
        problems.push_back(make_problem("SEC-080", place, {}, {{"base#", base}, {"count#", std::to_string(made.rounding->far)}, {"most#", plain_number(2 * made.secrecy.round - 1, 0)}}));
    return release::Gate::nothing_hidden(*rounded);
}

}  // namespace

LinkedTables people_behind(const Tabulated& made) { return Linking(made).run(); }

std::optional<Released<CellStatuses>> release_tables(Tabulated& made, const Place& place, Problems& problems) {
    const release::Gate gate(made.secrecy.edition, {.least_units = made.secrecy.least, .dominance = made.secrecy.dominance});
    if (made.secrecy.rounds()) return round_tables(made, gate, place, problems);
    const LinkedTables people = people_behind(made);
    auto released = gate.cells(people);
    if (!released) {
        problems.push_back(make_problem("SEC-058", place));
        return std::nullopt;
    }
    if (made.secrecy.edition == Edition::team) return released;
    std::map<CellStatus, std::size_t> count;
    for (std::size_t c = 0; c < people.cells.size(); ++c)
        if (people.cells[c].shown) ++count[(*released)->of[c]];
    const std::size_t dominated = count[CellStatus::dominated], few = count[CellStatus::few], others = count[CellStatus::complementary];
    const std::string least = plain_number(made.secrecy.least, 0);
    problems.push_back(make_problem("SEC-050", place, {}, {{"least#", least}, {"few#", std::to_string(few)}, {"others#", std::to_string(others)},
                                                           {"all#", std::to_string(few + others + dominated + count[CellStatus::shown])}}));
    if (dominated > 0) problems.push_back(make_problem("SEC-061", place, {}, {{"share#", plain_number(100 * made.secrecy.dominance, 1)}, {"count#", std::to_string(dominated)}}));
    tell_outside(made, place, problems);
    return released;
}

}  // namespace portulan::project
