#include "sources/workbook.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "reading.h"
#include "sources/cells.h"
#include "sources/tables.h"
#include "sources/workbook_parts.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

const AliasTable actors = {{"id", "id", {}, CellKind::code},   {"nom", "name", {}, CellKind::text},
                           {"depuis", "since"},                {"poids", "weight", {}, CellKind::number},
                           {"part", "share", {}, CellKind::number}, {"code", "code", {}, CellKind::code},
                           {"calcul", ""},                     {"actif", "active", {}, CellKind::yes_no}};

struct WorkbookRead : Reading {
    Table table;
};

WorkbookRead read_book(std::string_view name, const AliasTable& aliases = {}, const TableOptions& options = {}) {
    WorkbookRead found;
    found.table = read_table(support::source_dir() / "tests/data/tables" / name, name, options, aliases, found.problems);
    return found;
}

using Cells = std::vector<std::string>;

// The same workbook, saved by LibreOffice in three formats.
class Workbooks : public testing::TestWithParam<std::string> {};

const auto format_name = [](const auto& tested) { return capitalised(tested.param.substr(tested.param.rfind('.') + 1)); };

TEST_P(Workbooks, CellsAsTheyWereTyped) {
    const WorkbookRead r = read_book(GetParam(), actors);
    EXPECT_EQ(r.table.sheet, "Acteurs");
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom", "depuis", "poids", "part", "code", "calcul", "actif"}));
    ASSERT_EQ(r.table.rows.size(), 5U);
    EXPECT_EQ(r.table.rows[0].cells, (Cells{"A-1", "Café des Îles\ndeux lignes", "2021-03-14", "0.29", "12.5 %", "01053", "", "VRAI"}));
    EXPECT_EQ(r.table.rows[1].cells, (Cells{"A-2", "même", "", "1234567", "100 %", "1053", "", ""}));
    EXPECT_EQ(r.table.rows[2].cells, (Cells{"A-3", "Café", "1900-03-01", "0.1", "", "2A004", "4", ""}));
    EXPECT_EQ(r.table.rows[3].cells, (Cells{"A-4", "répété", "répété", "7", "", "", "", ""}));
    EXPECT_EQ(r.table.rows[4].cells, r.table.rows[3].cells);
    std::vector<long> numbers;
    for (const TableRow& row : r.table.rows) numbers.push_back(row.number);
    EXPECT_EQ(numbers, (std::vector<long>{4, 5, 6, 7, 8}));
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "poids"), 0.29);
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "part"), 12.5);
}

TEST_P(Workbooks, WhatTheEyeDoesNotSee) {
    const WorkbookRead r = read_book(GetParam(), actors);
    EXPECT_EQ(r.count("LIRE-003"), 0U);  // a merged title hides nothing
    ASSERT_EQ(r.count("LIRE-006"), 2U);
    EXPECT_EQ(r.find("LIRE-006")->value, "#DIV/0!");
    EXPECT_EQ(r.find("LIRE-006")->place.row, 4);
    EXPECT_EQ(r.find("LIRE-006")->place.column, "calcul");
    ASSERT_EQ(r.count("LIRE-019"), 2U);  // the sheet Brouillon, the row 6
    std::vector<std::string> hidden;
    for (const Problem& problem : r.problems)
        if (problem.code == "LIRE-019") hidden.push_back(problem.parameters[1].second);
    EXPECT_EQ(hidden, (Cells{"Brouillon", "6"}));
    EXPECT_EQ(r.parameter("LIRE-018", "header"), "3");
    EXPECT_EQ(r.parameter("LIRE-018", "rows"), "5");
    EXPECT_FALSE(has_errors(r.problems));
}

