// Controlled rounding of counts: every number becomes a multiple of a base, and tables still add up.
//   const auto rounded = round_cells(tables, 5);
//   for (const AttackInterval& interval : attack_rounded(tables, *rounded, {})) ... interval.is_safe()
#pragma once

#include <optional>
#include <vector>

#include "model/linked_tables.h"
#include "release/suppression.h"

namespace portulan::release {

/// Each count goes to the multiple of `base` below or above it (multiples stay, so nobody stays nobody), all sums of the tables hold among the rounded counts. A
/// linear program of the choices “down or up” (Cox and Ernst 1982; Causey, Cox, Ernst 1985: for one table of two entries its corners are whole and there is always
/// a solution), whose costs are drawn for each cell so that a count that no sum holds goes up as often as it lies above the multiple below (unbiased, as in
/// Cox 1987; rounding to the nearest would tell more than the base). The draws come from the counts around a cell, which nobody outside knows: the same tables
/// are always rounded in the same way. Where corners are not whole (tables linked in three or more ways), choices are fixed one after the other, with a way back.
/// Where no such solution exists, or none is found in `most_programs`, counts may move by up to one base more, as few as can be (RoundedCells::far); nothing where
/// that fails too. Values must be whole and not negative, sums true. Cells in no table are rounded as well: what a subtraction leaves is then rounded too.
std::optional<RoundedCells> round_cells(const LinkedTables& tables, double base, int most_programs = 4000);

/// What somebody can tell of each sensitive cell who knows the rounded counts, the rule and that nothing is below 0, by linear programming. An interval must be as wide
/// as the base less one: 0 may be 0 to 4, 5 may be 1 to 9. Who knows how many people a table is about to the unit can tell more: that number is rounded too wherever
/// it is told. Not `exactly`: as in attack().
std::vector<AttackInterval> attack_rounded(const LinkedTables& tables, const RoundedCells& rounded, const SecrecyRules& rules, bool exactly = true);

}  // namespace portulan::release
