// The grid of a call for projects as a workbook (XLSX): marks are the jury's to fill in, totals are formulas.
//   write_file("appel-a-projets_grille.xlsx", write_marking_grid({.title = call.title, .calls = calls}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/messages.h"

namespace portulan::backends {

struct MarkingGrid {
    struct Criterion {
        std::string text;
        double weight = 1, highest = 4;
        bool windfall = false;
    };
    struct Application {
        std::string id, title, bearer;
        std::optional<double> amount{};  // euros
    };
    struct Juror {
        std::string name;
        std::vector<std::string> aside{};  // ids of applications that the juror does not mark
    };
    struct Call {
        std::string title;
        std::vector<Criterion> criteria;
        std::vector<Application> applications;  // none: ten blank rows
        std::vector<Juror> jury;                // none: three without names
    };
    std::string title, author, date;  // date: ISO, the only one in the file
    std::string foot;
    Language language = Language::fr;
    std::vector<Call> calls;
};

/// For each call a sheet of the results, then one for each juror with a blank cell for each application and criterion (0 to the highest mark, half
/// points too; others are refused). A total out of 100 is a formula, and stays empty until all criteria are marked: the marks in parts of the highest, weighted.
/// An application that a juror steps aside for is grey and counts in no mean. No mark of anybody is written. Same input, same bytes. Throws Error RUN-002.
std::string write_marking_grid(const MarkingGrid& grid);

}  // namespace portulan::backends