TEST_P(Workbooks, SheetsAreChosenAloud) {
    const WorkbookRead known = read_book(GetParam(), actors);  // one sheet alone has the headings
    ASSERT_EQ(known.count("LIRE-021"), 1U);
    EXPECT_EQ(known.find("LIRE-021")->severity, Severity::note);
    const WorkbookRead unknown = read_book(GetParam());
    EXPECT_EQ(unknown.find("LIRE-021")->severity, Severity::warning);
    EXPECT_EQ(unknown.parameter("LIRE-021", "sheets"), "Acteurs, Notes");
    EXPECT_EQ(read_book(GetParam(), {}, {.sheet = "brouillon"}).table.headings, (Cells{"caché"}));
    EXPECT_EQ(read_book(GetParam(), {}, {.sheet = "2"}).table.headings, (Cells{"Lisez-moi"}));
    const WorkbookRead absent = read_book(GetParam(), {}, {.sheet = "Acteur"});
    EXPECT_EQ(absent.find("LIRE-020")->value, "Acteur");
    EXPECT_EQ(absent.parameter("LIRE-020", "sheets"), "Acteurs, Notes, Brouillon");
    EXPECT_EQ(absent.count("LIRE-018"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Formats, Workbooks, testing::Values("acteurs.ods", "acteurs.xlsx", "acteurs.xls"),
                         format_name);

// Headings in two rows under a merged title, cells merged among the data, hidden columns.
class TwoRows : public testing::TestWithParam<std::string> {};

TEST_P(TwoRows, AreJoined) {
    const WorkbookRead r = read_book(GetParam());
    EXPECT_EQ(r.table.headings, (Cells{"Code", "Nom", "Population – 2015", "Population – 2020", "Logements – 2015", "Logements – 2020",
                                       "Précisions"}));
    ASSERT_EQ(r.table.rows.size(), 3U);
    EXPECT_EQ(r.table.rows[0].cells, (Cells{"01053", "Bourg-en-Bresse", "41365", "41248", "23000", "23500", "à vérifier cet été"}));
    EXPECT_EQ(r.table.rows[1].cells[5], "41000.5");
    EXPECT_EQ(r.table.rows[2].cells[1], "");
    EXPECT_EQ(r.parameter("LIRE-027", "first"), "2");
    EXPECT_EQ(r.parameter("LIRE-027", "second"), "3");
    EXPECT_EQ(r.find("LIRE-027")->value, "Population – 2015");
    EXPECT_FALSE(has_errors(r.problems));
    if (GetParam().ends_with("csv")) return;
    EXPECT_EQ(r.parameter("LIRE-003", "ranges"), "B5:B6");
    EXPECT_EQ(r.parameter("LIRE-019", "list"), "B, G");
}

TEST_P(TwoRows, ALowerHeadingMayBeTheName) {
    const WorkbookRead r = read_book(GetParam(), {{"code", ""}, {"nom", ""}, {"population", "", {"Population – 2020"}}});
    EXPECT_EQ(r.table.columns, (Cells{"code", "nom", "Population – 2015", "population", "Logements – 2015", "Logements – 2020", "Précisions"}));
    // A row that is named stands alone.
    EXPECT_EQ(read_book(GetParam(), {}, {.header_row = 3}).count("LIRE-027"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Formats, TwoRows, testing::Values("deux_lignes.ods", "deux_lignes.xlsx", "deux_lignes.xls", "deux_lignes.csv"), format_name);

// What a spreadsheet made of 22.5, 1.5, 5.22 and of the code 1-5.
class TurnedIntoDates : public testing::TestWithParam<std::string> {};

TEST_P(TurnedIntoDates, AreNamedWithWhatTheyWere) {
    const WorkbookRead r = read_book(GetParam(), actors);
    const bool text = GetParam().ends_with("csv");
    ASSERT_EQ(r.count("LIRE-005"), 1U);
    EXPECT_EQ(r.find("LIRE-005")->place.column, "poids");
    EXPECT_EQ(r.find("LIRE-005")->place.row, 3);
    EXPECT_EQ(r.parameter("LIRE-005", "count"), "3");
    EXPECT_EQ(r.parameter("LIRE-005", "cases"), text ? "22/05/2026 (22.5), 01/05/2026 (1.5), 01/05/2022 (5.22)"
                                                     : "2026-05-22 (22.5), 2026-05-01 (1.5), 2022-05-01 (5.22)");
    ASSERT_EQ(r.count("LIRE-032"), 1U);
    EXPECT_EQ(r.find("LIRE-032")->place.column, "code");
    EXPECT_EQ(r.parameter("LIRE-032", "cases"), text ? "01/05/2026 (1-5 / 1/5)" : "2026-05-01 (1-5 / 1/5)");
}

INSTANTIATE_TEST_SUITE_P(Formats, TurnedIntoDates, testing::Values("dates.ods", "dates.xlsx", "dates.xls", "dates.csv"), format_name);

// Days counted from 1904: a date, and the same date shown as its number.
TEST(Workbook, SerialNumbersOfDates) {
    for (const auto name : {"depuis_1904.xlsx", "depuis_1904.xls"}) {
        const WorkbookRead r = read_book(name, {{"id", "", {}, CellKind::code}, {"depuis", "", {}, CellKind::date}});
        ASSERT_EQ(r.table.rows.size(), 2U) << name;
        EXPECT_EQ(r.table.rows[0].cells[1], "2020-01-01") << name;
        EXPECT_EQ(r.table.rows[1].cells[1], "2020-01-01") << name;
        ASSERT_EQ(r.count("LIRE-030"), 1U);
        EXPECT_EQ(r.find("LIRE-030")->value, "42369");
        EXPECT_EQ(r.find("LIRE-030")->place.row, 3);
        EXPECT_EQ(r.parameter("LIRE-030", "date"), "2020-01-01");
    }
}

TEST(Xls, Excel95) {
    const WorkbookRead r = read_book("excel_95.xls");
    EXPECT_EQ(r.table.sheet, "Données");
    EXPECT_EQ(r.table.headings, (Cells{"Qualité", "Été"}));
    ASSERT_EQ(r.table.rows.size(), 2U);
    EXPECT_EQ(r.table.rows[0].cells, (Cells{"œuvre", "12.34"}));
    EXPECT_EQ(r.table.rows[1].cells, (Cells{"", "oui"}));
    EXPECT_EQ(r.find("LIRE-006")->value, "#N/A");
}

// A file cut anywhere, or with any byte changed, is damaged or read; nothing is read outside it (the sanitizers see to that).
TEST(Xls, CutAndSpoilt) {
    const std::string whole = read_file(support::source_dir() / "tests/data/tables/acteurs.xls");
    support::TemporaryFolder folder;
    Random random{7};
    for (int i = 0; i < 400; ++i) {
        std::string bytes = whole.substr(0, i % 2 ? whole.size() : random.below(static_cast<std::uint32_t>(whole.size())));
        for (int k = 0; k < 8 && i % 2; ++k) bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.next());
        Problems problems;
        const Table table = read_table(folder.write("a.xls", bytes), "a.xls", {}, {}, problems);
        for (const TableRow& row : table.rows) ASSERT_EQ(row.cells.size(), table.columns.size()) << i;
        ASSERT_FALSE(problems.empty());
    }
}

TEST(Xlsx, OtherWriters) {
    // A prefix on every element, no references, dates counted from 1904, inline texts.
    const WorkbookRead r = read_book("a_la_main_1904.xlsx");
    EXPECT_EQ(r.table.columns, (Cells{"id", "date", "note", "duree", "heure", "formule"}));
    ASSERT_EQ(r.table.rows.size(), 3U);
    EXPECT_EQ(r.table.rows[0].number, 3);
    EXPECT_EQ(r.table.rows[0].cells, (Cells{"1", "1904-01-01", "12.5", "28", "09:30:00", ""}));
    // 44703 in the 1904 system, whatever the format shows of it: 44703 + 1462 = 46165 in the other, 2026-05-23.
    EXPECT_EQ(r.table.rows[1].cells[2], "2026-05-23");
    EXPECT_EQ(r.table.rows[1].cells[1], "2026-03-15");
    EXPECT_EQ(r.table.rows[1].cells[3], "1000");
    EXPECT_EQ(r.table.rows[2].cells[2], "0.29");
    EXPECT_EQ(r.count("LIRE-005"), 1U);  // a number that a spreadsheet turned into 23 May
    EXPECT_EQ(r.parameter("LIRE-026", "count"), "1");
}

TEST(Xlsx, EntitiesAreNotExpanded) {
    const WorkbookRead r = read_book("entite.xlsx", {}, {.sheet = "1"});
    ASSERT_EQ(r.table.rows.size(), 1U);
    EXPECT_EQ(r.table.rows[0].cells[1].find("root"), std::string::npos);
}

TEST(Xlsx, BombsAndDamage) {
    for (const auto name : {"bombe.xlsx", "repetitions.ods"})
        EXPECT_EQ(read_book(name).parameter("LIRE-022", "reason@"), excessive_fault) << name;
    EXPECT_EQ(read_book("abime.xlsx").parameter("LIRE-022", "reason@"), damaged_fault);
    for (const auto name : {"secret.ods", "secret.xls"})
        EXPECT_EQ(read_book(name).parameter("LIRE-022", "reason@"), password_fault) << name;
}

TEST(Xlsx, OtherFormatsAreNamed) {
    EXPECT_EQ(read_book("lettre.docx").parameter("LIRE-025", "format@"), "a text document");
    EXPECT_EQ(read_book("lettre.doc").parameter("LIRE-025", "format@"), "a text document");
    EXPECT_EQ(read_book("message.msg").parameter("LIRE-025", "format@"), "a document of Office that is no workbook");
    EXPECT_EQ(read_book("binaire.xlsb").parameter("LIRE-025", "format@"), "a binary Excel workbook (.xlsb)");
    support::TemporaryFolder folder;
    const auto format = [&](std::string_view bytes) {
        WorkbookRead r;
        read_table(folder.write("a.csv", bytes), "a.csv", {}, {}, r.problems);
        return r.parameter("LIRE-025", "format@") + r.parameter("LIRE-022", "reason@");
    };
    EXPECT_EQ(format("%PDF-1.7 ..."), "a PDF");
    EXPECT_EQ(format("<!DOCTYPE html><html>"), "a web page");
    EXPECT_EQ(format("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 nothing behind"), damaged_fault);
    EXPECT_EQ(format("PK\x03\x04 nothing behind"), damaged_fault);
}

TEST(WorkbookParts, Numbers) {
    EXPECT_EQ(sheet_number(0.28999999999999998), "0.29");
    EXPECT_EQ(sheet_number(123456789012345.0), "123456789012345");
    EXPECT_EQ(sheet_number(1e20), "100000000000000000000");
    EXPECT_EQ(sheet_number(0.0000001), "0.0000001");
    EXPECT_EQ(sheet_number(-12.5), "-12.5");
    EXPECT_EQ(sheet_number(-0.0), "0");
    EXPECT_EQ(sheet_percentage(0.07), "7 %");
}

TEST(WorkbookParts, Dates) {
    // Serial numbers as Excel shows them.
    EXPECT_EQ(sheet_date(1, false, false), "1900-01-01");
    EXPECT_EQ(sheet_date(59, false, false), "1900-02-28");
    EXPECT_EQ(sheet_date(60, false, false), "1900-02-29");
    EXPECT_EQ(sheet_date(61, false, false), "1900-03-01");
    EXPECT_EQ(sheet_date(43831, false, false), "2020-01-01");
    EXPECT_EQ(sheet_date(43831.5, false, false), "2020-01-01T12:00:00");
    EXPECT_EQ(sheet_date(42369, true, false), "2020-01-01");
    EXPECT_EQ(sheet_date(1.25, false, true), "30:00:00");
    EXPECT_EQ(sheet_date(-1, false, false), "");
}

TEST(WorkbookParts, References) {
    EXPECT_EQ(parse_reference("A1")->column, 0U);
    EXPECT_EQ(parse_reference("XFD1048576")->column, 16383U);
    EXPECT_EQ(parse_reference("XFD1048576")->row, 1048576);
    EXPECT_FALSE(parse_reference("XFE1"));
    EXPECT_FALSE(parse_reference("12"));
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(16383), "XFD");
    EXPECT_EQ(to_string(CellRange{.column = 0, .row = 1, .columns = 4, .rows = 1}), "A1:D1");
    EXPECT_EQ(to_string(*parse_range("B2:AA10")), "B2:AA10");
    EXPECT_FALSE(parse_range("B2"));
    EXPECT_FALSE(parse_range("C2:B9"));
}

}  // namespace
}  // namespace portulan::sources
