// The real boundaries, where they are: what no drawn shape thinks of.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/coverage_check.h"
#include "geo/crs.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/simplify.h"
#include "geo/topology.h"
#include "geojson.h"
#include "support/folders.h"

namespace portulan::geo {
namespace {

std::optional<std::vector<AreaShape>> boundaries(const std::string& file, const std::string& code,
                                                 const std::string& name) {
    const auto shared = support::shared_dir();
    if (!shared) return std::nullopt;
    const std::string text = support::read_bytes(*shared / "data/real/boundaries" / file);
    return support::FeatureReader(text, code, name).read();
}

class Stopwatch {
public:
    explicit Stopwatch(std::string what) : what_{std::move(what)} {}
    ~Stopwatch() {
        const auto spent = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_);
        std::cout << "  " << what_ << ": " << static_cast<long>(spent.count()) << " ms\n";
    }

private:
    std::string what_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double total_area(const Coverage& coverage) {
    double sum = 0;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) sum += area_of(coverage, i);
    return sum;
}

// Each label point falls into its own area.
void expect_label_points_inside(const Coverage& c) {
    std::vector<Point> points;
    {
        const Stopwatch watch("label points");
        for (std::size_t i = 0; i < c.areas.size(); ++i) points.push_back(label_point(polygons_of(c, i)));
    }
    const Stopwatch watch("locator and 35 000 points");
    const Locator locator(c);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < points.size(); ++i) wrong += locator.locate(points[i]) != static_cast<std::int32_t>(i);
    EXPECT_EQ(wrong, 0U);
}

TEST(real_boundaries, communes_of_france) {
    auto areas = boundaries("communes_2022_france.geojson", "code", "nom");
    if (!areas) GTEST_SKIP() << support::no_shared_dir;
    ASSERT_EQ(areas->size(), 34955U);
    double before = 0;
    for (const AreaShape& area : *areas) before += area_of(area.shape);

    CoverageResult result;
    {
        const Stopwatch watch("coverage");
        result = coverage_from(*areas, {.crs = "EPSG:4326"});
    }
    std::map<CoverageDefect, int> count;
    for (const auto& finding : result.findings) ++count[finding.defect];
    for (const auto& [defect, n] : count) std::cout << "  defect " << static_cast<int>(defect) << ": " << n << "\n";
    const Coverage& c = result.coverage;
    ASSERT_EQ(c.areas.size(), 34955U);
    EXPECT_NEAR(total_area(c) / before, 1, 1e-12);
    EXPECT_EQ(count[CoverageDefect::self_intersection], 0) << "the file was cleaned before it was published";
    EXPECT_EQ(count[CoverageDefect::overlap], 0);

    // Départements from the codes.
    std::vector<std::string> departement;
    for (const CoverageArea& area : c.areas)
        departement.push_back(area.code.substr(0, area.code.starts_with("97") ? 3 : 2));
    Coverage merged;
    {
        const Stopwatch watch("dissolve");
        merged = dissolve(c, departement);
    }
    EXPECT_EQ(merged.areas.size(), 101U);
    EXPECT_NEAR(total_area(merged) / before, 1, 1e-12);
    for (std::size_t i = 0; i < merged.areas.size(); ++i)
        EXPECT_TRUE(is_valid(polygons_of(merged, i))) << merged.areas[i].code;

    Simplified thin;
    {
        const Stopwatch watch("simplify to 10 %");
        const VertexWeights weights = vertex_weights(c);
        thin = simplify(c, weights, tolerance_for_share(weights, 0.1));
    }
    std::cout << "  " << thin.report.vertices_before << " -> " << thin.report.vertices_after << " vertices, "
              << thin.report.restored << " put back\n";
    EXPECT_TRUE(crossings(thin.coverage).empty());
    EXPECT_NEAR(total_area(thin.coverage) / before, 1, 2e-3);
    std::size_t broken = 0;
    for (std::size_t i = 0; i < thin.coverage.areas.size(); ++i) broken += !(area_of(thin.coverage, i) > 0);
    EXPECT_EQ(broken, 0U);
    expect_label_points_inside(c);
}

