#include "geo/ring_numbers.h"

#include <algorithm>
#include <span>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr std::size_t ahead = 12;  // memory is fetched for that many vertices

struct Source {
    std::vector<const Ring*> rings;
    std::size_t vertices = 0;
};

Source list_rings(const std::vector<AreaShape>& areas, std::vector<VertexRing>& made) {
    Source out;
    const auto add = [&](std::size_t area, std::size_t part, const Ring& ring, bool hole) {
        made.push_back({static_cast<std::int32_t>(area), static_cast<std::int32_t>(part), hole, {}});
        out.rings.push_back(&ring);
        out.vertices += ring.size();
    };
    for (std::size_t i = 0; i < areas.size(); ++i)
        for (std::size_t k = 0; k < areas[i].shape.size(); ++k) {
            add(i, k, areas[i].shape[k].outer, false);
            for (const Ring& hole : areas[i].shape[k].holes) add(i, k, hole, true);
        }
    return out;
}

void number(std::span<const Ring* const> rings, PointTable& points, std::span<VertexRing> made) {
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const Ring& ring = *rings[r];
        std::vector<std::uint32_t>& vertices = made[r].vertices;
        vertices.resize(ring.size());
        std::uint32_t before = 0;  // a border seen before is walked back
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (i + ahead < ring.size()) points.expect(ring[i + ahead]);
            before = vertices[i] = points.add(ring[i], before - 1);
        }
    }
}

/// Where the shares of about as many vertices begin.
std::vector<std::size_t> share_out(const Source& source, std::size_t shares) {
    std::vector<std::size_t> starts{0};
    std::size_t vertices = 0;
    for (std::size_t i = 0; i < source.rings.size(); ++i) {
        if (vertices * shares >= source.vertices * starts.size()) starts.push_back(i);
        vertices += source.rings[i]->size();
    }
    starts.resize(shares, source.rings.size());
    starts.push_back(source.rings.size());
    return starts;
}

}  // namespace

NumberedRings number_vertices(const std::vector<AreaShape>& areas, unsigned jobs) {
    constexpr std::size_t few = 100000;
    NumberedRings out;
    const Source source = list_rings(areas, out.rings);
    const std::size_t shares = source.vertices < few ? 1 : std::min<std::size_t>(16, jobs == 0 ? core_count() : jobs);
    const std::vector<std::size_t> starts = share_out(source, shares);
    // Most vertices come twice. The first share's table becomes that of all.
    std::vector<PointTable> points(shares);
    parallel_for(shares, jobs, [&](std::size_t s) {
        points[s] = PointTable(s == 0 ? source.vertices / 2 : source.vertices / 2 / shares);
        const std::size_t count = starts[s + 1] - starts[s];
        number(std::span(source.rings).subspan(starts[s], count), points[s], std::span(out.rings).subspan(starts[s], count));
    });
    out.points = std::move(points[0]);
    for (std::size_t s = 1; s < shares; ++s) {
        const LargeTable<Point>& own = points[s].points();
        std::vector<std::uint32_t> number_of(own.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (i + ahead < own.size()) out.points.expect(own[i + ahead]);
            number_of[i] = out.points.add(own[i]);
        }
        points[s] = PointTable();
        constexpr std::size_t chunk = 1024;
        parallel_for((starts[s + 1] - starts[s] + chunk - 1) / chunk, jobs, [&](std::size_t c) {
            for (std::size_t r = starts[s] + c * chunk; r < std::min(starts[s + 1], starts[s] + (c + 1) * chunk); ++r)
                for (std::uint32_t& vertex : out.rings[r].vertices) vertex = number_of[vertex];
        });
    }
    return out;
}

}  // namespace portulan::geo
