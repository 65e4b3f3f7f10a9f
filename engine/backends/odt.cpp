// The body of an OpenDocument text (OASIS OpenDocument 1.2).
#include <fmt/format.h>

#include <cmath>

#include "backends/link.h"
#include "backends/odt_parts.h"
#include "backends/office.h"
#include "backends/zip_file.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

class Odt {
public:
    explicit Odt(const OfficeBook& book) : view_(book), page_(page_of(view_)), flow_(flow_of(view_, page_)) {}

    std::string write() {
        std::string body = cover() + contents();
        const auto set_one = [&](const auto& block) { return set(block); };
        if (page_.figures > 0) body += two_columns(set_plate(view_, at_, set_one));
        else body += set_blocks(view_, at_, set_one, [&](std::size_t i, std::size_t n) { return side_by_side(i, n); });
        std::vector<ZipEntry> parts = {{"mimetype", std::string(odt_type), false},
                                      {"content.xml", content(body)},
                                      {"styles.xml", odt_styles(view_, page_)},
                                      {"meta.xml", odt_meta(view_)}};
        std::vector<std::string> names;
        if (view_.book().fonts)
            for (const OfficeFont& font : *view_.book().fonts) pictures_.push_back({fmt::format("Fonts/{}", font.file), font.bytes});
        for (ZipEntry& picture : pictures_) {
            names.push_back(picture.name);
            parts.push_back(std::move(picture));
        }
        parts.push_back({"META-INF/manifest.xml", odt_manifest(names)});
        return write_zip(parts, view_.manuscript().date);
    }

private:
    std::string content(const std::string& body) const {
        const auto sequence = [&](Numbered::Kind kind) { return fmt::format("<text:sequence-decl text:display-outline-level=\"0\" text:name=\"{}\"/>", view_.word(kind)); };
        return std::string(odt_head) + "<office:document-content" + odt_spaces() + " office:version=\"1.2\"><office:automatic-styles>" + styles_ +
               "<style:style style:name=\"Strong\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
               "<style:style style:name=\"Emphasis\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
               "<style:style style:name=\"Upright\" style:family=\"text\"><style:text-properties fo:font-style=\"normal\" fo:color=\"#52616d\"/></style:style>"
               "<style:style style:name=\"Muted\" style:family=\"text\"><style:text-properties fo:color=\"#52616d\"/></style:style>"
               "<style:style style:name=\"NewPage\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
               "<style:style style:name=\"TitleAbove\" style:family=\"paragraph\" style:parent-style-name=\"Title\"><style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"1.8mm\"/></style:style>"
               "<style:style style:name=\"NewPageHeading\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
               "<style:style style:name=\"CellRight\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Contents\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
               "<style:style style:name=\"HeadRight\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Heading\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
               "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.9mm\" fo:border-bottom=\"0.2mm solid #c9d1d8\"/></style:style>"
               "<style:style style:name=\"Masked\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.9mm\" fo:border-bottom=\"0.2mm solid #c9d1d8\" fo:background-color=\"#eef0f2\"/></style:style>"
               "<style:style style:name=\"Head\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.9mm\" fo:border-top=\"0.4mm solid #1d2a35\" fo:border-bottom=\"0.4mm solid #1d2a35\" style:vertical-align=\"bottom\"/></style:style>"
               "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>"
               "<style:style style:name=\"HandRow\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\" style:min-row-height=\"10mm\"/></style:style>"
               "<style:style style:name=\"Bare\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0mm\" fo:border=\"none\"/></style:style>"
               "</office:automatic-styles><office:body><office:text><text:sequence-decls>" + sequence(Numbered::Kind::figure) + sequence(Numbered::Kind::table) + "</text:sequence-decls>" + body + "</office:text></office:body></office:document-content>";
    }

    /// Line ends become breaks, further blanks are kept.
    static std::string words(std::string_view text) {
        std::string out;
        bool blank = false;
        for (const char c : text) {
            if (c == '\n') out += "<text:line-break/>";
            else if (c == ' ' && blank) out += "<text:s/>";
            else out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
            blank = c == ' ';
        }
        return out;
    }
    std::string said(std::string_view text) const { return words(xml_clean(typeset(text, view_.language()))); }
    /// Characters that XML forbids become U+FFFD.
    static std::string xml_clean(const std::string& text) {
        std::string out;
        for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? std::string("\uFFFD") : std::string(1, c);
        return out;
    }
    static std::string span(std::string_view style, const std::string& inside) { return style.empty() ? inside : fmt::format("<text:span text:style-name=\"{}\">{}</text:span>", style, inside); }
    static std::string paragraph(std::string_view style, const std::string& inside) { return fmt::format("<text:p text:style-name=\"{}\">{}</text:p>", style, inside); }

