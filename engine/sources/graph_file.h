// Files of graphs: GraphML, GEXF, GML, Pajek, DOT, UCINET DL. Each becomes the two tables it amounts to, so that everything
// that is done with tables of nodes and ties is done with them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/table.h"

namespace portulan::sources {

enum class GraphFormat { none, graphml, gexf, gml, pajek, dot, dl };

/// By the ending of the name, else by the first words; none for tables.
GraphFormat graph_format_of(const std::filesystem::path& path, std::string_view beginning);
/// Same; reads the beginning of the file. None where it cannot be read: who reads it all will say why.
GraphFormat graph_format_of(const std::filesystem::path& path);
std::string_view name_of(GraphFormat format);

struct GraphTables {
    Table nodes;           // columns id, label, then the attributes; a row per node, numbered by lines of the file
    Table ties;            // columns source, target (ids), then the attributes
    bool directed = false; // a tie without directions stands there both ways when others have one
    std::string id_column; // whose texts people know the nodes by
};

/// Reads a file of graphs. Attributes keep their names; a tie without a weight where others have one weighs 1. Positions are
/// columns x and y, groups of DOT (clusters) a column cluster. Problems: GRA-014 where it is no such file (nothing comes
/// back), GRA-016 for parts that are not read, GRA-015 always. Nothing outside the file is read, entities that an XML document
/// declares are not expanded, nesting goes a hundred deep, and files of more than 256 MiB, ten million cells, a million
/// nodes or five million ties are refused.
std::optional<GraphTables> read_graph(const std::filesystem::path& path, std::string_view shown_name, GraphFormat format, const std::string& encoding, Problems& problems);

}  // namespace portulan::sources
