// What a build makes, as data: a list of independent jobs in the order of the delivery.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/project.h"

namespace portulan::project {

enum class JobKind { situation, spaces, timeline, sheet_table, indicator, network, network_families, network_grid, network_gaps, diagram, coverage, map, family_sheet, element_sheet, schemes, shared_projects, chart, statements, interviews, geodata, document, course, cooperation_map, authorities, perimeters, comparison, atlas_plate };

struct Job {
    Edition edition = Edition::everyone;
    std::string territory;  // id; empty: of the whole programme
    JobKind kind = JobKind::situation;
    std::string subject;    // code of the indicator or family, id of the element, of the map or of the document, a scheme; empty otherwise
    std::string name;       // "port-lorn/situation": folder and file stem, what --only matches
};

/// Names of the two figures of interviews.
inline constexpr std::string_view interviews_job = "entretiens/qui-a-ete-rencontre", statements_job = "entretiens/propos-par-famille";

/// Name of the figure of a chart of answers.
std::string chart_job(std::string_view id);

bool is_sheet(const Job& job);
/// Neither sheet nor document nor data: what documents may show.
bool is_figure(const Job& job);
/// A figure of the network of actors; what `portulan network` makes.
bool is_network(const Job& job);
/// Of the whole project: drawn from a survey's answers.
bool is_of_survey(const Job& job);
/// Of the whole project: what was said in interviews, and who was met.
bool is_of_interviews(const Job& job);
/// Of the register: a map of the whole country.
bool is_national(const Job& job);

/// What an edition can show of a territory, or, without one, of the whole project: indicators that have areas to colour, families, spaces and objects.
struct ShownSubjects {
    std::string territory;
    std::vector<std::string> indicators;
    std::vector<std::string> families;
    std::vector<std::string> elements;  // ids of spaces and objects
    std::vector<std::string> figures{};  // ids of the maps wished for
    std::vector<std::string> diagrams{};  // of the diagrams
    std::vector<std::pair<std::string, std::string>> plates{};  // of an atlas: codes of the areas and stems of the files
    std::vector<std::string> documents{};
    std::vector<std::string> course{};     // stems of figures of the way from words to actions
    bool comparison = false;               // indicators beside those of larger territories; of the whole project, of the territories beside each other
    bool cooperation_map = false;          // of the whole project
    bool ground = false;                  // whether it has a map: else there is no geographic data
};

/// The figure of the territories side by side.
inline constexpr std::string_view territories_compared = "projet/territoires-compares";

/// Jobs of an edition for every engaged territory, in canonical order, no two of one name.
std::vector<Job> plan_jobs(const Project& project, Edition edition, const std::vector<ShownSubjects>& shown);

/// Folder of a territory in the delivery: its name in ASCII, told apart by its id where two share it.
/// The territory must be of the project.
std::string territory_folder(const Project& project, const Territory& territory);

/// Shell patterns with * and ?, over the whole name, several separated by commas; an empty pattern matches everything.
bool matches(std::string_view pattern, std::string_view name);

}  // namespace portulan::project
