// The identity sheets of a territory as data: a row each, for spreadsheets and for other platforms. Internal to project/.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/context.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::project {

/// A row an element: identifier, kind, name, family or nature or type, dimensions, what its sheet says, the file of the sheet. Nothing that the sheet
/// itself does not show.
FigureData sheet_rows(const figures::FigureContext& context, const Released<Cast>& cast, std::span<const Family> families);

/// The same as JSON: project, territory, edition and date, then an object a sheet with the French column names as keys; lists are arrays.
std::string sheet_json(const figures::FigureContext& context, const Released<Cast>& cast, std::span<const Family> families);

}  // namespace portulan::project
