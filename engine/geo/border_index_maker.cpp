// Borders put into cells, band by band: each thread has some rows of cells for itself.
#include <atomic>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>

#include "base/parallel.h"
#include "geo/border_index.h"
#include "geo/border_rules.h"

namespace portulan::geo {
namespace {

bool has_place(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

template <class Visit>
void each_piece(const BorderWalk& walk, Visit visit) {
    const auto points = walk.points;
    const auto visit_piece = [&](Point a, Point b) {
        if (!(a == b) && has_place(a) && has_place(b)) visit(a, b);
    };
    if (walk.closed && points.size() > 1) visit_piece(points.back(), points.front());
    for (std::size_t i = 1; i < points.size(); ++i) visit_piece(points[i - 1], points[i]);
}

}  // namespace

class BorderIndex::Maker {
public:
    Maker(BorderIndex& out, std::span<const BorderWalk> walks, unsigned jobs) : out_{out}, walks_{walks}, jobs_{jobs} {}

    void run() {
        measure();
        const std::size_t bands = ((out_.frame_.rows - 1) >> out_.rows_shift_) + 1;
        out_.words_.resize(out_.frame_.columns * out_.frame_.rows);
        out_.bands_.resize(bands);
        share_out();
        std::atomic<std::size_t> next{0};
        const std::size_t threads = std::min<std::size_t>(bands, jobs_ == 0 ? core_count() : jobs_);
        parallel_for(threads, jobs_, [&](std::size_t) {
            Room room;
            for (std::size_t band; (band = next.fetch_add(1)) < bands;) make_band(band, room);
        });
    }

private:
    /// What a thread uses again for each of its bands.
    struct Room {
        struct Entry {
            std::uint32_t cell, border;
        };
        LargeTable<Border> borders;
        LargeTable<Entry> entries;
        std::vector<std::uint32_t> starts, items;
        LargeTable<Unit> units;
        std::map<Parts, std::uint32_t> known_sets;
        std::vector<Border> here;  // in one cell
    };

    // The box, the cells, the number of parts.
    void measure() {
        constexpr std::size_t chunk = 512;
        boxes_.resize(walks_.size());
        parallel_for((walks_.size() + chunk - 1) / chunk, jobs_, [&](std::size_t c) {
            for (std::size_t i = c * chunk; i < std::min(walks_.size(), (c + 1) * chunk); ++i)
                for (const Point p : walks_[i].points)
                    if (has_place(p)) boxes_[i].add(p);
        });
        double cells = 0;
        std::int32_t parts = 0;
        for (std::size_t i = 0; i < walks_.size(); ++i) {
            const BorderWalk& walk = walks_[i];
            out_.box_.add(boxes_[i]);
            // About a cell for each border: most pieces of rings come twice.
            cells += (walk.closed ? 0.5 : 1.0) * static_cast<double>(walk.points.size());
            parts = std::max({parts, walk.one + 1, walk.other + 1});
        }
        out_.single_ = static_cast<std::uint32_t>(parts);
        out_.frame_ = IndexGrid(out_.box_, cells);
        constexpr double few = 20000;
        constexpr std::size_t bands = 64;
        out_.rows_shift_ = cells < few ? 31U : static_cast<unsigned>(std::bit_width(out_.frame_.rows / bands));
    }

    // Which walks come into which bands.
    void share_out() {
        walks_of_.resize(out_.bands_.size());
        const double margin = out_.frame_.cell * 1e-5;
        for (std::uint32_t i = 0; i < walks_.size(); ++i) {
            if (boxes_[i].empty()) continue;
            const std::size_t last = out_.frame_.row(boxes_[i].max_y + margin) >> out_.rows_shift_;
            for (std::size_t b = out_.frame_.row(boxes_[i].min_y - margin) >> out_.rows_shift_; b <= last; ++b) walks_of_[b].push_back(i);
        }
    }

    void make_band(std::size_t band, Room& room) {
        const IndexGrid& frame = out_.frame_;
        const std::size_t first = band << out_.rows_shift_;
        const std::size_t end = band + 1 == out_.bands_.size() ? frame.rows : (band + 1) << out_.rows_shift_;
        gather(band, first, end, room);
        sort_into_cells((end - first) * frame.columns, room);
        room.units.clear();
        room.known_sets.clear();
        for (std::size_t row = first; row < end; ++row) label_row(row, (row - first) * frame.columns, out_.bands_[band], room);
        out_.bands_[band].units.assign(room.units.begin(), room.units.end());
        assert(room.units.size() <= place_bits);
    }

    void gather(std::size_t band, std::size_t first, std::size_t end, Room& room) const {
        const IndexGrid& frame = out_.frame_;
        constexpr double far = std::numeric_limits<double>::infinity();
        const double low = first == 0 ? -far : frame.corner(0, first).y - frame.cell * 1e-5;
        const double high = end == frame.rows ? far : frame.corner(0, end).y + frame.cell * 1e-5;
        room.borders.clear();
        room.entries.clear();
        for (const std::uint32_t i : walks_of_[band])
            each_piece(walks_[i], [&](Point a, Point b) {
                const Border border = border_between(a, b, walks_[i].one, walks_[i].other);
                if (border.b.y < low || border.a.y > high) return;
                const auto number = static_cast<std::uint32_t>(room.borders.size());
                frame.each_cell({border.a, border.b}, first, end, [&](std::size_t c, std::size_t r) {
                    room.entries.push_back({static_cast<std::uint32_t>((r - first) * frame.columns + c), number});
                });
                room.borders.push_back(border);
            });
    }

