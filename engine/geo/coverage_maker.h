// A coverage made while its areas are read: each shape may go as soon as it was added.
//   CoverageMaker maker(3600000);
//   for (...) maker.add(std::move(shape));
//   CoverageResult made = std::move(maker).finish(codes, {.crs = "EPSG:2154"});
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "geo/ring_numbers.h"
#include "geo/topology.h"

namespace portulan::geo {

/// A shape ready to be added: what can be done on any thread.
struct CleanShape {
    explicit CleanShape(MultiPolygon as_read);

    MultiPolygon shape;
    Point first{};                 // as it came
    std::vector<Point> refused{};  // where rings without a surface were
};

/// What coverage_from makes of the same shapes; `snap` is not looked at.
class CoverageMaker {
public:
    /// About how many vertices will come; a wrong number costs time, nothing else.
    explicit CoverageMaker(std::size_t vertices) : numbers_{vertices} {}

    void add(CleanShape shape);
    void add(MultiPolygon shape) { add(CleanShape(std::move(shape))); }
    /// codes[i] is that of the shape that was added as the i-th, and so with the names, if there are any; shapes of one code are
    /// parts of one area. `left_out`: shapes that are not in the coverage, sorted.
    CoverageResult finish(const std::vector<std::string>& codes, const CoverageOptions& options, const std::vector<std::string>& names = {},
                          const std::vector<std::size_t>& left_out = {}) &&;

private:
    struct Shape {
        std::size_t rings_end = 0;     // in numbers_
        Point first{};
        std::vector<Point> refused{};
    };
    std::vector<std::size_t> in_order(const std::vector<std::string>& codes, const std::vector<std::size_t>& left_out) const;
    std::vector<VertexRing> rings_of(std::size_t shape, std::int32_t area);
    std::vector<VertexRing> merged(std::vector<VertexRing> rings) const;

    RingNumbers numbers_;
    std::vector<Shape> shapes_;
};

}  // namespace portulan::geo
