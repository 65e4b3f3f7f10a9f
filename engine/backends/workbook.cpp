#include "backends/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr double widest = 60, narrowest = 8;  // columns, in characters

/// How a column is written.
struct ColumnForm {
    bool numeric = false;
    int decimals = 0;
    bool grouped = false;  // thousands apart: never years
    double width = narrowest;
};

bool is_code(std::string_view cell) { return cell.size() > 1 && cell[0] == '0' && cell[1] != ',' && cell[1] != '.'; }

std::optional<double> number_in(std::string_view cell, Language language) {
    if (is_code(cell) || cell.find('%') != std::string_view::npos) return std::nullopt;
    return parse_number(cell, language == Language::fr ? ',' : '.');
}

int decimals_in(std::string_view cell) {
    const std::size_t mark = cell.find_first_of(",.");
    return mark == std::string_view::npos ? 0 : std::min(6, static_cast<int>(cell.size() - mark - 1));
}

ColumnForm form_of(const FigureData& data, std::size_t column, Language language) {
    ColumnForm form{.numeric = true};
    bool any = false;
    double largest = 0;
    form.width = std::max(form.width, static_cast<double>(code_points(data.columns[column])) + 4);
    for (const auto& row : data.rows) {
        if (column >= row.size() || row[column].empty()) continue;
        form.width = std::max(form.width, static_cast<double>(code_points(row[column])) + 2.5);
        const std::optional<double> number = number_in(row[column], language);
        if (!number) form.numeric = false;
        if (!form.numeric) continue;
        any = true;
        largest = std::max(largest, std::abs(*number));
        form.decimals = std::max(form.decimals, decimals_in(row[column]));
    }
    const std::string heading = fold(data.columns[column]);
    form.numeric = form.numeric && any && heading != "code" && heading != "id" && !heading.starts_with("code ");
    form.grouped = largest >= 10000;
    form.width = std::min(form.width, widest);
    return form;
}

std::string pattern_of(const ColumnForm& form) {
    return (form.grouped ? "#,##0" : "0") + (form.decimals == 0 ? std::string() : "." + std::string(static_cast<std::size_t>(form.decimals), '0'));
}

/// Lines that words take in a column of so many characters: programs that open the file do not all find the height of a row themselves.
std::size_t lines_in(const std::string& words, double width) {
    constexpr double filled = 0.9;  // of a line, as words are not divided
    const auto letters = static_cast<double>(code_points(words));
    return letters <= width ? 1 : static_cast<std::size_t>(std::ceil(letters / (filled * width)));
}

/// The column that says whether a row may be shown.
std::optional<std::size_t> status_column(const FigureData& data) {
    for (std::size_t k = 0; k < data.columns.size(); ++k)
        if (const std::string heading = fold(data.columns[k]); heading == "statut" || heading == "publication" || heading == "status") return k;
    return std::nullopt;
}

bool is_secret(const std::string& status) {
    const std::string word = fold(status);
    return word == "s" || word == "secret";
}

/// A name that a workbook allows: no []:*?/\, at most 31 characters, none twice whatever its case.
std::string sheet_name(const std::string& wanted, std::set<std::string>& used) {
    std::string plain;
    for (const char c : wanted) plain += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : '-';
    const auto cut = [&](std::size_t most) {
        std::size_t end = 0, count = 0;
        while (end < plain.size() && count < most) {
            ++end;
            while (end < plain.size() && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) ++end;
            ++count;
        }
        return plain.substr(0, end);
    };
    std::string name = cut(31);
    if (name.empty()) name = "1";
    for (int n = 2; !used.insert(lower(name)).second; ++n) {
        const std::string tail = " " + std::to_string(n);
        name = cut(31 - tail.size()) + tail;
    }
    return name;
}

std::time_t time_of(const std::string& iso) {
    if (iso.size() < 10 || !all_digits(iso.substr(0, 4)) || !all_digits(iso.substr(5, 2)) || !all_digits(iso.substr(8, 2))) return 315532800;  // 1980
    std::tm day{};
    day.tm_year = std::stoi(iso.substr(0, 4)) - 1900;
    day.tm_mon = std::stoi(iso.substr(5, 2)) - 1;
    day.tm_mday = std::stoi(iso.substr(8, 2));
    return timegm(&day);
}

