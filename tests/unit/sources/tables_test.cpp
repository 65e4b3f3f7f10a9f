#include "sources/tables.h"
#include "sources/text_encoding.h"

#include <gtest/gtest.h>

#include "sources/cells.h"
#include "reading.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

const AliasTable actor_columns = {{"id", "id", {}, CellKind::code},
                           {"nom", "name", {"libellé", "intitulé"}, CellKind::text},
                           {"famille", "family", {}, CellKind::text},
                           {"depuis", "since", {}, CellKind::text},
                           {"poids", "weight", {}, CellKind::number}};

struct TableRead : Reading {
    Table table;
};

TableRead read_rows(std::string_view bytes, const AliasTable& aliases = {}, const TableOptions& options = {}) {
    TableRead found;
    found.table = read_text_table(bytes, "table.csv", options, aliases, found.problems).table;
    return found;
}

using Cells = std::vector<std::string>;

TEST(Csv, FrenchExcel) {
    const TableRead r = read_rows("\xEF\xBB\xBFid;nom;poids\r\n01;\"Café, bar\";1 234,5\r\n02;\"deux\r\nlignes\";0,25\r\n03;\"dit \"\"le Port\"\"\";3\r\n", actor_columns);
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom", "poids"}));
    ASSERT_EQ(r.table.rows.size(), 3U);
    EXPECT_EQ(r.table.rows[0].cells, (Cells{"01", "Café, bar", "1 234,5"}));
    EXPECT_EQ(r.table.rows[1].cells, (Cells{"02", "deux\nlignes", "0,25"}));
    EXPECT_EQ(r.table.rows[2].cells, (Cells{"03", "dit \"le Port\"", "3"}));
    EXPECT_EQ(r.table.rows[0].number, 2);
    EXPECT_EQ(r.table.rows[1].number, 3);
    EXPECT_EQ(r.table.rows[2].number, 5);
    EXPECT_EQ(r.parameter("LIRE-001", "encoding"), "UTF-8 (BOM)");
    EXPECT_EQ(r.parameter("LIRE-001", "separator"), ";");
    EXPECT_EQ(r.parameter("LIRE-001", "decimal"), ",");
    EXPECT_EQ(r.find("LIRE-001")->severity, Severity::note);
    EXPECT_EQ(r.problems.size(), 1U);
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "poids"), 1234.5);
}

TEST(Csv, EverySeparatorAndLineEnd) {
    for (const char separator : {';', ',', '\t', '|'}) {
        for (const std::string end : {"\n", "\r\n", "\r"}) {
            const std::string s(1, separator);
            const TableRead r = read_rows("id" + s + "nom" + end + "1" + s + "un" + end + "2" + s + "deux");
            EXPECT_EQ(r.table.columns, (Cells{"id", "nom"})) << s;
            ASSERT_EQ(r.table.rows.size(), 2U);
            EXPECT_EQ(r.table.rows[1].cells, (Cells{"2", "deux"}));
            EXPECT_EQ(r.table.rows[1].number, 3);
        }
    }
}

TEST(Csv, DecimalCommasAreNoSeparators) {
    std::string text = "a;b\n";
    for (int i = 0; i < 50; ++i) text += "1,5;2,5\n";
    const TableRead r = read_rows(text);
    EXPECT_EQ(r.table.columns, (Cells{"a", "b"}));
    EXPECT_EQ(r.table.decimal_mark, ',');
}

TEST(Csv, ListsInCellsAreNoSeparators) {
    const TableRead r = read_rows("id;dimension\n1;engagement | coopération\n2;engagement | coopération\n");
    EXPECT_EQ(r.table.columns, (Cells{"id", "dimension"}));
}

TEST(Csv, ExcelDeclaration) {
    const TableRead r = read_rows("sep=|\nid|nom\n1|a\n");
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom"}));
    EXPECT_EQ(r.table.rows.at(0).number, 3);
    EXPECT_EQ(r.parameter("LIRE-001", "separator"), "|");
}

