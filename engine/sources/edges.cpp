#include "sources/edges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "base/files.h"
#include "base/text.h"
#include "sources/cells.h"
#include "sources/edge_parts.h"
#include "sources/graph_file.h"
#include "sources/matrix.h"
#include "sources/plain_decimal.h"
#include "sources/plain_rows.h"

namespace portulan::sources {
namespace {

// Headings, folded; likelier ones first.
constexpr std::string_view source_names[] = {"source", "from", "de", "origine", "depart", "acteur 1", "acteur a", "acteur source", "id source", "source id", "noeud 1", "node 1", "node1", "emetteur"};
constexpr std::string_view target_names[] = {"target", "to", "vers", "cible", "destination", "arrivee", "acteur 2", "acteur b", "acteur cible", "id target", "id cible", "target id", "noeud 2", "node 2", "node2", "destinataire", "recepteur"};
constexpr std::string_view weight_names[] = {"weight", "poids", "force", "strength", "intensite", "frequence", "frequency", "freq"};
constexpr std::string_view id_names[] = {"id", "identifiant", "code", "node", "noeud", "acteur", "nom", "name", "label"};
constexpr std::string_view family_names[] = {"family", "famille", "group", "groupe", "type", "categorie", "category"};

struct EdgeColumns {
    std::size_t source = 0, target = 0;
    std::optional<std::size_t> weight, length;
};

std::optional<EdgeColumns> edge_columns(const Table& table, const EdgeOptions& options, Problems& problems) {
    const Place place{.file = table.file, .sheet = table.sheet};
    const std::size_t before = problems.size();
    const auto source = column_of(table, options.source, source_names, problems), target = column_of(table, options.target, target_names, problems);
    EdgeColumns columns{.weight = options.unweighted ? std::nullopt : column_of(table, options.weight, weight_names, problems), .length = column_of(table, options.length, {}, problems)};
    if (problems.size() > before) return std::nullopt;
    if (!source || !target || *source == *target) {
        problems.push_back(make_problem("GRA-001", place, {}, {{"columns", join(table.columns, ", ")}}));
        return std::nullopt;
    }
    columns.source = *source;
    columns.target = *target;
    const auto heading = [&](std::optional<std::size_t> column) { return column ? table.headings[*column] : std::string{}; };
    problems.push_back(make_problem("GRA-011", place, {},
                                    {{"source", table.headings[*source]}, {"target", table.headings[*target]},
                                     {columns.weight ? "weight" : "weight@", columns.weight ? heading(columns.weight) : std::string(tr_mark("1 each"))},
                                     {columns.length ? "length" : "length@", columns.length ? heading(columns.length) : std::string(tr_mark("1 step each"))}}));
    return columns;
}

char mark_of(const Table& table, std::size_t column) {
    return column < table.decimal_marks.size() ? table.decimal_marks[column] : table.decimal_mark;
}

/// A positive number; nothing for anything else.
std::optional<double> positive(const Table& table, const TableRow& row, std::size_t column) {
    const auto number = number_in(row.cells[column], mark_of(table, column));
    return number && std::isfinite(*number) && *number > 0 ? number : std::nullopt;
}

/// The rows of a table as ties.
class EdgeReading {
public:
    EdgeReading(const Table& table, const EdgeColumns& columns, Names& names, bool closed) : table_{table}, columns_{columns}, names_{names}, closed_{closed} {}

