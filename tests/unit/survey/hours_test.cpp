#include "survey/hours.h"

#include <gtest/gtest.h>

namespace portulan::survey {
namespace {

// 2 June 2025 was a Monday, 7 June a Saturday (by any calendar).
TEST(Hours, PartsOfTheWeekAsTablesWriteThem) {
    EXPECT_EQ(part_of_week("2025-06-02T11:59:59.000+02:00"), 0U);
    EXPECT_EQ(part_of_week("2025-06-02T12:00:00.000+02:00"), 1U);
    EXPECT_EQ(part_of_week("2025-06-02 18:00"), 2U);
    EXPECT_EQ(part_of_week("02/06/2025 17:59"), 1U);
    EXPECT_EQ(part_of_week("2025-06-07T09:00:00Z"), 3U);
    EXPECT_EQ(part_of_week("08/06/2025"), 3U) << "a Sunday needs no time";
    for (const char* text : {"", "2025-06-02", "2025-02-30 10:00", "hier soir", "2025-06-02T25:00", "06-02-2025 10:00"}) EXPECT_FALSE(part_of_week(text)) << text;
    EXPECT_EQ(parts_of_week({"2025-06-02 08:00", "?", "2025-06-08 08:00"}), (std::vector<std::uint16_t>{1, 0, 4}));
}

}  // namespace
}  // namespace portulan::survey
