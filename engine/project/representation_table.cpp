// Who is missing, as a table.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/weigh_table.h"
#include "project/survey_file.h"
#include "sources/margins.h"
#include "survey/representation.h"

namespace portulan::project {
namespace {

std::string six_digits(double value, Language language) {
    std::string text = fmt::format("{:.6g}", value == 0 ? 0.0 : value);
    if (language == Language::fr) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string_view standing(const survey::Represented& row) {
    if (row.absent()) return tr_mark("absent");
    if (row.interval.high < row.share) return tr_mark("under-represented");
    if (row.interval.low > row.share) return tr_mark("over-represented");
    return tr_mark("as in the population");
}

std::string csv_of(const std::vector<survey::Represented>& rows, Language language) {
    std::string out = "\xEF\xBB\xBF";
    for (const std::string_view heading : {tr_mark("variable"), tr_mark("category"), tr_mark("people"), tr_mark("share of the population (%)"), tr_mark("respondents"), tr_mark("share of the respondents (%)"), tr_mark("low"), tr_mark("high"), tr_mark("ratio")})
        out += backends::csv_cell(tr(language, heading)) + ";";
    out += backends::csv_cell(tr(language, "representation")) + "\r\n";
    for (const survey::Represented& row : rows) {
        out += backends::csv_cell(row.variable) + ";" + backends::csv_cell(row.category);
        for (const double value : {row.people, 100 * row.share, static_cast<double>(row.respondents), 100 * row.sample, 100 * row.interval.low, 100 * row.interval.high, row.ratio()}) out += ";" + six_digits(value, language);
        out += ";" + backends::csv_cell(tr(language, standing(row))) + "\r\n";
    }
    return out;
}

}  // namespace

std::optional<std::string> representation_table(const WeighOptions& options, Language language, Problems& problems) {
    Problems unsaid;
    auto margins = sources::read_margins(options.margins, options.margins_shown_name, {}, unsaid);
    auto source = SurveyFile::open(options.answers, unsaid);
    if (margins.empty() || !source) return std::nullopt;
    check_variables(margins, source->names(), unsaid);
    if (has_errors(unsaid)) return std::nullopt;
    source->put_in_words(margins);
    sources::AnswerOptions wishes{.path = options.answers.path, .shown_name = options.answers.shown_name, .table = options.answers.table, .jobs = options.answers.jobs};
    for (const Margin& margin : margins) (margin.kind == MarginKind::total ? wishes.numbers : wishes.coded).push_back(margin.variable);
    if (!options.answers.weight.empty()) wishes.numbers.push_back(options.answers.weight);
    const auto answers = source->read(wishes, {}, unsaid);
    if (!answers) return std::nullopt;
    const auto start = starting_weights(*answers, options.answers.weight.empty() ? nullptr : &answers->numbers.back(), unsaid);
    if (has_errors(unsaid)) return std::nullopt;
    const survey::Targets targets = survey::match_targets(margins, *answers, start, {.population = options.population, .leave_out = true}, unsaid);
    // Margin by margin: who did not say his diploma still says that people of his age were met.
    std::vector<survey::Represented> rows;
    std::vector<std::string> absent;
    for (const Margin& margin : margins) {
        const survey::Targets one = survey::match_targets({margin}, *answers, start, {.population = targets.population, .leave_out = true}, unsaid);
        const auto of_one = survey::represent(one, start);
        rows.insert(rows.end(), of_one.begin(), of_one.end());
        absent.insert(absent.end(), one.absent.begin(), one.absent.end());
    }
    survey::sort_by_need(rows);
    double people = 0;
    for (const survey::Represented& row : rows) people += row.absent() ? row.people : 0;
    if (!absent.empty())
        problems.push_back(make_problem("ENQ-046", {.file = answers->file, .sheet = answers->sheet}, {}, {{"categories", join(absent, ", ")}, {"people#", plain_number(people, 0)}}));
    return csv_of(rows, language);
}

}  // namespace portulan::project
