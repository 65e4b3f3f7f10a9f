// The ground under the maps of one territory, prepared once and shared by all its figures: the areas inside and
// around in one legal CRS, their borders by rank, its QPV, water, and an overview for the locator.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/territory_areas.h"
#include "model/box.h"
#include "model/project.h"

namespace portulan::figures {

/// A QPV or another area smaller than a commune, on the ground.
struct Quarter {
    std::string code, name;
    MultiPolygon shape;
    Point label;  // pole of inaccessibility
};

/// The IRIS of a territory, or its sectors.
struct SectorLayer {
    Level level = Level::sector;
    std::string source;
    std::vector<Quarter> areas;
};

struct GroundLayer {
    std::string kind;  // "water", "river", "land", "relief"
    MultiPolygon areas;
    MultiLine lines;
    std::vector<std::string> names;  // of each area, or line where there are no areas; or none at all
};

/// Rank of a border: what the line separates.
enum class BorderRank : std::uint8_t { area, epci, departement, region, outside };

/// The pole of inaccessibility of each area: worked out when somebody asks for it, once, by whichever thread comes first.
/// Copies share what has been worked out.
class LabelPoints {
public:
    LabelPoints() = default;
    explicit LabelPoints(std::size_t areas);
    /// Of area i of the coverage that the points belong to.
    Point of(const Coverage& areas, std::size_t i) const;

private:
    struct Known;
    std::shared_ptr<Known> known_;  // none: nothing is kept
};

/// The areas and the territory with no more vertices than a scale can show. What is asked for more than once is kept: the
/// sheets of a territory all have a map of one size. Thread-safe; copies share what is kept.
class SimplifiedGrounds {
public:
    struct Ground {
        Coverage areas, territory;
    };
    SimplifiedGrounds();
    /// `tolerance` in ground units; of the same coverages at every call. Of areas that are not `shown` no more than corners.
    Ground at(const Coverage& areas, const Coverage& territory, const std::vector<char>& shown, double tolerance, unsigned jobs) const;

private:
    struct Kept;
    std::shared_ptr<Kept> kept_;
};

struct Basemap {
    std::string crs;             // legal projection of the territory; empty: no boundary, no map
    Level area_level = Level::commune;
    bool whole_country = false;    // the outer edge is coast or frontier
    std::string vintage;
    std::string source;            // of the areas: "communes 2025"... and of the layers drawn under them
    std::string quarters_source;   // of the quarters, where there are any
    Box focus;                   // of the territory, metres
    Coverage areas;              // the territory's and those around, far beyond any page's edge
    std::vector<AreaRecord> records;       // per area
    std::vector<bool> inside;              // per area
    std::vector<Box> boxes;                // per area
    std::vector<std::string> departements; // per area; empty where unknown
    LabelPoints label_points;              // per area
    SimplifiedGrounds simplified;          // areas and territory
    std::vector<BorderRank> ranks;         // per arc
    Coverage territory;                    // one area; its outline
    std::vector<Quarter> quarters;         // that meet the territory
    std::vector<SectorLayer> sectors;      // IRIS, sectors: those that lie in the territory
    std::vector<GroundLayer> ground;
    std::map<std::string, Point, std::less<>> positions;  // of the project's elements that have one, by id; show only what the gate lets through
    Coverage overview;                     // départements (or EPCI) of the same part of the country
    bool overview_in_sea = true;           // an island or an invented country; else neighbours it does not show
    int overview_home = -1;                // area of the overview the territory lies in; -1: several or none
};

/// Makes the basemaps of many territories of one project: what they have in common is worked out once. Thread-safe; the
/// project must outlive it. Throws nothing: what is missing is a finding, and the basemap says with an empty crs that there is
/// no map.
class GroundMaker {
public:
    /// `jobs`: threads for what one ground takes (0: all cores); of many, each may be made on a thread of its own.
    explicit GroundMaker(const Project& project, unsigned jobs = 1);
    ~GroundMaker();
    GroundMaker(GroundMaker&&) noexcept;
    GroundMaker& operator=(GroundMaker&&) noexcept;

    Basemap make(const Territory& territory, Problems& findings) const;

private:
    struct Common;
    std::unique_ptr<Common> common_;
};

/// That of one territory.
Basemap make_basemap(const Project& project, const Territory& territory, Problems& findings);

/// Where the name of an area goes, on the ground.
inline Point label_point(const Basemap& basemap, std::size_t area) { return basemap.label_points.of(basemap.areas, area); }

/// For what draws the quarters too.
inline std::string source_with_quarters(const Basemap& basemap) {
    return basemap.quarters_source.empty() ? basemap.source : basemap.source + " ; " + basemap.quarters_source;
}

/// The areas of that level that lie over the ground: QPV, IRIS, sectors; null for areas of the ground itself.
const std::vector<Quarter>* areas_over(const Basemap& basemap, Level level);

/// Their source line; of levels that have none, nothing.
std::string source_over(const Basemap& basemap, Level level);

/// Whether there is anything to draw.
inline bool has_map(const Basemap& basemap) { return !basemap.crs.empty() && !basemap.focus.empty(); }

}  // namespace portulan::figures
