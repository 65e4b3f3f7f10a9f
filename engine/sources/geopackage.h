// GeoPackages are SQLite databases, and a database can hold programs: what a stranger's file may do before it is read.
// Internal to sources/.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace portulan::sources {

/// Whether the bytes at the start of a file are those of an SQLite database. `path` may lie in the memory of GDAL.
bool is_database(const std::string& path);

/// Why a database is not read: a msgid with the hole {name}; empty when nothing stands against it, or when it is so
/// damaged that opening it will say so. Layers and tables of the system that are views, and columns that are computed,
/// are refused: they can run without end, or fill the memory from a few bytes.
struct DatabaseFault {
    std::string_view said;
    std::string name;
};
DatabaseFault fault_of_database(const std::string& path);

/// A copy in a folder of its own, which goes with this value.
class DatabaseCopy {
public:
    explicit DatabaseCopy(const std::filesystem::path& original);
    ~DatabaseCopy();
    DatabaseCopy(DatabaseCopy&& other) noexcept;
    DatabaseCopy& operator=(DatabaseCopy&&) = delete;
    const std::filesystem::path& path() const { return file_; }

private:
    std::filesystem::path folder_, file_;
};

/// A database in which another program left changes to be carried over (write-ahead log, rollback journal) would be
/// changed on the disk by being read: it is read from a copy. Nothing when there are none. Throws Error (RUN-002).
std::optional<DatabaseCopy> copy_of_unsettled(const std::filesystem::path& path);

}  // namespace portulan::sources
