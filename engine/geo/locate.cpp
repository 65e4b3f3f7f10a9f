#include "geo/locate.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/memory.h"
#include "geo/border_gather.h"
#include "geo/orientation.h"
#include "geo/segment_grid.h"

namespace portulan::geo {
namespace {

using Border = Locator::Border;

constexpr std::uint32_t has_borders = 0x80000000U;
// Small cells cost memory, large ones time.
constexpr double cells_per_segment = 2;

// All comparisons see p a little further north, and still more to the east: that is the border rule, and it makes
// every path between two points cross borders, never touch them.

// p lies east of the border, which passes p's height.
bool is_east(Point p, const Border& s) {
    if (p.x >= s.a.x && p.x >= s.b.x) return true;
    if (p.x < s.a.x && p.x < s.b.x) return false;
    return orientation(s.a, s.b, p) <= 0;
}

bool passes_height(const Border& s, double y) { return s.a.y <= y && s.b.y > y; }

// The way from p to q, both at one height, crosses the border.
bool crosses_level(Point p, Point q, const Border& s) { return passes_height(s, p.y) && is_east(p, s) != is_east(q, s); }

// p lies north of the line from u to v, u.x <= p.x < v.x.
bool is_north(Point p, Point u, Point v) {
    if (p.y < u.y && p.y < v.y) return false;
    if (p.y > u.y && p.y > v.y) return true;
    const double side = orientation(u, v, p);
    return side > 0 || (side == 0 && v.y <= u.y);
}

// The way from p to q, one above the other, crosses the border.
bool crosses_upright(Point p, Point q, const Border& s) {
    const bool eastward = s.a.x <= s.b.x;
    const Point u = eastward ? s.a : s.b;
    const Point v = eastward ? s.b : s.a;
    return u.x <= p.x && v.x > p.x && is_north(p, u, v) != is_north(q, u, v);
}

bool touches(Point p, const Border& s) {
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

void cross(const Border& border, std::vector<std::int32_t>& parts) {
    toggle(parts, border.one);
    toggle(parts, border.other);
}

LargeTable<Border> borders_of(const Coverage& coverage) {
    LargeTable<Border> borders;
    for (const Arc& arc : coverage.arcs)
        for (std::size_t i = 1; i < arc.points.size() && arc.left != arc.right; ++i)
            borders.push_back(border_between(arc.points[i - 1], arc.points[i], arc.left, arc.right));
    return borders;
}

// Which area a part is of; empty where each area is one part.
std::vector<std::int32_t> owners_of_parts(std::span<const MultiPolygon> areas) {
    std::vector<std::int32_t> owners;
    if (std::all_of(areas.begin(), areas.end(), [](const MultiPolygon& area) { return area.size() == 1; })) return owners;
    for (std::size_t i = 0; i < areas.size(); ++i) owners.insert(owners.end(), areas[i].size(), static_cast<std::int32_t>(i));
    return owners;
}

// The first of the parts on whose border p lies.
std::int32_t first_touched(Point p, std::span<const Border> borders) {
    std::int32_t first = outside;
    for (const Border& border : borders) {
        if (!touches(p, border)) continue;
        for (const std::int32_t part : {border.one, border.other})
            if (part != outside && (first == outside || part < first)) first = part;
    }
    return first;
}

}  // namespace

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

Locator::Locator(const Coverage& coverage) : Locator(borders_of(coverage), {}) {}
Locator::Locator(std::span<const MultiPolygon> areas) : Locator(gather_borders(areas), owners_of_parts(areas)) {}

std::optional<Locator> Locator::projected(std::vector<MultiPolygon> areas, std::string_view from, std::string_view to,
                                          unsigned jobs, std::vector<std::size_t>& lost) {
    std::vector<std::int32_t> lost_parts;
    auto borders = gather_borders(areas, from, to, jobs, lost_parts);
    if (!borders) return std::nullopt;
    std::vector<std::int32_t> owners = owners_of_parts(areas);
    areas = {};
    give_back_memory();
    for (const std::int32_t part : lost_parts) {
        const auto area = static_cast<std::size_t>(owners.empty() ? part : owners[static_cast<std::size_t>(part)]);
        if (lost.empty() || lost.back() != area) lost.push_back(area);
    }
    return Locator(std::move(*borders), std::move(owners));
}

std::size_t Locator::Frame::cell_at(Point p) const {
    const auto held = [](double at, std::size_t size) {
        if (!(at > 0)) return std::size_t{0};
        return at >= static_cast<double>(size) ? size - 1 : static_cast<std::size_t>(at);
    };
    return held((p.y - min_y) * per_cell, rows) * columns + held((p.x - min_x) * per_cell, columns);
}

Point Locator::Frame::corner(std::size_t column, std::size_t row) const {
    return {min_x + static_cast<double>(column) * cell, min_y + static_cast<double>(row) * cell};
}

Locator::Locator(LargeTable<Border> borders, std::vector<std::int32_t> area_of_part) : area_of_part_{std::move(area_of_part)} {
    LargeTable<Segment> segments;
    segments.reserve(borders.size());
    for (const Border& border : borders) {
        box_.add(border.a);
        box_.add(border.b);
        parts_ = std::max({parts_, border.one + 1, border.other + 1});
        segments.push_back({border.a, border.b});
    }
    const SegmentGrid grid(segments, cells_per_segment);
    segments = {};
    frame_ = {.min_x = grid.min_x(), .min_y = grid.min_y(), .cell = grid.cell(), .per_cell = grid.per_cell(), .columns = grid.columns(), .rows = grid.rows()};
    std::size_t items = 0, cells = 0;
    for (std::size_t r = 0; r < grid.rows(); ++r)
        for (std::size_t c = 0; c < grid.columns(); ++c) {
            items += grid.at(c, r).size();
            cells += !grid.at(c, r).empty();
        }
    borders_.reserve(items + 1);
    border_cells_.reserve(cells + 1);
    cells_.reserve(grid.columns() * grid.rows());
    SetNumbers number_of(static_cast<std::size_t>(parts_), sets_);
    for (std::size_t r = 0; r < grid.rows(); ++r) label_row(r, borders, grid, number_of);
    border_cells_.push_back({static_cast<std::uint32_t>(borders_.size()), 0});
}

// West of everything lies nothing; then from corner to corner along the bottom of the row.
void Locator::label_row(std::size_t row, std::span<const Border> borders, const SegmentGrid& grid, SetNumbers& number_of) {
    Parts parts;
    const Point start = frame_.corner(0, row);
    for (const std::uint32_t i : grid.at(0, row))
        if (passes_height(borders[i], start.y) && is_east(start, borders[i])) cross(borders[i], parts);
    std::uint32_t set = number_of(parts);
    for (std::size_t c = 0; c < frame_.columns; ++c) {
        const auto items = grid.at(c, row);
        if (items.empty()) {
            cells_.push_back(set);
            continue;
        }
        cells_.push_back(static_cast<std::uint32_t>(border_cells_.size()) | has_borders);
        border_cells_.push_back({static_cast<std::uint32_t>(borders_.size()), set});
        bool changed = false;
        for (const std::uint32_t i : items) {
            borders_.push_back(borders[i]);
            if (!crosses_level(frame_.corner(c, row), frame_.corner(c + 1, row), borders[i])) continue;
            cross(borders[i], parts);
            changed = true;
        }
        if (changed) set = number_of(parts);
    }
}

std::span<const Border> Locator::borders_in(std::uint32_t cell) const {
    return std::span(borders_).subspan(border_cells_[cell].first, border_cells_[cell + 1].first - border_cells_[cell].first);
}

void Locator::set_parts(std::uint32_t set, Parts& parts) const {
    parts.clear();
    const auto single = static_cast<std::uint32_t>(parts_);
    if (set > single) parts = sets_[set - single - 1];
    else if (set > 0) parts.push_back(static_cast<std::int32_t>(set) - 1);
}

// `at` is p's cell.
void Locator::finish(Point p, std::size_t at, Located& found) const {
    found.on_border = false;
    const std::uint32_t word = cells_[at];
    if (word & has_borders) {
        const std::uint32_t cell = word & ~has_borders;
        set_parts(border_cells_[cell].set, found.areas);
        const std::span<const Border> borders = borders_in(cell);
        // From the cell's corner up along its western side, then east to the point.
        const Point from = frame_.corner(at % frame_.columns, at / frame_.columns);
        const Point turn{from.x, p.y};
        for (const Border& border : borders) {
            if (crosses_upright(from, turn, border) != crosses_level(turn, p, border)) cross(border, found.areas);
            found.on_border = found.on_border || touches(p, border);
        }
        if (found.areas.empty() && found.on_border) found.areas.push_back(first_touched(p, borders));
    } else {
        set_parts(word, found.areas);
    }
    if (!area_of_part_.empty())
        for (std::int32_t& part : found.areas) part = area_of_part_[static_cast<std::size_t>(part)];
    if (found.areas.size() < 2) return;
    std::sort(found.areas.begin(), found.areas.end());
    found.areas.erase(std::unique(found.areas.begin(), found.areas.end()), found.areas.end());
}

void Locator::locate(Point p, Located& found) const {
    found.on_border = false;
    found.areas.clear();
    if (box_.contains(p)) finish(p, frame_.cell_at(p), found);
}

std::int32_t Locator::locate(Point p) const {
    Located found;
    locate(p, found);
    return found.areas.empty() ? outside : found.areas.front();
}

void Locator::locate(std::span<const Point> points, LocatedPoints& found) const {
    constexpr std::size_t at_once = 32;
    constexpr std::size_t nowhere = ~std::size_t{0};
    found.hits.resize(points.size());
    found.more.clear();
    std::array<std::size_t, at_once> cells{};
    Located located;
    for (std::size_t begin = 0; begin < points.size(); begin += at_once) {
        const std::size_t count = std::min(at_once, points.size() - begin);
        for (std::size_t i = 0; i < count; ++i) {
            cells[i] = box_.contains(points[begin + i]) ? frame_.cell_at(points[begin + i]) : nowhere;
            if (cells[i] != nowhere) __builtin_prefetch(&cells_[cells[i]]);
        }
        const auto each_border_cell = [&](auto visit) {
            for (std::size_t i = 0; i < count; ++i)
                if (cells[i] != nowhere && (cells_[cells[i]] & has_borders)) visit(border_cells_[cells_[cells[i]] & ~has_borders]);
        };
        each_border_cell([](const BorderCell& cell) { __builtin_prefetch(&cell); });
        each_border_cell([this](const BorderCell& cell) {
            const std::size_t last = std::min<std::size_t>((&cell + 1)->first, cell.first + 12);
            for (std::size_t i = cell.first; i <= last; ++i) __builtin_prefetch(&borders_[i]);
        });
        for (std::size_t i = 0; i < count; ++i) {
            LocatedPoints::Hit& hit = found.hits[begin + i];
            hit = {};
            if (cells[i] == nowhere) continue;
            finish(points[begin + i], cells[i], located);
            hit.on_border = located.on_border;
            if (located.areas.empty()) continue;
            hit.area = located.areas.front();
            hit.further = static_cast<std::uint32_t>(located.areas.size() - 1);
            hit.at = static_cast<std::uint32_t>(found.more.size());
            found.more.insert(found.more.end(), located.areas.begin() + 1, located.areas.end());
        }
    }
}

}  // namespace portulan::geo
