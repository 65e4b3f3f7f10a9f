#include "backends/geojson.h"

#include <algorithm>
#include <string>
#include <vector>

#include "backends/json_values.h"
#include "base/parallel.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

void append(std::string& out, Point p) {
    out += '[';
    append_exact(out, p.x);
    out += ',';
    append_exact(out, p.y);
    out += ']';
}

template <class List, class Append>
void append_list(std::string& out, const List& list, Append append_one) {
    out += '[';
    bool first = true;
    for (const auto& one : list) {
        if (!first) out += ',';
        first = false;
        append_one(one);
    }
    out += ']';
}

bool is_counter_clockwise(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 2; i < ring.size(); ++i)
        twice += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    return twice > 0;
}

void append_ring(std::string& out, const Ring& ring, bool counter_clockwise) {
    const bool turned = is_counter_clockwise(ring) != counter_clockwise;
    out += '[';
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        if (i > 0) out += ',';
        const std::size_t k = i == ring.size() ? 0 : i;
        append(out, ring[turned && k > 0 ? ring.size() - k : k]);
    }
    out += ']';
}

void append_polygon(std::string& out, const Polygon& polygon) {
    out += '[';
    append_ring(out, polygon.outer, true);
    for (const Ring& hole : polygon.holes) {
        out += ',';
        append_ring(out, hole, false);
    }
    out += ']';
}

/// One alone, or several as a "Multi".
template <class Shapes, class Append>
void append_typed(std::string& out, std::string_view type, const Shapes& shapes, Append append_one) {
    out += shapes.size() == 1 ? "{\"type\":\"" : "{\"type\":\"Multi";
    out += type;
    out += "\",\"coordinates\":";
    if (shapes.size() == 1)
        append_one(shapes[0]);
    else
        append_list(out, shapes, append_one);
    out += '}';
}

void append(std::string& out, const Geometry& shape) {
    const auto point = [&](Point p) { append(out, p); };
    if (const auto* polygons = std::get_if<MultiPolygon>(&shape); polygons && !polygons->empty())
        append_typed(out, "Polygon", *polygons, [&](const Polygon& polygon) { append_polygon(out, polygon); });
    else if (const auto* lines = std::get_if<MultiLine>(&shape); lines && !lines->empty())
        append_typed(out, "LineString", *lines, [&](const Line& line) { append_list(out, line, point); });
    else if (const auto* points = std::get_if<MultiPoint>(&shape); points && !points->empty())
        append_typed(out, "Point", *points, point);
    else
        out += "null";
}

std::string start_of(const Layer& layer) {
    std::string out = "{\"type\":\"FeatureCollection\",\"name\":" + json_quote(layer.name);
    if (layer.crs.starts_with("EPSG:") && layer.crs != "EPSG:4326")
        out += R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" + layer.crs.substr(5) + "\"}}";
    return out + ",\"features\":[\n";
}

}  // namespace

void write_geojson(OutputFile& out, const Layer& layer, unsigned jobs) {
    constexpr std::size_t chunk = 64, chunks_at_once = 64;
    const JsonProperties properties(layer);
    const auto append_feature = [&](std::string& piece, std::size_t i) {
        if (i > 0) piece += ",\n";
        piece += R"({"type":"Feature","properties":)";
        properties.append(piece, i);
        piece += ",\"geometry\":";
        append(piece, layer.shapes[i]);
        piece += '}';
    };
    out.write(start_of(layer));
    std::vector<std::string> pieces(chunks_at_once);
    for (std::size_t first = 0; first < layer.shapes.size(); first += chunk * chunks_at_once) {
        parallel_for(pieces.size(), jobs, [&](std::size_t c) {
            pieces[c].clear();
            const std::size_t begin = first + c * chunk;
            for (std::size_t i = begin; i < std::min(layer.shapes.size(), begin + chunk); ++i) append_feature(pieces[c], i);
        });
        for (const std::string& piece : pieces) out.write(piece);
    }
    out.write("\n]}\n");
}

}  // namespace portulan::backends
