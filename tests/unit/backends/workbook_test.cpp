#include "backends/workbook.h"

#include <gtest/gtest.h>

#include <map>

#include "backends/unzip.h"

namespace portulan::backends {
namespace {

Workbook sample_workbook() {
    Workbook book{.title = "Habiter l'île", .author = "Atelier", .date = "2025-11-17", .foot = "Diffusion publique", .tables = {}};
    book.tables.push_back({.sheet = "indicateur pauvreté", .territory = "Loar", .title = "Pauvreté", .source = "INSEE", .path = "loar/indicateur-pauvrete.csv",
                           .data = {{"code", "commune", "nom", "valeur", "statut", "habitants"}, {{"01001", "1", "Élus & <suite>", "12,5", "publiable", "12 345"}, {"01002", "2", "Anglette", "", "s", "8 000"}, {"01003", "3", "=1+1", "8", "publiable", "900"}}}});
    book.tables.push_back({.sheet = "indicateur pauvreté", .territory = "Loar", .title = "La même", .source = "", .path = "b.csv", .data = {{"a"}, {{"x"}}}});
    return book;
}

std::map<std::string, std::string> members_of(const std::string& bytes) {
    std::map<std::string, std::string> parts;
    const auto entries = unzip(bytes, 1 << 24);
    EXPECT_TRUE(entries);
    for (const ZipEntry& entry : *entries) parts.emplace(entry.name, entry.bytes);
    return parts;
}

TEST(Workbook, NumbersAreNumbersAndCodesAreTexts) {
    const auto parts = members_of(write_workbook(sample_workbook()));
    const std::string& sheet = parts.at("xl/worksheets/sheet2.xml");
    EXPECT_NE(sheet.find("<v>12.5</v>"), std::string::npos);
    EXPECT_NE(sheet.find("<v>12345</v>"), std::string::npos);
    EXPECT_EQ(sheet.find("<v>1001</v>"), std::string::npos);     // 01001 keeps its zero, as a text
    EXPECT_EQ(sheet.find("<f>"), std::string::npos);             // =1+1 runs nothing
    EXPECT_NE(sheet.find("ySplit=\"1\""), std::string::npos);
    EXPECT_NE(sheet.find("<autoFilter ref=\"A1:F4\"/>"), std::string::npos);
    const std::string& texts = parts.at("xl/sharedStrings.xml");
    for (const std::string words : {"01001", "Élus &amp; &lt;suite&gt;", "=1+1", "<t>s</t>"}) EXPECT_NE(texts.find(words), std::string::npos) << words;
    EXPECT_NE(parts.at("xl/styles.xml").find("formatCode=\"0.0\""), std::string::npos);
    EXPECT_NE(parts.at("xl/workbook.xml").find("indicateur pauvreté 2"), std::string::npos);
}

/// 200 letters in a column of 60: four lines of 15 points, in programs that do not find the height of a row themselves too.
TEST(Workbook, RowsAreAsHighAsTheirWords) {
    Workbook book{.title = "Mots", .author = "", .date = "2025-11-17", .foot = "", .tables = {}};
    book.tables.push_back({.sheet = "mots", .territory = "", .title = "Mots", .source = "", .path = "mots.csv", .data = {{"Nom", "Propos"}, {{"court", "deux mots"}, {"long", std::string(200, 'm')}}}});
    const auto parts = members_of(write_workbook(book));
    const std::string& sheet = parts.at("xl/worksheets/sheet2.xml");
    EXPECT_NE(sheet.find("<row r=\"3\" spans=\"1:2\" ht=\"60\" customHeight=\"1\""), std::string::npos) << sheet;
    EXPECT_EQ(sheet.find("<row r=\"2\" spans=\"1:2\" ht"), std::string::npos);
    EXPECT_NE(parts.at("xl/styles.xml").find("indent=\"1\""), std::string::npos);
}

TEST(Workbook, SameBytesTwiceAndNoOtherDate) {
    EXPECT_EQ(write_workbook(sample_workbook()), write_workbook(sample_workbook()));
    EXPECT_NE(members_of(write_workbook(sample_workbook())).at("docProps/core.xml").find("2025-11-17T00:00:00Z"), std::string::npos);
}

TEST(Workbook, WithoutTablesThereIsItsContents) { EXPECT_EQ(members_of(write_workbook({.title = "Rien", .author = "", .date = "", .foot = "", .tables = {}})).count("xl/worksheets/sheet1.xml"), 1U); }

}  // namespace
}  // namespace portulan::backends