class Writer {
public:
    Writer(const Workbook& book, lxw_workbook* file) : book_(book), file_(file) {
        head_ = format([](lxw_format* f) {
            format_set_bold(f);
            format_set_bottom(f, LXW_BORDER_THIN);
            format_set_text_wrap(f);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
            format_set_indent(f, 1);
        });
        strong_ = format([](lxw_format* f) {
            format_set_bold(f);
            format_set_font_size(f, 14);
        });
        muted_ = format([](lxw_format* f) {
            format_set_font_color(f, 0x52616D);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        });
        link_ = format([](lxw_format* f) {
            format_set_font_color(f, 0x3D6F88);
            format_set_underline(f, LXW_UNDERLINE_SINGLE);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        });
        masked_ = format([](lxw_format* f) {
            format_set_font_color(f, 0x52616D);
            format_set_bg_color(f, 0xE6E9EC);
            format_set_align(f, LXW_ALIGN_CENTER);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        });
        wrapped_ = format([](lxw_format* f) {
            format_set_text_wrap(f);
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
            format_set_indent(f, 1);
        });
        words_ = format([](lxw_format* f) {
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
            format_set_indent(f, 1);
        });
    }

    void write() {
        std::set<std::string> used;
        const std::string contents_name = sheet_name(worded(tr_mark("Contents")), used);
        std::vector<std::string> names;
        for (const WorkbookTable& table : book_.tables) names.push_back(sheet_name(table.sheet, used));
        contents(workbook_add_worksheet(file_, contents_name.c_str()), names);
        for (std::size_t i = 0; i < book_.tables.size(); ++i) table(workbook_add_worksheet(file_, names[i].c_str()), book_.tables[i]);
    }

private:
    template <class Set>
    lxw_format* format(Set set) {
        lxw_format* made = workbook_add_format(file_);
        set(made);
        return made;
    }
    std::string worded(std::string_view msgid) const { return typeset(tr(book_.language, msgid), book_.language); }

