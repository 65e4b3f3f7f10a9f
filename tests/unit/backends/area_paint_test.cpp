// What shapes cover of pixels: surfaces worked out by hand, and lines, caps, joins and dashes as cairo paints them.
#include "backends/area_paint.h"

#include <cairo.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "backends/png.h"
#include "base/random.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

constexpr int side = 240;  // pixels, of square images

using Image = std::vector<std::uint32_t>;

Image by_us(const PathMark& mark, double scale, std::size_t top = 0, std::size_t rows = side) {
    Image pixels(side * rows, 0xFFFFFF);
    AreaPainter(pixels, side, top, scale).paint(mark, {.box = {-1e3, -1e3, 1e3, 1e3}});
    return pixels;
}

void trace(cairo_t* cr, const Path& path) {
    const Point* p = path.points.data();
    for (const Path::Verb verb : path.verbs) {
        switch (verb) {
            case Path::Verb::move: cairo_move_to(cr, p->x, p->y); ++p; break;
            case Path::Verb::line: cairo_line_to(cr, p->x, p->y); ++p; break;
            case Path::Verb::curve: cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y); p += 3; break;
            case Path::Verb::close: cairo_close_path(cr); break;
        }
    }
}

Image by_cairo(const PathMark& mark, double scale) {
    Image pixels(side * side, 0xFFFFFFFF);
    cairo_surface_t* surface = cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_RGB24, side, side, 4 * side);
    cairo_t* cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    cairo_set_miter_limit(cr, 4);
    const auto colour = [&](Colour c) { cairo_set_source_rgba(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0, c.opacity); };
    if (mark.fill) {
        trace(cr, mark.path);
        cairo_set_fill_rule(cr, mark.even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        colour(*mark.fill);
        cairo_fill(cr);
    }
    if (mark.stroke) {
        trace(cr, mark.path);
        colour(mark.stroke->colour);
        cairo_set_line_width(cr, mark.stroke->width);
        cairo_set_dash(cr, mark.stroke->dash.data(), static_cast<int>(mark.stroke->dash.size()), 0);
        cairo_set_line_cap(cr, static_cast<cairo_line_cap_t>(mark.stroke->cap));  // both lists: butt, round, square
        cairo_set_line_join(cr, static_cast<cairo_line_join_t>(mark.stroke->join));  // miter, round, bevel
        cairo_stroke(cr);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    for (std::uint32_t& pixel : pixels) pixel &= 0xFFFFFF;
    return pixels;
}

/// Cairo samples edges on a grid of a fifteenth of a pixel: some grey levels of 255 lie between the two. At most `odd` pixels may
/// differ by more: where two borders of one line cross within a pixel.
void expect_alike(const PathMark& mark, double scale, const std::string& what, int odd = 4) {
    const Image ours = by_us(mark, scale), theirs = by_cairo(mark, scale);
    int far = 0, painted = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const int a = static_cast<int>(ours[i] & 255), b = static_cast<int>(theirs[i] & 255);
        painted += b < 128 ? 1 : 0;
        far += std::abs(a - b) > 40 ? 1 : 0;
    }
    EXPECT_GT(painted, 20) << what;
    EXPECT_LE(far, odd) << what;
}

PathMark line_of(const std::vector<Point>& points, bool closed, Stroke stroke) {
    PathMark mark;
    mark.path.add_line(points);
    if (closed) mark.path.close();
    mark.stroke = std::move(stroke);
    return mark;
}

TEST(AreaPaint, LinesLookAsCairoPaintsThem) {
    const std::vector<Point> zigzag{{4, 5}, {20, 8}, {6, 14}, {20, 15}, {20, 3}, {12, 20}, {3, 19}};
    for (const Cap cap : {Cap::butt, Cap::round, Cap::square})
        for (const Join join : {Join::miter, Join::round, Join::bevel})
            for (const double width : {0.1, 0.6, 2.5})
                for (const bool closed : {false, true})
                    expect_alike(line_of(zigzag, closed, {.colour = colour_of("#000000"), .width = width, .dash = {}, .cap = cap, .join = join}), 10,
                                 std::to_string(static_cast<int>(cap)) + std::to_string(static_cast<int>(join)) + " " + std::to_string(width) + (closed ? " closed" : ""), 16);
}

