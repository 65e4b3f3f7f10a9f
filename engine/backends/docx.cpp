// The body of a DOCX. Elements stand in the order that ECMA-376 part 1 gives them: Word refuses others.
#include <fmt/format.h>

#include <cmath>

#include "backends/docx_parts.h"
#include "backends/link.h"
#include "backends/office.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

long twips(double mm) { return std::lround(mm / 25.4 * 1440); }
long emus(double mm) { return std::lround(mm * 36000); }

constexpr std::size_t locator_number = 9000;  // beyond those of figures

class Docx {
public:
    explicit Docx(const OfficeBook& book) : view_(book), page_(page_of(view_)), flow_(flow_of(view_, page_)) {}

    std::string write() {
        std::string body = cover() + contents();
        const auto set_one = [&](const auto& block) { return set(block); };
        if (page_.figures > 0) {
            const PlateParts plate = set_plate(view_, at_, set_one);
            body += plate.figure + opening_column(plate.words);
        } else body += set_blocks(view_, at_, set_one, [&](std::size_t i, std::size_t n) { return side_by_side(i, n); });
        body += section(page_.figures > 0);
        const std::string document = std::string(xml_head) + fmt::format("<w:document {} {}", word_space, relation_space) +
                                     " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                                     " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>" + body + "</w:body></w:document>";
        std::vector<ZipEntry> parts = docx_frame(view_, relations_, footer());
        parts.push_back({"word/document.xml", document});
        for (ZipEntry& picture : pictures_) parts.push_back(std::move(picture));
        return write_zip(parts, view_.manuscript().date);
    }

private:
    static std::string text(std::string_view words) { return fmt::format("<w:t xml:space=\"preserve\">{}</w:t>", xml_escape(words)); }

    /// Line ends become breaks.
    static std::string run(std::string_view words, std::string_view properties = {}) {
        std::string out = "<w:r>" + (properties.empty() ? std::string() : fmt::format("<w:rPr>{}</w:rPr>", properties));
        bool first = true;
        for (const std::string& line : split(words, '\n')) {
            if (!first) out += "<w:br/>";
            out += text(line);
            first = false;
        }
        return out + "</w:r>";
    }

    static std::string field(std::string_view code, std::string_view result, std::string_view properties = {}) {
        const std::string props = properties.empty() ? std::string() : fmt::format("<w:rPr>{}</w:rPr>", properties);
        const auto mark = [&](std::string_view type) { return fmt::format("<w:r>{}<w:fldChar w:fldCharType=\"{}\"/></w:r>", props, type); };
        return mark("begin") + fmt::format("<w:r>{}<w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>", props, xml_escape(code)) + mark("separate") + run(result, properties) + mark("end");
    }

    std::string paragraph(std::string_view style, const std::string& runs, std::string_view more = {}) const {
        return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>", style, more, runs);
    }

    std::string bookmark(const std::string& name, const std::string& inside) {
        const std::size_t id = ++bookmarks_;
        return fmt::format("<w:bookmarkStart w:id=\"{}\" w:name=\"{}\"/>{}<w:bookmarkEnd w:id=\"{}\"/>", id, name, inside, id);
    }

    std::size_t relate(std::string type, std::string target, bool external) {
        relations_.push_back({std::move(type), std::move(target), external});
        return fixed_relations + relations_.size();
    }

    static std::string_view manner(Span::Manner manner) {
        switch (manner) {
            case Span::Manner::strong: return "<w:b/>";
            case Span::Manner::emphasis: return "<w:i/>";
            case Span::Manner::muted: return "<w:color w:val=\"52616D\"/>";
            case Span::Manner::plain: break;
        }
        return {};
    }

    std::string runs(const std::vector<Span>& spans) {
        std::string out;
        for (const Span& span : spans) out += linked(span);
        return out;
    }

    std::string linked(const Span& span) {
        const std::string words = typeset(span.text, view_.language());
        if (const Numbered* target = view_.target(span.link)) {
            if (words.empty() && target->kind != Numbered::Kind::heading) return field("REF " + target->mark + " \\h", view_.label(*target));
            return fmt::format("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>", target->mark, run(words, "<w:rStyle w:val=\"Hyperlink\"/>" + std::string(manner(span.manner))));
        }
        if (span.link.empty() || span.link.starts_with('#') || !is_safe_link(span.link)) return words.empty() ? std::string() : run(words, manner(span.manner));
        const std::size_t id = relate("hyperlink", span.link, true);
        return fmt::format("<w:hyperlink r:id=\"rId{}\" w:history=\"1\">{}</w:hyperlink>", id, run(words.empty() ? span.link : words, "<w:rStyle w:val=\"Hyperlink\"/>" + std::string(manner(span.manner))));
    }