    static void text(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& words, lxw_format* how) {
        if (!words.empty()) worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), words.c_str(), how);
    }

    static void row_height(lxw_worksheet* sheet, std::size_t row, std::size_t lines) {
        constexpr std::size_t most = 27;  // a workbook has no higher rows
        if (lines > 1) worksheet_set_row(sheet, static_cast<lxw_row_t>(row), 15.0 * static_cast<double>(std::min(lines, most)), nullptr);
    }

    void contents(lxw_worksheet* sheet, const std::vector<std::string>& names) {
        text(sheet, 0, 0, typeset(book_.title, book_.language), strong_);
        text(sheet, 1, 0, typeset(book_.foot, book_.language), muted_);
        text(sheet, 2, 0, worded(tr_mark("s on grey: held back by statistical secrecy; no number stands behind it.")), muted_);
        const std::size_t first = 4;
        constexpr double widths[] = {34, 26, 52, 8, 52, 48};
        std::size_t column = 0;
        for (const std::string_view heading : {tr_mark("Sheet"), tr_mark("Territory"), tr_mark("Title"), tr_mark("Rows"), tr_mark("Source"), tr_mark("File")}) text(sheet, first, column++, worded(heading), head_);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const WorkbookTable& table = book_.tables[i];
            const std::size_t row = first + 1 + i;
            const std::string link = "internal:'" + names[i] + "'!A1";
            worksheet_write_url_opt(sheet, static_cast<lxw_row_t>(row), 0, link.c_str(), link_, names[i].c_str(), nullptr);
            text(sheet, row, 1, typeset(table.territory, book_.language), wrapped_);
            text(sheet, row, 2, typeset(table.title, book_.language), wrapped_);
            worksheet_write_number(sheet, static_cast<lxw_row_t>(row), 3, static_cast<double>(table.data.rows.size()), numbers("0"));
            text(sheet, row, 4, typeset(table.source, book_.language), wrapped_);
            text(sheet, row, 5, table.path, muted_);
            row_height(sheet, row, std::max({lines_in(table.territory, widths[1]), lines_in(table.title, widths[2]), lines_in(table.source, widths[4])}));
        }
        for (lxw_col_t k = 0; k < 6; ++k) worksheet_set_column(sheet, k, k, widths[k], nullptr);
        worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(first + 1), 0);
        page(sheet);
    }

    /// On paper: A4 across, as wide as the page, the head on every page.
    static void page(lxw_worksheet* sheet) {
        worksheet_set_paper(sheet, 9);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
    }

    void table(lxw_worksheet* sheet, const WorkbookTable& table) {
        const FigureData& data = table.data;
        const std::optional<std::size_t> status = status_column(data);
        std::vector<std::size_t> lines(data.rows.size(), 1);
        for (std::size_t k = 0; k < data.columns.size(); ++k) {
            const ColumnForm form = form_of(data, k, book_.language);
            lxw_format* number = form.numeric ? numbers(pattern_of(form)) : nullptr;
            worksheet_set_column(sheet, static_cast<lxw_col_t>(k), static_cast<lxw_col_t>(k), form.width, nullptr);
            text(sheet, 0, k, data.columns[k], head_);
            for (std::size_t r = 0; r < data.rows.size(); ++r) {
                const auto& row = data.rows[r];
                const bool empty = k >= row.size() || row[k].empty();
                if (empty && form.numeric && status && *status < row.size() && is_secret(row[*status])) text(sheet, r + 1, k, "s", masked_);
                else if (empty) continue;
                else if (form.numeric) worksheet_write_number(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(k), *number_in(row[k], book_.language), number);
                else {
                    const bool wraps = form.width >= widest;
                    text(sheet, r + 1, k, row[k], wraps ? wrapped_ : words_);
                    if (wraps) lines[r] = std::max(lines[r], lines_in(row[k], form.width));
                }
            }
        }
        for (std::size_t r = 0; r < lines.size(); ++r) row_height(sheet, r + 1, lines[r]);
        worksheet_freeze_panes(sheet, 1, 0);
        if (!data.columns.empty()) worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(data.rows.size()), static_cast<lxw_col_t>(data.columns.size() - 1));
        worksheet_repeat_rows(sheet, 0, 0);
        page(sheet);
    }

    lxw_format* numbers(const std::string& pattern) {
        const auto found = std::find_if(numbers_.begin(), numbers_.end(), [&](const auto& one) { return one.first == pattern; });
        if (found != numbers_.end()) return found->second;
        lxw_format* made = format([&](lxw_format* f) {
            format_set_num_format(f, pattern.c_str());
            format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        });
        numbers_.emplace_back(pattern, made);
        return made;
    }

    const Workbook& book_;
    lxw_workbook* file_;
    lxw_format *head_ = nullptr, *strong_ = nullptr, *muted_ = nullptr, *link_ = nullptr, *masked_ = nullptr, *wrapped_ = nullptr, *words_ = nullptr;
    std::vector<std::pair<std::string, lxw_format*>> numbers_;
};

}  // namespace

std::string write_xlsx(const std::string& title, const std::string& author, const std::string& date, Language language, const std::function<void(lxw_workbook*)>& fill) {
    const WorkFolder folder(std::filesystem::temp_directory_path() / "portulan.xlsx");
    const std::string path = (folder.path() / "tables.xlsx").string();
    lxw_workbook* file = workbook_new(path.c_str());
    const auto fail = [] { return Error("RUN-002", {}, ".xlsx", system_reason(EIO)); };
    if (!file) throw fail();
    lxw_doc_properties properties{};
    std::string set_title = typeset(title, language), by = author;
    properties.title = set_title.data();
    properties.author = by.data();
    properties.created = time_of(date);
    workbook_set_properties(file, &properties);
    fill(file);
    if (workbook_close(file) != LXW_NO_ERROR) throw fail();
    return read_file(path);
}

std::string write_workbook(const Workbook& book) {
    return write_xlsx(book.title, book.author, book.date, book.language, [&](lxw_workbook* file) { Writer(book, file).write(); });
}

}  // namespace portulan::backends
