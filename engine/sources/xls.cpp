// Excel workbooks of before 2007 ([MS-XLS] 2.4: records; 2.5: structures).
#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "sources/biff.h"
#include "sources/compound_file.h"
#include "sources/number_format.h"
#include "sources/sheet_rows.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

enum Record : std::uint16_t {
    formula = 0x0006, end_of_part = 0x000A, date_mode = 0x0022, password = 0x002F, code_page = 0x0042, column_info = 0x007D,
    bound_sheet = 0x0085, many_rk = 0x00BD, rich_label = 0x00D6, cell_format = 0x00E0, merged_cells = 0x00E5, shared_texts = 0x00FC,
    shared_label = 0x00FD, number_cell = 0x0203, label = 0x0204, bool_or_error = 0x0205, formula_text = 0x0207, row_info = 0x0208,
    rk_cell = 0x027E, number_format = 0x041E, begin_of_part = 0x0809
};

struct Globals {
    std::uint16_t code_page = 0;  // 0: BIFF8
    bool from_1904 = false;
    bool locked = false;
    std::vector<std::string> texts;
    std::map<int, Display> formats;
    std::vector<int> cell_formats;

    Display display(std::size_t style) const {
        if (style >= cell_formats.size()) return Display::plain;
        const auto own = formats.find(cell_formats[style]);
        return own == formats.end() ? built_in_display(cell_formats[style]) : own->second;
    }
};

struct Tab {
    std::size_t position = 0;
    Sheet sheet;
};

// [MS-XLS] 2.5.10 (Bes).
std::string_view error_text(unsigned char code) {
    switch (code) {
        case 0x00: return "#NULL!";
        case 0x07: return "#DIV/0!";
        case 0x0F: return "#VALUE!";
        case 0x17: return "#REF!";
        case 0x1D: return "#NAME?";
        case 0x24: return "#NUM!";
        case 0x2B: return "#GETTING_DATA";
        default: return "#N/A";
    }
}

CellValue bool_or_error_value(unsigned char value, bool is_error) {
    if (is_error) return {std::string(error_text(value)), CellOrigin::text};
    return {value ? "VRAI" : "FAUX", CellOrigin::text};
}

// A number in four bytes (2.5.219): the upper half of a double or thirty bits of a whole number, perhaps times a hundred.
double rk_number(std::uint32_t rk) {
    double value = rk & 2 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                          : std::bit_cast<double>(static_cast<std::uint64_t>(rk & 0xFFFFFFFC) << 32);
    return rk & 1 ? value / 100 : value;
}

unsigned char byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }

class GlobalReader {
public:
    GlobalReader(Globals& globals, std::vector<Tab>& tabs) : globals_{globals}, tabs_{tabs} {}

    /// False when the stream does not begin as a workbook does.
    bool read(std::string_view stream) {
        BiffRecords records{stream, 0};
        BiffRecord record;
        if (!records.next(record) || record.kind != begin_of_part) return false;
        const std::uint16_t version = u16_at(record.bytes(), 0);
        if (version != 0x0500 && version != 0x0600) return false;
        if (version == 0x0500) globals_.code_page = 1252;
        while (records.next(record) && record.kind != end_of_part && !globals_.locked) take(record);
        return true;
    }

private:
    void take(const BiffRecord& record) {
        const std::string_view bytes = record.bytes();
        switch (record.kind) {
            case password: globals_.locked = true; break;
            case date_mode: globals_.from_1904 = u16_at(bytes, 0) == 1; break;
            case code_page:
                if (globals_.code_page) globals_.code_page = u16_at(bytes, 0);
                break;
            case bound_sheet: take_sheet(record); break;
            case number_format:
                globals_.formats[u16_at(bytes, 0)] = display_of(BiffTexts{record, 2, globals_.code_page}.next(globals_.code_page != 0));
                break;
            case cell_format: globals_.cell_formats.push_back(u16_at(bytes, 2)); break;
            case shared_texts: take_texts(record); break;
            default: break;
        }
    }
    // Charts and macro sheets hold no cells.
    void take_sheet(const BiffRecord& record) {
        if (byte_at(record.bytes(), 5) != 0) return;
        Tab tab{.position = u32_at(record.bytes(), 0), .sheet = {}};
        tab.sheet.name = nfc(BiffTexts{record, 6, globals_.code_page}.next(true));
        tab.sheet.hidden = (byte_at(record.bytes(), 4) & 3) != 0;
        tab.sheet.grid.sheet = tab.sheet.name;
        tab.sheet.grid.from_workbook = true;
        tabs_.push_back(std::move(tab));
    }
    void take_texts(const BiffRecord& record) {
        const std::size_t count = u32_at(record.bytes(), 4);
        BiffTexts texts{record, 8, 0};
        while (globals_.texts.size() < std::min(count, most_cells) && !texts.at_end()) globals_.texts.push_back(texts.next(false));
    }

    Globals& globals_;
    std::vector<Tab>& tabs_;
};

class XlsSheetReader {
public:
    XlsSheetReader(const Globals& globals, Sheet& sheet) : globals_{globals}, rows_{sheet} {}

    /// False when the sheet is not where the workbook says.
    bool read(std::string_view stream, std::size_t position) {
        BiffRecords records{stream, position};
        BiffRecord record;
        if (!records.next(record) || record.kind != begin_of_part) return false;
        int depth = 1;  // charts stand inside sheets
        while (depth > 0 && records.next(record) && cells_.size() <= most_cells) {
            if (record.kind == begin_of_part) ++depth;
            else if (record.kind == end_of_part) --depth;
            else if (depth == 1) take(record);
        }
        hand_over();
        return true;
    }
    bool is_excessive() const { return cells_.size() > most_cells || rows_.is_excessive(); }

private:
    struct Cell {
        long row;
        std::size_t column;
        CellValue value;
        std::optional<std::uint32_t> shared;  // index of its text
    };

