#include "backends/ogr_layer.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <set>

#include "backends/json_values.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

void keep_failure(CPLErr severity, CPLErrorNum, const char* text) {
    auto* self = static_cast<OgrComplaints*>(CPLGetErrorHandlerUserData());
    if (severity >= CE_Failure && self->failure.empty() && text) self->failure = text;
}

OGRLinearRing* new_ring(const Ring& points) {
    auto* ring = new OGRLinearRing;
    ring->setNumPoints(static_cast<int>(points.size()) + 1, FALSE);
    for (std::size_t i = 0; i < points.size(); ++i) ring->setPoint(static_cast<int>(i), points[i].x, points[i].y);
    ring->setPoint(static_cast<int>(points.size()), points[0].x, points[0].y);
    return ring;
}

OGRGeometry* new_part(const Polygon& polygon) {
    auto* made = new OGRPolygon;
    made->addRingDirectly(new_ring(polygon.outer));
    for (const Ring& hole : polygon.holes) made->addRingDirectly(new_ring(hole));
    return made;
}

OGRGeometry* new_part(const Line& line) {
    auto* made = new OGRLineString;
    made->setNumPoints(static_cast<int>(line.size()), FALSE);
    for (std::size_t i = 0; i < line.size(); ++i) made->setPoint(static_cast<int>(i), line[i].x, line[i].y);
    return made;
}

OGRGeometry* new_part(Point p) { return new OGRPoint(p.x, p.y); }

template <class Multi, class Parts>
OGRGeometry* joined(const Parts& parts, bool multi) {
    if (parts.empty()) return nullptr;
    if (!multi) return new_part(parts[0]);
    auto* all = new Multi;
    for (const auto& part : parts) all->addGeometryDirectly(new_part(part));
    return all;
}

/// The caller owns it. Null for a shape that is none.
OGRGeometry* new_geometry(const Geometry& shape, bool multi) {
    if (const auto* polygons = std::get_if<MultiPolygon>(&shape)) return joined<OGRMultiPolygon>(*polygons, multi);
    if (const auto* lines = std::get_if<MultiLine>(&shape)) return joined<OGRMultiLineString>(*lines, multi);
    if (const auto* points = std::get_if<MultiPoint>(&shape)) return joined<OGRMultiPoint>(*points, multi);
    return nullptr;
}

std::string cut_text(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return std::string(text.substr(0, bytes));
}

OGRFieldType field_type(const Layer& layer, std::size_t column, ColumnKind kind) {
    switch (kind) {
        case ColumnKind::decimal: return OFTReal;
        case ColumnKind::date: return OFTDate;
        case ColumnKind::time: return OFTTime;
        case ColumnKind::date_time: return OFTDateTime;
        case ColumnKind::text: return OFTString;
        case ColumnKind::integer: break;
    }
    return longest_cell(layer, column) > 9 ? OFTInteger64 : OFTInteger;  // beyond that it may not fit 32 bits
}

void set_field(OGRFeature& feature, int field, const std::string& cell, ColumnKind kind, bool dbf) {
    if (kind == ColumnKind::integer) {
        GIntBig value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(field, value);
    } else if (kind == ColumnKind::decimal) {
        double value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(field, value);
    } else {
        feature.SetField(field, dbf ? cut_text(cell, longest_dbf_text).c_str() : cell.c_str());
    }
}

}  // namespace

OgrSetting::OgrSetting(const char* name, const std::string& value) : name_(name) { CPLSetThreadLocalConfigOption(name, value.c_str()); }
OgrSetting::~OgrSetting() { CPLSetThreadLocalConfigOption(name_, nullptr); }

OgrComplaints::OgrComplaints() { CPLPushErrorHandlerEx(keep_failure, this); }
OgrComplaints::~OgrComplaints() { CPLPopErrorHandler(); }

void register_ogr_formats() {
    static std::once_flag once;
    std::call_once(once, [] {
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRFlatGeobuf();
    });
}

void CloseOgrDataset::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

OgrLayerType ogr_type_of(const Layer& layer) {
    if (layer.shapes.empty() && !layer.table.rows.empty()) return {wkbNone, false};
    OgrLayerType found;
    std::set<std::size_t> kinds;
    for (const Geometry& shape : layer.shapes) {
        if (!std::holds_alternative<std::monostate>(shape)) kinds.insert(shape.index());
        if (const auto* polygons = std::get_if<MultiPolygon>(&shape)) found = {wkbPolygon, found.multi || polygons->size() > 1};
        if (const auto* lines = std::get_if<MultiLine>(&shape)) found = {wkbLineString, found.multi || lines->size() > 1};
        if (const auto* points = std::get_if<MultiPoint>(&shape)) found = {wkbPoint, found.multi || points->size() > 1};
    }
    if (kinds.size() > 1) return {wkbUnknown, true};
    if (found.multi) found.type = OGR_GT_GetCollection(static_cast<OGRwkbGeometryType>(found.type));
    return found;
}

