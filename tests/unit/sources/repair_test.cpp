#include "sources/repair.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/text.h"
#include "sources/repair_parts.h"
#include "sources/workbook_parts.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

using support::TemporaryFolder;

const AliasTable columns_of_actors = {{"id", "id", {}, CellKind::code}, {"nom", "name", {}, CellKind::text}, {"commune", "", {}, CellKind::code}};

CellRepair wanted(long row, std::string heading, std::string before, std::string after) {
    return {.row = row, .heading = std::move(heading), .before = std::move(before), .after = std::move(after), .code = "GEO-010"};
}

/// What became of a text: its bytes, and what was done. Empty bytes: nothing was written.
struct Repaired {
    std::string bytes;
    TableRepair made;

    std::string codes() const {
        std::vector<std::string> out;
        for (const CellRepair& repair : made.done) out.push_back(repair.code + " " + std::to_string(repair.row));
        return join(out, ", ");
    }
};

Repaired repaired(std::string_view bytes, const std::vector<CellRepair>& asked = {}, const TableOptions& options = {}) {
    const TemporaryFolder folder;
    const auto from = folder.write("a.csv", bytes), to = folder.path() / "b.csv";
    Repaired result{.bytes = {}, .made = repair_table(from, "a.csv", options, columns_of_actors, asked, to)};
    if (std::filesystem::exists(to)) result.bytes = support::read_bytes(to);
    EXPECT_EQ(support::read_bytes(from), bytes) << "the original is only read";
    return result;
}

TEST(RepairText, SoundTablesAreLeft) {
    const Repaired r = repaired("id;nom;commune\nA-1;Café;01053\n");
    EXPECT_TRUE(r.made.done.empty());
    EXPECT_EQ(r.bytes, "");
}

TEST(RepairText, OneCellAndNothingElse) {
    const Repaired r = repaired("titre libre;;\r\nid;nom;commune\r\nA-1;\"dit \"\"le; Port\"\"\r\nbis\"; 1053 \r\n\r\nA-2; x ;=\"1053\"\r\nA-3;;\"1053\"",
                                {wanted(3, "commune", "1053", "01053"), wanted(6, "commune", "1053", "01053"), wanted(7, "commune", "1053", "01053")});
    EXPECT_EQ(r.bytes, "titre libre;;\r\nid;nom;commune\r\nA-1;\"dit \"\"le; Port\"\"\r\nbis\";01053\r\n\r\nA-2; x ;=\"01053\"\r\nA-3;;\"01053\"");
    EXPECT_EQ(r.codes(), "GEO-010 3, GEO-010 6, GEO-010 7");
    EXPECT_TRUE(r.made.left.empty());
}

TEST(RepairText, OnlyWhereItSaysWhatWasSeen) {
    const Repaired r = repaired("id;nom;commune\nA-1;x;1054\n", {wanted(2, "commune", "1053", "01053"), wanted(9, "commune", "1053", "01053"), wanted(2, "absente", "x", "y")});
    EXPECT_EQ(r.bytes, "");
    EXPECT_EQ(r.made.left.size(), 3U);
}

TEST(RepairText, HeadingsThatStandTwiceNameNoColumn) {
    const Repaired r = repaired("id;commune;commune\nA-1;1053;9306\n", {wanted(2, "commune", "1053", "01053")});
    EXPECT_EQ(r.bytes, "");
    EXPECT_EQ(r.made.left.size(), 1U);
}

TEST(RepairText, EncodingsBecomeUtf8) {
    EXPECT_EQ(repaired("id;nom;commune\nA-1;Caf\xE9 \x96 bar;01053\n").bytes, "\xEF\xBB\xBFid;nom;commune\nA-1;Café – bar;01053\n");
    EXPECT_EQ(repaired("id;nom;commune\nA-1;Caf\x8E;01053\n").bytes, "\xEF\xBB\xBFid;nom;commune\nA-1;Café;01053\n");
    const std::string wide("\xFF\xFEi\0d\0;\0n\0o\0m\0\n\0" "A\0;\0\xE9\0\n\0", 24);
    EXPECT_EQ(repaired(wide).bytes, "\xEF\xBB\xBFid;nom\nA;é\n");
    const Repaired told = repaired("id;nom;commune\nA-1;Caf\xE9;01053\n");
    ASSERT_EQ(told.made.done.size(), 1U);
    EXPECT_EQ(told.made.done[0], (CellRepair{.before = "Windows-1252", .after = "UTF-8", .code = "LIRE-092"}));
}

