// All tables of a delivery as one workbook (XLSX), for those who go on calculating.
//   write_file("tableaux.xlsx", write_workbook({.title = project.title, .tables = tables}));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/messages.h"
#include "model/figure.h"

struct lxw_workbook;

namespace portulan::backends {

struct WorkbookTable {
    std::string sheet;      // wanted name: cut to 31 characters and told apart where two share it
    std::string territory;  // its name; empty: the whole project
    std::string title, source;
    std::string path;       // of the CSV it is, within the delivery
    FigureData data;        // as in that file: numbers with the decimal mark of the language
};

struct Workbook {
    std::string title, author, date;  // date: ISO, the only one in the file
    std::string foot;                 // "Édition publique · 17 novembre 2025 · Territoires et données fictifs"
    Language language = Language::fr;
    std::vector<WorkbookTable> tables;
};

/// A first sheet lists the others, with links. Heads are frozen and filter. A column whose cells are numbers holds numbers, shown with the
/// decimals it has (Excel and Calc write them in the reader's language); codes with a leading zero, and columns that any word stands in, stay
/// texts. Where the status of a row says secret ("s", "secret"), cells of numbers that are empty say "s" on grey: no number stands behind them.
/// Same input, same bytes. Throws Error RUN-002 when the file cannot be put together.
std::string write_workbook(const Workbook& book);

/// A workbook with these properties, filled by the caller; for this room alone.
std::string write_xlsx(const std::string& title, const std::string& author, const std::string& date, Language language, const std::function<void(lxw_workbook*)>& fill);

}  // namespace portulan::backends
