#define POINTERHOLDER_TRANSITION 4
#include "backends/pdf.h"

#include <gtest/gtest.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <set>

#include "backends/png.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

Document sample_document(std::size_t pages = 1) {
    Document document;
    document.id = "essai";
    document.title = "Diagnostic « été » & <suite>";
    document.author = "L’Atelier";
    document.subject = "Essai";
    document.date = "2026-01-31";
    document.pages.assign(pages, sample_drawing());
    for (std::size_t i = 0; i < pages; ++i) document.outline.push_back({"Page n°\u00A0" + std::to_string(i + 1), i});
    return document;
}

std::string pdf_of(const Document& document) { return write_pdf(document, {.fonts = fonts_folder()}); }

Document one(Drawing drawing) {
    Document document;
    document.title = "Essai";
    document.pages.push_back(std::move(drawing));
    return document;
}

struct ReadBack {
    explicit ReadBack(const std::string& pdf) : bytes(pdf) {
        file.processMemoryFile("test.pdf", bytes.data(), bytes.size());
        EXPECT_FALSE(file.anyWarnings());
    }
    std::string bytes;
    QPDF file;
};

std::string content_of(QPDFObjectHandle page) {
    const auto data = page.getKey("/Contents").getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

TEST(Pdf, PagesHaveTheSizeOfTheirDrawings) {
    Document document = sample_document(2);
    document.pages[1].width = 420;
    document.pages[1].height = 297;
    ReadBack read(pdf_of(document));
    auto pages = read.file.getAllPages();
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_NEAR(pages[0].getKey("/MediaBox").getArrayItem(2).getNumericValue(), 160 * 72 / 25.4, 1e-5);
    EXPECT_NEAR(pages[1].getKey("/TrimBox").getArrayItem(2).getNumericValue(), 1190.551181, 1e-5);
    EXPECT_NEAR(pages[1].getKey("/TrimBox").getArrayItem(3).getNumericValue(), 841.889764, 1e-5);
}

TEST(Pdf, TitleLanguageDateAndBookmarks) {
    const std::string pdf = pdf_of(sample_document(3));
    ReadBack read(pdf);
    auto info = read.file.getTrailer().getKey("/Info");
    EXPECT_EQ(info.getKey("/Title").getUTF8Value(), "Diagnostic « été » & <suite>");
    EXPECT_EQ(info.getKey("/CreationDate").getUTF8Value(), "D:20260131000000Z");
    auto root = read.file.getRoot();
    EXPECT_EQ(root.getKey("/Lang").getStringValue(), "fr");
    EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    auto item = root.getKey("/Outlines").getKey("/First");
    EXPECT_EQ(item.getKey("/Title").getUTF8Value(), "Page n°\u00A01");
    EXPECT_EQ(item.getKey("/Next").getKey("/Next").getKey("/Title").getUTF8Value(), "Page n°\u00A03");
    EXPECT_NE(pdf.find("<rdf:li xml:lang=\"x-default\">Diagnostic « été » &amp; &lt;suite&gt;</rdf:li>"), std::string::npos);
    Document undated = sample_document();
    undated.date = "janvier";
    EXPECT_FALSE(ReadBack(pdf_of(undated)).file.getTrailer().getKey("/Info").hasKey("/CreationDate"));
}

TEST(Pdf, AFigureIsReadByItsDescription) {
    ReadBack read(pdf_of(sample_document()));
    auto document = read.file.getRoot().getKey("/StructTreeRoot").getKey("/K");
    auto kids = document.getKey("/K");
    ASSERT_EQ(kids.getArrayNItems(), 2);  // the figure and its link
    EXPECT_EQ(kids.getArrayItem(0).getKey("/S").getName(), "/Figure");
    EXPECT_EQ(kids.getArrayItem(0).getKey("/Alt").getUTF8Value(), "Une île fictive, son étang d’Œillé et son port.");
    EXPECT_EQ(kids.getArrayItem(1).getKey("/S").getName(), "/Link");
}

TEST(Pdf, TaggedGroupsAreReadAndTheRestIsDecoration) {
    Drawing drawing;
    drawing.width = drawing.height = 100;
    Path rule;
    rule.add_line({{5, 12}, {95, 12}});
    const PathMark line{.path = rule, .fill = std::nullopt, .stroke = Stroke{}};
    drawing.marks = {line, group("", "h1", {figures::shape(fonts(), "Titre", {.size_pt = 14}, {5, 10})}), line,
                     group("", "p", {figures::shape(fonts(), "Un texte.", {}, {5, 20})}),
                     group("carte", "figure", {line, group("", "p", {line})}, "Carte du port")};
    ReadBack read(pdf_of(one(drawing)));
    auto kids = read.file.getRoot().getKey("/StructTreeRoot").getKey("/K").getKey("/K");
    ASSERT_EQ(kids.getArrayNItems(), 3);
    EXPECT_EQ(kids.getArrayItem(0).getKey("/S").getName(), "/H1");
    EXPECT_EQ(kids.getArrayItem(1).getKey("/S").getName(), "/P");
    EXPECT_EQ(kids.getArrayItem(2).getKey("/Alt").getUTF8Value(), "Carte du port");
    const std::string content = content_of(read.file.getAllPages()[0]);
    std::size_t begun = 0, ended = 0, decoration = 0;
    for (std::size_t at = 0; (at = content.find("BDC\n", at)) != std::string::npos; ++at) ++begun;
    for (std::size_t at = 0; (at = content.find("/Artifact BMC\n", at)) != std::string::npos; ++at) ++decoration;
    for (std::size_t at = 0; (at = content.find("EMC\n", at)) != std::string::npos; ++at) ++ended;
    EXPECT_EQ(begun, 3U);
    EXPECT_EQ(decoration, 2U);
    EXPECT_EQ(ended, begun + decoration);
}

/// "Document(H1 Table(TR(TH TD)))": the types of a structure tree.
std::string tree_of(QPDFObjectHandle element) {
    std::string out = element.getKey("/S").getName().substr(1);
    std::string inner;
    auto kids = element.getKey("/K");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
        auto kid = kids.getArrayItem(i);
        if (kid.isDictionary() && kid.hasKey("/S")) inner += (inner.empty() ? "" : " ") + tree_of(kid);
        else if (kid.isDictionary() && kid.hasKey("/MCID")) inner += (inner.empty() ? "" : " ") + std::string("far");
    }
    return inner.empty() ? out : out + "(" + inner + ")";
}

