#include "project/explorer_ground.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "figures/ground.h"
#include "figures/territory_areas.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/clip.h"
#include "geo/crs.h"
#include "geo/label_point.h"
#include "geo/measure.h"
#include "geo/simplify.h"

namespace portulan::project {
namespace {

using backends::ExplorerGround;

constexpr std::string_view degrees = "EPSG:4326";
constexpr double least_tolerance = 12;          // metres: a pixel of the nearest view
constexpr std::size_t most_points = 120'000;    // of borders: under a megabyte
constexpr std::size_t most_areas = 2500;
constexpr std::uint8_t rank_outside = 4, rank_cut = 5;

/// What is shown around a territory, in its own system.
Box window_of(const figures::Basemap& basemap) { return basemap.focus.grown(0.45 * std::max(basemap.focus.width(), basemap.focus.height())); }

/// Ends and number of points: enough to know an arc again.
using ArcKey = std::tuple<double, double, double, double, std::size_t>;
ArcKey key_of(const Arc& arc) {
    const Point a = arc.points.front(), b = arc.points.back();
    return {a.x, a.y, b.x, b.y, arc.points.size()};
}

/// The areas of the windows, and of each which record is its own.
struct Piece {
    Coverage coverage;
    std::vector<AreaRecord> records;
    std::vector<std::uint8_t> ranks;
};

/// The areas of the windows of all territories.
std::set<std::string, std::less<>> codes_around(const Stage& stage) {
    std::set<std::string, std::less<>> codes;
    for (const Ground& ground : stage.grounds) {
        const figures::Basemap& basemap = ground.basemap();
        if (!figures::has_map(basemap)) continue;
        for (const std::size_t i : geo::visible(basemap.areas, window_of(basemap)).areas) codes.insert(basemap.areas.areas[i].code);
    }
    return codes;
}

/// With what lies between the windows, where that is not too much: a gap would look like sea. True where there is no gap.
bool fill_between(const BoundarySet& set, std::set<std::string, std::less<>>& codes) {
    Box all;
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < set.coverage.areas.size(); ++i) {
        boxes.push_back(geo::box_of(set.coverage, i));
        if (codes.contains(set.coverage.areas[i].code)) all.add(boxes.back());
    }
    std::vector<std::string> between;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (!boxes[i].empty() && boxes[i].meets(all)) between.push_back(set.coverage.areas[i].code);
    if (between.size() > most_areas) return false;
    codes.insert(between.begin(), between.end());
    return true;
}

Piece piece_of(const BoundarySet& set, const std::set<std::string, std::less<>>& codes) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < set.coverage.areas.size(); ++i)
        if (codes.contains(set.coverage.areas[i].code)) chosen.push_back(i);
    Piece piece;
    piece.coverage = geo::subset(set.coverage, chosen);
    for (const std::size_t i : chosen) piece.records.push_back(set.records[i]);
    std::vector<std::vector<std::string>> levels;
    for (const Level upper : {Level::epci, Level::departement, Level::region}) levels.push_back(figures::parent_codes(piece.records, upper, set.level));
    piece.ranks = geo::border_ranks(piece.coverage, levels);
    // Where the piece was cut out there is no coast.
    std::set<ArcKey> edges;
    for (const Arc& arc : set.coverage.arcs)
        if (arc.left == outside || arc.right == outside) edges.insert(key_of(arc));
    for (std::size_t i = 0; i < piece.ranks.size(); ++i)
        if (piece.ranks[i] == rank_outside && !edges.contains(key_of(piece.coverage.arcs[i]))) piece.ranks[i] = rank_cut;
    return piece;
}

/// As fine as there is room for.
Coverage simplified(const Coverage& coverage) {
    const geo::VertexWeights weights = geo::ground_weights(coverage);
    for (double tolerance = least_tolerance;; tolerance *= 1.5) {
        geo::Simplified made = geo::simplify(coverage, weights, tolerance);
        if (made.report.vertices_after <= most_points || tolerance > 5000) return std::move(made.coverage);
    }
}

void add_quarters(const Stage& stage, ExplorerGround& made) {
    std::set<std::string> known;
    for (const Ground& ground : stage.grounds) {
        const figures::Basemap& basemap = ground.basemap();
        for (const figures::Quarter& quarter : basemap.quarters) {
            if (!known.insert(quarter.code).second) continue;
            std::vector<MultiPolygon> shape{quarter.shape};
            geo::project_shapes(basemap.crs, degrees, shape);
            made.quarters.push_back({quarter.code, quarter.name, std::move(shape.front())});
        }
    }
    std::sort(made.quarters.begin(), made.quarters.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
}

void add_water(const Project& project, const Box& shown, ExplorerGround& made) {
    for (const ContextLayer& layer : project.context) {
        if (layer.kind != "water" && layer.kind != "river") continue;
        if (const auto* areas = std::get_if<MultiPolygon>(&layer.shapes)) {
            std::vector<MultiPolygon> shapes{*areas};
            geo::project_shapes(layer.crs, degrees, shapes);
            std::erase_if(shapes.front(), [&](const Polygon& polygon) { return !geo::box_of(polygon).meets(shown); });
            if (!shapes.front().empty()) made.water.push_back(std::move(shapes.front()));
        }
        if (const auto* lines = std::get_if<MultiLine>(&layer.shapes)) {
            MultiLine near;
            for (Line line : *lines) {
                geo::project_points(layer.crs, degrees, line);
                if (geo::box_of(line).meets(shown)) near.push_back(std::move(line));
            }
            if (!near.empty()) made.rivers.push_back(std::move(near));
        }
    }
}

bool lies_in_sea(const Stage& stage) {
    return std::all_of(stage.grounds.begin(), stage.grounds.end(), [](const Ground& ground) {
        const figures::Basemap& basemap = ground.basemap();
        return !figures::has_map(basemap) || figures::beyond_of(basemap.areas, basemap.departements, window_of(basemap), basemap.whole_country) == figures::Beyond::sea;
    });
}

const figures::Basemap* first_map(const Stage& stage) {
    for (const Ground& ground : stage.grounds)
        if (figures::has_map(ground.basemap())) return &ground.basemap();
    return nullptr;
}

}  // namespace

std::optional<ExplorerGround> explorer_ground(const Stage& stage) {
    const figures::Basemap* first = first_map(stage);
    const BoundarySet* set = first ? stage.project.boundary(first->area_level) : nullptr;
    if (!set) return std::nullopt;
    auto codes = codes_around(stage);
    const bool without_gaps = fill_between(*set, codes);
    Piece piece = piece_of(*set, codes);
    if (piece.coverage.areas.empty() || !geo::project_coverage(piece.coverage, degrees).known) return std::nullopt;
    ExplorerGround made;
    made.areas = simplified(piece.coverage);
    made.ranks = std::move(piece.ranks);
    for (std::size_t i = 0; i < made.areas.areas.size(); ++i) {
        made.labels.push_back(geo::label_point(geo::polygons_of(made.areas, i)));
        made.importance.push_back(piece.records[i].importance);
    }
    add_quarters(stage, made);
    add_water(stage.project, geo::box_of(made.areas), made);
    made.in_sea = without_gaps && lies_in_sea(stage);
    made.source = figures::source_with_quarters(*first);
    return made;
}

}  // namespace portulan::project
