// Office Open XML workbooks (ECMA-376 part 1, chapter 18).
#include <cstdlib>
#include <map>

#include <pugixml.hpp>

#include "base/text.h"
#include "sources/number_format.h"
#include "sources/sheet_rows.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

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

std::vector<Display> read_styles(Archive& archive, const std::string& part) {
    std::vector<Display> styles;
    const auto bytes = archive.read(part);
    pugi::xml_document document;
    if (!bytes || !parse(*bytes, document)) return styles;
    const pugi::xml_node root = document.document_element();
    std::map<int, Display> custom;
    for (const pugi::xml_node format : child(root, "numFmts")) {
        custom[std::atoi(std::string(attribute(format, "numFmtId")).c_str())] = display_of(attribute(format, "formatCode"));
    }
    for (const pugi::xml_node xf : child(root, "cellXfs")) {
        const int id = std::atoi(std::string(attribute(xf, "numFmtId")).c_str());
        const auto found = custom.find(id);
        styles.push_back(found != custom.end() ? found->second : built_in_display(id));
    }
    return styles;
}

// Carriage returns are written in an escape of this format's own (22.9.2.19).
void drop_returns(std::string& text) {
    for (std::size_t at; (at = text.find("_x000D_")) != std::string::npos;) text.erase(at, 7);
}

// The text of <si> and <is>, plain or in runs, without the readings of Asian scripts (<rPh>).
class RichText {
public:
    void begin() { *this = {}; }
    void start(std::string_view name) {
        readings_ += name == "rPh";
        wanted_ = name == "t" && !readings_;
    }
    void end(std::string_view name) {
        readings_ -= name == "rPh" && readings_ > 0;
        wanted_ = false;
    }
    void add(std::string_view piece) {
        if (wanted_ && text_.size() <= longest_cell) text_ += piece;
    }
    std::string take() {
        drop_returns(text_);
        return std::move(text_);
    }

private:
    std::string text_;
    int readings_ = 0;
    bool wanted_ = false;
};

// The texts that cells refer to by their number.
class SharedTexts : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "si") item_.begin();
        else item_.start(name);
    }
    void end(std::string_view name) override {
        if (name == "si") texts.push_back(item_.take());
        else item_.end(name);
    }
    void text(std::string_view piece) override { item_.add(piece); }
    bool is_excessive() const { return texts.size() > most_cells; }

    std::vector<std::string> texts;

private:
    RichText item_;
};

struct Shared {
    std::vector<std::string> texts;
    std::vector<Display> styles;
    bool from_1904 = false;
};

// One sheet. Cells may come without their references.
class SheetReader : public XmlHandler {
public:
    SheetReader(const Shared& shared, Sheet& sheet) : shared_{shared}, rows_{sheet} {}

    void start(std::string_view name, const XmlAttributes& a) override {
        if (in_cell_) start_in_cell(name);
        else if (name == "c") start_cell(a);
        else if (name == "row") start_row(a);
        else if (name == "col") start_column(a);
        else if (name == "mergeCell") start_merge(a);
    }
    void end(std::string_view name) override {
        if (name == "row") {
            rows_.end_row();
        } else if (name == "c") {
            end_cell();
        } else if (in_cell_) {
            in_value_ = false;
            inline_.end(name);
        }
    }
    void text(std::string_view piece) override {
        if (!in_cell_) return;
        if (in_value_ && value_.size() <= longest_cell) value_ += piece;
        inline_.add(piece);
    }
    void finish() { rows_.finish(); }
    bool is_excessive() const { return rows_.is_excessive(); }

private:
    void start_row(const XmlAttributes& a) {
        row_ = a.number("r", row_ + 1);
        rows_.begin_row(row_, is_true(a["hidden"]));
        next_ = 0;
    }
    void start_column(const XmlAttributes& a) {
        const long first = a.number("min", 0), last = a.number("max", first);
        if (is_true(a["hidden"]) && first > 0 && last >= first) rows_.hide_columns(static_cast<std::size_t>(first - 1), static_cast<std::size_t>(last - 1));
    }
    void start_merge(const XmlAttributes& a) {
        if (const auto range = parse_range(a["ref"])) rows_.merge(*range);
    }
    void start_cell(const XmlAttributes& a) {
        const auto reference = parse_reference(a["r"]);
        column_ = reference ? reference->column : next_;
        next_ = column_ + 1;
        type_ = a["t"];
        style_ = static_cast<std::size_t>(std::max(a.number("s", 0), 0L));
        value_.clear();
        inline_.begin();
        in_cell_ = true;
        formula_ = false;
    }
    void start_in_cell(std::string_view name) {
        in_value_ = name == "v";
        formula_ = formula_ || name == "f";
        inline_.start(name);
    }
    void end_cell() {
        in_cell_ = false;
        CellValue cell = value();
        if (!cell.first.empty()) rows_.set(column_, std::move(cell));
        else if (formula_ && type_ != "str") rows_.count_empty_formula();
    }