Drawing page_of(std::vector<Mark> marks) {
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks = std::move(marks);
    return drawing;
}

TEST(Pdf, TablesAndListsAreTreesThatGoOnOverPages) {
    double y = 0;
    const auto words = [&] { return Mark(figures::shape(fonts(), "Mot", {}, {5, y += 5})); };
    const auto row = [&](const std::string& side) { return group("", "grid-row", {group("", side, {words()}), group("", "grid-cell", {words()})}); };
    Document document = one(page_of({group("", "h1", {words()}), group("", "grid", {words(), group("", "caption", {words()}), row("grid-head"), row("grid-side")}), group("", "p", {words()})}));
    document.pages.push_back(page_of({group("", "p+", {words()}), group("", "grid+", {row("grid-side")}), group("", "list", {group("", "list-item", {group("", "list-label", {words()}), group("", "list-body", {words()})})}),
                                      group("", "quote", {group("", "p", {words()})})}));
    ReadBack read(pdf_of(document));
    auto root = read.file.getRoot().getKey("/StructTreeRoot").getKey("/K");
    // The second "grid+" follows a paragraph: there is no table to go on with, so it is one of its own.
    EXPECT_EQ(tree_of(root), "Document(H1 Table(Caption TR(TH TD) TR(TH TD)) P(far) Table(TR(TH TD)) L(LI(Lbl LBody)) BlockQuote(P))");
    auto table = root.getKey("/K").getArrayItem(1).getKey("/K");
    EXPECT_EQ(table.getArrayItem(1).getKey("/K").getArrayItem(0).getKey("/A").getKey("/Scope").getName(), "/Column");
    EXPECT_EQ(table.getArrayItem(2).getKey("/K").getArrayItem(0).getKey("/A").getKey("/Scope").getName(), "/Row");
}

TEST(Pdf, BookmarksStandUnderOneAnother) {
    Document document = sample_document(3);
    document.outline = {{"Le tout", 0}, {"Un", 1, 2}, {"Un et demi", 1, 3}, {"Deux", 2, 2}};
    ReadBack read(pdf_of(document));
    auto outlines = read.file.getRoot().getKey("/Outlines");
    EXPECT_EQ(outlines.getKey("/Count").getIntValue(), 4);
    auto first = outlines.getKey("/First");
    EXPECT_EQ(first.getKey("/Count").getIntValue(), 3);
    EXPECT_EQ(first.getKey("/First").getKey("/First").getKey("/Title").getUTF8Value(), "Un et demi");
    EXPECT_EQ(first.getKey("/First").getKey("/Next").getKey("/Title").getUTF8Value(), "Deux");
    EXPECT_EQ(first.getKey("/Last").getKey("/Dest").getArrayItem(0).getObjectID(), read.file.getAllPages()[2].getObjectID());
}

