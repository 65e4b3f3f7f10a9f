// Large shapes of straight lines painted by the exact surface they cover in each pixel: what takes a general painter longest on
// maps of many areas.
//
// Every edge adds the surface to its right, with its sign, to the pixels it crosses; sums along the rows give what is covered (as
// in FreeType's and AGG's rasterisers; R. Levien, font-rs, 2016). Where edges of one shape cross within a pixel its coverage is
// that of the signed sum. Lines are the sum of the quadrilaterals of their segments: at a bend what overlaps on one side is as
// large as what lacks on the other. For lines thinner than about two pixels that cannot be seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/box.h"
#include "model/drawing.h"

namespace portulan::backends {

/// Whether a mark is one for this painter at that scale (pixels per mm): many points, straight lines alone, no dashes, lines of
/// two pixels and a half at most.
bool is_large_and_plain(const PathMark& mark, double scale);

/// Rows [top, top + rows) of an image.
class AreaPainter {
public:
    /// `pixels`: of those rows, 0x00RRGGBB.
    AreaPainter(std::span<std::uint32_t> pixels, std::size_t width, std::size_t top, double scale);

    /// Paints the mark within `clip` (mm), its fill, then its line. Precondition: is_large_and_plain.
    void paint(const PathMark& mark, const Box& clip);

private:
    void add_fill(const Path& path);
    void add_line(const Path& path, double width);
    void edge(Point from, Point to);
    void pour(Colour colour, bool even_odd, const Box& clip);
    void clear();

    std::span<std::uint32_t> pixels_;
    std::size_t width_, rows_;
    double top_, scale_;
    std::vector<float> sums_;            // width_ + 2 a row
    std::vector<std::uint32_t> first_, end_;  // of each row: where something was added
};

}  // namespace portulan::backends
