// The XML of a sheet with some of its cells changed where they stand: every other byte stays.
#include <algorithm>
#include <optional>

#include <pugixml.hpp>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/repair_parts.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

long number(const pugi::xml_node& node, std::string_view name, long otherwise) {
    const auto value = xml_number(attribute(node, name));
    return value && *value >= 1 && *value <= 1e7 ? static_cast<long>(*value) : otherwise;
}

/// "table:" of table:table-cell; empty without a prefix.
std::string prefix_of(std::string_view qualified) { return std::string(qualified.substr(0, qualified.size() - local_name(qualified).size())); }

/// Pieces of the document that change, in its order.
class Splices {
public:
    explicit Splices(std::string_view xml) : xml_(xml) {}

    /// False when the element cannot be found where the parser saw it (a document in another encoding), or overlaps.
    bool replace(const pugi::xml_node& node, std::string_view text) {
        const std::ptrdiff_t offset = node.offset_debug();
        if (offset < 1 || static_cast<std::size_t>(offset) >= xml_.size()) return false;
        const auto start = static_cast<std::size_t>(offset) - 1;
        const std::string_view name = node.name();
        if (xml_[start] != '<' || xml_.substr(start + 1, name.size()) != name || start < end_of_last_) return false;
        const auto end = end_of(start, name);
        if (!end) return false;
        out_.append(xml_.substr(end_of_last_, start - end_of_last_)).append(text);
        end_of_last_ = *end;
        return true;
    }
    std::string text() { return out_.append(xml_.substr(end_of_last_)); }

private:
    /// Behind the '>' of a tag that begins at `i`; an attribute may hold a '>'.
    std::optional<std::size_t> end_of_tag(std::size_t i) const {
        char quote = 0;
        for (; i < xml_.size(); ++i) {
            if (quote) quote = xml_[i] == quote ? '\0' : quote;
            else if (xml_[i] == '"' || xml_[i] == '\'') quote = xml_[i];
            else if (xml_[i] == '>') return i + 1;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> end_of(std::size_t start, std::string_view name) const {
        const auto opened = end_of_tag(start);
        if (!opened || xml_[*opened - 2] == '/') return opened;
        const std::string closing = "</" + std::string(name), another = "<" + std::string(name);
        const std::size_t close = xml_.find(closing, *opened);
        if (close == std::string_view::npos) return std::nullopt;
        // A cell inside a cell, or a comment that may hold anything: not touched.
        const std::string_view inside = xml_.substr(*opened, close - *opened);
        if (inside.find(another) != std::string_view::npos || inside.find("<!") != std::string_view::npos) return std::nullopt;
        return end_of_tag(close);
    }

    std::string_view xml_;
    std::string out_;
    std::size_t end_of_last_ = 0;
};

/// What is asked of a cell; null when nothing is, or when its heading stands twice.
const CellRepair* asked_of(const SheetXml& sheet, long row, std::size_t column) {
    const auto heading = sheet.headings.find(column);
    if (heading == sheet.headings.end() || row <= sheet.header_row) return nullptr;
    const auto same = std::count_if(sheet.headings.begin(), sheet.headings.end(), [&](const auto& h) { return h.second == heading->second; });
    const auto found = sheet.wanted.find({row, heading->second});
    return same == 1 && found != sheet.wanted.end() ? found->second : nullptr;
}

CellRepair made_of(const CellRepair& wanted, long row) {
    CellRepair made = wanted;
    made.row = row;
    return made;
}

/// The attributes of a cell but for those that say what it holds.
std::string kept_attributes(const pugi::xml_node& cell, std::initializer_list<std::string_view> without) {
    std::string out;
    for (const pugi::xml_attribute a : cell.attributes())
        if (std::find(without.begin(), without.end(), local_name(a.name())) == without.end())
            out += fmt::format(" {}=\"{}\"", a.name(), xml_escape(a.value()));
    return out;
}

bool parse(std::string_view xml, pugi::xml_document& document) {
    return document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
}

}  // namespace

std::string repaired_xlsx(const SheetXml& sheet, std::vector<CellRepair>& done) {
    pugi::xml_document document;
    if (!parse(sheet.xml, document)) return {};
    Splices splices(sheet.xml);
    long next_row = 1;
    for (const pugi::xml_node row : child(document.document_element(), "sheetData")) {
        if (!is(row, "row")) continue;
        const long line = number(row, "r", next_row);
        next_row = line + 1;
        std::size_t next = 0;
        for (const pugi::xml_node cell : row) {
            if (!is(cell, "c")) continue;
            const auto reference = parse_reference(attribute(cell, "r"));
            const std::size_t column = reference ? reference->column : next;
            next = column + 1;
            const CellRepair* asked = asked_of(sheet, line, column);
            if (!asked || child(cell, "f")) continue;
            const std::string name = cell.name(), prefix = prefix_of(name);
            if (splices.replace(cell, fmt::format("<{0}{1} t=\"inlineStr\"><{2}is><{2}t>{3}</{2}t></{2}is></{0}>", name,
                                                  kept_attributes(cell, {"t"}), prefix, xml_escape(asked->after))))
                done.push_back(made_of(*asked, line));
        }
    }
    return splices.text();
}

namespace {

/// The cells of one ODS sheet, wherever their rows are nested (heading rows, groups).
class OdsCells {
public:
    OdsCells(const SheetXml& sheet, Splices& splices, std::vector<CellRepair>& done) : sheet_(sheet), splices_(splices), done_(done) {}