TEST(real_boundaries, projected_communes_of_haute_garonne) {
    auto areas = boundaries("communes_2018_detail_31-haute-garonne.geojson", "code", "nom");
    if (!areas) GTEST_SKIP() << support::no_shared_dir;
    std::vector<MultiPolygon> shapes;
    for (AreaShape& area : *areas) shapes.push_back(area.shape);
    EXPECT_EQ(project_shapes("EPSG:4326", *legal_crs("31"), shapes).failed, 0U);
    for (std::size_t i = 0; i < shapes.size(); ++i) (*areas)[i].shape = shapes[i];
    const CoverageResult result = coverage_from(*areas, {.crs = "EPSG:2154"});
    const Coverage& c = result.coverage;
    EXPECT_EQ(c.areas.size(), 587U);
    for (const auto& f : result.findings)
        std::cout << "  defect " << static_cast<int>(f.defect) << " " << f.codes.size() << " areas, " << f.area
                  << " m2\n";
    // INSEE: 6 309 km2 of cadastre, to which waters and roads add about one per cent.
    EXPECT_NEAR(total_area(c) / 1e6, 6309 * 1.009, 6309 * 0.004);
    // Toulouse (31555) touches Blagnac (31069) and not Muret (31395).
    const auto toulouse = find_area(c, "31555");
    ASSERT_NE(toulouse, outside);
    std::set<std::string> around;
    const auto list = neighbours(c);
    for (const Neighbour& n : list[static_cast<std::size_t>(toulouse)]) around.insert(c.areas[n.area].code);
    EXPECT_TRUE(around.contains("31069"));
    EXPECT_FALSE(around.contains("31395"));
    // The Capitole.
    const Point capitole = Transform::between("EPSG:4326", "EPSG:2154")->apply(Point{1.4437, 43.6043});
    EXPECT_EQ(Locator(c).locate(capitole), toulouse);
}

TEST(real_boundaries, invalid_communes_of_brittany_are_repaired) {
    const auto areas = boundaries("communes_2022_bretagne_brut_invalide.geojson", "code", "nom");
    if (!areas) GTEST_SKIP() << support::no_shared_dir;
    std::size_t invalid = 0;
    for (const AreaShape& area : *areas) invalid += !is_valid(area.shape);
    const CoverageResult result = coverage_from(*areas);
    const auto named = std::count_if(result.findings.begin(), result.findings.end(), [](const CoverageFinding& f) {
        return f.defect == CoverageDefect::self_intersection;
    });
    std::cout << "  " << invalid << " invalid, " << named << " named\n";
    EXPECT_EQ(invalid, 5U) << "as counted by another tool (SOURCES.md)";
    for (std::size_t i = 0; i < result.coverage.areas.size(); ++i)
        EXPECT_TRUE(is_valid(polygons_of(result.coverage, i))) << result.coverage.areas[i].code;
}

TEST(real_boundaries, quarters_with_rounded_borders_are_repaired) {
    const auto areas = boundaries("qpv_2015_occitanie.geojson", "code_qp", "nom_qp");
    if (!areas) GTEST_SKIP() << support::no_shared_dir;
    const CoverageResult result = coverage_from(*areas, {.crs = "EPSG:4326"});
    EXPECT_EQ(result.coverage.areas.size(), 105U);
    std::vector<MultiPolygon> shapes;
    for (std::size_t i = 0; i < result.coverage.areas.size(); ++i) {
        shapes.push_back(polygons_of(result.coverage, i));
        EXPECT_TRUE(is_valid(shapes.back())) << result.coverage.areas[i].code;
        EXPECT_GT(area_of(shapes.back()), 0);
    }
    const Locator locator(shapes);
    Located found;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        locator.locate(label_point(shapes[i]), found);
        EXPECT_TRUE(std::find(found.areas.begin(), found.areas.end(), static_cast<std::int32_t>(i)) != found.areas.end());
    }
}

}  // namespace
}  // namespace portulan::geo
