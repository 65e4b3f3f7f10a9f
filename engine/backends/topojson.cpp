#include "backends/topojson.h"

#include <array>
#include <cmath>
#include <optional>

#include "backends/json_values.h"
#include "backends/number.h"
#include "base/text.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

void append_pair(std::string& out, double x, double y) {
    out += '[';
    append_exact(out, x);
    out += ',';
    append_exact(out, y);
    out += ']';
}

struct Quantizer {
    Quantizer(const Box& box, int places)
        : min{box.min_x, box.min_y},
          scale{box.width() > 0 ? box.width() / (places - 1) : 1, box.height() > 0 ? box.height() / (places - 1) : 1} {}
    std::array<std::int64_t, 2> operator()(Point p) const {
        return {std::llround((p.x - min.x) / scale.x), std::llround((p.y - min.y) / scale.y)};
    }
    Point min, scale;
};

void append_quantized(std::string& out, const Arc& arc, const Quantizer& quantized) {
    std::array<std::int64_t, 2> before{0, 0};
    std::size_t written = 0;
    out += '[';
    for (std::size_t i = 0; i < arc.points.size(); ++i) {
        const auto here = quantized(arc.points[i]);
        const bool needed = i + 1 == arc.points.size() && written == 1;
        if (i > 0 && here == before && !needed) continue;
        if (written++ > 0) out += ',';
        out += '[';
        append_integer(out, here[0] - before[0]);
        out += ',';
        append_integer(out, here[1] - before[1]);
        out += ']';
        before = here;
    }
    out += ']';
}

void append_exactly(std::string& out, const Arc& arc) {
    out += '[';
    for (std::size_t i = 0; i < arc.points.size(); ++i) {
        if (i > 0) out += ',';
        append_pair(out, arc.points[i].x, arc.points[i].y);
    }
    out += ']';
}

void append_part(std::string& out, const ArcPolygon& part) {
    out += '[';
    for (std::size_t r = 0; r < part.rings.size(); ++r) {
        out += r > 0 ? ",[" : "[";
        for (std::size_t i = 0; i < part.rings[r].size(); ++i) {
            if (i > 0) out += ',';
            append_integer(out, part.rings[r][i]);
        }
        out += ']';
    }
    out += ']';
}

void append_area(std::string& out, const CoverageArea& area) {
    if (area.parts.empty()) {
        out += R"("type":null)";
        return;
    }
    const bool single = area.parts.size() == 1;
    out += single ? R"("type":"Polygon","arcs":)" : R"("type":"MultiPolygon","arcs":[)";
    for (std::size_t i = 0; i < area.parts.size(); ++i) {
        if (i > 0) out += ',';
        append_part(out, area.parts[i]);
    }
    if (!single) out += ']';
}

}  // namespace

std::string topojson(const Coverage& coverage, const Layer& table, bool codes, int quantization) {
    Box box;
    for (const Arc& arc : coverage.arcs)
        for (const Point p : arc.points) box.add(p);
    std::string out = "{\"type\":\"Topology\"";
    if (coverage.crs.starts_with("EPSG:") && coverage.crs != "EPSG:4326")
        out += R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" + coverage.crs.substr(5) + "\"}}";
    std::optional<Quantizer> quantized;
    if (!box.empty()) {
        out += ",\"bbox\":[";
        for (const double side : {box.min_x, box.min_y, box.max_x, box.max_y}) {
            if (out.back() != '[') out += ',';
            append_exact(out, side);
        }
        out += ']';
        if (quantization > 1) quantized.emplace(box, quantization);
    }
    if (quantized) {
        out += ",\"transform\":{\"scale\":";
        append_pair(out, quantized->scale.x, quantized->scale.y);
        out += ",\"translate\":";
        append_pair(out, quantized->min.x, quantized->min.y);
        out += '}';
    }
    out += ",\"objects\":{" + json_quote(table.name) + ":{\"type\":\"GeometryCollection\",\"geometries\":[\n";
    const JsonProperties properties(table);
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        out += i > 0 ? ",\n{" : "{";
        append_area(out, coverage.areas[i]);
        if (codes) out += ",\"id\":" + json_quote(coverage.areas[i].code);
        out += ",\"properties\":";
        properties.append(out, i);
        out += '}';
    }
    out += "\n]}},\"arcs\":[\n";
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        if (i > 0) out += ",\n";
        quantized ? append_quantized(out, coverage.arcs[i], *quantized) : append_exactly(out, coverage.arcs[i]);
    }
    return out + "\n]}\n";
}

}  // namespace portulan::backends
