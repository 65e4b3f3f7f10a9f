#include <mutex>
#include <system_error>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

constexpr const char* drivers[] = {"GPKG", "ESRI Shapefile", "GeoJSON", "TopoJSON", "FlatGeobuf", nullptr};

void keep_remark(CPLErr severity, CPLErrorNum, const char* text) {
    auto* remarks = static_cast<Remarks*>(CPLGetErrorHandlerUserData());
    if (remarks && text && severity != CE_Debug) remarks->add(text);
}

// The library keeps its list of formats for the whole process: made once, whichever thread comes first.
void register_formats() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");           // no plug-ins
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");                // no .aux.xml beside our users' files
        CPLSetConfigOption("OGR_SQLITE_LOAD_EXTENSIONS", nullptr);
        CPLSetConfigOption("PROJ_NETWORK", "OFF");
        OSRSetPROJEnableNetwork(FALSE);
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRGeoJSON();
        RegisterOGRTopoJSON();
        RegisterOGRFlatGeobuf();
    });
}

// A file of the same stem that is a link to another folder would make a layer read what the project does not hold.
bool has_foreign_companion(const std::filesystem::path& file) {
    std::error_code failed;
    const auto folder = file.parent_path();
    for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        if (it->path().stem() != file.stem() || !it->is_symlink(failed)) continue;
        if (std::filesystem::canonical(it->path(), failed).parent_path() != folder) return true;
    }
    return false;
}

}  // namespace

Remarks::Remarks() { CPLPushErrorHandlerEx(keep_remark, this); }
Remarks::~Remarks() { CPLPopErrorHandler(); }
std::vector<std::string> Remarks::take() { return std::exchange(texts_, {}); }

void CloseDataset::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

Dataset open_dataset(const std::filesystem::path& path, std::string_view shown_name, Remarks& remarks,
                     Problems& problems) {
    register_formats();
    const Place file{.file = std::string(shown_name)};
    std::error_code failed;
    // From here on the path is absolute and leads to a real file: no prefix, no scheme can be read into it.
    const std::filesystem::path real = std::filesystem::canonical(path, failed);
    const bool virtual_path = path.generic_string().starts_with("/vsi") || real.generic_string().starts_with("/vsi");
    if (failed || virtual_path || !std::filesystem::is_regular_file(real, failed) || has_foreign_companion(real)) {
        problems.push_back(make_problem("GEO-055", file, std::string(shown_name)));
        return nullptr;
    }
    const char* raw_texts[] = {"ENCODING=", nullptr};
    const std::string extension = lower(real.extension().string());
    const bool shapes = extension == ".shp" || extension == ".dbf";
    Dataset dataset{static_cast<GDALDataset*>(GDALOpenEx(real.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers,
                                                         shapes ? raw_texts : nullptr, nullptr))};
    if (!dataset) {
        const std::vector<std::string> said = remarks.take();
        problems.push_back(make_problem("GEO-043", file, std::string(shown_name),
                                        said.empty() ? Parameters{{"reason@", std::string(tr_mark("its format is not recognised"))}}
                                                     : Parameters{{"reason", said.front()}}));
    }
    return dataset;
}

bool is_shapefile(GDALDataset& dataset) {
    return dataset.GetDriver() && std::string_view(dataset.GetDriver()->GetDescription()) == "ESRI Shapefile";
}

std::string format_name(GDALDataset& dataset) {
    if (!dataset.GetDriver()) return {};
    const std::string name = dataset.GetDriver()->GetDescription();
    return name == "GPKG" ? "GeoPackage" : name == "ESRI Shapefile" ? "Shapefile" : name;
}

}  // namespace portulan::sources