    std::string cover() {
        const Manuscript& m = view_.manuscript();
        const auto words = [&](const std::string& one) { return run(typeset(one, m.language)); };
        std::string out = paragraph("Title", locator() + words(m.title), m.cover ? "" : "<w:spacing w:before=\"0\" w:after=\"100\"/>");  // under a cover's air; else the figure below has the room
        if (names_territory(m)) out += paragraph("Subtitle", words(m.territory), "<w:keepNext/><w:spacing w:after=\"60\"/>");
        if (page_.figures > 0) return out + paragraph("Subtitle", words(m.subtitle), section(false));  // over both columns: a section of its own, which ends in its last paragraph
        if (!m.subtitle.empty()) out += paragraph("Subtitle", words(m.subtitle));
        if (!m.cover) return out;
        return out + paragraph("Note", run(view_.foot())) + (contents_on_cover(m) ? std::string() : "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// A break of the column before the first words of a text.
    static std::string opening_column(std::string words) {
        constexpr std::string_view ends = "</w:pPr>";
        const std::size_t first = words.find(ends);
        if (first != std::string::npos) words.insert(first + ends.size(), "<w:r><w:br w:type=\"column\"/></w:r>");
        return words;
    }

    /// Headings as links, without page numbers: only the program that sets the pages knows them (F9 in Word).
    std::string contents() {
        if (!view_.manuscript().contents) return {};
        std::string out = paragraph("TOCHeading", run(view_.worded(tr_mark("Contents"))), contents_on_cover(view_.manuscript()) ? "<w:spacing w:before=\"1400\"/>" : "");
        std::vector<std::string> lines;
        const auto& blocks = view_.manuscript().blocks;
        for (std::size_t i = 0; i < blocks.size(); ++i)
            if (const auto* heading = std::get_if<Heading>(&blocks[i]))
                lines.push_back(fmt::format("TOC{}|", heading->level) + fmt::format("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>", view_.at(i)->mark, run(typeset(heading->text, view_.language()))));
        return out + field_over("TOC \\o \"1-3\" \\n \\h \\z \\u", lines) + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    }

    /// A field whose result is several paragraphs, each "style|runs".
    std::string field_over(std::string_view code, const std::vector<std::string>& lines) const {
        std::string out;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::size_t bar = lines[i].find('|');
            std::string inside = lines[i].substr(bar + 1);
            if (i == 0)
                inside = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + fmt::format("<w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>", xml_escape(code)) + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + inside;
            if (i + 1 == lines.size()) inside += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
            out += paragraph(lines[i].substr(0, bar), inside);
        }
        return out;
    }

    std::string set(const Heading& heading) {
        return paragraph(fmt::format("Heading{}", heading.level), bookmark(view_.at(at_)->mark, run(typeset(heading.text, view_.language()))), flow_.breaks.contains(at_) ? "<w:pageBreakBefore/>" : "");
    }

    std::string set(const Paragraph& one) {
        constexpr std::string_view names[] = {"Normal", "Lead", "Note", "Warning"};
        return paragraph(names[static_cast<std::size_t>(one.kind)], runs(one.spans));
    }

    std::string set(const Quotation& quotation) {
        const bool french = view_.language() == Language::fr;
        const std::string open = french ? "«\u00A0" : "“", close = french ? "\u00A0»" : "”";
        std::string out = run(open + typeset(quotation.text, view_.language()) + close);
        if (!quotation.attribution.empty()) out += run("\n" + typeset(quotation.attribution, view_.language()), "<w:i w:val=\"false\"/><w:color w:val=\"52616D\"/>");
        return paragraph("Quote", out);
    }

    std::string set(const ListBlock& list) {
        if (list.numbered) ++numbered_lists_;
        std::string out;
        for (const auto& item : list.items)
            out += list.numbered ? paragraph("ListNumber", runs(item), fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", 1 + numbered_lists_)) : paragraph("ListBullet", runs(item));
        return out;
    }

    std::string set(const FactsBlock& facts) {
        std::string out;
        const std::string where = fmt::format("<w:tabs><w:tab w:val=\"left\" w:pos=\"{0}\"/></w:tabs><w:spacing w:after=\"40\"/><w:ind w:left=\"{0}\" w:hanging=\"{0}\"/>", twips(key_column(facts)));
        for (const auto& fact : facts.facts) {
            const bool blank = plain_words(fact.value).empty();
            out += paragraph("Normal", run(typeset(fact.key, view_.language()), "<w:b/>") + "<w:r><w:tab/></w:r>" + (blank ? run(view_.worded(tr_mark("not known")), manner(Span::Manner::muted)) : runs(fact.value)),
                             where);
        }
        return out;
    }

    std::string set(const PageBreak& /*block*/) { return "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"; }

    std::string set(const FigureBlock& block) {
        const OfficeFigure* figure = view_.figure(block.figure);
        return figure ? figure_paragraphs(*figure, at_, page_.figures > 0 ? page_.figures : page_.column() / static_cast<double>(figures_abreast(block.width))) : std::string();
    }

    std::string label(const Numbered& numbered) {
        const std::string sequence = view_.word(numbered.kind);
        return bookmark(numbered.mark, run(sequence + std::string(no_break_space), "<w:b/>") + field(fmt::format("SEQ {} \\* ARABIC", sequence), std::to_string(numbered.number), "<w:b/>"));
    }

    std::string figure_paragraphs(const OfficeFigure& figure, std::size_t at, double column) {
        const Numbered& numbered = *view_.at(at);
        const Language language = view_.language();
        std::string out = paragraph("Figure", picture(figure, numbered, extent_of(figure, column, flow_.room(at, page_))));
        std::string caption = label(numbered) + run(". ", "<w:b/>") + run(typeset(figure.caption.empty() ? figure.title : as_sentence(figure.title), language), "<w:b/>");
        if (!figure.caption.empty()) caption += run(" " + typeset(figure.caption, language));
        out += paragraph("Caption", caption, figure.source.empty() ? "" : "<w:keepNext/>");
        if (!figure.source.empty()) out += paragraph("Source", run(view_.worded(tr_mark("Sources: {sources}."), {{"sources", typeset(figure.source, language)}})));
        return out;
    }

    std::string picture(const OfficeFigure& figure, const Numbered& numbered, Extent extent) {
        return "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">" + graphic(figure, numbered.number, xml_escape(view_.label(numbered)), extent, {}) + "</wp:inline></w:drawing></w:r>";
    }

    /// The small map beside the title, at the top of the page on the right.
    std::string locator() {
        const OfficeFigure* figure = view_.book().locator;
        if (!figure) return {};
        return "<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"180000\" distR=\"0\" simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>"
               "<wp:positionH relativeFrom=\"margin\"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom=\"margin\"><wp:align>top</wp:align></wp:positionV>" +
               graphic(*figure, locator_number, xml_escape(typeset(figure->title, view_.language())), {figure->width, figure->height}, "<wp:wrapSquare wrapText=\"left\"/>") + "</wp:anchor></w:drawing></w:r>";
    }

    /// What an inline picture and an anchored one have in common, after their places. `said`: its name, as XML.
    std::string graphic(const OfficeFigure& figure, std::size_t number, const std::string& said, Extent extent, std::string_view wrap) {
        const std::string name = fmt::format("image{}.png", number);
        pictures_.push_back({"word/media/" + name, figure.png, false});
        const std::size_t id = relate("image", "media/" + name, false);
        const long width = emus(extent.width), height = emus(extent.height);
        return fmt::format("<wp:extent cx=\"{0}\" cy=\"{1}\"/>{7}<wp:docPr id=\"{2}\" name=\"{3}\" descr=\"{4}\"/>"
                           "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
                           "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"{2}\" name=\"{5}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId{6}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                           "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{0}\" cy=\"{1}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>",
                           width, height, number, said, xml_escape(typeset(figure.alternative, view_.language())), name, id, wrap);
    }

    std::string side_by_side(std::size_t first, std::size_t n) {
        const double column = page_.column() / static_cast<double>(n);
        std::string row, grid;
        for (std::size_t i = first; i < first + n; ++i) {
            const OfficeFigure& figure = *view_.figure(std::get<FigureBlock>(view_.manuscript().blocks[i]).figure);
            row += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", twips(column)) + figure_paragraphs(figure, i, column - 3) + "</w:tc>";
            grid += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(column));
        }
        return fmt::format("<w:tbl><w:tblPr><w:tblW w:w=\"{0}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{1}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{2}</w:tr></w:tbl>",
                           static_cast<long>(n) * twips(column), grid, row) + paragraph("Normal", {}, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>");  // two tables need something between them
    }

    std::string table_cell(const TableBlock& table, std::size_t k, double share, const std::string& inside, bool masked = false) {
        return fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}</w:tcPr>", twips(share * page_.column()), masked ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF0F2\"/>" : "") +
               paragraph("Cell", inside, table.columns[k].numeric ? "<w:jc w:val=\"right\"/>" : "") + "</w:tc>";
    }

