// The figures and documents of the way from words to actions and of the tools of cooperation. Internal to project/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figures/course_charts.h"
#include "model/course.h"
#include "model/manuscript.h"
#include "project/digest.h"
#include "project/document_jobs.h"

namespace portulan::project {

/// Folder of the figures of the whole project.
inline constexpr std::string_view project_folder = "projet/";

/// Whether a project has anything of the kind.
bool has_course(const Project& project);

/// Stems of the figures that can be drawn of a territory, or of the whole project.
std::vector<std::string> course_figures(const Course& course, bool whole);
figures::CoursePiece course_piece_of(std::string_view stem, const Course& course);

void add_to(Digest& digest, const Course& course);

/// Whether an action takes place in a part of the territory, or beyond it: only then does a map of perimeters tell anything.
bool has_perimeters(const Course& course, const Territory& territory);

/// Stems of the maps that read the course of the project: supporters of themes, the beacon, perimeters of actions.
inline constexpr std::string_view themes_map_stem = "carte-des-themes", beacon_map_stem = "carte-du-semaphore", perimeters_stem = "perimetres-des-actions";

/// The news of all months as data, for a platform: a list of months, each with its meetings, entries and next stops.
std::string feed_json(const DocumentInput& input, const Course& course);
/// What a jury fills in.
backends::MarkingGrid grid_of(const DocumentInput& input, const Course& course);

/// Makers and conditions for the list of documents.
struct CourseDocuments {
    static bool has_involvement(const DocumentInput& input);
    static bool has_ideas(const DocumentInput& input);
    static bool has_minutes(const DocumentInput& input);
    static bool has_actions(const DocumentInput& input);
    static bool has_adoptions(const DocumentInput& input);
    static bool has_remarks(const DocumentInput& input);
    static bool has_outcomes(const DocumentInput& input);
    static bool has_months(const DocumentInput& input);
    static bool has_beacon(const DocumentInput& input);
    static bool has_logbook(const DocumentInput& input);
    static bool has_themes(const DocumentInput& input);
    static bool has_calls(const DocumentInput& input);
    static Manuscript involvement(const DocumentInput& input);
    static Manuscript record(const DocumentInput& input);
    static Manuscript minutes(const DocumentInput& input);
    static Manuscript plan(const DocumentInput& input);
    static Manuscript sheets(const DocumentInput& input);
    static Manuscript common(const DocumentInput& input);
    static Manuscript adoption(const DocumentInput& input);
    static Manuscript feedback(const DocumentInput& input);
    static Manuscript review(const DocumentInput& input);
    static Manuscript feed(const DocumentInput& input);
    static Manuscript beacon(const DocumentInput& input);
    static Manuscript logbook(const DocumentInput& input);
    static Manuscript themes(const DocumentInput& input);
    static Manuscript calls(const DocumentInput& input);
    static Manuscript feedback_poster(const DocumentInput& input);
    static Manuscript beacon_map(const DocumentInput& input);
    // What else they are delivered as.
    static void beside_page(const DocumentInput& input, DocumentRequest& request);
    static void beside_poster(const DocumentInput& input, DocumentRequest& request);
    static void beside_feed(const DocumentInput& input, DocumentRequest& request);
    static void beside_actions(const DocumentInput& input, DocumentRequest& request);
    static void beside_grid(const DocumentInput& input, DocumentRequest& request);
};

}  // namespace portulan::project
