// Shapes painted by the exact surface they cover in each pixel.
//
// Every edge adds the surface to its right, with its sign, to the pixels it crosses; sums along the rows give what is covered (as
// in FreeType's and AGG's rasterisers; R. Levien, font-rs, 2016). Where edges of one shape cross within a pixel its coverage is
// that of the signed sum, at most 1: neighbours that share a border leave no seam. Where a wide line bends inwards the pixels of
// its rim take the sum of what both sides cover of them, which is more than their union: a shade on a pixel or two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "backends/coverage.h"
#include "backends/pen.h"
#include "model/box.h"
#include "model/drawing.h"

namespace portulan::backends {

/// Where paint may go.
struct Clip {
    Box box;                        // mm
    const Covered* mask = nullptr;  // of the image's pixels; beyond it nothing is covered. None: the box alone.
};

/// Rows [top, top + rows) of an image. Not for sharing between threads.
class AreaPainter {
public:
    /// `pixels`: of those rows, 0x00RRGGBB; `scale`: pixels per mm.
    AreaPainter(std::span<std::uint32_t> pixels, std::size_t width, std::size_t top, double scale);
    ~AreaPainter();
    AreaPainter(const AreaPainter&) = delete;
    AreaPainter& operator=(const AreaPainter&) = delete;

    /// Paints the mark, its fill, then its line.
    void paint(const PathMark& mark, const Clip& clip);

    /// What a path covers of these rows within a clip, by even and odd.
    Covered covered(const Path& path, const Clip& clip);

private:
    /// What edges have added: nothing between two pours.
    struct Sums {
        std::vector<float> of_pixels;
        std::vector<std::uint64_t> touched;  // a bit for each block of pixels
    };
    static Sums& kept_by_thread();

    bool comes_near(const Path& path, double reach) const;
    void add_fill(const Path& path);
    void add_stroke(const Path& path, const Pen& pen);
    void add_part(bool closed, const Pen& pen);
    void edge(Point from, Point to);
    void edge_within(Point from, Point to);
    void touch(std::size_t row, std::size_t first, std::size_t last);
    void pour(Colour colour, bool even_odd, const Clip& clip);
    template <class Begin, class Put>
    void each_run(Begin begin, Put put);
    Box in_pixels(const Box& box) const;

    std::span<std::uint32_t> pixels_;
    std::size_t width_, rows_, stride_, words_;  // floats and words of bits a row
    double top_, scale_;
    Sums sums_;
    std::size_t first_row_, end_row_ = 0;  // where something was added
    std::vector<Point> line_;
    std::vector<Edge> edges_;
};

}  // namespace portulan::backends
