#include "made_before.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <exception>
#include <fstream>
#include <iterator>
#include <optional>

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
    if (ending == ".shp" || ending == ".SHP")
        for (const char* other : {".shx", ".dbf", ".prj", ".cpg", ".SHX", ".DBF", ".PRJ", ".CPG", ".qpj"})
            parts.push_back(fs::path(file).replace_extension(other));
    if (ending == ".gpkg")
        for (const char* other : {"-wal", "-journal"}) parts.push_back(file.string() + other);
    return parts;
}

std::string identity(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return file.string() + " -\n";
    return fmt::format("{} {} {} {} {}.{:09} {}.{:09}\n", file.string(), info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec,
                       info.st_mtim.tv_nsec, info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
}

std::string identities(const Asked& asked) {
    std::string all = program_id() + "\n";
    for (const fs::path& file : {asked.input, asked.output})
        for (const fs::path& part : parts_of(fs::absolute(file))) all += identity(part);
    return all;
}

std::optional<fs::path> note_of(const Asked& asked) {
    const auto folder = user_cache("made");
    if (!folder) return std::nullopt;
    std::string question = fs::absolute(asked.output).string();
    for (const std::string& word : asked.words) question += fmt::format("\n{} {}", word.size(), word);
    return *folder / sha256(question);
}

}  // namespace

bool made_before(const Asked& asked) {
    const auto note = note_of(asked);
    if (!note) return false;
    std::ifstream file(*note, std::ios::binary);
    const std::string noted{std::istreambuf_iterator<char>(file), {}};
    return !noted.empty() && noted == identities(asked);
}

void note_made(const Asked& asked) {
    const auto note = note_of(asked);
    if (!note) return;
    try {
        fs::create_directories(note->parent_path());
        write_file(*note, identities(asked));
    } catch (const std::exception&) {
        return;  // said above: no failure
    }
}

}  // namespace portulan::tools
