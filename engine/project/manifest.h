// project.toml, read and checked: what the project is and where its files are. Opens no other file.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/connection.h"
#include "model/project.h"
#include "project/answer_source.h"
#include "project/atlas_wishes.h"
#include "project/outputs.h"
#include "project/people_wishes.h"
#include "project/style_file.h"

namespace portulan::project {

/// A table as declared under [tables] or [codes]; empty options are detected.
struct TableSource {
    std::string key;     // of the schema: "actors"
    std::string file;    // as written
    std::filesystem::path path;
    std::string sheet, encoding, separator, decimal;
    long header_row = 0;
    std::string vintage; // year of its commune codes; empty: not said
    Place place;         // of the declaration
};

/// Boundaries of one level, as declared under [boundaries].
struct BoundarySource {
    Level level = Level::commune;
    std::string file;
    std::filesystem::path path;
    std::string layer;
    std::string code, name, population;    // names of attributes
    std::map<Level, std::string> parents;  // attribute that holds the code of the containing area
    std::string vintage, source, licence;
    std::string crs;  // "EPSG:2154"; empty: the file says it
    Place place;
    std::map<std::string, Place, std::less<>> places{};  // of the keys as written
    std::optional<DatabaseTable> table{};  // instead of a file
};

/// A layer drawn under everything, as declared under [boundaries.context].
struct ContextSource {
    std::string kind;
    std::string file;
    std::filesystem::path path;
    std::string layer, name, source, crs;  // name: of an attribute; source: with its licence
    Place place, name_place;
};

/// "IGN, 2025, Licence Ouverte 2.0": a source line with its licence, as printed under figures and told in manifests.
std::string with_licence(std::string source, const std::string& licence);

struct Manifest {
    std::filesystem::path folder;
    Project project;  // head and territories only; tables and boundaries are still to be read
    std::vector<Place> territory_places;     // territory_places[i] is where project.territories[i] is written
    std::vector<TableSource> tables;         // in the order of the schema
    std::vector<TableSource> codes;          // none or one
    std::vector<TableSource> movements;      // none or one
    std::vector<BoundarySource> boundaries;  // in the order of Level
    std::set<Level> declared_levels;         // also those whose declaration cannot be used
    std::set<std::string, std::less<>> declared_tables;  // keys, "codes" too; also those whose declaration cannot be used
    bool all_territories = true;             // false when one could not be understood
    std::vector<ContextSource> context;      // sorted by kind
    std::vector<Connection> connections{};
    std::optional<AnswerSource> answers{};   // the survey of charts of answers
    bool declares_answers = false;           // also one that cannot be used
    Style style{};                           // how figures look
    std::vector<std::pair<std::string, std::filesystem::path>> figure_files{};  // styles and pictograms that figures name
    OutputWishes outputs{};
    std::vector<AtlasWish> atlases{};
    DisplacementWish displacement{};
};

/// Reads folder/project.toml. All problems are collected (PRJ-001 to PRJ-009...); what could be understood is in the
/// result. Places carry file, line, character and key. Paths are resolved, and checked to exist and to stay inside the
/// folder: outside it, only what [boundaries] names outright (absolute or with ..) or what [sources] folders declares.
Manifest read_manifest(const std::filesystem::path& given, Problems& problems);

}  // namespace portulan::project