TEST(AreaPaint, DashesLookAsCairoPaintsThem) {
    const std::vector<Point> bent{{3, 3}, {20, 4}, {19, 20}, {4, 18}};
    for (const Cap cap : {Cap::butt, Cap::round})
        for (const std::vector<double>& dash : {std::vector<double>{2, 1}, {3, 1, 0.5, 1}, {0, 1.2}}) {
            if (cap == Cap::butt && dash[0] == 0) continue;  // nothing to be seen
            expect_alike(line_of(bent, false, {.colour = colour_of("#000000"), .width = 0.5, .dash = dash, .cap = cap}), 10, std::to_string(dash[0]), 12);
        }
}

TEST(AreaPaint, CurvesAndOpacityLookAsCairoPaintsThem) {
    PathMark mark;
    mark.path.add_circle({11.3, 12.1}, 7.7);
    mark.path.add_circle({11.3, 12.1}, 3.1);
    mark.path.add_rectangle(2, 2, 9, 6, 1.5);
    for (const bool even_odd : {true, false}) {
        mark.even_odd = even_odd;
        mark.fill = Colour{20, 40, 60, 0.8};
        mark.stroke = Stroke{.colour = {0, 0, 0, 0.6}, .width = 0.3, .dash = {}};
        expect_alike(mark, 10, even_odd ? "even and odd" : "winding", 12);
    }
}

// Hundreds of short segments under a wide pen, as the tint along a coast: what bends inwards overlaps and must neither be painted
// twice nor leave holes.
TEST(AreaPaint, WidePensAlongFineLinesLeaveNoHoles) {
    Random random(11);
    std::vector<Point> coast;
    for (int i = 0; i < 300; ++i) {
        const double angle = 2 * std::numbers::pi * i / 300, radius = 8 + 0.12 * (static_cast<double>(random.below(1000)) / 1000 - 0.5);
        coast.push_back({12 + radius * std::cos(angle), 12 + radius * std::sin(angle)});
    }
    const PathMark mark = line_of(coast, true, {.colour = colour_of("#000000"), .width = 3, .dash = {}});
    const Image ours = by_us(mark, 10), theirs = by_cairo(mark, 10);
    double surface = 0, expected = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        surface += 255.0 - (ours[i] & 255);
        expected += 255.0 - (theirs[i] & 255);
        ASSERT_LT(std::abs(static_cast<int>(ours[i] & 255) - static_cast<int>(theirs[i] & 255)), 160) << i % side << " " << i / side;  // the rim alone: nothing whole lacks
    }
    EXPECT_NEAR(surface / expected, 1, 0.01);
    for (int i = 0; i < 720; ++i) {  // the middle of the line
        const double angle = 2 * std::numbers::pi * i / 720;
        const auto x = static_cast<std::size_t>(120 + 80 * std::cos(angle)), y = static_cast<std::size_t>(120 + 80 * std::sin(angle));
        ASSERT_EQ(ours[y * side + x], 0U) << i;
    }
}

TEST(AreaPaint, APointIsADotOrASquareByItsCap) {
    for (const auto& [cap, surface] : {std::pair{Cap::round, std::numbers::pi * 25}, std::pair{Cap::square, 100.0}, std::pair{Cap::butt, 0.0}}) {
        const Image image = by_us(line_of({{12, 12}, {12, 12}}, false, {.colour = colour_of("#000000"), .width = 1, .dash = {}, .cap = cap}), 10);
        double covered = 0;
        for (const std::uint32_t pixel : image) covered += (255.0 - (pixel & 255)) / 255;
        EXPECT_NEAR(covered, surface, 1.5) << static_cast<int>(cap);
    }
    PathMark moved;
    moved.path.move_to({12, 12});
    moved.stroke = Stroke{.colour = colour_of("#000000"), .width = 1, .dash = {}, .cap = Cap::round};
    EXPECT_EQ(by_us(moved, 10), Image(side * side, 0xFFFFFF));
}

