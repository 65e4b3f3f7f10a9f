// Layers inside a ZIP archive (zipped Shapefiles, KMZ): unpacked into memory, never onto the disk. Internal to sources/.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace portulan::sources {

/// Files in the memory of the process, under names that nobody outside can write; they go with this value.
class Unpacked {
public:
    Unpacked();
    ~Unpacked();
    Unpacked(Unpacked&&) noexcept;
    Unpacked& operator=(Unpacked&&) noexcept;

    /// What to open: one file, or the folder of several Shapefiles. Empty when nothing was unpacked.
    const std::string& path() const;

private:
    friend class Unpacker;
    struct State;
    std::unique_ptr<State> state_;
};

/// Whether the bytes at the start of a file are those of a ZIP archive.
bool is_archive(const std::filesystem::path& file);

/// Whether an archive has a part that makes a layer (.shp, .geojson, .kml...).
bool holds_layers(const std::filesystem::path& archive);

/// Unpacks the parts of an archive that belong to layers: those with the endings of Shapefiles, GeoPackage, GeoJSON,
/// TopoJSON, FlatGeobuf and KML, whatever folder they lie in; folders, links and everything else stay packed. All
/// Shapefiles together, or one file of another format. At most 1 GiB; an archive of more than 64 MiB that says to be a
/// hundred times smaller is refused before anything is unpacked (GEO-052), and so are damaged and encrypted ones. An
/// archive without layers, or with several of different formats, is an error (GEO-053).
std::optional<Unpacked> unpack_layers(const std::filesystem::path& archive, std::string_view shown_name, Problems& problems);

}  // namespace portulan::sources
