#include "figures/labels.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "squares.h"

namespace portulan::figures {
namespace {

LabelRequest request(std::string text, Point anchor, int priority = 2) {
    LabelRequest r;
    r.id = text;
    r.text = std::move(text);
    r.style = test_context().theme.style("OpenSans-Regular.ttf", 7, {});
    r.anchor = anchor;
    r.priority = priority;
    r.clearance = 1;
    return r;
}

const LabelOptions page{.frame = {0, 0, 160, 100}, .obstacles = {}};

TEST(Labels, ALoneLabelStandsRightOfItsPoint) {
    const auto placed = place_labels(test_fonts(), {request("Autun", {50, 50})}, page);
    ASSERT_EQ(placed.placed.size(), 1U);
    EXPECT_GT(placed.placed[0].box.min_x, 51);
    EXPECT_NEAR(placed.placed[0].box.centre().y, 50, 0.01);
    EXPECT_EQ(placed.placed[0].lines.size(), 1U);
}

TEST(Labels, NearTheRightEdgeItStandsLeft) {
    const auto placed = place_labels(test_fonts(), {request("Bourg-en-Bresse", {156, 50})}, page);
    ASSERT_EQ(placed.placed.size(), 1U);
    EXPECT_LT(placed.placed[0].box.max_x, 155.1);
}

TEST(Labels, ThePriorityOneLabelWinsTheOnlyRoom) {
    LabelOptions slot{.frame = {0, 0, 14, 4}, .obstacles = {}};
    const auto placed = place_labels(test_fonts(), {request("Metz", {1, 2}, 3), request("Autun", {1.2, 2}, 1)}, slot);
    ASSERT_EQ(placed.placed.size(), 1U);
    EXPECT_EQ(placed.placed[0].request, 1U);
    ASSERT_EQ(placed.unplaced.size(), 1U);
    EXPECT_EQ(placed.unplaced[0].reason, UnplacedLabel::Reason::no_room);
}

TEST(Labels, APointBeyondTheFrameIsSaidToBe) {
    const auto placed = place_labels(test_fonts(), {request("Loin", {500, 500})}, page);
    ASSERT_EQ(placed.unplaced.size(), 1U);
    EXPECT_EQ(placed.unplaced[0].reason, UnplacedLabel::Reason::outside_frame);
}

TEST(Labels, ObstaclesStayFree) {
    LabelOptions options = page;
    options.obstacles.push_back({51, 40, 90, 60});
    const auto placed = place_labels(test_fonts(), {request("Autun", {50, 50})}, options);
    ASSERT_EQ(placed.placed.size(), 1U);
    EXPECT_FALSE(placed.placed[0].box.meets(options.obstacles[0]));
}

TEST(Labels, ALongNameIsBrokenAtItsHyphens) {
    auto r = request("Saint-Germain-la-Blanche-Herbe", {50, 50});
    r.wrap_width = 18;
    const auto placed = place_labels(test_fonts(), {r}, page);
    ASSERT_EQ(placed.placed.size(), 1U);
    ASSERT_GE(placed.placed[0].lines.size(), 2U);
    EXPECT_EQ(placed.placed[0].lines[0].text.back(), '-');
}

TEST(Labels, AnAreaLabelLiesInItsArea) {
    const MultiPolygon area = square(20, 20, 40);
    auto r = request("Toulouse", {40, 40});
    r.area = &area;
    const auto placed = place_labels(test_fonts(), {r}, page);
    ASSERT_EQ(placed.placed.size(), 1U);
    const Box& box = placed.placed[0].box;
    EXPECT_TRUE(Box({20, 20, 60, 60}).contains({box.min_x, box.min_y}) && Box({20, 20, 60, 60}).contains({box.max_x, box.max_y}));
}

// Crowds: nothing overlaps, whatever the seed; the order of requests changes no place.
TEST(Labels, CrowdsNeverOverlapAndOrderDoesNotMatter) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        std::vector<LabelRequest> requests;
        for (int i = 0; i < 80; ++i)
            requests.push_back(request("Commune-" + std::to_string(i), {random.uniform(2, 158), random.uniform(2, 98)}, 1 + i % 3));
        const auto placed = place_labels(test_fonts(), requests, page);
        for (std::size_t i = 0; i < placed.placed.size(); ++i)
            for (std::size_t j = i + 1; j < placed.placed.size(); ++j)
                EXPECT_FALSE(placed.placed[i].box.meets(placed.placed[j].box)) << "seed " << seed;
        EXPECT_EQ(placed.placed.size() + placed.unplaced.size(), requests.size());
        std::vector<LabelRequest> reversed(requests.rbegin(), requests.rend());
        const auto again = place_labels(test_fonts(), reversed, page);
        ASSERT_EQ(again.placed.size(), placed.placed.size());
        for (const PlacedLabel& label : placed.placed) {
            const auto twin = std::find_if(again.placed.begin(), again.placed.end(), [&](const PlacedLabel& other) {
                return reversed[other.request].id == requests[label.request].id;
            });
            ASSERT_NE(twin, again.placed.end());
            EXPECT_EQ(twin->box, label.box);
        }
    }
}

}  // namespace
}  // namespace portulan::figures
