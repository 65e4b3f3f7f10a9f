// The list of the maps of a series, in the folder that holds them: by it a folder is known as one of ours.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/messages.h"

namespace portulan::project {

struct SeriesPage {
    std::string code, name;  // of the territory
    std::string stem, title;
};

/// series.json: what made it, the figure, and a map for each territory by code, name, name of its files without ending, title.
std::string series_manifest(const std::string& id, Language language, const std::vector<SeriesPage>& pages);

/// Whether the folder holds such a list.
bool is_series_folder(const std::filesystem::path& folder);

}  // namespace portulan::project
