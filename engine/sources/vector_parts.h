// The pieces behind vector.h, and the only door to the foreign library. Internal to sources/.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"
#include "model/layer.h"

class GDALDataset;
class OGRFeature;
class OGRGeometry;
class OGRLayer;
class OGRSpatialReference;

namespace portulan::sources {

/// While it lives, what the library says in this thread is kept here and nowhere printed.
class Remarks {
public:
    Remarks();
    ~Remarks();
    Remarks(const Remarks&) = delete;
    Remarks& operator=(const Remarks&) = delete;

    void add(std::string text) { texts_.push_back(std::move(text)); }
    /// What was said since the last call.
    std::vector<std::string> take();

private:
    std::vector<std::string> texts_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// Null and a problem (GEO-043, GEO-055) when the file is not one of the five formats. Texts of Shapefiles are not
/// decoded.
Dataset open_dataset(const std::filesystem::path& path, std::string_view shown_name, Remarks& remarks,
                     Problems& problems);

bool is_shapefile(GDALDataset& dataset);
std::string format_name(GDALDataset& dataset);

/// "EPSG:2154", WKT, or empty. Null is no CRS.
std::string crs_name(const OGRSpatialReference* reference);

/// The geometry of a feature; `lost` counts parts that have no shape. Null or empty: std::monostate.
Geometry geometry_of(const OGRGeometry* geometry, std::size_t& lost);

/// What makes a polygon invalid.
struct Fault {
    enum class Kind { none, crossing, misplaced } kind = Kind::none;  // misplaced: holes outside, parts inside another
    std::string where;  // "3.0512 47.2231"; may be empty
};
Fault fault_of(const OGRGeometry& geometry, Remarks& remarks);

/// Names and kinds of the columns, and the texts of a feature in their order, undecoded.
std::vector<std::string> field_names(OGRLayer& layer);
std::vector<ColumnKind> field_kinds(OGRLayer& layer);
std::vector<std::string> field_texts(const OGRFeature& feature);

/// Looks at the coordinates of a layer in the light of its CRS; may set the CRS of one that has none.
void check_crs(Layer& layer, Problems& problems);

}  // namespace portulan::sources
