#include "sources/cells.h"

#include <gtest/gtest.h>

namespace portulan::sources {
namespace {

Table one_cell(std::string cell, char mark) {
    Table table;
    table.columns = table.headings = {"x"};
    table.decimal_mark = mark;
    table.rows.push_back({.number = 2, .cells = {std::move(cell)}});
    return table;
}

std::optional<double> number(std::string cell, char mark) {
    const Table table = one_cell(std::move(cell), mark);
    return number_of(table, table.rows.front(), "x");
}

TEST(Cells, Numbers) {
    EXPECT_EQ(number("1 234,5", ','), 1234.5);
    EXPECT_EQ(number("1\u202F234,5", ','), 1234.5);
    EXPECT_EQ(number("1.234,5", ','), 1234.5);
    EXPECT_EQ(number("1,234.5", '.'), 1234.5);
    EXPECT_EQ(number("-0.5", '.'), -0.5);
    EXPECT_EQ(number("\u22123", ','), -3);
    EXPECT_EQ(number("1,5E+3", ','), 1500);
    EXPECT_FALSE(number("1.5", ','));
    EXPECT_FALSE(number("de 5", ','));
    EXPECT_FALSE(number("12 rue", ','));
    EXPECT_FALSE(number("", ','));
    Table table = one_cell("48.85", ',');
    table.decimal_marks = ".";
    EXPECT_EQ(number_of(table, table.rows.front(), "x"), 48.85);
    EXPECT_FALSE(number_of(table, table.rows.front(), "y"));
}

TEST(Cells, Dates) {
    EXPECT_EQ(parse_date("2026-01-31"), "2026-01-31");
    EXPECT_EQ(parse_date("31/01/2026"), "2026-01-31");
    EXPECT_EQ(parse_date("31-1-26"), "2026-01-31");
    EXPECT_EQ(parse_date("31.01.2026"), "2026-01-31");
    EXPECT_EQ(parse_date("31 janvier 2026"), "2026-01-31");
    EXPECT_EQ(parse_date("1er févr. 2026"), "2026-02-01");
    EXPECT_EQ(parse_date("samedi 31 Janvier 2026"), "2026-01-31");
    EXPECT_EQ(parse_date("15 August 2024"), "2024-08-15");
    EXPECT_EQ(parse_date("2026-01-31T10:20:00"), "2026-01-31");
    EXPECT_EQ(parse_date("31/01/2026 09:00"), "2026-01-31");
    EXPECT_EQ(parse_date("29/02/2024"), "2024-02-29");
    EXPECT_EQ(parse_date("2026"), "2026");
    EXPECT_EQ(parse_date("janvier 2026"), "2026-01");
    EXPECT_EQ(parse_date("01/2026"), "2026-01");
    EXPECT_EQ(parse_date("2026-01"), "2026-01");
    EXPECT_FALSE(parse_date("29/02/2023"));
    EXPECT_FALSE(parse_date("31/04/2026"));
    EXPECT_FALSE(parse_date("01/13/2026"));
    EXPECT_FALSE(parse_date("depuis toujours"));
    EXPECT_FALSE(parse_date(""));
}

TEST(Cells, Lists) {
    EXPECT_EQ(parse_list("a | b|c "), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(parse_list("a; b,c"), (std::vector<std::string>{"a", "b,c"}));
    EXPECT_EQ(parse_list("a, b,"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(parse_list("a, b | c"), (std::vector<std::string>{"a, b", "c"}));
    EXPECT_TRUE(parse_list("").empty());
    EXPECT_EQ(parse_pipe_list("a, b"), (std::vector<std::string>{"a, b"}));
}

TEST(Cells, YesOrNo) {
    EXPECT_EQ(parse_yes_no("Oui"), true);
    EXPECT_EQ(parse_yes_no("FAUX"), false);
    EXPECT_FALSE(parse_yes_no("peut-être"));
}

TEST(Cells, SpreadsheetErrors) {
    for (const auto error : {"#REF!", "#N/A", "#VALEUR!", "#NOM?", "#DIV/0!", "#Invalid Ref", "Err:502",
                             "#Invalid Ref: Nouvelle-Calédonie", "#####"})
        EXPECT_TRUE(is_spreadsheet_error(error)) << error;
    for (const auto fine : {"#a0b1c2", "#1", "n° 4", "#nature", "", "Err: oubli"})
        EXPECT_FALSE(is_spreadsheet_error(fine)) << fine;
}

TEST(Cells, Shapes) {
    EXPECT_EQ(shape_of("1 234").kind, Shape::number);
    EXPECT_EQ(shape_of("06 12 34 56 78").kind, Shape::other);
    EXPECT_EQ(shape_of("12 %").kind, Shape::number);
    EXPECT_EQ(shape_of("1.5E+3").kind, Shape::number);
    EXPECT_TRUE(shape_of("0,875").comma_decimal);
    EXPECT_TRUE(shape_of("12.75").point_decimal);
    EXPECT_TRUE(shape_of("1.234").point_doubtful);
    EXPECT_TRUE(shape_of("1 234,567").comma_decimal);
    EXPECT_TRUE(shape_of("1.234.567").comma_decimal);
    EXPECT_TRUE(shape_of("2021").year);
    EXPECT_EQ(shape_of("22 mai").kind, Shape::date);
    EXPECT_EQ(shape_of("01/05/2024").kind, Shape::date);
    EXPECT_EQ(shape_of("A-12").kind, Shape::other);
    EXPECT_EQ(shape_of("1.2.3").kind, Shape::other);
}

}  // namespace
}  // namespace portulan::sources
