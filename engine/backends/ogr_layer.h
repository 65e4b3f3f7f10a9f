// Layers in the foreign library's terms: one type of shape, fields, features; what it says while it works. Internal to this
// room: what writes files and databases through the library shares it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/layer.h"

class GDALDataset;
class OGRLayer;

namespace portulan::backends {

/// A setting of the library for this thread, while it lives.
class OgrSetting {
public:
    OgrSetting(const char* name, const std::string& value);
    ~OgrSetting();
    OgrSetting(const OgrSetting&) = delete;
    OgrSetting& operator=(const OgrSetting&) = delete;

private:
    const char* name_;
};

/// The first thing the library complains about in this thread while it lives; nothing is printed.
class OgrComplaints {
public:
    OgrComplaints();
    ~OgrComplaints();
    OgrComplaints(const OgrComplaints&) = delete;
    OgrComplaints& operator=(const OgrComplaints&) = delete;
    std::string failure{};
};

/// The formats of files that are written; once for the process, whichever thread comes first.
void register_ogr_formats();

/// A coordinate system in words (WKT of ISO 19162); empty for one the library does not know.
std::string wkt_of(const std::string& crs);

struct CloseOgrDataset {
    void operator()(GDALDataset* dataset) const;
};

/// One type for all shapes of a layer: OGRwkbGeometryType, and whether shapes have several parts.
struct OgrLayerType {
    int type = 0;
    bool multi = false;
};
/// Single shapes where none has several parts; wkbNone for a table without shapes.
OgrLayerType ogr_type_of(const Layer& layer);

/// What a dBase file asks of names and texts.
inline constexpr std::size_t longest_dbf_name = 10, longest_dbf_text = 254;

struct OgrColumns {
    std::vector<std::string> names;
    std::vector<ColumnKind> kinds;
    std::vector<std::string> shortened{};  // names that became others: "population → populatio"
    std::vector<std::string> cut{};        // columns with texts that are cut
};
OgrColumns ogr_columns(const Layer& layer, bool dbf);

/// Width and decimals of a dBase number that hold every cell as it is written; zeros: the library's own.
std::pair<std::size_t, std::size_t> size_of_decimals(const Layer& layer, std::size_t column);
std::size_t longest_cell(const Layer& layer, std::size_t column);

/// False where the library refuses.
bool add_ogr_fields(OGRLayer& out, const Layer& layer, const OgrColumns& columns, bool dbf = false);
bool add_ogr_features(OGRLayer& out, const Layer& layer, const OgrColumns& columns, bool multi, bool dbf = false);
/// A new layer of the dataset with that name, its fields and features, in the layer's CRS; `settings`: of its creation.
bool add_ogr_layer(GDALDataset& dataset, const std::string& name, const Layer& layer, const OgrColumns& columns, const std::vector<std::string>& settings, bool dbf = false);

}  // namespace portulan::backends
