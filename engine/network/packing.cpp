#include "network/packing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>

namespace portulan::network {

std::vector<Point> pack_boxes(std::span<const BoxSize> boxes, double gap, double aspect) {
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::tuple(-boxes[i].height, -boxes[i].width, i); });

    double widest = 0;
    double area = 0;
    for (const BoxSize& box : boxes) {
        widest = std::max(widest, box.width);
        area += (box.width + gap) * (box.height + gap);
    }
    const double row_width = std::max(widest, std::sqrt(area * aspect));

    std::vector<Point> corners(boxes.size());
    double x = 0;
    double y = 0;
    double row_height = 0;
    for (const std::size_t i : order) {
        if (x > 0 && x + boxes[i].width > row_width + 1e-9) {
            x = 0;
            y += row_height + gap;
            row_height = 0;
        }
        corners[i] = {x, y};
        x += boxes[i].width + gap;
        row_height = std::max(row_height, boxes[i].height);
    }
    return corners;
}

}  // namespace portulan::network
