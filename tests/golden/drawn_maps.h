// All maps of a project folder, drawn by the whole way from tables to files: what the golden maps are compared with.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "project/load.h"
#include "project/run.h"
#include "support/folders.h"

namespace portulan {

/// The public edition; images by name.
class DrawnMaps {
public:
    DrawnMaps(const std::filesystem::path& project, double dpi, const std::string& only = "*/carte-*") : loaded(project::load_project(project)) {
        project::BuildOptions options;
        options.output = folder_.path() / "sorties";
        options.editions = {Edition::everyone};
        options.only = only;
        options.progress = ProgressMode::never;
        options.dpi = dpi;
        report = project::build_project(loaded, options);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(options.output / "public"))
            if (entry.path().extension() == ".png") images.emplace(entry.path().stem().string(), entry.path());
    }

    /// What certificates refuse.
    Problems refused() const {
        Problems found;
        for (const Problem& finding : report.findings)
            if (finding.code.starts_with("FIG-06") || finding.code == "FIG-070") found.push_back(finding);
        return found;
    }

private:
    support::TemporaryFolder folder_;

public:
    project::Loaded loaded;
    project::BuildReport report;
    std::map<std::string, std::filesystem::path> images;
};

}  // namespace portulan
