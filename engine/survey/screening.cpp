#include "survey/screening.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "base/text.h"
#include "survey/conditions.h"
#include "survey/form_answers.h"

namespace portulan::survey {
namespace {

constexpr std::size_t enough_answers = 8, enough_interviews = 20, most_rows = 30;

/// What a condition looks at, for one respondent after the other.
class Lookup {
public:
    explicit Lookup(const Answered& answered) {
        for (std::size_t f = 0; f < answered.form.fields.size(); ++f) {
            const auto& question = answered.questions[f];
            if (question) by_name_.emplace(answered.form.fields[f].name, Known{&*question, names_by_code(*question, answered.form, answered.form.fields[f])});
        }
    }
    bool knows(const std::string& name) const { return by_name_.contains(name); }
    const std::vector<std::string>* of(std::string_view name, std::size_t respondent) const {
        const auto known = by_name_.find(name);
        return known == by_name_.end() ? nullptr : &known->second.names[known->second.question->codes[respondent]];
    }

private:
    struct Known {
        const Question* question;
        std::vector<std::vector<std::string>> names;
    };
    std::map<std::string, Known, std::less<>> by_name_;
};

Place at_field(const Answered& answered, const Field& field) {
    Place place = answered.file;
    place.column = field.name;
    return place;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    return error == std::errc{} && end == text.data() + at + count ? std::optional(value) : std::nullopt;
}

/// Seconds of a moment since 1970, of its own time zone where it says one.
std::optional<double> seconds_of(std::string_view text) {
    std::array<std::optional<int>, 6> parts{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)};
    if (!parts[5]) parts[5] = 0;
    if (std::any_of(parts.begin(), parts.end(), [](const auto& part) { return !part; })) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year(*parts[0]), std::chrono::month(static_cast<unsigned>(*parts[1])), std::chrono::day(static_cast<unsigned>(*parts[2]))};
    if (!day.ok()) return std::nullopt;
    double seconds = static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count()) * 86400.0 + *parts[3] * 3600.0 + *parts[4] * 60.0 + *parts[5];
    if (const std::size_t zone = text.find_first_of("+-", 16); zone != std::string_view::npos) {
        const auto hours = digits(text, zone + 1, 2);
        const auto minutes = digits(text, zone + (text.substr(zone).find(':') == 3 ? 4 : 3), 2);
        if (hours) seconds -= (text[zone] == '-' ? -1 : 1) * (*hours * 3600.0 + minutes.value_or(0) * 60.0);
    }
    return seconds;
}

}  // namespace

std::string rows_listed(std::vector<std::uint32_t> rows) {
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> first;
    for (std::size_t k = 0; k < std::min(rows.size(), most_rows); ++k) first.push_back(std::to_string(rows[k]));
    return join(first, ", ") + (rows.size() > most_rows ? "…" : "");
}

std::optional<double> seconds_between(std::string_view start, std::string_view end) {
    const auto from = seconds_of(start), to = seconds_of(end);
    if (!from || !to || *to < *from || *to - *from > 86400) return std::nullopt;
    return *to - *from;
}

std::vector<std::size_t> check_conditions(const Answered& answered, Problems& problems) {
    std::vector<std::size_t> passed_over(answered.form.fields.size(), 0);
    const Lookup lookup(answered);
    std::vector<std::string> unknown;
    for (std::size_t f = 0; f < answered.form.fields.size(); ++f) {
        const Field& field = answered.form.fields[f];
        if (field.filter.empty() || !answered.questions[f]) continue;
        const auto condition = Condition::parse(field.filter);
        std::vector<std::string> names;
        if (condition) condition->add_names(names);
        if (!condition) unknown.push_back(field.name);
        if (!condition || !std::all_of(names.begin(), names.end(), [&](const std::string& name) { return lookup.knows(name); })) continue;
        std::vector<std::uint32_t> rows;
        for (std::size_t i = 0; i < answered.rows.size(); ++i) {
            if (condition->holds([&](std::string_view name) { return lookup.of(name, i); })) continue;
            ++passed_over[f];
            if (answered.questions[f]->codes[i] > 0) rows.push_back(answered.rows[i]);
        }
        if (!rows.empty())
            problems.push_back(make_problem("ENQ-032", at_field(answered, field), {}, {{"count#", std::to_string(rows.size())}, {"question", field.name}, {"filter", field.filter}, {"rows", rows_listed(rows)}}));
    }
    if (!unknown.empty()) problems.push_back(make_problem("ENQ-063", answered.file, {}, {{"questions", join(unknown, ", ")}}));
    return passed_over;
}

