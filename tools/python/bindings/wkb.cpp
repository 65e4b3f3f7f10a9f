#include "wkb.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace portulan::python {
namespace {

constexpr std::uint32_t polygon = 3, multi_polygon = 6, collection = 7;
constexpr std::uint32_t has_z = 0x80000000U, has_m = 0x40000000U, has_srid = 0x20000000U;  // EWKB

static_assert(std::endian::native == std::endian::little);

class Writing {
public:
    template <class T>
    void put(T value) {
        const char* at = reinterpret_cast<const char*>(&value);
        out_.append(at, sizeof value);
    }
    void head(std::uint32_t type) {
        put(std::uint8_t{1});
        put(type);
    }
    void ring(const Ring& points) {
        if (points.empty()) return put(std::uint32_t{0});
        put(static_cast<std::uint32_t>(points.size() + 1));
        out_.append(reinterpret_cast<const char*>(points.data()), points.size() * sizeof(Point));
        put(points.front());
    }
    void area(const Polygon& area) {
        head(polygon);
        put(static_cast<std::uint32_t>(1 + area.holes.size()));
        ring(area.outer);
        for (const Ring& hole : area.holes) ring(hole);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

class Reading {
public:
    explicit Reading(std::string_view bytes) : rest_(bytes) {}

    void shape(MultiPolygon& into, int depth = 0) {
        if (depth > 8) throw std::invalid_argument("WKB: too deep");
        swapped_ = get<std::uint8_t>() == 0;
        std::uint32_t type = get<std::uint32_t>();
        std::size_t numbers = 2 + ((type & has_z) != 0) + ((type & has_m) != 0);
        if (type & has_srid) get<std::uint32_t>();
        type &= 0xFFFFU;
        if (type >= 1000) numbers = type >= 3000 ? 4 : 3;  // ISO
        type %= 1000;
        if (type == polygon) return area(into, numbers);
        if (type != multi_polygon && type != collection) throw std::invalid_argument("WKB: polygons are wanted");
        const auto count = get<std::uint32_t>();
        for (std::uint32_t i = 0; i < count; ++i) shape(into, depth + 1);
    }
    bool ended() const { return rest_.empty(); }

private:
    template <class T>
    T get() {
        if (rest_.size() < sizeof(T)) throw std::invalid_argument("WKB: bytes are missing");
        T value{};
        std::memcpy(&value, rest_.data(), sizeof(T));
        rest_.remove_prefix(sizeof(T));
        return swapped_ ? reversed(value) : value;
    }
    template <class T>
    static T reversed(T value) {
        char bytes[sizeof(T)], turned[sizeof(T)];
        std::memcpy(bytes, &value, sizeof(T));
        for (std::size_t i = 0; i < sizeof(T); ++i) turned[i] = bytes[sizeof(T) - 1 - i];
        std::memcpy(&value, turned, sizeof(T));
        return value;
    }
    void area(MultiPolygon& into, std::size_t numbers) {
        const auto rings = get<std::uint32_t>();
        if (rings == 0) return;
        Polygon read;
        for (std::uint32_t r = 0; r < rings; ++r) {
            const auto count = get<std::uint32_t>();
            if (count > rest_.size() / (numbers * sizeof(double))) throw std::invalid_argument("WKB: bytes are missing");
            Ring points(count);
            for (Point& point : points) {
                point.x = get<double>();
                point.y = get<double>();
                for (std::size_t i = 2; i < numbers; ++i) get<double>();
            }
            if (points.size() > 1 && points.front() == points.back()) points.pop_back();
            if (r == 0) read.outer = std::move(points);
            else read.holes.push_back(std::move(points));
        }
        into.push_back(std::move(read));
    }

    std::string_view rest_;
    bool swapped_ = false;
};

}  // namespace

std::string write_wkb(const MultiPolygon& shape) {
    Writing writing;
    if (shape.size() == 1) {
        writing.area(shape.front());
        return writing.take();
    }
    writing.head(multi_polygon);
    writing.put(static_cast<std::uint32_t>(shape.size()));
    for (const Polygon& part : shape) writing.area(part);
    return writing.take();
}

MultiPolygon read_areas_wkb(std::string_view bytes) {
    MultiPolygon shape;
    if (bytes.empty()) return shape;
    Reading reading(bytes);
    reading.shape(shape);
    if (!reading.ended()) throw std::invalid_argument("WKB: bytes are left over");
    return shape;
}

}  // namespace portulan::python
