#include "project/paths.h"

#include <algorithm>
#include <cstdlib>

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

/// What the kernel shows as files (some never end), the system's own, and what programs keep of a user: no documents.
bool is_of_the_machine(const fs::path& path, const fs::path& folder) {
    constexpr std::string_view tops[] = {"/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/sbin", "/sys", "/usr", "/var/lib", "/var/log", "/var/spool"};
    if (std::any_of(std::begin(tops), std::end(tops), [&](std::string_view top) { return is_inside(path, top) && !is_inside(folder, top); })) return true;
    fs::path above;
    return std::any_of(path.begin(), path.end(), [&](const fs::path& part) {
        above /= part;
        return part.native().starts_with('.') && !is_inside(folder, above);
    });
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
    const fs::path home = settled(folder);
    const bool inside = resolved.inside = is_inside(resolved.path, home);
    const bool allowed = inside || (outright && says_it_leaves(written)) ||
                         std::any_of(declared.begin(), declared.end(),
                                     [&](const fs::path& d) { return is_inside(resolved.path, settled(folder / d)); });
    std::error_code error;
    if (!allowed || (!inside && is_of_the_machine(resolved.path, home)))
        resolved.verdict = PathVerdict::outside;
    else if (!fs::exists(resolved.path, error))
        resolved.verdict = PathVerdict::absent;
    return resolved;
}

bool is_too_wide(const fs::path& folder, const fs::path& declared) {
    constexpr std::string_view wide[] = {"/", "/home", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/tmp", "/var"};
    const fs::path project = settled(folder), opened = settled(folder / declared);
    if (std::find(std::begin(wide), std::end(wide), opened.native()) != std::end(wide)) return true;
    if (opened.parent_path() == "/home") return true;
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home == '/' && is_inside(settled(home), opened)) return true;
    return is_of_the_machine(opened, project);
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