TEST(AreaPaint, PlacesThatAreNoNumbersOrFarAwayDoNoHarm) {
    const double nan = std::nan(""), far = 1e300;
    for (const Point odd : {Point{nan, 5}, Point{5, nan}, Point{far, far}, Point{-far, 8}, Point{7, HUGE_VAL}}) {
        PathMark mark = line_of({{2, 3}, odd, {21, 9}, {5, 22}}, true, {.colour = colour_of("#336699"), .width = 1.3, .dash = {}});
        mark.fill = colour_of("#ddcc88");
        EXPECT_EQ(by_us(mark, 10).size(), static_cast<std::size_t>(side) * side);
    }
}

TEST(AreaPaint, APathThatBeginsWithoutAMoveBeginsWhereItsFirstLineEnds) {
    PathMark odd = line_of({{2, 3}, {21, 9}, {5, 22}}, true, {.colour = colour_of("#336699"), .width = 1.3, .dash = {}});
    const Image whole = by_us(odd, 10);
    odd.path.verbs.front() = Path::Verb::line;
    EXPECT_EQ(by_us(odd, 10), whole);
    odd.path.verbs = {Path::Verb::close};
    odd.path.points.clear();
    EXPECT_EQ(by_us(odd, 10), Image(side * side, 0xFFFFFF));
}

TEST(AreaPaint, BandsMakeTheWhole) {
    PathMark mark = line_of({{2, 3}, {21, 9}, {5, 22}}, true, {.colour = colour_of("#336699"), .width = 1.3, .dash = {}, .join = Join::miter});
    mark.fill = colour_of("#ddcc88");
    Image joined;
    for (const std::size_t top : {0U, 60U, 120U, 180U}) {
        const Image band = by_us(mark, 10, top, 60);
        joined.insert(joined.end(), band.begin(), band.end());
    }
    EXPECT_EQ(joined, by_us(mark, 10));
}

// Ten pixels, black below a line that rises 1/20 pixel a pixel: from (-10, 0) to (10, 1) pixel i is covered to 1 - (i + 10.5) / 20; from (0, 0) to (20, 1) to
// 1 - (i + 0.5) / 20.
TEST(AreaPaint, EdgesThatCrossTheBorderOfTheImageAreCutThere) {
    for (const double left : {-10.0, 0.0})
        for (const bool turned : {false, true}) {
            PathMark mark;
            mark.fill = colour_of("#000000");
            std::vector<Point> corners{{left, 0}, {left + 20, 1}, {left, 1}};
            if (turned) std::reverse(corners.begin(), corners.end());
            mark.path.add_line(corners);
            std::vector<std::uint32_t> pixels(10, 0xFFFFFF);
            AreaPainter(pixels, 10, 0, 1).paint(mark, {.box = {0, 0, 10, 1}});
            for (int i = 0; i < 10; ++i) EXPECT_NEAR(static_cast<double>(pixels[static_cast<std::size_t>(i)] & 255), 255 * (i + 0.5 - left) / 20, 1.5) << left << " " << i;
        }
}

/// A ring of many points with a hole, a line round both.
Drawing ring(bool lines) {
    PathMark mark;
    mark.fill = colour_of("#336699");
    for (const auto& [radius, turn] : {std::pair{40.0, 1.0}, std::pair{17.3, -1.0}})
        for (int i = 0; i < 2000; ++i) {
            const double angle = turn * 2 * std::numbers::pi * i / 2000;
            const Point p{50.2 + radius * std::cos(angle), 49.7 + radius * std::sin(angle)};
            i == 0 ? mark.path.move_to(p) : mark.path.line_to(p);
            if (i == 1999) mark.path.close();
        }
    mark.even_odd = false;
    if (lines) mark.stroke = Stroke{.colour = colour_of("#000000"), .width = 0.15, .dash = {}};
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks.emplace_back(std::move(mark));
    return drawing;
}