TEST(Csv, ZerosKeptTheExcelWay) {
    EXPECT_EQ(read_rows("code;nom\n=\"01053\";Bourg\n").table.rows.at(0).cells[0], "01053");
}

TEST(Csv, Windows1252AndOptions) {
    const std::string bytes = "id;nom\n1;Caf\xE9 \x96 Th\xE9\xE2tre\n";
    EXPECT_EQ(read_rows(bytes).table.rows.at(0).cells[1], "Café – Théâtre");
    EXPECT_EQ(read_rows(bytes).parameter("LIRE-001", "encoding"), "Windows-1252");
    EXPECT_EQ(read_rows("id;nom\n1;\xA4\n", {}, {.encoding = "iso-8859-15"}).table.rows.at(0).cells[1], "€");
    const TableRead forced = read_rows("a,b;c\n1,2;3\n", {}, {.separator = ","});
    EXPECT_EQ(forced.table.columns, (Cells{"a", "b;c"}));
}

TEST(Csv, ImpossibleOptionsAreNamed) {
    EXPECT_EQ(read_rows("a;b\n1;2\n", {}, {.encoding = "ebcdic"}).find("LIRE-013")->value, "ebcdic");
    EXPECT_EQ(read_rows("a;b\n1;2\n", {}, {.separator = "semi"}).parameter("LIRE-013", "option"), "separator");
    EXPECT_EQ(read_rows("a;b\n1;2\n", {}, {.decimal = ";"}).parameter("LIRE-013", "option"), "decimal");
    EXPECT_EQ(read_rows("a;b\n1;2\n", {}, {.header_row = 9}).parameter("LIRE-013", "option"), "header_row");
}

TEST(Csv, HeadingsBelowTitles) {
    const std::string text = "Acteurs de Port-Lorn;;\n\nÉtat au 1er mars;;\nid;nom;famille\n1;a;elus\n";
    const TableRead known = read_rows(text, actor_columns);
    EXPECT_EQ(known.table.columns, (Cells{"id", "nom", "famille"}));
    EXPECT_EQ(known.parameter("LIRE-001", "header"), "4");
    const TableRead unknown = read_rows("Titre;;\n;;\nx;y;z\n1;2;3\n");
    EXPECT_EQ(unknown.table.columns, (Cells{"x", "y", "z"}));
    EXPECT_EQ(read_rows(text, {}, {.header_row = 5}).table.columns, (Cells{"1", "a", "elus"}));
}

TEST(Csv, RaggedRowsAreNamedNotRead) {
    const TableRead r = read_rows("id;nom;famille\n1;a;elus\n2;b\n3;c;elus;de trop\n4;d;elus;;\n5;e;elus\n", actor_columns);
    ASSERT_EQ(r.table.rows.size(), 3U);
    EXPECT_EQ(r.table.rows[1].cells[0], "4");  // blanks at the end say nothing
    std::vector<long> rows;
    for (const Problem& problem : r.problems)
        if (problem.code == "LIRE-002") rows.push_back(problem.place.row);
    EXPECT_EQ(rows, (std::vector<long>{3, 4}));
    EXPECT_EQ(r.parameter("LIRE-002", "count"), "2");
    EXPECT_EQ(r.parameter("LIRE-002", "expected"), "3");
    EXPECT_EQ(r.find("LIRE-002")->severity, Severity::error);
}

TEST(Csv, TrailingBlanksVanish) {
    const TableRead r = read_rows("id;nom;;\n1;a;;\n;;;\n2;b;;\n;;;\n");
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom"}));
    EXPECT_EQ(r.table.rows.size(), 2U);
    EXPECT_EQ(r.table.rows.at(1).number, 4);
}

TEST(Csv, OpenQuote) {
    const TableRead r = read_rows("id;nom\n1;\"jamais fermé\n2;b\n");
    ASSERT_NE(r.find("LIRE-012"), nullptr);
    EXPECT_EQ(r.find("LIRE-012")->place.row, 2);
    ASSERT_EQ(r.table.rows.size(), 2U);
    EXPECT_EQ(r.table.rows[0].cells[1], "\"jamais fermé");
    EXPECT_EQ(r.table.rows[1].cells, (Cells{"2", "b"}));
}