    void take(const BiffRecord& record) {
        const std::string_view b = record.bytes();
        switch (record.kind) {
            case row_info:
                if (u32_at(b, 12) & 0x20) hidden_.push_back(u16_at(b, 0) + 1L);
                break;
            case column_info:
                if (u16_at(b, 8) & 1) rows_.hide_columns(u16_at(b, 0), u16_at(b, 2));
                break;
            case merged_cells: take_merged(b); break;
            case shared_label:
                if (const std::uint32_t at = u32_at(b, 6); at < globals_.texts.size()) {
                    add(b, {});
                    cells_.back().shared = at;
                }
                break;
            case label:
            case rich_label: add(b, {BiffTexts{record, 6, globals_.code_page}.next(false), CellOrigin::text}); break;
            case number_cell: add(b, number(double_at(b, 6), u16_at(b, 4))); break;
            case rk_cell: add(b, number(rk_number(u32_at(b, 6)), u16_at(b, 4))); break;
            case many_rk: take_many(b); break;
            case bool_or_error: add(b, bool_or_error_value(byte_at(b, 6), byte_at(b, 7) != 0)); break;
            case formula: take_formula(b); break;
            case formula_text:
                if (!cells_.empty() && awaits_text_) cells_.back().value = {BiffTexts{record, 0, globals_.code_page}.next(false), CellOrigin::text};
                awaits_text_ = false;
                break;
            default: break;
        }
    }
    CellValue number(double value, std::size_t style) const { return shown_number(value, globals_.display(style), globals_.from_1904); }
    void add(std::string_view b, CellValue value) { add(u16_at(b, 0), u16_at(b, 2), std::move(value)); }
    void add(std::size_t row, std::size_t column, CellValue value) { cells_.push_back({static_cast<long>(row) + 1, column, std::move(value), {}}); }

    void take_many(std::string_view b) {
        const std::size_t first = u16_at(b, 2);
        for (std::size_t i = 0; 4 + 6 * (i + 1) + 2 <= b.size(); ++i)
            add(u16_at(b, 0), first + i, number(rk_number(u32_at(b, 4 + 6 * i + 2)), u16_at(b, 4 + 6 * i)));
    }
    // The value last computed; a text follows in a record of its own.
    void take_formula(std::string_view b) {
        if (u16_at(b, 12) != 0xFFFF) {
            add(b, number(double_at(b, 6), u16_at(b, 4)));
            return;
        }
        const unsigned char kind = byte_at(b, 6);
        awaits_text_ = kind == 0;
        add(b, kind == 1 || kind == 2 ? bool_or_error_value(byte_at(b, 8), kind == 2) : CellValue{});
    }
    void take_merged(std::string_view b) {
        const std::size_t count = u16_at(b, 0);
        for (std::size_t i = 0; i < count && 2 + 8 * (i + 1) <= b.size(); ++i) {
            const long top = u16_at(b, 2 + 8 * i), bottom = u16_at(b, 4 + 8 * i);
            const std::size_t left = u16_at(b, 6 + 8 * i), right = u16_at(b, 8 + 8 * i);
            if (bottom >= top && right >= left)
                rows_.merge({.column = left, .row = top + 1, .columns = right - left + 1, .rows = bottom - top + 1});
        }
    }
    // Programs write cells in blocks, not always row by row.
    void hand_over() {
        std::stable_sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return std::tie(a.row, a.column) < std::tie(b.row, b.column); });
        std::sort(hidden_.begin(), hidden_.end());
        for (std::size_t i = 0; i < cells_.size();) {
            const long row = cells_[i].row;
            rows_.begin_row(row, std::binary_search(hidden_.begin(), hidden_.end(), row));
            for (; i < cells_.size() && cells_[i].row == row; ++i)
                rows_.set(cells_[i].column, cells_[i].shared ? CellValue{globals_.texts[*cells_[i].shared], CellOrigin::text} : std::move(cells_[i].value));
            rows_.end_row();
        }
        rows_.finish();
    }

    const Globals& globals_;
    SheetRows rows_;
    std::vector<Cell> cells_;
    std::vector<long> hidden_;
    bool awaits_text_ = false;
};

}  // namespace

void read_xls(std::string_view bytes, Workbook& workbook) {
    workbook.format = "XLS";
    workbook.fault = damaged_fault;
    const auto file = CompoundFile::open(bytes);
    if (!file) return;
    const auto stream = file->has("Workbook") ? file->stream("Workbook") : file->stream("Book");
    if (!stream) return;
    Globals globals;
    std::vector<Tab> tabs;
    if (!GlobalReader{globals, tabs}.read(*stream)) return;
    workbook.fault = globals.locked ? password_fault : std::string_view{};
    if (globals.locked) return;
    for (Tab& tab : tabs) {
        XlsSheetReader reader{globals, tab.sheet};
        tab.sheet.grid.from_1904 = globals.from_1904;
        if (!reader.read(*stream, tab.position)) workbook.fault = damaged_fault;
        if (reader.is_excessive()) workbook.fault = excessive_fault;
        workbook.sheets.push_back(std::move(tab.sheet));
    }
}

}  // namespace portulan::sources
