#include "sources/margins.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>

#include "base/text.h"
#include "sources/cells.h"

namespace portulan::sources {
namespace {

// Headings, folded; likelier ones first.
constexpr std::string_view variable_names[] = {"variable", "var", "question", "marge", "margin"};
constexpr std::string_view category_names[] = {"category", "modalite", "categorie", "code", "level", "reponse"};
constexpr std::string_view count_names[] = {"count", "effectif", "effectifs", "population", "nombre", "freq", "habitants", "n"};
constexpr std::string_view share_names[] = {"share", "part", "pourcentage", "percent", "proportion", "taux", "p"};
constexpr std::string_view total_names[] = {"total", "somme"};
constexpr std::string_view origin_names[] = {"source", "origine"};
constexpr std::string_view vintage_names[] = {"vintage", "millesime", "annee", "year"};

std::optional<std::size_t> first_column(const Table& table, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]) == name) return i;
    return std::nullopt;
}

class MarginReading {
public:
    MarginReading(const Table& table, Problems& problems) : table_{table}, problems_{problems} {}

    std::vector<Margin> read() {
        const Place file{.file = table_.file, .sheet = table_.sheet};
        const auto variable = first_column(table_, variable_names);
        const bool calmar = variable && table_.find_column("mar1") && first_column(table_, std::span(count_names).last(1));
        const auto category = first_column(table_, category_names), total = first_column(table_, total_names);
        const auto share = first_column(table_, share_names), count = calmar ? std::nullopt : first_column(table_, count_names);
        const bool ours = variable && (total || (category && (share || count)));
        if (!calmar && !ours) {
            problems_.push_back(make_problem("CAL-056", file, {}, {{"columns", join(table_.headings, ", ")}}));
            return {};
        }
        for (const TableRow& row : table_.rows) {
            if (calmar) take_calmar(row, *variable);
            else take(row, *variable, category, count, share, total);
        }
        if (margins_.empty() && !has_errors(problems_)) problems_.push_back(make_problem("CAL-056", file, {}, {{"columns", join(table_.headings, ", ")}}));
        return std::move(margins_);
    }

private:
    Place place(const TableRow& row, std::size_t column) const {
        return {.file = table_.file, .sheet = table_.sheet, .row = row.number, .column = table_.headings[column]};
    }

    /// A number, at least 0 unless it is a sum; else CAL-046.
    std::optional<double> number(const TableRow& row, std::size_t column, bool is_sum) {
        const char mark = column < table_.decimal_marks.size() ? table_.decimal_marks[column] : table_.decimal_mark;
        const auto value = number_in(row.cells[column], mark);
        if (value && std::isfinite(*value) && (is_sum || *value >= 0)) return value;
        problems_.push_back(make_problem("CAL-046", place(row, column), row.cells[column]));
        return std::nullopt;
    }

    Margin& margin_of(const TableRow& row, std::size_t variable, MarginKind kind) {
        const std::string& name = row.cells[variable];
        for (Margin& known : margins_)
            if (known.variable == name && (known.kind == MarginKind::total) == (kind == MarginKind::total)) {
                if (known.kind != kind) problems_.push_back(make_problem("CAL-052", place(row, variable), name));
                return known;
            }
        Margin& added = margins_.emplace_back(Margin{.variable = name, .kind = kind, .place = place(row, variable)});
        if (const auto source = first_column(table_, origin_names)) added.source = row.cells[*source];
        if (const auto vintage = first_column(table_, vintage_names)) added.vintage = row.cells[*vintage];
        return added;
    }

    void take(const TableRow& row, std::size_t variable, std::optional<std::size_t> category, std::optional<std::size_t> count,
              std::optional<std::size_t> share, std::optional<std::size_t> total) {
        if (row.cells[variable].empty()) {
            problems_.push_back(make_problem("CAL-046", place(row, variable), {}));
            return;
        }
        const auto filled = [&](std::optional<std::size_t> column) { return column && !row.cells[*column].empty(); };
        const bool is_sum = filled(total) || !filled(category);
        const std::optional<std::size_t> from = is_sum && filled(total) ? total : filled(count) || !share ? count : share;
        if (!from) {
            problems_.push_back(make_problem("CAL-046", place(row, total ? *total : variable), {}));
            return;
        }
        const auto value = number(row, *from, is_sum);
        if (!value) return;
        const MarginKind kind = is_sum ? MarginKind::total : from == share ? MarginKind::share : MarginKind::count;
        // A percentage is written as one; without the sign the sum of the margin tells.
        margin_of(row, variable, kind).categories.push_back({.name = is_sum ? std::string() : row.cells[*category], .value = *value, .place = place(row, *from)});
    }

    void take_calmar(const TableRow& row, std::size_t variable) {
        const auto n = table_.find_column("n"), first = table_.find_column("mar1");
        const auto categories = n ? number_in(row.cells[*n], '.') : std::nullopt;
        if (!categories || *categories < 0 || *categories > 1000 || *categories != std::floor(*categories)) {
            problems_.push_back(make_problem("CAL-046", place(row, n.value_or(variable)), n ? row.cells[*n] : std::string()));
            return;
        }
        const auto count = static_cast<std::size_t>(*categories);
        Margin margin{.variable = row.cells[variable], .kind = count == 0 ? MarginKind::total : MarginKind::listed, .place = place(row, variable)};
        for (std::size_t c = 0; c < std::max<std::size_t>(count, 1); ++c) {
            const auto column = table_.find_column("mar" + std::to_string(c + 1));
            const auto value = column ? number(row, *column, count == 0) : std::nullopt;
            if (!column) problems_.push_back(make_problem("CAL-046", place(row, *first), {}));
            if (!value) return;
            margin.categories.push_back({.value = *value, .place = place(row, *column)});
        }
        margins_.push_back(std::move(margin));
    }

    const Table& table_;
    Problems& problems_;
    std::vector<Margin> margins_;
};

}  // namespace

std::vector<Margin> read_margins(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options, Problems& problems) {
    const Table table = read_table(path, shown_name, options, {}, problems);
    if (table.columns.empty()) return {};
    return MarginReading(table, problems).read();
}

}  // namespace portulan::sources
