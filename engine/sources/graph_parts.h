// What the readers of graphs fill. Internal to sources/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "sources/graph_file.h"

namespace portulan::sources {

/// Why a file cannot be read as the graph it says it is; caught by read_graph.
struct GraphFault {
    long line = 0;
    std::string_view said{};  // msgid
    std::string value{};
};

inline constexpr std::size_t most_graph_nodes = 1'000'000, most_graph_ties = 5'000'000;
inline constexpr int deepest_graph = 100;

/// Rows of named cells, most of them empty.
class GraphRows {
public:
    GraphRows(std::size_t most, const std::vector<std::string>& columns);
    std::size_t size() const { return lines_.size(); }
    std::size_t column(std::string_view name);
    /// A new row; throws GraphFault past the most.
    std::size_t add(long line);
    /// A later text replaces an earlier one. `row` must exist.
    void set(std::size_t row, std::size_t column, std::string_view text);
    std::string_view cell(std::size_t row, std::size_t column) const;
    long line(std::size_t row) const { return lines_[row]; }
    /// As a table; throws GraphFault when it has more cells than any table a person works with.
    Table table(std::string_view file) const;
    std::string attributes() const;  // names of the columns but the first two

private:
    std::size_t most_, filled_ = 0;
    std::vector<std::string> columns_;
    std::map<std::string, std::size_t, std::less<>> numbers_;
    std::vector<long> lines_;
    std::vector<std::vector<std::pair<std::uint32_t, std::string>>> cells_;
};

enum class Direction : unsigned char { usual, directed, undirected, mutual };

class GraphContent {
public:
    GraphRows nodes{most_graph_nodes, {"id", "label"}};
    GraphRows ties{most_graph_ties, {"source", "target"}};
    bool directed = false;  // ties that say nothing
    bool by_label = false;  // ids are mere numbers: labels tell the nodes, where they can

    std::size_t add_node(std::string_view id, long line);
    std::size_t add_tie(std::string_view source, std::string_view target, long line, Direction direction = Direction::usual);
    void set_direction(std::size_t tie, Direction direction) { directions_[tie] = direction; }
    /// Something of the file that has no place in a network; told as GRA-016.
    void leave_out(std::string_view what, long line) { left_out_[what].push_back(line); }

    GraphTables tables(std::string_view file) const;
    void tell(GraphFormat format, const GraphTables& tables, std::string_view file, Problems& problems) const;

private:
    std::vector<Direction> directions_;  // of the ties
    std::map<std::string_view, std::vector<long>> left_out_;  // by msgid
};

/// A square (or, with other columns than rows, two-mode) matrix: a tie for each cell that is not zero. Where it is the same on
/// both sides of its diagonal, its ties have no direction and stand there once.
struct MatrixCell {
    std::size_t row = 0, column = 0;
    std::string text;
    long line = 0;
};
void add_matrix(GraphContent& content, const std::vector<MatrixCell>& cells, const std::vector<std::string>& rows, const std::vector<std::string>& columns, bool square, std::string_view relation);

/// Each reads the text (UTF-8, but for XML, whose bytes may be UTF-16); throws GraphFault.
void read_graphml(std::string_view bytes, GraphContent& content);
void read_gexf(std::string_view bytes, GraphContent& content);
void read_gml(std::string_view text, GraphContent& content);
void read_pajek(std::string_view text, GraphContent& content);
void read_dot(std::string_view text, GraphContent& content);
void read_dl(std::string_view text, GraphContent& content);

/// Texts of GML: &eacute; &#233; &amp;
std::string without_entities(std::string_view text);

}  // namespace portulan::sources
