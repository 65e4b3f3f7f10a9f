#include "geo/locate.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "geo/orientation.h"

namespace portulan::geo {
namespace {

constexpr std::uint32_t has_borders = 0x80000000U;
// Small cells cost memory, large ones time.
constexpr double cells_per_segment = 2;

Segment upward(Point a, Point b) {
    const bool up = a.y < b.y || (a.y == b.y && a.x < b.x);
    return up ? Segment{a, b} : Segment{b, a};
}

// All comparisons see p a little further north, and still more to the east: that is the border rule, and it makes
// every path between two points cross borders, never touch them.

// p lies east of the upward segment, which passes p's height.
bool is_east(Point p, const Segment& s) {
    if (p.x >= s.a.x && p.x >= s.b.x) return true;
    if (p.x < s.a.x && p.x < s.b.x) return false;
    return orientation(s.a, s.b, p) <= 0;
}

bool passes_height(const Segment& s, double y) { return s.a.y <= y && s.b.y > y; }

// The way from p to q, both at one height, crosses the segment.
bool crosses_level(Point p, Point q, const Segment& s) { return passes_height(s, p.y) && is_east(p, s) != is_east(q, s); }

// p lies north of the segment from u to v, u.x <= p.x < v.x.
bool is_north(Point p, Point u, Point v) {
    if (p.y < u.y && p.y < v.y) return false;
    if (p.y > u.y && p.y > v.y) return true;
    const double side = orientation(u, v, p);
    return side > 0 || (side == 0 && v.y <= u.y);
}

// The way from p to q, one above the other, crosses the segment.
bool crosses_upright(Point p, Point q, const Segment& s) {
    const bool eastward = s.a.x <= s.b.x;
    const Point u = eastward ? s.a : s.b;
    const Point v = eastward ? s.b : s.a;
    return u.x <= p.x && v.x > p.x && is_north(p, u, v) != is_north(q, u, v);
}

bool touches(Point p, const Segment& s) {
    if (p.y < s.a.y || p.y > s.b.y) return false;
    const auto [west, east] = std::minmax(s.a.x, s.b.x);
    return p.x >= west && p.x <= east && orientation(s.a, s.b, p) == 0;
}

// Crossing a border leads into a part or out of it.
void toggle(std::vector<std::int32_t>& parts, std::int32_t part) {
    if (part == outside) return;
    const auto at = std::find(parts.begin(), parts.end(), part);
    if (at == parts.end()) parts.push_back(part);
    else parts.erase(at);
}

template <class Visit>
void each_ring(const Polygon& polygon, Visit visit) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
}

}  // namespace

Locator::Borders Locator::borders_of(const Coverage& coverage) {
    Borders borders;
    for (const Arc& arc : coverage.arcs)
        for (std::size_t i = 1; i < arc.points.size() && arc.left != arc.right; ++i) {
            borders.segments.push_back(upward(arc.points[i - 1], arc.points[i]));
            borders.parts.push_back({arc.left, arc.right});
        }
    return borders;
}

// Segments, each once however many parts it borders (two at most: a third makes another entry).
class Locator::Gatherer {
public:
    explicit Gatherer(std::size_t vertices) : slots_(std::bit_ceil(vertices + vertices / 8 + 16), 0) {
        borders_.segments.reserve(vertices / 2);
        borders_.parts.reserve(vertices / 2);
    }

    void add(Point a, Point b, std::int32_t part) {
        if (a == b || !std::isfinite(a.x + a.y + b.x + b.y)) return;
        const Segment s = upward(a, b);
        std::uint32_t& slot = slots_[place_of(s)];
        if (slot != 0 && borders_.parts[slot - 1].other == outside) {
            borders_.parts[slot - 1].other = part;
            return;
        }
        borders_.segments.push_back(s);
        borders_.parts.push_back({part, outside});
        slot = static_cast<std::uint32_t>(borders_.segments.size());
    }
    Borders take() { return std::move(borders_); }

private:
    static std::uint64_t hash(const Segment& s) {
        std::uint64_t h = 0;
        for (const double v : {s.a.x, s.a.y, s.b.x, s.b.y}) {  // v + 0.0 turns -0 into 0
            h = (h + std::bit_cast<std::uint64_t>(v + 0.0)) * 0xbf58476d1ce4e5b9ULL;
            h ^= h >> 31;
        }
        return h;
    }
    std::size_t place_of(const Segment& s) const {
        std::size_t i = hash(s) & (slots_.size() - 1);
        while (slots_[i] != 0 && !(borders_.segments[slots_[i] - 1].a == s.a && borders_.segments[slots_[i] - 1].b == s.b))
            i = (i + 1) & (slots_.size() - 1);
        return i;
    }

    Borders borders_;
    std::vector<std::uint32_t> slots_;  // number of the segment + 1; 0 is free
};

Locator::Borders Locator::borders_of(std::span<const MultiPolygon> areas) {
    std::size_t vertices = 0;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) each_ring(polygon, [&](const Ring& ring) { vertices += ring.size(); });
    Gatherer gatherer(vertices);
    std::int32_t part = 0;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            each_ring(polygon, [&](const Ring& ring) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) gatherer.add(ring[j], ring[i], part);
            });
            ++part;
        }
    return gatherer.take();
}