    static std::string_view manner(Span::Manner manner) {
        switch (manner) {
            case Span::Manner::strong: return "Strong";
            case Span::Manner::emphasis: return "Emphasis";
            case Span::Manner::muted: return "Muted";
            case Span::Manner::plain: break;
        }
        return {};
    }

    std::string linked(const Span& one) const {
        std::string text = span(manner(one.manner), said(one.text));
        if (const Numbered* target = view_.target(one.link)) {
            if (one.text.empty() && target->kind != Numbered::Kind::heading)
                return fmt::format("<text:sequence-ref text:reference-format=\"category-and-value\" text:ref-name=\"{}\">{}</text:sequence-ref>", target->mark, words(view_.label(*target)));
            return fmt::format("<text:a xlink:type=\"simple\" xlink:href=\"#{}\" text:style-name=\"Internet_20_link\">{}</text:a>", target->mark, text);
        }
        if (one.link.empty() || one.link.starts_with('#') || !is_safe_link(one.link)) return text;
        return fmt::format("<text:a xlink:type=\"simple\" xlink:href=\"{}\" text:style-name=\"Internet_20_link\">{}</text:a>", xml_escape(one.link), one.text.empty() ? said(one.link) : text);
    }
    std::string runs(const std::vector<Span>& spans) const {
        std::string out;
        for (const Span& one : spans) out += linked(one);
        return out;
    }

    /// The small map beside the title, at the top of the page on the right.
    std::string locator() {
        const OfficeFigure* figure = view_.book().locator;
        if (!figure) return {};
        styles_ += "<style:style style:name=\"Locator\" style:family=\"graphic\"><style:graphic-properties style:wrap=\"left\" style:vertical-pos=\"top\" style:vertical-rel=\"page-content\" style:horizontal-pos=\"right\" style:horizontal-rel=\"page-content\" fo:margin-left=\"5mm\"/></style:style>";
        const std::string name = "Pictures/locator.png";
        pictures_.push_back({name, figure->png, false});
        return fmt::format("<draw:frame draw:style-name=\"Locator\" draw:name=\"Locator\" text:anchor-type=\"paragraph\" {}</draw:frame>", picture(*figure, {figure->width, figure->height}, name));
    }

    /// The rest of a frame: its size, its image, what is said of it.
    std::string picture(const OfficeFigure& figure, Extent extent, const std::string& name) const {
        return fmt::format("svg:width=\"{}mm\" svg:height=\"{}mm\"><draw:image xlink:href=\"{}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>{}</svg:title><svg:desc>{}</svg:desc>",
                           plain_number(extent.width, 3), plain_number(extent.height, 3), name, said(figure.title), said(figure.alternative));
    }

    std::string cover() {
        const Manuscript& m = view_.manuscript();
        std::string out = paragraph(m.cover ? "Title" : "TitleAbove", locator() + said(m.title));
        if (names_territory(m)) out += paragraph("Subtitle_20_above", said(m.territory));
        if (!m.subtitle.empty()) out += paragraph("Subtitle", said(m.subtitle));
        if (m.cover) out += paragraph("Note", said(view_.foot())) + (contents_on_cover(m) ? std::string() : paragraph("NewPage", {}));
        return out;
    }

    std::string contents() const {
        if (!view_.manuscript().contents) return {};
        std::string out = "<text:table-of-content text:name=\"Contents\" text:protected=\"false\"><text:table-of-content-source text:outline-level=\"3\">" + fmt::format("<text:index-title-template text:style-name=\"Contents_20_Heading\">{}</text:index-title-template>", said(view_.worded(tr_mark("Contents"))));
        for (int level = 1; level <= 3; ++level)
            out += fmt::format("<text:table-of-content-entry-template text:outline-level=\"{0}\" text:style-name=\"Contents_20_{0}\"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-link-end/></text:table-of-content-entry-template>", level);
        out += "</text:table-of-content-source><text:index-body><text:index-title text:name=\"Contents_Head\">" + paragraph("Contents_20_Heading", said(view_.worded(tr_mark("Contents")))) + "</text:index-title>";
        const auto& blocks = view_.manuscript().blocks;
        for (std::size_t i = 0; i < blocks.size(); ++i)
            if (const auto* heading = std::get_if<Heading>(&blocks[i]))
                out += paragraph(fmt::format("Contents_20_{}", heading->level), fmt::format("<text:a xlink:type=\"simple\" xlink:href=\"#{}\">{}</text:a>", view_.at(i)->mark, said(heading->text)));
        return out + "</text:index-body></text:table-of-content>" + paragraph("NewPage", {});
    }

