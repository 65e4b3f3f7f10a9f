// What is known of a population, as tables: ours (variable, category, count or share) and those of CALMAR and icarus.
//   const auto margins = read_margins("marges.csv", "marges.csv", {}, problems);
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/survey.h"
#include "sources/tables.h"

namespace portulan::sources {

/// Ours: a row a category, columns variable, category (modalité), and count (effectif) or share (part, pourcentage), in
/// which a percent sign may stand; a row without category, or a column total, is the known sum of a number. Columns source and
/// vintage (millésime) are kept. CALMAR's: columns var, n, mar1, mar2...: n categories in their order, or n = 0 and a total.
/// Margins come in the order of their first rows. Errors: CAL-046 (no number, or below 0), CAL-052 (two kinds in one margin),
/// CAL-056 (columns that cannot be told, or no margin at all), and what read_table says.
std::vector<Margin> read_margins(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options, Problems& problems);

}  // namespace portulan::sources
