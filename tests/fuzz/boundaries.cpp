// Geographic files: any bytes give a layer whose shapes can be drawn, or a reason why not; from the areas comes a coverage.
#include <array>
#include <cmath>
#include <variant>

#include "geo/topology.h"
#include "input.h"
#include "scratch.h"
#include "sources/vector.h"

using namespace portulan;

namespace {

constexpr std::array<const char*, 6> endings{"geojson", "topojson", "fgb", "gpkg", "kml", "shp"};

/// A Shapefile is three files: two bytes each say how long the first two are, the rest is the third.
void write_shapefile(const fuzz::Scratch& folder, std::string_view bytes) {
    for (const char* ending : {"limites.shp", "limites.shx"}) {
        const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
        const std::size_t length = byte(0) + 256 * byte(1);
        bytes.remove_prefix(std::min<std::size_t>(2, bytes.size()));
        folder.write(ending, bytes.substr(0, length));
        bytes.remove_prefix(std::min(length, bytes.size()));
    }
    folder.write("limites.dbf", bytes);
}

void claim_points(const std::vector<Point>& points, std::size_t least) {
    fuzz::claim(points.size() >= least, "points enough for the shape");
    for (const Point& p : points) fuzz::claim(std::isfinite(p.x) && std::isfinite(p.y), "coordinates are numbers");
}

void claim_drawable(const Geometry& shape) {
    if (const auto* areas = std::get_if<MultiPolygon>(&shape))
        for (const Polygon& area : *areas) {
            claim_points(area.outer, 3);
            for (const Ring& hole : area.holes) claim_points(hole, 3);
        }
    if (const auto* lines = std::get_if<MultiLine>(&shape))
        for (const Line& line : *lines) claim_points(line, 2);
    if (const auto* points = std::get_if<MultiPoint>(&shape)) claim_points(*points, 1);
}

}  // namespace

// One byte chooses the ending of the file's name, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    if (size > 20000) return -1;
    fuzz::Input input(data, size);
    const std::string ending = endings.at(input.choice(endings.size()));
    const std::string name = "limites." + ending;
    if (ending == "shp") write_shapefile(folder, input.rest());
    else folder.write(name, input.rest());
    Problems problems;
    const Layer layer = sources::read_layer(folder.path() / name, name, {}, problems);
    fuzz::claim(layer.shapes.size() == layer.table.rows.size(), "a shape for every row");
    std::vector<geo::AreaShape> areas;
    for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
        claim_drawable(layer.shapes[i]);
        fuzz::claim(layer.table.rows[i].cells.size() == layer.table.columns.size(), "a cell for every column");
        if (const auto* area = std::get_if<MultiPolygon>(&layer.shapes[i])) areas.push_back({.code = std::to_string(i % 7), .name = {}, .shape = *area});
    }
    const Coverage coverage = geo::coverage_from(std::move(areas)).coverage;
    for (const CoverageArea& area : coverage.areas)
        for (const ArcPolygon& part : area.parts)
            for (const ArcRing& ring : part.rings)
                for (const ArcRef arc : ring) fuzz::claim(arc_index(arc) < coverage.arcs.size(), "rings name arcs that exist");
    fuzz::claim_readable(problems);
    return 0;
}
