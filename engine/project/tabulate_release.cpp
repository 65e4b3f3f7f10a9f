// What of the tables may leave the team.
#include <algorithm>
#include <map>
#include <set>

#include "project/tabulate_table.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

using survey::CrossTable;
using survey::Estimate;
using survey::GroupEstimates;
using survey::Measure;

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
            if (table.breakdown == 0) whole_ = t;
            else tie_groups(tables_[whole_], tables_[t]);
        }
        return std::move(linked_);
    }

private:
    struct Group {
        std::size_t base = 0;
        std::vector<std::size_t> answers{};
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
        for (const Estimate& e : group.estimates) {
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

    void tie(std::size_t total, std::vector<std::size_t> parts) {
        double rest = linked_.cells[total].value;
        for (const std::size_t part : parts) rest -= linked_.cells[part].value;
        // People in no group: nobody knows how many, and they are nobody's group.
        if (rest > 0) parts.push_back(add(rest, false));
        linked_.sums.push_back({total, std::move(parts)});
    }

    void tie_groups(const std::vector<Group>& whole, const std::vector<Group>& groups) {
        if (whole.empty() || groups.empty()) return;
        std::vector<std::size_t> bases;
        for (const Group& group : groups) bases.push_back(group.base);
        tie(whole.front().base, bases);
        for (std::size_t a = 0; a < whole.front().answers.size(); ++a) {
            std::vector<std::size_t> parts;
            for (const Group& group : groups)
                if (a < group.answers.size()) parts.push_back(group.answers[a]);
            tie(whole.front().answers[a], parts);
        }
    }

    const Tabulated& made_;
    LinkedTables linked_;
    std::vector<std::vector<Group>> tables_;
    std::map<People, std::size_t> known_;
    std::vector<Silent> silent_;
    std::size_t whole_ = 0;  // the table of everybody, of the question at hand
};

}  // namespace

LinkedTables people_behind(const Tabulated& made) { return Linking(made).run(); }

std::optional<Released<CellStatuses>> release_tables(const Tabulated& made, Edition edition, double least, const Place& place, Problems& problems) {
    const LinkedTables people = people_behind(made);
    const release::Gate gate(edition, {.least_units = least});
    auto released = gate.cells(people);
    if (!released) {
        problems.push_back(make_problem("SEC-058", place));
        return std::nullopt;
    }
    if (edition == Edition::team) return released;
    std::size_t few = 0, others = 0, all = 0;
    for (std::size_t c = 0; c < people.cells.size(); ++c) {
        if (!people.cells[c].shown) continue;
        ++all;
        few += (*released)->of[c] == CellStatus::few;
        others += (*released)->of[c] == CellStatus::complementary;
    }
    problems.push_back(make_problem("SEC-050", place, {}, {{"least", std::to_string(static_cast<long>(least))}, {"few", std::to_string(few)}, {"others", std::to_string(others)}, {"all", std::to_string(all)}}));
    return released;
}

}  // namespace portulan::project
