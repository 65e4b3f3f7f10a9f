#include "backends/marking_grid.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>

#include "backends/workbook.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr lxw_row_t title_row = 0, foot_row = 1, text_row = 3, weight_row = 4, highest_row = 5, first_row = 6;
constexpr lxw_col_t first_mark = 2;

/// "C", "AA".
std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters;
}

class GridWriter {
public:
    GridWriter(const MarkingGrid& grid, lxw_workbook* file) : grid_(grid), file_(file) {
        head_ = made([](lxw_format* f) { format_set_bold(f); format_set_text_wrap(f); format_set_align(f, LXW_ALIGN_VERTICAL_TOP); format_set_bottom(f, LXW_BORDER_THIN); });
        strong_ = made([](lxw_format* f) { format_set_bold(f); format_set_font_size(f, 14); });
        muted_ = made([](lxw_format* f) { format_set_font_color(f, 0x52616D); });
        wrapped_ = made([](lxw_format* f) { format_set_text_wrap(f); format_set_align(f, LXW_ALIGN_VERTICAL_TOP); });
        blank_ = made([](lxw_format* f) { format_set_border(f, LXW_BORDER_THIN); format_set_bg_color(f, 0xFFF8E6); format_set_align(f, LXW_ALIGN_CENTER); format_set_unlocked(f); });
        aside_ = made([](lxw_format* f) { format_set_border(f, LXW_BORDER_THIN); format_set_bg_color(f, 0xD9DEE2); format_set_font_color(f, 0x1D2A35); format_set_align(f, LXW_ALIGN_CENTER); });
        total_ = made([](lxw_format* f) { format_set_bold(f); format_set_num_format(f, "0.0"); format_set_border(f, LXW_BORDER_THIN); format_set_align(f, LXW_ALIGN_CENTER); });
        count_ = made([](lxw_format* f) { format_set_border(f, LXW_BORDER_THIN); format_set_align(f, LXW_ALIGN_CENTER); });
        euros_ = made([](lxw_format* f) { format_set_num_format(f, "#,##0 \"€\""); format_set_align(f, LXW_ALIGN_VERTICAL_TOP); });
    }

