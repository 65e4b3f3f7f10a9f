// What a build makes, as data: a list of independent jobs in the order of the delivery.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace portulan::project {

enum class JobKind { situation, spaces, indicator, network, network_families, network_grid, network_gaps, diagram, coverage, map, family_sheet, element_sheet, schemes, shared_projects, chart };

struct Job {
    Edition edition = Edition::everyone;
    std::string territory;  // id; empty: of the whole programme
    JobKind kind = JobKind::situation;
    std::string subject;    // code of the indicator or family, id of the element or of the map, a scheme; empty otherwise
    std::string name;       // "port-lorn/situation": folder and file stem, what --only matches
};

bool is_sheet(const Job& job);
/// A figure of the network of actors; what `portulan network` makes.
bool is_network(const Job& job);
/// Of the whole project: drawn from a survey's answers.
bool is_of_survey(const Job& job);
/// Of the register: a map of the whole country.
bool is_national(const Job& job);

/// What an edition can show of a territory: indicators that have areas to colour, families, spaces and objects.
struct ShownSubjects {
    std::string territory;
    std::vector<std::string> indicators;
    std::vector<std::string> families;
    std::vector<std::string> elements;  // ids of spaces and objects
    std::vector<std::string> figures{};  // ids of the maps wished for
    std::vector<std::string> diagrams{};  // of the diagrams
};

/// Jobs of an edition for every engaged territory, in canonical order, no two of one name.
std::vector<Job> plan_jobs(const Project& project, Edition edition, const std::vector<ShownSubjects>& shown);

/// Folder of a territory in the delivery: its name in ASCII, told apart by its id where two share it.
/// The territory must be of the project.
std::string territory_folder(const Project& project, const Territory& territory);

/// Shell pattern with * and ?, over the whole name; an empty pattern matches everything.
bool matches(std::string_view pattern, std::string_view name);

}  // namespace portulan::project
