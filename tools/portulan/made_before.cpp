#include "made_before.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "base/files.h"
#include "base/hash.h"
#include "base/program_id.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

/// The file, and those of the same name beside it that make one Shapefile or one database with it.
std::vector<fs::path> parts_of(const fs::path& file) {
    std::vector<fs::path> parts{file};
    const fs::path ending = file.extension();
    if (ending == ".shp" || ending == ".SHP" || ending == ".dbf" || ending == ".DBF")
        for (const char* other : {".shp", ".shx", ".dbf", ".prj", ".cpg", ".SHP", ".SHX", ".DBF", ".PRJ", ".CPG", ".qpj"})
            if (ending != other) parts.push_back(fs::path(file).replace_extension(other));
    if (ending == ".gpkg")
        for (const char* other : {"-wal", "-journal"}) parts.push_back(file.string() + other);
    return parts;
}

std::string state_of_part(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return file.string() + " -\n";
    return fmt::format("{} {} {} {} {}.{:09} {}.{:09}\n", file.string(), info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec,
                       info.st_mtim.tv_nsec, info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
}

/// Empty where there is no cache.
std::optional<fs::path> note_of(const Asked& asked) {
    const auto folder = user_cache("made");
    if (!folder) return std::nullopt;
    return *folder / sha256(fs::absolute(asked.output).string());
}

std::string content_of_note(const Asked& asked, const std::string& state) {
    std::string content = program_id() + "\n";
    for (const std::string& word : asked.words) content += fmt::format("{} {}\n", word.size(), word);
    return content + state + state_of_file(asked.output);
}

}  // namespace

std::string state_of_file(const fs::path& file) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(file, error);
    std::string state;
    for (const fs::path& part : parts_of(error ? file : real)) state += state_of_part(part);
    return state;
}

bool made_before(const Asked& asked) {
    const auto note = note_of(asked);
    if (!note) return false;
    std::ifstream file(*note, std::ios::binary);
    const std::string noted{std::istreambuf_iterator<char>(file), {}};
    return !noted.empty() && noted == content_of_note(asked, state_of_file(asked.input));
}

void note_made(const Asked& asked, const std::string& state) {
    const auto note = note_of(asked);
    if (!note) return;
    try {
        fs::create_directories(note->parent_path());
        write_file(*note, content_of_note(asked, state));
    } catch (const std::exception&) {
        return;  // said above: no failure
    }
}

}  // namespace portulan::tools
