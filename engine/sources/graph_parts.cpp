#include "sources/graph_parts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sources/csv_text.h"

namespace portulan::sources {
namespace {
constexpr std::size_t most_columns = 2000;
}

GraphRows::GraphRows(std::size_t most, const std::vector<std::string>& columns) : most_{most} {
    for (const std::string& name : columns) column(name);
}

std::size_t GraphRows::column(std::string_view name) {
    if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
    if (columns_.size() >= most_columns) throw GraphFault{.said = tr_mark("it has more than two thousand attributes")};
    columns_.push_back(nfc(trim(name)));
    return numbers_.emplace(std::string(name), columns_.size() - 1).first->second;
}

std::size_t GraphRows::add(long line) {
    if (lines_.size() >= most_) throw GraphFault{.line = line, .said = tr_mark("it is too large: more than a million nodes or five million ties")};
    lines_.push_back(line);
    cells_.emplace_back();
    return lines_.size() - 1;
}

void GraphRows::set(std::size_t row, std::size_t column, std::string_view text) {
    auto& cells = cells_[row];
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.first == column; });
    std::string clean = nfc(trim(text));
    if (found != cells.end()) {
        found->second = std::move(clean);
        return;
    }
    if (++filled_ > most_fields) throw GraphFault{.line = lines_[row], .said = tr_mark("it is too large: more than ten million cells")};
    cells.emplace_back(static_cast<std::uint32_t>(column), std::move(clean));
}

std::string_view GraphRows::cell(std::size_t row, std::size_t column) const {
    for (const auto& [number, text] : cells_[row])
        if (number == column) return text;
    return {};
}

Table GraphRows::table(std::string_view file) const {
    if (columns_.size() * lines_.size() > most_fields) throw GraphFault{.said = tr_mark("it is too large: more than ten million cells")};
    Table made{.file = std::string(file), .sheet = {}, .columns = columns_, .headings = columns_, .rows = {}, .decimal_mark = '.', .decimal_marks = {}};
    made.rows.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        TableRow row{.number = lines_[i], .cells = std::vector<std::string>(columns_.size())};
        for (const auto& [column, text] : cells_[i]) row.cells[column] = text;
        made.rows.push_back(std::move(row));
    }
    return made;
}

std::string GraphRows::attributes() const {
    std::vector<std::string> names(columns_.begin() + 2, columns_.end());
    if (names.empty()) return "–";
    if (names.size() > 12) {
        names.resize(12);
        names.emplace_back("…");
    }
    return join(names, ", ");
}

std::size_t GraphContent::add_node(std::string_view id, long line) {
    const std::size_t row = nodes.add(line);
    nodes.set(row, 0, id);
    return row;
}

std::size_t GraphContent::add_tie(std::string_view source, std::string_view target, long line, Direction direction) {
    const std::size_t row = ties.add(line);
    ties.set(row, 0, source);
    ties.set(row, 1, target);
    directions_.push_back(direction);
    return row;
}

namespace {

/// Ties without a weight where others have one weigh 1.
void complete_weights(Table& ties) {
    for (std::size_t i = 2; i < ties.columns.size(); ++i)
        if (fold(ties.columns[i]) == "weight")
            for (TableRow& row : ties.rows)
                if (row.cells[i].empty()) row.cells[i] = "1";
}

bool labels_tell(const Table& nodes) {
    std::set<std::string_view> seen;
    for (const TableRow& row : nodes.rows)
        if (row.cells[1].empty() || !seen.insert(row.cells[1]).second) return false;
    return !nodes.rows.empty();
}

}  // namespace

GraphTables GraphContent::tables(std::string_view file) const {
    GraphTables made{.nodes = nodes.table(file), .ties = ties.table(file), .directed = false, .id_column = "id"};
    const auto has_direction = [&](Direction d) { return d == Direction::directed || (d == Direction::usual && directed); };
    made.directed = std::any_of(directions_.begin(), directions_.end(), has_direction) || (directions_.empty() && directed);
    if (made.directed) {
        // One after the other, so that both stand at the line of the tie.
        std::vector<TableRow> rows;
        for (std::size_t i = 0; i < made.ties.rows.size(); ++i) {
            TableRow& row = made.ties.rows[i];
            const bool back = !has_direction(directions_[i]) && row.cells[0] != row.cells[1];
            rows.push_back(std::move(row));
            if (!back) continue;
            rows.push_back(rows.back());
            std::swap(rows.back().cells[0], rows.back().cells[1]);
        }
        made.ties.rows = std::move(rows);
    }
    complete_weights(made.ties);
    if (by_label && labels_tell(made.nodes)) made.id_column = "label";
    return made;
}

void GraphContent::tell(GraphFormat format, const GraphTables& tables, std::string_view file, Problems& problems) const {
    const Place place{.file = std::string(file)};
    const std::string_view direction = tables.directed ? tr_mark("with directions") : tr_mark("without directions");
    problems.push_back(make_problem("GRA-015", place, {}, {{"format", std::string(name_of(format))}, {"nodes", std::to_string(nodes.size())}, {"ties", std::to_string(ties.size())},
                                                           {"direction@", std::string(direction)}, {"node_attributes", nodes.attributes()}, {"tie_attributes", ties.attributes()}}));
    for (const auto& [what, lines] : left_out_) {
        std::vector<std::string> shown;
        for (const long line : lines)
            if (shown.size() < 5) shown.push_back(std::to_string(line));
        problems.push_back(make_problem("GRA-016", place, {}, {{"what@", std::string(what)}, {"count", std::to_string(lines.size())}, {"rows", join(shown, ", ") + (lines.size() > 5 ? "…" : "")}}));
    }
}

void add_matrix(GraphContent& content, const std::vector<MatrixCell>& cells, const std::vector<std::string>& rows, const std::vector<std::string>& columns, bool square, std::string_view relation) {
    std::map<std::pair<std::size_t, std::size_t>, std::string_view> at;
    if (square)
        for (const MatrixCell& cell : cells) at[{cell.row, cell.column}] = cell.text;
    const bool symmetric = square && std::all_of(at.begin(), at.end(), [&](const auto& entry) {
        const auto back = at.find({entry.first.second, entry.first.first});
        return back != at.end() && back->second == entry.second;
    });
    const std::size_t weight = content.ties.column("weight"), named = relation.empty() ? 0 : content.ties.column("relation");
    for (const MatrixCell& cell : cells) {
        if (symmetric && cell.row > cell.column) continue;
        const Direction direction = square && !symmetric ? Direction::directed : Direction::undirected;
        const std::size_t tie = content.add_tie(rows[cell.row], columns[cell.column], cell.line, direction);
        content.ties.set(tie, weight, cell.text);
        if (!relation.empty()) content.ties.set(tie, named, relation);
    }
}

}  // namespace portulan::sources
