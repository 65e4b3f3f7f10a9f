// Office Open XML workbooks (ECMA-376 part 1, chapter 18).
#include <cstdlib>
#include <map>

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

// An attribute by its local name: r:id is also written d3p1:id.
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute a : node.attributes())
        if (local_name(a.name()) == name) return a.value();
    return {};
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

bool parse(const std::string& bytes, pugi::xml_document& document) {
    // Document types are skipped and entities of their making never expanded.
    return document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
}

// Targets of a part's relations by id and by the last word of their type.
struct Relations {
    std::map<std::string, std::string, std::less<>> by_id, by_type;
};

Relations read_relations(Archive& archive, const std::string& folder, const std::string& file) {
    Relations relations;
    const auto bytes = archive.read(folder + "_rels/" + file + ".rels");
    pugi::xml_document document;
    if (!bytes || !parse(*bytes, document)) return relations;
    for (const pugi::xml_node node : document.document_element()) {
        std::string target{attribute(node, "Target")};
        target = target.starts_with('/') ? target.substr(1) : folder + target;
        const std::string type{attribute(node, "Type")};
        relations.by_id.emplace(attribute(node, "Id"), target);
        relations.by_type.emplace(type.substr(type.rfind('/') + 1), target);
    }
    return relations;
}

// <si> and <is>: plain text or runs of rich text, without the readings of Asian scripts.
std::string rich_text(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node node : item) {
        if (is(node, "t")) text += node.child_value();
        else if (is(node, "r")) text += child(node, "t").child_value();
    }
    // Carriage returns are written in an escape of this format's own (22.9.2.19).
    for (std::size_t at; (at = text.find("_x000D_")) != std::string::npos;) text.erase(at, 7);
    return text;
}

enum class Display : unsigned char { plain, percentage, date, time };

// What a number format shows (18.8.31): letters outside quotes, brackets and escapes.
Display display_of(std::string_view format) {
    bool date = false, time = false, month = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const char inside = i + 1 < format.size() ? static_cast<char>(std::tolower(format[i + 1])) : ' ';
            const std::size_t end = std::min(format.find(']', i), format.size());
            // [h], [mm], [ss] count time; [Red], [$-40C], [>1] do not.
            if ((inside == 'h' || inside == 'm' || inside == 's') && end - i <= 3) time = true;
            i = end;
        } else if (c == '%') {
            return Display::percentage;
        } else if (c == ';') {
            break;
        } else {
            const char low = static_cast<char>(std::tolower(c));
            if (low == 'y' || low == 'd') date = true;
            if (low == 'h' || low == 's') time = true;
            if (low == 'm') month = true;
        }
    }
    if (date || (month && !time)) return Display::date;
    return time ? Display::time : Display::plain;
}

Display built_in_display(int id) {
    if (id == 9 || id == 10) return Display::percentage;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return Display::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return Display::time;
    return Display::plain;
}

std::vector<Display> read_styles(Archive& archive, const std::string& part) {
    std::vector<Display> styles;
    const auto bytes = archive.read(part);
    pugi::xml_document document;
    if (!bytes || !parse(*bytes, document)) return styles;
    const pugi::xml_node root = document.document_element();
    std::map<int, Display> custom;
    for (const pugi::xml_node format : child(root, "numFmts")) {
        const std::string code{attribute(format, "formatCode")};
        const std::string word = lower(code);
        custom[std::atoi(std::string(attribute(format, "numFmtId")).c_str())] =
            word == "general" || word == "standard" ? Display::plain : display_of(code);
    }
    for (const pugi::xml_node xf : child(root, "cellXfs")) {
        const int id = std::atoi(std::string(attribute(xf, "numFmtId")).c_str());
        const auto found = custom.find(id);
        styles.push_back(found != custom.end() ? found->second : built_in_display(id));
    }
    return styles;
}

struct Shared {
    std::vector<std::string> texts;
    std::vector<Display> styles;
    bool from_1904 = false;
};

// Text and origin of one cell.
std::pair<std::string, CellOrigin> cell_value(const pugi::xml_node& cell, const Shared& shared) {
    const std::string_view type = attribute(cell, "t");
    const std::string value = child(cell, "v").child_value();
    if (type == "inlineStr") return {rich_text(child(cell, "is")), CellOrigin::text};
    if (type == "s") {
        const auto index = static_cast<std::size_t>(std::strtoul(value.c_str(), nullptr, 10));
        return {!value.empty() && index < shared.texts.size() ? shared.texts[index] : std::string{}, CellOrigin::text};
    }
    if (value.empty() || type == "str" || type == "e") return {value, CellOrigin::text};
    if (type == "b") return {value == "1" ? "VRAI" : "FAUX", CellOrigin::text};
    if (type == "d") return {value, CellOrigin::date};
    const auto number = xml_number(value);
    if (!number) return {value, CellOrigin::text};
    const auto style = static_cast<std::size_t>(std::strtoul(std::string(attribute(cell, "s")).c_str(), nullptr, 10));
    switch (style < shared.styles.size() ? shared.styles[style] : Display::plain) {
        case Display::percentage: return {sheet_percentage(*number), CellOrigin::number};
        case Display::date:
        case Display::time: {
            std::string date = sheet_date(*number, shared.from_1904, shared.styles[style] == Display::time);
            if (!date.empty()) return {std::move(date), CellOrigin::date};
            break;
        }
        case Display::plain: break;
    }
    return {sheet_number(*number), CellOrigin::number};
}

