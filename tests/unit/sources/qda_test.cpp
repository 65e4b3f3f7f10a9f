// Files that tests/data/make_interviews.py writes after the published schema of REFI-QDA.
#include "sources/qda.h"

#include <gtest/gtest.h>

#include "reading.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

class Qda : public testing::Test, protected Reading {
protected:
    std::optional<QdaTables> read(std::string_view name) {
        problems = {};
        return read_qda(support::source_dir() / "tests/data/interviews" / name, name, problems);
    }
    std::optional<QdaTables> read_text(std::string_view name, std::string_view text) {
        problems = {};
        return read_qda(folder.write(name, text), name, problems);
    }
    /// "document: text [codes]" of each passage.
    static std::string passages(const QdaTables& tables) {
        std::string all;
        for (const TableRow& row : tables.segments.rows) all += row.cells[1] + ": " + row.cells[3] + " [" + row.cells[2] + "]\n";
        return all;
    }
    support::TemporaryFolder folder;
};

constexpr std::string_view said =
    "E01.docx: On cherche depuis l\u2019été \U0001F3E0, il n\u2019y a rien. [Manque]\nE01.docx: L\u2019hiver, on se retrouve au café. [Hiver | Lieux > Café]\n"
    "E02.docx: Les volets sont clos. [Volets]\nE02.docx: Il suffirait de les rouvrir. [Volets | Manque]\n";

TEST_F(Qda, ProjectWithItsTexts) {
    const auto tables = read("essai.qdpx");
    ASSERT_TRUE(tables);
    EXPECT_EQ(passages(*tables), said);
    EXPECT_EQ(tables->segments.rows[0].cells[0], "E01.docx \u00A71");
    EXPECT_EQ(tables->segments.sheet, "project.qde");
    EXPECT_GT(tables->segments.rows[0].number, 1);
    EXPECT_EQ(count("ENQ-082"), 0U);
    EXPECT_EQ(count("ENQ-083"), 0U);
    EXPECT_EQ(parameter("ENQ-081", "segments"), "4");
    EXPECT_EQ(parameter("ENQ-081", "documents"), "2");
}

TEST_F(Qda, CodesGoByTheirNamesAndByThoseAboveWhereTwoShareOne) {
    const auto tables = read("essai.qdpx");
    ASSERT_TRUE(tables);
    std::vector<std::string> names;
    for (const TableRow& row : tables->codes.rows) names.push_back(row.cells[0] + "<" + row.cells[1]);
    EXPECT_EQ(names, (std::vector<std::string>{"Représentations<", "Manque<Représentations", "Volets<Représentations", "Hiver<", "Hiver > Café<Hiver", "Lieux<", "Lieux > Café<Lieux"}));
    EXPECT_EQ(tables->codes.rows[1].cells[2], "Il n\u2019y a pas assez de logements.");
}

TEST_F(Qda, WhatIsNotReadIsTold) {
    ASSERT_TRUE(read("essai.qdpx"));
    EXPECT_EQ(count("ENQ-084"), 5U);  // a coded document, a picture, a case, a memo, a passage without a code
}

TEST_F(Qda, PositionsCountedOtherwiseAreRecognised) {
    for (const auto& [file, how] : {std::pair("utf16.qdpx", "in UTF-16, as some programs count"), std::pair("lignes.qdpx", "with each line end as one character")}) {
        const auto tables = read(file);
        ASSERT_TRUE(tables) << file;
        EXPECT_EQ(passages(*tables), said) << file;
        EXPECT_EQ(parameter("ENQ-083", "how@"), how);
    }
}

TEST_F(Qda, TextsInsideTheXmlAndNamesThatQuoteNothing) {
    const auto tables = read("en_ligne.qdpx");
    ASSERT_TRUE(tables);
    EXPECT_EQ(passages(*tables), said);
}

TEST_F(Qda, PassagesThatDoNotStandWhereTheySayAreLeftOutAndTold) {
    const auto tables = read("decale.qdpx");
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->segments.rows.size(), 2U);  // those of the other document
    EXPECT_EQ(find("ENQ-082")->value, "E01.docx");
    EXPECT_EQ(parameter("ENQ-082", "count"), "2");
}

TEST_F(Qda, Codebook) {
    const auto tables = read("grille.qdc");
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->codes.rows.size(), 7U);
    EXPECT_TRUE(tables->segments.rows.empty());
}

TEST_F(Qda, WhatIsNoSuchFile) {
    EXPECT_FALSE(read("sans_projet.qdpx"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "there is no project.qde in it");
    EXPECT_FALSE(read("bombe.qdpx"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it unpacks to more than any project of people holds");
    EXPECT_FALSE(read_text("a.qdpx", "no archive"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it is no archive that can be opened");
    EXPECT_FALSE(read("nothing.qdc"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it cannot be opened");
    for (const char* text : {"", "<CodeBook><Codes>", "<html/>", "code;parent\nA;\n"}) {
        EXPECT_FALSE(read_text("a.qdc", text)) << text;
        EXPECT_EQ(parameter("ENQ-080", "what@"), "its XML is broken, or is none of REFI-QDA");
    }
}

TEST_F(Qda, DocumentsThatNameOneTextShareIt) {
    const auto tables = read("un_texte.qdpx");
    ASSERT_TRUE(tables);
    // Python: text[255:259], text[2558:2563], text[3998:4000]; the fourth passage ends beyond the text.
    std::string of_each;
    for (const char* name : {"D0", "D1", "D2"})
        for (const char* text : {"defg", "cd\U0001F3E0fg", "cd"}) of_each += std::string(name) + ": " + text + " [Un]\n";
    EXPECT_EQ(passages(*tables), of_each);
    EXPECT_EQ(count("ENQ-082"), 3U);
    EXPECT_FALSE(read("un_texte_trop.qdpx"));  // 40 times 8 MiB
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it unpacks to more than any project of people holds");
}

// 40 passages, each the whole of a text of 8 MiB.
TEST_F(Qda, PassagesTogetherAreBounded) {
    EXPECT_FALSE(read("passages_trop.qdpx"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it unpacks to more than any project of people holds");
}

TEST_F(Qda, CodesAndDocumentsAreBounded) {
    const auto nested = [](int levels) {
        std::string text = "<CodeBook><Codes>";
        for (int k = 0; k < levels; ++k) text += "<Code guid=\"" + std::to_string(k) + "\" name=\"N\">";
        for (int k = 0; k < levels; ++k) text += "</Code>";
        return text + "</Codes></CodeBook>";
    };
    const auto tables = read_text("a.qdc", nested(64));
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->codes.rows.size(), 64U);
    EXPECT_FALSE(read_text("a.qdc", nested(65)));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "its codes stand more than 64 levels deep");
    std::string many = "<Project><Sources>";
    for (int k = 0; k < 10'001; ++k) many += "<TextSource name=\"a\"/>";
    EXPECT_FALSE(read_text("a.qdc", many + "</Sources></Project>"));
    EXPECT_EQ(parameter("ENQ-080", "what@"), "it unpacks to more than any project of people holds");
}

TEST_F(Qda, EntitiesOfTheDocumentAreNotExpanded) {
    const auto tables = read_text("a.qdc", "<!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                                           "<CodeBook><Codes><Code guid=\"1\" name=\"N\"><Description>x&c;y&f;z</Description></Code></Codes></CodeBook>");
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->codes.rows[0].cells[2], "xyz");
}

}  // namespace
}  // namespace portulan::sources