TEST(Csv, DecimalMarksThatContradict) {
    const TableRead r = read_rows("id;poids\n1;1.234\n2;0,87\n3;2,5\n", actor_columns);
    ASSERT_NE(r.find("LIRE-004"), nullptr);
    EXPECT_EQ(r.find("LIRE-004")->value, "1.234");
    EXPECT_EQ(r.parameter("LIRE-004", "other"), "0,87");
    EXPECT_EQ(r.find("LIRE-004")->place.column, "poids");
    EXPECT_EQ(r.find("LIRE-004")->severity, Severity::error);
    const TableRead forced = read_rows("id;poids\n1;1.234\n2;0,87\n", actor_columns, {.decimal = ","});
    EXPECT_EQ(forced.find("LIRE-004"), nullptr);
    EXPECT_EQ(number_of(forced.table, forced.table.rows[0], "poids"), 1234);
}

TEST(Csv, DoubtfulThousands) {
    const TableRead r = read_rows("id;poids;prix\n1;1.234;0,5\n2;2.345;1,5\n");
    ASSERT_NE(r.find("LIRE-024"), nullptr);
    EXPECT_EQ(r.find("LIRE-024")->value, "1.234");
    EXPECT_EQ(r.parameter("LIRE-024", "decimal"), "1,234");
    EXPECT_EQ(r.parameter("LIRE-024", "thousands"), "1234");
    // Alone, the mark goes with the separator: 48.853 in a file cut at commas is a decimal number.
    EXPECT_EQ(read_rows("id,latitude\n1,48.853\n2,44.123\n").problems.size(), 1U);
}

TEST(Csv, EachColumnMayHaveItsMark) {
    const TableRead r = read_rows("id;valeur;latitude\n1;1,5;48.8534\n2;2,25;44.1\n");
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "valeur"), 1.5);
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "latitude"), 48.8534);
    EXPECT_FALSE(has_errors(r.problems));
}

TEST(Csv, DatesAmongNumbers) {
    const TableRead r = read_rows("id;poids\n1;12,5\n2;22 mai\n3;8\n4;01/05/2024\n5;7,5\n", actor_columns);
    ASSERT_NE(r.find("LIRE-005"), nullptr);
    EXPECT_EQ(r.find("LIRE-005")->value, "22 mai, 01/05/2024");
    EXPECT_EQ(r.parameter("LIRE-005", "count"), "2");
    EXPECT_EQ(r.find("LIRE-005")->place.row, 3);
    // Years beside dates are dates too.
    EXPECT_EQ(read_rows("id;debut\n1;2019\n2;2020\n3;01/05/2021\n").find("LIRE-005"), nullptr);
}

TEST(Csv, SpreadsheetErrors) {
    const TableRead r = read_rows("id;nom\n1;#Invalid Ref: Nouvelle-Calédonie\n2;#a0b0c0\n", actor_columns);
    ASSERT_NE(r.find("LIRE-006"), nullptr);
    EXPECT_EQ(r.find("LIRE-006")->place.row, 2);
    EXPECT_EQ(r.find("LIRE-006")->place.column, "nom");
    EXPECT_EQ(r.table.rows[0].cells[1], "");
    EXPECT_EQ(r.table.rows[1].cells[1], "#a0b0c0");
}

TEST(Csv, TwinHeadings) {
    const TableRead r = read_rows("id;Catégorie;Cate\u0301gorie\n1;a;\n2;;b\n");
    ASSERT_NE(r.find("LIRE-007"), nullptr);
    EXPECT_EQ(r.table.columns, (Cells{"id", "Catégorie"}));
    EXPECT_EQ(r.table.rows[0].cells[1], "a");
    EXPECT_EQ(r.table.rows[1].cells[1], "b");
    // They contradict each other: both stay, under two names.
    const TableRead differ = read_rows("id;Catégorie;Cate\u0301gorie\n1;a;b\n");
    EXPECT_EQ(differ.find("LIRE-007"), nullptr);
    EXPECT_EQ(differ.parameter("LIRE-014", "renamed"), "Catégorie (2)");
    EXPECT_EQ(differ.table.columns, (Cells{"id", "Catégorie", "Catégorie (2)"}));
}

