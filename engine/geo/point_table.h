// Numbers for points: equal coordinates, equal number. The heart of every topology built here.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

#include "base/memory.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Open addressing over the bits of the coordinates; numbers are given in order of first appearance, so they
/// depend on nothing but the order of the calls. -0 and 0 are one. NaN must not be given.
class PointTable {
public:
    explicit PointTable(std::size_t expected = 0) {
        points_.reserve(expected);
        ahead_ = PagesAhead(points_.data(), points_.capacity() * sizeof(Point));
        grow(std::bit_ceil(expected + expected / 3 + 16));
    }

    std::uint32_t add(Point p) {
        if (points_.size() + points_.size() / 3 >= slots_.size()) grow(slots_.size() * 2);
        const std::uint64_t h = hash(p);
        const std::size_t i = slot(p, h);
        if (slots_[i] == 0) {
            points_.push_back({p.x + 0.0, p.y + 0.0});
            slots_[i] = entry(h, points_.size());
        }
        return number(slots_[i]) - 1;
    }
    /// Whether that is its number.
    bool is(std::uint32_t number, Point p) const { return number < points_.size() && points_[number] == p; }
    /// Says that the point will soon be added: memory is fetched meanwhile. (Always inlined: GCC takes a function that does
    /// nothing else for one that does nothing, and leaves its calls out.)
    [[gnu::always_inline]] void expect(Point p) const { __builtin_prefetch(&slots_[hash(p) & (slots_.size() - 1)]); }
    /// Says that it will soon be asked what the point of that number is (there may be none).
    [[gnu::always_inline]] void expect(std::uint32_t number) const {
        if (number < points_.size()) __builtin_prefetch(&points_[number]);
    }
    /// The number of a point that was added, or `absent`.
    std::uint32_t find(Point p) const { return number(slots_[slot(p, hash(p))]) - 1; }
    static constexpr std::uint32_t absent = 0xFFFFFFFFU;

    const LargeTable<Point>& points() const { return points_; }
    /// The points, when no more are added or looked for. The table goes: `used` gets its memory, emptied, which is about enough for
    /// two numbers of each point: it need not be asked of the system again.
    LargeTable<Point> release(LargeTable<std::uint32_t>& used) && {
        ahead_ = {};
        slots_.clear();
        used = std::move(slots_);
        return std::move(points_);
    }
    Point operator[](std::uint32_t id) const { return points_[id]; }
    std::size_t size() const { return points_.size(); }

private:
    static std::uint64_t hash(Point p) {
        // x + 0.0 turns -0 into 0. The two multipliers are those of splitmix64.
        std::uint64_t h = std::bit_cast<std::uint64_t>(p.x + 0.0) * 0xbf58476d1ce4e5b9ULL;
        h ^= h >> 32;
        h = (h + std::bit_cast<std::uint64_t>(p.y + 0.0)) * 0x94d049bb133111ebULL;
        return h ^ (h >> 29);
    }
    // A slot holds the number + 1 (0 is free) and, in the bits that no number reaches, some of the hash: points are
    // looked at, somewhere else in memory, hardly ever in vain.
    std::uint32_t tag(std::uint64_t h) const { return static_cast<std::uint32_t>(h >> 32) & ~number_mask_; }
    std::uint32_t entry(std::uint64_t h, std::size_t number) const { return tag(h) | static_cast<std::uint32_t>(number); }
    std::uint32_t number(std::uint32_t slot) const { return slot & number_mask_; }

    std::size_t slot(Point p, std::uint64_t h) const {
        std::size_t i = h & (slots_.size() - 1);
        while (slots_[i] != 0 && (tag(h) != (slots_[i] & ~number_mask_) || !(points_[number(slots_[i]) - 1] == p))) i = (i + 1) & (slots_.size() - 1);
        return i;
    }
    void grow(std::size_t size) {
        slots_.assign(size, 0);
        number_mask_ = static_cast<std::uint32_t>(size - 1);  // numbers stay under three quarters of that
        for (std::size_t id = 0; id < points_.size(); ++id) {
            const std::uint64_t h = hash(points_[id]);
            slots_[slot(points_[id], h)] = entry(h, id + 1);
        }
    }

    LargeTable<Point> points_;
    LargeTable<std::uint32_t> slots_;
    std::uint32_t number_mask_ = 0;
    PagesAhead ahead_;
};

}  // namespace portulan::geo
