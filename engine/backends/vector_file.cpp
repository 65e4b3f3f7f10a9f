#include "backends/vector_file.h"

#include <array>

#include "backends/geojson.h"
#include "backends/ogr_file.h"
#include "backends/topojson.h"
#include "base/files.h"
#include "base/output_file.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

namespace fs = std::filesystem;

/// Puts everything in place that was built under the name of `path`: the file itself last, so that a new .shp never
/// stands with old attributes.
void put_in_place(const WorkFolder& built, const fs::path& path) {
    for (const fs::path& part : built.files())
        if (part.extension() != path.extension()) built.put(part, fs::path(path).replace_extension(part.extension()));
    built.put(built.path() / path.filename(), path);
}

/// Spatial indexes of the Shapefile that is replaced would speak of its old shapes.
void remove_old_indexes(const fs::path& path) {
    std::error_code none;
    for (const auto extension : {".qix", ".sbn", ".sbx", ".idm", ".ind"}) fs::remove(fs::path(path).replace_extension(extension), none);
}

}  // namespace

std::optional<VectorFormat> vector_format(const fs::path& path) {
    static constexpr std::array endings{std::pair{".gpkg", VectorFormat::geopackage}, std::pair{".fgb", VectorFormat::flatgeobuf},
                                        std::pair{".shp", VectorFormat::shapefile},   std::pair{".geojson", VectorFormat::geojson},
                                        std::pair{".json", VectorFormat::geojson},    std::pair{".topojson", VectorFormat::topojson}};
    const std::string ending = lower(path.extension().string());
    for (const auto& [known, format] : endings)
        if (ending == known) return format;
    return std::nullopt;
}

Problems write_layer(const fs::path& path, const Layer& layer, const VectorWriting& options) {
    const VectorFormat format = vector_format(path).value_or(VectorFormat::geojson);
    if (format == VectorFormat::geojson) {
        OutputFile out(path);
        write_geojson(out, layer, options.jobs);
        out.finish();
        return {};
    }
    const WorkFolder folder(path);
    Problems problems = write_ogr_file(folder.path() / path.filename(), path, format, layer, options);
    if (format == VectorFormat::shapefile) remove_old_indexes(path);
    put_in_place(folder, path);
    return problems;
}

void write_topojson(const fs::path& path, const Coverage& coverage, const Layer& table, bool codes,
                    const VectorWriting& options) {
    write_file(path, topojson(coverage, table, codes, options.quantization));
}

}  // namespace portulan::backends
