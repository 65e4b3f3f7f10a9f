#include "sources/vector.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "base/text.h"
#include "sources/text_encoding.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

std::vector<std::string> layer_names(GDALDataset& dataset) {
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
    return names;
}

// The layer of that name, else the only one.
OGRLayer* choose_layer(GDALDataset& dataset, std::string_view name, const Place& file, Problems& problems) {
    const std::vector<std::string> names = layer_names(dataset);
    if (names.size() == 1 && name.empty()) return dataset.GetLayer(0);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!name.empty() && (names[i] == name || nfc(names[i]) == nfc(name))) return dataset.GetLayer(static_cast<int>(i));
    // A Shapefile and most GeoJSON files have one layer, named by a program: the user's name for it may differ.
    if (names.size() == 1 && format_name(dataset) != "GeoPackage") return dataset.GetLayer(0);
    if (name.empty() && !names.empty()) {
        problems.push_back(make_problem("GEO-050", file, {}, {{"layers", join(names, ", ")}}));
        return nullptr;
    }
    problems.push_back(make_problem("GEO-044", file, std::string(name),
                                    {{"layers", names.empty() ? "–" : join(names, ", ")},
                                     {"nearest", nearest(name, names).value_or("–")}}));
    return nullptr;
}

std::string kind_name(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbPoint: case wkbMultiPoint: return "point";
        case wkbLineString: case wkbMultiLineString: case wkbMultiCurve: return "line";
        case wkbPolygon: case wkbMultiPolygon: case wkbMultiSurface: case wkbCurvePolygon: return "polygon";
        case wkbNone: return "none";
        default: return "mixed";
    }
}

// What the .cpg beside a Shapefile says, where it is a name we know.
std::optional<TextEncoding> declared_encoding(const std::filesystem::path& path) {
    for (const auto extension : {".cpg", ".CPG", ".cst"}) {
        std::filesystem::path beside = path;
        beside.replace_extension(extension);
        std::ifstream file(beside);
        std::string word;
        if (std::getline(file, word)) {
            if (const auto known = parse_encoding(trim(word))) return known;
            // "1252", "65001": numbers of Windows code pages.
            if (trim(word) == "1252") return TextEncoding::windows_1252;
            if (trim(word) == "65001") return TextEncoding::utf8;
        }
    }
    return std::nullopt;
}

// Bytes that are well-formed UTF-8 hardly ever mean something else; below that, the file is believed.
TextEncoding text_encoding(const std::filesystem::path& path, std::string_view bytes) {
    const TextEncoding detected = detect_encoding(bytes);
    if (detected == TextEncoding::utf8) return detected;
    const auto declared = declared_encoding(path);
    return declared && *declared != TextEncoding::utf8 ? *declared : detected;
}

std::string all_bytes(const Table& table) {
    std::string bytes;
    for (const std::string& column : table.columns) bytes += column;
    for (const TableRow& row : table.rows)
        for (const std::string& cell : row.cells) bytes += cell;
    return bytes;
}

// Decodes, repairs, trims and normalises every text of a layer.
void clean_texts(Layer& layer, std::optional<TextEncoding> encoding, const Place& file, Problems& problems) {
    std::size_t repaired = 0, damaged = 0;
    std::string example;
    long first_damage = 0;
    const auto clean = [&](std::string& text, long row) {
        if (encoding) text = decode(text, *encoding);
        repaired += repair_control_characters(text);
        text = nfc(trim(text));
        const std::string excerpt = damaged_excerpt(text);
        if (excerpt.empty() || damaged++) return;
        example = excerpt;
        first_damage = row;
    };
    for (std::string& column : layer.table.columns) clean(column, 0);
    for (TableRow& row : layer.table.rows)
        for (std::string& cell : row.cells) clean(cell, row.number);
    if (repaired) problems.push_back(make_problem("LIRE-017", file, {}, {{"count", std::to_string(repaired)}}));
    Place place = file;
    place.row = first_damage;
    if (damaged)
        problems.push_back(make_problem("LIRE-011", place, example, {{"count", std::to_string(damaged)}}));
}

// What tells a feature best to its owner: its code, else its first text.
std::string label_of(const Table& table, const TableRow& row) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string name = fold(table.columns[c]);
        if ((name.starts_with("code") || name.starts_with("insee") || name == "id" || name == "depcom") &&
            !row.cells[c].empty())
            return row.cells[c];
    }
    return row.cells.empty() ? std::string{} : row.cells.front();
}

struct ShapeFaults {
    std::vector<std::size_t> missing;
    std::vector<std::pair<std::size_t, std::size_t>> lost;
    std::vector<std::pair<std::size_t, Fault>> faults;
};

