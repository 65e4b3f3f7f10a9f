#include "support/folders.h"

#include <stdlib.h>  // mkdtemp is POSIX, not C++

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace portulan::support {

namespace fs = std::filesystem;

fs::path source_dir() { return PORTULAN_SOURCE_DIR; }

fs::path build_dir() { return PORTULAN_BUILD_DIR; }

fs::path program() { return PORTULAN_PROGRAM; }

std::optional<fs::path> shared_dir() {
    if (const char* named = std::getenv("PORTULAN_SHARED"); named != nullptr && *named != '\0') {
        return fs::is_directory(named) ? std::optional<fs::path>(named) : std::nullopt;
    }
    fs::path beside = source_dir().parent_path() / "shared";
    return fs::is_directory(beside) ? std::optional<fs::path>(beside) : std::nullopt;
}

std::string read_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_bytes(const fs::path& path, std::string_view bytes) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "portulan-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder like " + pattern);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const fs::path& relative, std::string_view bytes) const {
    fs::path path = path_ / relative;
    write_bytes(path, bytes);
    return path;
}

}  // namespace portulan::support
