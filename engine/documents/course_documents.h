// Documents of the way from words to actions (L14 to L22) and of the tools of cooperation (L25, L26, L28, L29), as manuscripts.
//   const CourseBook book{.context = context, .course = *course, .families = families, .territories = territories, .folder = "port-lorn/"};
//   const Manuscript plan = action_plan(std::move(begun), book);
#pragma once

#include <span>
#include <string>

#include "figures/context.h"
#include "model/course.h"
#include "model/manuscript.h"
#include "model/project.h"

namespace portulan::documents {

/// What these documents read: what one edition tells of a territory or of the whole project.
struct CourseBook {
    const figures::FigureContext& context;
    const Course& course;
    std::span<const Family> families{};        // names
    std::span<const Territory> territories{};  // of the project
    std::string folder{};                      // before the names of its figures: "port-lorn/", "projet/"
};

// Each completes a manuscript that says already whose it is and what it is called.

/// L14: families to associate, how, and the calendar of the meetings.
Manuscript involvement_plan(Manuscript begun, const CourseBook& book);
/// L15: problems, ideas, votes, criteria, what was retained, group by group.
Manuscript creativity_record(Manuscript begun, const CourseBook& book);
/// L16: minutes of committees and groups, one after the other.
Manuscript minutes(Manuscript begun, const CourseBook& book);
/// L17: the plan of a territory as a table, a calendar, a map of perimeters and a matrix of who takes part.
Manuscript action_plan(Manuscript begun, const CourseBook& book);
/// L17: a page for each action, with the fields of the programme and lines to follow it by.
Manuscript action_sheets(Manuscript begun, const CourseBook& book);
/// L18: common actions with the parts they unite, own actions; each once.
Manuscript common_action_plan(Manuscript begun, const CourseBook& book);
/// L19: how the executive decided.
Manuscript adoption_file(Manuscript begun, const CourseBook& book);
/// L20: "Vous avez dit / nous avons fait / pas encore / non, parce que": every word that was retained, followed to what became of it.
Manuscript feedback(Manuscript begun, const CourseBook& book);
/// L21: objectives, results, lessons, whether and how to go on.
Manuscript review(Manuscript begun, const CourseBook& book);
/// L22: what happened in the last month that has anything: progress, methods, obstacles, what comes next.
Manuscript monthly_feed(Manuscript begun, const CourseBook& book);
/// L25: directory of initiatives, needs and resources by theme.
Manuscript beacon_directory(Manuscript begun, const CourseBook& book);
/// L26: dated entries, previous stages and next stop.
Manuscript logbook(Manuscript begun, const CourseBook& book);
/// L28: who supports which theme; one authority, one voice.
Manuscript theme_vote(Manuscript begun, const CourseBook& book);
/// L29: the call, its criteria, its jury, its applications.
Manuscript call_kit(Manuscript begun, const CourseBook& book);

}  // namespace portulan::documents