    void write() {
        for (const MarkingGrid::Call& call : grid_.calls) write_call(call);
    }

private:
    template <class Set>
    lxw_format* made(Set set) {
        lxw_format* format = workbook_add_format(file_);
        set(format);
        return format;
    }
    std::string worded(std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values = {}) const { return typeset(fill(tr(grid_.language, msgid), values), grid_.language); }
    void text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& words, lxw_format* how) const {
        if (!words.empty()) worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), typeset(words, grid_.language).c_str(), how);
    }

    /// Names of sheets that formulas name: letters and digits alone, so that no quote can stand in them.
    std::string sheet_named(std::string_view word, std::size_t call, std::size_t number) const {
        std::string name = worded(word);
        if (grid_.calls.size() > 1) name += " " + std::to_string(call + 1);
        return number == 0 ? name : name + (grid_.calls.size() > 1 ? "-" : " ") + std::to_string(number);
    }

    void write_call(const MarkingGrid::Call& given) {
        MarkingGrid::Call call = given;
        if (call.applications.empty()) call.applications.resize(10);
        if (call.jury.empty()) call.jury.resize(3);
        const auto at = static_cast<std::size_t>(&given - grid_.calls.data());
        std::vector<std::string> names;
        lxw_worksheet* results = workbook_add_worksheet(file_, sheet_named(tr_mark("Results"), at, 0).c_str());
        for (std::size_t j = 0; j < call.jury.size(); ++j) {
            names.push_back(sheet_named(tr_mark("Juror"), at, j + 1));
            write_juror(workbook_add_worksheet(file_, names.back().c_str()), call, call.jury[j]);
        }
        write_results(results, call, names);
    }

    void begin(lxw_worksheet* sheet, const MarkingGrid::Call& call, const std::string& what) const {
        text(sheet, title_row, 0, call.title.empty() ? grid_.title : call.title, strong_);
        text(sheet, foot_row, 0, what, muted_);
        text(sheet, foot_row + 1, 0, grid_.foot, muted_);
        text(sheet, text_row, 0, worded(tr_mark("Project")), head_);
        text(sheet, text_row, 1, worded(tr_mark("Applicant")), head_);
        worksheet_set_column(sheet, 0, 0, 38, nullptr);
        worksheet_set_column(sheet, 1, 1, 28, nullptr);
        worksheet_set_row(sheet, text_row, 78, nullptr);
        worksheet_set_paper(sheet, 9);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    void name_rows(lxw_worksheet* sheet, const MarkingGrid::Call& call, lxw_row_t first) const {
        for (std::size_t i = 0; i < call.applications.size(); ++i) {
            text(sheet, first + static_cast<lxw_row_t>(i), 0, call.applications[i].title, wrapped_);
            text(sheet, first + static_cast<lxw_row_t>(i), 1, call.applications[i].bearer, wrapped_);
        }
    }

    void write_juror(lxw_worksheet* sheet, const MarkingGrid::Call& call, const MarkingGrid::Juror& juror) const {
        begin(sheet, call, juror.name.empty() ? worded(tr_mark("Juror:")) : worded(tr_mark("Juror: {name}"), {{"name", juror.name}}));
        text(sheet, weight_row, 1, worded(tr_mark("Weight")), muted_);
        text(sheet, highest_row, 1, worded(tr_mark("Highest mark")), muted_);
        const std::size_t n = call.criteria.size();
        for (std::size_t k = 0; k < n; ++k) {
            const auto column = static_cast<lxw_col_t>(first_mark + k);
            const MarkingGrid::Criterion& criterion = call.criteria[k];
            text(sheet, text_row, column, criterion.text + (criterion.windfall ? " (" + worded(tr_mark("against windfall effects")) + ")" : ""), head_);
            worksheet_write_number(sheet, weight_row, column, criterion.weight, nullptr);
            worksheet_write_number(sheet, highest_row, column, criterion.highest, nullptr);
            worksheet_set_column(sheet, column, column, 19, nullptr);
            allow_marks(sheet, column, criterion.highest, call.applications.size());
        }
        text(sheet, text_row, first_mark + n, worded(tr_mark("Total out of 100")), head_);
        name_rows(sheet, call, first_row);
        for (std::size_t i = 0; i < call.applications.size(); ++i) write_marks(sheet, call, juror, i);
        worksheet_freeze_panes(sheet, first_row, first_mark);
        worksheet_protect(sheet, nullptr, nullptr);  // without password: formulas are not overwritten by a slip
    }

    void allow_marks(lxw_worksheet* sheet, lxw_col_t column, double highest, std::size_t rows) const {
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = 0;
        rule.maximum_number = highest;
        rule.ignore_blank = LXW_VALIDATION_ON;
        std::string told = worded(tr_mark("A mark from 0 to {highest}."), {{"highest", format_number(highest, 0, grid_.language)}});
        rule.error_message = told.data();
        worksheet_data_validation_range(sheet, first_row, column, first_row + static_cast<lxw_row_t>(rows) - 1, column, &rule);
    }

    void write_marks(lxw_worksheet* sheet, const MarkingGrid::Call& call, const MarkingGrid::Juror& juror, std::size_t i) const {
        const lxw_row_t row = first_row + static_cast<lxw_row_t>(i);
        const std::size_t n = call.criteria.size();
        const auto total = static_cast<lxw_col_t>(first_mark + n);
        const std::string& id = call.applications[i].id;
        if (!id.empty() && std::find(juror.aside.begin(), juror.aside.end(), id) != juror.aside.end()) {
            for (std::size_t k = 0; k < n; ++k) text(sheet, row, first_mark + k, worded(tr_mark("steps aside")), aside_);
            text(sheet, row, total, "\u2013", aside_);
            return;
        }
        for (std::size_t k = 0; k < n; ++k) worksheet_write_blank(sheet, row, static_cast<lxw_col_t>(first_mark + k), blank_);
        const std::string from = column_letters(first_mark), to = column_letters(first_mark + n - 1);
        const std::string marks = fmt::format("{}{}:{}{}", from, row + 1, to, row + 1);
        const auto fixed = [&](lxw_row_t of) { return fmt::format("${}${}:${}${}", from, of + 1, to, of + 1); };
        const std::string formula = fmt::format("=IF(COUNT({0})<{1},\"\",100*SUMPRODUCT({0}/{2},{3})/SUM({3}))", marks, n, fixed(highest_row), fixed(weight_row));
        worksheet_write_formula_str(sheet, row, total, formula.c_str(), total_, "");
    }

    void write_results(lxw_worksheet* sheet, const MarkingGrid::Call& call, const std::vector<std::string>& names) const {
        begin(sheet, call, worded(tr_mark("Each total comes from a juror’s sheet. The mean counts the jurors who marked all criteria. Applications stand in the order in which they came.")));
        text(sheet, text_row, 2, worded(tr_mark("Amount")), head_);
        const std::size_t n = names.size();
        for (std::size_t j = 0; j < n; ++j) text(sheet, text_row, 3 + j, call.jury[j].name.empty() ? names[j] : call.jury[j].name, head_);
        text(sheet, text_row, 3 + n, worded(tr_mark("Mean out of 100")), head_);
        text(sheet, text_row, 4 + n, worded(tr_mark("Jurors counted")), head_);
        worksheet_set_column(sheet, 2, static_cast<lxw_col_t>(4 + n), 15, nullptr);
        name_rows(sheet, call, text_row + 1);
        const std::string total = column_letters(first_mark + call.criteria.size());
        for (std::size_t i = 0; i < call.applications.size(); ++i) {
            const lxw_row_t row = text_row + 1 + static_cast<lxw_row_t>(i);
            if (call.applications[i].amount) worksheet_write_number(sheet, row, 2, *call.applications[i].amount, euros_);
            for (std::size_t j = 0; j < n; ++j) worksheet_write_formula_str(sheet, row, static_cast<lxw_col_t>(3 + j), fmt::format("='{}'!{}{}", names[j], total, first_row + i + 1).c_str(), total_, "");
            const std::string range = fmt::format("{}{}:{}{}", column_letters(3), row + 1, column_letters(2 + n), row + 1);
            worksheet_write_formula_str(sheet, row, static_cast<lxw_col_t>(3 + n), fmt::format("=IF(COUNT({0})=0,\"\",AVERAGE({0}))", range).c_str(), total_, "");
            worksheet_write_formula_num(sheet, row, static_cast<lxw_col_t>(4 + n), fmt::format("=COUNT({})", range).c_str(), count_, 0);
        }
        worksheet_freeze_panes(sheet, text_row + 1, 2);
    }

    const MarkingGrid& grid_;
    lxw_workbook* file_;
    lxw_format *head_ = nullptr, *strong_ = nullptr, *muted_ = nullptr, *wrapped_ = nullptr, *blank_ = nullptr, *aside_ = nullptr, *total_ = nullptr, *count_ = nullptr, *euros_ = nullptr;
};

}  // namespace

std::string write_marking_grid(const MarkingGrid& grid) {
    return write_xlsx(grid.title, grid.author, grid.date, grid.language, [&](lxw_workbook* file) { GridWriter(grid, file).write(); });
}

}  // namespace portulan::backends
