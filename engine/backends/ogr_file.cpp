#include "backends/ogr_file.h"

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <tuple>

#include "backends/dbase.h"
#include "backends/ogr_layer.h"
#include "backends/shapes.h"
#include "backends/whole_file.h"
#include "base/error.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

namespace fs = std::filesystem;

bool is_none(std::monostate) { return true; }
template <class Parts>
bool is_none(const Parts& parts) {
    return parts.empty();
}

/// The columns as we write them ourselves.
std::vector<DbaseColumn> dbase_columns(const Layer& layer, const OgrColumns& columns) {
    std::vector<DbaseColumn> out;
    for (std::size_t c = 0; c < columns.names.size(); ++c) {
        DbaseColumn column{.name = columns.names[c], .kind = columns.kinds[c]};
        const std::size_t longest = longest_cell(layer, c);
        if (column.kind == ColumnKind::decimal) std::tie(column.width, column.decimals) = size_of_decimals(layer, c);
        else if (column.kind == ColumnKind::integer) column.width = longest > 9 ? std::max<std::size_t>(18, longest) : 9;
        else column.width = column.kind == ColumnKind::date ? 8 : std::min(longest, longest_dbf_text);
        out.push_back(std::move(column));
    }
    return out;
}

std::vector<std::string> layer_settings(VectorFormat format, const VectorWriting& options) {
    if (format == VectorFormat::geopackage) return {"GEOMETRY_NAME=geom", "DESCRIPTION=" + options.description};
    if (format == VectorFormat::shapefile) return {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=" + options.date, "RESIZE=NO"};
    return {};
}

bool write_whole(const fs::path& path, VectorFormat format, const Layer& layer, const OgrColumns& columns,
                 const VectorWriting& options) {
    const bool dbf = format == VectorFormat::shapefile;
    const char* names[] = {"GPKG", "FlatGeobuf", "ESRI Shapefile"};
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(names[static_cast<std::size_t>(format)]);
    const std::unique_ptr<GDALDataset, CloseOgrDataset> dataset(driver ? driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) return false;
    const std::string name = dbf ? path.stem().string() : layer.name;
    const bool transactions = format == VectorFormat::geopackage;
    if (transactions && dataset->StartTransaction() != OGRERR_NONE) return false;
    const bool written = add_ogr_layer(*dataset, name, layer, columns, layer_settings(format, options), dbf);
    return written && (!transactions || dataset->CommitTransaction() == OGRERR_NONE);
}

/// A Shapefile of areas with plain attributes, without the library; false when it is none.
bool write_plain_shapefile(const fs::path& path, const fs::path& shown, const Layer& layer, const OgrColumns& columns, const VectorWriting& options) {
    const std::vector<DbaseColumn> attributes = dbase_columns(layer, columns);
    if (!are_plain_areas(layer) || !fits_dbase(layer, attributes)) return false;
    write_shapes(path, shown, layer, options.jobs);
    write_dbase(fs::path(path).replace_extension(".dbf"), shown, layer, attributes, options.date, options.jobs);
    WholeFile encoding(fs::path(path).replace_extension(".cpg"), shown);
    encoding.write("UTF-8");
    encoding.close();
    OGRSpatialReference crs;
    if (layer.crs.empty() || crs.SetFromUserInput(layer.crs.c_str()) != OGRERR_NONE) return true;
    char* text = nullptr;
    const char* as_esri[] = {"FORMAT=WKT1_ESRI", nullptr};
    if (crs.exportToWkt(&text, as_esri) == OGRERR_NONE && text) {
        WholeFile system(fs::path(path).replace_extension(".prj"), shown);
        system.write(text);
        system.close();
    }
    CPLFree(text);
    return true;
}

/// The library leaves out features without a shape, and says nothing.
void tell_shapeless(const Layer& layer, const fs::path& shown, Problems& problems) {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < layer.shapes.size(); ++i)
        if (std::visit([](const auto& parts) { return is_none(parts); }, layer.shapes[i])) rows.push_back(std::to_string(i + 1));
    if (rows.empty()) return;
    const std::string count = std::to_string(rows.size());
    const bool more = rows.size() > 10;
    if (more) rows.resize(10);
    problems.push_back(make_problem("COV-013", {.file = shown.string()}, {}, {{"count", count}, {"rows", join(rows, ", ") + (more ? "..." : "")}}));
}

}  // namespace

Problems write_ogr_file(const fs::path& path, const fs::path& shown, VectorFormat format, const Layer& layer,
                        const VectorWriting& options) {
    register_ogr_formats();
    const OgrSetting date("OGR_CURRENT_DATE", options.date + "T00:00:00.000Z");
    const OgrSetting hasty("OGR_SQLITE_SYNCHRONOUS", "OFF");  // the file is flushed once, when it is whole
    const OgrColumns columns = ogr_columns(layer, format == VectorFormat::shapefile);
    OgrComplaints complaints;
    const bool written = (format == VectorFormat::shapefile && write_plain_shapefile(path, shown, layer, columns, options)) ||
                         write_whole(path, format, layer, columns, options);
    if (!written || !complaints.failure.empty())
        throw Error("RUN-002", {.file = shown.string()}, shown.string(), {{"reason", complaints.failure.empty() ? "?" : complaints.failure}});
    Problems problems;
    if (!columns.shortened.empty()) problems.push_back(make_problem("COV-010", {.file = shown.string()}, {}, {{"names", join(columns.shortened, ", ")}}));
    if (format == VectorFormat::flatgeobuf) tell_shapeless(layer, shown, problems);
    if (!columns.cut.empty()) problems.push_back(make_problem("COV-011", {.file = shown.string()}, {}, {{"names", join(columns.cut, ", ")}}));
    return problems;
}

}  // namespace portulan::backends
