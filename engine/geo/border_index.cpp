#include "geo/border_index.h"

#include <bit>
#include <cmath>

#include "geo/border_rules.h"

namespace portulan::geo {
namespace {

/// The first of the parts on whose border p lies.
std::int32_t first_touched(Point p, std::span<const Border> borders) {
    std::int32_t first = outside;
    for (const Border& border : borders) {
        if (!touches(p, border)) continue;
        for (const std::int32_t part : {border.one, border.other})
            if (part != outside && (first == outside || part < first)) first = part;
    }
    return first;
}

/// On which side of a line from a to b a point lies, where rounding leaves no doubt (the filter of orientation.h).
struct Side {
    double turn, doubt;
    Side(double ax, double ay, double bx, double by) {  // of the ends, as seen from the point
        const double left = ax * by, right = ay * bx;
        turn = left - right;
        doubt = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));
    }
    bool is_clear() const { return std::abs(turn) > doubt; }
};

}  // namespace

void BorderIndex::expect_borders(Cell cell) const {
    const std::uint32_t word = word_of(cell);
    if ((word & has_borders) == 0) return;
    const char* const head = reinterpret_cast<const char*>(band_of(cell).units.data() + (word & place_bits));
    const std::size_t lines = (word & ~has_borders) >> lines_shift;
    for (std::size_t i = 0; i < lines; ++i) __builtin_prefetch(head + 64 * i);
}

// Nothing here branches on the data of a border: what is crossed is hard to foresee.
std::int32_t BorderIndex::one_at(Point p, Cell cell) const {
    const std::uint32_t word = word_of(cell);
    if ((word & has_borders) == 0) return word <= single_ ? static_cast<std::int32_t>(word) - 1 : unclear;
    const Unit* const units = band_of(cell).units.data() + (word & place_bits);
    const Head& head = units->head;
    if (head.count == crowded) return unclear;
    const Point from = frame_.corner(cell.column, cell.row);
    unsigned parts = head.start;
    bool clear = true;
    for (std::size_t i = 0; i < head.count; ++i) {
        const auto& [a, b] = units[i + 1].ends;
        const double ay = a.y - p.y, by = b.y - p.y, ax = a.x - from.x, bx = b.x - from.x;
        const bool passes = (a.y <= p.y) & (b.y > p.y), spans = (a.x <= from.x) != (b.x <= from.x);
        const Side at_point(a.x - p.x, ay, b.x - p.x, by), at_turn(ax, ay, bx, by), at_corner(ax, a.y - from.y, bx, b.y - from.y);
        const bool level = passes & ((at_point.turn < 0) != (at_turn.turn < 0));
        const bool upright = spans & ((at_corner.turn < 0) != (at_turn.turn < 0));
        const bool point_clear = at_point.is_clear(), turn_clear = at_turn.is_clear(), corner_clear = at_corner.is_clear();
        const bool level_clear = point_clear & turn_clear, upright_clear = corner_clear & turn_clear;
        clear &= (b.y != p.y) & (level_clear >= passes) & (upright_clear >= spans);
        parts ^= level != upright ? head.sides[i] : 0U;
    }
    if (!clear || (parts & (parts - 1)) != 0) return unclear;
    return parts == 0 ? outside : head.parts[static_cast<std::size_t>(std::countr_zero(parts))];
}

BorderIndex::CrowdedCell BorderIndex::unpacked(const Band& band, std::uint32_t place) {
    const Unit* const units = band.units.data() + place;
    const Head& head = units->head;
    CrowdedCell out;
    for (std::size_t part = 0; part < most_parts; ++part)
        if (head.start >> part & 1) out.start.push_back(head.parts[part]);
    for (std::size_t i = 0; i < head.count; ++i) {
        Border border{.a = units[i + 1].ends.a, .b = units[i + 1].ends.b};
        for (std::size_t part = 0; part < most_parts; ++part)
            if (head.sides[i] >> part & 1) (border.one == outside ? border.one : border.other) = head.parts[part];
        out.borders.push_back(border);
    }
    return out;
}

bool BorderIndex::all_at(Point p, Cell cell, Parts& parts) const {
    const std::uint32_t word = word_of(cell);
    const Band& band = band_of(cell);
    parts.clear();
    if ((word & has_borders) == 0) {
        if (word > single_) parts = band.sets[word - single_ - 1];
        else if (word > 0) parts.push_back(static_cast<std::int32_t>(word) - 1);
        return false;
    }
    const Head& head = band.units[word & place_bits].head;
    const CrowdedCell made = head.count == crowded ? CrowdedCell{} : unpacked(band, word & place_bits);
    const CrowdedCell& known = head.count == crowded ? band.crowded[static_cast<std::size_t>(head.parts[0])] : made;
    parts = known.start;
    const Point from = frame_.corner(cell.column, cell.row);
    const Point turn{from.x, p.y};
    bool on_border = false;
    for (const Border& border : known.borders) {
        if (crosses_upright(from, turn, border) != crosses_level(turn, p, border)) cross(border, parts);
        on_border = on_border || touches(p, border);
    }
    if (parts.empty() && on_border) parts.push_back(first_touched(p, known.borders));
    return on_border;
}

}  // namespace portulan::geo
