#include <gtest/gtest.h>

#include <cmath>

#include "base/text.h"

namespace portulan {
namespace {

TEST(numbers, french) {
    EXPECT_EQ(format_number(1234.5, 1, Language::fr), "1\u202F234,5");
    EXPECT_EQ(format_number(1234567, 0, Language::fr), "1\u202F234\u202F567");
    EXPECT_EQ(format_number(999, 0, Language::fr), "999");
    EXPECT_EQ(format_number(-12.3, 2, Language::fr), "\u221212,30");
    EXPECT_EQ(format_number(1e15, 0, Language::fr), "1\u202F000\u202F000\u202F000\u202F000\u202F000");
}

TEST(numbers, english) {
    EXPECT_EQ(format_number(1234.5, 1, Language::en), "1,234.5");
    EXPECT_EQ(format_number(-1234, 0, Language::en), "\u22121,234");
}

TEST(numbers, zero_has_no_sign) {
    EXPECT_EQ(format_number(-0.0, 1, Language::fr), "0,0");
    EXPECT_EQ(format_number(-0.04, 1, Language::fr), "0,0");
    EXPECT_EQ(format_short(-0.04, 1, Language::fr), "0");
    EXPECT_EQ(plain_number(-0.0001, 2), "0");
}

TEST(numbers, halves_are_rounded_away_from_zero_as_they_read) {
    EXPECT_EQ(format_number(0.5, 0, Language::fr), "1");
    EXPECT_EQ(format_number(2.5, 0, Language::fr), "3");
    EXPECT_EQ(format_number(-2.5, 0, Language::fr), "\u22123");
    EXPECT_EQ(format_number(12.35, 1, Language::fr), "12,4");  // in binary a little less than 12.35
    EXPECT_EQ(format_number(1.005, 2, Language::fr), "1,01");
    EXPECT_EQ(format_number(12.349, 1, Language::fr), "12,3");
    EXPECT_EQ(format_number(0.49999999999999994, 0, Language::fr), "0");
}

TEST(numbers, carries) {
    EXPECT_EQ(format_number(9.99, 1, Language::fr), "10,0");
    EXPECT_EQ(format_number(999.95, 1, Language::fr), "1\u202F000,0");
    EXPECT_EQ(format_number(-0.95, 1, Language::fr), "\u22121,0");
    EXPECT_EQ(format_number(999999.5, 0, Language::en), "1,000,000");
}

TEST(numbers, as_few_decimals_as_needed) {
    EXPECT_EQ(format_short(12.50, 2, Language::fr), "12,5");
    EXPECT_EQ(format_short(12.00, 2, Language::fr), "12");
    EXPECT_EQ(format_short(100, 0, Language::fr), "100");
    EXPECT_EQ(format_short(1200, 1, Language::fr), "1\u202F200");
}

TEST(numbers, extreme_values_are_written_out) {
    EXPECT_EQ(format_number(5e-324, 1, Language::fr), "0,0");
    EXPECT_EQ(format_number(1e22, 0, Language::en), "10,000,000,000,000,000,000,000");
    EXPECT_EQ(code_points(format_number(1.7976931348623157e308, 0, Language::fr)), 309U + 102U);
}

TEST(numbers, plain) {
    EXPECT_EQ(plain_number(-12.340, 3), "-12.34");
    EXPECT_EQ(plain_number(100, 2), "100");
    EXPECT_EQ(plain_number(1234567.891, 1), "1234567.9");
    EXPECT_EQ(plain_number(0.1 + 0.2, 6), "0.3");
}

TEST(numbers, read) {
    EXPECT_EQ(parse_number("1234.5", '.'), 1234.5);
    EXPECT_EQ(parse_number("1234,5", ','), 1234.5);
    EXPECT_EQ(parse_number(" 1\u202F234\u00A0567,25 ", ','), 1234567.25);
    EXPECT_EQ(parse_number("12 345", ','), 12345.0);
    EXPECT_EQ(parse_number("1\u2009234", ','), 1234.0);
    EXPECT_EQ(parse_number("0,123 456 7", ','), 0.1234567);
    EXPECT_EQ(parse_number("-3", '.'), -3.0);
    EXPECT_EQ(parse_number("\u22123", '.'), -3.0);
    EXPECT_EQ(parse_number("\u2212 3", '.'), -3.0);
    EXPECT_EQ(parse_number("+3", '.'), 3.0);
    EXPECT_EQ(parse_number("12 %", ','), 12.0);
    EXPECT_EQ(parse_number("12%", ','), 12.0);
    EXPECT_EQ(parse_number("1e-3", '.'), 0.001);
    EXPECT_EQ(parse_number("1,5E+2", ','), 150.0);
    EXPECT_EQ(parse_number(",5", ','), 0.5);
    EXPECT_EQ(parse_number("5,", ','), 5.0);
    EXPECT_EQ(parse_number("007", ','), 7.0);
}

TEST(numbers, zero_read_has_no_sign) {
    const auto zero = parse_number("-0", '.');
    ASSERT_TRUE(zero);
    EXPECT_FALSE(std::signbit(*zero));
}

TEST(numbers, what_is_none) {
    for (const std::string_view text : {"", " ", "abc", "12 km", "-", "+", "%", ".", ",", "1.2.3", "12-05", "--3", "+-3", "-+3", "++3", "1e", "e5", "-e5",
                                        "0x10", "nan", "inf", "1e400", "12 %%", "12\u00B2", "1 2 3 4 x", "\xFF"}) {
        EXPECT_EQ(parse_number(text, '.'), std::nullopt) << text;
        EXPECT_EQ(parse_number(text, ','), std::nullopt) << text;
    }
    EXPECT_EQ(parse_number("1,5", '.'), std::nullopt);
    EXPECT_EQ(parse_number("1.234,5", ','), std::nullopt);
    EXPECT_EQ(parse_number("1,234,5", ','), std::nullopt);
}

TEST(numbers, spaces_stand_between_groups_of_three) {
    for (const std::string_view text : {"06 12 34 56 78", "1 2", "12 34", "1234 567", "1  234", "1 2345", "12 345 67", "0,12 345", "1 ,5", "1, 5"})
        EXPECT_EQ(parse_number(text, ','), std::nullopt) << text;
}

}  // namespace
}  // namespace portulan