TEST(Csv, CellsAreNfcAndTrimmed) {
    EXPECT_EQ(read_rows("id;nom\n1;\u00A0 Cafe\u0301 \n").table.rows.at(0).cells[1], "Café");
}

TEST(Csv, HeadingsByAlias) {
    const TableRead r = read_rows("ID;Intitule;FAMILY\n1;a;elus\n", actor_columns);
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom", "famille"}));
    EXPECT_EQ(r.table.headings, (Cells{"ID", "Intitule", "FAMILY"}));
    EXPECT_EQ(r.parameter("LIRE-008", "columns"), "ID → id, Intitule → nom, FAMILY → famille");
    EXPECT_EQ(r.table.place(r.table.rows[0], "nom").column, "Intitule");
}

TEST(Csv, UnknownHeadings) {
    const TableRead r = read_rows("id;nom;famile;téléphone\n1;a;elus;x\n", actor_columns);
    ASSERT_NE(r.find("LIRE-009"), nullptr);
    EXPECT_EQ(r.find("LIRE-009")->value, "famile");
    EXPECT_EQ(r.parameter("LIRE-009", "nearest"), "famille");
    EXPECT_EQ(r.find("LIRE-009")->severity, Severity::warning);
    EXPECT_EQ(r.parameter("LIRE-016", "columns"), "téléphone");
    EXPECT_EQ(r.table.cell(r.table.rows[0], "téléphone"), "x");
}

TEST(Csv, SameColumnTwice) {
    const TableRead r = read_rows("id;nom;name\n1;a;b\n", actor_columns);
    EXPECT_EQ(r.table.columns, (Cells{"id", "nom", "name (2)"}));
    EXPECT_EQ(r.parameter("LIRE-014", "second"), "C");
    const TableRead literal = read_rows("id;nom;nom\n1;a;b\n");
    EXPECT_EQ(literal.table.columns, (Cells{"id", "nom", "nom (2)"}));
}

TEST(Csv, ValuesUnderNoHeading) {
    const TableRead r = read_rows("id;;nom\n1;perdu;a\n");
    EXPECT_EQ(r.parameter("LIRE-015", "column"), "B");
    EXPECT_EQ(r.table.cell(r.table.rows[0], "B"), "perdu");
}

TEST(Csv, DamagedAndRepairedCharacters) {
    EXPECT_EQ(read_rows("id;nom\n1;dÃ©jÃ\u00A0 vu\n").find("LIRE-011")->place.row, 2);
    const TableRead r = read_rows("id;nom\n1;Rive \u0096 Bas\n");
    EXPECT_EQ(r.table.rows.at(0).cells[1], "Rive – Bas");
    EXPECT_EQ(r.parameter("LIRE-017", "count"), "1");
}

TEST(Csv, NoHeadingKnown) {
    const TableRead r = read_rows("x;y\n1;2\n", actor_columns);
    ASSERT_NE(r.find("LIRE-023"), nullptr);
    EXPECT_EQ(r.find("LIRE-009"), nullptr);
    for (const char* empty : {"", "\n\n", ";;\n; ;\n"}) {
        const TableRead nothing = read_rows(empty, actor_columns);
        ASSERT_NE(nothing.find("LIRE-095"), nullptr) << '"' << empty << '"';
        EXPECT_EQ(nothing.find("LIRE-095")->severity, Severity::error);
        EXPECT_EQ(nothing.find("LIRE-023"), nullptr);
        EXPECT_TRUE(nothing.table.rows.empty());
    }
}

TEST(Csv, MissingFileNamesItsNeighbour) {
    support::TemporaryFolder folder;
    folder.write("acteurs.csv", "id;nom\n1;a\n");
    Problems problems;
    const Table table = read_table(folder.path() / "acteur.csv", "acteur.csv", {}, actor_columns, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "LIRE-010");
    EXPECT_EQ(problems[0].parameters[0].second, "acteurs.csv");
    EXPECT_TRUE(table.rows.empty());
}

