// Coordinate reference systems: naming, transforming, measuring on the ellipsoid (PROJ).
//
// Everywhere x runs east and y north (longitude and latitude in degrees for geographic systems), whatever the order
// in the register. The network is never used: no grid is fetched.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// A system as it can be used here.
struct Crs {
    std::string asked;        // "EPSG:10674"
    std::string used;         // "EPSG:4471" where the register of this machine does not know the one asked for
    std::string name;         // "RGF93 v1 / Lambert-93"
    bool geographic = false;  // degrees
    bool substituted() const { return asked != used; }
};

/// Which register PROJ reads, and its version: what projected coordinates depend on beside the code.
std::string reference_data();

/// Nothing when PROJ does not know the name. EPSG:10674 (RGM23 / UTM 38S, Mayotte) is missing in Debian 12's register:
/// EPSG:4471 (RGM04 / UTM 38S) stands in; both agree to a decimetre or two. "epsg:2154" and "2154" are accepted.
std::optional<Crs> find_crs(std::string_view name);

/// The legal projected system of a territory from its code: of a département ("31", "2A", "974") or of anything whose
/// code begins with it (a commune). Decree 2019-165 and order of 5 March 2019. Metropolitan France EPSG:2154;
/// 971, 972, 977, 978 EPSG:5490; 973 EPSG:2972; 974 EPSG:2975; 975 EPSG:4467; 976 EPSG:4471; 986 EPSG:8903;
/// 987 EPSG:3297 (Society Islands; the other zones are 3296, 3298, 3299); 988 EPSG:3163. Nothing for other codes.
std::optional<std::string> legal_crs(std::string_view code);

/// From one system to another. A value that may be moved, not shared: each thread makes its own.
class Transform {
public:
    /// Nothing when one of the systems is unknown.
    static std::optional<Transform> between(std::string_view from, std::string_view to);
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;
    ~Transform();

    /// In place. Points that have no image become NaN; returns how many.
    std::size_t apply(std::span<Point> points) const;
    Point apply(Point p) const;
    /// A formula alone, one for all places: no grid of shifts, no choice between operations.
    bool is_formula() const;

private:
    struct State;
    explicit Transform(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// What a bulk transformation did.
struct Projected {
    bool known = true;       // both systems were found; otherwise nothing was changed
    std::size_t failed = 0;  // points without an image, now NaN
};

/// Many points, in chunks on `jobs` threads (0: all cores); the result does not depend on how many.
Projected project_points(std::string_view from, std::string_view to, std::span<Point> points, unsigned jobs = 1);
/// Each distinct vertex of the shapes once, so that shared borders stay shared to the bit.
Projected project_shapes(std::string_view from, std::string_view to, std::span<MultiPolygon> shapes, unsigned jobs = 1);
/// Arc points; nodes stay common because equal input gives equal output. Sets coverage.crs. Within 0.01 mm of PROJ
/// (local_projection.h).
Projected project_coverage(Coverage& coverage, std::string_view to, unsigned jobs = 1);

/// Measures on the ellipsoid of a system (geodesics, Karney 2013).
class Ellipsoid {
public:
    /// Nothing when the system is unknown.
    static std::optional<Ellipsoid> of(std::string_view name);
    Ellipsoid(Ellipsoid&&) noexcept;
    Ellipsoid& operator=(Ellipsoid&&) noexcept;
    ~Ellipsoid();

    /// Metres along the geodesic between two points given in the system. NaN when one has no geographic place.
    double distance(Point a, Point b) const;
    /// Metres on the ground for one map unit eastward at p: what a scale bar there must use. NaN as above.
    double metres_per_unit(Point p) const;
    /// Direction of true north at p, in radians counter-clockwise from the y axis (minus the meridian convergence).
    double north(Point p) const;
    /// Longitude and latitude in degrees, in the system's own datum.
    Point geographic(Point p) const;

private:
    struct State;
    explicit Ellipsoid(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace portulan::geo
