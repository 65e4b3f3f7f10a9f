#include "sources/workbook.h"

#include <gtest/gtest.h>

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

struct Read : Reading {
    Table table;
};

Read read(std::string_view name, const AliasTable& aliases = {}, const TableOptions& options = {}) {
    Read found;
    found.table = read_table(support::source_dir() / "tests/data/tables" / name, name, options, aliases, found.problems);
    return found;
}

using Cells = std::vector<std::string>;

// The same workbook, saved by LibreOffice in two formats.
class Workbooks : public testing::TestWithParam<std::string> {};

TEST_P(Workbooks, CellsAsTheyWereTyped) {
    const Read r = read(GetParam(), actors);
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
    const Read r = read(GetParam(), actors);
    EXPECT_EQ(r.parameter("LIRE-003", "ranges"), "A1:C1");
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
    const Read known = read(GetParam(), actors);  // one sheet alone has the headings
    ASSERT_EQ(known.count("LIRE-021"), 1U);
    EXPECT_EQ(known.find("LIRE-021")->severity, Severity::note);
    const Read unknown = read(GetParam());
    EXPECT_EQ(unknown.find("LIRE-021")->severity, Severity::warning);
    EXPECT_EQ(unknown.parameter("LIRE-021", "sheets"), "Acteurs, Notes");
    EXPECT_EQ(read(GetParam(), {}, {.sheet = "brouillon"}).table.headings, (Cells{"caché"}));
    EXPECT_EQ(read(GetParam(), {}, {.sheet = "2"}).table.headings, (Cells{"Lisez-moi"}));
    const Read absent = read(GetParam(), {}, {.sheet = "Acteur"});
    EXPECT_EQ(absent.find("LIRE-020")->value, "Acteur");
    EXPECT_EQ(absent.parameter("LIRE-020", "sheets"), "Acteurs, Notes, Brouillon");
    EXPECT_EQ(absent.count("LIRE-018"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Formats, Workbooks, testing::Values("acteurs.ods", "acteurs.xlsx"),
                         [](const auto& tested) { return tested.param.ends_with("ods") ? "Ods" : "Xlsx"; });

TEST(Xlsx, OtherWriters) {
    // A prefix on every element, no references, dates counted from 1904, inline texts.
    const Read r = read("a_la_main_1904.xlsx");
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
    const Read r = read("entite.xlsx", {}, {.sheet = "1"});
    ASSERT_EQ(r.table.rows.size(), 1U);
    EXPECT_EQ(r.table.rows[0].cells[1].find("root"), std::string::npos);
}

TEST(Xlsx, BombsAndDamage) {
    for (const auto name : {"bombe.xlsx", "repetitions.ods"})
        EXPECT_EQ(read(name).parameter("LIRE-022", "reason@"), excessive_fault) << name;
    EXPECT_EQ(read("abime.xlsx").parameter("LIRE-022", "reason@"), damaged_fault);
    EXPECT_EQ(read("secret.ods").parameter("LIRE-022", "reason@"), password_fault);
}

TEST(Xlsx, OtherFormatsAreNamed) {
    EXPECT_EQ(read("lettre.docx").parameter("LIRE-025", "format@"), "a text document");
    EXPECT_EQ(read("binaire.xlsb").parameter("LIRE-025", "format@"), "a binary Excel workbook (.xlsb)");
    support::TemporaryFolder folder;
    const auto format = [&](std::string_view bytes) {
        Read r;
        read_table(folder.write("a.csv", bytes), "a.csv", {}, {}, r.problems);
        return r.parameter("LIRE-025", "format@") + r.parameter("LIRE-022", "reason@");
    };
    EXPECT_EQ(format("%PDF-1.7 ..."), "a PDF");
    EXPECT_EQ(format("<!DOCTYPE html><html>"), "a web page");
    EXPECT_EQ(format("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ... Workbook"), "an old Excel workbook (.xls)");
    std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ... ";
    for (const char c : std::string_view("EncryptedPackage")) (locked += c) += '\0';
    EXPECT_EQ(format(locked), password_fault);
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
    EXPECT_EQ(range_text(0, 1, 4, 1), "A1:D1");
}

}  // namespace
}  // namespace portulan::sources