    std::vector<ListedTie> read() {
        ties_.reserve(table_.rows.size());
        for (const TableRow& row : table_.rows) {
            const std::string &source = row.cells[columns_.source], &target = row.cells[columns_.target];
            if (source.empty() || target.empty()) {
                without_end_.add(std::to_string(row.number));
                continue;
            }
            add(row.number, source, {.source = end(row, source), .target = end(row, target), .weight = number(row, columns_.weight, weights_), .length = number(row, columns_.length, lengths_)});
        }
        return std::move(ties_);
    }
    /// The same from the text itself, as long as it holds nothing unusual; nothing where it does.
    std::optional<std::vector<ListedTie>> read_plain(std::string_view text, char separator, long headings, std::size_t& rows) {
        const bool read = read_plain_rows(text, separator, table_.columns.size(), headings, [&](long line, std::span<const std::string_view> cells) {
            const std::string_view source = cells[columns_.source], target = cells[columns_.target];
            const auto weight = plain_number(cells, columns_.weight), length = plain_number(cells, columns_.length);
            if (source.empty() || target.empty() || !weight || !length) return false;
            ++rows;
            add(line, source, {.source = names_.number(source), .target = names_.number(target), .weight = *weight, .length = *length});
            return true;
        });
        return read ? std::optional(std::move(ties_)) : std::nullopt;
    }
    void tell(const EdgeOptions& options, bool directed, const std::vector<ListedTie>& ties, Problems& problems) const {
        Place place{.file = table_.file, .sheet = table_.sheet};
        without_end_.tell("GRA-002", place, problems);
        loops_.tell("GRA-004", place, problems);
        if (options.nodes.empty()) unknown_.tell("GRA-017", place, problems);
        else unknown_.tell("GRA-006", place, problems, options.nodes_shown_name);
        tell_twins(directed, ties, place, problems);
        if (columns_.weight) place.column = table_.headings[*columns_.weight];
        weights_.tell("GRA-003", place, problems);
        if (columns_.length) place.column = table_.headings[*columns_.length];
        lengths_.tell("GRA-003", place, problems);
    }

private:
    void add(long row, std::string_view name, const ListedTie& tie) {
        if (tie.source == tie.target) {
            loops_.add(std::to_string(row) + " (" + std::string(name) + ")");
            return;
        }
        ties_.push_back(tie);
        rows_.push_back(row);
    }
    std::optional<double> plain_number(std::span<const std::string_view> cells, std::optional<std::size_t> column) const {
        if (!column) return 1;
        const std::string_view cell = cells[*column];
        double value = 0;
        const char* const end = cell.data() + cell.size();
        return read_plain_decimal(cell.data(), end, mark_of(table_, *column), value) == end && value > 0 ? std::optional(value) : std::nullopt;
    }
    std::uint32_t end(const TableRow& row, const std::string& name) {
        if (!closed_) return names_.number(name);
        if (const auto found = names_.find(name)) return *found;
        unknown_.add(std::to_string(row.number) + " (" + name + ")");
        return 0;
    }
    double number(const TableRow& row, std::optional<std::size_t> column, Listed& wrong) const {
        if (!column) return 1;
        if (const auto value = positive(table_, row, *column)) return *value;
        wrong.add(std::to_string(row.number) + " (" + row.cells[*column] + ")");
        return 1;
    }
    void tell_twins(bool directed, const std::vector<ListedTie>& ties, const Place& place, Problems& problems) const {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
        keys.reserve(ties.size());
        for (std::uint32_t i = 0; i < ties.size(); ++i) {
            std::uint64_t a = ties[i].source, b = ties[i].target;
            if (!directed && a > b) std::swap(a, b);
            keys.emplace_back(a << 32U | b, i);
        }
        std::sort(keys.begin(), keys.end());
        std::vector<long> rows;
        for (std::size_t i = 1; i < keys.size(); ++i)
            if (keys[i].first == keys[i - 1].first) rows.push_back(rows_[keys[i].second]);
        std::sort(rows.begin(), rows.end());
        Listed twins;
        for (const long row : rows) twins.add(std::to_string(row));
        twins.tell("GRA-005", place, problems);
    }

