#include "backends/read_back_geo.h"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "backends/ogr_layer.h"

namespace portulan::backends {
namespace {

/// Bytes under a name in memory, while it lives.
class BytesAsFile {
public:
    explicit BytesAsFile(const std::string& bytes) : path_(fmt::format("/vsimem/portulan-read-{}.gpkg", static_cast<const void*>(this))) {
        auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));  // opened for reading alone
        if (VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), data, bytes.size(), FALSE)) VSIFCloseL(file);
    }
    ~BytesAsFile() { VSIUnlink(path_.c_str()); }
    BytesAsFile(const BytesAsFile&) = delete;
    BytesAsFile& operator=(const BytesAsFile&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace

std::vector<FoundTable> tables_in_geopackage(const std::string& bytes) {
    register_ogr_formats();
    const BytesAsFile file(bytes);
    const OgrComplaints complaints;
    const char* driver[] = {"GPKG", nullptr};
    const std::unique_ptr<GDALDataset, CloseOgrDataset> dataset(static_cast<GDALDataset*>(GDALOpenEx(file.path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, driver, nullptr, nullptr)));
    std::vector<FoundTable> tables;
    for (int i = 0; dataset && i < dataset->GetLayerCount(); ++i) {
        OGRLayer& layer = *dataset->GetLayer(i);
        FoundTable table{.name = layer.GetName()};
        for (int f = 0; f < layer.GetLayerDefn()->GetFieldCount(); ++f) table.headings.emplace_back(layer.GetLayerDefn()->GetFieldDefn(f)->GetNameRef());
        for (const auto& feature : layer) {
            auto& row = table.rows.emplace_back();
            for (int f = 0; f < feature->GetFieldCount(); ++f) row.emplace_back(feature->IsFieldSetAndNotNull(f) ? feature->GetFieldAsString(f) : "");
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

FileTexts geopackage_texts(const std::string& bytes) {
    FileTexts out;
    const std::vector<FoundTable> tables = tables_in_geopackage(bytes);
    out.understood = !tables.empty();
    for (const FoundTable& table : tables)
        for (const auto& row : table.rows)
            for (std::size_t c = 0; c < row.size(); ++c)
                if (!row[c].empty()) out.texts.push_back({table.headings[c], row[c]});
    return out;
}

}  // namespace portulan::backends
