#include "project/rows.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/text.h"
#include "project/wording.h"
#include "sources/cells.h"
#include "sources/mistaken_dates.h"
#include "sources/qda.h"

namespace portulan::project {
namespace {

sources::CellKind cell_kind(ValueKind kind) {
    switch (kind) {
        case ValueKind::identifier:
        case ValueKind::reference:
        case ValueKind::code: return sources::CellKind::code;
        case ValueKind::number:
        case ValueKind::integer: return sources::CellKind::number;
        case ValueKind::date: return sources::CellKind::date;
        case ValueKind::words:
        case ValueKind::references: return sources::CellKind::list;
        case ValueKind::yes_no: return sources::CellKind::yes_no;
        default: return sources::CellKind::text;
    }
}

}  // namespace

sources::AliasTable alias_table(const TableSchema& schema) {
    sources::AliasTable out;
    for (const ColumnSchema& c : schema.columns) {
        std::vector<std::string> more;
        if (!c.aliases.empty()) more = split(c.aliases, '|');
        out.push_back({std::string(c.name), std::string(c.english), std::move(more), cell_kind(c.kind)});
    }
    return out;
}

Table read_declared_table(const TableSource& source, Problems& problems) {
    const TableSchema* schema = find_table_schema(source.key);
    assert(schema);
    if (const bool codes = source.key == "codebook"; (codes || source.key == "segments") && sources::qda_format_of(source.path) != sources::QdaFormat::none) {
        auto read = sources::read_qda(source.path, source.file, problems);
        if (!read) return {};
        Table table = std::move(codes ? read->codes : read->segments);
        if (table.rows.empty()) problems.push_back(make_problem("PRJ-027", {.file = table.file, .sheet = table.sheet}));
        return table;
    }
    const sources::TableOptions options{.encoding = source.encoding, .separator = source.separator, .decimal = source.decimal,
                                        .header_row = source.header_row, .sheet = source.sheet};
    Table table = sources::read_table(source.path, source.file, options, alias_table(*schema), problems);
    if (table.columns.empty()) return table;  // the reader has said why
    const Place whole{.file = table.file, .sheet = table.sheet};
    bool complete = true;
    for (const ColumnSchema& c : schema->columns)
        if (c.required && !table.find_column(c.name)) {
            problems.push_back(make_problem("PRJ-013", whole, std::string(c.name), {{"help@", std::string(c.help)}}));
            complete = false;
        }
    if (table.rows.empty()) problems.push_back(make_problem("PRJ-027", whole));
    if (!complete) table.rows.clear();
    return table;
}

void Row::report(std::string_view code, std::string_view column, std::string value, Parameters parameters) const {
    problems_.push_back(make_problem(code, place(column), std::move(value), std::move(parameters)));
}

const ColumnSchema& Row::schema_of(std::string_view column) const {
    const ColumnSchema* found = find_column_schema(schema_, column);
    assert(found && "a column that the schema does not have");
    return *found;
}

const std::string& Row::text(std::string_view column) const {
    const std::string& cell = table_.cell(row_, column);
    if (cell.empty()) {
        const ColumnSchema& schema = schema_of(column);
        if (schema.required) report("PRJ-012", column, {}, {{"help@", std::string(schema.help)}});
    }
    return cell;
}

std::string Row::identifier(std::string_view column) const {
    const std::string& id = text(column);
    if (id.empty() || is_identifier(id)) return id;
    report("PRJ-019", column, id, {{"example", "A-0012"}});
    return {};
}

std::string Row::date(std::string_view column) const {
    const std::string& written = text(column);
    if (written.empty()) return {};
    if (const auto iso = sources::parse_date(written)) return *iso;
    if (const auto serial = sources::serial_date(written, false))
        report("LIRE-031", column, written, {{"date", *serial}, {"date_1904", *sources::serial_date(written, true)}});
    else
        report("PRJ-015", column, written);
    return {};
}

std::optional<double> Row::number(std::string_view column) const {
    const std::string& written = text(column);
    if (written.empty()) return std::nullopt;
    const auto value = sources::number_of(table_, row_, column);
    if (!value) report("PRJ-017", column, written);
    return value;
}

std::optional<double> Row::number(std::string_view column, double lowest, double highest) const {
    const auto value = number(column);
    if (!value || (*value >= lowest && *value <= highest)) return value;
    report("PRJ-018", column, table_.cell(row_, column), {{"lowest", plain_number(lowest, 2)}, {"highest", plain_number(highest, 2)}});
    return std::nullopt;
}

int Row::integer(std::string_view column, int lowest, int highest, int otherwise) const {
    const auto value = number(column, lowest, highest);
    if (!value) return otherwise;
    if (*value != std::floor(*value)) {
        report("PRJ-017", column, table_.cell(row_, column));
        return otherwise;
    }
    return static_cast<int>(*value);
}

bool Row::yes_no(std::string_view column, bool otherwise) const {
    const std::string& written = text(column);
    if (written.empty()) return otherwise;
    if (const auto value = sources::parse_yes_no(written)) return *value;
    report("PRJ-032", column, written);
    return otherwise;
}

std::vector<std::string> Row::list(std::string_view column) const {
    std::vector<std::string> items = sources::parse_list(text(column));
    std::sort(items.begin(), items.end(), natural_less);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

std::vector<std::string> Row::sentences(std::string_view column) const { return sources::parse_pipe_list(text(column)); }

std::optional<int> Row::word_value(std::string_view column, const std::string& written) const {
    if (written.empty()) return std::nullopt;
    const Vocabulary& words = vocabulary(schema_of(column).detail);
    if (const Word* found = find_word(words.words, written)) return found->value;
    Parameters parameters = suggest(written, canonical_words(words), "");
    parameters.emplace_back("vocabulary@", std::string(words.label));
    report("PRJ-010", column, written, std::move(parameters));
    return std::nullopt;
}

Dimensions Row::dimensions() const {
    Dimensions out;
    for (const std::string& item : list("dimension"))
        if (const auto value = word_value("dimension", item))
            (static_cast<Dimension>(*value) == Dimension::engagement ? out.engagement : out.cooperation) = true;
    return out;
}

std::vector<std::string> known_references(const Row& row, std::string_view column, const std::vector<std::string>& ids,
                                          const Identifiers& known, std::string_view table) {
    std::vector<std::string> found;
    bool in_order = true;  // as they were given
    for (const std::string& id : ids) {
        if (std::string resolved = known.resolve(id); !resolved.empty()) {
            in_order = in_order && resolved == id;
            if (std::find(found.begin(), found.end(), resolved) == found.end()) found.push_back(std::move(resolved));  // once by its identifier, once by its name
            continue;
        }
        if (!known.whole) continue;
        Parameters parameters = known.suggest(id, tr_mark("Add its row, or correct the identifier."));
        parameters.emplace_back("table@", std::string(table));
        row.report("PRJ-011", column, id, std::move(parameters));
    }
    if (!in_order) std::sort(found.begin(), found.end(), natural_less);
    return found;
}

std::string one_reference(const Row& row, std::string_view column, const Identifiers& known, std::string_view table) {
    const std::string& id = row.text(column);
    if (id.empty()) return {};
    const auto found = known_references(row, column, {id}, known, table);
    return found.empty() ? std::string() : found.front();
}

}  // namespace portulan::project
