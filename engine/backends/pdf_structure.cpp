#define POINTERHOLDER_TRANSITION 4  // QPDF: no use of its old pointers
#include "backends/pdf_structure.h"

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <cassert>
#include <map>

#include "backends/link.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

using Object = QPDFObjectHandle;
constexpr double points_per_mm = 72 / 25.4;

/// A page of the file, with its drawing and what was written of it.
struct PlacedPage {
    Object page;
    const Drawing* drawing;
    const PdfPage* content;
};

Object real(double value) { return Object::newReal(value, 6); }

Object rectangle(const Box& box, double height) {
    Object out = Object::newArray();
    for (const double n : {box.min_x, height - box.max_y, box.max_x, height - box.min_y})
        out.appendItem(real(n * points_per_mm));
    return out;
}

Object name(std::string_view text) { return Object::newName("/" + std::string(text)); }

/// Links take part in a URI: only ASCII may stand there.
std::string uri_of(std::string_view link) {
    std::string out;
    for (const char c : link) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) out += c;
        else out += fmt::format("%{:02X}", byte);
    }
    return out;
}

/// Where "#id" leads: the page, its top at the group.
using Places = std::map<std::string, Object>;

Places places_of(const std::vector<PlacedPage>& pages) {
    Places out;
    for (const PlacedPage& placed : pages)
        for (const auto& [id, box] : placed.content->places) {
            const double top = box.empty() ? placed.drawing->height : placed.drawing->height - box.min_y;
            Object where = Object::newArray();
            where.appendItem(placed.page);
            where.appendItem(name("XYZ"));
            where.appendItem(Object::newNull());
            where.appendItem(real(top * points_per_mm));
            where.appendItem(Object::newNull());
            out.emplace(id, where);
        }
    return out;
}

/// Collects the tree: elements in reading order, and who owns which content.
class Structure {
public:
    Structure(QPDF& pdf, Places places) : pdf_(pdf), places_(std::move(places)) {
        document_ = pdf_.makeIndirectObject(Object::parse("<< /Type /StructElem /S /Document >>"));
        kids_ = Object::newArray();
        numbers_ = Object::newArray();
    }

    void add(PlacedPage placed) {
        Object annotations = Object::newArray();
        Object owners = Object::newArray();
        std::vector<Object> owner_of(static_cast<std::size_t>(placed.content->contents), Object::newNull());
        std::size_t next_link = 0;
        const auto& links = placed.content->links;
        for (std::size_t i = 0; i <= placed.content->elements.size(); ++i) {
            for (; next_link < links.size() && links[next_link].after <= i; ++next_link)
                add_link(placed, links[next_link], annotations);
            if (i == placed.content->elements.size()) break;
            const PdfElement& element = placed.content->elements[i];
            if (element.contents.empty()) continue;
            Object made = add_element(element.type, placed.page);
            if (element.type == "Figure")
                made.replaceKey("/Alt", Object::newUnicodeString(element.alternative.empty() ? placed.drawing->title
                                                                                              : element.alternative));
            Object contents = Object::newArray();
            for (const int id : element.contents) {
                contents.appendItem(Object::newInteger(id));
                owner_of[static_cast<std::size_t>(id)] = made;
            }
            made.replaceKey("/K", contents);
        }
        for (const Object& owner : owner_of) owners.appendItem(owner);
        placed.page.replaceKey("/StructParents", Object::newInteger(next_key_));
        add_number(pdf_.makeIndirectObject(owners));
        if (annotations.getArrayNItems() == 0) return;
        placed.page.replaceKey("/Annots", annotations);
        placed.page.replaceKey("/Tabs", name("S"));
        for (auto& annotation : annotations.aitems()) {
            annotation.replaceKey("/StructParent", Object::newInteger(next_key_));
            add_number(element_of_.at(annotation.getObjectID()));
        }
    }

    void finish() {
        Object root = Object::parse("<< /Type /StructTreeRoot >>");
        Object tree = Object::newDictionary();
        tree.replaceKey("/Nums", numbers_);
        root.replaceKey("/ParentTree", pdf_.makeIndirectObject(tree));
        root.replaceKey("/ParentTreeNextKey", Object::newInteger(next_key_));
        root.replaceKey("/K", document_);
        Object placed = pdf_.makeIndirectObject(root);
        document_.replaceKey("/P", placed);
        document_.replaceKey("/K", kids_);
        pdf_.getRoot().replaceKey("/StructTreeRoot", placed);
        pdf_.getRoot().replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
    }

private:
    Object add_element(std::string_view type, const Object& page) {
        Object made = pdf_.makeIndirectObject(Object::parse("<< /Type /StructElem >>"));
        made.replaceKey("/S", name(type));
        made.replaceKey("/P", document_);
        made.replaceKey("/Pg", page);
        kids_.appendItem(made);
        return made;
    }

    void add_number(const Object& owner) {
        numbers_.appendItem(Object::newInteger(next_key_++));
        numbers_.appendItem(owner);
    }

