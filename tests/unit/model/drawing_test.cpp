#include "model/drawing.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan {
namespace {

using Verb = Path::Verb;

/// A point of a cubic curve (de Casteljau's polynomial form).
Point on_curve(Point a, Point b, Point c, Point d, double t) {
    const double s = 1 - t;
    const auto mix = [&](double p, double q, double r, double u) { return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u; };
    return {mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)};
}

std::size_t points_needed(const Path& path) {
    std::size_t n = 0;
    for (const Verb verb : path.verbs) n += verb == Verb::curve ? 3 : verb == Verb::close ? 0 : 1;
    return n;
}

TEST(colours, from_hexadecimal) {
    EXPECT_EQ(colour_of("#1f6f8b"), (Colour{0x1f, 0x6f, 0x8b, 1}));
    EXPECT_EQ(colour_of("1F6F8B"), (Colour{0x1f, 0x6f, 0x8b, 1}));
    EXPECT_EQ(colour_of("#ffffff"), (Colour{255, 255, 255, 1}));
    for (const std::string_view none : {"", "#", "#fff", "#1f6f8", "#1f6f8b0", "#1f6f8g", "#-f6f8b", "# f6f8b", "red", "##1f6f8"})
        EXPECT_EQ(colour_of(none), (Colour{0, 0, 0, 1})) << none;
}

TEST(colours, to_hexadecimal_and_back) {
    for (const std::string_view hex : {"#000000", "#1f6f8b", "#ff00a0"}) EXPECT_EQ(hex_of(colour_of(hex)), hex);
    EXPECT_EQ(hex_of({1, 2, 3, 0.5}), "#010203");
}

TEST(paths, lines_and_polygons) {
    Path path;
    path.add_line({});
    path.add_polygon({});
    EXPECT_TRUE(path.verbs.empty());
    path.add_line({{0, 0}, {1, 0}, {1, 1}});
    EXPECT_EQ(path.verbs, (std::vector<Verb>{Verb::move, Verb::line, Verb::line}));
    path.add_polygon({{2, 2}, {3, 2}, {3, 3}});
    EXPECT_EQ(path.verbs, (std::vector<Verb>{Verb::move, Verb::line, Verb::line, Verb::move, Verb::line, Verb::line, Verb::close}));
    EXPECT_EQ(path.points.size(), 6U);
}

TEST(paths, appended) {
    Path first, second;
    first.add_line({{0, 0}, {1, 0}});
    second.add_circle({5, 5}, 1);
    const std::size_t verbs = first.verbs.size() + second.verbs.size();
    first.append(second);
    EXPECT_EQ(first.verbs.size(), verbs);
    EXPECT_EQ(first.points.size(), points_needed(first));
    EXPECT_EQ(first.points[2], (Point{6, 5}));
}

TEST(paths, rectangle) {
    Path path;
    path.add_rectangle(1, 2, 10, 5);
    EXPECT_EQ(path.points, (std::vector<Point>{{1, 2}, {11, 2}, {11, 7}, {1, 7}}));
    EXPECT_EQ(path.verbs.back(), Verb::close);
}

TEST(paths, rounded_rectangle_stays_in_its_box_and_rounds_its_corners) {
    Path path;
    path.add_rectangle(0, 0, 10, 4, 100);  // no radius beyond half the shorter side
    EXPECT_EQ(path.points.size(), points_needed(path));
    for (const Point p : path.points) {
        EXPECT_GE(p.x, 0);
        EXPECT_LE(p.x, 10);
        EXPECT_GE(p.y, 0);
        EXPECT_LE(p.y, 4);
    }
    EXPECT_EQ(path.points.front(), (Point{2, 0}));
    // The first corner, from the upper side to the right one: every point of it is 2 away from (8, 2).
    for (double t = 0; t <= 1; t += 0.125) {
        const Point p = on_curve(path.points[1], path.points[2], path.points[3], path.points[4], t);
        EXPECT_NEAR(std::hypot(p.x - 8, p.y - 2), 2, 2 * 0.0003);
    }
}

TEST(paths, circle_is_round) {
    Path path;
    path.add_circle({3, 4}, 2);
    ASSERT_EQ(path.verbs, (std::vector<Verb>{Verb::move, Verb::curve, Verb::curve, Verb::curve, Verb::curve, Verb::close}));
    for (std::size_t quarter = 0; quarter < 4; ++quarter)
        for (double t = 0; t <= 1; t += 0.1) {
            const std::size_t i = quarter * 3;
            const Point p = on_curve(path.points[i], path.points[i + 1], path.points[i + 2], path.points[i + 3], t);
            EXPECT_NEAR(std::hypot(p.x - 3, p.y - 4), 2, 2 * 0.0003);  // the cubic is off by 0.027 % of the radius
        }
    EXPECT_EQ(path.points.back(), path.points.front());
}

TEST(marks, group) {
    const Mark mark = group("legend", "legend", {PathMark{}, TextMark{}}, "Légende", "#top");
    const auto& made = *std::get<std::shared_ptr<const GroupMark>>(mark);
    EXPECT_EQ(made.id, "legend");
    EXPECT_EQ(made.role, "legend");
    EXPECT_EQ(made.title, "Légende");
    EXPECT_EQ(made.link, "#top");
    EXPECT_EQ(made.marks.size(), 2U);
    EXPECT_FALSE(made.clip);
}

}  // namespace
}  // namespace portulan