void report_shapes(const Layer& layer, const ShapeFaults& found, const Place& file, Problems& problems) {
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

ShapeFaults read_features(OGRLayer& from, Layer& layer, Remarks& remarks, const ReadOptions& options,
                          std::vector<std::string>& said) {
    ShapeFaults found;
    long number = 0;
    from.ResetReading();
    for (const auto& feature : from) {
        layer.table.rows.push_back({.number = ++number, .cells = field_texts(*feature)});
        for (std::string& text : remarks.take()) said.push_back(std::move(text));
        const std::size_t index = layer.shapes.size();
        OGRGeometry* geometry = feature->GetGeometryRef();
        if (geometry) geometry->closeRings();
        std::size_t lost = 0;
        layer.shapes.push_back(geometry_of(geometry, lost));
        if (layer.shapes.back().index() == 0) found.missing.push_back(index);
        if (lost) found.lost.emplace_back(index, lost);
        if (!options.check_shapes || !std::holds_alternative<MultiPolygon>(layer.shapes.back())) continue;
        if (const Fault fault = fault_of(*geometry, remarks); fault.kind != Fault::Kind::none)
            found.faults.emplace_back(index, fault);
    }
    return found;
}

void report_remarks(std::vector<std::string> said, const Place& file, Problems& problems) {
    std::sort(said.begin(), said.end());
    said.erase(std::unique(said.begin(), said.end()), said.end());
    for (const std::string& text : said) problems.push_back(make_problem("GEO-049", file, nfc(trim(text))));
}

// GeoJSON that is not in degrees is older than the standard (RFC 7946, 2016): readable, but not by every program.
void note_old_geojson(GDALDataset& dataset, const Layer& layer, const Place& file, Problems& problems) {
    if (format_name(dataset) == "GeoJSON" && !layer.crs.empty() && layer.crs != "EPSG:4326")
        problems.push_back(make_problem("GEO-045", file, layer.crs));
}

bool is_about_unknown_crs(const std::string& remark) { return remark.find("crs not found") != std::string::npos; }

// The CRS that a GeoJSON names in its member crs and the library does not know: it takes degrees instead. Empty otherwise.
std::string unknown_crs(GDALDataset& dataset, const std::filesystem::path& path) {
    if (format_name(dataset) != "GeoJSON") return {};
    std::ifstream file(path, std::ios::binary);
    std::string start(8192, '\0');  // before the features, as all programs write it
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    const std::size_t member = start.find("\"crs\"");
    if (member == std::string::npos || member > start.find("\"features\"")) return {};
    const std::string_view rest = std::string_view(start).substr(member, 256);
    const std::size_t at = rest.find("EPSG:");
    const std::size_t end = rest.find('"', at);
    if (at == std::string_view::npos || end == std::string_view::npos) return {};
    const std::string code(rest.substr(rest.rfind(':', end) + 1, end - rest.rfind(':', end) - 1));  // EPSG::n, EPSG:9.8:n
    if (code.empty() || code.size() > 9 || code.find_first_not_of("0123456789") != std::string::npos) return {};
    OGRSpatialReference known;
    return known.importFromEPSG(std::stoi(code)) == OGRERR_NONE ? std::string{} : "EPSG:" + code;
}

}  // namespace

VectorInfo list_layers(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    Remarks remarks;
    VectorInfo info;
    const Dataset dataset = open_dataset(path, shown_name, remarks, problems);
    if (!dataset) return info;
    info.format = format_name(*dataset);
    const bool raw = is_shapefile(*dataset);
    const std::string unknown = unknown_crs(*dataset, path);
    for (OGRLayer* layer : dataset->GetLayers()) {
        LayerInfo found{.name = nfc(layer->GetName()), .crs = unknown.empty() ? crs_name(layer->GetSpatialRef()) : unknown,
                        .geometry = kind_name(layer->GetGeomType()), .features = layer->GetFeatureCount(),
                        .extent = {}, .columns = field_names(*layer), .encoding = {}};
        OGREnvelope box;
        if (layer->GetExtent(&box) == OGRERR_NONE) found.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
        if (raw) {
            std::string bytes;
            for (const auto& feature : *layer)
                for (const std::string& text : field_texts(*feature)) bytes += text;
            const TextEncoding encoding = text_encoding(path, bytes);
            found.encoding = name_of(encoding);
            for (std::string& column : found.columns) column = decode(column, encoding);
        }
        for (std::string& column : found.columns) column = nfc(trim(column));
        info.layers.push_back(std::move(found));
    }
    std::vector<std::string> said = remarks.take();
    if (!unknown.empty()) std::erase_if(said, is_about_unknown_crs);
    report_remarks(std::move(said), {.file = std::string(shown_name)}, problems);
    return info;
}

Layer read_layer(const std::filesystem::path& path, std::string_view shown_name, std::string_view layer_name,
                 Problems& problems, const ReadOptions& options) {
    Layer layer;
    layer.table.file = shown_name;
    layer.table.decimal_mark = '.';
    Remarks remarks;
    Place file{.file = layer.table.file};
    const Dataset dataset = open_dataset(path, shown_name, remarks, problems);
    OGRLayer* from = dataset ? choose_layer(*dataset, layer_name, file, problems) : nullptr;
    if (!from) return layer;
    layer.name = nfc(from->GetName());
    if (dataset->GetLayerCount() > 1) layer.table.sheet = file.sheet = layer.name;
    layer.crs = crs_name(from->GetSpatialRef());
    layer.table.columns = field_names(*from);
    layer.kinds = field_kinds(*from);

    std::vector<std::string> said = remarks.take();
    const std::string unknown = unknown_crs(*dataset, path);
    if (!unknown.empty()) layer.crs = unknown;
    const ShapeFaults found = read_features(*from, layer, remarks, options, said);
    for (std::string& text : remarks.take()) said.push_back(std::move(text));
    std::optional<TextEncoding> encoding;
    if (is_shapefile(*dataset)) encoding = text_encoding(path, all_bytes(layer.table));
    clean_texts(layer, encoding, file, problems);
    layer.table.headings = layer.table.columns;
    report_shapes(layer, found, file, problems);
    if (!unknown.empty()) std::erase_if(said, is_about_unknown_crs);
    report_remarks(std::move(said), file, problems);
    note_old_geojson(*dataset, layer, file, problems);
    check_crs(layer, problems);
    return layer;
}

}  // namespace portulan::sources
