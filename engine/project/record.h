// What a delivery remembers of the build that made it: the plan with its hashes and what each job made. It stands in the
// delivery's own hidden file, so that it is of one piece with the files, in one place, and goes away with them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "project/ground.h"
#include "project/product.h"

namespace portulan::project {

/// A job that was done.
struct JobRecord {
    Edition edition = Edition::everyone;
    std::string name;  // port-lorn/situation
    std::string key;   // hash of what it read
    Product product;
};

/// Pages and manifests of the editions.
struct PagesRecord {
    std::string key;  // hash of what they were made from
    std::vector<std::pair<std::string, std::string>> files{};  // path, quick hash
};

struct BuildRecord {
    std::vector<GroundSummary> grounds;
    std::vector<JobRecord> jobs;  // in the order of the plan
    PagesRecord pages{};

    const JobRecord* find(Edition edition, std::string_view name) const;
};

/// As text, for the marker of a delivery; deterministic.
std::string write_record(const BuildRecord& record);

/// Of the delivery at `output`. Empty when there is none, when another version wrote it, or when it is damaged: then
/// everything is made anew, and nothing worse can come of it.
BuildRecord read_record(const std::filesystem::path& output);

}  // namespace portulan::project