    void read(const pugi::xml_node& parent, int depth = 0) {
        constexpr int deepest = 100;
        for (const pugi::xml_node node : parent) {
            if (is(node, "table-row")) read_row(node);
            else if (depth < deepest && (is(node, "table-header-rows") || is(node, "table-row-group") || is(node, "table-rows"))) read(node, depth + 1);
        }
    }

private:
    void read_row(const pugi::xml_node& row) {
        const long count = number(row, "number-rows-repeated", 1);
        std::size_t column = 0;
        for (const pugi::xml_node cell : row) {
            if (!is(cell, "table-cell") && !is(cell, "covered-table-cell")) continue;
            const long width = number(cell, "number-columns-repeated", 1);
            // Of cells alike side by side, only one can be asked for: columns differ in what they mean.
            for (long i = 0; i < width && i < 1000; ++i) {
                const CellRepair* asked = asked_of(sheet_, line_, column + static_cast<std::size_t>(i));
                if (!asked || !is_asked_of_all(*asked, count, column + static_cast<std::size_t>(i))) continue;
                change(cell, i, width, *asked, count);
                break;
            }
            column += static_cast<std::size_t>(width);
        }
        line_ += count;
    }

    bool is_asked_of_all(const CellRepair& asked, long count, std::size_t column) const {
        for (long i = 1; i < count; ++i) {
            const CellRepair* other = asked_of(sheet_, line_ + i, column);
            if (!other || other->after != asked.after) return false;
        }
        return true;
    }

    void change(const pugi::xml_node& cell, long at, long width, const CellRepair& asked, long count) {
        const pugi::xml_node paragraph = child(cell, "p");
        if (!attribute(cell, "formula").empty() || !paragraph || paragraph.next_sibling()) return;
        std::string office;
        for (const pugi::xml_attribute a : cell.attributes())
            if (local_name(a.name()) == "value-type" && office.empty()) office = prefix_of(a.name());
        if (office.empty()) return;
        const std::string name = cell.name(), text = paragraph.name();
        const std::string one = fmt::format("<{0}{1} {2}value-type=\"string\"><{3}>{4}</{3}></{0}>", name,
                                            kept_attributes(cell, {"value-type", "value", "date-value", "time-value", "boolean-value",
                                                                   "string-value", "currency", "number-columns-repeated"}),
                                            office, text, xml_escape(asked.after));
        if (!splices_.replace(cell, copies(cell, at) + one + copies(cell, width - at - 1))) return;
        for (long i = 0; i < count; ++i) done_.push_back(made_of(asked, line_ + i));
    }

    /// `count` cells as the original is, in one element.
    static std::string copies(const pugi::xml_node& cell, long count) {
        if (count <= 0) return {};
        std::string repeated;
        if (count > 1) repeated = fmt::format(" {}number-columns-repeated=\"{}\"", prefix_of(cell.name()), count);
        std::string inside;
        for (const pugi::xml_node part : cell) {
            struct Writer : pugi::xml_writer {
                std::string text;
                void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
            } writer;
            part.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
            inside += writer.text;
        }
        return fmt::format("<{0}{1}{2}>{3}</{0}>", cell.name(), kept_attributes(cell, {"number-columns-repeated"}), repeated, inside);
    }

    const SheetXml& sheet_;
    Splices& splices_;
    std::vector<CellRepair>& done_;
    long line_ = 1;
};

}  // namespace

std::string repaired_ods(const SheetXml& sheet, std::string_view sheet_name, std::vector<CellRepair>& done) {
    pugi::xml_document document;
    if (!parse(sheet.xml, document)) return {};
    Splices splices(sheet.xml);
    for (const pugi::xml_node table : child(child(document.document_element(), "body"), "spreadsheet"))
        if (is(table, "table") && nfc(attribute(table, "name")) == sheet_name) OdsCells(sheet, splices, done).read(table);
    return splices.text();
}

}  // namespace portulan::sources
