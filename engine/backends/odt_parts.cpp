#include "backends/odt_parts.h"

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::backends {
namespace {

struct OdtStyle {
    std::string_view name, display, parent, next;
    std::string_view paragraph, text;
    int outline = 0;
};

/// The names are those of OpenDocument programs: a template of that name takes over.
constexpr OdtStyle odt_style_words[] = {
    {"Title", "", "Standard", "Subtitle", "fo:margin-top=\"20mm\" fo:margin-bottom=\"3mm\" fo:keep-with-next=\"always\"", "fo:font-size=\"24pt\" fo:font-weight=\"bold\" fo:color=\"#1d2a35\""},
    {"Subtitle", "", "Standard", "Text_20_body", "fo:margin-bottom=\"6mm\"", "fo:font-size=\"13pt\" fo:color=\"#52616d\""},
    {"Subtitle_20_above", "Subtitle above", "Subtitle", "Subtitle", "fo:margin-bottom=\"1mm\" fo:keep-with-next=\"always\"", ""},
    {"Text_20_body", "Text body", "Standard", "Text_20_body", "fo:margin-bottom=\"2.1mm\" fo:line-height=\"102%\"", ""},
    {"Heading_20_1", "Heading 1", "Standard", "Text_20_body", "fo:margin-top=\"8mm\" fo:margin-bottom=\"2.8mm\" fo:keep-with-next=\"always\"", "fo:font-size=\"16pt\" fo:font-weight=\"bold\" fo:color=\"#1d2a35\"", 1},
    {"Heading_20_2", "Heading 2", "Standard", "Text_20_body", "fo:margin-top=\"6mm\" fo:margin-bottom=\"2mm\" fo:keep-with-next=\"always\"", "fo:font-size=\"13pt\" fo:font-weight=\"bold\" fo:color=\"#b5472d\"", 2},
    {"Heading_20_3", "Heading 3", "Standard", "Text_20_body", "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.4mm\" fo:keep-with-next=\"always\"", "fo:font-size=\"11pt\" fo:font-weight=\"bold\" fo:color=\"#1d2a35\"", 3},
    {"Lead", "", "Text_20_body", "Text_20_body", "fo:margin-bottom=\"3.5mm\"", "fo:font-size=\"12pt\" fo:color=\"#1d2a35\""},
    {"Note", "", "Text_20_body", "Text_20_body", "", "fo:font-size=\"8.5pt\" fo:color=\"#52616d\""},
    {"Warning", "", "Text_20_body", "Text_20_body", "fo:border-left=\"1mm solid #9c1f2e\" fo:padding-left=\"3mm\" fo:border-top=\"none\" fo:border-right=\"none\" fo:border-bottom=\"none\"", ""},
    {"Quotations", "", "Text_20_body", "Text_20_body", "fo:margin-left=\"7mm\" fo:margin-right=\"7mm\" fo:border-left=\"0.5mm solid #c9d1d8\" fo:padding-left=\"3mm\" fo:border-top=\"none\" fo:border-right=\"none\" fo:border-bottom=\"none\"", "fo:font-style=\"italic\""},
    {"Illustration", "", "Standard", "Figure", "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.4mm\" fo:keep-with-next=\"always\"", ""},
    {"Caption", "", "Standard", "Text_20_body", "fo:margin-bottom=\"0.7mm\" fo:keep-together=\"always\" fo:line-height=\"95%\"", "fo:font-size=\"9.5pt\" fo:color=\"#1d2a35\""},
    {"Figure", "", "Caption", "Text_20_body", "fo:keep-with-next=\"always\"", ""},
    {"Table", "", "Caption", "Text_20_body", "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.4mm\" fo:keep-with-next=\"always\"", ""},
    {"Source", "", "Note", "Text_20_body", "fo:margin-bottom=\"4mm\"", ""},
    {"Fact", "", "Text_20_body", "Fact", "fo:margin-left=\"50mm\" fo:text-indent=\"-50mm\" fo:margin-bottom=\"0.7mm\"", ""},
    {"List_20_1", "List 1", "Text_20_body", "List_20_1", "fo:margin-bottom=\"0.7mm\"", ""},
    {"Table_20_Contents", "Table Contents", "Standard", "Table_20_Contents", "fo:line-height=\"92%\"", "fo:font-size=\"9pt\""},
    {"Table_20_Heading", "Table Heading", "Table_20_Contents", "Table_20_Contents", "", "fo:font-weight=\"bold\""},
    {"Contents_20_Heading", "Contents Heading", "Heading_20_1", "Text_20_body", "", ""},
    {"Contents_20_1", "Contents 1", "Standard", "Contents_20_1", "fo:margin-top=\"1.8mm\" fo:margin-bottom=\"0.4mm\"", "fo:font-weight=\"bold\""},
    {"Contents_20_2", "Contents 2", "Standard", "Contents_20_2", "fo:margin-left=\"5mm\" fo:margin-bottom=\"0.4mm\"", ""},
    {"Contents_20_3", "Contents 3", "Standard", "Contents_20_3", "fo:margin-left=\"10mm\" fo:margin-bottom=\"0.4mm\"", ""},
    {"Footer", "", "Standard", "Footer", "fo:border-top=\"0.2mm solid #c9d1d8\" fo:padding-top=\"1.4mm\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-bottom=\"none\"", "fo:font-size=\"7.5pt\" fo:color=\"#52616d\""},
};

std::string style_xml(const OdtStyle& style) {
    std::string out = fmt::format("<style:style style:name=\"{}\"{} style:family=\"paragraph\" style:parent-style-name=\"{}\" style:next-style-name=\"{}\"{} style:class=\"text\">", style.name,
                                  style.display.empty() ? std::string() : fmt::format(" style:display-name=\"{}\"", style.display), style.parent, style.next,
                                  style.outline == 0 ? std::string() : fmt::format(" style:default-outline-level=\"{}\"", style.outline));
    const std::string_view tabs = style.name == "Fact" ? "<style:tab-stops><style:tab-stop style:position=\"0mm\"/></style:tab-stops>" : "";
    if (!style.paragraph.empty()) out += tabs.empty() ? fmt::format("<style:paragraph-properties {}/>", style.paragraph) : fmt::format("<style:paragraph-properties {}>{}</style:paragraph-properties>", style.paragraph, tabs);
    if (!style.text.empty()) out += fmt::format("<style:text-properties {}/>", style.text);
    return out + "</style:style>";
}

std::string page_xml(const OfficeView& view, const OfficePage& page) {
    std::string out = fmt::format("<style:page-layout style:name=\"Page\"{}><style:page-layout-properties fo:page-width=\"{}mm\" fo:page-height=\"{}mm\" style:print-orientation=\"{}\" fo:margin-top=\"{}mm\" fo:margin-bottom=\"{}mm\" fo:margin-left=\"{}mm\" fo:margin-right=\"{}mm\"/>"
                                  "<style:header-style/><style:footer-style><style:header-footer-properties fo:min-height=\"{}mm\" fo:margin-top=\"4mm\"/></style:footer-style></style:page-layout>",
                                  view.manuscript().recto_verso ? " style:page-usage=\"mirrored\"" : "", page.width, page.height, page.width > page.height ? "landscape" : "portrait", page.above, OfficePage::below_foot, page.margin, page.margin, page.above - OfficePage::below_foot);
    out += fmt::format("<style:style style:name=\"Foot\" style:family=\"paragraph\" style:parent-style-name=\"Footer\"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"{}mm\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties></style:style>", page.whole());
    return out;
}

/// The files of the typeface that the document carries.
std::string font_files(const OfficeView& view) {
    if (!view.book().fonts) return {};
    std::string out = "<svg:font-face-src>";
    for (const OfficeFont& font : *view.book().fonts) out += fmt::format("<svg:font-face-uri xlink:href=\"Fonts/{}\" xlink:type=\"simple\"><svg:font-face-format svg:string=\"truetype\"/></svg:font-face-uri>", font.file);
    return out + "</svg:font-face-src>";
}

}  // namespace

std::string odt_spaces() {
    constexpr std::string_view names[][2] = {{"office", "office"}, {"style", "style"}, {"text", "text"}, {"table", "table"}, {"draw", "drawing"}, {"meta", "meta"}, {"number", "datastyle"}};
    std::string out;
    for (const auto& [prefix, name] : names) out += fmt::format(" xmlns:{}=\"urn:oasis:names:tc:opendocument:xmlns:{}:1.0\"", prefix, name);
    return out + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
                 " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:ooow=\"http://openoffice.org/2004/writer\"";
}

std::string odt_styles(const OfficeView& view, const OfficePage& page) {
    const bool french = view.language() == Language::fr;
    std::string out = std::string(odt_head) + "<office:document-styles" + odt_spaces() + " office:version=\"1.2\"><office:font-face-decls><style:font-face style:name=\"Open Sans\" svg:font-family=\"&apos;Open Sans&apos;, &apos;Segoe UI&apos;, &apos;Noto Sans&apos;, &apos;Liberation Sans&apos;, Arial\" style:font-family-generic=\"swiss\" style:font-pitch=\"variable\">" + font_files(view) + "</style:font-face></office:font-face-decls><office:styles>";
    out += fmt::format("<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\"/><style:text-properties style:font-name=\"Open Sans\" fo:font-size=\"10pt\" fo:language=\"{}\" fo:country=\"{}\"/></style:default-style>", french ? "fr" : "en", french ? "FR" : "GB");
    out += "<style:default-style style:family=\"graphic\"/><style:default-style style:family=\"table\"/><style:default-style style:family=\"table-row\"/><style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>";
    for (const OdtStyle& style : odt_style_words) out += style_xml(style);
    out += "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\"><style:text-properties fo:color=\"#3d6f88\" style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"/></style:style>"
           "<style:style style:name=\"Graphics\" style:family=\"graphic\"><style:graphic-properties text:anchor-type=\"as-char\" style:vertical-pos=\"bottom\" style:vertical-rel=\"baseline\"/></style:style>";
    out += "<text:outline-style style:name=\"Outline\">";
    for (int level = 1; level <= 3; ++level) out += fmt::format("<text:outline-level-style text:level=\"{}\" style:num-format=\"\"/>", level);
    out += "</text:outline-style>";
    const auto list = [&](std::string_view name, std::string_view level) {
        out += fmt::format("<text:list-style style:name=\"{}\">{}<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:text-indent=\"-5mm\" fo:margin-left=\"7mm\"/></style:list-level-properties>", name, level);
    };
    list("Dashes", "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"\u2013\">");
    out += "</text:list-level-style-bullet></text:list-style>";
    list("Numbers", "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\">");
    out += "</text:list-level-style-number></text:list-style></office:styles><office:automatic-styles>" + page_xml(view, page) + "</office:automatic-styles><office:master-styles>";
    out += fmt::format("<style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\"><style:footer><text:p text:style-name=\"Foot\">{}<text:tab/><text:page-number text:select-page=\"current\">1</text:page-number>/<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>", xml_escape(view.foot()));
    return out + "</office:master-styles></office:document-styles>";
}

std::string odt_meta(const OfficeView& view) {
    const Manuscript& m = view.manuscript();
    const std::string author = m.author.empty() ? view.book().producer : m.author;
    std::string out = std::string(odt_head) + "<office:document-meta" + odt_spaces() + " office:version=\"1.2\"><office:meta><meta:generator>Portulan</meta:generator>";
    out += fmt::format("<dc:title>{}</dc:title><dc:subject>{}</dc:subject><meta:initial-creator>{}</meta:initial-creator><dc:creator>{}</dc:creator>", xml_escape(typeset(m.title, m.language)), xml_escape(m.subject), xml_escape(author), xml_escape(author));
    if (!m.date.empty()) out += fmt::format("<meta:creation-date>{0}T00:00:00</meta:creation-date><dc:date>{0}T00:00:00</dc:date>", xml_escape(m.date));
    return out + fmt::format("<dc:language>{}</dc:language></office:meta></office:document-meta>", m.language == Language::fr ? "fr-FR" : "en-GB");
}

std::string odt_manifest(const std::vector<std::string>& pictures) {
    std::string out = std::string(odt_head) + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">";
    const auto part = [&](std::string_view path, std::string_view type) { out += fmt::format("<manifest:file-entry manifest:full-path=\"{}\" manifest:media-type=\"{}\"/>", path, type); };
    out += fmt::format("<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"{}\"/>", odt_type);
    for (const std::string_view name : {"content.xml", "styles.xml", "meta.xml"}) part(name, "text/xml");
    for (const std::string& name : pictures) part(name, name.ends_with(".ttf") ? "application/x-font-ttf" : "image/png");
    return out + "</manifest:manifest>";
}

}  // namespace portulan::backends
