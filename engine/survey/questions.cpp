#include "survey/questions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/text.h"

namespace portulan::survey {
namespace {

std::vector<std::string> parts_of(const std::string& cell, char separator) {
    std::vector<std::string> parts;
    for (const std::string& part : split(cell, separator)) {
        const std::string word(trim(part));
        if (!word.empty() && std::find(parts.begin(), parts.end(), word) == parts.end()) parts.push_back(word);
    }
    return parts;
}

bool recurs(const AnswerColumn& column, char separator) {
    std::map<std::string, int> times;
    bool cut = false;
    for (const std::string& category : column.categories) {
        const auto parts = parts_of(category, separator);
        cut = cut || parts.size() > 1;
        for (const std::string& part : parts) ++times[part];
    }
    return cut && std::any_of(times.begin(), times.end(), [](const auto& entry) { return entry.second > 1; });
}

bool says_no(const std::string& cell) {
    const std::string word = fold(cell);
    return word == "0" || word == "0 0" || word == "non" || word == "no" || word == "false" || word == "faux" || word == "n" || word == "n a";  // 0.0, n/a
}

}  // namespace

std::optional<char> separator_of(const AnswerColumn& column, bool sure) {
    for (const char separator : {'|', ';'})
        if (recurs(column, separator)) return separator;
    if (!sure) return std::nullopt;
    for (const char separator : {'|', ';', ',', ' '})
        for (const std::string& category : column.categories)
            if (parts_of(category, separator).size() > 1) return separator;
    return ';';
}

Question single_question(AnswerColumn column) {
    return {.name = std::move(column.name), .kind = QuestionKind::single, .answers = std::move(column.categories), .values = {}, .codes = std::move(column.codes), .choices = {}};
}

Question multiple_question(AnswerColumn column, char separator) {
    Question made{.name = std::move(column.name), .kind = QuestionKind::multiple};
    std::map<std::string, std::uint16_t> numbers;
    for (const std::string& category : column.categories)
        for (const std::string& part : parts_of(category, separator)) numbers.emplace(part, std::uint16_t{0});
    for (const auto& [answer, number] : numbers) made.answers.push_back(answer);
    std::sort(made.answers.begin(), made.answers.end(), natural_less);
    for (std::size_t a = 0; a < made.answers.size(); ++a) numbers[made.answers[a]] = static_cast<std::uint16_t>(a);
    for (const std::string& category : column.categories) {
        std::vector<std::uint16_t>& chosen = made.choices.emplace_back();
        for (const std::string& part : parts_of(category, separator)) chosen.push_back(numbers[part]);
    }
    made.codes = std::move(column.codes);
    return made;
}

Question multiple_question(const std::string& name, const std::vector<const AnswerColumn*>& columns, const std::vector<std::string>& answers, const Place& place, Problems& problems) {
    Question made{.name = name, .kind = QuestionKind::multiple, .answers = answers};
    choose_by_column(columns, made, place, problems);
    return made;
}

void choose_by_column(const std::vector<const AnswerColumn*>& columns, Question& question, const Place& place, Problems& problems) {
    std::size_t count = 0;
    std::vector<std::vector<bool>> yes;
    for (const AnswerColumn* column : columns) {
        std::vector<bool>& of = yes.emplace_back(1, false);
        if (!column) continue;
        for (const std::string& category : column->categories) of.push_back(!says_no(category));
        count = column->codes.size();
    }
    std::vector<std::vector<std::uint16_t>> chosen(count);
    std::vector<bool> answered(count, false);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::uint16_t code = columns[c] ? columns[c]->codes[i] : std::uint16_t{0};
            answered[i] = answered[i] || code > 0;
            if (yes[c][code]) chosen[i].push_back(static_cast<std::uint16_t>(c));
        }
    code_combinations(chosen, answered, question, place, problems);
}

void code_combinations(const std::vector<std::vector<std::uint16_t>>& chosen, const std::vector<bool>& answered, Question& question, const Place& place, Problems& problems) {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    std::map<std::vector<std::uint16_t>, std::uint16_t> combinations;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (answered[i]) combinations.emplace(chosen[i], std::uint16_t{0});
    question.choices.clear();
    question.codes.assign(chosen.size(), 0);
    if (combinations.size() > most) {
        problems.push_back(make_problem("ENQ-034", place, {}, {{"most#", std::to_string(most)}}));
        return;
    }
    for (auto& [combination, number] : combinations) {
        question.choices.push_back(combination);
        number = static_cast<std::uint16_t>(question.choices.size());
    }
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (answered[i]) question.codes[i] = combinations[chosen[i]];
}

Question number_question(AnswerColumn column, char decimal_mark, const Place& file, Problems& problems) {
    Question made{.name = column.name, .kind = QuestionKind::number};
    Place place = file;
    place.column = column.name;
    std::vector<std::pair<double, std::size_t>> numbers;
    std::vector<std::string> words;
    for (std::size_t c = 0; c < column.categories.size(); ++c) {
        auto number = parse_number(column.categories[c], decimal_mark);
        if (!number && decimal_mark != '.') number = parse_number(column.categories[c], '.');
        if (number && std::isfinite(*number)) numbers.emplace_back(*number, c + 1);
        else words.push_back(column.categories[c]);
    }
    if (!words.empty()) {
        const std::size_t count = words.size();
        if (words.size() > 5) words.resize(5);
        problems.push_back(make_problem("ENQ-039", place, {}, {{"count#", std::to_string(count)}, {"words", join(words, ", ") + (count > 5 ? "…" : "")}}));
    }
    std::sort(numbers.begin(), numbers.end());
    std::vector<std::uint16_t> code(column.categories.size() + 1, 0);
    for (const auto& [number, category] : numbers) {
        if (made.values.empty() || made.values.back() != number) {
            made.values.push_back(number);
            made.answers.push_back(column.categories[category - 1]);
        }
        code[category] = static_cast<std::uint16_t>(made.values.size());
    }
    made.codes = std::move(column.codes);
    for (std::uint16_t& answer : made.codes) answer = code[answer];
    return made;
}

std::optional<std::string> answer_heading(const std::string& heading, const std::string& question) {
    if (heading.size() <= question.size() + 1 || !heading.starts_with(question)) return std::nullopt;
    const char mark = heading[question.size()];
    std::string rest = heading.substr(question.size() + 1);
    if (mark == '/') return rest;
    if (mark == '[' && rest.ends_with(']')) return rest.substr(0, rest.size() - 1);
    return std::nullopt;
}

}  // namespace portulan::survey
