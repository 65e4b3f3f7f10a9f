// OpenDocument spreadsheets (OASIS OpenDocument 1.3, part 3, chapter 9).
#include <algorithm>
#include <cstdlib>
#include <set>

#include <pugixml.hpp>

#include "base/text.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    for (const pugi::xml_node node : parent)
        if (is(node, name)) return node;
    return {};
}

// Names differ in prefix only where two vocabularies meet (office:value-type, calcext:value-type): the first one counts.
std::string attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute a : node.attributes())
        if (local_name(a.name()) == name) return a.value();
    return {};
}

long repeats(const pugi::xml_node& node, std::string_view name) {
    const long count = std::atol(attribute(node, name).c_str());
    return std::clamp(count, 1L, 1L << 32);  // far beyond any sheet, far below overflow
}

// Text with its spaces, tabulators and line breaks; what lies over the cell (comments, drawings) is no text of it.
void append_text(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node part : node) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
        else if (is(part, "s")) text.append(static_cast<std::size_t>(std::min(repeats(part, "c"), 1000L)), ' ');
        else if (is(part, "tab")) text += '\t';
        else if (is(part, "line-break")) text += '\n';
        else if (!is(part, "annotation") && !is(part, "frame") && !is(part, "ruby-text")) append_text(part, text);
    }
}

std::string paragraphs(const pugi::xml_node& cell) {
    std::string text;
    bool first = true;
    for (const pugi::xml_node node : cell) {
        if (!is(node, "p") && !is(node, "h")) continue;
        if (!first) text += '\n';
        first = false;
        append_text(node, text);
    }
    return text;
}

// "PT09H30M00S" -> "09:30:00"; another duration stays as it is.
std::string time_text(const std::string& duration) {
    int hours = 0, minutes = 0;
    double seconds = 0;
    if (std::sscanf(duration.c_str(), "PT%dH%dM%lfS", &hours, &minutes, &seconds) < 2) return duration;
    return sheet_date(hours / 24.0 + minutes / 1440.0 + seconds / 86400.0, false, true);
}

std::pair<std::string, CellOrigin> cell_value(const pugi::xml_node& cell) {
    const std::string type = attribute(cell, "value-type");
    const std::string shown = paragraphs(cell);
    if (type == "float" || type == "currency" || type == "percentage") {
        // A formula in error keeps the type of its last good value; what is shown says so.
        if (shown.starts_with('#') || shown.starts_with("Err:")) return {shown, CellOrigin::text};
        const auto number = xml_number(attribute(cell, "value"));
        if (number && type == "percentage") return {sheet_percentage(*number), CellOrigin::number};
        if (number) return {sheet_number(*number), CellOrigin::number};
    }
    if (type == "date") {
        std::string date = attribute(cell, "date-value");
        if (date.ends_with("T00:00:00")) date.resize(date.size() - 9);
        return {date, CellOrigin::date};
    }
    if (type == "time") return {time_text(attribute(cell, "time-value")), CellOrigin::date};
    if (type == "boolean") return {attribute(cell, "boolean-value") == "true" ? "VRAI" : "FAUX", CellOrigin::text};
    return {shown, CellOrigin::text};
}

// Reads the rows of a sheet, wherever they are nested (heading rows, groups).
class RowReader {
public:
    explicit RowReader(Sheet& sheet) : sheet_{sheet} {}

    bool read(const pugi::xml_node& parent) {
        for (const pugi::xml_node node : parent) {
            if (is(node, "table-row")) {
                if (!read_row(node)) return false;
            } else if (is(node, "table-header-rows") || is(node, "table-row-group") || is(node, "table-rows")) {
                if (!read(node)) return false;
            }
        }
        return true;
    }

private:
    bool read_row(const pugi::xml_node& node) {
        const long count = repeats(node, "number-rows-repeated");
        GridRow row{.number = next_, .cells = {}, .origins = {}};
        for (const pugi::xml_node cell : node) {
            const bool covered = is(cell, "covered-table-cell");
            if (!covered && !is(cell, "table-cell")) continue;
            if (!read_cell(cell, covered, row)) return false;
        }
        // Millions of blank rows are one element: they cost nothing.
        while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
        row.origins.resize(row.cells.size());
        const bool hidden = attribute(node, "visibility") == "collapse" || attribute(node, "visibility") == "filter";
        if (!is_blank(row)) {
            if (hidden) sheet_.hidden_parts.push_back(span_text(next_, next_ + count - 1));
            for (long i = 0; i < count; ++i) {
                cells_ += row.cells.size();
                if (cells_ > most_cells || next_ + i > most_rows) return false;
                row.number = next_ + i;
                sheet_.grid.rows.push_back(row);
            }
        }
        next_ += count;
        return true;
    }

    bool read_cell(const pugi::xml_node& cell, bool covered, GridRow& row) {
        const long count = repeats(cell, "number-columns-repeated");
        const long columns = repeats(cell, "number-columns-spanned"), rows = repeats(cell, "number-rows-spanned");
        const std::size_t at = row.cells.size();
        if (columns > 1 || rows > 1)
            sheet_.grid.merged.push_back(range_text(at, next_, static_cast<std::size_t>(columns), rows));
        auto value = covered ? std::pair{std::string{}, CellOrigin::text} : cell_value(cell);
        if (value.first.empty() && !attribute(cell, "formula").empty() && attribute(cell, "value-type").empty())
            ++sheet_.empty_formulas;
        const std::size_t width = at + static_cast<std::size_t>(count);
        if (width > most_columns) return value.first.empty();  // the blank rest of a row
        row.cells.resize(width, value.first);
        row.origins.resize(width, value.second);
        return true;
    }

    Sheet& sheet_;
    long next_ = 1;
    std::size_t cells_ = 0;
};

// Styles of tables that are not shown.
std::set<std::string> hidden_styles(const pugi::xml_node& root) {
    std::set<std::string> names;
    for (const pugi::xml_node style : child(root, "automatic-styles"))
        if (attribute(child(style, "table-properties"), "display") == "false") names.insert(attribute(style, "name"));
    return names;
}

bool is_encrypted(Archive& archive) {
    const auto manifest = archive.read("META-INF/manifest.xml");
    return manifest && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

void read_ods(Archive& archive, Workbook& workbook) {
    workbook.format = "ODS";
    const auto bytes = archive.read("content.xml");
    pugi::xml_document document;
    if (is_encrypted(archive)) {
        workbook.fault = password_fault;
        return;
    }
    if (!bytes || !document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata_single)) {
        workbook.fault = archive.is_excessive() ? excessive_fault : damaged_fault;
        return;
    }
    const pugi::xml_node root = document.document_element();
    const auto hidden = hidden_styles(root);
    for (const pugi::xml_node node : child(child(root, "body"), "spreadsheet")) {
        if (!is(node, "table")) continue;
        Sheet sheet;
        sheet.name = nfc(attribute(node, "name"));
        sheet.hidden = hidden.contains(attribute(node, "style-name"));
        sheet.grid.sheet = sheet.name;
        sheet.grid.from_workbook = true;
        if (!RowReader{sheet}.read(node)) workbook.fault = excessive_fault;
        workbook.sheets.push_back(std::move(sheet));
    }
}

}  // namespace portulan::sources