TEST(Pdf, LinksLeadOutInsideOrNowhere) {
    Drawing drawing;
    drawing.width = drawing.height = 100;
    Path box;
    box.add_rectangle(10, 20, 30, 5);
    const PathMark mark{.path = box, .fill = colour_of("#123456"), .stroke = std::nullopt};
    drawing.marks = {group("a", "", {mark}, "Fiche", "https://example.org/été?q=1"), group("b", "", {mark}, "", "#a"),
                     group("c", "", {mark}, "", "javascript:alert(1)"), group("d", "", {mark}, "", "#nowhere")};
    ReadBack read(pdf_of(one(drawing)));
    auto page = read.file.getAllPages()[0];
    auto annotations = page.getKey("/Annots");
    ASSERT_EQ(annotations.getArrayNItems(), 2);
    auto outside = annotations.getArrayItem(0);
    EXPECT_EQ(outside.getKey("/A").getKey("/URI").getStringValue(), "https://example.org/%C3%A9t%C3%A9?q=1");
    EXPECT_EQ(outside.getKey("/Contents").getUTF8Value(), "Fiche");
    // 10..40 mm from the left, 20..25 mm from the top of 100 mm.
    const double expected[] = {28.346457, 212.598425, 113.385827, 226.771654};
    for (int i = 0; i < 4; ++i) EXPECT_NEAR(outside.getKey("/Rect").getArrayItem(i).getNumericValue(), expected[i], 1e-5);
    EXPECT_TRUE(annotations.getArrayItem(1).getKey("/Dest").isArray());
}

TEST(Pdf, FontsAreEmbeddedOncePerDocument) {
    const auto fonts_in = [](const std::string& pdf) {
        ReadBack read(pdf);
        std::set<std::string> names;
        for (auto& object : read.file.getAllObjects())
            if (object.isDictionary() && object.getKey("/Type").isNameAndEquals("/FontDescriptor")) {
                EXPECT_TRUE(object.getKey("/FontFile2").isStream());
                names.insert(object.getKey("/FontName").getName());
            }
        return names;
    };
    const std::string small = pdf_of(sample_document()), large = pdf_of(sample_document(40));
    EXPECT_EQ(fonts_in(small).size(), 4U);
    EXPECT_EQ(fonts_in(large), fonts_in(small));
}

TEST(Pdf, OtherProgramsReadTheText) {
    const support::TemporaryFolder folder;
    const auto file = folder.write("a.pdf", pdf_of(sample_document()));
    const auto text = output_of("pdftotext", "-raw " + file.string() + " -");
    if (!text) GTEST_SKIP() << "pdftotext is not installed";
    for (const std::string words :
         {"Carte des espaces d’engagement citoyen", "fi ffi fl office efficace", "Population : 12 345 hab., soit 8,5 %",  // pdftotext writes every space as U+0020
          "OCÉAN ATLANTIQUE",
          "<b>&amp; \"guillemets\" 'simples' ]]></b>", "Conseil citoyen du Vieux-Môle, 4 pt", "Étang d’Œillé"}) {
        const auto found = text->find(words);
        EXPECT_NE(found, std::string::npos) << words << "\n" << *text;
        if (found == std::string::npos) continue;
        EXPECT_EQ(text->find(words, found + 1), std::string::npos) << "twice: " << words;
    }
}

TEST(Pdf, OtherProgramsSeeThePictureOurPngShows) {
    const support::TemporaryFolder folder;
    const auto file = folder.write("a.pdf", pdf_of(sample_document()));
    const auto done = output_of("pdftocairo", "-png -r 127 -singlefile " + file.string() + " " + (folder.path() / "a").string());
    if (!done) GTEST_SKIP() << "pdftocairo is not installed";
    const auto seen = support::decode_png(support::read_bytes(folder.path() / "a.png"));
    const auto ours = support::decode_png(write_png(sample_drawing(), {.dpi = 127, .fonts = fonts_folder()}));
    const auto difference = support::compare(ours, seen, 130);  // its glyphs stand on whole pixels, ours do not
    EXPECT_TRUE(difference.same_size);
    EXPECT_LT(difference.pixels, 1500U);
}

TEST(Pdf, SameBytesTwice) { EXPECT_EQ(pdf_of(sample_document(2)), pdf_of(sample_document(2))); }

TEST(Pdf, AnEmptyDrawingIsABlankPage) {
    Drawing drawing;
    drawing.width = 210;
    drawing.height = 297;
    ReadBack read(pdf_of(one(drawing)));
    EXPECT_EQ(read.file.getAllPages().size(), 1U);
}

}  // namespace
}  // namespace portulan::backends
