#include "project/classify_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/named_column.h"
#include "sources/cells.h"
#include "sources/info.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

using geo::ClassMethod;

constexpr std::array compared{ClassMethod::quantile, ClassMethod::equal, ClassMethod::standard_deviation, ClassMethod::jenks, ClassMethod::nested_means, ClassMethod::q6};

bool is_one_of(std::string_view cell, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), fold(cell)) != words.end();
}

/// Rows named in one message: the first few.
struct Listed {
    std::size_t count = 0;
    std::string rows{};
    void add(long row, const std::string& value) {
        if (count++ < 5) rows += (rows.empty() ? "" : ", ") + std::to_string(row) + (value.empty() ? "" : " (" + value + ")");
    }
    void tell(std::string_view code, const Place& place, Problems& problems) const {
        if (count > 0) problems.push_back(make_problem(code, place, {}, {{"count", std::to_string(count)}, {"rows", rows + (count > 5 ? "…" : "")}}));
    }
};

/// The numbers of the column, and what else is in it.
void gather(const Table& table, std::size_t column, std::optional<std::size_t> code, const Place& place, ClassifyReport& report, Problems& problems) {
    Listed missing, secret, texts;
    for (const TableRow& row : table.rows) {
        const std::string& cell = row.cells[column];
        if (is_one_of(cell, {"", "na", "n a", "null", "nan"}) && cell.find_first_of("0123456789") == std::string::npos) {
            missing.add(row.number, "");
        } else if (is_one_of(cell, {"s", "ns", "n s", "nd", "n d", "c", "nc", "n c", "secret"})) {
            secret.add(row.number, cell);
        } else if (const auto value = sources::number_of(table, row, table.columns[column]); value && std::isfinite(*value)) {
            report.values.push_back(*value);
            report.names.push_back(code ? row.cells[*code] : std::to_string(row.number));
        } else {
            texts.add(row.number, cell);
        }
    }
    report.missing = missing.count;
    report.secret = secret.count;
    report.texts = texts.count;
    missing.tell("CLA-001", place, problems);
    secret.tell("CLA-002", place, problems);
    texts.tell("CLA-003", place, problems);
}

geo::ClassOptions class_options(const ClassifyOptions& options, ClassMethod method, int count) {
    return {.method = method, .count = count, .bounds = options.bounds, .forced_bound = options.forced_bound};
}

/// Another method with as many classes, or one class less or more.
std::vector<Departure> departures(const ClassifyReport& report, const ClassifyOptions& options, const Classified& chosen) {
    std::vector<Departure> found;
    const auto compare = [&](std::string word, ClassMethod method, int count) {
        const auto other = geo::class_bounds(report.values, class_options(options, method, count));
        if (other.size() >= 2) found.push_back({std::move(word), geo::values_that_change(report.values, chosen.bounds, other)});
    };
    const int count = static_cast<int>(chosen.bounds.size()) - 1;
    for (const ClassMethod method : compared)
        if (method != chosen.method) compare(std::string(geo::word_of(method)), method, count);
    const bool counted = chosen.method != ClassMethod::q6 && chosen.method != ClassMethod::manual;
    if (counted && options.count > 2) compare(fmt::format("k={}", options.count - 1), chosen.method, options.count - 1);
    if (counted) compare(fmt::format("k={}", options.count + 1), chosen.method, options.count + 1);
    return found;
}

void cut(ClassMethod method, const ClassifyOptions& options, const Place& place, ClassifyReport& report, Problems& problems) {
    Classified made{.method = method, .bounds = geo::class_bounds(report.values, class_options(options, method, options.count)), .counts = {}, .quality = {}, .departures = {}};
    const std::string word(geo::word_of(method));
    if (made.bounds.size() < 2) {
        const std::string_view reason = method == ClassMethod::manual ? tr_mark("it needs bounds: --bounds 0,10,20") : tr_mark("it needs values above 0");
        const Severity severity = options.methods.size() > 1 ? Severity::note : Severity::error;
        problems.push_back(make_problem(severity, "CLA-005", place, word, {{"reason@", std::string(reason)}}));
    } else {
        made.counts = geo::class_counts(report.values, made.bounds);
        made.quality = geo::class_quality(report.values, made.bounds);
        if (options.forced_bound && std::find(made.bounds.begin(), made.bounds.end(), *options.forced_bound) == made.bounds.end())
            problems.push_back(make_problem("CLA-008", place, fmt::format("{}", *options.forced_bound)));
        const std::size_t wanted = method == ClassMethod::q6 ? 6 : static_cast<std::size_t>(std::max(1, options.count));
        const bool may_differ = method == ClassMethod::manual || method == ClassMethod::pretty || method == ClassMethod::head_tail || method == ClassMethod::nested_means;
        if (!may_differ && made.counts.size() < wanted)
            problems.push_back(make_problem("CLA-006", place, word, {{"count", std::to_string(made.counts.size())}, {"wanted", std::to_string(wanted)}}));
    }
    report.methods.push_back(std::move(made));
}

