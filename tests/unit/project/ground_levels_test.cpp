// Which levels an indicator may be drawn on, told of a ground without having it.
#include <gtest/gtest.h>

#include "project/ground.h"

namespace portulan::project {
namespace {

TEST(GroundLevels, SectorsHaveTheirOwnCodes) {
    GroundSummary ground;
    ground.codes = {"01005", "010050101", key_of_sector(Level::iris, "010050101"), key_of_sector(Level::iris, "010050102")};
    EXPECT_TRUE(has_areas(ground, Level::commune));
    EXPECT_TRUE(has_areas(ground, Level::iris));
    EXPECT_FALSE(has_areas(ground, Level::sector));
    EXPECT_FALSE(has_areas(ground, Level::qpv));
    EXPECT_EQ(codes_at(ground, Level::iris), (std::set<std::string, std::less<>>{"010050101", "010050102"}));
    EXPECT_EQ(codes_at(ground, Level::commune), ground.codes);
    EXPECT_TRUE(codes_at(ground, Level::sector).empty());
}

}  // namespace
}  // namespace portulan::project