void set_cell(GridRow& row, std::size_t column, std::pair<std::string, CellOrigin> value) {
    if (row.cells.size() <= column) {
        row.cells.resize(column + 1);
        row.origins.resize(column + 1, CellOrigin::text);
    }
    row.cells[column] = std::move(value.first);
    row.origins[column] = value.second;
}

GridRow read_row(const pugi::xml_node& node, long number, const Shared& shared, Sheet& sheet) {
    GridRow row{.number = number, .cells = {}, .origins = {}};
    std::size_t next = 0;
    for (const pugi::xml_node cell : node) {
        if (!is(cell, "c")) continue;
        const auto reference = parse_reference(attribute(cell, "r"));
        const std::size_t column = reference ? reference->column : next;
        if (column >= most_columns) break;
        next = column + 1;
        auto value = cell_value(cell, shared);
        if (value.first.empty()) sheet.empty_formulas += static_cast<bool>(child(cell, "f")) && attribute(cell, "t") != "str";
        else set_cell(row, column, std::move(value));
    }
    return row;
}

// Runs of hidden rows; a filter left on hides them without a trace in the data.
void note_hidden(Sheet& sheet, long& first, long& last, bool hidden, long number) {
    if (hidden && first && number == last + 1) {
        last = number;
        return;
    }
    if (first) sheet.hidden_parts.push_back(span_text(first, last));
    first = last = hidden ? number : 0;
}

bool read_sheet(const std::string& bytes, const Shared& shared, Sheet& sheet) {
    pugi::xml_document document;
    if (!parse(bytes, document)) return false;
    const pugi::xml_node root = document.document_element();
    for (const pugi::xml_node column : child(root, "cols"))
        if (is_true(attribute(column, "hidden"))) {
            const auto from = std::strtoul(std::string(attribute(column, "min")).c_str(), nullptr, 10);
            if (from > 0 && from <= most_columns) sheet.hidden_parts.push_back(column_letters(from - 1));
        }
    long next = 1, first_hidden = 0, last_hidden = 0;
    std::size_t cells = 0;
    for (const pugi::xml_node node : child(root, "sheetData")) {
        if (!is(node, "row")) continue;
        const long written = std::atol(std::string(attribute(node, "r")).c_str());
        const long number = written > 0 ? written : next;
        if (number > most_rows) return false;
        next = number + 1;
        GridRow row = read_row(node, number, shared, sheet);
        cells += row.cells.size();
        if (cells > most_cells) return false;
        if (is_blank(row)) continue;
        note_hidden(sheet, first_hidden, last_hidden, is_true(attribute(node, "hidden")), number);
        sheet.grid.rows.push_back(std::move(row));
    }
    note_hidden(sheet, first_hidden, last_hidden, false, 0);
    for (const pugi::xml_node merged : child(root, "mergeCells"))
        sheet.grid.merged.emplace_back(attribute(merged, "ref"));
    return true;
}

std::vector<std::string> read_texts(Archive& archive, const std::string& part) {
    std::vector<std::string> texts;
    const auto bytes = archive.read(part);
    pugi::xml_document document;
    if (!bytes || !parse(*bytes, document)) return texts;
    for (const pugi::xml_node item : document.document_element())
        if (is(item, "si")) texts.push_back(rich_text(item));
    return texts;
}

}  // namespace

void read_xlsx(Archive& archive, Workbook& workbook) {
    workbook.format = "XLSX";
    const Relations top = read_relations(archive, "", "");
    const auto main = top.by_type.find("officeDocument");
    const std::string book = main == top.by_type.end() ? "xl/workbook.xml" : main->second;
    const std::size_t slash = book.rfind('/') + 1;
    const auto bytes = archive.read(book);
    pugi::xml_document document;
    if (!bytes || !parse(*bytes, document)) {
        workbook.fault = archive.is_excessive() ? excessive_fault : damaged_fault;
        return;
    }
    const pugi::xml_node root = document.document_element();
    const Relations relations = read_relations(archive, book.substr(0, slash), book.substr(slash));
    Shared shared;
    shared.from_1904 = is_true(attribute(child(root, "workbookPr"), "date1904"));
    if (const auto part = relations.by_type.find("sharedStrings"); part != relations.by_type.end())
        shared.texts = read_texts(archive, part->second);
    if (const auto part = relations.by_type.find("styles"); part != relations.by_type.end())
        shared.styles = read_styles(archive, part->second);
    for (const pugi::xml_node node : child(root, "sheets")) {
        Sheet sheet;
        sheet.name = nfc(attribute(node, "name"));
        sheet.hidden = !attribute(node, "state").empty() && attribute(node, "state") != "visible";
        sheet.grid.sheet = sheet.name;
        sheet.grid.from_workbook = true;
        const auto part = relations.by_id.find(attribute(node, "id"));
        const auto content = part == relations.by_id.end() ? std::nullopt : archive.read(part->second);
        if (!content || !read_sheet(*content, shared, sheet))
            workbook.fault = archive.is_excessive() || content ? excessive_fault : damaged_fault;
        workbook.sheets.push_back(std::move(sheet));
    }
    if (archive.is_excessive()) workbook.fault = excessive_fault;
}

}  // namespace portulan::sources