/// Decimals that tell bounds apart.
int decimals_for(const std::vector<double>& bounds) {
    double least = bounds.back() - bounds.front();
    for (std::size_t i = 1; i < bounds.size(); ++i)
        if (bounds[i] > bounds[i - 1]) least = std::min(least, bounds[i] - bounds[i - 1]);
    if (!(least > 0)) return 3;
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(least))), 0, 12);
}

std::string full(double value, Language language) {
    std::string out = fmt::format("{}", value);
    if (language == Language::fr) std::replace(out.begin(), out.end(), '.', ',');
    return out;
}

/// A block of lines whose columns stand under each other; all but the first to the right.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i >= widths.size()) widths.push_back(0);
            widths[i] = std::max(widths[i], code_points(row[i]));
        }
    std::string out;
    for (const auto& row : rows) {
        std::string line = " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string space(widths[i] - code_points(row[i]), ' ');
            line += " " + (i == 0 ? row[i] + space : space + row[i]) + (i + 1 < row.size() ? " " : "");
        }
        while (line.ends_with(' ')) line.pop_back();
        out += line + "\n";
    }
    return out;
}

std::string share_of(std::size_t part, std::size_t whole, Language language) {
    return format_number(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1, language) + (language == Language::fr ? "\u00A0%" : "%");
}

/// One method: its classes, their quality, what depends on the choice.
std::string text_of_one(const ClassifyReport& report, const Classified& made, bool named, Language language) {
    const int decimals = decimals_for(made.bounds);
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
    std::vector<std::vector<std::string>> rows{{tr(language, "class"), tr(language, "bounds"), tr(language, "values"), tr(language, "share")}};
    for (std::size_t c = 0; c < made.counts.size(); ++c) {
        const bool last = c + 1 == made.counts.size();
        rows.push_back({std::to_string(c + 1),
                        "[" + format_short(made.bounds[c], decimals, language) + " ; " + format_short(made.bounds[c + 1], decimals, language) + (last ? "]" : "["),
                        number(made.counts[c]), share_of(made.counts[c], report.values.size(), language)});
    }
    std::string out = aligned(rows);
    const auto quality = [&](double q) { return format_number(q, 4, language); };
    out += fill(typeset(tr(language, "Quality: GVF {gvf}, TAI {tai}, GADF {gadf}."), language),
                {{"gvf", quality(made.quality.gvf)}, {"tai", quality(made.quality.tai)}, {"gadf", quality(made.quality.gadf)}}) + "\n";
    if (made.departures.empty()) return out;
    out += typeset(tr(language, "Values that change class under another choice:"), language) + "\n";
    std::vector<std::vector<std::string>> changes;
    for (const Departure& departure : made.departures) {
        std::vector<std::string> names;
        for (std::size_t i = 0; named && i < departure.who.size() && i < 8; ++i) names.push_back(report.names[departure.who[i]]);
        std::string list = join(names, ", ");
        if (named && departure.who.size() > names.size()) list += "…";
        changes.push_back({departure.word, number(departure.who.size()), share_of(departure.who.size(), report.values.size(), language), list});
    }
    return out + aligned(changes);
}

std::string text_of_all(const ClassifyReport& report, Language language) {
    std::vector<std::vector<std::string>> rows{{tr(language, "method"), tr(language, "classes"), "GVF", "TAI", "GADF", tr(language, "values per class")}};
    for (const Classified& made : report.methods) {
        if (made.bounds.size() < 2) {
            rows.push_back({std::string(geo::word_of(made.method)), "–"});
            continue;
        }
        std::vector<std::string> counts;
        for (const std::size_t count : made.counts) counts.push_back(format_number(static_cast<double>(count), 0, language));
        rows.push_back({std::string(geo::word_of(made.method)), std::to_string(made.counts.size()), format_number(made.quality.gvf, 4, language),
                        format_number(made.quality.tai, 4, language), format_number(made.quality.gadf, 4, language), join(counts, " | ")});
    }
    return aligned(rows);
}

}  // namespace

