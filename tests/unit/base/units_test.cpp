#include "base/units.h"

#include <gtest/gtest.h>

namespace portulan {
namespace {

double millimetres(std::string_view text) {
    const auto length = parse_paper_length(text);
    return length ? length->in_mm() : -1;
}

double metres(std::string_view text) {
    const auto length = parse_metres(text);
    return length ? length->value() : -1;
}

TEST(units, paper) {
    EXPECT_DOUBLE_EQ(PaperLength::pt(72).in_mm(), 25.4);
    EXPECT_DOUBLE_EQ(PaperLength::mm(25.4).in_pt(), 72);
    EXPECT_DOUBLE_EQ(PaperLength::px(300, 300).in_mm(), 25.4);
    EXPECT_DOUBLE_EQ(PaperLength::mm(160).in_px(300), 160 * 300 / 25.4);
    EXPECT_DOUBLE_EQ(pt(10), 3.5277777777777777);
    EXPECT_LT(PaperLength::mm(1), PaperLength::pt(3));
}

TEST(units, paper_lengths_as_written) {
    EXPECT_DOUBLE_EQ(millimetres("160"), 160);
    EXPECT_DOUBLE_EQ(millimetres("160mm"), 160);
    EXPECT_DOUBLE_EQ(millimetres(" 16 CM "), 160);
    EXPECT_DOUBLE_EQ(millimetres("0,5 cm"), 5);
    EXPECT_DOUBLE_EQ(millimetres("0.5cm"), 5);
    EXPECT_DOUBLE_EQ(millimetres("72pt"), 25.4);
    EXPECT_DOUBLE_EQ(millimetres("1 in"), 25.4);
    EXPECT_DOUBLE_EQ(millimetres("1,2 m"), 1200);
    EXPECT_DOUBLE_EQ(millimetres("0"), 0);
}

TEST(units, no_paper_length) {
    for (const std::string_view text : {"", "mm", "-3 mm", "12 px", "12 km", "12 %", "50%", "12 mm mm", "1.234,5 mm", "NaN", "inf", "1 e"})
        EXPECT_EQ(parse_paper_length(text), std::nullopt) << text;
}

TEST(units, ground) {
    EXPECT_DOUBLE_EQ(metres("500"), 500);
    EXPECT_DOUBLE_EQ(metres("500 m"), 500);
    EXPECT_DOUBLE_EQ(metres("2 km"), 2000);
    EXPECT_DOUBLE_EQ(metres("1,5km"), 1500);
    EXPECT_DOUBLE_EQ(metres("1 500 m"), 1500);
    for (const std::string_view text : {"", "km", "-1 km", "3 cm", "10%"}) EXPECT_EQ(parse_metres(text), std::nullopt) << text;
}

}  // namespace
}  // namespace portulan
