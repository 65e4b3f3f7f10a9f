#include "backends/gpkg.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <mutex>

#include "base/error.h"

namespace portulan::backends {
namespace {

namespace fs = std::filesystem;

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
struct FreeFeature {
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};

/// A setting of the library for this thread, while it lives.
class Setting {
public:
    Setting(const char* name, const std::string& value) : name_(name) { CPLSetThreadLocalConfigOption(name, value.c_str()); }
    ~Setting() { CPLSetThreadLocalConfigOption(name_, nullptr); }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    const char* name_;
};

OGRLinearRing ring_of(const Ring& points) {
    OGRLinearRing ring;
    for (const Point p : points) ring.addPoint(p.x, p.y);
    ring.closeRings();
    return ring;
}

std::unique_ptr<OGRGeometry> geometry_of(const MultiPolygon& polygons) {
    auto multi = std::make_unique<OGRMultiPolygon>();
    for (const Polygon& polygon : polygons) {
        OGRPolygon made;
        OGRLinearRing outer = ring_of(polygon.outer);
        made.addRing(&outer);
        for (const Ring& hole : polygon.holes) {
            OGRLinearRing inner = ring_of(hole);
            made.addRing(&inner);
        }
        multi->addGeometry(&made);
    }
    return multi;
}

std::unique_ptr<OGRGeometry> geometry_of(const MultiLine& lines) {
    auto multi = std::make_unique<OGRMultiLineString>();
    for (const Line& line : lines) {
        OGRLineString made;
        for (const Point p : line) made.addPoint(p.x, p.y);
        multi->addGeometry(&made);
    }
    return multi;
}

std::unique_ptr<OGRGeometry> geometry_of(const MultiPoint& points) {
    auto multi = std::make_unique<OGRMultiPoint>();
    for (const Point p : points) {
        const OGRPoint made(p.x, p.y);
        multi->addGeometry(&made);
    }
    return multi;
}

std::unique_ptr<OGRGeometry> geometry_of(std::monostate) { return nullptr; }

OGRwkbGeometryType type_of(const Layer& layer) {
    for (const Geometry& shape : layer.shapes) {
        if (std::holds_alternative<MultiPolygon>(shape)) return wkbMultiPolygon;
        if (std::holds_alternative<MultiLine>(shape)) return wkbMultiLineString;
        if (std::holds_alternative<MultiPoint>(shape)) return wkbMultiPoint;
    }
    return wkbUnknown;
}

/// False when something could not be written.
bool fill_layer(const Layer& layer, OGRLayer& out) {
    for (const std::string& column : layer.table.columns) {
        OGRFieldDefn field(column.c_str(), OFTString);
        if (out.CreateField(&field) != OGRERR_NONE) return false;
    }
    for (std::size_t i = 0; i < layer.table.rows.size(); ++i) {
        const std::unique_ptr<OGRFeature, FreeFeature> feature(OGRFeature::CreateFeature(out.GetLayerDefn()));
        const auto& cells = layer.table.rows[i].cells;
        for (std::size_t c = 0; c < cells.size(); ++c)
            if (!cells[c].empty()) feature->SetField(static_cast<int>(c), cells[c].c_str());
        auto geometry = std::visit([](const auto& shape) { return geometry_of(shape); }, layer.shapes[i]);
        if (geometry) feature->SetGeometryDirectly(geometry.release());
        if (out.CreateFeature(feature.get()) != OGRERR_NONE) return false;
    }
    return true;
}

bool write_whole(const Layer& layer, const fs::path& path, const GpkgOptions& options) {
    static std::once_flag once;
    std::call_once(once, [] { RegisterOGRGeoPackage(); });
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const std::unique_ptr<GDALDataset, CloseDataset> dataset(driver ? driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) return false;
    OGRSpatialReference crs;
    crs.SetFromUserInput(layer.crs.c_str());
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::string described = "DESCRIPTION=" + options.description;
    const char* settings[] = {"GEOMETRY_NAME=geom", described.c_str(), nullptr};
    OGRLayer* out = dataset->CreateLayer(layer.name.c_str(), &crs, type_of(layer), const_cast<char**>(settings));
    return out && dataset->StartTransaction() == OGRERR_NONE && fill_layer(layer, *out) && dataset->CommitTransaction() == OGRERR_NONE;
}

}  // namespace

void write_gpkg(const Layer& layer, const fs::path& path, const GpkgOptions& options) {
    fs::path building = path;
    building += ".building.gpkg";
    std::error_code error;
    fs::remove(building, error);
    const Setting date("OGR_CURRENT_DATE", options.date + "T00:00:00.000Z");
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
    const bool written = write_whole(layer, building, options) && CPLGetLastErrorType() < CE_Failure;
    const std::string said = CPLGetLastErrorMsg();
    CPLPopErrorHandler();
    if (written) fs::rename(building, path, error);
    if (written && !error) return;
    fs::remove(building, error);
    throw Error("RUN-002", {}, path.string(), {{"reason", said.empty() ? error.message() : said}});
}

}  // namespace portulan::backends
