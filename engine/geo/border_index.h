// Borders in a grid, for finding what lies around a point. Behind locate.h.
//
// A cell without borders knows the parts around it. One with borders knows those around its south-western corner, and
// its borders; from the corner a path leads up the western side and then east to the point, and each border it crosses
// leads into a part or out of it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/memory.h"
#include "geo/index_grid.h"
#include "model/box.h"
#include "model/coverage.h"

namespace portulan::geo {

/// A piece of border, and the parts it borders, whatever the side; `outside` where there is but one.
struct Border {
    Point a;  // the southern end (western when east-west)
    Point b;
    std::int32_t one = outside;
    std::int32_t other = outside;
};

/// Pieces one after the other: the ring of a part, or an arc between two.
struct BorderWalk {
    std::span<const Point> points;
    bool closed = true;  // from the last point back to the first; only such pieces are looked for twice
    std::int32_t one = outside;
    std::int32_t other = outside;
};

class BorderIndex {
public:
    using Parts = std::vector<std::int32_t>;

    /// Walks need to live no longer than this. Pieces with an end that is no number are left out. What is found does not
    /// depend on `jobs` (0: all cores).
    BorderIndex(std::span<const BorderWalk> walks, unsigned jobs);

    /// Around all borders; empty when there are none.
    const Box& box() const { return box_; }

    /// A cell with a point of the box.
    struct Cell {
        std::uint32_t column = 0, row = 0;
    };
    Cell cell_of(Point p) const { return {static_cast<std::uint32_t>(frame_.column(p.x)), static_cast<std::uint32_t>(frame_.row(p.y))}; }
    /// Memory fetches what the cell holds: first this, some time later that.
    [[gnu::always_inline]] void expect(Cell cell) const { __builtin_prefetch(&word_of(cell)); }
    void expect_borders(Cell cell) const;

    /// The one part around a point, or `outside`; `unclear` where there are several, or the point lies so near to a border
    /// or to the height of its end that only all() can tell.
    std::int32_t one_at(Point p, Cell cell) const;
    static constexpr std::int32_t unclear = -2;

    /// The parts around a point, in no order, by the border rule of locate.h; exact. Returns whether it is on a border.
    bool all_at(Point p, Cell cell, Parts& parts) const;

private:
    // Cells without borders hold the number of a set of parts: 0 is empty, i + 1 is part i alone, the rest are in the sets of
    // their band. In others the highest bit is set, three bits say how many lines of memory (64 bytes) the cell fills, and the
    // rest is the place of its head.
    static constexpr std::uint32_t has_borders = 0x80000000U, place_bits = 0x0FFFFFFFU;
    static constexpr unsigned lines_shift = 28;
    // Few parts and borders stand in the cell itself, as bits; else it is crowded.
    static constexpr std::size_t most_parts = 4, most_borders = 12;
    static constexpr std::uint8_t crowded = 255;
    struct Head {
        std::array<std::int32_t, most_parts> parts{};  // crowded: the first is the place among the crowded cells
        std::array<std::uint8_t, most_borders> sides{};  // per border the parts on its sides
        std::uint8_t start = 0;                          // the parts at the corner
        std::uint8_t count = 0;                          // of borders
        std::uint16_t unused = 0;
    };
    struct Ends {
        Point a, b;
    };
    // The head of a cell and the ends of its borders lie side by side.
    union Unit {
        Head head;
        Ends ends;
        Unit() : ends{} {}
    };
    static_assert(sizeof(Unit) == 32);
    struct CrowdedCell {
        std::vector<Border> borders;
        Parts start;
    };
    // Some rows of cells.
    struct Band {
        LargeTable<Unit> units;
        std::vector<CrowdedCell> crowded;
        std::vector<Parts> sets;
    };
    class Maker;

    const std::uint32_t& word_of(Cell cell) const { return words_[cell.row * frame_.columns + cell.column]; }
    const Band& band_of(Cell cell) const { return bands_[cell.row >> rows_shift_]; }
    static CrowdedCell unpacked(const Band& band, std::uint32_t place);

    Box box_;
    IndexGrid frame_;
    std::uint32_t single_ = 0;      // numbers of sets up to this are single parts
    unsigned rows_shift_ = 0;       // a band has two to the power of this rows
    LargeTable<std::uint32_t> words_;  // per cell
    std::vector<Band> bands_;
};

}  // namespace portulan::geo
