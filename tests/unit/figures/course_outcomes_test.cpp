// Objectives before and now, each on a scale of its own.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

/// Left end of these words as drawn, mm; -1: nowhere.
double x_of(const std::vector<Mark>& marks, const std::string& words) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && text->text == words) return text->x;
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            if (const double x = x_of((*inner)->marks, words); x >= 0) return x;
    }
    return -1;
}

TEST(Outcomes, EachLineRunsFromZeroToItsOwnGreatest) {
    const Fonts fonts{data_folder() / "fonts"};
    const Theme theme{};
    const FigureContext context{.fonts = fonts, .theme = theme, .language = Language::en, .project = "P", .territory = {}, .date = "2026-06-30", .producer = {}, .notice = {}};
    Course course;
    course.deliberation.outcomes = {{.id = "B-1", .objective = "Fewer leave", .before = 74.0, .after = 63.0, .unit = "households"}, {.id = "B-2", .objective = "More decide", .before = 5.0, .after = 31.0, .unit = "people"},
                                    {.id = "B-3", .objective = "Boat", .before = 3.0}};
    ASSERT_TRUE(can_draw(CourseFigure::outcomes, course));
    const Figure figure = outcomes_chart(context, {.course = course});
    ASSERT_EQ(figure.data.rows.size(), 2U) << "what was measured once is in the table of the review alone";
    EXPECT_EQ(figure.data.rows[0], (std::vector<std::string>{"Fewer leave", "74", "63", "households"}));
    EXPECT_NE(figure.alt_long.find("More decide: 5, now 31 (people)."), std::string::npos) << figure.alt_long;
    const auto at = [&](const std::string& words) { return x_of(figure.drawing.marks, words); };
    // 74 and 31 are the greatest of their lines: each number stands at the right end; those of a fall stand on either side of the signs.
    EXPECT_NEAR(at("74"), at("31"), 0.01);
    EXPECT_LT(at("63"), at("74"));
    EXPECT_LT(at("5"), at("31"));
    EXPECT_EQ(at("3"), -1.0);
    course.deliberation.outcomes.erase(course.deliberation.outcomes.begin(), course.deliberation.outcomes.begin() + 2);
    EXPECT_FALSE(can_draw(CourseFigure::outcomes, course));
}

}  // namespace
}  // namespace portulan::figures
