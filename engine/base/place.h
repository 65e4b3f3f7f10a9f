// Where a user wrote something: a file, a sheet of a workbook, a row, a column.
//   Place{.file = "acteurs.csv", .row = 12, .column = "famille"}
#pragma once

#include <compare>
#include <string>

namespace portulan::inline base {

/// Every field is optional; what is not known stays empty or zero. Rows and positions count from 1
/// as the user's own program shows them (the header row of a table is a row too).
struct Place {
    std::string file{};    // as the user named it, relative to the project
    std::string sheet{};   // of a workbook, or a layer of a geographic file
    long row = 0;          // line of a text file, row of a sheet, feature number of a layer
    std::string column{};  // heading of a column, or a key such as territory[2].code
    long position = 0;     // character in the line, for text formats

    auto operator<=>(const Place&) const = default;
};

/// "acteurs.xlsx, feuille « Acteurs », ligne 12, colonne famille" in the given language's words
/// is made by problem.h; this is the compact form "acteurs.xlsx[Acteurs]:12:famille".
std::string to_string(const Place& place);

}  // namespace portulan::inline base
