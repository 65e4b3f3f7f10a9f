#include <mutex>
#include <system_error>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "base/text.h"
#include "sources/geopackage.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

constexpr const char* drivers[] = {"GPKG", "ESRI Shapefile", "GeoJSON", "TopoJSON", "FlatGeobuf", "LIBKML", nullptr};

void keep_remark(CPLErr severity, CPLErrorNum, const char* text) {
    auto* remarks = static_cast<Remarks*>(CPLGetErrorHandlerUserData());
    if (remarks && text && severity != CE_Debug) remarks->add(text);
}

// A GeoJSON may name an address on the web as its CRS, which the library would fetch.
CPLHTTPResult* refuse_to_fetch(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
    auto* refusal = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    refusal->nStatus = 1;
    refusal->pszErrBuf = CPLStrdup("network refused");
    return refusal;
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
        RegisterOGRLIBKML();
        CPLHTTPSetFetchCallback(refuse_to_fetch, nullptr);
    });
}

Remarks::Remarks() { CPLPushErrorHandlerEx(keep_remark, this); }
Remarks::~Remarks() { CPLPopErrorHandler(); }
std::vector<std::string> Remarks::take() { return std::exchange(texts_, {}); }

void CloseDataset::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

Opened open_dataset(const std::filesystem::path& path, std::string_view shown_name, Remarks& remarks,
                    Problems& problems) {
    register_formats();
    Opened opened;
    const Place file{.file = std::string(shown_name)};
    std::error_code failed;
    // From here on the path is absolute and leads to a real file: no prefix, no scheme can be read into it.
    const std::filesystem::path real = std::filesystem::canonical(path, failed);
    const bool virtual_path = path.generic_string().starts_with("/vsi") || real.generic_string().starts_with("/vsi");
    if (failed || virtual_path || !std::filesystem::is_regular_file(real, failed) || has_foreign_companion(real)) {
        problems.push_back(make_problem("GEO-055", file, std::string(shown_name)));
        return opened;
    }
    opened.path = real.string();
    if (is_archive(real)) {
        opened.memory = unpack_layers(real, shown_name, problems);
        if (!opened.memory) return opened;
        opened.path = opened.memory->path();
    }
    if (is_database(opened.path)) {
        if (auto copy = opened.memory ? std::nullopt : copy_of_unsettled(real)) opened.copy.emplace(std::move(*copy));
        if (opened.copy) opened.path = opened.copy->path().string();
        if (const DatabaseFault fault = fault_of_database(opened.path); !fault.said.empty()) {
            problems.push_back(make_problem("GEO-043", file, std::string(shown_name), {{"reason@", std::string(fault.said)}, {"name", fault.name}}));
            return opened;
        }
    }
    const char* raw_texts[] = {"ENCODING=", nullptr};
    const char* registered_only[] = {"LIST_ALL_TABLES=NO", nullptr};
    const std::string extension = lower(std::filesystem::path(opened.path).extension().string());
    const bool shapes = extension == ".shp" || extension == ".dbf" || (extension.empty() && opened.memory);
    opened.dataset.reset(static_cast<GDALDataset*>(
        GDALOpenEx(opened.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, shapes ? raw_texts : is_database(opened.path) ? registered_only : nullptr, nullptr)));
    if (opened.dataset && opened.dataset->GetLayerCount() > 0) return opened;
    const std::vector<std::string> said = remarks.take();
    Remark reason{.said = opened.dataset ? tr_mark("it holds no layer") : tr_mark("its format is not recognised"), .parameters = {}, .key = {}};
    if (!said.empty()) reason = remark_of(said.front());
    else if (first_bytes(opened.path, 1).empty()) reason.said = tr_mark("it is empty");
    Parameters parameters{{"reason@", std::string(reason.said)}};
    parameters.insert(parameters.end(), reason.parameters.begin(), reason.parameters.end());
    problems.push_back(make_problem("GEO-043", file, std::string(shown_name), std::move(parameters)));
    opened.dataset.reset();
    return opened;
}

std::string Opened::file_of(const std::string& layer) const {
    const std::filesystem::path file(path);
    return file.extension().empty() ? path + "/" + layer + ".shp" : path;
}

namespace {

struct CloseStream {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string bytes_of(const std::string& path, std::size_t most, bool from_end) {
    const std::unique_ptr<VSILFILE, CloseStream> file{VSIFOpenL(path.c_str(), "rb")};
    if (!file) return {};
    if (from_end) {
        VSIFSeekL(file.get(), 0, SEEK_END);
        const vsi_l_offset size = VSIFTellL(file.get());
        VSIFSeekL(file.get(), size > most ? size - most : 0, SEEK_SET);
    }
    std::string bytes(most, '\0');
    bytes.resize(VSIFReadL(bytes.data(), 1, most, file.get()));
    return bytes;
}

}  // namespace

std::string first_bytes(const std::string& path, std::size_t most) { return bytes_of(path, most, false); }
std::string last_bytes(const std::string& path, std::size_t most) { return bytes_of(path, most, true); }

bool is_shapefile(GDALDataset& dataset) {
    return dataset.GetDriver() && std::string_view(dataset.GetDriver()->GetDescription()) == "ESRI Shapefile";
}

std::string format_name(GDALDataset& dataset) {
    if (!dataset.GetDriver()) return {};
    const std::string name = dataset.GetDriver()->GetDescription();
    return name == "GPKG" ? "GeoPackage" : name == "ESRI Shapefile" ? "Shapefile" : name == "LIBKML" ? "KML" : name;
}

}  // namespace portulan::sources
