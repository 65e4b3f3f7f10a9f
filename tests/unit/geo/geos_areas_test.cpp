// Surfaces of real areas, by GEOS from the polygons of the file and by us from shared borders.
#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <memory>

#include "geo/areas.h"
#include "geo/coverage_maker.h"
#include "geo/dissolve.h"
#include "geojson.h"
#include "support/folders.h"

namespace portulan::geo {
namespace {

class Geos {
public:
    Geos() : handle_{GEOS_init_r()} {}
    ~Geos() { GEOS_finish_r(handle_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

    Shape shape(const MultiPolygon& areas) const {
        std::vector<GEOSGeometry*> parts;
        for (const Polygon& area : areas) {
            std::vector<GEOSGeometry*> holes;
            for (const Ring& hole : area.holes) holes.push_back(ring(hole));
            parts.push_back(GEOSGeom_createPolygon_r(handle_, ring(area.outer), holes.data(), static_cast<unsigned>(holes.size())));
        }
        return own(GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
    }
    Shape united(const Shape& shape) const { return own(GEOSUnaryUnion_r(handle_, shape.get())); }
    double area(const Shape& shape) const {
        double found = -1;
        return GEOSArea_r(handle_, shape.get(), &found) == 1 ? found : -1;
    }

private:
    Shape own(GEOSGeometry* geometry) const {
        return {geometry, [handle = handle_](GEOSGeometry* g) { GEOSGeom_destroy_r(handle, g); }};
    }
    GEOSGeometry* ring(const Ring& points) const {
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(handle_, static_cast<unsigned>(points.size()) + 1, 2);
        for (unsigned i = 0; i <= points.size(); ++i) {
            const Point p = points[i == points.size() ? 0 : i];
            GEOSCoordSeq_setXY_r(handle_, sequence, i, p.x, p.y);
        }
        return GEOSGeom_createLinearRing_r(handle_, sequence);
    }
    GEOSContextHandle_t handle_;
};

TEST(real_boundaries, surfaces_are_those_of_geos) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const std::string text = support::read_bytes(*shared / "data/real/boundaries/communes_2022_france.geojson");
    const std::vector<AreaShape> communes = support::FeatureReader(text, "code", "nom").read();
    CoverageMaker maker(4000000);
    std::vector<std::string> codes;
    std::map<std::string, const AreaShape*> source;
    for (const AreaShape& commune : communes) {
        maker.add(commune.shape);
        codes.push_back(commune.code);
        source[commune.code] = &commune;
    }
    const Coverage coverage = std::move(maker).finish(codes, {.crs = "EPSG:4326", .repair = false, .check = false}).coverage;
    ASSERT_EQ(coverage.areas.size(), source.size());
    const Geos geos;
    double largest = 0;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        const double expected = geos.area(geos.shape(source[coverage.areas[i].code]->shape));
        ASSERT_GT(expected, 0);
        largest = std::max(largest, std::abs(area_of(coverage, i) / expected - 1));
    }
    EXPECT_LT(largest, 1e-9);

    // And one département that is all communes together, by the union.
    std::vector<std::string> group;
    MultiPolygon parts;
    for (const CoverageArea& area : coverage.areas) {
        group.push_back(area.code.starts_with("29") ? "29" : "");
        if (!area.code.starts_with("29")) continue;
        const MultiPolygon& own = source[area.code]->shape;
        parts.insert(parts.end(), own.begin(), own.end());
    }
    const Coverage finistere = dissolve(coverage, group);
    EXPECT_NEAR(area_of(finistere, 0) / geos.area(geos.united(geos.shape(parts))), 1, 1e-9);
}

}  // namespace
}  // namespace portulan::geo
