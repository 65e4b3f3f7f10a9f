#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <charconv>
#include <memory>

#include "backends/geo_project_files.h"
#include "backends/layer_styles.h"
#include "backends/ogr_layer.h"
#include "base/error.h"

namespace portulan::backends {
namespace {

/// A file in memory, gone with it.
class MemoryFile {
public:
    MemoryFile() : path_(fmt::format("/vsimem/portulan-{}.gpkg", static_cast<const void*>(this))) {}
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    const std::string& path() const { return path_; }
    std::string bytes() const {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return data ? std::string(reinterpret_cast<const char*>(data), size) : std::string();
    }

private:
    std::string path_;
};

int number_in(std::string_view iso, std::size_t at, std::size_t count) {
    int number = 1;
    if (iso.size() >= at + count) std::from_chars(iso.data() + at, iso.data() + at + count, number);
    return number;
}

/// The columns as QGIS makes them.
OGRLayer* new_styles_table(GDALDataset& dataset) {
    const char* settings[] = {"FID=id", nullptr};
    OGRLayer* styles = dataset.CreateLayer("layer_styles", nullptr, wkbNone, const_cast<char**>(settings));
    if (!styles) return nullptr;
    const auto add = [&](const char* name, OGRFieldType type, int width) {
        OGRFieldDefn field(name, type);
        field.SetWidth(width);
        if (std::string_view(name) == "useAsDefault") field.SetSubType(OFSTBoolean);
        return styles->CreateField(&field) == OGRERR_NONE;
    };
    bool made = true;
    for (const char* name : {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column"}) made = made && add(name, OFTString, 256);
    made = made && add("styleName", OFTString, 80) && add("styleQML", OFTString, 0) && add("styleSLD", OFTString, 0) && add("useAsDefault", OFTInteger, 0) && add("description", OFTString, 0) &&
           add("owner", OFTString, 30) && add("ui", OFTString, 30) && add("update_time", OFTDateTime, 0);
    return made ? styles : nullptr;
}

bool add_style(OGRLayer& styles, const GeoTable& table, std::size_t number, std::string_view date) {
    const NamedStyle& style = table.styles[number];
    OGRFeature row(styles.GetLayerDefn());
    row.SetField("f_table_catalog", "");
    row.SetField("f_table_schema", "");
    row.SetField("f_table_name", table.layer.name.c_str());
    row.SetField("f_geometry_column", "geom");
    row.SetField("styleName", style.name.c_str());
    row.SetField("styleQML", write_qml(style.style, table.kind).c_str());
    row.SetField("styleSLD", write_sld(style.style, table.kind, style.name).c_str());
    row.SetField("useAsDefault", number == 0 ? 1 : 0);
    row.SetField("description", table.description.c_str());
    row.SetField("owner", "");
    row.SetField("update_time", number_in(date, 0, 4), number_in(date, 5, 2), number_in(date, 8, 2), 0, 0, 0.0F, 100);
    return styles.CreateFeature(&row) == OGRERR_NONE;
}

bool fill_package(GDALDataset& dataset, const GeoProject& project) {
    if (dataset.StartTransaction() != OGRERR_NONE) return false;
    for (const GeoTable& table : project.tables)
        if (!add_ogr_layer(dataset, table.layer.name, table.layer, ogr_columns(table.layer, false), {"GEOMETRY_NAME=geom", "IDENTIFIER=" + table.title, "DESCRIPTION=" + table.description})) return false;
    OGRLayer* styles = new_styles_table(dataset);
    if (!styles) return false;
    for (const GeoTable& table : project.tables)
        for (std::size_t i = 0; i < table.styles.size(); ++i)
            if (!add_style(*styles, table, i, project.date)) return false;
    return dataset.CommitTransaction() == OGRERR_NONE;
}

}  // namespace

std::string write_geopackage(const GeoProject& project, std::string_view shown) {
    register_ogr_formats();
    const OgrSetting date("OGR_CURRENT_DATE", (project.date.empty() ? "2000-01-01" : project.date) + "T00:00:00.000Z");
    const OgrSetting hasty("OGR_SQLITE_SYNCHRONOUS", "OFF");
    const MemoryFile file;
    OgrComplaints complaints;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    std::unique_ptr<GDALDataset, CloseOgrDataset> dataset(driver ? driver->Create(file.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    const bool written = dataset && fill_package(*dataset, project);
    dataset.reset();
    if (!written || !complaints.failure.empty())
        throw Error("RUN-002", {.file = std::string(shown)}, std::string(shown), {{"reason", complaints.failure.empty() ? "?" : complaints.failure}});
    return file.bytes();
}

}  // namespace portulan::backends
