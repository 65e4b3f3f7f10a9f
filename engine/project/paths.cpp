#include "project/paths.h"

#include <algorithm>

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

bool is_inside(const fs::path& path, const fs::path& folder) {
    const auto [rest, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return rest == folder.end();
}

/// Canonical as far as the path exists; never throws.
fs::path settled(const fs::path& path) {
    std::error_code error;
    fs::path out = fs::weakly_canonical(path, error);
    if (error) out = fs::absolute(path, error).lexically_normal();
    if (!out.has_filename() && out.has_parent_path() && out != out.root_path()) out = out.parent_path();
    return out;
}

bool says_it_leaves(const std::string& written) {
    const fs::path path(written);
    if (path.is_absolute()) return true;
    return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

/// What the kernel shows as files: nothing there is a document, and some never end.
bool is_of_the_machine(const fs::path& path) {
    constexpr std::string_view tops[] = {"/dev", "/proc", "/sys"};
    return std::any_of(std::begin(tops), std::end(tops), [&](std::string_view top) { return is_inside(path, top); });
}

}  // namespace

ResolvedPath resolve_path(const fs::path& folder, const std::string& written, const std::vector<fs::path>& declared,
                          bool outright) {
    ResolvedPath resolved;
    if (written.find('\0') != std::string::npos) {  // the system would read no further
        resolved.verdict = PathVerdict::absent;
        return resolved;
    }
    resolved.path = settled(folder / written);
    const bool inside = is_inside(resolved.path, settled(folder));
    const bool allowed = inside || (outright && says_it_leaves(written)) ||
                         std::any_of(declared.begin(), declared.end(),
                                     [&](const fs::path& d) { return is_inside(resolved.path, settled(folder / d)); });
    std::error_code error;
    if (!allowed || (!inside && is_of_the_machine(resolved.path)))
        resolved.verdict = PathVerdict::outside;
    else if (!fs::exists(resolved.path, error))
        resolved.verdict = PathVerdict::absent;
    return resolved;
}

std::vector<std::string> files_beside(const fs::path& folder, const std::string& written) {
    std::vector<std::string> names;
    const fs::path parent = fs::path(written).parent_path();
    std::error_code error;
    for (fs::directory_iterator it(folder / parent, error), end; !error && it != end; it.increment(error)) {
        const std::string name = (parent / it->path().filename()).generic_string();
        if (it->is_regular_file(error) && name != "project.toml") names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace portulan::project
