// OpenDocument spreadsheets (OASIS OpenDocument 1.3, part 3, chapter 9).
#include <algorithm>
#include <cstdio>
#include <set>

#include "base/text.h"
#include "sources/sheet_rows.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

// "PT09H30M00S" -> "09:30:00"; another duration stays as it is.
std::string time_text(const std::string& duration) {
    int hours = 0, minutes = 0;
    double seconds = 0;
    if (std::sscanf(duration.c_str(), "PT%dH%dM%lfS", &hours, &minutes, &seconds) < 2) return duration;
    return sheet_date(hours / 24.0 + minutes / 1440.0 + seconds / 86400.0, false, true);
}

// Far beyond any sheet, far below overflow.
long repeats(const XmlAttributes& a, std::string_view name) { return std::clamp(a.number(name, 1), 1L, 1L << 32); }

bool is_hidden(const XmlAttributes& a) { return a["visibility"] == "collapse" || a["visibility"] == "filter"; }

// A cell while its text is being read.
struct OpenCell {
    std::string type, value, shown;
    std::size_t repeated = 1;
    bool covered = false;  // by a merged cell before it
    bool formula = false;
    int paragraphs = 0;

    CellValue take() const {
        if (covered) return {};
        if (type == "float" || type == "currency" || type == "percentage") {
            // A formula in error keeps the type of its last good value; what is shown says so.
            if (shown.starts_with('#') || shown.starts_with("Err:")) return {shown, CellOrigin::text};
            const auto number = xml_number(value);
            if (number) return {type == "percentage" ? sheet_percentage(*number) : sheet_number(*number), CellOrigin::number};
        }
        if (type == "date") return {value.ends_with("T00:00:00") ? value.substr(0, value.size() - 9) : value, CellOrigin::date};
        if (type == "time") return {time_text(value), CellOrigin::date};
        if (type == "boolean") return {value == "true" ? "VRAI" : "FAUX", CellOrigin::text};
        return {shown, CellOrigin::text};
    }
};

class ContentReader : public XmlHandler {
public:
    explicit ContentReader(Workbook& workbook) : workbook_{workbook} {}

