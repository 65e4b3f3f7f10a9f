#include "sources/edges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "base/files.h"
#include "base/text.h"
#include "sources/cells.h"
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

/// Rows named in one message: the first few.
struct Listed {
    std::size_t count = 0;
    std::string rows{};
    void add(const std::string& what) {
        if (count++ < 5) rows += (rows.empty() ? "" : ", ") + what;
    }
    void tell(std::string_view code, const Place& place, Problems& problems, std::string value = {}) const {
        if (count > 0) problems.push_back(make_problem(code, place, std::move(value), {{"count", std::to_string(count)}, {"rows", rows + (count > 5 ? "…" : "")}}));
    }
};

/// The column that was asked for, else the first of a usual name.
std::optional<std::size_t> column_of(const Table& table, const std::string& asked, std::span<const std::string_view> names, Problems& problems) {
    const auto find = [&](std::string_view folded) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]) == folded) return i;
        return std::nullopt;
    };
    if (asked.empty()) {
        for (const std::string_view name : names)
            if (const auto found = find(name)) return found;
        return std::nullopt;
    }
    if (const auto found = find(fold(asked))) return found;
    const auto near = nearest(asked, table.columns);
    const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("Its columns are: {columns}.");
    problems.push_back(make_problem("LOC-001", {.file = table.file, .sheet = table.sheet}, asked,
                                    {{"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"columns", join(table.columns, ", ")}}));
    return std::nullopt;
}

/// Names as they come, numbered; then in natural order.
class Names {
public:
    std::uint32_t number(std::string_view name) {
        if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
        const auto added = numbers_.emplace(std::string(name), static_cast<std::uint32_t>(names_.size())).first;
        names_.push_back(&added->first);
        return added->second;
    }
    std::optional<std::uint32_t> find(std::string_view name) const {
        const auto found = numbers_.find(name);
        return found == numbers_.end() ? std::nullopt : std::optional(found->second);
    }
    /// The new number of each name.
    std::vector<std::uint32_t> sort(std::vector<std::string>& sorted) const {
        std::vector<std::pair<unsigned long long, std::uint32_t>> numbers;
        std::vector<std::uint32_t> order(names_.size()), rank(names_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            order[i] = i;
            if (is_plain_number(*names_[i])) numbers.emplace_back(std::stoull(*names_[i]), i);
        }
        if (numbers.size() == order.size()) {
            std::sort(numbers.begin(), numbers.end());
            for (std::size_t i = 0; i < order.size(); ++i) order[i] = numbers[i].second;
        } else {
            std::sort(order.begin(), order.end(), [&](auto a, auto b) { return natural_less(*names_[a], *names_[b]); });
        }
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            rank[order[i]] = i;
            sorted.push_back(*names_[order[i]]);
        }
        return rank;
    }

private:
    static bool is_plain_number(const std::string& name) {
        return name.size() <= 18 && (name == "0" || name.front() != '0') && name.find_first_not_of("0123456789") == std::string::npos;
    }
    struct Hash {
        using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard's name
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<const std::string*> names_;
};

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
    const auto heading = [&](std::optional<std::size_t> column) { return column ? table.headings[*column] : std::string("–"); };
    problems.push_back(make_problem("GRA-011", place, {},
                                    {{"source", heading(source)}, {"target", heading(target)}, {"weight", heading(columns.weight)}, {"length", heading(columns.length)}}));
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
    void tell(const EdgeOptions& options, const std::vector<ListedTie>& ties, Problems& problems) const {
        Place place{.file = table_.file, .sheet = table_.sheet};
        without_end_.tell("GRA-002", place, problems);
        loops_.tell("GRA-004", place, problems);
        unknown_.tell("GRA-006", place, problems, options.nodes_shown_name);
        tell_twins(options.directed, ties, place, problems);
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

/// The nodes of a table of their own, and their families.
void read_nodes(const EdgeOptions& options, Names& names, std::vector<std::string>& families, Problems& problems) {
    const Table table = read_table(options.nodes, options.nodes_shown_name, {}, {}, problems);
    if (table.columns.empty()) return;
    const Place place{.file = table.file, .sheet = table.sheet};
    const std::size_t before = problems.size();
    const auto id = column_of(table, options.id, id_names, problems), family = column_of(table, options.family, family_names, problems);
    if (problems.size() > before) return;
    if (!id || (options.needs_family && !family)) {
        problems.push_back(make_problem("GRA-012", place, {}, {{"columns", join(table.columns, ", ")}}));
        return;
    }
    Listed twice, without;
    for (const TableRow& row : table.rows) {
        const std::string& name = row.cells[*id];
        const std::string shown = std::to_string(row.number) + (name.empty() ? "" : " (" + name + ")");
        if (name.empty() || names.find(name)) {
            twice.add(shown);
            continue;
        }
        names.number(name);
        if (!family) continue;
        families.push_back(row.cells[*family]);
        if (families.back().empty()) without.add(shown);
    }
    twice.tell("GRA-007", place, problems);
    without.tell("GRA-010", place, problems);
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
EdgeList in_order(std::vector<ListedTie> ties, const Names& names, std::vector<std::string> families) {
    EdgeList list{.names = {}, .ties = std::move(ties), .families = {}};
    const auto rank = names.sort(list.names);
    for (ListedTie& tie : list.ties) {
        tie.source = rank[tie.source];
        tie.target = rank[tie.target];
    }
    if (!families.empty()) list.families.resize(families.size());
    for (std::size_t i = 0; i < families.size(); ++i) list.families[rank[i]] = std::move(families[i]);
    return list;
}

std::optional<EdgeList> read_table_of_edges(const EdgeOptions& options, Problems& problems) {
    Names names;
    std::vector<std::string> families;
    if (!options.nodes.empty()) read_nodes(options, names, families, problems);
    const Table table = read_table(options.path, options.shown_name, options.table, {}, problems);
    if (table.columns.empty()) return std::nullopt;
    const auto columns = edge_columns(table, options, problems);
    if (!columns) return std::nullopt;
    EdgeReading reading(table, *columns, names, !options.nodes.empty());
    std::vector<ListedTie> ties = reading.read();
    reading.tell(options, ties, problems);
    const Place place{.file = table.file, .sheet = table.sheet};
    if (ties.empty() && !has_errors(problems)) problems.push_back(make_problem("GRA-009", place));
    if (has_errors(problems)) return std::nullopt;
    EdgeList list = in_order(std::move(ties), names, std::move(families));
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
    if (failed || !options.nodes.empty() || size < small_file || size > large_file || !std::filesystem::is_regular_file(options.path, failed)) return std::nullopt;
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
    reading.tell(options, *ties, found);
    EdgeList list = in_order(std::move(*ties), names, {});
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
