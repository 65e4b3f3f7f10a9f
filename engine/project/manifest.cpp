#include "project/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "project/manifest_reader.h"
#include "project/paths.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "project.toml";

/// Why a folder has no project.toml, as far as one can see from outside.
Parameters missing_manifest(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) return {{"remedy@", std::string(tr_mark("There is no such folder: check the path."))}};
    if (!fs::is_directory(folder, error)) return {{"remedy@", std::string(tr_mark("This is a file: name the folder of the project."))}};
    for (const std::string& name : files_beside(folder, file_name))
        if (lower(name) == file_name || lower(name) == std::string(file_name) + ".txt")
            return {{"remedy@", std::string(tr_mark("Rename “{near}” to project.toml (show the endings of files)."))}, {"near", name}};
    return {{"remedy@", std::string(tr_mark("`portulan new DIR` makes a commented folder to start from."))}};
}

}  // namespace

std::string with_licence(std::string source, const std::string& licence) {
    if (!source.empty() && !licence.empty()) source += ", ";
    return source + licence;
}

Manifest read_manifest(const fs::path& given, Problems& problems) {
    const fs::path folder = given.filename() == file_name ? given.parent_path() : given;
    Manifest manifest;
    manifest.folder = folder.empty() ? fs::path(".") : folder;
    const fs::path path = manifest.folder / file_name;
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        problems.push_back(make_problem("PRJ-001", {}, given.empty() ? "." : given.string(), missing_manifest(manifest.folder)));
        return manifest;
    }
    // As for every file of a project: a link may not lead out of its folder.
    if (resolve_path(manifest.folder, file_name, {}, false).verdict == PathVerdict::outside) {
        problems.push_back(make_problem("PRJ-007", {.file = file_name}, file_name));
        return manifest;
    }
    try {
        const KeyNode root = parse_keys(read_file(path), file_name);
        return ManifestReader(manifest.folder, file_name, root, problems).read();
    } catch (const Error& fault) {
        if (fault.problem().code != "PRJ-002") throw;
        problems.push_back(fault.problem());
        return manifest;
    }
}

}  // namespace portulan::project