TEST(RepairText, WhatCannotBeDecodedIsLeftWhole) {
    // 0x81 means nothing in Windows-1252, and the file says it is UTF-8.
    const auto asked = std::vector{wanted(2, "commune", "1053", "01053")};
    EXPECT_EQ(repaired("id;nom;commune\nA-1;Caf\xE9 \x81;1053\n", asked).bytes, "");
    EXPECT_EQ(repaired("id;nom;commune\nA-1;Caf\xE9;1053\n", asked, {.encoding = "utf-8"}).made.left.size(), 1U);
}

TEST(RepairText, CharactersAndBlanks) {
    const Repaired r = repaired("id;nom;commune\n A-1\u00A0; Cafe\u0301 ;01053\nA-2;l\u0092eau;\"01053 \"\n");
    EXPECT_EQ(r.bytes, "id;nom;commune\nA-1; Café ;01053\nA-2;l’eau;\"01053\"\n");
    EXPECT_EQ(r.codes(), "LIRE-091 2, LIRE-090 2, LIRE-017 3, LIRE-091 3");
}

TEST(RepairText, CompositionThatMakesASeparatorIsQuoted) {
    // U+037E, the Greek question mark, is a semicolon in NFC.
    const Repaired r = repaired("id;nom;commune\nA-1;a\u037E b;01053\n");
    EXPECT_EQ(r.bytes, "id;nom;commune\nA-1;\"a; b\";01053\n");
}

TEST(RepairText, RepairingAgainDoesNothing) {
    for (const std::string_view bytes : {"id;nom;commune\n A-1 ;Cafe\u0301;1053\n", "id;nom;commune\nA;Caf\xE9;1053\n", "sep=,\nid,nom,commune\nA , x\u0092,1053\n"}) {
        const Repaired once = repaired(bytes, {wanted(2, "commune", "1053", "01053"), wanted(3, "commune", "1053", "01053")});
        ASSERT_NE(once.bytes, "");
        EXPECT_EQ(repaired(once.bytes).bytes, "");
    }
}

// --- workbooks ----------------------------------------------------------------------------------------------------

class RepairWorkbook : public testing::TestWithParam<std::string> {
protected:
    TableRepair repair(const std::vector<CellRepair>& asked) {
        return repair_table(original_, GetParam(), {}, known_, asked, target_);
    }
    Table table(const std::filesystem::path& path) const {
        Problems ignored;
        return read_table(path, "a", {}, known_, ignored);
    }
    static CellRepair at(long row, std::string heading, std::string before, std::string after) {
        CellRepair made = wanted(row, std::move(heading), std::move(before), std::move(after));
        made.sheet = "Acteurs";
        return made;
    }

    const AliasTable known_ = {{"id", "id", {}, CellKind::code}, {"nom", "name", {}, CellKind::text}, {"code", "code", {}, CellKind::code}};
    const TemporaryFolder folder_;
    const std::filesystem::path original_ = support::source_dir() / "tests/data/tables" / GetParam();
    const std::filesystem::path target_ = folder_.path() / GetParam();
};

TEST_P(RepairWorkbook, NumbersBecomeTextsInPlace) {
    const Table before = table(original_);
    const TableRepair made = repair({at(5, "code", "1053", "01053")});
    ASSERT_EQ(made.done.size(), 1U);
    EXPECT_TRUE(made.left.empty());
    Table after = table(target_);
    ASSERT_EQ(after.rows.size(), before.rows.size());
    EXPECT_EQ(after.cell(after.rows[1], "code"), "01053");
    for (std::size_t r = 0; r < before.rows.size(); ++r)
        for (std::size_t c = 0; c < before.columns.size(); ++c)
            EXPECT_EQ(after.rows[r].cells[c], before.rows[r].cells[c] == "1053" ? "01053" : before.rows[r].cells[c]);
}

