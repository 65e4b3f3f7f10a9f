// A project folder, read whole: from files to one checked value.
//   const Loaded loaded = load_project("mon-projet");
//   if (has_errors(loaded.problems)) ...
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/theme.h"
#include "model/project.h"
#include "project/answer_source.h"
#include "project/atlas_wishes.h"
#include "project/outputs.h"
#include "sources/vintage.h"

namespace portulan::project {

/// A file that was read, with the SHA-256 of its bytes. The parts of a Shapefile are files of their own.
struct ReadFile {
    std::string name;  // as written in project.toml
    std::filesystem::path path;
    std::string sha256;
};

/// The newest list of official codes that travels with the program.
std::filesystem::path official_codes();

/// In which years commune codes were valid, from the file that travels with the program.
sources::CommuneYears official_years();

struct Loaded {
    Project project;
    Problems problems;           // sorted as a reader walks through the files
    std::vector<ReadFile> files; // project.toml first, then by name; each once
    figures::Theme theme{};      // how its figures look
    std::shared_ptr<const AnswerFigures> answers{};  // what its charts of answers are drawn from; null: it has none
    OutputWishes outputs{};      // what [outputs] says
    std::vector<AtlasWish> atlases{};
};

/// Reads project.toml and everything it names. What is wrong is in the problems, and what could be understood is in the
/// project, in canonical order whatever the order of rows and files. When there are errors the project is incomplete and
/// must not be built. Throws Error only when the program itself cannot go on.
///
/// Rules that change what is read, each with a problem that says so: a person's address and coordinates are dropped
/// (SEC-052), a refusal of consent narrows the visibility to the team (SEC-054, SEC-055), values that stand beside a status
/// of secrecy are dropped (PRJ-023), former codes are converted (GEO-012).
/// An element without a point keeps no position; its precision then says where it is placed: neighbourhood (in `qpv`)
/// or commune (in `commune`). With neither it is on no map (GEO-064).
/// `connect`: names of the connections that may be opened; a project that reads from another is not read (GEO-124).
Loaded load_project(const std::filesystem::path& folder, unsigned jobs = 0, const std::vector<std::string>& connect = {});

/// Whether the files that were read are still what they were, byte for byte.
bool is_current(const Loaded& loaded);

}  // namespace portulan::project