    const Table& table_;
    const EdgeColumns& columns_;
    Names& names_;
    bool closed_;
    std::vector<ListedTie> ties_;
    std::vector<long> rows_;  // of the ties
    Listed without_end_, loops_, unknown_;
    mutable Listed weights_, lengths_;
};

/// What nodes have beside their names.
struct NodeWords {
    std::vector<std::string> families{}, labels{};
};

/// The nodes of a table of their own, and their families.
void read_nodes(const Table& table, const EdgeOptions& options, const std::string& id_column, Names& names, NodeWords& words, Problems& problems) {
    if (table.columns.empty()) return;
    const Place place{.file = table.file, .sheet = table.sheet};
    const std::size_t before = problems.size();
    const auto id = column_of(table, id_column, id_names, problems), family = column_of(table, options.family, family_names, problems);
    if (problems.size() > before) return;
    if (!id || (options.needs_family && !family)) {
        problems.push_back(make_problem("GRA-012", place, {}, {{"columns", join(table.columns, ", ")}}));
        return;
    }
    const auto label = table.find_column("label");
    Listed twice, without;
    for (const TableRow& row : table.rows) {
        const std::string& name = row.cells[*id];
        const std::string shown = std::to_string(row.number) + (name.empty() ? "" : " (" + name + ")");
        if (name.empty() || names.find(name)) {
            twice.add(shown);
            continue;
        }
        names.number(name);
        if (label) words.labels.push_back(row.cells[*label].empty() ? name : row.cells[*label]);
        if (!family) continue;
        words.families.push_back(row.cells[*family]);
        if (words.families.back().empty()) without.add(shown);
    }
    twice.tell("GRA-007", place, problems);
    if (options.needs_family) without.tell("GRA-010", place, problems);
}

/// Names that a reader takes for one.
void tell_lookalikes(const std::vector<std::string>& names, const Place& place, Problems& problems) {
    std::vector<std::pair<std::string, std::size_t>> folded;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].find_first_not_of("0123456789") != std::string::npos) folded.emplace_back(fold(names[i]), i);
    std::sort(folded.begin(), folded.end());
    Listed alike;
    for (std::size_t i = 1; i < folded.size(); ++i)
        if (!folded[i].first.empty() && folded[i].first == folded[i - 1].first) alike.add("“" + names[folded[i - 1].second] + "” / “" + names[folded[i].second] + "”");
    alike.tell("GRA-008", place, problems);
}

/// The ties between names in their order.
EdgeList in_order(std::vector<ListedTie> ties, const Names& names, const NodeWords& words, bool directed) {
    EdgeList list{.names = {}, .ties = std::move(ties), .families = {}, .labels = {}, .directed = directed};
    const auto rank = names.sort(list.names);
    for (ListedTie& tie : list.ties) {
        tie.source = rank[tie.source];
        tie.target = rank[tie.target];
    }
    const auto ranked = [&](const std::vector<std::string>& from, std::vector<std::string>& to) {
        to.resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) to[rank[i]] = from[i];
    };
    ranked(words.families, list.families);
    ranked(words.labels, list.labels);
    return list;
}

/// The ends of ties as the chosen column names the nodes.
void rename_ends(GraphTables& graph, const std::string& column) {
    const auto chosen = graph.nodes.find_column(column);
    if (!chosen || *chosen == 0) return;
    std::unordered_map<std::string, std::string> names;
    for (const TableRow& row : graph.nodes.rows) names.emplace(row.cells[0], row.cells[*chosen]);
    for (TableRow& row : graph.ties.rows)
        for (const std::size_t end : {0U, 1U})
            if (const auto found = names.find(row.cells[end]); found != names.end()) row.cells[end] = found->second;
}

/// What is read, whatever the file: a graph has nodes of its own.
struct EdgeTables {
    Table ties;
    std::optional<Table> nodes{};
    std::string id_column{};
    bool is_graph = false, directed = false;
};

EdgeTables tables_of(GraphTables graph, const EdgeOptions& options) {
    const std::string id = options.id.empty() ? graph.id_column : options.id;
    rename_ends(graph, id);
    return {.ties = std::move(graph.ties), .nodes = std::move(graph.nodes), .id_column = id, .is_graph = true, .directed = graph.directed};
}

std::optional<EdgeTables> read_tables(const EdgeOptions& options, Problems& problems) {
    if (const GraphFormat format = graph_format_of(options.path); format != GraphFormat::none) {
        if (!options.nodes.empty()) problems.push_back(make_problem("GRA-020", {.file = options.shown_name}, options.nodes_shown_name));
        auto graph = read_graph(options.path, options.shown_name, format, options.table.encoding, problems);
        return graph ? std::optional(tables_of(std::move(*graph), options)) : std::nullopt;
    }
    EdgeTables tables{.ties = read_table(options.path, options.shown_name, options.table, {}, problems)};
    if (!options.nodes.empty()) {
        tables.nodes = read_table(options.nodes, options.nodes_shown_name, {}, {}, problems);
        tables.id_column = options.id;
    }
    if (tables.ties.columns.empty()) return std::nullopt;
    Problems found;
    const bool has_ends = !options.source.empty() || !options.target.empty() || (column_of(tables.ties, {}, source_names, found) && column_of(tables.ties, {}, target_names, found));
    if (has_ends) return tables;
    auto matrix = matrix_of(tables.ties, problems);
    if (!matrix) return tables;
    std::erase_if(problems, [](const Problem& problem) { return problem.code == "LIRE-015"; });  // nothing need stand in its corner
    tables.is_graph = true;
    tables.directed = matrix->directed;
    tables.ties = std::move(matrix->ties);
    if (!tables.nodes) tables.nodes = std::move(matrix->nodes);
    return tables;
}

