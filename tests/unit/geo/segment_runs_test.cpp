#include "geo/segment_runs.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "geo/orientation.h"

namespace portulan::geo {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs all_pairs(const std::vector<Segment>& segments) {
    Pairs found;
    for (std::uint32_t i = 0; i < segments.size(); ++i)
        for (std::uint32_t j = i + 1; j < segments.size(); ++j)
            if (meeting(segments[i].a, segments[i].b, segments[j].a, segments[j].b) != Meeting::none) found.emplace_back(i, j);
    return found;
}

Pairs by_runs(const std::vector<Segment>& segments, unsigned jobs) {
    return SegmentRuns(segments).pairs([](std::uint32_t, std::uint32_t, const Segment& u, const Segment& v) { return meeting(u.a, u.b, v.a, v.b) != Meeting::none; }, jobs);
}

TEST(SegmentRuns, LinesAreNumberedOneAfterTheOther) {
    // A long line that a short one crosses in its tenth segment; one without a segment between them.
    Line first, second{{9.5, -1}, {9.5, 1}};
    for (int x = 0; x <= 20; ++x) first.push_back({static_cast<double>(x), 0});
    const std::vector<Point> lone{{3, 3}};
    const std::vector<std::span<const Point>> lines{first, lone, second};
    const auto crosses = [](std::uint32_t, std::uint32_t, const Segment& u, const Segment& v) { return meeting(u.a, u.b, v.a, v.b) == Meeting::cross; };
    EXPECT_EQ(SegmentRuns(lines).pairs(crosses, 1), (Pairs{{9, 20}}));
}

TEST(SegmentRuns, FindWhatLookingAtEveryPairFinds) {
    Random random(7, "segment runs");
    for (int round = 0; round < 60; ++round) {
        std::vector<Segment> segments;
        const std::uint32_t lines = 1 + random.below(9);
        for (std::uint32_t line = 0; line < lines; ++line) {
            // On whole numbers now and then: ends that lie on other lines, segments that lie on each other, points.
            const bool whole = random.below(2) == 0;
            const double step = whole ? 4 : random.uniform(0.1, 20);
            Point at{random.uniform(0, 100), random.uniform(0, 100)};
            if (whole) at = {std::round(at.x), std::round(at.y)};
            const std::uint32_t count = random.below(40);
            for (std::uint32_t k = 0; k < count; ++k) {
                Point to{at.x + random.uniform(-step, step), at.y + random.uniform(-step, step)};
                if (whole) to = {std::round(to.x), std::round(to.y)};
                segments.push_back({at, to});
                at = to;
            }
        }
        const Pairs expected = all_pairs(segments);
        EXPECT_EQ(by_runs(segments, 1), expected) << round;
        EXPECT_EQ(by_runs(segments, 3), expected) << round;
    }
}

TEST(SegmentRuns, NoneAndOneHaveNoPairs) {
    EXPECT_TRUE(by_runs({}, 2).empty());
    EXPECT_TRUE(by_runs({{{0, 0}, {1, 1}}}, 2).empty());
}

}  // namespace
}  // namespace portulan::geo