    void add_link(const PlacedPage& placed, const PdfLink& link, Object& annotations) {
        Object annotation = Object::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
        annotation.replaceKey("/Rect", rectangle(link.box, placed.drawing->height));
        annotation.replaceKey("/Contents", Object::newUnicodeString(link.title.empty() ? link.target : link.title));
        if (link.target.starts_with('#')) {
            const auto place = places_.find(link.target.substr(1));
            if (place == places_.end()) return;
            annotation.replaceKey("/Dest", place->second);
        } else if (is_safe_link(link.target)) {
            Object action = Object::parse("<< /S /URI >>");
            action.replaceKey("/URI", Object::newString(uri_of(link.target)));
            annotation.replaceKey("/A", action);
        } else {
            return;
        }
        annotation = pdf_.makeIndirectObject(annotation);
        annotations.appendItem(annotation);
        Object element = add_element("Link", placed.page);
        Object reference = Object::parse("<< /Type /OBJR >>");
        reference.replaceKey("/Obj", annotation);
        reference.replaceKey("/Pg", placed.page);
        element.replaceKey("/K", reference);
        element.replaceKey("/Alt", annotation.getKey("/Contents"));
        element_of_.emplace(annotation.getObjectID(), element);
    }

    QPDF& pdf_;
    Places places_;
    Object document_, kids_, numbers_;
    std::map<int, Object> element_of_;  // of a link's annotation
    int next_key_ = 0;
};

bool is_day(std::string_view date) {
    const auto digit = [&](std::size_t i) { return date[i] >= '0' && date[i] <= '9'; };
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
        if (!digit(i)) return false;
    return true;
}

std::string xmp_of(const Document& document) {
    const auto alternative = [&](std::string_view tag, const std::string& text) {
        if (text.empty()) return std::string();
        return fmt::format("<dc:{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></dc:{0}>\n", tag,
                           xml_escape(text));
    };
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<dc:format>application/pdf</dc:format>\n";
    out += alternative("title", document.title) + alternative("description", document.subject);
    if (!document.author.empty())
        out += "<dc:creator><rdf:Seq><rdf:li>" + xml_escape(document.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
    out += "<dc:language><rdf:Bag><rdf:li>" + xml_escape(document.language) + "</rdf:li></rdf:Bag></dc:language>\n";
    if (is_day(document.date))
        out += fmt::format("<xmp:CreateDate>{0}T00:00:00Z</xmp:CreateDate>\n<xmp:ModifyDate>{0}T00:00:00Z</xmp:ModifyDate>\n",
                           document.date);
    return out + "<pdf:Producer>Portulan</pdf:Producer>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

}  // namespace

void add_links_and_structure(QPDF& pdf, const Document& document, const std::vector<PdfPage>& contents) {
    const std::vector<Object>& all = pdf.getAllPages();
    assert(all.size() == contents.size() && all.size() == document.pages.size());
    std::vector<PlacedPage> pages;
    for (std::size_t i = 0; i < all.size(); ++i) pages.push_back({all[i], &document.pages[i], &contents[i]});
    Structure structure(pdf, places_of(pages));
    for (const PlacedPage& placed : pages) structure.add(placed);
    structure.finish();
}

void add_outline(QPDF& pdf, const Document& document) {
    const std::vector<Object>& pages = pdf.getAllPages();
    const std::vector<std::string>& titles = document.outline;
    std::vector<Object> items;
    Object root = pdf.makeIndirectObject(Object::parse("<< /Type /Outlines >>"));
    for (std::size_t i = 0; i < std::min(titles.size(), pages.size()); ++i) {
        if (titles[i].empty()) continue;
        Object item = pdf.makeIndirectObject(Object::newDictionary());
        item.replaceKey("/Title", Object::newUnicodeString(titles[i]));
        item.replaceKey("/Parent", root);
        Object where = Object::newArray();
        where.appendItem(pages[i]);
        where.appendItem(name("Fit"));
        item.replaceKey("/Dest", where);
        if (!items.empty()) {
            items.back().replaceKey("/Next", item);
            item.replaceKey("/Prev", items.back());
        }
        items.push_back(item);
    }
    if (items.empty()) return;
    root.replaceKey("/First", items.front());
    root.replaceKey("/Last", items.back());
    root.replaceKey("/Count", Object::newInteger(static_cast<long long>(items.size())));
    pdf.getRoot().replaceKey("/Outlines", root);
    if (pages.size() > 1) pdf.getRoot().replaceKey("/PageMode", name("UseOutlines"));
}

void add_metadata(QPDF& pdf, const Document& document) {
    Object info = pdf.makeIndirectObject(Object::newDictionary());
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) info.replaceKey(key, Object::newUnicodeString(value));
    };
    text("/Title", document.title);
    text("/Author", document.author);
    text("/Subject", document.subject);
    text("/Producer", "Portulan");
    if (is_day(document.date)) {
        const std::string date = fmt::format("D:{}{}{}000000Z", document.date.substr(0, 4), document.date.substr(5, 2),
                                             document.date.substr(8, 2));
        text("/CreationDate", date);
        text("/ModDate", date);
    }
    pdf.getTrailer().replaceKey("/Info", info);
    Object metadata = Object::newStream(&pdf, xmp_of(document));
    metadata.getDict().replaceKey("/Type", name("Metadata"));
    metadata.getDict().replaceKey("/Subtype", name("XML"));
    Object root = pdf.getRoot();
    root.replaceKey("/Metadata", metadata);
    root.replaceKey("/Lang", Object::newString(document.language));
    root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
}

}  // namespace portulan::backends
