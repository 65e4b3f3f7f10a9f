// A layer as GeoPackage (OGC 12-128), for geographic information systems and for our own reader.
#pragma once

#include <filesystem>
#include <string>

#include "model/layer.h"

namespace portulan::backends {

struct GpkgOptions {
    std::string date = "2000-01-01";  // ISO, of the last change: no output carries the clock
    std::string description{};        // source and licence, in the file's own metadata
};

/// One layer of surfaces, lines or points; attributes as texts under their column names. Features without a shape are
/// kept without one. The same layer gives the same bytes with one version of the library. Written whole, in place of a
/// file of that name. Throws Error RUN-002.
void write_gpkg(const Layer& layer, const std::filesystem::path& path, const GpkgOptions& options = {});

}  // namespace portulan::backends
