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
    {"GRA-011", note, tr_mark("ties read from “{source}” to “{target}”; strength: {weight}, length: {length}."),
     tr_mark("To choose others: --source, --target, --weight, --length."), tr_mark("Which columns were taken is always said, because a wrong guess would go unnoticed.")},
    {"GRA-012", error, tr_mark("the table of nodes has no column of identifiers, or none of families (columns: {columns})."), tr_mark("Name them: --id COLUMN --family COLUMN."),
     tr_mark("Columns called id, identifiant, nom, and famille, family, groupe, type and the like are found by themselves.")},
    {"GRA-013", warning, tr_mark("the eigenvector was still changing after 10,000 rounds: its last digits are not sure."), "",
     tr_mark("It happens where two parts of a network have almost the same weight. PageRank has no such trouble.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_gra() { return entries; }

}  // namespace portulan::inline base
