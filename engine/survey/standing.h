// What follows from estimates once they are made: what may be shown of them, how far they are from the rest of the table.
#pragma once

#include "survey/tabulate.h"

namespace portulan::survey {

/// Standing and doubts of a share with its interval, of `base` people and that many degrees of freedom (NCHS 2017, and two states between).
void judge_share(Estimate& share, double base, double freedom);

/// Haberman's adjusted residuals, on the effective number of people of the whole table; not a number where there are no groups.
void add_residuals(CrossTable& table);

/// The shares of a table whose groups (base) and answers (n) are other numbers than were counted, because they were rounded: as if they had been counted, each
/// person counting for one, drawn by chance one by one. A group of nobody has no shares that may be shown.
void count_again(CrossTable& table, double confidence);

}  // namespace portulan::survey
