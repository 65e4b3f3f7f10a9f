#include <gtest/gtest.h>

#include "project/office_files.h"

namespace portulan::project {
namespace {

Mark line_of_text(double y) {
    TextMark mark;
    mark.text = "Population";
    mark.y = y;
    mark.size = 4;
    return mark;
}

double lowest_point(const Drawing& drawing) {
    double lowest = 0;
    for (const Mark& mark : drawing.marks)
        if (const auto* path = std::get_if<PathMark>(&mark))
            for (const Point p : path->path.points) lowest = std::max(lowest, p.y);
    return lowest;
}

// A title with its line at 5 mm, a square from 8 to 58 mm, a foot from 60 mm on.
TEST(OfficeFigures, WordsStandUnderThePictureAlone) {
    Figure figure;
    figure.title = "Population";
    figure.source = "INSEE";
    figure.drawing.width = 77;
    figure.drawing.height = 70;
    PathMark square, rule;
    square.path.add_rectangle(0, 8, 50, 50);
    rule.path.add_line({{0, 60}, {77, 60}});
    figure.drawing.marks = {group("heading", "heading", {line_of_text(5)}), square, group("footer", "footer", {rule, line_of_text(65)})};
    Manuscript manuscript;
    manuscript.blocks = {FigureBlock{"a"}};
    const auto draw = [&](const std::string&, const documents::FigureRoom&) { return std::optional(figure); };
    OfficeDrawing with_words, without_words;
    with_words.images = without_words.images = without_words.sourced = false;
    const auto whole = office_figures(manuscript, draw, with_words);
    const auto bare = office_figures(manuscript, draw, without_words);
    ASSERT_EQ(whole.size(), 1U);
    ASSERT_EQ(bare.size(), 1U);
    EXPECT_EQ(whole[0].height, 70);
    EXPECT_LT(bare[0].height, 60 - 5);      // neither title nor foot
    EXPECT_GT(bare[0].height, 60 - 8);      // what was between them is all there
    EXPECT_EQ(bare[0].title, "Population");
    EXPECT_EQ(bare[0].source, "INSEE");
    EXPECT_EQ(lowest_point(figure.drawing), 58);  // the figure itself is left alone
}

}  // namespace
}  // namespace portulan::project
