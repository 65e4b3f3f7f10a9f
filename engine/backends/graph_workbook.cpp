#include <algorithm>

#include "backends/graphs.h"
#include "backends/xml_text.h"
#include "backends/zip_file.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr std::string_view main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_space = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A sheet (ECMA-376, 18.3.1): texts stand in their cells, numbers are numbers.
class SheetText {
public:
    void begin_row() {
        rows_ += "<row r=\"" + std::to_string(++row_) + "\">";
        column_ = 0;
    }
    void end_row() { rows_ += "</row>\n"; }
    void text(std::string_view words) {
        const std::string where = place();
        if (!words.empty()) rows_ += "<c r=\"" + where + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml_escape(words) + "</t></is></c>";
    }
    void number(const std::string& digits) {
        const std::string where = place();
        if (!digits.empty()) rows_ += "<c r=\"" + where + "\"><v>" + digits + "</v></c>";
    }
    void value(const GraphColumn& column, const std::string& cell) { column.is_number && parse_number(cell, '.') ? number(cell) : text(cell); }
    std::string take() const { return std::string(declaration) + xml_tag("worksheet", {{"xmlns", main_space}}, xml_tag("sheetData", {}, rows_)); }

private:
    /// "A1", "AB12".
    std::string place() {
        std::string letters;
        for (std::size_t n = ++column_; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
        return letters + std::to_string(row_);
    }
    std::string rows_;
    std::size_t row_ = 0, column_ = 0;
};

/// The fixed headings, then the names of the columns, none twice.
void headings(SheetText& sheet, std::vector<std::string> names, const std::vector<GraphColumn>& columns) {
    for (const GraphColumn& column : columns) {
        std::string name = column.name;
        while (std::any_of(names.begin(), names.end(), [&](const std::string& taken) { return lower(taken) == lower(name); })) name += '_';
        names.push_back(std::move(name));
    }
    sheet.begin_row();
    for (const std::string& name : names) sheet.text(name);
    sheet.end_row();
}

std::string ties_sheet(const GraphDocument& document) {
    SheetText sheet;
    headings(sheet, {"Source", "Target", "Type", "Weight", "Colour"}, document.tie_columns);
    for (const GraphDocumentTie& tie : document.ties) {
        sheet.begin_row();
        sheet.text(document.nodes[tie.source].id);
        sheet.text(document.nodes[tie.target].id);
        sheet.text(document.directed && tie.directed ? "Directed" : "Undirected");
        sheet.number(plain_number(tie.weight, 6));
        sheet.text(tie.colour ? hex_of(*tie.colour) : std::string());
        for (std::size_t i = 0; i < tie.values.size(); ++i) sheet.value(document.tie_columns[i], tie.values[i]);
        sheet.end_row();
    }
    return sheet.take();
}

std::string nodes_sheet(const GraphDocument& document) {
    SheetText sheet;
    headings(sheet, {"Id", "Label", "X", "Y", "Size", "Colour"}, document.node_columns);
    for (const GraphDocumentNode& node : document.nodes) {
        sheet.begin_row();
        sheet.text(node.id);
        sheet.text(node.label);
        sheet.number(node.at ? plain_number(node.at->x, 6) : std::string());
        sheet.number(node.at ? plain_number(node.at->y == 0 ? 0.0 : -node.at->y, 6) : std::string());
        sheet.number(node.size > 0 ? plain_number(node.size, 6) : std::string());
        sheet.text(node.colour ? hex_of(*node.colour) : std::string());
        for (std::size_t i = 0; i < node.values.size(); ++i) sheet.value(document.node_columns[i], node.values[i]);
        sheet.end_row();
    }
    return sheet.take();
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
    return xml_tag("Relationship", {{"Id", id}, {"Type", std::string(office_space) + "/" + std::string(type)}, {"Target", target}});
}

}  // namespace

std::string write_graph_workbook(const GraphDocument& document) {
    const auto part = [](std::string_view name, std::string_view type) {
        return xml_tag("Override", {{"PartName", name}, {"ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml." + std::string(type) + "+xml"}});
    };
    const std::string types = xml_tag("Default", {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}}) + part("/xl/workbook.xml", "sheet.main") +
                              part("/xl/worksheets/sheet1.xml", "worksheet") + part("/xl/worksheets/sheet2.xml", "worksheet");
    const std::string sheets = xml_tag("sheet", {{"name", "ties"}, {"sheetId", "1"}, {"r:id", "rId1"}}) + xml_tag("sheet", {{"name", "nodes"}, {"sheetId", "2"}, {"r:id", "rId2"}});
    const std::string head(declaration);
    return write_zip({{"[Content_Types].xml", head + xml_tag("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}}, types)},
                      {"_rels/.rels", head + xml_tag("Relationships", {{"xmlns", package_space}}, relation("rId1", "officeDocument", "xl/workbook.xml"))},
                      {"xl/workbook.xml", head + xml_tag("workbook", {{"xmlns", main_space}, {"xmlns:r", office_space}}, xml_tag("sheets", {}, sheets))},
                      {"xl/_rels/workbook.xml.rels", head + xml_tag("Relationships", {{"xmlns", package_space}}, relation("rId1", "worksheet", "worksheets/sheet1.xml") + relation("rId2", "worksheet", "worksheets/sheet2.xml"))},
                      {"xl/worksheets/sheet1.xml", ties_sheet(document)},
                      {"xl/worksheets/sheet2.xml", nodes_sheet(document)}},
                     document.date);
}

}  // namespace portulan::backends
