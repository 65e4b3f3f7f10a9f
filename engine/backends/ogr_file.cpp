#include "backends/ogr_file.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>

#include "backends/dbase.h"
#include "backends/json_values.h"
#include "backends/shapes.h"
#include "backends/whole_file.h"
#include "base/error.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

namespace fs = std::filesystem;

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

/// The first thing the library complains about in this thread while it lives; nothing is printed.
class Complaints {
public:
    Complaints() { CPLPushErrorHandlerEx(keep, this); }
    ~Complaints() { CPLPopErrorHandler(); }
    Complaints(const Complaints&) = delete;
    Complaints& operator=(const Complaints&) = delete;
    std::string failure;

private:
    static void keep(CPLErr severity, CPLErrorNum, const char* text) {
        auto* self = static_cast<Complaints*>(CPLGetErrorHandlerUserData());
        if (severity >= CE_Failure && self->failure.empty() && text) self->failure = text;
    }
};

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

bool is_none(std::monostate) { return true; }
template <class Parts>
bool is_none(const Parts& parts) {
    return parts.empty();
}

struct LayerType {
    OGRwkbGeometryType type = wkbUnknown;
    bool multi = false;
};

/// One type for all: single shapes where none has several parts.
LayerType type_of(const Layer& layer) {
    LayerType found;
    std::set<std::size_t> kinds;
    for (const Geometry& shape : layer.shapes) {
        if (!std::holds_alternative<std::monostate>(shape)) kinds.insert(shape.index());
        if (const auto* polygons = std::get_if<MultiPolygon>(&shape)) found = {wkbPolygon, found.multi || polygons->size() > 1};
        if (const auto* lines = std::get_if<MultiLine>(&shape)) found = {wkbLineString, found.multi || lines->size() > 1};
        if (const auto* points = std::get_if<MultiPoint>(&shape)) found = {wkbPoint, found.multi || points->size() > 1};
    }
    if (kinds.size() > 1) return {wkbUnknown, true};
    if (found.multi) found.type = OGR_GT_GetCollection(found.type);
    return found;
}

/// What a dBase file asks of names and texts.
constexpr std::size_t longest_dbf_name = 10, longest_dbf_text = 254;

struct Columns {
    std::vector<std::string> names;
    std::vector<ColumnKind> kinds;
    std::vector<std::string> shortened;  // names that became others: "population → populatio"
    std::vector<std::string> cut;        // columns with texts that are cut
};

std::string cut_text(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return std::string(text.substr(0, bytes));
}

Columns columns_of(const Layer& layer, bool dbf) {
    Columns out{.names = layer.table.columns, .kinds = written_kinds(layer), .shortened = {}, .cut = {}};
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

/// Width and decimals of a dBase number that hold every cell as it is written; zeros: the library's own.
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

/// The columns as we write them ourselves.
std::vector<DbaseColumn> dbase_columns(const Layer& layer, const Columns& columns) {
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

bool add_fields(OGRLayer& out, const Layer& layer, const Columns& columns, bool dbf) {
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

bool add_features(OGRLayer& out, const Layer& layer, const Columns& columns, bool multi, bool dbf) {
    for (std::size_t i = 0; i < layer.table.rows.size(); ++i) {
        OGRFeature feature(out.GetLayerDefn());
        const auto& cells = layer.table.rows[i].cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (cells[c].empty())
                feature.SetFieldNull(static_cast<int>(c));
            else
                set_field(feature, static_cast<int>(c), cells[c], columns.kinds[c], dbf);
        }
        feature.SetGeometryDirectly(new_geometry(layer.shapes[i], multi));
        if (out.CreateFeature(&feature) != OGRERR_NONE) return false;
    }
    return true;
}

void register_formats() {
    static std::once_flag once;
    std::call_once(once, [] {
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRFlatGeobuf();
    });
}

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

std::vector<std::string> layer_settings(VectorFormat format, const VectorWriting& options) {
    if (format == VectorFormat::geopackage) return {"GEOMETRY_NAME=geom", "DESCRIPTION=" + options.description};
    if (format == VectorFormat::shapefile) return {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=" + options.date, "RESIZE=NO"};
    return {};
}

bool write_whole(const fs::path& path, VectorFormat format, const Layer& layer, const Columns& columns,
                 const VectorWriting& options) {
    const bool dbf = format == VectorFormat::shapefile;
    const char* names[] = {"GPKG", "FlatGeobuf", "ESRI Shapefile"};
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(names[static_cast<std::size_t>(format)]);
    const std::unique_ptr<GDALDataset, CloseDataset> dataset(driver ? driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) return false;
    OGRSpatialReference crs;
    const bool has_crs = !layer.crs.empty() && crs.SetFromUserInput(layer.crs.c_str()) == OGRERR_NONE;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::vector<std::string> settings = layer_settings(format, options);
    std::vector<char*> raw;
    for (const std::string& setting : settings) raw.push_back(const_cast<char*>(setting.c_str()));
    raw.push_back(nullptr);
    const LayerType type = type_of(layer);
    const std::string name = dbf ? path.stem().string() : layer.name;
    OGRLayer* out = dataset->CreateLayer(name.c_str(), has_crs ? &crs : nullptr, type.type, raw.data());
    if (!out) return false;
    const bool transactions = dataset->TestCapability(ODsCTransactions) != 0;
    if (transactions && dataset->StartTransaction() != OGRERR_NONE) return false;
    const bool written = add_fields(*out, layer, columns, dbf) && add_features(*out, layer, columns, type.multi, dbf);
    return written && (!transactions || dataset->CommitTransaction() == OGRERR_NONE);
}

/// A Shapefile of areas with plain attributes, without the library; false when it is none.
bool write_plain_shapefile(const fs::path& path, const fs::path& shown, const Layer& layer, const Columns& columns, const VectorWriting& options) {
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
    register_formats();
    const Setting date("OGR_CURRENT_DATE", options.date + "T00:00:00.000Z");
    const Setting hasty("OGR_SQLITE_SYNCHRONOUS", "OFF");  // the file is flushed once, when it is whole
    const Columns columns = columns_of(layer, format == VectorFormat::shapefile);
    Complaints complaints;
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
