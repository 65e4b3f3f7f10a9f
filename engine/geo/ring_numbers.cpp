#include "geo/ring_numbers.h"

#include <algorithm>

namespace portulan::geo {

void RingNumbers::add(std::int32_t area, const MultiPolygon& shape) {
    for (std::size_t k = 0; k < shape.size(); ++k) {
        const auto part = static_cast<std::int32_t>(k);
        add(area, part, false, shape[k].outer);
        for (const Ring& hole : shape[k].holes) add(area, part, true, hole);
    }
}

void RingNumbers::add(std::int32_t area, std::int32_t part, bool hole, const Ring& ring) {
    constexpr std::size_t ahead = 24;  // memory is fetched for that many vertices
    std::vector<std::uint32_t> vertices(ring.size());
    std::uint32_t before = 0;
    std::size_t fetched = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (points.is(before - 1, ring[i])) {  // a border seen before is walked back
            vertices[i] = --before;
            points.expect(before - ahead);
            continue;
        }
        for (fetched = std::max(fetched, i + 1); fetched < std::min(ring.size(), i + ahead); ++fetched) points.expect(ring[fetched]);
        const std::size_t known = points.size();
        before = vertices[i] = points.add(ring[i]);
        if (before < known)
            for (std::uint32_t back = 4; back <= ahead; back += 4) points.expect(before - back);
    }
    rings.push_back({area, part, hole, std::move(vertices)});
}

}  // namespace portulan::geo
