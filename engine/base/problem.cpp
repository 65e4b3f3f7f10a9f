#include "base/problem.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <tuple>

#include "base/problem_catalogue.h"
#include "base/text.h"

namespace portulan::inline base {
namespace {

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::error: return tr_mark("ERROR");
        case Severity::warning: return tr_mark("WARNING");
        case Severity::note: return tr_mark("NOTE");
    }
    return {};
}

/// The sentence of a msgid. Typeset before it is filled: what the user wrote is quoted to the letter (#DIV/0!, EPSG:2154).
std::string sentence_of(std::string_view msgid, const Parameters& values, Language language) {
    return fill(typeset(tr(language, msgid), language), values);
}

std::string where_of(const Place& place, Language language) {
    std::vector<std::string> parts;
    if (!place.file.empty()) parts.push_back(place.file);
    const auto add = [&](std::string_view msgid, const std::string& name, const std::string& value) {
        parts.push_back(sentence_of(msgid, {{name, value}}, language));
    };
    if (!place.sheet.empty()) add(tr_mark("sheet “{sheet}”"), "sheet", place.sheet);
    if (place.row > 0) add(tr_mark("line {row}"), "row", std::to_string(place.row));
    if (place.position > 0) add(tr_mark("character {position}"), "position", std::to_string(place.position));
    // Only project.toml has characters: what stands there are keys.
    const std::string_view column = place.position > 0 ? tr_mark("key “{column}”") : tr_mark("column “{column}”");
    if (!place.column.empty()) add(column, "column", place.column);
    return join(parts, ", ");
}

/// A cell may hold a book: the beginning tells which one is meant.
std::string shortened(const std::string& value, std::size_t most) {
    if (value.size() <= most) return value;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return value.substr(0, end) + "…";
}

/// "1 row", "12 rows": a number that a sentence tells with its noun.
std::string counted(const std::string& name, const std::string& number, Language language) {
    const long n = std::atol(number.c_str());
    const std::string form = name == "rows" ? tr_n(language, "{n} row", "{n} rows", n) : tr_n(language, "{n} column", "{n} columns", n);
    return fill(typeset(form, language), {{"n", number}});
}

/// "line 3", "lines 2-4, 9": rows that a sentence lists.
std::string listed(const std::string& rows, Language language) {
    const bool alone = rows.find_first_not_of("0123456789") == std::string::npos;
    return fill(typeset(tr_n(language, "line {list}", "lines {list}", alone ? 1 : 2), language), {{"list", rows}});
}

/// "1234.5" as 1 234,5 or 1,234.5; anything else as it is.
std::string as_number(const std::string& text, Language language) {
    const auto number = parse_number(text, '.');
    if (!number) return text;
    const std::size_t mark = text.find('.');
    return format_number(*number, mark == std::string::npos ? 0 : static_cast<int>(text.size() - mark - 1), language);
}

/// The parameters as they are read out: those named "x@" hold a msgid (which may have holes itself) and fill {x}; numbers named "x#" fill {x}; numbers of
/// rows and columns also fill {rows_counted} and {columns_counted}, a list of rows {rows_listed}.
Parameters spoken_values(const Problem& problem, Language language) {
    Parameters values = problem.parameters;
    for (auto& [name, text] : values)
        if (!name.ends_with('@')) text = shortened(text, 20'000);
    for (auto& [name, text] : values)
        if (name.ends_with('#')) {
            text = as_number(text, language);
            name.pop_back();
        }
    values.emplace_back("value", shortened(problem.value, 200));
    for (const auto& [name, text] : problem.parameters) {
        if (name == "rows" || name == "columns") values.emplace_back(name + "_counted", counted(name, text, language));
        if (name == "rows") values.emplace_back("rows_listed", listed(text, language));
    }
    for (auto& [name, text] : values)
        if (name.ends_with('@')) {
            text = sentence_of(text, values, language);
            name.pop_back();
        }
    return values;
}

}  // namespace

Problem make_problem(std::string_view code, Place place, std::string value, Parameters parameters) {
    const CatalogueEntry* entry = find_catalogue_entry(code);
    assert(entry && "a problem code that the catalogue does not have");
    return make_problem(entry ? entry->severity : Severity::error, code, std::move(place), std::move(value),
                        std::move(parameters));
}

Problem make_problem(Severity severity, std::string_view code, Place place, std::string value, Parameters parameters) {
    return {severity, std::string(code), std::move(place), std::move(value), std::move(parameters), {}};
}

void sort_problems(Problems& problems) {
    std::sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.place.file, a.place.sheet, a.place.row, a.place.position, a.place.column, a.code, a.value,
                        a.severity, a.parameters, a.repair) <
               std::tie(b.place.file, b.place.sheet, b.place.row, b.place.position, b.place.column, b.code, b.value,
                        b.severity, b.parameters, b.repair);
    });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

bool has_errors(const Problems& problems) { return count(problems, Severity::error) > 0; }

std::size_t count(const Problems& problems, Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(problems.begin(), problems.end(), [&](const Problem& p) { return p.severity == severity; }));
}

ProblemText text_of(const Problem& problem, Language language) {
    ProblemText text;
    text.severity = tr(language, word_of(problem.severity));
    text.where = displayable(where_of(problem.place, language));
    const CatalogueEntry* entry = find_catalogue_entry(problem.code);
    if (!entry) return text;
    const Parameters values = spoken_values(problem, language);
    text.cause = displayable(sentence_of(entry->cause, values, language));
    if (!entry->remedy.empty()) text.remedy = displayable(sentence_of(entry->remedy, values, language));
    return text;
}

std::string to_line(const Problem& problem, Language language) {
    const ProblemText text = text_of(problem, language);
    std::string line = problem.code + " " + text.severity;
    if (!text.where.empty()) line += " " + text.where + (language == Language::fr ? "\u00A0:" : ":");
    line += " " + text.cause;
    if (!text.remedy.empty()) line += " " + text.remedy;
    return line;
}

std::string to_json(const Problems& problems, Language language) {
    constexpr std::string_view severities[] = {"error", "warning", "note"};
    std::string out = "[";
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const Problem& p = problems[i];
        const ProblemText text = text_of(p, language);
        out += i ? ",\n " : "\n ";
        out += "{\"code\": " + json_quote(p.code) + ", \"severity\": " +
               json_quote(severities[static_cast<std::size_t>(p.severity)]) + ", \"file\": " + json_quote(p.place.file) +
               ", \"sheet\": " + json_quote(p.place.sheet) + ", \"row\": " + std::to_string(p.place.row) +
               ", \"column\": " + json_quote(p.place.column) + ", \"position\": " + std::to_string(p.place.position) +
               ", \"value\": " + json_quote(p.value) + ", \"repair\": " + json_quote(p.repair) + ", \"cause\": " + json_quote(text.cause) +
               ", \"remedy\": " + json_quote(text.remedy) + "}";
    }
    return out + (problems.empty() ? "]\n" : "\n]\n");
}

}  // namespace portulan::inline base
