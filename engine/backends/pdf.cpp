#define POINTERHOLDER_TRANSITION 4  // QPDF: no use of its old pointers
#include "backends/pdf.h"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cassert>
#include <memory>

#include "backends/deflate.h"
#include "backends/pdf_content.h"
#include "backends/pdf_structure.h"
#include "base/hash.h"

namespace portulan::backends {
namespace {

using Object = QPDFObjectHandle;

/// Six decimals of a point: a nanometre or so.
Object real(double value) { return Object::newReal(value, 6); }

/// Packed as fast as can be: the slower levels take a fifth of the time of a page and win a twenty-fifth of its size.
Object packed_stream(QPDF& pdf, const std::string& bytes) {
    Object stream = Object::newStream(&pdf, zlib_of(bytes, 1));
    stream.getDict().replaceKey("/Filter", Object::newName("/FlateDecode"));
    return stream;
}

/// Six capital letters made from the subset: two subsets of one font never bear one name.
std::string subset_name(const FontFile& file, const std::string& subset) {
    std::string out;
    for (std::uint64_t hash = fnv1a(subset); out.size() < 6; hash /= 26) out += static_cast<char>('A' + hash % 26);
    return out + "+" + file.postscript_name;
}

Object descriptor_of(QPDF& pdf, const FontFile& file, const std::string& name, const std::string& subset) {
    const auto scaled = [&](int n) { return Object::newReal(n * 1000.0 / file.units_per_em, 2); };
    Object out = Object::parse("<< /Type /FontDescriptor >>");
    out.replaceKey("/FontName", Object::newName("/" + name));
    out.replaceKey("/Flags", Object::newInteger(file.italic ? 4 + 64 : 4));
    Object box = Object::newArray();
    for (const int n : {file.min_x, file.min_y, file.max_x, file.max_y}) box.appendItem(scaled(n));
    out.replaceKey("/FontBBox", box);
    out.replaceKey("/ItalicAngle", Object::newReal(file.italic_angle, 2));
    out.replaceKey("/Ascent", scaled(file.ascent));
    out.replaceKey("/Descent", scaled(file.descent));
    out.replaceKey("/CapHeight", scaled(file.cap_height));
    out.replaceKey("/StemV", Object::newInteger(50 + file.weight * file.weight / 4225));  // the usual rule from weight
    Object program = packed_stream(pdf, subset);
    program.getDict().replaceKey("/Length1", Object::newInteger(static_cast<long long>(subset.size())));
    out.replaceKey("/FontFile2", program);
    return pdf.makeIndirectObject(out);
}

Object font_object(QPDF& pdf, const PdfFont& font) {
    std::set<std::uint32_t> glyphs;
    for (const PdfCharacter& character : font.characters) glyphs.insert(character.glyph);
    const GlyphSubset subset = subset_for_glyphs(font.file, glyphs);
    const std::string name = subset_name(font.file, subset.bytes);
    std::string glyph_of(2, '\0');  // the glyph of each character number, 16 bits
    Object widths = Object::newArray();
    for (const PdfCharacter& character : font.characters) {
        const std::uint32_t glyph = subset.index.at(character.glyph);
        glyph_of += static_cast<char>(glyph >> 8);
        glyph_of += static_cast<char>(glyph & 255);
        widths.appendItem(Object::newReal(character.width, 3));
    }
    Object all_widths = Object::newArray();
    all_widths.appendItem(Object::newInteger(1));
    all_widths.appendItem(widths);
    Object inner = Object::parse("<< /Type /Font /Subtype /CIDFontType2 /DW 0 "
                                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
    inner.replaceKey("/BaseFont", Object::newName("/" + name));
    inner.replaceKey("/FontDescriptor", descriptor_of(pdf, font.file, name, subset.bytes));
    inner.replaceKey("/W", all_widths);
    inner.replaceKey("/CIDToGIDMap", packed_stream(pdf, glyph_of));
    Object outer = Object::parse("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H >>");
    outer.replaceKey("/BaseFont", Object::newName("/" + name));
    outer.replaceKey("/DescendantFonts", Object::newArray({pdf.makeIndirectObject(inner)}));
    outer.replaceKey("/ToUnicode", packed_stream(pdf, to_unicode(font)));
    return pdf.makeIndirectObject(outer);
}

/// The outline of a glyph as a form, stroked with whatever line is set where it is used.
Object halo_object(QPDF& pdf, PdfResources& resources, const std::string& font, std::uint32_t glyph) {
    const Path& path = resources.outlines.glyph(font, glyph);
    Box box;
    for (const Point p : path.points) box.add(p);
    box = box.grown(resources.outlines.units_per_em(font));
    std::string content;
    append_pdf_path(content, path);
    content += "S\n";
    Object form = packed_stream(pdf, content);
    form.getDict().replaceKey("/Type", Object::newName("/XObject"));
    form.getDict().replaceKey("/Subtype", Object::newName("/Form"));
    form.getDict().replaceKey("/BBox", Object::newArray({real(box.min_x), real(box.min_y), real(box.max_x), real(box.max_y)}));
    form.getDict().replaceKey("/Resources", Object::newDictionary());
    return form;
}

Object resources_object(QPDF& pdf, PdfResources& resources) {
    Object fonts = Object::newDictionary(), forms = Object::newDictionary(), states = Object::newDictionary();
    for (const auto& [name, glyph] : resources.halos)
        forms.replaceKey("/" + resources.halo_name(name, glyph), halo_object(pdf, resources, name, glyph));
    for (const auto& [name, font] : resources.fonts.all())
        if (!font.characters.empty()) fonts.replaceKey("/" + font.name, font_object(pdf, font));
    const auto add_state = [&](char prefix, const char* key, int thousandths) {
        Object state = Object::newDictionary();
        state.replaceKey(key, Object::newReal(thousandths / 1000.0, 3));
        states.replaceKey(fmt::format("/{}{}", prefix, thousandths), state);
    };
    for (const int thousandths : resources.fill_opacities) add_state('A', "/ca", thousandths);
    for (const int thousandths : resources.stroke_opacities) add_state('B', "/CA", thousandths);
    Object out = Object::newDictionary();
    out.replaceKey("/Font", fonts);
    out.replaceKey("/XObject", forms);
    out.replaceKey("/ExtGState", states);
    return pdf.makeIndirectObject(out);
}

std::vector<PdfPage> add_pages(QPDF& pdf, const Document& document, PdfResources& resources) {
    std::vector<PdfPage> contents;
    std::vector<Object> pages;
    QPDFPageDocumentHelper helper(pdf);
    for (const Drawing& drawing : document.pages) {
        assert(drawing.width > 0 && drawing.height > 0);
        PdfPage content = write_page(drawing, resources);
        Object page = pdf.makeIndirectObject(Object::parse("<< /Type /Page >>"));
        constexpr double scale = 72 / 25.4;
        const Object paper = Object::newArray({real(0), real(0), real(drawing.width * scale), real(drawing.height * scale)});
        const auto box = [&](double inset) {
            return Object::newArray({real(inset * scale), real(inset * scale), real((drawing.width - inset) * scale), real((drawing.height - inset) * scale)});
        };
        page.replaceKey("/MediaBox", paper);
        page.replaceKey("/TrimBox", box(document.margin));
        if (document.margin > 0) page.replaceKey("/BleedBox", box(document.margin - document.bleed));
        page.replaceKey("/Contents", packed_stream(pdf, content.content));
        content.content = std::string();
        helper.addPage(QPDFPageObjectHelper(page), false);
        pages.push_back(page);
        contents.push_back(std::move(content));
    }
    const Object shared = resources_object(pdf, resources);
    for (Object& page : pages) page.replaceKey("/Resources", shared);
    return contents;
}

}  // namespace

std::string write_pdf(const Document& document, const PdfOptions& options) {
    assert(!document.pages.empty());
    QPDF pdf;
    pdf.emptyPDF();
    PdfResources resources(options.fonts);
    const std::vector<PdfPage> contents = add_pages(pdf, document, resources);
    add_links_and_structure(pdf, document, contents);
    add_outline(pdf, document, contents);
    add_metadata(pdf, document);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.write();
    const std::unique_ptr<Buffer> bytes(writer.getBuffer());
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace portulan::backends
