// Shapes from SVG path data, against points worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "sources/pictogram.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

using Verb = Path::Verb;

TEST(Pictogram, LinesAbsoluteAndRelative) {
    const Path path = path_of_svg("M1,2 L4 2 v3h-3z");
    EXPECT_EQ(path.verbs, (std::vector<Verb>{Verb::move, Verb::line, Verb::line, Verb::line, Verb::close}));
    EXPECT_EQ(path.points, (std::vector<Point>{{1, 2}, {4, 2}, {4, 5}, {1, 5}}));
}

TEST(Pictogram, NumbersNeedNoSpaceAndCommandsRepeat) {
    const Path path = path_of_svg("m1-2 .5.5-1e0 2");
    EXPECT_EQ(path.points, (std::vector<Point>{{1, -2}, {1.5, -1.5}, {0.5, 0.5}}));
}

TEST(Pictogram, SmoothCurvesMirrorTheLastControl) {
    const Path path = path_of_svg("M0 0C0 1 1 2 2 2S4 1 4 0");
    ASSERT_EQ(path.points.size(), 7U);
    EXPECT_EQ(path.points[4], (Point{3, 2}));  // (1, 2) mirrored at (2, 2)
}

TEST(Pictogram, AQuadraticBecomesACubic) {
    const Path path = path_of_svg("M0 0Q3 3 6 0");
    EXPECT_EQ(path.points, (std::vector<Point>{{0, 0}, {2, 2}, {4, 2}, {6, 0}}));
}

/// Half a circle of radius 5 from (0, 0) to (10, 0): its middle is (5, -5) or (5, 5) as the flag of direction says.
TEST(Pictogram, ArcsLieOnTheirCircle) {
    for (const auto& [data, top] : {std::pair("M0 0A5 5 0 0 1 10 0", -5.0), std::pair("M0 0A5 5 0 0010 0", 5.0)}) {
        const Path path = path_of_svg(data);
        ASSERT_EQ(path.points.size(), 7U) << data;
        EXPECT_NEAR(path.points[3].x, 5, 1e-9);
        EXPECT_NEAR(path.points[3].y, top, 1e-9);
        EXPECT_EQ(path.points.back(), (Point{10, 0}));
        for (std::size_t i = 0; i + 3 < path.points.size(); i += 3) {  // the middle of each cubic
            const double x = (path.points[i].x + 3 * path.points[i + 1].x + 3 * path.points[i + 2].x + path.points[i + 3].x) / 8, y = (path.points[i].y + 3 * path.points[i + 1].y + 3 * path.points[i + 2].y + path.points[i + 3].y) / 8;
            EXPECT_NEAR(std::hypot(x - 5, y), 5, 0.002);
        }
    }
}

TEST(Pictogram, WhatIsNoPathDataGivesNothing) {
    for (const char* data : {"", "L1 1", "M1 1 X2 2", "M1", "M1 1A5 5 0 2 1 3 3"}) EXPECT_TRUE(path_of_svg(data).verbs.empty()) << data;
}

Path read_text(const std::string& svg, Problems& problems) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "signe.svg") << svg;
    return read_pictogram(folder.path() / "signe.svg", "signe.svg", problems);
}

TEST(Pictogram, TheViewBoxBecomesTheUnitSquare) {
    Problems problems;
    const Path path = read_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 10 20 20'><g><path d='M10 10H30V30H10Z'/></g></svg>", problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(path.points, (std::vector<Point>{{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}));
}

TEST(Pictogram, OtherDrawingsAreRefused) {
    for (const char* svg : {"no drawing", "<svg viewBox='0 0 9 9'/>", "<svg viewBox='0 0 9 9'><rect width='3' height='3'/></svg>", "<svg viewBox='0 0 9 9'><path transform='scale(2)' d='M0 0H9'/></svg>", "<svg><path d='M0 0H9'/></svg>"}) {
        Problems problems;
        EXPECT_TRUE(read_text(svg, problems).verbs.empty());
        ASSERT_EQ(problems.size(), 1U) << svg;
        EXPECT_EQ(problems.front().code, "FIG-055");
    }
}

TEST(Pictogram, EverySymbolOfTheProgramIsUnderstood) {
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(support::source_dir() / "styles/symbols")) {
        if (entry.path().extension() != ".svg") continue;
        Problems problems;
        const Path path = read_pictogram(entry.path(), entry.path().filename(), problems);
        EXPECT_TRUE(problems.empty()) << entry.path();
        for (const Point p : path.points) EXPECT_LE(std::max(std::abs(p.x), std::abs(p.y)), 0.6) << entry.path();
        ++read;
    }
    EXPECT_GE(read, 50U);
}

}  // namespace
}  // namespace portulan::sources
