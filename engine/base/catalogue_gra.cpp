#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"GRA-001", error, tr_mark("it cannot be told which columns hold the two ends of the ties (columns: {columns})."),
     tr_mark("Name them: --source COLUMN --target COLUMN."),
     tr_mark("Each row is a tie from one node to another. Columns called source and target, de and vers, from and to, acteur 1 and acteur 2 and the like are found by themselves.")},
    {"GRA-002", error, tr_mark("rows without one of their ends: {count} (rows {rows})."), tr_mark("Complete them, or take them out."),
     tr_mark("A tie has two ends. Nodes without any tie belong in a table of nodes, given with --nodes.")},
    {"GRA-003", error, tr_mark("cells that are no number above 0: {count} (rows {rows})."), tr_mark("Correct them, or name another column; without a column each tie counts 1."),
     tr_mark("Weights are strengths of ties, lengths are distances: both are positive numbers. A tie of strength 0 is no tie: leave its row out.")},
    {"GRA-004", warning, tr_mark("ties of a node with itself: {count} (rows {rows}); they are left out."), "",
     tr_mark("No measure and no layout of relations between actors has a use for them; they are often a slip of the keyboard.")},
    {"GRA-005", note, tr_mark("rows that repeat a tie: {count} (rows {rows}); strengths are added (not with --unweighted), of lengths the shortest is kept."), "",
     tr_mark("Without --directed a row from B to A repeats one from A to B.")},
    {"GRA-006", error, tr_mark("ends of ties that are not in “{value}”: {count} (rows {rows})."), tr_mark("Write them as the table of nodes does, or add them to it."),
     tr_mark("With a table of nodes every end must be one of them, to the letter: what is spelled otherwise would be another node.")},
    {"GRA-007", error, tr_mark("nodes without an identifier, or with one that is there already: {count} (rows {rows})."), tr_mark("Give each node one row, with an identifier of its own."),
     tr_mark("The family of a node that stands there twice could not be told.")},
    {"GRA-008", warning, tr_mark("names that differ by case, accents or punctuation alone: {count} ({rows})."), tr_mark("Where they mean the same, write them alike."),
     tr_mark("They are different nodes: an actor that is written in two ways is cut into two, and every measure of it is wrong.")},
    {"GRA-009", error, tr_mark("there is not one tie."), tr_mark("Look at what the table holds: `portulan info FILE`."), tr_mark("A network has ties; the table has none that can be used.")},
    {"GRA-010", warning, tr_mark("nodes without a family: {count} (rows {rows}); they are taken for a family of their own."), tr_mark("Complete the table of nodes."),
     tr_mark("What is measured between families (brokerage, E-I index, densities) depends on them.")},
    {"GRA-011", note, tr_mark("ties read from “{source}” to “{target}”; strength: {weight}; length: {length}."),
     tr_mark("To choose others: --source, --target, --weight, --length."), tr_mark("Which columns were taken is always said, because a wrong guess would go unnoticed.")},
    {"GRA-012", error, tr_mark("the table of nodes has no column of identifiers, or none of families (columns: {columns})."), tr_mark("Name them: --id COLUMN --family COLUMN."),
     tr_mark("Columns called id, identifiant, nom, and famille, family, groupe, type and the like are found by themselves.")},
    {"GRA-013", warning, tr_mark("the eigenvector was still changing after 10,000 rounds: its last digits are not sure."), "",
     tr_mark("It happens where two parts of a network have almost the same weight. PageRank has no such trouble.")},
    {"GRA-014", error, tr_mark("it cannot be read as {format}: {reason}."), tr_mark("Export it anew from the program that made it, as GraphML where there is a choice."),
     tr_mark("Files of graphs are read whole or not at all: half a network would be another network. Nothing outside the file is ever read.")},
    {"GRA-015", note, tr_mark("read as {format}, {direction}: {nodes} nodes (attributes: {node_attributes}), {ties} ties (attributes: {tie_attributes})."), "",
     tr_mark("A file of a graph says itself whether its ties have directions; --directed and --undirected overrule it. Columns of --weight, --length, --id and --family are its attributes.")},
    {"GRA-016", warning, tr_mark("left out: {what}: {count} (lines {rows})."), "", tr_mark("A network is made of nodes and of ties between two of them; what else a file holds is named here and has no effect.")},
    {"GRA-017", error, tr_mark("ties whose ends are no nodes of the file: {count} (lines {rows})."), tr_mark("Declare these nodes in the file, or correct the ties."),
     tr_mark("Files of graphs list their nodes; an end that is not among them is a slip, or a part of the file that is missing.")},
    {"GRA-018", error, tr_mark("names that stand only among the rows or only among the columns of the matrix: {count} ({names})."), tr_mark("Write them alike on both sides, or add the missing row or column."),
     tr_mark("A matrix of actors has the same names on both sides, to the letter; one of actors and spaces has none in common.")},
    {"GRA-019", note, tr_mark("read as a matrix of {rows} rows and {columns} columns: {kind}."), tr_mark("To read it as a list of ties: --source COLUMN --target COLUMN."),
     tr_mark("A table with names down its first column and across its headings, and numbers or marks (x, oui) elsewhere, is a matrix: each cell is the strength of a tie; 0, - and empty cells are no tie.")},
    {"GRA-020", error, tr_mark("a file of a graph has nodes of its own: “{value}” cannot be read with it."), tr_mark("Take --nodes away."),
     tr_mark("GraphML, GEXF, GML, Pajek, DOT and DL files list their nodes and attributes.")},
    {"GRA-021", error, tr_mark("names at the beginning of some ties and at the end of others: {count} ({names})."), tr_mark("Give actors and spaces identifiers that differ, with all actors in one column; or leave --two-mode away."),
     tr_mark("In a two-mode network each tie leads from one kind of node to another: actors to spaces, or to objects. A name on both sides would make an actor a space that it is in.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_gra() { return entries; }

}  // namespace portulan::inline base
