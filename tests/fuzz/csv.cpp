// Separated text: any bytes give a table whose rows are as long as its headings, and problems that can be read.
#include <array>

#include "input.h"
#include "sources/tables.h"

using namespace portulan;

namespace {

const sources::AliasTable columns = {
    {"id", "id", {}, sources::CellKind::code},           {"nom", "name", {"libelle"}, sources::CellKind::text},
    {"valeur", "value", {}, sources::CellKind::number},  {"date", "date", {}, sources::CellKind::date},
    {"sources", "sources", {}, sources::CellKind::list}, {"actif", "active", {}, sources::CellKind::yes_no}};
constexpr std::array<const char*, 6> encodings{"", "utf-8", "windows-1252", "mac", "utf-16", "ebcdic"};
constexpr std::array<const char*, 6> separators{"", ";", ",", "tab", "|", "x"};
constexpr std::array<const char*, 3> marks{"", ",", "."};

}  // namespace

// Four bytes choose the options (letters of a seed: 0 is all detected), the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    sources::TableOptions options;
    options.encoding = encodings.at(input.choice(encodings.size()));
    options.separator = separators.at(input.choice(separators.size()));
    options.decimal = marks.at(input.choice(marks.size()));
    options.header_row = static_cast<long>(input.choice(4));
    Problems problems;
    const auto read = sources::read_text_table(input.rest(), "essai.csv", options, columns, problems);
    fuzz::claim(read.table.headings.size() == read.table.columns.size(), "a heading for every column");
    long last = 0;
    for (const TableRow& row : read.table.rows) {
        fuzz::claim(row.cells.size() == read.table.columns.size(), "a cell for every column");
        fuzz::claim(row.number > last, "rows in the order of their lines");
        last = row.number;
    }
    fuzz::claim_readable(problems);
    return 0;
}
