// Figures of the way from words to actions and of the tools of cooperation: votes, funnel, calendar, matrices, support of themes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/context.h"
#include "figures/course_pieces.h"
#include "model/course.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// "votes-par-famille": stem of the figure's files.
std::string_view stem_of(CourseFigure figure);
/// L15, L17...
std::string_view deliverable_of(CourseFigure figure);

/// What the figures read.
struct CourseInput {
    const Course& course;
    std::span<const Family> families{};         // names
    std::span<const Territory> territories{};   // of the project
    CoursePiece piece{};
    const Course* whole = nullptr;  // what the course is a piece of; null: it is whole
};

/// Whether there is anything to draw.
bool can_draw(CourseFigure figure, const Course& course);

/// - votes: share of each family's voters that chose an idea, a line an idea, a sign a family; most votes first, no mean of families.
/// - funnel: words, problems, ideas, ideas retained, actions: how many of each.
/// - calendar: actions as bars over months, in the order of their beginnings; meetings above them.
/// - actors_actions: who carries an action and who takes part. territories_actions: the common plan.
/// - needs_offers: what meets which need. themes: authorities behind each theme, engaged and observers. marks: means of a jury.
/// - outcomes: each objective before and now, on a scale of its own.
/// - stages: meetings and events over time, by kind, numbered; their list below.
Figure course_figure(const FigureContext& context, const CoursePiece& piece, const Released<Course>& course, std::span<const Family> families, std::span<const Territory> territories);

}  // namespace portulan::figures
