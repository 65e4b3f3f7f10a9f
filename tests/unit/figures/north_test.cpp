// North where it is not up: the lean of the arrow is the way a point really goes when it goes north.
#include "figures/north.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/files.h"
#include "geo/crs.h"

namespace portulan::figures {
namespace {

MapFrame frame_at(double x, double y) { return {.ground = {x - 8000, y - 5000, x + 8000, y + 5000}, .paper = {0, 0, 160, 100}, .mm_per_metre = 0.01}; }

/// By going 0.01 degree north from the middle of the frame.
double lean_by_walking(const MapFrame& frame) {
    const auto there = geo::Transform::between("EPSG:2154", "EPSG:4326"), back = geo::Transform::between("EPSG:4326", "EPSG:2154");
    const Point middle = frame.to_ground(frame.paper.centre());
    Point geographic = there->apply(middle);
    geographic.y += 0.01;
    const Point north = frame.to_paper(back->apply(geographic)), at = frame.paper.centre();
    return std::atan2(north.x - at.x, at.y - north.y) * 180 / std::numbers::pi;
}

TEST(North, LeansAsOneWalks) {
    for (const Point at : {Point{150000, 6840000}, Point{1040000, 6830000}, Point{700000, 6600000}}) {
        const MapFrame frame = frame_at(at.x, at.y);
        EXPECT_NEAR(north_lean("EPSG:2154", frame), lean_by_walking(frame), 0.02) << at.x;
    }
    EXPECT_GT(north_lean("EPSG:2154", frame_at(150000, 6840000)), 5) << "Brest";
    EXPECT_EQ(north_lean("nowhere", frame_at(0, 0)), 0);
}

TEST(North, AnArrowWhereNorthIsNotUp) {
    const Fonts fonts{data_folder() / "fonts"};
    const Theme theme;
    const FigureContext context{fonts, theme, Language::fr, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team};
    EXPECT_FALSE(north_arrow(context, "EPSG:2154", frame_at(700000, 6600000), 40, 97));
    const auto arrow = north_arrow(context, "EPSG:2154", frame_at(150000, 6840000), 40, 97);
    ASSERT_TRUE(arrow);
    EXPECT_LE(arrow->box.width(), 6);
    EXPECT_GE(arrow->box.min_x, 40);
}

}  // namespace
}  // namespace portulan::figures