    std::string set(const TableBlock& table) {
        const Language language = view_.language();
        const std::vector<double> shares = shares_of(table, page_.column());
        std::string out = paragraph("Caption", label(*view_.at(at_)) + run(". ", "<w:b/>") + run(typeset(table.title, language), "<w:b/>"), "<w:keepNext/><w:spacing w:before=\"240\"/>");
        std::string grid, head;
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            grid += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(shares[k] * page_.column()));
            head += table_cell(table, k, shares[k], run(typeset(table.columns[k].title, language), "<w:b/>"));
        }
        out += fmt::format("<w:tbl><w:tblPr><w:tblStyle w:val=\"PortulanTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\"/></w:tblPr><w:tblGrid>{}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>",
                           twips(page_.column()), grid, head);
        for (const auto& row : table.rows) {
            out += "<w:tr><w:trPr><w:cantSplit/>" + (table.by_hand ? fmt::format("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(hand_row)) : std::string()) + "</w:trPr>";
            for (std::size_t k = 0; k < table.columns.size(); ++k) out += k < row.size() ? table_cell(table, k, shares[k], runs(view_.cell(row[k])), row[k].state == TableCell::State::masked) : table_cell(table, k, shares[k], {});
            out += "</w:tr>";
        }
        out += "</w:tbl>";
        if (!table.note.empty()) out += paragraph("Note", run(typeset(table.note, language)), "<w:spacing w:before=\"80\" w:after=\"0\"/>");
        return out + paragraph("Source", table.source.empty() ? std::string() : run(view_.worded(tr_mark("Sources: {sources}."), {{"sources", typeset(table.source, language)}})));
    }

    std::string footer() const {
        const long right = twips(page_.whole());
        return paragraph("Footer", run(view_.foot()) + "<w:r><w:tab/></w:r>" + field("PAGE", "1") + run("/") + field("NUMPAGES", "1"), fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs><w:ind w:right=\"0\"/>", right));
    }

    /// `columns`: those of a plate, which begin where the section of its title ended.
    std::string section(bool columns) const {
        const bool landscape = page_.width > page_.height;
        const std::string two = columns ? fmt::format("<w:cols w:num=\"2\" w:space=\"{1}\" w:equalWidth=\"0\"><w:col w:w=\"{0}\" w:space=\"{1}\"/><w:col w:w=\"{2}\"/></w:cols>", twips(page_.figures), twips(OfficePage::between), twips(page_.column())) : std::string();
        return fmt::format("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId{0}\"/>{6}<w:pgSz w:w=\"{1}\" w:h=\"{2}\"{3}/><w:pgMar w:top=\"{5}\" w:right=\"{4}\" w:bottom=\"{5}\" w:left=\"{4}\" w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/>{7}</w:sectPr>",
                           fixed_relations, twips(page_.width), twips(page_.height), landscape ? " w:orient=\"landscape\"" : "", twips(page_.margin), twips(page_.above), columns ? "<w:type w:val=\"continuous\"/>" : "", two);
    }

    OfficeView view_;
    OfficePage page_;
    OfficeFlow flow_;
    std::size_t at_ = 0, bookmarks_ = 0, numbered_lists_ = 0;
    std::vector<DocxRelation> relations_;
    std::vector<ZipEntry> pictures_;
};

}  // namespace

std::string write_docx(const OfficeBook& book) { return Docx(book).write(); }

}  // namespace portulan::backends
