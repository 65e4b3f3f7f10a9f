// What the formats of workbooks share. Internal to sources/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/grid.h"
#include "sources/workbook.h"
#include "sources/xml_stream.h"

struct zip;
namespace pugi {
class xml_node;
}

namespace portulan::sources {

/// A ZIP archive on disk, read part by part.
class Archive {
public:
    explicit Archive(const std::filesystem::path& path);

    bool is_open() const { return zip_ != nullptr; }
    bool has(const std::string& part) const;
    /// The bytes of a part; nothing when it is not there, is damaged or encrypted, or is too large (is_excessive).
    std::optional<std::string> read(const std::string& part);
    /// A part as XML, in pieces; false when it is not there, damaged, encrypted, no XML, or too large. `is_enough` stops the reading.
    bool stream(const std::string& part, XmlHandler& handler, const std::function<bool()>& is_enough);
    bool is_excessive() const { return excessive_; }

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    /// Unpacked; nothing when the part is not there or too large.
    std::optional<std::uint64_t> size_of(const std::string& part, std::uint64_t largest);

    std::unique_ptr<zip, Close> zip_;
    bool excessive_ = false;
};

/// The name without its namespace prefix: programs differ in their prefixes.
std::string_view local_name(std::string_view qualified);

/// Elements and attributes of small parts by their local names; an empty node, an empty text, where there is none.
bool is(const pugi::xml_node& node, std::string_view name);
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

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

/// Column and row of a reference "BC12", counted from 0 and 1; nothing for another text. A missing row is 0.
struct CellReference {
    std::size_t column = 0;
    long row = 0;
};
std::optional<CellReference> parse_reference(std::string_view reference);

/// The range "A1:D1"; nothing for another text.
std::optional<CellRange> parse_range(std::string_view text);

void read_xlsx(Archive& archive, Workbook& workbook);
void read_ods(Archive& archive, Workbook& workbook);
/// Excel 97-2003 (BIFF8) and Excel 5/95 (BIFF5), from the bytes of the file.
void read_xls(std::string_view bytes, Workbook& workbook);

/// msgids of faults.
extern const std::string_view damaged_fault, excessive_fault, password_fault;

}  // namespace portulan::sources
