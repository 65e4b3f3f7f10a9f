#include "backends/office.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <pugixml.hpp>

#include "base/files.h"
#include "backends/png.h"
#include "backends/read_back.h"
#include "sample.h"
#include "support/folders.h"

namespace portulan::backends {
namespace {

/// Two figures, one table, everything a manuscript can hold, awkward signs in all of it.
Manuscript sample_manuscript() {
    Manuscript m{.id = "figures", .deliverable = "L10", .title = "Habiter l'île : <portrait> & \"suites\"", .subtitle = "Port-Lorn", .author = "Atelier", .subject = "Diagnostic", .territory = "Port-Lorn", .date = "2025-11-17", .blocks = {}, .index = {}};
    m.cover = m.contents = true;
    m.blocks = {Heading{1, "Qui est là ?", "qui"},
                Paragraph{{{"Voir la "}, {"", Span::Manner::plain, "#port-lorn/situation"}, {", le "}, {"", Span::Manner::plain, "#liens"}, {" et "}, {"ce site", Span::Manner::strong, "https://example.org/?a=1&b=2"}, {"."}}},
                FigureBlock{"port-lorn/situation"},
                FigureBlock{"port-lorn/absente"},
                Heading{2, "Côte à côte", "cote"},
                FigureBlock{"port-lorn/situation", FigureBlock::Width::half},
                FigureBlock{"port-lorn/reseau", FigureBlock::Width::half},
                Quotation{"On n'est pas du quartier : on l'habite !", "Une habitante"},
                ListBlock{{{{"un"}}, {{"deux <2>"}}}, true},
                ListBlock{{{{"tiret"}}}},
                ListBlock{{{{"encore un"}}}, true},
                FactsBlock{{{"Depuis", {{"2019"}}}, {"Jusqu'à", {}}}},
                TableBlock{"liens", "Liens par famille", {{"Famille", 2}, {"Liens", 1, true}}, {{{{{"Élus"}}}, {{{"12"}}}}, {{{{"Jeunes"}}}, {{}, TableCell::State::masked}}, {{{{"Total"}}, TableCell::State::total}, {{}, TableCell::State::none}}}, "diagnostic", "s : secret"},
                Paragraph{{{"Attention."}}, Paragraph::Kind::warning},
                PageBreak{},
                Heading{1, "Suites", ""}};
    return m;
}

std::vector<OfficeFigure> sample_figures() {
    Drawing small;
    small.width = 80;
    small.height = 60;
    const std::string png = write_png(sample_drawing(), {.dpi = 60, .fonts = fonts_folder()});
    return {{"port-lorn/situation", "Situation", "Lecture : la commune.", "IGN 2025", "Une carte de « l'île » & <du port>.", 160, 120, png, "../port-lorn/situation_160.svg"},
            {"port-lorn/reseau", "Réseau", "", "", "Un réseau.", 160, 300, write_png(small, {.dpi = 60, .fonts = fonts_folder()}), "../port-lorn/reseau_160.svg"}};
}

std::map<std::string, std::string> parts_of(const std::string& bytes, std::vector<std::string>* order = nullptr) {
    std::map<std::string, std::string> parts;
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    EXPECT_NE(archive, nullptr);
    for (zip_int64_t i = 0; archive && i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
        std::string content(stat.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        EXPECT_EQ(zip_fread(file, content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        if (order) order->emplace_back(stat.name);
        parts.emplace(stat.name, std::move(content));
    }
    if (archive) zip_close(archive);
    return parts;
}

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata));
    return document;
}

std::size_t count_of(const pugi::xml_document& document, const char* path) { return document.select_nodes(path).size(); }

class Office : public testing::Test {
protected:
    const Manuscript manuscript = sample_manuscript();
    const std::vector<OfficeFigure> figures = sample_figures();
    const OfficeBook book{manuscript, figures, "Habiter l'île", "Atelier des Estrans", "Territoires et données fictifs"};
};

TEST_F(Office, DocxHasFieldsBookmarksAndAlternatives) {
    const auto parts = parts_of(write_docx(book));
    for (const auto& [name, content] : parts)
        if (!name.ends_with(".png")) parsed(content);
    const auto document = parsed(parts.at("word/document.xml"));
    EXPECT_EQ(count_of(document, "//wp:inline"), 3U);  // the absent one is left out
    EXPECT_EQ(std::string(document.select_node("//wp:docPr").node().attribute("descr").value()), "Une carte de «\u00A0l’île\u00A0» & <du port>.");
    std::vector<std::string> codes;
    for (const auto& found : document.select_nodes("//w:instrText")) codes.emplace_back(found.node().text().get());
    EXPECT_EQ(codes, (std::vector<std::string>{" TOC \\o \"1-3\" \\n \\h \\z \\u ", " REF _RefFigure1 \\h ", " REF _RefTable1 \\h ", " SEQ Figure \\* ARABIC ", " SEQ Figure \\* ARABIC ", " SEQ Figure \\* ARABIC ", " SEQ Tableau \\* ARABIC "}));
    EXPECT_EQ(count_of(document, "//w:bookmarkStart[@w:name='_RefFigure1']"), 1U);
    EXPECT_EQ(count_of(document, "//w:bookmarkStart"), count_of(document, "//w:bookmarkEnd"));
    EXPECT_EQ(count_of(document, "//w:fldChar[@w:fldCharType='begin']"), count_of(document, "//w:fldChar[@w:fldCharType='end']"));
    // Both numbered lists begin at 1.
    EXPECT_EQ(count_of(document, "//w:numPr/w:numId[@w:val='2']"), 2U);
    EXPECT_EQ(count_of(document, "//w:numPr/w:numId[@w:val='3']"), 1U);
    // 160 mm are 5760000 EMU; the high one is made smaller until its caption has room (297 - 2 * 25 - 45 = 202 mm), or its column is filled.
    EXPECT_EQ(std::string(document.select_node("//wp:extent").node().attribute("cx").value()), "5760000");
    for (const auto& extent : document.select_nodes("//wp:extent")) EXPECT_LE(extent.node().attribute("cy").as_llong(), 202 * 36000);
}

TEST_F(Office, NothingRelatesToAPartThatIsNotThere) {
    const auto parts = parts_of(write_docx(book));
    const auto relations = parsed(parts.at("word/_rels/document.xml.rels"));
    std::size_t pictures = 0;
    for (const auto& found : relations.select_nodes("//Relationship")) {
        const std::string target = found.node().attribute("Target").value();
        const bool external = std::string(found.node().attribute("TargetMode").value()) == "External";
        EXPECT_TRUE(external ? target == "https://example.org/?a=1&b=2" : parts.contains("word/" + target)) << target;
        pictures += target.ends_with(".png") ? 1 : 0;
    }
    EXPECT_EQ(pictures, 3U);
}

TEST_F(Office, OdtHasSequencesReferencesAndAlternatives) {
    std::vector<std::string> order;
    const auto parts = parts_of(write_odt(book), &order);
    EXPECT_EQ(order.front(), "mimetype");
    EXPECT_EQ(parts.at("mimetype"), "application/vnd.oasis.opendocument.text");
    const auto content = parsed(parts.at("content.xml"));
    EXPECT_EQ(count_of(content, "//text:sequence[@text:name='Figure']"), 3U);
    EXPECT_EQ(count_of(content, "//text:sequence-ref[@text:ref-name='_RefFigure1']"), 1U);
    EXPECT_EQ(count_of(content, "//text:sequence[@text:ref-name='_RefFigure1']"), 1U);
    EXPECT_EQ(count_of(content, "//text:sequence-ref[@text:ref-name='_RefTable1']"), 1U);
    EXPECT_EQ(count_of(content, "//draw:frame/svg:desc"), 3U);
    EXPECT_EQ(count_of(content, "//text:h"), 3U);
    const auto manifest = parsed(parts.at("META-INF/manifest.xml"));
    for (const auto& [name, bytes] : parts)
        if (name != "mimetype" && name != "META-INF/manifest.xml") {
            EXPECT_EQ(manifest.select_nodes(("//manifest:file-entry[@manifest:full-path='" + name + "']").c_str()).size(), 1U) << name;
        }
}

TEST_F(Office, TheTypeOfAnOdtIsReadWithoutUnpacking) {
    const std::string odt = write_odt(book);
    EXPECT_EQ(odt.substr(30, 8), "mimetype");  // ODF 1.2 part 3, 3.3
    EXPECT_EQ(odt.substr(38, 39), "application/vnd.oasis.opendocument.text");
}

TEST_F(Office, QuartoHasLabelsReferencesAndAlternatives) {
    const std::string qmd = write_qmd(book);
    EXPECT_NE(qmd.find("](<../port-lorn/situation_160.svg>){#fig-port-lorn-situation fig-alt=\"Une carte de «\u00A0l’île\u00A0» & <du port>.\" width=160mm}"), std::string::npos);
    EXPECT_NE(qmd.find("Voir la @fig-port-lorn-situation, le @tbl-liens et [**ce site**](<https://example.org/?a=1&b=2>)."), std::string::npos) << qmd;
    EXPECT_NE(qmd.find("{#tbl-liens}"), std::string::npos);
    EXPECT_NE(qmd.find("deux \\<2\\>"), std::string::npos);
    EXPECT_EQ(qmd.find("absente"), std::string::npos);
}

/// Where a part goes on the page it begins on, no page is forced; a heading is no sentence, a title before a caption is one.
TEST_F(Office, PagesAreBrokenWhereThePartHasNoRoom) {
    const auto breaks = [](std::size_t rows) {
        Manuscript m = sample_manuscript();
        m.cover = m.contents = false;
        m.blocks.clear();
        m.blocks.emplace_back(Heading{1, "Un", "un", true});
        m.blocks.emplace_back(Paragraph{{{"Peu de mots."}}});
        TableBlock table{"t", "Tableau", {{"Nom", 1}, {"Statut", 1}}, {}, "", ""};
        for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({{{{"Action"}}}, {{{"Proposée"}}}});
        m.blocks.emplace_back(Heading{1, "Deux", "deux", true});
        m.blocks.emplace_back(std::move(table));
        const std::vector<OfficeFigure> none;
        const std::string xml = parts_of(write_docx({.manuscript = m, .figures = none, .project = "P", .producer = "", .notice = ""})).at("word/document.xml");
        std::size_t n = 0;
        for (std::size_t at = 0; (at = xml.find("pageBreakBefore", at)) != std::string::npos; ++at) ++n;
        return n;
    };
    EXPECT_EQ(breaks(4), 0U);
    EXPECT_EQ(breaks(35), 1U);
    EXPECT_EQ(breaks(90), 0U);  // longer than a page: it goes over anyway
}

TEST_F(Office, ATitleBeforeACaptionEndsWithAFullStop) {
    const std::vector<OfficeFigure> figures = sample_figures();
    const Manuscript m = sample_manuscript();
    const OfficeBook book{.manuscript = m, .figures = figures, .project = "P", .producer = "", .notice = ""};
    EXPECT_NE(parts_of(write_docx(book)).at("word/document.xml").find(">Situation.<"), std::string::npos);
    EXPECT_NE(parts_of(write_odt(book)).at("content.xml").find("Situation.<"), std::string::npos);
}

/// "Abandonnée" is whole in a column whose share would divide it: 160 mm, 7 columns.
TEST_F(Office, NoColumnIsNarrowerThanItsWords) {
    TableBlock table{"t", "Actions", {{"N°", 1.3}, {"Action", 3}, {"Porteur", 2.5}, {"Calendrier", 2.9}, {"Moyens", 3.6}, {"Budget", 1.4, true}, {"Statut", 1.6}}, {}, "", ""};
    table.rows.push_back({{{{"AC-08"}}}, {{{"Réunions à deux rives", Span::Manner::strong}}}, {{{"Syndicat du bac"}}}, {{{"du 1er octobre 2025 au 30 septembre 2026"}}}, {{{"Vingt rotations supplémentaires par an"}}}, {{{"2 180 000 €"}}}, {{{"Abandonnée"}}}});
    Manuscript m = sample_manuscript();
    m.blocks = {table};
    const std::vector<OfficeFigure> none;
    const std::string xml = parts_of(write_docx({.manuscript = m, .figures = none, .project = "P", .producer = "", .notice = ""})).at("word/document.xml");
    std::vector<long> widths;
    for (std::size_t at = 0; (at = xml.find("<w:gridCol w:w=\"", at)) != std::string::npos; at += 10) widths.push_back(std::stol(xml.substr(at + 16)));
    ASSERT_EQ(widths.size(), 7U);
    const double mm = 25.4 / 1440;
    EXPECT_GE(static_cast<double>(widths[6]) * mm, 21);  // "Abandonnée", 9 pt of DejaVu Sans: 17.9 mm, and 3 beside it
    EXPECT_GE(static_cast<double>(widths[5]) * mm, 22);
}

/// Contents of a few lines stand on the cover, those of many on a page of their own.
TEST_F(Office, ShortContentsStandOnTheCover) {
    const auto breaks = [&](int headings) {
        Manuscript m = sample_manuscript();
        m.blocks.clear();
        for (int i = 0; i < headings; ++i) m.blocks.emplace_back(Heading{1, "Partie " + std::to_string(i), "partie-" + std::to_string(i)});
        const std::string odt = parts_of(write_odt({.manuscript = m, .figures = figures, .project = "P", .producer = "", .notice = ""})).at("content.xml");
        const auto docx = parsed(parts_of(write_docx({.manuscript = m, .figures = figures, .project = "P", .producer = "", .notice = ""})).at("word/document.xml"));
        std::size_t opened = 0;
        for (std::size_t at = odt.find("<text:p text:style-name=\"NewPage\""); at != std::string::npos; at = odt.find("<text:p text:style-name=\"NewPage\"", at + 1)) ++opened;
        return std::pair(count_of(docx, "//w:br[@w:type='page']"), opened);
    };
    EXPECT_EQ(breaks(4), (std::pair<std::size_t, std::size_t>{1, 1}));
    EXPECT_EQ(breaks(30), (std::pair<std::size_t, std::size_t>{2, 2}));
}

/// 210 mm of map, its caption and three lines of title: one page, the map a little smaller; not the title alone on the first.
TEST_F(Office, AFigureALittleTooHighStaysUnderItsTitle) {
    Manuscript m = sample_manuscript();
    m.cover = m.contents = false;
    m.title = "Espaces";
    m.subtitle = "Où l’on se retrouve";
    m.blocks = {FigureBlock{"haute"}};
    const auto height = [&](double natural) {
        const std::vector<OfficeFigure> one = {{"haute", "Espaces", "Lecture : la commune.", "IGN 2025", "Une carte.", 160, natural, figures.front().png, ""}};
        const std::string xml = parts_of(write_docx({.manuscript = m, .figures = one, .project = "P", .producer = "", .notice = ""})).at("word/document.xml");
        return std::stod(xml.substr(xml.find(" cy=\"") + 5)) / 36000;
    };
    EXPECT_LT(height(210), 206);
    EXPECT_GT(height(210), 190);
    EXPECT_NEAR(height(120), 120, 0.01);
}

TEST_F(Office, TwoRowsOfFiguresAreSetToShareAPage) {
    Manuscript m = sample_manuscript();
    m.cover = m.contents = false;
    m.title = m.subtitle = m.territory = "";
    m.blocks.clear();
    for (const char* name : {"a", "b", "c", "d"}) m.blocks.emplace_back(FigureBlock{name, FigureBlock::Width::half});
    const auto heights = [&](double natural) {
        std::vector<OfficeFigure> four;
        for (const char* name : {"a", "b", "c", "d"}) four.push_back({name, "Part", "Par commune.", "IGN 2025", "Une carte.", 77, natural, figures.front().png, ""});
        const std::string xml = parts_of(write_docx({.manuscript = m, .figures = four, .project = "P", .producer = "", .notice = ""})).at("word/document.xml");
        std::vector<double> found;
        for (std::size_t at = xml.find(" cy=\""); at != std::string::npos; at = xml.find(" cy=\"", at + 1))
            if (xml.rfind("<wp:extent", at) + 40 > at) found.push_back(std::stod(xml.substr(at + 5)) / 36000);
        return found;
    };
    const std::vector<double> high = heights(110);  // of a page of 257 mm
    ASSERT_EQ(high.size(), 4U);
    for (const double height : high) {
        EXPECT_EQ(height, high[0]);
        EXPECT_LT(height, 110);
        EXPECT_GE(height, 0.88 * 110);
    }
    for (const double natural : {80.0, 140.0})  // there is room, there is none
        for (const double height : heights(natural)) EXPECT_NEAR(height, natural, 0.01);
}

TEST_F(Office, APlateHasItsFigureBesideItsWords) {
    Manuscript m = sample_manuscript();
    m.cover = m.contents = false;
    m.plate = true;
    m.paper = Paper::a3_landscape;
    m.blocks = {Heading{1, "Ce qu’elle montre", {}}, FigureBlock{"haute"}, Paragraph{{{.text = "Dix-sept acteurs."}}}};
    const OfficeFigure high{"haute", "Espaces", "Lecture : la commune.", "IGN 2025", "Une carte.", 250, 300, figures.front().png, ""}, small{"situation", "Situation", "", "", "Où il est.", 58, 32, figures.front().png, ""};
    const std::vector<OfficeFigure> one = {high}, none;
    OfficeBook book{.manuscript = m, .figures = one, .project = "P", .producer = "", .notice = ""};
    book.locator = &small;
    const std::string xml = parts_of(write_docx(book)).at("word/document.xml"), odt = parts_of(write_odt(book)).at("content.xml");
    EXPECT_NE(xml.find("<w:type w:val=\"continuous\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<w:cols w:num=\"2\""), std::string::npos);
    const std::size_t column = xml.find("<w:br w:type=\"column\"/>"), placed = xml.find("<wp:inline"), anchored = xml.find("<wp:anchor");
    ASSERT_NE(column, std::string::npos);
    EXPECT_LT(anchored, placed);
    EXPECT_LT(placed, column);
    EXPECT_LT(column, xml.find("Ce qu’elle montre"));
    EXPECT_LT(std::stod(xml.substr(xml.find(" cy=\"", placed) + 5)) / 36000, 257 - 20);  // of the page, under its title
    EXPECT_LT(odt.find("draw:name=\"Locator\""), odt.find("<text:section text:style-name=\"Plate\""));
    EXPECT_LT(odt.find("<draw:frame draw:style-name=\"Graphics\""), odt.find("text:style-name=\"NewColumn\""));
    EXPECT_LT(odt.find("text:style-name=\"NewColumn\""), odt.find("Ce qu’elle montre"));
    OfficeBook bare{.manuscript = m, .figures = none, .project = "P", .producer = "", .notice = ""};  // nothing to stand beside
    EXPECT_EQ(parts_of(write_docx(bare)).at("word/document.xml").find("<w:cols"), std::string::npos);
}

/// The fonts are found again under their key, and both programs are told of them.
TEST_F(Office, TheTypefaceIsCarried) {
    const OfficeFonts fonts = office_fonts(fonts_folder());
    ASSERT_EQ(fonts.size(), 3U);
    OfficeBook carrying = book;
    carrying.fonts = &fonts;
    auto docx = parts_of(write_docx(carrying));
    const std::string hidden = docx.at("word/fonts/font2.odttf");
    EXPECT_EQ(hidden.substr(32), fonts[1].bytes.substr(32));
    EXPECT_EQ(static_cast<unsigned char>(hidden[0]), 0x02);  // 00 of the font, crossed with the last byte of the key
    EXPECT_EQ(static_cast<unsigned char>(hidden[1]), 0x5A);  // 01 crossed with the last but one, 5B
    EXPECT_EQ(fonts[1].bytes.substr(0, 4), std::string("\0\1\0\0", 4));
    EXPECT_EQ(count_of(parsed(docx.at("word/fontTable.xml")), "//w:embedBold[@w:fontKey]"), 1U);
    EXPECT_NE(docx.at("word/_rels/fontTable.xml.rels").find("fonts/font3.odttf"), std::string::npos);
    EXPECT_NE(docx.at("[Content_Types].xml").find("odttf"), std::string::npos);
    const auto odt = parts_of(write_odt(carrying));
    EXPECT_EQ(odt.at("Fonts/OpenSans-Italic.ttf"), fonts[2].bytes);
    EXPECT_NE(odt.at("META-INF/manifest.xml").find("Fonts/OpenSans-Italic.ttf"), std::string::npos);
    EXPECT_NE(odt.at("styles.xml").find("xlink:href=\"Fonts/OpenSans-Italic.ttf\""), std::string::npos);
}

TEST_F(Office, SameBytesTwice) {
    EXPECT_EQ(write_docx(book), write_docx(book));
    EXPECT_EQ(write_odt(book), write_odt(book));
}

TEST_F(Office, EveryTextIsFoundAgain) {
    for (const auto& [bytes, extension] : {std::pair(write_docx(book), ".docx"), std::pair(write_odt(book), ".odt")}) {
        const FileTexts found = texts_in(bytes, extension);
        EXPECT_TRUE(found.understood) << extension;
        const auto has = [&](const std::string& words) { return std::any_of(found.texts.begin(), found.texts.end(), [&](const FoundText& text) { return text.text.find(words) != std::string::npos; }); };
        EXPECT_TRUE(has("Une carte de «\u00A0l’île\u00A0» & <du port>.")) << extension;
        EXPECT_TRUE(has("deux <2>")) << extension;
        EXPECT_TRUE(has("Habiter l’île")) << extension;
    }
}

/// Rendered by LibreOffice: every figure, caption and heading is on the pages.
TEST_F(Office, LibreOfficeShowsThem) {
    const support::TemporaryFolder folder;
    write_file(folder.path() / "livre.docx", write_docx(book));
    write_file(folder.path() / "livre.odt", write_odt(book));
    for (const std::string kind : {"docx", "odt"}) {
        const std::string into = folder.path().string(), home = "-env:UserInstallation=file://" + (folder.path() / "home").string();
        if (!output_of("soffice", home + " --headless --convert-to pdf --outdir " + into + " " + into + "/livre." + kind)) GTEST_SKIP() << "soffice is not installed";
        if (!std::filesystem::exists(folder.path() / "livre.pdf")) GTEST_SKIP() << "soffice has no writer";
        const auto text = output_of("pdftotext", "-layout " + into + "/livre.pdf -");
        if (!text) GTEST_SKIP() << "pdftotext is not installed";
        for (const std::string words : {"Qui est là", "Figure 1. Situation", "Figure 3. Réseau", "Voir la Figure 1, le Tableau 1", "Jeunes", "Une habitante"}) EXPECT_NE(text->find(words), std::string::npos) << kind << ": " << words << "\n" << *text;
        std::filesystem::remove(folder.path() / "livre.pdf");
    }
}

}  // namespace
}  // namespace portulan::backends
