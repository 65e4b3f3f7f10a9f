#include "backends/shapes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "backends/whole_file.h"
#include "base/parallel.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

constexpr std::size_t header_size = 100, record_head = 8, null_size = 4;
constexpr std::size_t largest = std::size_t{1} << 31;  // some programs count bytes in 32 bits
constexpr std::int32_t polygon_type = 5;

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

/// The bytes of a record, one after the other.
class Writer {
public:
    explicit Writer(char* at) : at_{at} {}
    template <class Number>
    void little(Number value) {
        std::memcpy(at_, &value, sizeof value);
        at_ += sizeof value;
    }
    void big(std::size_t value) { little(__builtin_bswap32(static_cast<std::uint32_t>(value))); }
    void box(const Box& b) {
        for (const double side : b.empty() ? std::array{0.0, 0.0, 0.0, 0.0} : std::array{b.min_x, b.min_y, b.max_x, b.max_y}) little(side);
    }
    void point(Point p) {
        little(p.x);
        little(p.y);
    }

private:
    char* at_;
};

const MultiPolygon* areas_of(const Geometry& shape) {
    const auto* areas = std::get_if<MultiPolygon>(&shape);
    return areas && !areas->empty() ? areas : nullptr;
}

template <class Visit>
void each_ring(const MultiPolygon& areas, Visit visit) {
    for (const Polygon& polygon : areas) {
        visit(polygon.outer, true);
        for (const Ring& hole : polygon.holes) visit(hole, false);
    }
}

/// Of the content of a record, without its head.
std::size_t size_of(const Geometry& shape) {
    const MultiPolygon* areas = areas_of(shape);
    if (!areas) return null_size;
    std::size_t size = 4 + 32 + 8;
    each_ring(*areas, [&](const Ring& ring, bool) { size += 4 + 16 * (ring.size() + 1); });
    return size;
}

bool is_clockwise(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 2; i < ring.size(); ++i)
        twice += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    return twice < 0;
}

Box box_of(const Geometry& shape) {
    Box box;
    if (const MultiPolygon* areas = areas_of(shape))
        for (const Polygon& polygon : *areas)
            for (const Point p : polygon.outer) box.add(p);
    return box;
}

void write_record(char* at, std::size_t number, const Geometry& shape) {
    Writer out(at);
    out.big(number);
    out.big(size_of(shape) / 2);
    const MultiPolygon* areas = areas_of(shape);
    out.little(areas ? polygon_type : 0);
    if (!areas) return;
    out.box(box_of(shape));
    std::int32_t rings = 0, points = 0;
    each_ring(*areas, [&](const Ring& ring, bool) {
        ++rings;
        points += static_cast<std::int32_t>(ring.size()) + 1;
    });
    out.little(rings);
    out.little(points);
    std::int32_t first = 0;
    each_ring(*areas, [&](const Ring& ring, bool) {
        out.little(first);
        first += static_cast<std::int32_t>(ring.size()) + 1;
    });
    each_ring(*areas, [&](const Ring& ring, bool outer) {
        const bool turned = is_clockwise(ring) != outer;
        const std::size_t n = ring.size();
        for (std::size_t i = 0; i <= n; ++i) out.point(ring[i == n || i == 0 ? 0 : turned ? n - i : i]);
    });
}

std::string header(std::size_t size, const Box& box) {
    std::string bytes(header_size, '\0');
    Writer start(bytes.data()), end(bytes.data() + 24);
    start.big(9994);
    end.big(size / 2);
    end.little(std::int32_t{1000});
    end.little(polygon_type);
    end.box(box);
    return bytes;
}

}  // namespace

bool are_plain_areas(const Layer& layer) {
    std::size_t size = header_size;
    bool any = false;
    for (const Geometry& shape : layer.shapes) {
        if (!std::holds_alternative<std::monostate>(shape) && !areas_of(shape)) return false;
        any = any || areas_of(shape);
        size += record_head + size_of(shape);
    }
    return any && size < largest;
}

void write_shapes(const std::filesystem::path& path, const std::filesystem::path& shown, const Layer& layer, unsigned jobs) {
    constexpr std::size_t at_once = 16384, chunk = 256;
    const std::size_t count = layer.shapes.size();
    std::vector<std::size_t> starts(count + 1, header_size);
    for (std::size_t i = 0; i < count; ++i) starts[i + 1] = starts[i] + record_head + size_of(layer.shapes[i]);
    Box box;
    for (const Geometry& shape : layer.shapes) box.add(box_of(shape));
    WholeFile shapes(std::filesystem::path(path).replace_extension(".shp"), shown), index(std::filesystem::path(path).replace_extension(".shx"), shown);
    shapes.write(header(starts[count], box));
    std::string bytes;
    for (std::size_t first = 0; first < count; first += at_once) {
        const std::size_t end = std::min(count, first + at_once);
        bytes.resize(starts[end] - starts[first]);
        parallel_for((end - first + chunk - 1) / chunk, jobs, [&](std::size_t c) {
            for (std::size_t i = first + c * chunk; i < std::min(end, first + (c + 1) * chunk); ++i)
                write_record(bytes.data() + (starts[i] - starts[first]), i + 1, layer.shapes[i]);
        });
        shapes.write(bytes);
    }
    shapes.close();
    bytes = header(header_size + 8 * count, box);
    bytes.resize(header_size + 8 * count);
    Writer entries(bytes.data() + header_size);
    for (std::size_t i = 0; i < count; ++i) {
        entries.big(starts[i] / 2);
        entries.big((starts[i + 1] - starts[i] - record_head) / 2);
    }
    index.write(bytes);
    index.close();
}

}  // namespace portulan::backends