OgrColumns ogr_columns(const Layer& layer, bool dbf) {
    OgrColumns out{.names = layer.table.columns, .kinds = written_kinds(layer), .shortened = {}, .cut = {}};
    if (!dbf) return out;
    std::set<std::string> taken;
    for (std::size_t c = 0; c < out.names.size(); ++c) {
        const std::string wanted = out.names[c];
        std::string name = cut_text(wanted, longest_dbf_name);
        for (int n = 1; !taken.insert(upper(name)).second; ++n) {
            const std::string number = "_" + std::to_string(n);
            name = cut_text(wanted, longest_dbf_name - number.size()) + number;
        }
        if (name != wanted) out.shortened.push_back(wanted + " → " + name);
        out.names[c] = name;
        if (out.kinds[c] == ColumnKind::time || out.kinds[c] == ColumnKind::date_time) out.kinds[c] = ColumnKind::text;
        if (out.kinds[c] != ColumnKind::text) continue;
        for (const TableRow& row : layer.table.rows)
            if (row.cells[c].size() > longest_dbf_text) {
                out.cut.push_back(wanted);
                break;
            }
    }
    return out;
}

std::pair<std::size_t, std::size_t> size_of_decimals(const Layer& layer, std::size_t column) {
    std::size_t whole = 1, decimals = 0;
    for (const TableRow& row : layer.table.rows) {
        const std::string& cell = row.cells[column];
        if (cell.find_first_of("eE") != std::string::npos) return {0, 0};
        const std::size_t point = std::min(cell.find('.'), cell.size());
        whole = std::max(whole, point);
        if (point < cell.size()) decimals = std::max(decimals, cell.size() - point - 1);
    }
    if (decimals == 0) decimals = 1;  // else it would come back as an integer
    if (whole + 1 + decimals > 24) return {0, 0};
    return {whole + 1 + decimals, decimals};
}

std::size_t longest_cell(const Layer& layer, std::size_t column) {
    std::size_t longest = 1;
    for (const TableRow& row : layer.table.rows) longest = std::max(longest, row.cells[column].size());
    return longest;
}

bool add_ogr_fields(OGRLayer& out, const Layer& layer, const OgrColumns& columns, bool dbf) {
    for (std::size_t c = 0; c < columns.names.size(); ++c) {
        OGRFieldDefn field(columns.names[c].c_str(), field_type(layer, c, columns.kinds[c]));
        if (dbf && columns.kinds[c] == ColumnKind::decimal) {
            const auto [width, decimals] = size_of_decimals(layer, c);
            field.SetWidth(static_cast<int>(width));
            field.SetPrecision(static_cast<int>(decimals));
        }
        if (dbf && columns.kinds[c] == ColumnKind::text) field.SetWidth(static_cast<int>(std::min(longest_cell(layer, c), longest_dbf_text)));
        if (out.CreateField(&field) != OGRERR_NONE) return false;
    }
    return true;
}

bool add_ogr_features(OGRLayer& out, const Layer& layer, const OgrColumns& columns, bool multi, bool dbf) {
    for (std::size_t i = 0; i < layer.table.rows.size(); ++i) {
        OGRFeature feature(out.GetLayerDefn());
        const auto& cells = layer.table.rows[i].cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (cells[c].empty())
                feature.SetFieldNull(static_cast<int>(c));
            else
                set_field(feature, static_cast<int>(c), cells[c], columns.kinds[c], dbf);
        }
        if (i < layer.shapes.size()) feature.SetGeometryDirectly(new_geometry(layer.shapes[i], multi));
        if (out.CreateFeature(&feature) != OGRERR_NONE) return false;
    }
    return true;
}

std::string wkt_of(const std::string& crs) {
    OGRSpatialReference system;
    if (system.SetFromUserInput(crs.c_str()) != OGRERR_NONE) return {};
    static constexpr const char* options[] = {"FORMAT=WKT2_2018", nullptr};
    char* words = nullptr;
    const bool written = system.exportToWkt(&words, options) == OGRERR_NONE;
    std::string wkt = written && words ? words : "";
    CPLFree(words);
    return wkt;
}

bool add_ogr_layer(GDALDataset& dataset, const std::string& name, const Layer& layer, const OgrColumns& columns, const std::vector<std::string>& settings, bool dbf) {
    OGRSpatialReference crs;
    const bool has_crs = !layer.crs.empty() && crs.SetFromUserInput(layer.crs.c_str()) == OGRERR_NONE;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::vector<char*> raw;
    for (const std::string& setting : settings) raw.push_back(const_cast<char*>(setting.c_str()));
    raw.push_back(nullptr);
    const OgrLayerType type = ogr_type_of(layer);
    OGRLayer* out = dataset.CreateLayer(name.c_str(), has_crs ? &crs : nullptr, static_cast<OGRwkbGeometryType>(type.type), raw.data());
    return out && add_ogr_fields(*out, layer, columns, dbf) && add_ogr_features(*out, layer, columns, type.multi, dbf);
}

}  // namespace portulan::backends
