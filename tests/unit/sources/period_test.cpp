#include "sources/period.h"

#include <gtest/gtest.h>

namespace portulan::sources {
namespace {

Period period_of(std::string_view text) { return parse_period(text).value_or(Period{"?", "?"}); }

TEST(period, as_the_national_register_writes_them) {
    EXPECT_EQ(period_of("2021-2025"), (Period{"2021", "2025"}));
    EXPECT_EQ(period_of("2024-2025"), (Period{"2024", "2025"}));
    EXPECT_EQ(period_of("Sep. 2021-Dec.2022"), (Period{"2021-09", "2022-12"}));
    EXPECT_EQ(period_of("Sep. 2022- Dec.2023"), (Period{"2022-09", "2023-12"}));
}

TEST(period, as_people_write_them) {
    EXPECT_EQ(period_of("2021 – 2025"), (Period{"2021", "2025"}));
    EXPECT_EQ(period_of("2021/2025"), (Period{"2021", "2025"}));
    EXPECT_EQ(period_of("de septembre 2021 à décembre 2022"), (Period{"2021-09", "2022-12"}));
    EXPECT_EQ(period_of("sept. 2021 - déc. 2022"), (Period{"2021-09", "2022-12"}));
    EXPECT_EQ(period_of("01/09/2021 au 31/12/2022"), (Period{"2021-09-01", "2022-12-31"}));
    EXPECT_EQ(period_of("2021-09-01/2022-12-31"), (Period{"2021-09-01", "2022-12-31"}));
    EXPECT_EQ(period_of("depuis 2023"), (Period{"2023", ""}));
    EXPECT_EQ(period_of("2021 –"), (Period{"2021", ""}));
    EXPECT_EQ(period_of("Jusqu’en 2024"), (Period{"", "2024"}));
}

TEST(period, one_date_is_both_ends) {
    EXPECT_EQ(period_of("2024"), (Period{"2024", "2024"}));
    EXPECT_EQ(period_of("2021-10"), (Period{"2021-10", "2021-10"}));  // a month, not the years 2021 to 10
    EXPECT_EQ(period_of("mars 2022"), (Period{"2022-03", "2022-03"}));
}

TEST(period, what_is_none) {
    for (const std::string_view text : {"", "un jour", "-", "de 2021 à", "bientôt-2022", "3", "2021-2022-2023"})
        EXPECT_FALSE(parse_period(text)) << text << " gave " << period_of(text).starts << " " << period_of(text).ends;
}

}  // namespace
}  // namespace portulan::sources