    std::string set(const Heading& heading) {
        const std::string style = flow_.breaks.contains(at_) && heading.level == 1 ? "NewPageHeading" : fmt::format("Heading_20_{}", heading.level);
        return fmt::format("<text:h text:style-name=\"{}\" text:outline-level=\"{}\"><text:bookmark-start text:name=\"{}\"/>{}<text:bookmark-end text:name=\"{}\"/></text:h>", style, heading.level, view_.at(at_)->mark, said(heading.text), view_.at(at_)->mark);
    }
    std::string set(const Paragraph& one) const {
        constexpr std::string_view names[] = {"Text_20_body", "Lead", "Note", "Warning"};
        return paragraph(names[static_cast<std::size_t>(one.kind)], runs(one.spans));
    }
    std::string set(const Quotation& quotation) const {
        const bool french = view_.language() == Language::fr;
        std::string out = (french ? "«\u00A0" : "“") + said(quotation.text) + (french ? "\u00A0»" : "”");
        if (!quotation.attribution.empty()) out += "<text:line-break/>" + span("Upright", said(quotation.attribution));
        return paragraph("Quotations", out);
    }
    std::string set(const ListBlock& list) const {
        std::string out = fmt::format("<text:list text:style-name=\"{}\">", list.numbered ? "Numbers" : "Dashes");
        for (const auto& item : list.items) out += "<text:list-item>" + paragraph("List_20_1", runs(item)) + "</text:list-item>";
        return out + "</text:list>";
    }
    std::string set(const FactsBlock& facts) {
        const std::string style = fmt::format("Facts{}", ++facts_);
        styles_ += fmt::format("<style:style style:name=\"{0}\" style:family=\"paragraph\" style:parent-style-name=\"Fact\"><style:paragraph-properties fo:margin-left=\"{1}mm\" fo:text-indent=\"-{1}mm\"/></style:style>", style, plain_number(key_column(facts), 1));
        std::string out;
        for (const auto& fact : facts.facts)
            out += paragraph(style, span("Strong", said(fact.key)) + "<text:tab/>" + (plain_words(fact.value).empty() ? span("Muted", said(view_.worded(tr_mark("not known")))) : runs(fact.value)));
        return out;
    }
    std::string set(const PageBreak& /*block*/) const { return paragraph("NewPage", {}); }
    std::string set(const FigureBlock& block) {
        const OfficeFigure* figure = view_.figure(block.figure);
        return figure ? figure_paragraphs(*figure, at_, page_.figures > 0 ? page_.figures : page_.column() / static_cast<double>(figures_abreast(block.width))) : std::string();
    }

    std::string label(const Numbered& numbered) const {
        const std::string word = view_.word(numbered.kind);
        return fmt::format("<text:bookmark text:name=\"{2}\"/>{0}\u00A0<text:sequence text:ref-name=\"{2}\" text:name=\"{0}\" text:formula=\"ooow:{0}+1\" style:num-format=\"1\">{1}</text:sequence>", word, numbered.number, numbered.mark);
    }

