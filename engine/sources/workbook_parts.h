// What XLSX and ODS share. Internal to sources/.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/grid.h"
#include "sources/workbook.h"

struct zip;

namespace portulan::sources {

/// A ZIP archive on disk, read part by part.
class Archive {
public:
    explicit Archive(const std::filesystem::path& path);

    bool is_open() const { return zip_ != nullptr; }
    bool has(const std::string& part) const;
    /// The bytes of a part; nothing when it is not there, is damaged or encrypted, or is too large (is_excessive).
    std::optional<std::string> read(const std::string& part);
    bool is_excessive() const { return excessive_; }

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Close> zip_;
    bool excessive_ = false;
};

/// The name without its namespace prefix: programs differ in their prefixes.
std::string_view local_name(std::string_view qualified);

/// Limits of a sheet, of both formats.
inline constexpr std::size_t most_columns = 16384;
inline constexpr long most_rows = 1048576;
inline constexpr std::size_t most_cells = 5'000'000;

/// The number of an XML attribute or element ("1234.5", "1E+3"); nothing for another text.
std::optional<double> xml_number(std::string_view text);

/// A number as its author typed it: the fifteen digits a spreadsheet keeps, no exponent, decimal point.
std::string sheet_number(double value);

/// The text of a percentage: 0.125 -> "12.5 %".
std::string sheet_percentage(double value);

/// Date and time of a serial number: "2026-01-31", "2026-01-31T09:30:00", "09:30:00" below one day when only the time is shown.
/// 1900: the day 60 that never was is given as 1900-02-29, as spreadsheets show it. Negative: empty.
std::string sheet_date(double serial, bool from_1904, bool time_only);

/// "3-7" for runs of rows or columns.
std::string span_text(long first, long last);

/// "A1:D1".
std::string range_text(std::size_t column, long row, std::size_t columns, long rows);

/// Column and row of a reference "BC12", counted from 0 and 1; nothing for another text. A missing row is 0.
struct CellReference {
    std::size_t column = 0;
    long row = 0;
};
std::optional<CellReference> parse_reference(std::string_view reference);

void read_xlsx(Archive& archive, Workbook& workbook);
void read_ods(Archive& archive, Workbook& workbook);

/// msgids of faults.
extern const std::string_view damaged_fault, excessive_fault, password_fault;

}  // namespace portulan::sources