TEST(Csv, WhatIsNoTextIsToldOnce) {
    for (const std::string& bytes : {std::string(4000, '\0'), std::string("id;nom\n") + std::string(300, '\x02')}) {
        const TableRead r = read_rows(bytes, actor_columns);
        ASSERT_NE(r.find("LIRE-025"), nullptr);
        EXPECT_EQ(count(r.problems, Severity::error), 1U);
        EXPECT_TRUE(r.table.rows.empty());
    }
    EXPECT_EQ(read_rows("id;nom\n1;a\x02" "b\n", actor_columns).find("LIRE-025"), nullptr) << "one strange character makes no binary file";
}

TEST(Csv, AFolderIsNotAMissingFile) {
    support::TemporaryFolder folder;
    Problems problems;
    read_table(folder.path(), "donnees", {}, actor_columns, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "RUN-001");
    EXPECT_NE(to_line(problems[0], Language::en).find("it is a folder or a device"), std::string::npos);
}

// The same text in every encoding that a French spreadsheet writes.
TEST(Csv, MacRomanIsToldFromWindows1252) {
    for (const std::string_view text : {"id;nom\n1;Café associatif de l’été\n", "id;nom\n1;Forêt et rivière\n", "id;nom\n1;À côté de l’hôtel « Le Gué »\n",
                                        "id;intitulé\n1;Où ça ?\n", "id;nom\n1;Œuvre sociale\n", "id;nom\n1;Élus, Île, Évêché\n"}) {
        const std::u32string letters = U"éèêëàâçôîïùûÉÈÀÇŒœ’«»ÎÊ";
        for (const auto& [encoding, bytes] : {std::pair{TextEncoding::mac_roman, std::string("\x8E\x8F\x90\x91\x88\x89\x8D\x99\x94\x95\x9D\x9E\x83\xE9\xCB\x82\xCE\xCF\xD5\xC7\xC8\xEB\xE6")},
                                              std::pair{TextEncoding::windows_1252, std::string("\xE9\xE8\xEA\xEB\xE0\xE2\xE7\xF4\xEE\xEF\xF9\xFB\xC9\xC8\xC0\xC7\x8C\x9C\x92\xAB\xBB\xCE\xCA")}}) {
            ASSERT_EQ(letters.size(), bytes.size());
            std::string encoded(text);
            for (std::size_t i = 0; i < letters.size(); ++i) {
                const std::string letter = decode(std::string{static_cast<char>(bytes[i])}, encoding);
                for (std::size_t at; (at = encoded.find(letter)) != std::string::npos && letter.size() > 1;) encoded.replace(at, letter.size(), 1, bytes[i]);
            }
            const TableRead r = read_rows(encoded);
            EXPECT_EQ(r.parameter("LIRE-001", "encoding"), name_of(encoding)) << text;
            EXPECT_EQ(r.table.rows[0].cells[1], std::string(text.substr(text.find(';', 8) + 1, text.size() - text.find(';', 8) - 2))) << text;
        }
    }
}

TEST(Csv, HeadingsInTwoRows) {
    const TableRead years = read_rows("Code;Population;;Logements;\n;2015;2020;2015;2020\n01053;41365;41248;23000;23500\n2A004;68265;71361;40000;41000\n");
    EXPECT_EQ(years.table.headings, (Cells{"Code", "Population – 2015", "Population – 2020", "Logements – 2015", "Logements – 2020"}));
    EXPECT_EQ(years.table.rows.size(), 2U);
    EXPECT_EQ(years.count("LIRE-027"), 1U);
    // A lower heading that is a known name is the name, unless two columns have it.
    const TableRead known = read_rows("id;Contact;;Siège;\n;nom;commune;rue;poids\nA-1;Anne;01053;a;1\nA-2;Paul;01053;b;2\n", actor_columns);
    EXPECT_EQ(known.table.columns, (Cells{"id", "nom", "Contact – commune", "Siège – rue", "poids"}));
}