    std::string figure_paragraphs(const OfficeFigure& figure, std::size_t at, double column) {
        const Numbered& numbered = *view_.at(at);
        const Extent extent = extent_of(figure, column, flow_.room(at, page_));
        const std::string name = fmt::format("Pictures/figure{}.png", numbered.number);
        pictures_.push_back({name, figure.png, false});
        std::string out = paragraph("Illustration", fmt::format("<draw:frame draw:style-name=\"Graphics\" draw:name=\"{}\" text:anchor-type=\"as-char\" {}</draw:frame>", xml_escape(view_.label(numbered)), picture(figure, extent, name)));
        out += paragraph("Figure", span("Strong", label(numbered) + ". " + said(figure.caption.empty() ? figure.title : as_sentence(figure.title))) + (figure.caption.empty() ? "" : " " + said(figure.caption)));
        if (figure.source.empty()) return out;
        return out + paragraph("Source", said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", figure.source}})));
    }

    /// A plate: its figure on the left, its words on the right.
    std::string two_columns(const PlateParts& plate) {
        const auto share = [](double mm) { return fmt::format("{}*", std::lround(mm * 100)); };
        styles_ += fmt::format("<style:style style:name=\"Plate\" style:family=\"section\"><style:section-properties text:dont-balance-text-columns=\"true\"><style:columns fo:column-count=\"2\">"
                               "<style:column style:rel-width=\"{}\" fo:start-indent=\"0mm\" fo:end-indent=\"{}mm\"/><style:column style:rel-width=\"{}\" fo:start-indent=\"{}mm\" fo:end-indent=\"0mm\"/></style:columns></style:section-properties></style:style>"
                               "<style:style style:name=\"NewColumn\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:break-before=\"column\" fo:margin-top=\"0mm\" fo:margin-bottom=\"0mm\" fo:line-height=\"0.4mm\"/></style:style>",
                               share(page_.figures + OfficePage::between / 2), OfficePage::between / 2, share(page_.column() + OfficePage::between / 2), OfficePage::between / 2);
        return "<text:section text:style-name=\"Plate\" text:name=\"Plate\">" + plate.figure + paragraph("NewColumn", {}) + plate.words + "</text:section>";
    }

    /// The widths of columns, as styles of this table.
    std::string columns(const std::string& name, const std::vector<double>& shares) {
        std::string out;
        styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"table\"><style:table-properties style:width=\"{}mm\" table:align=\"left\"/></style:style>", name, plain_number(page_.column(), 3));
        for (std::size_t k = 0; k < shares.size(); ++k) {
            styles_ += fmt::format("<style:style style:name=\"{}.{}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{}mm\"/></style:style>", name, k + 1, plain_number(shares[k] * page_.column(), 3));
            out += fmt::format("<table:table-column table:style-name=\"{}.{}\"/>", name, k + 1);
        }
        return out;
    }

    std::string side_by_side(std::size_t first, std::size_t n) {
        const std::string name = fmt::format("Beside{}", view_.at(first)->number);
        std::string out = fmt::format("<table:table table:name=\"{0}\" table:style-name=\"{0}\">", name) + columns(name, std::vector<double>(n, 1.0 / static_cast<double>(n))) + "<table:table-row table:style-name=\"Row\">";
        for (std::size_t i = first; i < first + n; ++i)
            out += "<table:table-cell table:style-name=\"Bare\" office:value-type=\"string\">" + figure_paragraphs(*view_.figure(std::get<FigureBlock>(view_.manuscript().blocks[i]).figure), i, page_.column() / static_cast<double>(n) - 3) + "</table:table-cell>";
        return out + "</table:table-row></table:table>";
    }

    std::string set(const TableBlock& table) {
        const std::string name = fmt::format("Table{}", view_.at(at_)->number);
        std::string out = paragraph("Table", span("Strong", label(*view_.at(at_)) + ". " + said(table.title)));
        out += fmt::format("<table:table table:name=\"{0}\" table:style-name=\"{0}\">", name) + columns(name, shares_of(table, page_.column())) + "<table:table-header-rows><table:table-row table:style-name=\"Row\">";
        const auto cell = [](std::string_view style, const std::string& inside) { return fmt::format("<table:table-cell table:style-name=\"{}\" office:value-type=\"string\">{}</table:table-cell>", style, inside); };
        for (const TableColumn& column : table.columns) out += cell("Head", paragraph(column.numeric ? "HeadRight" : "Table_20_Heading", said(column.title)));
        out += "</table:table-row></table:table-header-rows>";
        for (const auto& row : table.rows) {
            out += table.by_hand ? "<table:table-row table:style-name=\"HandRow\">" : "<table:table-row table:style-name=\"Row\">";
            for (std::size_t k = 0; k < table.columns.size(); ++k) {
                const bool masked = k < row.size() && row[k].state == TableCell::State::masked;
                out += cell(masked ? "Masked" : "Cell", paragraph(table.columns[k].numeric ? "CellRight" : "Table_20_Contents", k < row.size() ? runs(view_.cell(row[k])) : std::string()));
            }
            out += "</table:table-row>";
        }
        out += "</table:table>";
        if (!table.note.empty()) out += paragraph("Note", said(table.note));
        return out + paragraph("Source", table.source.empty() ? std::string() : said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", table.source}})));
    }

    OfficeView view_;
    OfficePage page_;
    OfficeFlow flow_;
    std::size_t at_ = 0, facts_ = 0;
    std::string styles_;
    std::vector<ZipEntry> pictures_;
};

}  // namespace

std::string write_odt(const OfficeBook& book) { return Odt(book).write(); }

}  // namespace portulan::backends
