#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include <ogr_spatialref.h>

#include "sources/french_ground.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

// One vertex of each shape: enough to see where a layer lies.
std::vector<Point> witnesses(const Layer& layer) {
    std::vector<Point> points;
    const auto first = [&points](const auto& shape) {
        using Shape = std::decay_t<decltype(shape)>;
        if constexpr (std::is_same_v<Shape, MultiPolygon>) points.push_back(shape.front().outer.front());
        else if constexpr (std::is_same_v<Shape, MultiLine>) points.push_back(shape.front().front());
        else if constexpr (std::is_same_v<Shape, MultiPoint>) points.push_back(shape.front());
    };
    for (const Geometry& shape : layer.shapes) std::visit(first, shape);
    return points;
}

bool are_degrees(const std::vector<Point>& points) {
    for (const Point& p : points)
        if (std::abs(p.x) > 181 || std::abs(p.y) > 90.5) return false;
    return true;
}

std::size_t count_if_inside(const std::vector<Point>& points, const Box& box) {
    std::size_t inside = 0;
    for (const Point& p : points) inside += box.contains(p);
    return inside;
}

// What the numbers themselves say: degrees, Lambert-93, or nothing that is sure.
std::string likely_crs(const std::vector<Point>& points) {
    if (are_degrees(points)) return "EPSG:4326";
    // Bounds of Lambert-93 over metropolitan France (EPSG registry, area of use of 2154), a little widened.
    constexpr Box lambert{-400000, 5900000, 1400000, 7300000};
    if (count_if_inside(points, lambert) == points.size()) return "EPSG:2154";
    return {};
}

struct AreaOfUse {
    bool geographic = false;
    Box degrees;  // empty when unknown
};

std::optional<OGRSpatialReference> reference_of(const std::string& crs) {
    OGRSpatialReference reference;
    const bool code = crs.starts_with("EPSG:");
    const OGRErr made = code ? reference.importFromEPSG(std::atoi(crs.c_str() + 5)) : reference.importFromWkt(crs.c_str());
    if (made != OGRERR_NONE) return std::nullopt;
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

// The first of the points in degrees; nothing when the projection refuses it.
std::optional<Point> in_degrees(const OGRSpatialReference& from, Point p) {
    OGRSpatialReference degrees;
    if (degrees.importFromEPSG(4326) != OGRERR_NONE) return std::nullopt;
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> change{OGRCreateCoordinateTransformation(&from, &degrees)};
    if (!change || !change->Transform(1, &p.x, &p.y)) return std::nullopt;
    return p;
}

bool is_far_from_use(const OGRSpatialReference& reference, const std::vector<Point>& points) {
    double west = 0, south = 0, east = 0, north = 0;
    if (!reference.GetAreaOfUse(&west, &south, &east, &north, nullptr) || west > east) return false;
    Box around{west, south, east, north};
    Box all;
    for (const Point& p : points) all.add(p);
    const auto centre = in_degrees(reference, all.centre());
    return !centre || !around.grown(5).contains(*centre);
}

void report(std::string_view code, const Layer& layer, const std::string& value, const std::string& guess,
            Problems& problems) {
    problems.push_back(make_problem(code, {.file = layer.table.file, .sheet = layer.table.sheet}, value,
                                    {{"guess", guess.empty() ? "?" : guess}}));
}

}  // namespace

std::string crs_name(const OGRSpatialReference* reference) {
    if (!reference || reference->IsEmpty()) return {};
    const auto code_of = [](const OGRSpatialReference& r) -> std::string {
        const char* authority = r.GetAuthorityName(nullptr);
        const char* code = r.GetAuthorityCode(nullptr);
        if (!authority || !code) return {};
        if (std::string_view(authority) == "EPSG") return std::string("EPSG:") + code;
        if (std::string_view(authority) == "OGC" && std::string_view(code) == "CRS84") return "EPSG:4326";
        return {};
    };
    if (reference->IsLocal()) return {};  // "Undefined Cartesian SRS" and its like
    if (std::string name = code_of(*reference); !name.empty()) return name;
    int count = 0;
    int* confidences = nullptr;
    OGRSpatialReferenceH* found = reference->FindMatches(nullptr, &count, &confidences);
    std::string name;
    for (int i = 0; i < count && name.empty(); ++i)
        if (confidences[i] >= 70) name = code_of(*OGRSpatialReference::FromHandle(found[i]));
    OSRFreeSRSArray(found);
    CPLFree(confidences);
    if (!name.empty()) return name;
    char* text = nullptr;
    if (reference->exportToWkt(&text) == OGRERR_NONE && text) name = text;
    CPLFree(text);
    return name;
}

void check_crs(Layer& layer, Problems& problems) {
    const std::vector<Point> points = witnesses(layer);
    if (points.empty()) return;
    if (layer.crs.empty()) {
        layer.crs = likely_crs(points);
        report(layer.crs.empty() ? "GEO-056" : "GEO-046", layer, layer.crs, layer.crs, problems);
    }
    const auto reference = reference_of(layer.crs);
    if (!reference) return;
    const bool degrees = are_degrees(points);
    if (reference->IsGeographic() != static_cast<int>(degrees) || (!degrees && is_far_from_use(*reference, points))) {
        std::string guess = likely_crs(points);
        if (guess == layer.crs) guess.clear();
        report("GEO-047", layer, layer.crs, guess, problems);
        return;
    }
    if (!degrees) return;
    std::size_t right = 0, swapped = 0;
    for (const Point& p : points) {
        right += is_french_ground(p);
        swapped += is_french_ground({p.y, p.x});
    }
    if (right == 0 && 2 * swapped > points.size()) report("GEO-048", layer, layer.crs, layer.crs, problems);
}

}  // namespace portulan::sources
