#include "survey/rare_answers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace portulan::survey {
namespace {

constexpr double most_closed = 10;  // different answers that a question may have whoever gave them

}  // namespace

std::vector<double> people_by_answer(const Question& question, std::span<const double> weights) {
    const bool several = question.kind == QuestionKind::multiple;
    std::vector<double> of_code((several ? question.choices.size() : question.answers.size()) + 1, 0);
    for (std::size_t i = 0; i < question.codes.size(); ++i)
        if (!std::isnan(weights[i])) ++of_code[question.codes[i]];
    if (!several) return {of_code.begin() + 1, of_code.end()};
    std::vector<double> made(question.answers.size(), 0);
    for (std::size_t c = 0; c < question.choices.size(); ++c)
        for (const std::uint16_t answer : question.choices[c]) made[answer] += of_code[c + 1];
    return made;
}

bool is_open(std::span<const double> people) {
    const auto given = static_cast<double>(std::count_if(people.begin(), people.end(), [](double n) { return n > 0; }));
    const auto alone = static_cast<double>(std::count(people.begin(), people.end(), 1.0));
    return given > most_closed && 2 * alone > given;
}

Question merge_rare(Question question, std::span<const double> people, double least) {
    if (question.kind == QuestionKind::number || std::all_of(people.begin(), people.end(), [&](double n) { return n >= least; })) return question;
    std::vector<std::string> answers;
    std::vector<std::uint16_t> moved;
    for (std::size_t a = 0; a < people.size(); ++a) {
        moved.push_back(static_cast<std::uint16_t>(answers.size()));
        if (people[a] >= least) answers.push_back(std::move(question.answers[a]));
    }
    question.rare = answers.size();
    const auto rare = static_cast<std::uint16_t>(answers.size());
    answers.emplace_back();
    question.answers = std::move(answers);
    const auto now = [&](std::size_t answer) { return people[answer] >= least ? moved[answer] : rare; };
    if (question.kind == QuestionKind::single) {
        for (std::uint16_t& code : question.codes)
            if (code > 0) code = static_cast<std::uint16_t>(now(code - 1U) + 1);
        return question;
    }
    // Combinations that became the same are one.
    std::map<std::vector<std::uint16_t>, std::uint16_t> combinations;
    std::vector<std::vector<std::uint16_t>> chosen;
    for (const auto& choice : question.choices) {
        std::vector<std::uint16_t>& to = chosen.emplace_back();
        for (const std::uint16_t answer : choice) to.push_back(now(answer));
        std::sort(to.begin(), to.end());
        to.erase(std::unique(to.begin(), to.end()), to.end());
        combinations.emplace(to, std::uint16_t{0});
    }
    question.choices.clear();
    for (auto& [combination, number] : combinations) {
        question.choices.push_back(combination);
        number = static_cast<std::uint16_t>(question.choices.size());
    }
    for (std::uint16_t& code : question.codes)
        if (code > 0) code = combinations[chosen[code - 1U]];
    return question;
}

}  // namespace portulan::survey
