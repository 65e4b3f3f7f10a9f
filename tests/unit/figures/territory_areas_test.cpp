// Which areas are a territory's, and what lies beyond the last of them.
#include "figures/territory_areas.h"

#include <gtest/gtest.h>

#include "geo/topology.h"

namespace portulan::figures {
namespace {

/// Squares of 1 km in a row, from west to east.
Coverage row_of(const std::vector<std::string>& codes, double size = 1000, double from = 0) {
    std::vector<geo::AreaShape> shapes;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const double x = from + size * static_cast<double>(i);
        const Ring ring{{x, 0}, {x, size}, {x + size, size}, {x + size, 0}, {x, 0}};
        shapes.push_back({.code = codes[i], .name = codes[i], .shape = {Polygon{ring, {}}}});
    }
    return geo::coverage_from(shapes, {.crs = "EPSG:2154"}).coverage;
}

BoundarySet set_of(Level level, const Coverage& coverage) {
    BoundarySet set;
    set.level = level;
    set.coverage = coverage;
    for (const CoverageArea& area : coverage.areas) {
        AreaRecord record;
        record.code = record.name = area.code;
        set.records.push_back(record);
    }
    return set;
}

Territory intercommunality(const std::string& code) {
    Territory territory;
    territory.level = Level::epci;
    territory.code = code;
    return territory;
}

TEST(territory_areas, communes_that_state_no_epci_are_found_by_place) {
    Project project;
    project.boundaries.push_back(set_of(Level::commune, row_of({"57001", "57002", "57003", "57004"})));
    project.boundaries.push_back(set_of(Level::epci, row_of({"200000001", "200000002"}, 2000)));
    const auto own = TerritoryAreas(project, project.boundaries[0]).of(intercommunality("200000002"));
    EXPECT_EQ(own, (std::vector<bool>{false, false, true, true}));
}

TEST(territory_areas, what_areas_state_goes_before_their_place) {
    Project project;
    project.boundaries.push_back(set_of(Level::commune, row_of({"57001", "57002"})));
    project.boundaries.push_back(set_of(Level::epci, row_of({"200000001"}, 2000)));
    project.boundaries[0].records[1].parents[Level::epci] = "200000001";
    EXPECT_EQ(TerritoryAreas(project, project.boundaries[0]).of(intercommunality("200000001")), (std::vector<bool>{false, true}));
    EXPECT_EQ(TerritoryAreas(project, project.boundaries[0]).of(intercommunality("200000009")), (std::vector<bool>{false, false}));
}

TEST(territory_areas, beyond_is_sea_land_or_unknown) {
    const Box near{-1000, -1000, 5000, 2000};
    const auto beyond = [&](const std::vector<std::string>& communes, const std::vector<std::string>& departements, bool whole) {
        return beyond_of(row_of(communes), departements, near, whole);
    };
    EXPECT_EQ(beyond({"29001"}, {"29"}, true), Beyond::sea);              // Finistère
    EXPECT_EQ(beyond({"29001"}, {"29"}, false), Beyond::unknown);         // its neighbours are missing: sea on one side only
    EXPECT_EQ(beyond({"57463"}, {"57"}, true), Beyond::land);             // Moselle
    EXPECT_EQ(beyond({"59350"}, {"59"}, true), Beyond::land);             // Lille: Belgium
    EXPECT_EQ(beyond({"59183"}, {"59"}, true), Beyond::sea);              // Dunkerque
    EXPECT_EQ(beyond({"59107"}, {"59"}, true), Beyond::unknown);          // Bray-Dunes: both
    EXPECT_EQ(beyond({"97209"}, {"972"}, false), Beyond::sea);            // Martinique
    EXPECT_EQ(beyond({"97302"}, {"973"}, true), Beyond::unknown);         // French Guiana: both
    EXPECT_EQ(beyond({"X9001"}, {"X9"}, false), Beyond::sea);             // an invented island
    EXPECT_EQ(beyond({"29001", "57463"}, {"29", "57"}, true), Beyond::unknown);
    EXPECT_EQ(beyond_of(row_of({"29001"}), {"29"}, {9000, 9000, 9100, 9100}, true), Beyond::land);  // no edge in sight
}

}  // namespace
}  // namespace portulan::figures
