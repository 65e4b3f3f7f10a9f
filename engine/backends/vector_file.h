// Layers and coverages as geographic files: GeoPackage, FlatGeobuf, Shapefile, GeoJSON, TopoJSON.
//   write_layer("epci.gpkg", layer, {.date = "2024-01-01"});
//
// The same layer gives the same bytes (with one version of GDAL): no clock, no random number. A file appears whole or
// not at all, with its companions (.dbf, .prj...); one of that name is replaced. Throws Error RUN-002.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/coverage.h"
#include "model/layer.h"

namespace portulan::backends {

enum class VectorFormat { geopackage, flatgeobuf, shapefile, geojson, topojson };

/// By the ending of the name: .gpkg, .fgb, .shp, .geojson or .json, .topojson. Nothing for others.
std::optional<VectorFormat> vector_format(const std::filesystem::path& path);

struct VectorWriting {
    std::string date = "2000-01-01";  // ISO: of the last change, where a format notes one
    std::string description{};        // source and licence (GeoPackage)
    unsigned jobs = 1;                // threads; the bytes do not depend on how many
    int quantization = 0;             // TopoJSON: places along each axis; 0: coordinates as they are
};

/// The layer's kinds say how columns are written; where a cell does not fit its kind the whole column is text. Empty
/// cells are nulls, features without a shape are kept without one. A Shapefile cannot hold everything: names and texts
/// that are cut are told (COV-010, COV-011), as are features without a shape, which a FlatGeobuf leaves out (COV-013). Not for TopoJSON.
Problems write_layer(const std::filesystem::path& path, const Layer& layer, const VectorWriting& options = {});

/// As TopoJSON (Bostock, "The TopoJSON Format Specification", 2013): each border once. Row i of `table` goes with area i
/// of the coverage; `codes`: the areas' codes are the ids of the objects.
void write_topojson(const std::filesystem::path& path, const Coverage& coverage, const Layer& table, bool codes,
                    const VectorWriting& options = {});

}  // namespace portulan::backends
