// Long figures of the course in pieces.
#include "figures/course_pieces.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "figures/course_parts.h"
#include "squares.h"

namespace portulan::figures {
namespace {

using Words = std::vector<std::string>;

Words ids_of(const std::vector<Action>& actions) {
    Words ids;
    for (const Action& action : actions) ids.push_back(action.id);
    return ids;
}

/// Actions whose order by date is the reverse of the order they stand in.
Course with_actions(int count) {
    Course course;
    for (int i = 0; i < count; ++i) course.deliberation.actions.push_back({.id = "A" + std::to_string(i), .starts = std::to_string(2100 - i), .ends = std::to_string(2101 - i), .territories = {"T"}});
    return course;
}

TEST(CoursePieces, WhatFitsAPageHasOnePieceAndItsOwnName) {
    EXPECT_EQ(stems_of(CourseFigure::calendar, with_actions(14)), Words{"calendrier-actions"});
    EXPECT_EQ(stems_of(CourseFigure::calendar, {}), Words{"calendrier-actions"});
    EXPECT_EQ(stems_of(CourseFigure::funnel, with_actions(200)), Words{"des-paroles-aux-actions"});
}

TEST(CoursePieces, ALongCalendarIsCutEvenlyInTheOrderOfItsRows) {
    const Course course = with_actions(29);
    const auto pieces = pieces_of(CourseFigure::calendar, course);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(stems_of(CourseFigure::calendar, course), (Words{"calendrier-actions-1", "calendrier-actions-2", "calendrier-actions-3"}));
    // Ten, ten and nine; the earliest first: it stands last in the table.
    EXPECT_EQ(course_of(pieces[0], course).deliberation.actions.size(), 10U);
    EXPECT_EQ(course_of(pieces[1], course).deliberation.actions.size(), 10U);
    const Words last = ids_of(course_of(pieces[2], course).deliberation.actions);
    EXPECT_EQ(last, (Words{"A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"}));
}

TEST(CoursePieces, PiecesOfACalendarHaveOneScale) {
    const Fonts fonts{data_folder() / "fonts"};
    const Theme theme{};
    const FigureContext context{.fonts = fonts, .theme = theme, .language = Language::en, .project = "P", .territory = {}, .date = {}, .producer = {}, .notice = {}};
    const Course course = with_actions(29);
    const auto pieces = pieces_of(CourseFigure::calendar, course);
    const Course part = course_of(pieces[1], course);
    const Figure figure = calendar_chart(context, {.course = part, .piece = pieces[1], .whole = &course});
    EXPECT_EQ(figure.title, "Calendar of the actions (2 of 3)");
    EXPECT_EQ(figure.id, "calendrier-actions-2");
    Words years;
    const auto look = [&](const auto& self, const std::vector<Mark>& marks) -> void {
        for (const Mark& mark : marks) {
            if (const auto* text = std::get_if<TextMark>(&mark)) years.push_back(text->text);
            if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) self(self, (*inner)->marks);
        }
    };
    look(look, figure.drawing.marks);
    EXPECT_NE(std::find(years.begin(), years.end(), "2072"), years.end()) << "the year of the first action of all, in another piece";
}

TEST(CoursePieces, ACommonActionKeepsItsParts) {
    Course course = with_actions(20);
    course.deliberation.actions[1].joined_to = "A0";
    course.deliberation.actions[0].territories = {"T", "U"};
    const auto pieces = pieces_of(CourseFigure::territories_actions, course);  // nineteen rows
    ASSERT_EQ(pieces.size(), 2U);
    const Words first = ids_of(course_of(pieces[0], course).deliberation.actions);
    EXPECT_EQ(first.size(), 11U) << "ten rows, the first with a part";
    EXPECT_EQ(first[0], "A0");
    EXPECT_EQ(first[1], "A1");
    EXPECT_EQ(course_of(pieces[1], course).deliberation.actions.size(), 9U);
}

TEST(CoursePieces, ThePlanTellsWhatItHasAndNothingElse) {
    const Fonts fonts{data_folder() / "fonts"};
    const Theme theme{};
    const FigureContext context{.fonts = fonts, .theme = theme, .language = Language::fr, .project = "P", .territory = {}, .date = {}, .producer = {}, .notice = {}};
    const std::vector<Territory> territories{{"T", "Metz", Level::commune, "57463", Role::engaged, {}}, {"U", "Autun", Level::commune, "71014", Role::engaged, {}}};
    Course course = with_actions(2);
    const Figure own = territories_actions_table(context, {.course = course, .territories = territories});
    EXPECT_TRUE(says(own.drawing, "0 action commune, 2 actions propres")) << "in French nought is singular";
    EXPECT_TRUE(says(own.drawing, "Action propre"));
    EXPECT_FALSE(says(own.drawing, "Action commune")) << "a sign that stands in no cell";
    course.deliberation.actions[1].joined_to = "A0";
    course.deliberation.actions[0].territories = {"T", "U"};
    const Figure common = territories_actions_table(context, {.course = course, .territories = territories});
    EXPECT_TRUE(says(common.drawing, "1 action commune, 0 action propre"));
    EXPECT_TRUE(says(common.drawing, "Action commune"));
    EXPECT_FALSE(says(common.drawing, "Action propre"));
}

TEST(CoursePieces, NeedsComeWithWhatMeetsThem) {
    Course course;
    auto& beacon = course.cooperation.beacon;
    for (const char* need : {"N1", "N2", "N3"}) beacon.push_back({.id = need, .kind = BeaconKind::need});
    for (int i = 0; i < 15; ++i) beacon.push_back({.id = "R" + std::to_string(i), .kind = BeaconKind::resource, .answers = {"N" + std::to_string(1 + i / 5)}});
    const auto pieces = pieces_of(CourseFigure::needs_offers, course);  // five columns each: twelve take two needs
    ASSERT_EQ(pieces.size(), 2U);
    const auto shown = [&](const CoursePiece& piece) {
        Words ids;
        for (const BeaconItem& item : course_of(piece, course).cooperation.beacon) ids.push_back(item.id);
        return ids;
    };
    EXPECT_EQ(shown(pieces[0]).size(), 12U);
    EXPECT_EQ(shown(pieces[1]), (Words{"N3", "R10", "R11", "R12", "R13", "R14"}));
}

}  // namespace
}  // namespace portulan::figures