ClassifyReport classify_table(const ClassifyOptions& options, Problems& problems) {
    ClassifyReport report;
    Table table;
    const std::string name = options.path.string();
    if (sources::looks_geographic(options.path)) table = sources::read_layer(options.path, name, options.layer, problems, {.check_shapes = false}).table;
    else table = sources::read_table(options.path, name, options.table, {}, problems);
    if (table.columns.empty()) return report;
    Place place{.file = name, .sheet = table.sheet};
    const auto column = named_column(table, options.column, place, problems);
    std::optional<std::size_t> code;
    if (!options.code.empty()) code = named_column(table, options.code, place, problems);
    if (!column || (!options.code.empty() && !code)) return report;
    place.column = table.headings[*column];
    gather(table, *column, code, place, report, problems);
    if (report.values.empty()) {
        problems.push_back(make_problem("CLA-004", place));
        return report;
    }
    for (const ClassMethod method : options.methods) cut(method, options, place, report, problems);
    if (report.methods.size() != 1 || report.methods[0].bounds.size() < 2) return report;
    Classified& only = report.methods[0];
    for (const std::size_t n : only.counts) report.beyond += n;
    report.beyond = report.values.size() - report.beyond;
    if (report.beyond > 0) problems.push_back(make_problem("CLA-007", place, {}, {{"count", std::to_string(report.beyond)}}));
    only.departures = departures(report, options, only);
    return report;
}

std::string text_of(const ClassifyReport& report, const ClassifyOptions& options, Language language) {
    if (report.methods.empty()) return {};
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
    std::string out = fill(typeset(tr(language, "“{column}”: {values} values from {least} to {most}; left out: {missing} empty, {secret} secret, {texts} no numbers."), language),
                           {{"column", options.column}, {"values", number(report.values.size())},
                            {"least", format_short(*std::min_element(report.values.begin(), report.values.end()), 6, language)},
                            {"most", format_short(*std::max_element(report.values.begin(), report.values.end()), 6, language)},
                            {"missing", number(report.missing)}, {"secret", number(report.secret)}, {"texts", number(report.texts)}}) + "\n";
    out += typeset(tr(language, "Classes are closed on the left: [a ; b[, the last one [a ; b]."), language) + "\n";
    if (report.methods.size() > 1) return out + text_of_all(report, language);
    if (report.methods[0].bounds.size() < 2) return out;
    return out + text_of_one(report, report.methods[0], !options.code.empty(), language);
}

std::string breaks_csv(const ClassifyReport& report, Language language) {
    const auto word = [&](std::string_view msgid) { return backends::csv_cell(tr(language, msgid)); };
    std::string out = "\xEF\xBB\xBF" + word(tr_mark("method")) + ";" + word(tr_mark("class")) + ";" + word(tr_mark("from")) + ";" + word(tr_mark("to")) + ";" + word(tr_mark("values")) + "\r\n";
    for (const Classified& made : report.methods)
        for (std::size_t c = 0; c < made.counts.size(); ++c)
            out += fmt::format("{};{};{};{};{}\r\n", geo::word_of(made.method), c + 1, full(made.bounds[c], language), full(made.bounds[c + 1], language), made.counts[c]);
    return out;
}

std::string changes_csv(const ClassifyReport& report, Language language) {
    const auto word = [&](std::string_view msgid) { return backends::csv_cell(tr(language, msgid)); };
    std::string out = "\xEF\xBB\xBF" + word(tr_mark("name")) + ";" + word(tr_mark("value")) + ";" + word(tr_mark("class")) + ";" + word(tr_mark("under")) + "\r\n";
    for (const Classified& made : report.methods)
        for (const Departure& departure : made.departures)
            for (const std::size_t i : departure.who)
                out += fmt::format("{};{};{};{}\r\n", backends::csv_cell(report.names[i]), full(report.values[i], language), geo::class_of(report.values[i], made.bounds) + 1, departure.word);
    return out;
}

}  // namespace portulan::project