TEST_P(RepairWorkbook, OtherPartsStayToTheByte) {
    repair({at(5, "code", "1053", "01053")});
    const std::string part = GetParam().ends_with("ods") ? "content.xml" : "xl/worksheets/sheet1.xml";
    Archive was(original_), is(target_);
    for (const char* name : {"mimetype", "styles.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "META-INF/manifest.xml"})
        EXPECT_EQ(was.read(name), is.read(name)) << name;
    const std::string before = was.read(part).value(), after = is.read(part).value();
    const auto [a, b] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto [c, d] = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
    const auto changed = (before.rend() - c) - (a - before.begin());
    EXPECT_LT(changed, 120) << "one cell of the XML";
}

TEST_P(RepairWorkbook, WritesTheSameBytesAgain) {
    repair({at(5, "code", "1053", "01053")});
    const std::string once = support::read_bytes(target_);
    repair({at(5, "code", "1053", "01053")});
    EXPECT_EQ(support::read_bytes(target_), once);
}

TEST_P(RepairWorkbook, FormulasAreLeft) {
    const TableRepair made = repair({at(6, "calcul", "4", "5")});
    EXPECT_TRUE(made.done.empty());
    EXPECT_EQ(made.left.size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(target_));
}

TEST_P(RepairWorkbook, RepeatedCellsAreTakenApart) {
    const CellRepair seven = at(7, "nom", "répété", "changé"), eight = at(8, "nom", "répété", "changé");
    const TableRepair both = repair({seven, eight});
    EXPECT_EQ(both.done.size(), 2U);
    const Table after = table(target_);
    EXPECT_EQ(after.cell(after.rows[3], "nom"), "changé");
    EXPECT_EQ(after.cell(after.rows[4], "nom"), "changé");
    EXPECT_EQ(after.cell(after.rows[4], "depuis"), "répété") << "the cell beside, which was the same element";
}

TEST_P(RepairWorkbook, OpensInASpreadsheet) {
    if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "no LibreOffice on this machine";
    repair({at(5, "code", "1053", "01053"), at(7, "nom", "répété", "changé"), at(8, "nom", "répété", "changé")});
    const std::string folder = folder_.path().string();
    const std::string command = "cd '" + folder + "' && HOME='" + folder + "' soffice --headless --convert-to csv:'Text - txt - csv (StarCalc)':59,34,76,1 '" +
                                target_.string() + "' >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const std::string csv = support::read_bytes(std::filesystem::path(target_).replace_extension("csv"));
    EXPECT_NE(csv.find("\"même\";;1234567;100.0%;\"01053\";"), std::string::npos) << csv;  // quoted: a text
    EXPECT_NE(csv.find("\"A-4\";\"changé\";\"répété\";7;"), std::string::npos) << csv;
}

INSTANTIATE_TEST_SUITE_P(Formats, RepairWorkbook, testing::Values("acteurs.ods", "acteurs.xlsx"),
                         [](const auto& tested) { return capitalised(tested.param.substr(tested.param.rfind('.') + 1)); });

TEST(RepairOds, RepeatedRowsAreChangedTogetherOrNotAtAll) {
    const std::string xml =
        R"(<d xmlns:o="o" xmlns:t="t" xmlns:p="p"><o:body><o:spreadsheet><t:table t:name="A"><t:table-row><t:table-cell/></t:table-row>)"
        R"(<t:table-row t:number-rows-repeated="2"><t:table-cell o:value-type="float" o:value="1053" t:style-name="x"><p:p>1053</p:p></t:table-cell></t:table-row>)"
        R"(</t:table></o:spreadsheet></o:body></d>)";
    const CellRepair two = wanted(2, "commune", "1053", "01053"), three = wanted(3, "commune", "1053", "01053");
    std::vector<CellRepair> done;
    const Wanted one{{{2, "commune"}, &two}}, both{{{2, "commune"}, &two}, {{3, "commune"}, &three}};
    EXPECT_EQ(repaired_ods({.xml = xml, .header_row = 1, .headings = {{0, "commune"}}, .wanted = one}, "A", done), xml);
    EXPECT_TRUE(done.empty());
    std::string expected = xml;
    const std::string was = R"( o:value-type="float" o:value="1053" t:style-name="x"><p:p>1053</p:p>)";
    expected.replace(expected.find(was), was.size(), R"( t:style-name="x" o:value-type="string"><p:p>01053</p:p>)");
    EXPECT_EQ(repaired_ods({.xml = xml, .header_row = 1, .headings = {{0, "commune"}}, .wanted = both}, "A", done), expected);
    EXPECT_EQ(done.size(), 2U);
}

TEST(RepairWorkbooks, OldOnesAreLeft) {
    const TemporaryFolder folder;
    CellRepair asked = wanted(5, "code", "1053", "01053");
    asked.sheet = "Acteurs";
    const TableRepair made = repair_table(support::source_dir() / "tests/data/tables/acteurs.xls", "acteurs.xls", {}, columns_of_actors, std::vector{asked}, folder.path() / "a.xls");
    EXPECT_EQ(made.left.size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.xls"));
}

}  // namespace
}  // namespace portulan::sources
