#include "sources/vector.h"

#include <algorithm>
#include <optional>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "base/text.h"
#include "sources/shapefile_features.h"
#include "sources/text_encoding.h"
#include "sources/vector_features.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

std::vector<std::string> layer_names(GDALDataset& dataset) {
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
    return names;
}

std::string kind_name(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbPoint: case wkbMultiPoint: return std::string(tr_mark("point"));
        case wkbLineString: case wkbMultiLineString: case wkbMultiCurve: return std::string(tr_mark("line"));
        case wkbPolygon: case wkbMultiPolygon: case wkbMultiSurface: case wkbCurvePolygon: return std::string(tr_mark("polygon"));
        case wkbNone: return std::string(tr_mark("none"));
        default: return std::string(tr_mark("mixed"));
    }
}

/// Texts that are the same in every encoding and need no care: printable ASCII that no space surrounds.
bool is_plain(std::string_view text) {
    const auto printable = [](char c) { return c >= ' ' && c < 0x7F; };
    return text.empty() || (text.front() != ' ' && text.back() != ' ' && std::all_of(text.begin(), text.end(), printable));
}

template <class Visit>
void each_text(Table& table, Visit visit) {
    for (std::string& column : table.columns) visit(column, 0L);
    for (TableRow& row : table.rows)
        for (std::string& cell : row.cells) visit(cell, row.number);
}

// Decodes, repairs, trims and normalises every text of a layer.
void clean_texts(Layer& layer, const std::string& shape_file, const Place& file, Problems& problems) {
    std::string bytes;
    each_text(layer.table, [&](const std::string& text, long) { bytes += is_plain(text) ? std::string_view{} : text; });
    const ReadEncoding read = encoding_of(shape_file, bytes);
    if (!read.declared.empty())
        problems.push_back(make_problem("GEO-051", file, read.declared, {{"used", std::string(name_of(read.encoding))}}));
    if (bytes.empty()) return;
    std::size_t repaired = 0, damaged = 0;
    std::string example;
    long first_damage = 0;
    each_text(layer.table, [&](std::string& text, long row) {
        if (is_plain(text)) return;
        text = decode(text, read.encoding);
        repaired += repair_control_characters(text);
        text = nfc(trim(text));
        const std::string excerpt = damaged_excerpt(text);
        if (excerpt.empty() || damaged++) return;
        example = excerpt;
        first_damage = row;
    });
    if (repaired) problems.push_back(make_problem("LIRE-017", file, {}, {{"count", std::to_string(repaired)}}));
    Place place = file;
    place.row = first_damage;
    if (damaged)
        problems.push_back(make_problem("LIRE-011", place, example, {{"count", std::to_string(damaged)}}));
}

// KML says how each feature is drawn: its reader makes columns of that, which are no data; and of what is not there.
void drop_drawing_columns(Layer& layer) {
    static constexpr std::string_view drawing[] = {"altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon"};
    static constexpr std::string_view usual[] = {"description", "timestamp", "begin", "end"};
    Table& table = layer.table;
    for (std::size_t c = table.columns.size(); c-- > 0;) {
        const bool empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return row.cells[c].empty(); });
        const auto is_in = [&](const auto& list) { return std::find(std::begin(list), std::end(list), table.columns[c]) != std::end(list); };
        if (!is_in(drawing) && !(empty && is_in(usual))) continue;
        const auto at = static_cast<std::ptrdiff_t>(c);
        table.columns.erase(table.columns.begin() + at);
        if (c < layer.kinds.size()) layer.kinds.erase(layer.kinds.begin() + at);
        for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + at);
    }
}

/// What is to be known of the shapes of a layer, which may have gone.
struct ShapesSeen {
    std::vector<std::size_t> missing;
    std::vector<std::pair<std::size_t, std::size_t>> lost;
    std::vector<std::pair<std::size_t, Fault>> faults;
};

void report_shapes(const Layer& layer, const ShapesSeen& found, const Place& file, Problems& problems) {
    const auto problem = [&](std::string_view code, std::size_t index, Parameters parameters = {}) {
        const TableRow& row = layer.table.rows[index];
        Place place = file;
        place.row = row.number;
        problems.push_back(make_problem(code, place, label_of(layer.table, row), std::move(parameters)));
    };
    for (const std::size_t index : found.missing) problem("GEO-040", index);
    for (const auto& [index, count] : found.lost) problem("GEO-042", index, {{"count", std::to_string(count)}});
    for (const auto& [index, fault] : found.faults)
        problem(fault.kind == Fault::Kind::misplaced ? "GEO-057" : "GEO-041", index,
                {{"where", fault.where.empty() ? "–" : fault.where}});
}

/// Plain Shapefiles are read without the library, many times faster.
std::unique_ptr<FeatureSource> features_of(const Opened& opened, OGRLayer& layer, const ReadOptions& options) {
    if ((!options.check_shapes || options.leave_plain) && !opened.memory && is_shapefile(*opened.dataset))
        if (auto plain = shapefile_features(opened.path, layer, options.check_shapes)) return plain;
    return library_features(layer, options.check_shapes);
}

