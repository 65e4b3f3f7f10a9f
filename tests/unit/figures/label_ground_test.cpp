// Letters on fills whose colours are known.
#include "figures/label_ground.h"

#include <gtest/gtest.h>

#include "squares.h"

namespace portulan::figures {
namespace {

constexpr Colour dark{60, 20, 40, 1}, pale{250, 240, 210, 1};

PathMark box_of(Colour colour, double x, double width) {
    PathMark mark;
    mark.path.add_rectangle(x, 0, width, 100);
    mark.fill = colour;
    return mark;
}

/// The colours of letters and halo of one name that stands from 50 mm on.
std::pair<Colour, Colour> lettered(const std::vector<Mark>& under) {
    const Theme theme;
    LabelRequest request;
    request.id = request.text = "Woippy";
    request.style = theme.with_halo(theme.style(theme.regular, 7, theme.ink), theme.paper);
    request.anchor = {50, 50};
    request.clearance = 1;
    LabelPlacement placement = place_labels(test_fonts(), {request}, {.frame = {0, 0, 160, 100}, .obstacles = {}});
    set_on_ground(theme, under, placement);
    return {placement.placed.at(0).lines.at(0).colour, placement.placed[0].lines[0].halo->colour};
}

TEST(LabelGround, LettersAreLightWhereAllIsDark) {
    const Theme theme;
    EXPECT_EQ(lettered({box_of(dark, 0, 160)}), std::make_pair(theme.paper, dark));
    EXPECT_EQ(lettered({box_of(pale, 0, 160)}), std::make_pair(theme.ink, theme.paper));
    EXPECT_EQ(lettered({}), std::make_pair(theme.ink, theme.paper));
}

TEST(LabelGround, AcrossABorderTheLightHaloStays) {
    const Theme theme;
    EXPECT_EQ(lettered({box_of(pale, 0, 160), box_of(dark, 0, 54)}).first, theme.ink);
    EXPECT_EQ(lettered({box_of(dark, 0, 160), box_of(pale, 30, 100)}).first, theme.ink);  // what is painted last counts
}

TEST(LabelGround, ClipsHideAndHatchesDoNotCount) {
    const Theme theme;
    GroupMark clipped;
    clipped.clip.emplace().add_rectangle(0, 0, 40, 100);  // not under the name
    clipped.marks.emplace_back(box_of(dark, 0, 160));
    EXPECT_EQ(lettered({Mark(std::make_shared<const GroupMark>(clipped))}).first, theme.ink);
    clipped.clip.reset();
    EXPECT_EQ(lettered({Mark(std::make_shared<const GroupMark>(clipped))}).first, theme.paper);
    clipped.role = "hatch";
    EXPECT_EQ(lettered({Mark(std::make_shared<const GroupMark>(clipped))}).first, theme.ink);
}

TEST(LabelGround, OverHatchesTheHaloIsWider) {
    const Theme theme;
    GroupMark lines;
    lines.role = "hatch";
    lines.clip.emplace().add_rectangle(0, 0, 160, 100);
    const auto halo_over = [&](std::vector<Mark> under) {
        LabelRequest request{.id = "a", .text = "Woippy", .style = theme.with_halo(theme.style(theme.regular, 7, theme.ink), theme.paper, 0.8), .anchor = {50, 50}, .clearance = 1};
        LabelPlacement placement = place_labels(test_fonts(), {request}, {.frame = {0, 0, 160, 100}, .obstacles = {}});
        set_on_ground(theme, under, placement);
        return placement.placed.at(0).lines.at(0).halo->width;
    };
    const Mark hatches = std::make_shared<const GroupMark>(lines);
    EXPECT_DOUBLE_EQ(halo_over({}), 0.8);
    EXPECT_DOUBLE_EQ(halo_over({hatches}), 1.6);
    EXPECT_DOUBLE_EQ(halo_over({hatches, Mark(box_of(pale, 0, 160))}), 0.8);  // painted over
}

}  // namespace
}  // namespace portulan::figures
