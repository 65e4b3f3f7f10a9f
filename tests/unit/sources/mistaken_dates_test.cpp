#include "sources/mistaken_dates.h"

#include <gtest/gtest.h>

namespace portulan::sources {
namespace {

using Texts = std::vector<std::string>;

TEST(MistakenDates, SerialNumbers) {
    // As Excel shows them: 1 January 2020 is 43831, or 42369 counted from 1904.
    EXPECT_EQ(serial_date("43831", false), "2020-01-01");
    EXPECT_EQ(serial_date("42369", true), "2020-01-01");
    EXPECT_EQ(serial_date(" 43831,5 ", false), "2020-01-01");
    EXPECT_EQ(serial_date("43831.25", false), "2020-01-01");
    for (const auto text : {"2020", "4383", "438310", "19999", "80001", "43831-2", "43,831", "2A004", ""})
        EXPECT_EQ(serial_date(text, false), std::nullopt) << text;
}

TEST(MistakenDates, DatesAsFarAsACellSaysThem) {
    const auto parts = [](std::string_view cell) {
        const auto said = said_date(cell);
        return said ? Texts{std::to_string(said->year), std::to_string(said->month), std::to_string(said->day)} : Texts{};
    };
    EXPECT_EQ(parts("22 mai"), (Texts{"0", "5", "22"}));
    EXPECT_EQ(parts("22-mai"), (Texts{"0", "5", "22"}));
    EXPECT_EQ(parts("mai-22"), (Texts{"2022", "5", "0"}));
    EXPECT_EQ(parts("déc-54"), (Texts{"1954", "12", "0"}));
    EXPECT_EQ(parts("2026-05-22"), (Texts{"2026", "5", "22"}));
    EXPECT_EQ(parts("01/05/2024"), (Texts{"2024", "5", "1"}));
    EXPECT_EQ(parts("12,5"), Texts{});
    EXPECT_EQ(parts("mairie"), Texts{});
}

TEST(MistakenDates, WhatWasTyped) {
    // Typed in Excel set to French: 22.5 becomes 22 May of the year, 5.22 May 2022, 12.54 December 1954.
    EXPECT_EQ(numbers_behind({.year = 2026, .month = 5, .day = 22}, {}), Texts{"22.5"});
    EXPECT_EQ(numbers_behind({.year = 0, .month = 5, .day = 22}, {}), Texts{"22.5"});
    EXPECT_EQ(numbers_behind({.year = 1954, .month = 12, .day = 0}, {}), Texts{"12.54"});
    EXPECT_EQ(numbers_behind({.year = 2024, .month = 5, .day = 1}, {2024}), Texts{"1.5"});
    EXPECT_EQ(numbers_behind({.year = 1954, .month = 12, .day = 1}, {2024}), Texts{"12.54"});
    EXPECT_EQ(numbers_behind({.year = 2024, .month = 5, .day = 1}, {}), (Texts{"1.5", "5.24"}));
    EXPECT_EQ(codes_behind({.year = 0, .month = 9, .day = 2}), (Texts{"2-9", "2/9"}));
    EXPECT_EQ(codes_behind({.year = 2001, .month = 3, .day = 0}), (Texts{"3-1", "3/1"}));
}

}  // namespace
}  // namespace portulan::sources
