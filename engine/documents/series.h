// Sheets of one series in one file, behind a list that leads to each.
#pragma once

#include <vector>

#include "documents/manuscript_pages.h"
#include "documents/sheet.h"

namespace portulan::documents {

/// The manuscript's own pages, then a list of the sheets in French order with the page each begins on, then the sheets as they are. A bookmark for each.
/// Sheets keep their own feet: "page 1/2" is that of the sheet.
SetManuscript set_series(const figures::FigureContext& context, Manuscript front, std::vector<Sheet> sheets);

}  // namespace portulan::documents
