#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"LIRE-001", note, tr_mark("read as {encoding}, separator “{separator}”, decimal mark “{decimal}” (detected)."),
     tr_mark("To impose others: the keys encoding, separator and decimal of the table in project.toml."),
     tr_mark("What was detected in a text table is always said, because a wrong guess would go unnoticed.")},
    {"LIRE-002", warning, tr_mark("{found} fields instead of {expected}; the line is not read."),
     tr_mark("Look for a line break or a separator that quotes do not protect, here or on the line above."),
     tr_mark("A row that has more or fewer fields than the header cannot be trusted: its values may stand in the wrong columns.")},
    {"LIRE-003", warning, tr_mark("merged cells {ranges}; only the first cell of each range has a value."),
     tr_mark("Unmerge them, or say where the header is with header_row."),
     tr_mark("A merged cell has one value for several rows or columns; the other cells are empty for a program.")},
    {"LIRE-004", error, tr_mark("“{dot}” and “{comma}” stand in one column: “{dot}” may be a decimal number or thousands."),
     tr_mark("Say which with decimal = \",\" or decimal = \".\"."),
     tr_mark("Where both marks occur in a column, 1.234 may mean 1,234 or 1 234. Guessing would change values silently.")},
    {"LIRE-005", warning, tr_mark("“{value}” looks like a date in a column of numbers: a spreadsheet has probably turned 22.5 into 22 May."),
     tr_mark("Go back to the original export."),
     tr_mark("Spreadsheets turn decimal numbers with a dot into dates; the number is lost in that file.")},
    {"LIRE-006", warning, tr_mark("“{value}” is a spreadsheet's error message, not a value; the cell counts as empty."),
     tr_mark("Correct the formula in the original workbook."),
     tr_mark("#REF!, #N/A, #VALUE! and the like say that a formula failed; they are never data.")},
    {"LIRE-007", note, tr_mark("headings “{first}” and “{second}” are one text written in two ways; joined."), "",
     tr_mark("The same accented letters can be stored in two ways (Unicode NFC and NFD); they are made one.")},
    {"LIRE-008", note, tr_mark("heading “{heading}” read as “{column}”."), "",
     tr_mark("Headings are compared without accents and case, in French and English.")},
    {"LIRE-009", warning, tr_mark("heading “{heading}” is not known; the column is not used."),
     tr_mark("{nearest}"),
     tr_mark("A column that no table of Portulan has is kept out and named here, so that nothing is dropped in silence.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_lire() { return entries; }

}  // namespace portulan::inline base