void check_numbers(const Answered& answered, Problems& problems) {
    for (std::size_t f = 0; f < answered.form.fields.size(); ++f) {
        const Field& field = answered.form.fields[f];
        const auto& question = answered.questions[f];
        if (!question || question->kind != QuestionKind::number || (!field.least && !field.most)) continue;
        std::vector<std::uint32_t> rows;
        std::set<double> values;
        for (std::size_t i = 0; i < answered.rows.size(); ++i) {
            if (question->codes[i] == 0) continue;
            const double value = question->values[question->codes[i] - 1U];
            if ((!field.least || value >= *field.least) && (!field.most || value <= *field.most)) continue;
            rows.push_back(answered.rows[i]);
            values.insert(value);
        }
        if (rows.empty()) continue;
        std::vector<std::string> shown;
        for (const double value : values)
            if (shown.size() < 5) shown.push_back(plain_number(value, 3));
        problems.push_back(make_problem("ENQ-056", at_field(answered, field), {}, {{"count#", std::to_string(rows.size())}, {"values", join(shown, ", ") + (values.size() > 5 ? "…" : "")}, {"rows", rows_listed(rows)},
                                                                                   {"least", field.least ? plain_number(*field.least, 3) : "–"}, {"most", field.most ? plain_number(*field.most, 3) : "–"}}));
    }
}

void check_alike(const Answered& answered, Problems& problems) {
    std::map<std::vector<std::uint16_t>, std::vector<std::uint32_t>> by_answers;
    for (std::size_t i = 0; i < answered.rows.size(); ++i) {
        std::vector<std::uint16_t> all;
        std::size_t given = 0;
        for (const auto& question : answered.questions)
            if (question) {
                all.push_back(question->codes[i]);
                given += all.back() > 0;
            }
        if (given >= enough_answers) by_answers[std::move(all)].push_back(answered.rows[i]);
    }
    std::vector<std::vector<std::uint32_t>> groups;
    std::size_t respondents = 0;
    for (auto& [answers, rows] : by_answers)
        if (rows.size() > 1) {
            std::sort(rows.begin(), rows.end());
            respondents += rows.size();
            groups.push_back(rows);
        }
    if (groups.empty()) return;
    std::sort(groups.begin(), groups.end());
    std::vector<std::string> shown;
    for (std::size_t g = 0; g < std::min<std::size_t>(groups.size(), 5); ++g) shown.push_back(rows_listed(groups[g]));
    problems.push_back(make_problem("ENQ-058", answered.file, {}, {{"count#", std::to_string(respondents)}, {"rows", join(shown, " ; ") + (groups.size() > 5 ? " ; …" : "")}}));
}

void check_haste(const Answered& answered, std::span<const double> seconds, Problems& problems) {
    std::vector<double> known;
    for (const double value : seconds)
        if (std::isfinite(value)) known.push_back(value);
    if (known.size() < enough_interviews) return;
    std::nth_element(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2), known.end());
    const double median = known[known.size() / 2];
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < seconds.size(); ++i)
        if (seconds[i] < median / 3) rows.push_back(answered.rows[i]);
    if (rows.empty()) return;
    problems.push_back(make_problem("ENQ-059", answered.file, {}, {{"count#", std::to_string(rows.size())}, {"rows", rows_listed(rows)}, {"least#", plain_number(median / 180, 1)}, {"median#", plain_number(median / 60, 1)}}));
}

void check_trials(const Answered& answered, std::span<const std::vector<std::string>> texts, Problems& problems) {
    static constexpr std::array<std::string_view, 9> words{"test", "tests", "teste", "essai", "essais", "azerty", "qwerty", "asdf", "ceci est un test"};
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < answered.rows.size(); ++i)
        if (std::any_of(texts.begin(), texts.end(), [&](const auto& column) { return column[i].size() <= 40 && std::find(words.begin(), words.end(), fold(column[i])) != words.end(); })) rows.push_back(answered.rows[i]);
    if (!rows.empty()) problems.push_back(make_problem("ENQ-060", answered.file, {}, {{"count#", std::to_string(rows.size())}, {"rows", rows_listed(rows)}}));
}

}  // namespace portulan::survey
