#include "backends/docx_parts.h"

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr std::string_view relations_space = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view office_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string content_types(bool fonts) {
    constexpr std::string_view word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    std::string out = std::string(xml_head) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>";
    if (fonts) out += "<Default Extension=\"odttf\" ContentType=\"application/vnd.openxmlformats-officedocument.obfuscatedFont\"/>";
    const auto part = [&](std::string_view name, std::string_view type) { out += fmt::format("<Override PartName=\"/{}\" ContentType=\"{}\"/>", name, type); };
    part("word/document.xml", fmt::format("{}document.main+xml", word));
    for (const std::string_view name : {"styles", "numbering", "settings", "fontTable"}) part(fmt::format("word/{}.xml", name), fmt::format("{}{}+xml", word, name));
    part("word/footer1.xml", fmt::format("{}footer+xml", word));
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    return out + "</Types>";
}

std::string relation(std::size_t id, std::string_view type, std::string_view target, bool external = false) {
    return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}\" Target=\"{}\"{}/>", id, type, xml_escape(target), external ? " TargetMode=\"External\"" : "");
}

std::string package_relations() {
    return std::string(xml_head) + fmt::format("<Relationships xmlns=\"{}\">", relations_space) + relation(1, fmt::format("{}officeDocument", office_types), "word/document.xml") +
           relation(2, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml") +
           relation(3, fmt::format("{}extended-properties", office_types), "docProps/app.xml") + "</Relationships>";
}

std::string document_relations(const std::vector<DocxRelation>& relations) {
    std::string out = std::string(xml_head) + fmt::format("<Relationships xmlns=\"{}\">", relations_space);
    std::size_t id = 0;
    for (const std::string_view name : {"styles", "numbering", "settings", "fontTable"}) out += relation(++id, fmt::format("{}{}", office_types, name), fmt::format("{}.xml", name));
    out += relation(++id, fmt::format("{}footer", office_types), "footer1.xml");
    for (const DocxRelation& one : relations) out += relation(++id, fmt::format("{}{}", office_types, one.type), one.target, one.external);
    return out + "</Relationships>";
}

struct StyleWords {
    std::string_view id, name, based, next;
    std::string_view paragraph, run;  // properties, in the order of ECMA-376
    int priority = 1;
};

/// The names are Word's own: it shows them in the reader's language and a template of that name takes over.
constexpr StyleWords styles[] = {
    {"Title", "Title", "Normal", "Subtitle", "<w:keepNext/><w:spacing w:before=\"1200\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:b/><w:color w:val=\"1D2A35\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>", 10},
    {"Subtitle", "Subtitle", "Normal", "Normal", "<w:spacing w:after=\"360\"/>", "<w:color w:val=\"52616D\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>", 11},
    {"Heading1", "heading 1", "Normal", "Normal", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"480\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:color w:val=\"1D2A35\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>", 9},
    {"Heading2", "heading 2", "Normal", "Normal", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:color w:val=\"B5472D\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>", 9},
    {"Heading3", "heading 3", "Normal", "Normal", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/>", "<w:b/><w:color w:val=\"1D2A35\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>", 9},
    {"Lead", "Lead", "Normal", "Normal", "<w:spacing w:after=\"200\"/>", "<w:color w:val=\"1D2A35\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>", 20},
    {"Note", "Note", "Normal", "Normal", "", "<w:color w:val=\"52616D\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>", 21},
    {"Warning", "Warning", "Normal", "Normal", "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"9C1F2E\"/></w:pBdr><w:ind w:left=\"227\"/>", "", 22},
    {"Quote", "Quote", "Normal", "Normal", "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"C9D1D8\"/></w:pBdr><w:spacing w:before=\"80\"/><w:ind w:left=\"397\" w:right=\"397\"/>", "<w:i/>", 29},
    {"Figure", "Figure", "Normal", "Caption", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>", "", 23},
    {"Caption", "caption", "Normal", "Normal", "<w:keepLines/><w:spacing w:after=\"40\"/>", "<w:color w:val=\"1D2A35\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>", 35},
    {"Source", "Source", "Note", "Normal", "<w:spacing w:after=\"240\"/>", "", 24},
    {"ListBullet", "List Bullet", "Normal", "ListBullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:contextualSpacing/>", "", 25},
    {"ListNumber", "List Number", "Normal", "ListNumber", "<w:contextualSpacing/>", "", 26},
    {"Cell", "Table Cell", "Normal", "Cell", "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"220\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>", 27},
    {"TOCHeading", "TOC Heading", "Heading1", "Normal", "<w:outlineLvl w:val=\"9\"/>", "", 39},
    {"TOC1", "toc 1", "Normal", "Normal", "<w:spacing w:before=\"100\" w:after=\"20\"/>", "<w:b/>", 39},
    {"TOC2", "toc 2", "Normal", "Normal", "<w:spacing w:after=\"20\"/><w:ind w:left=\"284\"/>", "", 39},
    {"TOC3", "toc 3", "Normal", "Normal", "<w:spacing w:after=\"20\"/><w:ind w:left=\"567\"/>", "", 39},
    {"TableofFigures", "table of figures", "Normal", "Normal", "<w:spacing w:after=\"20\"/>", "", 99},
    {"Footer", "footer", "Normal", "Footer", "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"C9D1D8\"/></w:pBdr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:color w:val=\"52616D\"/><w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>", 99},
};

std::string language_tag(const OfficeView& view) { return view.language() == Language::fr ? "fr-FR" : "en-GB"; }

std::string styles_xml(const OfficeView& view) {
    std::string out = std::string(xml_head) + fmt::format("<w:styles {}>", word_space) +
                      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Open Sans\" w:hAnsi=\"Open Sans\" w:eastAsia=\"Open Sans\" w:cs=\"Open Sans\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>" +
                      fmt::format("<w:lang w:val=\"{}\" w:eastAsia=\"en-US\" w:bidi=\"ar-SA\"/>", language_tag(view)) +
                      "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"245\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
                      "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"
                      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                      "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
                      "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>";
    for (const StyleWords& style : styles) {
        const bool custom = style.id == "Lead" || style.id == "Note" || style.id == "Warning" || style.id == "Figure" || style.id == "Source" || style.id == "Cell";
        out += fmt::format("<w:style w:type=\"paragraph\"{} w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/><w:next w:val=\"{}\"/><w:uiPriority w:val=\"{}\"/><w:qFormat/>", custom ? " w:customStyle=\"1\"" : "",
                           style.id, style.name, style.based, style.next, style.priority);
        if (!style.paragraph.empty()) out += fmt::format("<w:pPr>{}</w:pPr>", style.paragraph);
        if (!style.run.empty()) out += fmt::format("<w:rPr>{}</w:rPr>", style.run);
        out += "</w:style>";
    }
    out += "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/><w:rPr><w:color w:val=\"3D6F88\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
           "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"PortulanTable\"><w:name w:val=\"Portulan Table\"/><w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"40\"/><w:tblPr><w:tblBorders>"
           "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1D2A35\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1D2A35\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9D1D8\"/>"
           "</w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1D2A35\"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>";
    return out + "</w:styles>";
}

/// One list of dashes, and one of numbers for each numbered list: each begins at 1.
std::string numbering_xml(const OfficeView& view) {
    const auto level = [](std::string_view format, std::string_view text) {
        return fmt::format("<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"397\" w:hanging=\"284\"/></w:pPr></w:lvl>", format, text);
    };
    std::string out = std::string(xml_head) + fmt::format("<w:numbering {}>", word_space) + "<w:abstractNum w:abstractNumId=\"0\">" + level("bullet", "\u2013") + "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
                      level("decimal", "%1.") + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    std::size_t id = 1;
    for (const Block& block : view.manuscript().blocks)
        if (const auto* list = std::get_if<ListBlock>(&block); list && list->numbered)
            out += fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>", ++id);
    return out + "</w:numbering>";
}

std::string settings_xml(const OfficeView& view) {
    return std::string(xml_head) + fmt::format("<w:settings {}>", word_space) + "<w:zoom w:percent=\"100\"/>" + (view.book().fonts ? "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" : "") + (view.manuscript().recto_verso ? "<w:mirrorMargins/>" : "") +
           "<w:defaultTabStop w:val=\"709\"/><w:autoHyphenation w:val=\"false\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
           "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>" +
           fmt::format("<w:themeFontLang w:val=\"{}\"/>", language_tag(view)) + (view.language() == Language::fr ? "<w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>" : "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/>") +
           "</w:settings>";
}

/// Where the typeface is neither carried nor installed, one of like width stands in.
std::string fonts_xml(const OfficeFonts& fonts) {
    std::string out = std::string(xml_head) + fmt::format("<w:fonts {} {}>", word_space, relation_space) +
           "<w:font w:name=\"Open Sans\"><w:altName w:val=\"Segoe UI, Noto Sans, Liberation Sans, Arial\"/><w:charset w:val=\"00\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/>";
    for (std::size_t i = 0; i < fonts.size(); ++i) out += fmt::format("<w:{} r:id=\"rId{}\" w:fontKey=\"{}\"/>", fonts[i].embed, i + 1, fonts[i].key);
    return out + "</w:font></w:fonts>";
}

std::string core_xml(const OfficeView& view) {
    const Manuscript& m = view.manuscript();
    const std::string author = m.author.empty() ? view.book().producer : m.author;
    std::string out = std::string(xml_head) + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                      "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    out += fmt::format("<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>", xml_escape(typeset(m.title, m.language)), xml_escape(m.subject), xml_escape(author));
    if (!m.date.empty()) out += fmt::format("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{0}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{0}T00:00:00Z</dcterms:modified>", xml_escape(m.date));
    return out + fmt::format("<dc:language>{}</dc:language></cp:coreProperties>", code_of(m.language));
}

}  // namespace

std::vector<ZipEntry> docx_frame(const OfficeView& view, const std::vector<DocxRelation>& relations, const std::string& footer) {
    const OfficeFonts none, &fonts = view.book().fonts ? *view.book().fonts : none;
    std::vector<ZipEntry> parts = {
        {"[Content_Types].xml", content_types(!fonts.empty())},
        {"_rels/.rels", package_relations()},
        {"docProps/core.xml", core_xml(view)},
        {"docProps/app.xml", std::string(xml_head) + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Portulan</Application></Properties>"},
        {"word/_rels/document.xml.rels", document_relations(relations)},
        {"word/styles.xml", styles_xml(view)},
        {"word/numbering.xml", numbering_xml(view)},
        {"word/settings.xml", settings_xml(view)},
        {"word/fontTable.xml", fonts_xml(fonts)},
        {"word/footer1.xml", std::string(xml_head) + fmt::format("<w:ftr {} {}>", word_space, relation_space) + footer + "</w:ftr>"},
    };
    if (fonts.empty()) return parts;
    std::string relations_of_fonts = std::string(xml_head) + fmt::format("<Relationships xmlns=\"{}\">", relations_space);
    for (std::size_t i = 0; i < fonts.size(); ++i) {
        const std::string name = fmt::format("fonts/font{}.odttf", i + 1);
        relations_of_fonts += relation(i + 1, fmt::format("{}font", office_types), name);
        parts.push_back({"word/" + name, hidden_font(fonts[i])});
    }
    parts.push_back({"word/_rels/fontTable.xml.rels", relations_of_fonts + "</Relationships>"});
    return parts;
}

}  // namespace portulan::backends
