// Ties as people have them: lists (a row from one node to another), with the nodes' own table where there is one; matrices
// (a row and a column per node); files of graphs.
//   const auto list = read_edges({.path = "liens.csv", .shown_name = "liens.csv"}, problems);
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/problem.h"
#include "model/edge_list.h"
#include "sources/tables.h"

namespace portulan::sources {

struct EdgeOptions {
    std::filesystem::path path{};
    std::string shown_name{};
    TableOptions table{};
    std::string source{}, target{}, weight{};  // columns; empty: found by their names
    bool unweighted = false;                   // each tie counts 1, whatever column there is
    std::string length{};                      // column; empty: each tie is one step long
    bool directed = false;                     // a row from B to A is not one from A to B
    bool undirected = false;                   // whatever a file of a graph says
    std::filesystem::path nodes{};             // table of the nodes; empty: those that ties name
    std::string nodes_shown_name{};
    std::string id{}, family{};                // columns of the nodes; empty: found by their names (family: none where there is none)
    bool needs_family = false;
};

/// Columns called source, de, from, acteur_1... and target, vers, to, acteur_2... are the ends; weight, poids, force... the
/// strength, which is 1 without such a column. Nothing comes back where a problem is an error: columns that cannot be told
/// (GRA-001, LOC-001), rows without an end (GRA-002), weights and lengths that are no positive numbers (GRA-003), ends that are
/// no nodes (GRA-006), nodes twice (GRA-007), no tie at all (GRA-009), and what read_table says. Told too: loops, left out
/// (GRA-004), ties in several rows (GRA-005), names that differ by case or accents alone (GRA-008), nodes without a family
/// (GRA-010), and the columns that were taken (GRA-011).
///
/// Files of graphs (graph_file.h) bring their nodes and say themselves whether ties have directions. A table without columns of
/// ends that is a matrix (matrix.h) is read as one.
std::optional<EdgeList> read_edges(const EdgeOptions& options, Problems& problems);

}  // namespace portulan::sources