TEST(AreaPaint, CoversTheSurfaceOfAShape) {
    const Drawing drawing = ring(false);
    const double scale = 300 / 25.4;
    const support::Pixels image = support::decode_png(write_png(drawing, {.dpi = 300, .fonts = fonts_folder()}));
    double covered = 0;  // by the red of 0x33, on white
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) covered += (255.0 - image.rgba[i]) / (255 - 0x33);
    const double exact = std::numbers::pi * (40 * 40 - 17.3 * 17.3) * scale * scale;
    EXPECT_NEAR(covered / exact, 1, 2e-4);
}

// A clip that is no rectangle: half of the ring's box by its diagonal.
TEST(AreaPaint, IsCutByAClipOfAnyShape) {
    auto group = std::make_shared<GroupMark>();
    group->marks = ring(false).marks;
    Path half;
    half.add_polygon({{0, 0}, {100, 100}, {0, 100}});
    group->clip = half;
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks.emplace_back(std::shared_ptr<const GroupMark>(std::move(group)));
    const auto image = support::decode_png(write_png(drawing, {.dpi = 100, .fonts = fonts_folder(), .memory = 100000}));
    const auto red = [&](double x, double y) { return image.rgba[4 * (static_cast<std::size_t>(y / 0.254) * image.width + static_cast<std::size_t>(x / 0.254))]; };
    EXPECT_EQ(red(30, 70), 0x33);
    EXPECT_EQ(red(70, 30), 255);
    EXPECT_EQ(red(50, 52), 255);  // the hole
    double covered = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) covered += (255.0 - image.rgba[i]) / (255 - 0x33);
    // The chord at distance d = 0.5 / sqrt 2 from the centre takes R^2 acos(d / R) - d sqrt(R^2 - d^2) off a disc; the centre is (50.2, 49.7), above the diagonal.
    const double d = 0.5 / std::numbers::sqrt2;
    const auto beyond = [&](double r) { return r * r * std::acos(d / r) - d * std::sqrt(r * r - d * d); };
    EXPECT_NEAR(covered / ((beyond(40) - beyond(17.3)) * (100 / 25.4) * (100 / 25.4)), 1, 1e-3);
}

TEST(AreaPaint, IsCutByTheClipAndTheSameInBands) {
    auto group = std::make_shared<GroupMark>();
    group->marks = ring(true).marks;
    Path box;
    box.add_rectangle(30.03, 20.04, 40.5, 60);
    group->clip = box;
    Drawing drawing;
    drawing.width = drawing.height = 100;
    drawing.marks.emplace_back(std::shared_ptr<const GroupMark>(std::move(group)));
    const std::string once = write_png(drawing, {.dpi = 100, .fonts = fonts_folder()});
    const auto image = support::decode_png(once);
    const auto red = [&](double x, double y) { return image.rgba[4 * (static_cast<std::size_t>(y / 0.254) * image.width + static_cast<std::size_t>(x / 0.254))]; };
    EXPECT_EQ(red(29, 50), 255);   // outside the clip
    EXPECT_EQ(red(31, 50), 0x33);  // inside it, on the ring
    EXPECT_EQ(red(50, 50), 255);   // the hole
    EXPECT_EQ(red(50, 19), 255);
    EXPECT_EQ(red(50, 22), 0x33);
    const auto banded = support::decode_png(write_png(drawing, {.dpi = 100, .fonts = fonts_folder(), .memory = 100000, .jobs = 2}));
    EXPECT_EQ(support::compare(image, banded, 0).pixels, 0U);
}

}  // namespace
}  // namespace portulan::backends
