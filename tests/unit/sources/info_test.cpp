#include "sources/info.h"

#include <gtest/gtest.h>

#include "support/folders.h"

namespace portulan::sources {
namespace {

std::vector<Content> contents(std::string_view csv) {
    Problems problems;
    std::vector<Content> found;
    for (const ColumnInfo& column : describe_columns(read_text_table(csv, "a.csv", {}, {}, problems).table))
        found.push_back(column.content);
    return found;
}

TEST(Info, WhatColumnsLookLike) {
    using enum Content;
    EXPECT_EQ(contents("codgeo;code_postal;dep;siren;qpv;qpv24\n01053;01000;01;200040293;QP001001;QN00101M\n2A004;20000;2A;200040293;QP001002;QN00102I\n"),
              (std::vector{commune_code, postal_code, departement_code, siren, qpv_2015, qpv_2024}));
    EXPECT_EQ(contents("nom;n;date;actif;vide;lat;lon\nAutun;12;01/02/2026;oui;;46.95;4.3\nMetz;1,5;mars 2026;non;;49.1;6.2\n"),
              (std::vector{text, number, date, yes_no, empty, latitude, longitude}));
    // Five digits under a heading that names no code are numbers.
    EXPECT_EQ(contents("nom;habitants\na;12000\nb;54321\n"), (std::vector{text, number}));
}

TEST(Info, CountsAndExample) {
    Problems problems;
    const Table table = read_text_table("nom;x\na;\na;2\nb;\n", "a.csv", {}, {}, problems).table;
    const auto columns = describe_columns(table);
    EXPECT_EQ(columns[0].filled, 3U);
    EXPECT_EQ(columns[0].distinct, 2U);
    EXPECT_EQ(columns[1].filled, 1U);
    EXPECT_EQ(columns[1].example, "2");
}

TEST(Info, TablesAndLayersToldByContent) {
    const auto data = support::source_dir() / "tests/data";
    Problems problems;
    support::TemporaryFolder folder;
    std::filesystem::copy_file(data / "vector/limites.gpkg", folder.path() / "sans_nom");
    const SourceInfo layers = describe(folder.path() / "sans_nom", "sans_nom", {}, problems);
    EXPECT_TRUE(layers.geographic);
    ASSERT_EQ(layers.vector.layers.size(), 2U);
    ASSERT_EQ(layers.columns.size(), 2U);
    EXPECT_EQ(layers.columns[0][1].heading, "nom");

    const SourceInfo workbook = describe(data / "tables/acteurs.ods", "acteurs.ods", {}, problems);
    EXPECT_FALSE(workbook.geographic);
    EXPECT_EQ(workbook.facts.format, "ODS");
    EXPECT_EQ(workbook.facts.header_row, 3);
    EXPECT_EQ(workbook.facts.sheets, (std::vector<std::string>{"Acteurs", "Notes", "Brouillon"}));
    EXPECT_EQ(workbook.table.rows.size(), 5U);

    const SourceInfo shapes = describe(data / "vector/muet.shp", "muet.shp", {}, problems);
    ASSERT_EQ(shapes.vector.layers.size(), 1U);
    EXPECT_EQ(shapes.vector.format, "Shapefile");
    EXPECT_EQ(shapes.vector.layers[0].encoding, "ISO-8859-15");
}

TEST(Info, RealRegister) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    Problems problems;
    const SourceInfo info = describe(*shared / "data/real/places/france_services_2024-08-01.csv", "fs.csv", {}, problems);
    const auto content = [&](std::string_view heading) {
        for (const ColumnInfo& column : info.columns.at(0))
            if (column.heading == heading) return column.content;
        return Content::empty;
    };
    EXPECT_EQ(info.facts.encoding, "UTF-8");
    EXPECT_EQ(content("insee_com"), Content::commune_code);
    EXPECT_EQ(content("insee_dep"), Content::departement_code);
    EXPECT_EQ(content("latitude"), Content::latitude);
    EXPECT_EQ(content("lib_fs"), Content::text);
}

}  // namespace
}  // namespace portulan::sources
