// Attributes as a dBase file, the .dbf of a Shapefile (dBase III; the widths, empty cells and ends of files are those that
// GDAL writes, byte for byte). Internal to this room.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/layer.h"

namespace portulan::backends {

struct DbaseColumn {
    std::string name;  // at most ten bytes
    ColumnKind kind = ColumnKind::text;
    std::size_t width = 1;
    std::size_t decimals = 0;
};

/// Whether every cell can be written as its column wants it; what cannot is better left to the library.
bool fits_dbase(const Layer& layer, const std::vector<DbaseColumn>& columns);

/// `date` is ISO. Texts are cut at the width of their column. Throws Error RUN-002 under the name `shown`.
void write_dbase(const std::filesystem::path& path, const std::filesystem::path& shown, const Layer& layer,
                 const std::vector<DbaseColumn>& columns, const std::string& date, unsigned jobs);

}  // namespace portulan::backends
