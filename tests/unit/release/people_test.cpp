#include "release/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/random.h"

namespace portulan::release {
namespace {

/// Squares of 200 m by column and row from the corner of a square of 64 km.
PeopleGrid grid(std::vector<PeopleCell> cells) { return {.label = "Habitants", .source = "essai", .side = 200, .least = 11, .cells = std::move(cells)}; }
PeopleCell cell(std::int64_t column, std::int64_t row, double people, std::optional<double> households = std::nullopt) { return {.epsg = 3035, .x = column, .y = row, .people = people, .households = households}; }

const PeopleArea* square_at(const PeopleAreas& told, double side, double x, double y, bool rest = false) {
    for (const PeopleArea& area : told.areas)
        if (area.side == side && area.x == x && area.y == y && area.rest == rest) return &area;
    return nullptr;
}

// Two squares of 200 m with 11 and 12 people: both are told as they are, though 61 squares of 64 km to 1 km lie round them.
TEST(NaturalSquares, AreAsSmallAsTheyMayBe) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 11), cell(4, 4, 12)}));
    ASSERT_EQ(told.areas.size(), 2U);
    EXPECT_EQ(square_at(told, 200, 0, 0)->people, 11);
    EXPECT_EQ(square_at(told, 200, 800, 800)->people, 12);
    EXPECT_EQ(told.left_out, 0U);
}

// As INSEE does: 11 and 5 in one square of 1 km. To tell the 11 would leave the 5 to whoever knows the 16: the square of 1 km is told whole.
TEST(NaturalSquares, AreNotCutWhereASubtractionWouldTellTooFew) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 11), cell(1, 0, 5)}));
    ASSERT_EQ(told.areas.size(), 1U);
    EXPECT_EQ(told.areas.front().side, 1000);
    EXPECT_EQ(told.areas.front().people, 16);
}

// 30 in one part and 7 + 6 in two others: 13 are told as the rest of the square of 1 km, 24 parts of 40,000 m² large.
TEST(NaturalSquares, TellWhatIsLeftAsOneWhereItIsEnough) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 30), cell(1, 0, 7), cell(2, 0, 6)}));
    ASSERT_EQ(told.areas.size(), 2U);
    const PeopleArea* rest = square_at(told, 1000, 0, 0, true);
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->people, 13);
    EXPECT_DOUBLE_EQ(rest->surface(), 24 * 200.0 * 200.0);
    EXPECT_EQ(square_at(told, 200, 0, 0)->people, 30);
    EXPECT_TRUE(told.areas.front().rest) << "before what lies in it";
}

// Of the four squares of 1 km of one of 2 km two are told; the two others have 10 people each. To tell 20 as a rest would say that both have ten: 20 is more than one of them may
// hold. The square of 2 km stays whole. With 10 and 1, either might be empty but for the other's ten: 11 is more than ten too. Only three parts leave room.
TEST(NaturalSquares, TellNoRestThatSaysWhatItsPartsHold) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 40), cell(5, 0, 40), cell(0, 5, 10), cell(5, 5, 10)}));
    ASSERT_EQ(told.areas.size(), 1U);
    EXPECT_EQ(told.areas.front().side, 2000);
    const PeopleAreas narrow = natural_squares(grid({cell(0, 0, 40), cell(5, 0, 40), cell(0, 5, 10), cell(5, 5, 1)}));
    EXPECT_EQ(narrow.areas.front().side, 2000);
    const PeopleAreas three = natural_squares(grid({cell(0, 0, 40), cell(5, 0, 10), cell(0, 5, 9), cell(5, 5, 1)}));
    ASSERT_EQ(three.areas.size(), 2U);
    EXPECT_EQ(square_at(three, 2000, 0, 0, true)->people, 20) << "20 is what two of the three may hold";
}

// A home of 40 people that is one household is no square of its own.
TEST(NaturalSquares, HoldTheThresholdForHouseholdsToo) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 40, 1), cell(4, 4, 30, 14)}));
    ASSERT_EQ(told.areas.size(), 1U);
    EXPECT_EQ(told.areas.front().side, 1000);
    EXPECT_EQ(told.areas.front().households, 15);
    EXPECT_TRUE(told.with_households);
}

TEST(NaturalSquares, SayWhatIsLeftOut) {
    const PeopleAreas told = natural_squares(grid({cell(0, 0, 10), cell(320, 0, 11)}));
    ASSERT_EQ(told.areas.size(), 1U);
    EXPECT_EQ(told.areas.front().x, 64000);
    EXPECT_EQ(told.left_out, 1U);
}

// West and south of the origin of the grid, squares begin where they do elsewhere.
TEST(NaturalSquares, StandOnOneGridBelowZeroToo) {
    const PeopleAreas told = natural_squares(grid({cell(-1, -1, 11), cell(-5, -1, 5)}));
    ASSERT_EQ(told.areas.size(), 1U);
    EXPECT_EQ(told.areas.front().x, -1000);
    EXPECT_EQ(told.areas.front().y, -1000);
}

TEST(NaturalSquares, NeedASideOfTheGrid) {
    PeopleGrid wrong = grid({cell(0, 0, 40)});
    wrong.side = 300;
    EXPECT_TRUE(natural_squares(wrong).areas.empty());
}

/// The true people of the part of an area that is told, from the cells themselves.
double people_in(const PeopleGrid& all, const PeopleArea& area, const PeopleAreas& told) {
    double people = 0;
    for (const PeopleCell& c : all.cells) {
        const double x = static_cast<double>(c.x) * all.side, y = static_cast<double>(c.y) * all.side;
        const auto holds = [&](const PeopleArea& a) { return x >= a.x && y >= a.y && x < a.x + a.side && y < a.y + a.side; };
        if (!holds(area)) continue;
        const bool told_within = area.rest && std::any_of(told.areas.begin(), told.areas.end(), [&](const PeopleArea& a) { return a.side < area.side && holds(a); });
        if (!told_within) people += c.people;
    }
    return people;
}

// Random villages: every square told counts enough, all squares together count everybody but those of the largest squares left out, and what is told of a square is what lives there.
TEST(NaturalSquares, ArePartsOfTheWholeAndNeverUnderTheThreshold) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        std::map<std::pair<std::int64_t, std::int64_t>, double> people;
        const auto towns = 1 + random.below(6);
        for (std::uint32_t t = 0; t < towns; ++t) {
            const auto x = static_cast<std::int64_t>(random.below(640)) - 320, y = static_cast<std::int64_t>(random.below(640)) - 320;
            for (std::uint32_t i = 0; i < 40; ++i) people[{y + random.below(12), x + random.below(12)}] += 1 + random.below(random.below(4) == 0 ? 60 : 9);
        }
        PeopleGrid all = grid({});
        double total = 0;
        for (const auto& [at, count] : people) all.cells.push_back(cell(at.second, at.first, count)), total += count;
        const PeopleAreas told = natural_squares(all);
        double sum = 0;
        for (const PeopleArea& area : told.areas) {
            ASSERT_GE(area.people, 11) << seed;
            ASSERT_EQ(area.people, people_in(all, area, told)) << seed;
            sum += area.people;
        }
        ASSERT_LE(total - sum, 10.0 * static_cast<double>(told.left_out)) << seed;
        std::reverse(all.cells.begin(), all.cells.end());
        ASSERT_EQ(natural_squares(all).areas.size(), told.areas.size()) << "in whatever order";
    }
}

}  // namespace
}  // namespace portulan::release
