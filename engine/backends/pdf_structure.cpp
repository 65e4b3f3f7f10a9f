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

    void add(const PlacedPage& placed) {
        Open page{placed, Object::newArray(), std::vector<Object>(static_cast<std::size_t>(placed.content->contents), Object::newNull())};
        add_kids(page, placed.content->kids, {document_, kids_, {}}, 0);
        Object owners = Object::newArray(), leaf = placed.page;
        for (const Object& owner : page.owner_of) owners.appendItem(owner);
        leaf.replaceKey("/StructParents", Object::newInteger(next_key_));
        add_number(pdf_.makeIndirectObject(owners));
        if (page.annotations.getArrayNItems() == 0) return;
        leaf.replaceKey("/Annots", page.annotations);
        leaf.replaceKey("/Tabs", name("S"));
        for (auto& annotation : page.annotations.aitems()) {
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
    /// An element of the tree while it may still grow.
    struct Node {
        Object object, kids;
        std::string type;
    };

    /// What is gathered of a page.
    struct Open {
        const PlacedPage& placed;
        Object annotations;
        std::vector<Object> owner_of;  // by marked content
    };

    Node add_element(std::string_view type, const Object& page, Node& parent) {
        Node made{pdf_.makeIndirectObject(Object::parse("<< /Type /StructElem >>")), Object::newArray(), std::string(type)};
        made.object.replaceKey("/S", name(type));
        made.object.replaceKey("/P", parent.object);
        made.object.replaceKey("/Pg", page);
        parent.kids.appendItem(made.object);
        return made;
    }

    /// The element of an earlier page that this one goes on with; else a new one.
    Node node_of(const Open& page, const PdfElement& element, Node& parent, std::size_t depth) {
        if (element.continues && depth < last_.size() && last_[depth].type == element.type) return last_[depth];
        Node made = add_element(element.type, page.placed.page, parent);
        if (element.type == "Figure")
            made.object.replaceKey("/Alt", Object::newUnicodeString(element.alternative.empty() ? page.placed.drawing->title : element.alternative));
        if (!element.scope.empty()) {
            Object attributes = Object::parse("<< /O /Table >>");
            attributes.replaceKey("/Scope", name(element.scope));
            made.object.replaceKey("/A", attributes);
        }
        made.object.replaceKey("/K", made.kids);
        last_.resize(std::min(last_.size(), depth));
        last_.push_back(made);
        return made;
    }

    /// Empty elements say nothing, but for the cells of a table: without them its columns would not be told.
    static bool is_told(const PdfElement& element) { return !element.kids.empty() || element.type == "TD" || element.type == "TH"; }

    void add_kids(Open& page, const std::vector<PdfKid>& kids, Node node, std::size_t depth) {
        for (const PdfKid& kid : kids) {
            if (kid.what == PdfKid::What::link) {
                add_link(page, page.placed.content->links[kid.number], node);
            } else if (kid.what == PdfKid::What::content) {
                node.kids.appendItem(content_of(page, kid.number, node));
                page.owner_of[kid.number] = node.object;
            } else if (const PdfElement& element = page.placed.content->elements[kid.number]; is_told(element)) {
                add_kids(page, element.kids, node_of(page, element, node, depth), depth + 1);
            }
        }
    }

    /// A number says enough on the page where the element began.
    static Object content_of(const Open& page, std::size_t number, Node& node) {
        const Object id = Object::newInteger(static_cast<long long>(number));
        if (node.object.getKey("/Pg").getObjectID() == page.placed.page.getObjectID()) return id;
        Object reference = Object::parse("<< /Type /MCR >>");
        reference.replaceKey("/Pg", page.placed.page);
        reference.replaceKey("/MCID", id);
        return reference;
    }

    void add_number(const Object& owner) {
        numbers_.appendItem(Object::newInteger(next_key_++));
        numbers_.appendItem(owner);
    }

    void add_link(Open& page, const PdfLink& link, Node& parent) {
        const PlacedPage& placed = page.placed;
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
        page.annotations.appendItem(annotation);
        Object element = add_element("Link", placed.page, parent).object;
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
    std::vector<Node> last_;  // the last element made, with those around it, outermost first
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

namespace {

/// A bookmark in the making, and those under it.
struct OutlineItem {
    Object object;
    std::vector<std::size_t> kids;  // positions among all items
};

Object destination_of(const Bookmark& mark, const std::vector<Object>& pages, const Places& places) {
    if (const auto place = places.find(mark.id); !mark.id.empty() && place != places.end()) return place->second;
    Object where = Object::newArray();
    where.appendItem(pages[mark.page]);
    where.appendItem(name("Fit"));
    return where;
}

/// Links a parent with its kids; returns how many stand under it in all.
long long link_kids(std::vector<OutlineItem>& items, std::size_t at) {
    const std::vector<std::size_t>& kids = items[at].kids;
    long long count = 0;
    for (std::size_t i = 0; i < kids.size(); ++i) {
        Object& kid = items[kids[i]].object;
        kid.replaceKey("/Parent", items[at].object);
        if (i > 0) {
            kid.replaceKey("/Prev", items[kids[i - 1]].object);
            items[kids[i - 1]].object.replaceKey("/Next", kid);
        }
        count += 1 + link_kids(items, kids[i]);
    }
    if (kids.empty()) return 0;
    items[at].object.replaceKey("/First", items[kids.front()].object);
    items[at].object.replaceKey("/Last", items[kids.back()].object);
    items[at].object.replaceKey("/Count", Object::newInteger(count));
    return count;
}

}  // namespace

void add_outline(QPDF& pdf, const Document& document, const std::vector<PdfPage>& contents) {
    if (document.outline.empty()) return;
    const std::vector<Object>& pages = pdf.getAllPages();
    std::vector<PlacedPage> placed;
    for (std::size_t i = 0; i < pages.size(); ++i) placed.push_back({pages[i], &document.pages[i], &contents[i]});
    const Places places = places_of(placed);
    std::vector<OutlineItem> items{{pdf.makeIndirectObject(Object::parse("<< /Type /Outlines >>")), {}}};
    std::vector<std::size_t> open{0};  // the root, then the last item of each level
    for (const Bookmark& mark : document.outline) {
        assert(mark.page < pages.size() && mark.level >= 1);
        open.resize(std::min(open.size(), static_cast<std::size_t>(mark.level)));
        Object item = pdf.makeIndirectObject(Object::newDictionary());
        item.replaceKey("/Title", Object::newUnicodeString(mark.title));
        item.replaceKey("/Dest", destination_of(mark, pages, places));
        items[open.back()].kids.push_back(items.size());
        open.push_back(items.size());
        items.push_back({item, {}});
    }
    link_kids(items, 0);
    pdf.getRoot().replaceKey("/Outlines", items.front().object);
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
