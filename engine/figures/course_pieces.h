// Long figures of the course in pieces that a page takes.
#pragma once

#include <string>
#include <vector>

#include "model/course.h"

namespace portulan::figures {

enum class CourseFigure { votes, funnel, calendar, actors_actions, territories_actions, needs_offers, themes, marks, stages, outcomes };

/// A figure of the course, or a piece of one that would be higher than a page, or wider than heads can be read.
struct CoursePiece {
    CourseFigure figure{};
    std::size_t number = 1, of = 1;
};

/// The pieces of a figure, in the order of its rows: one where all of it fits.
std::vector<CoursePiece> pieces_of(CourseFigure figure, const Course& course);

/// "calendrier-actions", "calendrier-actions-2" of a piece: stem of its files.
std::string stem_of(const CoursePiece& piece);

/// The stems of all pieces of a figure.
std::vector<std::string> stems_of(CourseFigure figure, const Course& course);

/// What a piece shows: the course with its rows alone, and what belongs to them.
Course course_of(const CoursePiece& piece, const Course& course);

}  // namespace portulan::figures