ShapesSeen read_features(FeatureSource& from, Layer& layer, const ReadOptions& options, std::vector<std::string>& said) {
    ShapesSeen found;
    each_feature(from, options, said, [&](ReadFeature& feature) {
        const std::size_t index = layer.table.rows.size();
        layer.table.rows.push_back({.number = static_cast<long>(index) + 1, .cells = std::move(feature.cells)});
        layer.boxes.push_back(feature.box);
        if (feature.missing) found.missing.push_back(index);
        if (feature.lost) found.lost.emplace_back(index, feature.lost);
        if (feature.fault.kind != Fault::Kind::none) found.faults.emplace_back(index, std::move(feature.fault));
        if (feature.use) feature.use(index);
        else layer.shapes.push_back(std::move(feature.shape));
    });
    return found;
}

// GeoJSON that is not in degrees is older than the standard (RFC 7946, 2016): readable, but not by every program.
void note_old_geojson(GDALDataset& dataset, const Layer& layer, const Place& file, Problems& problems) {
    if (format_name(dataset) == "GeoJSON" && !layer.crs.empty() && layer.crs != "EPSG:4326")
        problems.push_back(make_problem("GEO-045", file, layer.crs));
}

bool is_about_unknown_crs(const std::string& remark) {
    const std::string text = lower(remark);
    for (const char* said : {"crs not found", "unable to parse", "from the given url", "network"})
        if (text.find(said) != std::string::npos) return true;
    return false;
}

// The text of the member crs, as written by programs before or after the features: {"type":"name","properties":{"name":"…"}},
// {"type":"link","properties":{"href":"…"}}, {"type":"EPSG","properties":{"code":2154}}.
std::string crs_member(std::string_view text) {
    const std::size_t member = text.find("\"crs\"");
    if (member == std::string_view::npos) return {};
    const std::string_view rest = text.substr(member, 512);
    for (const std::string_view key : {"\"name\"", "\"href\"", "\"code\""}) {
        std::size_t at = rest.find(key);
        if (key == "\"name\"" && at != std::string_view::npos && rest.substr(0, at).find("\"properties\"") == std::string_view::npos)
            at = rest.find(key, at + 1);  // the first is the type
        at = at == std::string_view::npos ? at : rest.find_first_not_of(" \t\r\n:", at + key.size());
        if (at == std::string_view::npos) continue;
        if (rest[at] != '"') return std::string(rest.substr(at, rest.find_first_of(" ,}\r\n", at) - at));
        return std::string(rest.substr(at + 1, rest.find('"', at + 1) - at - 1));
    }
    return {};
}

LayerInfo info_of(OGRLayer& layer, const Opened& opened, const NamedCrs& named) {
    LayerInfo found{.name = nfc(layer.GetName()), .crs = crs_name(layer.GetSpatialRef()), .geometry = kind_name(layer.GetGeomType()),
                    .features = layer.GetFeatureCount(), .extent = {}, .columns = field_names(layer), .encoding = {}};
    if (!named.epsg.empty() || !named.words.empty()) found.crs = named.epsg;
    OGREnvelope box;
    if (layer.GetExtent(&box) == OGRERR_NONE) found.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
    if (is_shapefile(*opened.dataset)) {
        std::string bytes;
        for (const auto& feature : layer)
            for (const std::string& text : field_texts(*feature)) bytes += text;
        const TextEncoding encoding = encoding_of(opened.file_of(layer.GetName()), bytes).encoding;
        found.encoding = name_of(encoding);
        for (std::string& column : found.columns) column = decode(column, encoding);
    }
    for (std::string& column : found.columns) column = nfc(trim(column));
    return found;
}

}  // namespace

OGRLayer* choose_layer(GDALDataset& dataset, std::string_view name, const Place& file, Problems& problems) {
    const std::vector<std::string> names = layer_names(dataset);
    if (names.size() == 1 && (name.empty() || nfc(name) == nfc(std::filesystem::path(file.file).stem().string()))) return dataset.GetLayer(0);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!name.empty() && (names[i] == name || nfc(names[i]) == nfc(name))) return dataset.GetLayer(static_cast<int>(i));
    if (name.empty()) {
        problems.push_back(make_problem("GEO-050", file, {}, {{"layers", join(names, ", ")}}));
        return nullptr;
    }
    problems.push_back(make_problem("GEO-044", file, std::string(name),
                                    {{"layers", join(names, ", ")}, {"nearest", nearest(name, names).value_or(names.front())}}));
    return nullptr;
}

std::string label_of(const Table& table, const TableRow& row) {
    const auto find = [&](std::initializer_list<std::string_view> starts) -> std::string {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::string name = fold(table.columns[c]);
            for (const std::string_view start : starts)
                if (name.starts_with(start) && !row.cells[c].empty() && (start != "id" || name == "id")) return row.cells[c];
        }
        return {};
    };
    std::string label = find({"code", "insee", "id", "depcom", "codgeo", "siren"});
    if (label.empty()) label = find({"nom", "lib", "name"});
    const auto filled = std::find_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); });
    return !label.empty() || filled == row.cells.end() ? label : *filled;
}

