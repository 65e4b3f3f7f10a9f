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

// A leader line begins at the edge of the sign that hides its anchor (4 mm from it), not across its number.
TEST(Labels, ALeaderBeginsBeyondTheSignOverItsAnchor) {
    LabelRequest town = request("Port-Lorn", {50, 50});
    town.leader = true;
    const Box sign{46, 46, 54, 54};
    LabelOptions options = page;
    options.obstacles = {sign};
    const LabelPlacement placement = place_labels(test_fonts(), {town}, options);
    ASSERT_EQ(placement.placed.size(), 1U);
    for (const Point end : placement.placed[0].leader) EXPECT_FALSE(sign.grown(-0.2).contains(end));
}

// Its own sign hides the anchor, another stands to the right: the name goes elsewhere rather than lead across that one.
TEST(Labels, ALeaderCrossesNoOtherSign) {
    LabelRequest town = request("Port-Lorn", {50, 50});
    town.leader = true;
    const Box own{46, 46, 54, 54}, other{54.5, 48, 55.5, 52};
    LabelOptions options = page;
    options.obstacles = {own, other};
    const LabelPlacement placement = place_labels(test_fonts(), {town}, options);
    ASSERT_EQ(placement.placed.size(), 1U);
    EXPECT_FALSE(placement.placed[0].box.min_x > 55.5 && placement.placed[0].box.min_y < 52 && placement.placed[0].box.max_y > 48) << "to the right of the other sign";
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

TEST(Labels, HeldNamesStayWhereTheyStood) {
    std::vector<LabelRequest> before{request("Autun", {50, 50}), request("Metz", {80, 50}), request("Dole", {52, 52})};
    const auto first = place_labels(test_fonts(), before, page);
    ASSERT_EQ(first.placed.size(), 3U);
    const HeldPlaces held = places_of(before, first);
    // A town that goes first takes Autun's best place when nothing is held.
    std::vector<LabelRequest> after = before;
    after.push_back(request("Beaune", {48, 50}, 1));
    LabelOptions holding = page;
    holding.held = &held;
    const auto free_again = place_labels(test_fonts(), after, page), kept = place_labels(test_fonts(), after, holding);
    bool moved = false;
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(kept.placed[i].box, first.placed[i].box) << before[i].text;
        moved = moved || !(free_again.placed[i].box == first.placed[i].box);
    }
    EXPECT_TRUE(moved);
    ASSERT_EQ(kept.placed.size(), 4U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_FALSE(kept.placed[3].box.meets(kept.placed[i].box));
}

TEST(Labels, APlaceThatIsTakenIsNotHeld) {
    const std::vector<LabelRequest> requests{request("Autun", {50, 50})};
    const auto first = place_labels(test_fonts(), requests, page);
    const HeldPlaces held = places_of(requests, first);
    LabelOptions options = page;
    options.held = &held;
    options.obstacles.push_back(first.placed[0].box);
    const auto again = place_labels(test_fonts(), requests, options);
    ASSERT_EQ(again.placed.size(), 1U);
    EXPECT_FALSE(again.placed[0].box.meets(first.placed[0].box));
}

TEST(Labels, WhyANameHasNoPlace) {
    LabelOptions walled = page;
    walled.obstacles.push_back({40, 40, 80, 60});
    EXPECT_EQ(word_of(place_labels(test_fonts(), {request("Autun", {50, 50})}, walled).unplaced.at(0).reason), "covered");
    const LabelOptions slot{.frame = {0, 0, 5, 4}, .obstacles = {}};
    EXPECT_EQ(word_of(place_labels(test_fonts(), {request("Saint-Remy-en-Bouzemont", {2, 2})}, slot).unplaced.at(0).reason), "too_long");
}

}  // namespace
}  // namespace portulan::figures