/// Ties without directions go both ways where directions are asked for.
void double_ties(std::vector<ListedTie>& ties) {
    const std::size_t count = ties.size();
    for (std::size_t i = 0; i < count; ++i) {
        ListedTie back = ties[i];
        std::swap(back.source, back.target);
        ties.push_back(back);
    }
}

std::optional<EdgeList> read_table_of_edges(const EdgeOptions& options, Problems& problems) {
    const auto tables = read_tables(options, problems);
    if (!tables) return std::nullopt;
    Names names;
    NodeWords words;
    if (tables->nodes) read_nodes(*tables->nodes, options, tables->id_column, names, words, problems);
    const auto columns = edge_columns(tables->ties, options, problems);
    if (!columns) return std::nullopt;
    const bool directed = !options.undirected && (options.directed || tables->directed);
    EdgeReading reading(tables->ties, *columns, names, tables->nodes.has_value());
    std::vector<ListedTie> ties = reading.read();
    reading.tell(options, directed, ties, problems);
    const Place place{.file = tables->ties.file, .sheet = tables->ties.sheet};
    if (ties.empty() && !has_errors(problems)) problems.push_back(make_problem("GRA-009", place));
    if (has_errors(problems)) return std::nullopt;
    if (tables->is_graph && directed && !tables->directed) double_ties(ties);
    EdgeList list = in_order(std::move(ties), names, words, directed);
    tell_lookalikes(list.names, place, problems);
    return list;
}

// Smaller files are read as tables in no time.
constexpr std::uintmax_t small_file = std::uintmax_t{1} << 20;
constexpr std::uintmax_t large_file = std::uintmax_t{256} << 20;

/// A large text without anything unusual, several times faster than as a table; nothing, and no problem, for any other.
std::optional<EdgeList> read_plain_edges(const EdgeOptions& options, Problems& problems) {
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(options.path, failed);
    if (failed || !options.nodes.empty() || graph_format_of(options.path) != GraphFormat::none || size < small_file || size > large_file || !std::filesystem::is_regular_file(options.path, failed)) return std::nullopt;
    const std::string bytes = read_file(options.path);
    if (!is_plain(bytes)) return std::nullopt;
    Problems found;
    const TableReading head = read_text_table(std::string_view(bytes).substr(0, bytes.rfind('\n', 65536) + 1), options.shown_name, options.table, {}, found);
    if (found.size() != 1 || found.front().code != "LIRE-001" || head.facts.header_row == 0) return std::nullopt;
    const auto columns = edge_columns(head.table, options, found);
    if (!columns) return std::nullopt;
    Names names;
    std::size_t rows = 0;
    EdgeReading reading(head.table, *columns, names, false);
    const char separator = head.facts.separator == "tab" ? '\t' : head.facts.separator.front();
    auto ties = reading.read_plain(bytes, separator, head.facts.header_row, rows);
    if (!ties || ties->empty()) return std::nullopt;
    for (auto& [name, value] : found.front().parameters)
        if (name == "rows") value = std::to_string(rows);
    const bool directed = options.directed && !options.undirected;
    reading.tell(options, directed, *ties, found);
    EdgeList list = in_order(std::move(*ties), names, {}, directed);
    tell_lookalikes(list.names, {.file = head.table.file}, found);
    problems.insert(problems.end(), found.begin(), found.end());
    return list;
}

}  // namespace

std::optional<EdgeList> read_edges(const EdgeOptions& options, Problems& problems) {
    if (auto list = read_plain_edges(options, problems)) return list;
    Problems found;
    auto list = read_table_of_edges(options, found);
    problems.insert(problems.end(), found.begin(), found.end());
    return list;
}

}  // namespace portulan::sources