NamedCrs unknown_crs(const Opened& opened) {
    if (format_name(*opened.dataset) != "GeoJSON") return {};
    constexpr std::size_t most = 8192;
    const std::string start = first_bytes(opened.path, most);
    std::string name = crs_member(std::string_view(start).substr(0, start.find("\"features\"")));
    if (name.empty()) {
        const std::string end = last_bytes(opened.path, 1024);
        const std::size_t close = end.rfind(']');  // of the features
        if (close != std::string::npos) name = crs_member(std::string_view(end).substr(close));
    }
    if (name.empty()) return {};
    const std::string code = name.substr(name.find_last_of(":/#") + 1);  // EPSG::n, EPSG:9.8:n, https://…/EPSG/0/n, a bare number
    const bool number = !code.empty() && code.size() <= 9 && code.find_first_not_of("0123456789") == std::string::npos;
    if (number && (name == code || lower(name).find("epsg") != std::string::npos)) {
        OGRSpatialReference known;
        if (known.importFromEPSG(std::stoi(code)) != OGRERR_NONE) return {.epsg = "EPSG:" + code, .words = {}};
        return {};
    }
    OGRSpatialReference known;
    const char* local[] = {"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
    if (known.SetFromUserInput(name.c_str(), local) == OGRERR_NONE) return {};
    return {.epsg = {}, .words = name};
}

VectorInfo list_layers(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    Remarks remarks;
    VectorInfo info;
    const Opened opened = open_dataset(path, shown_name, remarks, problems);
    if (!opened.dataset) return info;
    info.format = format_name(*opened.dataset);
    info.zipped = opened.memory.has_value();
    const NamedCrs named = unknown_crs(opened);
    for (OGRLayer* layer : opened.dataset->GetLayers()) info.layers.push_back(info_of(*layer, opened, named));
    std::vector<std::string> said = remarks.take();
    if (!named.epsg.empty() || !named.words.empty()) std::erase_if(said, is_about_unknown_crs);  // told as GEO-054 or GEO-058
    report_remarks(std::move(said), {.file = std::string(shown_name)}, opened.path, problems);
    return info;
}

Layer read_layer(const std::filesystem::path& path, std::string_view shown_name, std::string_view layer_name,
                 Problems& problems, const ReadOptions& options) {
    Layer layer;
    layer.table.file = options.database ? options.database->shown() : std::string(shown_name);
    layer.table.decimal_mark = '.';
    Remarks remarks;
    Place file{.file = layer.table.file};
    const Opened opened = options.database ? open_table(*options.database, remarks, problems) : open_dataset(path, shown_name, remarks, problems);
    OGRLayer* from = options.database ? opened.result.get() : opened.dataset ? choose_layer(*opened.dataset, layer_name, file, problems) : nullptr;
    if (!from) return layer;
    layer.name = options.database ? options.database->table : nfc(from->GetName());
    if (!options.database && opened.dataset->GetLayerCount() > 1) layer.table.sheet = file.sheet = layer.name;
    layer.crs = crs_name(from->GetSpatialRef());
    layer.table.columns = field_names(*from);
    layer.kinds = field_kinds(*from);

    std::vector<std::string> said = remarks.take();
    const NamedCrs named = unknown_crs(opened);
    if (!named.epsg.empty() || !named.words.empty()) layer.crs = named.epsg;
    const bool imposed = !options.crs.empty() && options.crs != layer.crs;
    const std::unique_ptr<FeatureSource> features = features_of(opened, *from, options);
    const ShapesSeen found = read_features(*features, layer, options, said);
    if (options.read) options.read();
    for (std::string& text : remarks.take()) said.push_back(std::move(text));
    if (!named.epsg.empty() || !named.words.empty()) std::erase_if(said, is_about_unknown_crs);  // told as GEO-054 or GEO-058
    const std::size_t before = problems.size();
    report_remarks(std::move(said), file, opened.path, problems);
    clean_texts(layer, is_shapefile(*opened.dataset) ? opened.file_of(from->GetName()) : std::string(), file, problems);
    if (format_name(*opened.dataset) == "KML") drop_drawing_columns(layer);
    layer.table.headings = layer.table.columns;
    report_shapes(layer, found, file, problems);
    note_old_geojson(*opened.dataset, layer, file, problems);
    if (imposed) {
        if (layer.crs.starts_with("EPSG:")) problems.push_back(make_problem("GEO-096", file, layer.crs, {{"used", options.crs}}));
        layer.crs = options.crs;
    }
    if (layer.table.rows.empty() && problems.size() == before) problems.push_back(make_problem("GEO-077", file));
    const std::vector<Witness> witnesses = witnesses_of(layer, layer.boxes, options.check_codes);
    std::vector<Point> degrees;
    if (check_crs(layer, witnesses, named.words, problems, degrees) && options.check_codes) check_ground(layer, witnesses, std::move(degrees), problems);
    return layer;
}

}  // namespace portulan::sources