std::vector<std::int32_t> Locator::part_owners(std::span<const MultiPolygon> areas) {
    std::vector<std::int32_t> owners;
    for (std::size_t i = 0; i < areas.size(); ++i) owners.insert(owners.end(), areas[i].size(), static_cast<std::int32_t>(i));
    return owners;
}

Locator::Locator(const Coverage& coverage) : Locator(borders_of(coverage), {}) {}
Locator::Locator(std::span<const MultiPolygon> areas) : Locator(borders_of(areas), part_owners(areas)) {}

Locator::Locator(Borders borders, std::vector<std::int32_t> area_of_part)
    : borders_{std::move(borders)}, area_of_part_{std::move(area_of_part)}, grid_{borders_.segments, cells_per_segment} {
    for (const Segment& s : borders_.segments) {
        box_.add(s.a);
        box_.add(s.b);
    }
    label_cells();
}

Point Locator::corner(std::size_t column, std::size_t row) const {
    return {grid_.min_x() + static_cast<double>(column) * grid_.cell(), grid_.min_y() + static_cast<double>(row) * grid_.cell()};
}

// Numbers for sets of parts: few sets hold more than one.
class Locator::SetNumbers {
public:
    SetNumbers(std::size_t single, std::vector<Parts>& sets) : single_{single}, sets_{sets} {}

    std::uint32_t operator()(Parts parts) {
        if (parts.empty()) return 0;
        if (parts.size() == 1) return static_cast<std::uint32_t>(parts[0]) + 1;
        std::sort(parts.begin(), parts.end());
        const auto [at, added] = known_.try_emplace(std::move(parts), static_cast<std::uint32_t>(single_ + 1 + sets_.size()));
        if (added) sets_.push_back(at->first);
        return at->second;
    }

private:
    std::size_t single_;
    std::vector<Parts>& sets_;
    std::map<Parts, std::uint32_t> known_;
};

void Locator::label_cells() {
    for (const Bordered& pair : borders_.parts) parts_ = std::max({parts_, pair.one + 1, pair.other + 1});
    SetNumbers number_of(static_cast<std::size_t>(parts_), sets_);
    cells_.resize(grid_.columns() * grid_.rows());
    Parts parts;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
        // West of everything lies nothing; then from corner to corner along the bottom of the row.
        parts.clear();
        const Point start = corner(0, r);
        for (const std::uint32_t i : grid_.at(0, r))
            if (passes_height(borders_.segments[i], start.y) && is_east(start, borders_.segments[i])) cross(i, parts);
        std::uint32_t set = number_of(parts);
        for (std::size_t c = 0; c < grid_.columns(); ++c) {
            const auto items = grid_.at(c, r);
            cells_[r * grid_.columns() + c] = items.empty() ? set : set | has_borders;
            bool changed = false;
            for (const std::uint32_t i : items)
                if (crosses_level(corner(c, r), corner(c + 1, r), borders_.segments[i])) {
                    cross(i, parts);
                    changed = true;
                }
            if (changed) set = number_of(parts);
        }
    }
}

void Locator::cross(std::uint32_t segment, Parts& parts) const {
    toggle(parts, borders_.parts[segment].one);
    toggle(parts, borders_.parts[segment].other);
}

void Locator::set_parts(std::uint32_t set, Parts& parts) const {
    parts.clear();
    const auto single = static_cast<std::uint32_t>(parts_);
    if (set > single) parts = sets_[set - single - 1];
    else if (set > 0) parts.push_back(static_cast<std::int32_t>(set) - 1);
}

// From the cell's corner up along its western side, then east to the point.
void Locator::walk(Point p, std::size_t column, std::size_t row, Located& found) const {
    const Point from = corner(column, row);
    const Point turn{from.x, p.y};
    for (const std::uint32_t i : grid_.at(column, row)) {
        const Segment& s = borders_.segments[i];
        if (crosses_upright(from, turn, s) != crosses_level(turn, p, s)) cross(i, found.areas);
        found.on_border = found.on_border || touches(p, s);
    }
}

void Locator::choose_on_border(Point p, std::size_t column, std::size_t row, Located& found) const {
    std::int32_t first = outside;
    for (const std::uint32_t i : grid_.at(column, row)) {
        if (!touches(p, borders_.segments[i])) continue;
        for (const std::int32_t part : {borders_.parts[i].one, borders_.parts[i].other})
            if (part != outside && (first == outside || part < first)) first = part;
    }
    found.areas.push_back(first);
}

void Locator::locate(Point p, Located& found) const {
    found.on_border = false;
    found.areas.clear();
    if (!box_.contains(p)) return;
    const std::size_t c = grid_.column(p.x);
    const std::size_t r = grid_.row(p.y);
    const std::uint32_t cell = cells_[r * grid_.columns() + c];
    set_parts(cell & ~has_borders, found.areas);
    if (cell & has_borders) {
        walk(p, c, r, found);
        if (found.areas.empty() && found.on_border) choose_on_border(p, c, r, found);
    }
    if (!area_of_part_.empty())
        for (std::int32_t& part : found.areas) part = area_of_part_[static_cast<std::size_t>(part)];
    if (found.areas.size() < 2) return;
    std::sort(found.areas.begin(), found.areas.end());
    found.areas.erase(std::unique(found.areas.begin(), found.areas.end()), found.areas.end());
}

std::int32_t Locator::locate(Point p) const {
    Located found;
    locate(p, found);
    return found.areas.empty() ? outside : found.areas.front();
}

}  // namespace portulan::geo