    void start(std::string_view name, const XmlAttributes& a) override {
        if (skipped_ || (in_cell_ && is_over_cell(name))) ++skipped_;
        else if (in_cell_) start_in_cell(name, a);
        else if (rows_) start_in_table(name, a);
        else if (name == "style") style_ = a["name"];
        else if (name == "table-properties" && a["display"] == "false") hidden_styles_.insert(style_);
        else if (name == "spreadsheet") in_spreadsheet_ = true;
        else if (name == "table" && in_spreadsheet_) start_table(a);
    }
    void end(std::string_view name) override {
        if (skipped_) --skipped_;
        else if (in_cell_ && (name == "table-cell" || name == "covered-table-cell")) end_cell();
        else if (in_cell_ && (name == "p" || name == "h")) in_paragraph_ = false;
        else if (rows_ && name == "table-row") end_row();
        else if (rows_ && name == "table") end_table();
    }
    void text(std::string_view piece) override {
        if (!skipped_ && in_paragraph_) add(piece);
    }
    bool is_excessive() const { return excessive_ || (rows_ && rows_->is_excessive()); }

private:
    // What lies over a cell (comments, drawings) is no text of it.
    static bool is_over_cell(std::string_view name) {
        return name == "annotation" || name == "frame" || name == "ruby-text" || name == "table" || name == "custom-shape" || name == "g";
    }
    void add(std::string_view piece) {
        if (cell_.shown.size() <= longest_cell) cell_.shown += piece;
    }
    void start_in_cell(std::string_view name, const XmlAttributes& a) {
        if (name == "p" || name == "h") {
            if (cell_.paragraphs++) add("\n");
            in_paragraph_ = true;
        } else if (in_paragraph_ && name == "s") {
            add(std::string(static_cast<std::size_t>(std::min(repeats(a, "c"), 1000L)), ' '));
        } else if (in_paragraph_ && name == "tab") {
            add("\t");
        } else if (in_paragraph_ && name == "line-break") {
            add("\n");
        }
    }
    void start_table(const XmlAttributes& a) {
        Sheet sheet;
        sheet.name = nfc(a["name"]);
        sheet.hidden = hidden_styles_.contains(std::string(a["style-name"]));
        sheet.grid.sheet = sheet.name;
        sheet.grid.from_workbook = true;
        workbook_.sheets.push_back(std::move(sheet));
        rows_.emplace(workbook_.sheets.back());
        row_ = 1;
        next_column_ = 0;
    }
    void start_in_table(std::string_view name, const XmlAttributes& a) {
        if (name == "table-row") {
            row_repeated_ = repeats(a, "number-rows-repeated");
            rows_->begin_row(row_, is_hidden(a), row_repeated_);
            column_ = 0;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            start_cell(a, name == "covered-table-cell");
        } else if (name == "table-column") {
            const auto count = static_cast<std::size_t>(repeats(a, "number-columns-repeated"));
            if (is_hidden(a)) rows_->hide_columns(next_column_, next_column_ + count - 1);
            next_column_ += count;
        } else if (name == "table" || name == "shapes" || name == "forms" || name == "dde-links" || name == "named-expressions") {
            skipped_ = 1;  // nothing of it is data
        }
    }
    void start_cell(const XmlAttributes& a, bool covered) {
        // Of office:value-type and calcext:value-type the first counts, as of all names that two vocabularies have.
        cell_ = {.type = std::string(a["value-type"]), .value = value_of(a), .shown = {}, .repeated = 1, .covered = covered,
                 .formula = a.has("formula")};
        cell_.repeated = static_cast<std::size_t>(repeats(a, "number-columns-repeated"));
        in_cell_ = true;
        const long columns = repeats(a, "number-columns-spanned"), rows = repeats(a, "number-rows-spanned");
        if (columns > 1 || rows > 1) rows_->merge({.column = column_, .row = row_, .columns = static_cast<std::size_t>(columns), .rows = rows});
    }
    static std::string value_of(const XmlAttributes& a) {
        for (const std::string_view name : {"value", "date-value", "time-value", "boolean-value"})
            if (a.has(name)) return std::string(a[name]);
        return {};
    }
    void end_cell() {
        in_cell_ = in_paragraph_ = false;
        CellValue value = cell_.take();
        if (value.first.empty() && cell_.formula && cell_.type.empty()) rows_->count_empty_formula();
        rows_->set(column_, std::move(value), cell_.repeated);
        column_ += cell_.repeated;
    }
    void end_row() {
        rows_->end_row();
        row_ += row_repeated_;
    }
    void end_table() {
        rows_->finish();
        excessive_ = excessive_ || rows_->is_excessive();
        rows_.reset();
    }

    Workbook& workbook_;
    std::optional<SheetRows> rows_;
    std::string style_;
    std::set<std::string> hidden_styles_;  // of tables that are not shown
    OpenCell cell_;
    long row_ = 1, row_repeated_ = 1;
    std::size_t column_ = 0, next_column_ = 0;
    int skipped_ = 0;  // depth inside what is no data
    bool in_spreadsheet_ = false, in_cell_ = false, in_paragraph_ = false, excessive_ = false;
};

bool is_encrypted(Archive& archive) {
    const auto manifest = archive.read("META-INF/manifest.xml");
    return manifest && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

void read_ods(Archive& archive, Workbook& workbook) {
    workbook.format = "ODS";
    if (is_encrypted(archive)) {
        workbook.fault = password_fault;
        return;
    }
    ContentReader reader{workbook};
    const bool whole = archive.stream("content.xml", reader, [&] { return reader.is_excessive(); });
    if (reader.is_excessive() || archive.is_excessive()) workbook.fault = excessive_fault;
    else if (!whole) workbook.fault = damaged_fault;
}

}  // namespace portulan::sources
