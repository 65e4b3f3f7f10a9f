#include "figures/theme.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

#include "model/vocabulary.h"

namespace portulan::figures {
namespace {

// WCAG 2.1: black on white is 21:1, #767676 on white is the darkest grey that just passes 4.5:1 (4.54).
TEST(Theme, ContrastIsThatOfWcag) {
    EXPECT_NEAR(contrast(colour_of("#000000"), colour_of("#ffffff")), 21.0, 1e-9);
    EXPECT_NEAR(contrast(colour_of("#767676"), colour_of("#ffffff")), 4.54, 0.01);
    EXPECT_NEAR(contrast(colour_of("#ffffff"), colour_of("#ffffff")), 1.0, 1e-9);
}

TEST(Theme, TypeIsReadableOnItsGrounds) {
    const Theme theme;
    for (const Colour type : {theme.ink, theme.muted, theme.accent, theme.warning, theme.qpv_border})
        EXPECT_GE(contrast(type, theme.paper), 4.5) << hex_of(type);
    EXPECT_GE(contrast(theme.muted, theme.land_around), 4.5);
}

// Every family must be told apart without colour: no two share shape and fill.
TEST(Theme, FamiliesDifferInShapeOrFill) {
    const Theme theme;
    std::set<std::pair<Shape, bool>> seen;
    for (const FamilyWord& family : family_words()) {
        const Sign sign = theme.family(family.code);
        EXPECT_TRUE(seen.insert({sign.shape, sign.hollow}).second) << family.code;
        EXPECT_GE(contrast(sign.colour, theme.paper), 2.4) << family.code;
    }
    EXPECT_EQ(theme.family("unknown").shape, Shape::circle);
}

double lightness(Colour c) { return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue; }

TEST(Theme, SequentialRampsDarkenSteadily) {
    const Theme theme;
    for (std::size_t k = 2; k <= 9; ++k) {
        const auto ramp = theme.sequential(k);
        ASSERT_EQ(ramp.size(), k);
        for (std::size_t i = 1; i < k; ++i) EXPECT_LT(lightness(ramp[i]), lightness(ramp[i - 1])) << k << " " << i;
    }
}

TEST(Theme, DivergingRampsAreLightestInTheMiddle) {
    const auto ramp = Theme{}.diverging(7);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LT(lightness(ramp[i]), lightness(ramp[i + 1]));
        EXPECT_GT(lightness(ramp[3 + i]), lightness(ramp[4 + i]));
    }
}

TEST(Theme, MixEndsAreItsColours) {
    const Colour a = colour_of("#102030"), b = colour_of("#f0e0d0");
    EXPECT_EQ(mix(a, b, 0), a);
    EXPECT_EQ(mix(a, b, 1), b);
    EXPECT_EQ(mix(colour_of("#000000"), colour_of("#646464"), 0.5), colour_of("#323232"));
}

double area_of(const Path& path) {
    double twice = 0;
    std::vector<Point> ring;
    std::size_t p = 0;
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::move || verb == Path::Verb::line) ring.push_back(path.points[p++]);
        if (verb == Path::Verb::curve) {
            const Point a = ring.back(), b = path.points[p], c = path.points[p + 1], d = path.points[p + 2];
            for (int i = 1; i <= 64; ++i) {
                const double t = i / 64.0, s = 1 - t;
                ring.push_back({s * s * s * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t * t * t * d.x,
                                s * s * s * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t * t * t * d.y});
            }
            p += 3;
        }
    }
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i], b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

// Equal weight: each shape covers the area of the circle of its radius.
TEST(Symbol, AllShapesCoverTheSameArea) {
    const double circle = std::numbers::pi * 2 * 2;
    for (const Shape shape : {Shape::circle, Shape::square, Shape::diamond, Shape::triangle, Shape::triangle_down, Shape::hexagon,
                              Shape::pentagon, Shape::star, Shape::cross, Shape::lozenge, Shape::house, Shape::drop})
        EXPECT_NEAR(area_of(shape_path(shape, {10, 10}, 2)), circle, circle * 0.002) << static_cast<int>(shape);
}

TEST(Symbol, OuterRadiusHoldsTheShape) {
    for (const Shape shape : {Shape::square, Shape::star, Shape::lozenge, Shape::cross, Shape::house, Shape::triangle}) {
        double furthest = 0;
        for (const Point p : shape_path(shape, {0, 0}, 3).points) furthest = std::max(furthest, std::hypot(p.x, p.y));
        EXPECT_NEAR(outer_radius(shape, 3), furthest, 1e-9);
    }
}

// Grey print keeps how far each colour is from paper, and families still differ by shape or by being hollow.
TEST(Theme, GreysAreAsDarkAsTheirColours) {
    Theme grey;
    grey.patterns = true;
    std::set<std::pair<Shape, bool>> signs;
    const Theme usual;
    for (const char* code : {"elus", "services", "operateurs_publics", "habitants", "jeunes", "associations", "entreprises", "experts", "droit_commun", "etat", "medias", "autres"}) {
        const Sign sign = grey.family(code);
        EXPECT_EQ(sign.colour.red, sign.colour.blue);
        EXPECT_EQ(sign.colour.red, sign.colour.green);
        EXPECT_NEAR(contrast(sign.colour, grey.paper), contrast(usual.family(code).colour, usual.paper), 0.05) << code;
        signs.emplace(sign.shape, sign.hollow);
    }
    EXPECT_EQ(signs.size(), 12U);
    EXPECT_EQ(usual.toned(usual.accent), usual.accent);
}

}  // namespace
}  // namespace portulan::figures