    static void sort_into_cells(std::size_t cells, Room& room) {
        room.starts.assign(cells + 1, 0);
        for (const auto& entry : room.entries) ++room.starts[entry.cell];
        std::uint32_t sum = 0;
        for (std::uint32_t& start : room.starts) sum += start, start = sum;  // the ends, for now
        room.items.resize(room.entries.size());
        for (std::size_t i = room.entries.size(); i-- > 0;) room.items[--room.starts[room.entries[i].cell]] = room.entries[i].border;
    }

    // The borders of a cell; a piece that two rings have is one, unless there are very many.
    static void look_into(std::size_t cell, Room& room) {
        constexpr std::size_t most_compared = 64;
        room.here.clear();
        const std::size_t begin = room.starts[cell], end = room.starts[cell + 1];
        for (std::size_t i = begin; i < end; ++i) {
            const Border& border = room.borders[room.items[i]];
            const auto is_twin = [&](const Border& b) { return b.other == outside && b.a == border.a && b.b == border.b; };
            const auto twin = end - begin > most_compared || border.other != outside ? room.here.end() : std::find_if(room.here.begin(), room.here.end(), is_twin);
            if (twin == room.here.end()) room.here.push_back(border);
            else twin->other = border.one;
        }
    }

    // West of everything lies nothing; then from corner to corner along the bottom of the row.
    void label_row(std::size_t row, std::size_t first_cell, Band& band, Room& room) {
        const IndexGrid& frame = out_.frame_;
        Parts parts;
        std::uint32_t set = 0;
        for (std::size_t c = 0; c < frame.columns; ++c) {
            std::uint32_t& word = out_.words_[row * frame.columns + c];
            word = set;
            if (room.starts[first_cell + c] == room.starts[first_cell + c + 1]) continue;
            look_into(first_cell + c, room);
            const Point corner = frame.corner(c, row), next = frame.corner(c + 1, row);
            if (c == 0)
                for (const Border& border : room.here)
                    if (passes_height(border, corner.y) && is_east(corner, border)) cross(border, parts);
            word = pack(parts, band, room) | has_borders;
            for (const Border& border : room.here)
                if (crosses_level(corner, next, border)) cross(border, parts);
            set = number_of(parts, band, room);
        }
    }

    std::uint32_t number_of(const Parts& parts, Band& band, Room& room) const {
        if (parts.empty()) return 0;
        if (parts.size() == 1) return static_cast<std::uint32_t>(parts[0]) + 1;
        Parts sorted = parts;
        std::sort(sorted.begin(), sorted.end());
        const auto [at, added] = room.known_sets.try_emplace(std::move(sorted), static_cast<std::uint32_t>(out_.single_ + 1 + band.sets.size()));
        if (added) band.sets.push_back(at->first);
        return at->second;
    }

    // The place of a cell's head, and how much of memory it and its borders fill.
    static std::uint32_t pack(const Parts& start, Band& band, Room& room) {
        const auto place = static_cast<std::uint32_t>(room.units.size());
        Head head;
        std::size_t known = 0;
        bool fits = room.here.size() <= most_borders;
        const auto bit_of = [&](std::int32_t part) -> unsigned {
            if (part == outside || !fits) return 0;
            const auto at = static_cast<std::size_t>(std::find(head.parts.begin(), head.parts.begin() + static_cast<std::ptrdiff_t>(known), part) - head.parts.begin());
            fits = at < most_parts;
            if (fits && at == known) head.parts[known++] = part;
            return fits ? 1U << at : 0;
        };
        for (const std::int32_t part : start) head.start = static_cast<std::uint8_t>(head.start | bit_of(part));
        for (std::size_t i = 0; i < room.here.size() && fits; ++i) {
            fits = room.here[i].one != room.here[i].other;  // else its bits would not say whose it is
            head.sides[i] = static_cast<std::uint8_t>(bit_of(room.here[i].one) | bit_of(room.here[i].other));
        }
        head.count = fits ? static_cast<std::uint8_t>(room.here.size()) : crowded;
        if (!fits) {
            head.parts[0] = static_cast<std::int32_t>(band.crowded.size());
            band.crowded.push_back({room.here, start});
        }
        Unit unit;
        unit.head = head;
        room.units.push_back(unit);
        if (!fits) return place | 1U << lines_shift;
        for (const Border& border : room.here) {
            unit.ends = {border.a, border.b};
            room.units.push_back(unit);
        }
        constexpr std::size_t in_line = 2, most_lines = 7;
        const std::size_t lines = (place % in_line + room.here.size() + in_line) / in_line;
        return place | static_cast<std::uint32_t>(std::min(lines, most_lines)) << lines_shift;
    }

    BorderIndex& out_;
    std::span<const BorderWalk> walks_;
    unsigned jobs_;
    std::vector<Box> boxes_;                          // of walks
    std::vector<std::vector<std::uint32_t>> walks_of_;  // bands
};

BorderIndex::BorderIndex(std::span<const BorderWalk> walks, unsigned jobs) { Maker(*this, walks, jobs).run(); }

}  // namespace portulan::geo