    CellValue value() {
        if (type_ == "inlineStr") return {inline_.take(), CellOrigin::text};
        if (type_ == "s") {
            const auto index = static_cast<std::size_t>(std::strtoul(value_.c_str(), nullptr, 10));
            return {!value_.empty() && index < shared_.texts.size() ? shared_.texts[index] : std::string{}, CellOrigin::text};
        }
        if (type_ == "str") drop_returns(value_);
        if (value_.empty() || type_ == "str" || type_ == "e") return {value_, CellOrigin::text};
        if (type_ == "b") return {value_ == "1" ? "VRAI" : "FAUX", CellOrigin::text};
        if (type_ == "d") return {value_, CellOrigin::date};
        const auto number = xml_number(value_);
        if (!number) return {value_, CellOrigin::text};
        return shown_number(*number, style_ < shared_.styles.size() ? shared_.styles[style_] : Display::plain, shared_.from_1904);
    }

    const Shared& shared_;
    SheetRows rows_;
    long row_ = 0;
    std::size_t next_ = 0, column_ = 0, style_ = 0;
    std::string type_, value_;
    RichText inline_;
    bool in_cell_ = false, in_value_ = false, formula_ = false;
};

// False when a limit is passed or the part is damaged.
bool read_texts(Archive& archive, const std::string& part, Shared& shared) {
    SharedTexts reader;
    const bool whole = archive.stream(part, reader, [&] { return reader.is_excessive(); });
    const bool excessive = reader.is_excessive();
    shared.texts = std::move(reader.texts);
    return whole && !excessive;
}

std::string_view read_sheet(Archive& archive, const std::string& part, const Shared& shared, Sheet& sheet) {
    SheetReader reader{shared, sheet};
    const bool whole = archive.stream(part, reader, [&] { return reader.is_excessive(); });
    reader.finish();
    if (reader.is_excessive() || archive.is_excessive()) return excessive_fault;
    return whole ? std::string_view{} : damaged_fault;
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
        if (!read_texts(archive, part->second, shared)) workbook.fault = archive.is_excessive() ? excessive_fault : damaged_fault;
    if (const auto part = relations.by_type.find("styles"); part != relations.by_type.end())
        shared.styles = read_styles(archive, part->second);
    for (const pugi::xml_node node : child(root, "sheets")) {
        Sheet sheet;
        sheet.name = nfc(attribute(node, "name"));
        sheet.hidden = !attribute(node, "state").empty() && attribute(node, "state") != "visible";
        sheet.grid.sheet = sheet.name;
        sheet.grid.from_workbook = true;
        sheet.grid.from_1904 = shared.from_1904;
        const auto part = relations.by_id.find(attribute(node, "id"));
        if (part != relations.by_id.end()) sheet.part = part->second;
        const std::string_view fault = part == relations.by_id.end() ? damaged_fault : read_sheet(archive, part->second, shared, sheet);
        if (!fault.empty()) workbook.fault = fault;
        workbook.sheets.push_back(std::move(sheet));
    }
    if (archive.is_excessive()) workbook.fault = excessive_fault;
}

}  // namespace portulan::sources
