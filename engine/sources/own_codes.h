// A project's own list of codes, before it is read: what a spreadsheet did to it.
//   restore_zeros(table, read_cog(official), problems);
//   const CodeList codes = read_code_table(table, problems);
#pragma once

#include "base/problem.h"
#include "model/table.h"
#include "sources/cog.h"

namespace portulan::sources {

/// Codes that the official list has, under the name of their row, with the zero they lost (1001 for 01001, 1 for 01), and
/// parents written as these codes were: put right in the table, each told (GEO-010) with its repair. Codes of one's own
/// are left as they are.
void restore_zeros(Table& table, const CodeList& official, Problems& problems);

}  // namespace portulan::sources