TEST(Csv, OneRowOfHeadingsStaysOne) {
    // Columns without a heading over a first row with a gap; a title; years as data; a text below every heading.
    for (const std::string_view text : {"nom;commune;;\n;Autun;x;y\nb;Mâcon;z;t\nc;Cluny;u;v\n", "Liste des acteurs;;\nid;nom;commune\n1;a;01053\n",
                                        "nom;début;fin\na;2015;2020\nb;2016;2021\n", "nom;type;\nCafé;lieu;x\nPlace;lieu;y\n", "id;nom\n1;\n2;b\n"})
        EXPECT_EQ(read_rows(text).count("LIRE-027"), 0U) << text;
}

TEST(Csv, BlankRowsAndColumnsCostNothing) {
    std::string text = "id;nom" + std::string(100'000, ';') + "\nA-1;x" + std::string(200'000, ';') + "\n";
    for (int i = 0; i < 100'000; ++i) text += ";\n\n";
    const TableRead r = read_rows(text + "A-2;y\n", actor_columns);
    ASSERT_EQ(r.table.rows.size(), 2U);
    EXPECT_EQ(r.table.columns.size(), 2U);
    EXPECT_EQ(r.table.rows[1].number, 200'003);
    EXPECT_FALSE(has_errors(r.problems));
}

TEST(Csv, NarrowSpacesAndExponents) {
    const TableRead r = read_rows("id\tpoids\n1\t1\u202F234,5\n2\t\u202F12\u00A0\n3\t1,31E+04\n", actor_columns);
    EXPECT_EQ(r.parameter("LIRE-001", "separator"), "tab");
    EXPECT_EQ(number_of(r.table, r.table.rows[0], "poids"), 1234.5);
    EXPECT_EQ(number_of(r.table, r.table.rows[1], "poids"), 12.0);
    EXPECT_EQ(number_of(r.table, r.table.rows[2], "poids"), 13100.0);
}

TEST(Csv, OneColumn) {
    const TableRead r = read_rows("nom\nAutun\nMetz\n", actor_columns);
    EXPECT_EQ(r.table.columns, (Cells{"nom"}));
    EXPECT_EQ(r.table.rows.size(), 2U);
}

TEST(RealTables, RegisterOfTheProgramme) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    Problems problems;
    const Table table = read_table(*shared / "data/real/places/territoires_engagement_citoyen_2025.csv", "registre.csv",
                                   {}, {}, problems);
    EXPECT_EQ(table.rows.size(), 230U);  // SOURCES.md
    EXPECT_EQ(table.columns.size(), 8U);
    int errors = 0;
    for (const Problem& problem : problems) errors += problem.code == "LIRE-006";
    EXPECT_EQ(errors, 2);
    EXPECT_FALSE(has_errors(problems));
}

TEST(RealTables, LineBreaksInCells) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    Problems problems;
    const Table places = read_table(*shared / "data/real/places/france_services_2024-08-01.csv", "fs.csv", {}, {}, problems);
    EXPECT_EQ(places.rows.size(), 2845U);  // SOURCES.md
    const Table cooperations = read_table(*shared / "data/real/networks/cooperations/cooperations.csv", "c.csv", {}, {}, problems);
    EXPECT_EQ(cooperations.rows.size(), 159U);
    const Table mediation = read_table(*shared / "data/real/places/lieux_mediation_numerique_2022_2023.csv", "m.csv", {}, {}, problems);
    EXPECT_EQ(mediation.rows.size(), 8741U);
    const Table qpv = read_table(*shared / "data/real/indicators/qpv_occitanie_indicateurs.csv", "q.csv", {}, {}, problems);
    EXPECT_EQ(qpv.rows.size(), 105U);
    EXPECT_EQ(qpv.columns.size(), 44U);
    for (const Problem& problem : problems) EXPECT_NE(problem.severity, Severity::error) << to_line(problem, Language::fr);
}

}  // namespace
}  // namespace portulan::sources
