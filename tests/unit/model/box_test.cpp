#include "model/box.h"

#include <gtest/gtest.h>

namespace portulan {
namespace {

TEST(boxes, empty_until_a_point_is_added) {
    Box box;
    EXPECT_TRUE(box.empty());
    EXPECT_EQ(box.width(), 0);
    EXPECT_EQ(box.height(), 0);
    EXPECT_FALSE(box.contains({0, 0}));
    EXPECT_FALSE(box.meets(box));
    EXPECT_TRUE(box.grown(5).empty());
    box.add(Box{});
    EXPECT_TRUE(box.empty());
    box.add(Point{3, 4});
    EXPECT_EQ(box, (Box{3, 4, 3, 4}));
    EXPECT_FALSE(box.empty());
    EXPECT_TRUE(box.contains({3, 4}));
}

TEST(boxes, measures) {
    Box box;
    box.add(Point{1, 2});
    box.add(Box{-1, 4, 0, 8});
    EXPECT_EQ(box, (Box{-1, 2, 1, 8}));
    EXPECT_EQ(box.width(), 2);
    EXPECT_EQ(box.height(), 6);
    EXPECT_EQ(box.centre(), (Point{0, 5}));
    EXPECT_EQ(box.grown(1), (Box{-2, 1, 2, 9}));
    EXPECT_TRUE(box.grown(-2).empty());
}

TEST(boxes, that_meet) {
    const Box box{0, 0, 2, 2};
    EXPECT_TRUE(box.meets({2, 2, 3, 3}));  // a corner is enough
    EXPECT_TRUE(box.meets({0.5, 0.5, 1, 1}));
    EXPECT_FALSE(box.meets({2.1, 0, 3, 1}));
    EXPECT_FALSE(box.meets({0, -2, 1, -0.1}));
    EXPECT_FALSE(box.meets(Box{}));
    EXPECT_TRUE(box.contains({2, 0}));
    EXPECT_FALSE(box.contains({2.01, 0}));
}

}  // namespace
}  // namespace portulan
