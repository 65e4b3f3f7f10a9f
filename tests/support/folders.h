// Where tests find and put files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace portulan::support {

/// The top of the source tree.
std::filesystem::path source_dir();

/// The folder of the build, where a test may leave what a person should look at (difference images).
std::filesystem::path build_dir();

/// The program under test (it may not be built yet).
std::filesystem::path program();

/// The optional folder of real data: the environment's PORTULAN_SHARED, else `shared` beside the source tree.
/// Nothing when there is none; then the test says so:
///   const auto shared = shared_dir();
///   if (!shared) GTEST_SKIP() << no_shared_dir;
std::optional<std::filesystem::path> shared_dir();
inline constexpr std::string_view no_shared_dir =
    "no folder of real data (PORTULAN_SHARED is not set and ../shared does not exist)";

/// The bytes of a file; throws std::runtime_error when it cannot be read.
std::string read_bytes(const std::filesystem::path& path);

/// Writes the bytes, makes the folders above; throws std::runtime_error when it cannot.
void write_bytes(const std::filesystem::path& path, std::string_view bytes);

/// A folder of its own for one test, deleted with everything in it when the value dies.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file below the folder and returns its path.
    std::filesystem::path write(const std::filesystem::path& relative, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

}  // namespace portulan::support
