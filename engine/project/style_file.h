// Styles: how figures look by medium, in TOML files of the program (styles/) or of the user. A style names what it changes
// and inherits the rest; every key is checked like those of project.toml.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/place.h"
#include "base/problem.h"
#include "figures/theme.h"

namespace portulan::project {

/// Where the styles of the program lie: beside its data when installed, else in the source tree.
std::filesystem::path styles_folder();

/// Their names, sorted ("black-and-white", "paper"...).
std::vector<std::string> style_names();

struct Style {
    figures::Theme theme{};
    std::vector<std::pair<std::string, std::filesystem::path>> files{};  // as written, read; the one asked for first
};

/// The style of that name, or of a file (ending in .toml, relative to `folder`); `place` is where it is named. Empty:
/// paper. Problems: FIG-050 (no such style), FIG-051 (styles that inherit each other), FIG-052 (no colour), FIG-053 (a
/// size out of bounds), PRJ-002 to PRJ-010 for its keys; what could be understood is in the theme.
Style read_style(const std::string& name, const Place& place, const std::filesystem::path& folder, Problems& problems);

}  // namespace portulan::project
