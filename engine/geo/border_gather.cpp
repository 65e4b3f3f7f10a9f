#include "geo/border_gather.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/memory.h"
#include "base/parallel.h"
#include "geo/crs.h"
#include "geo/local_projection.h"

namespace portulan::geo {
namespace {

using Border = Locator::Border;

bool goes_up(Point a, Point b) { return a.y < b.y || (a.y == b.y && a.x < b.x); }

bool is_number(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// Finds pieces of border by their ends; a third area on one piece makes another entry.
class Gatherer {
public:
    explicit Gatherer(std::size_t vertices) : slots_(std::bit_ceil(vertices + vertices / 8 + 16), 0) { borders_.reserve(vertices / 2); }

    void add(Point a, Point b, std::int32_t part) {
        const std::uint64_t h = hash(a, b);
        __builtin_prefetch(&slots_[h & (slots_.size() - 1)]);
        queue_.push_back({a, b, part, h});
        if (queue_.size() == at_once) work_off();
    }
    LargeTable<Border> take() {
        work_off();
        return std::move(borders_);
    }

private:
    // Memory fetches the slots of some while others wait.
    static constexpr std::size_t at_once = 64;
    struct Waiting {
        Point a, b;
        std::int32_t part;
        std::uint64_t hash;
    };
    void work_off() {
        for (const Waiting& piece : queue_) put(piece.a, piece.b, piece.part, piece.hash);
        queue_.clear();
    }

    void put(Point a, Point b, std::int32_t part, std::uint64_t h) {
        // Two neighbours walk along their border, one up and one down: what comes next is known.
        for (const std::size_t guess : {last_ - 1, last_ + 1})
            if (guess < borders_.size() && borders_[guess].other == outside && are_ends(borders_[guess], a, b)) {
                borders_[guess].other = part;
                last_ = guess;
                return;
            }
        std::uint32_t& slot = slots_[place_of(a, b, h)];
        if (slot != 0 && borders_[slot - 1].other == outside) {
            borders_[slot - 1].other = part;
            last_ = slot - 1;
            return;
        }
        borders_.push_back({.a = a, .b = b, .one = part, .other = outside});
        slot = static_cast<std::uint32_t>(borders_.size());
        if (2 * borders_.size() > slots_.size() + slots_.size() / 2) grow();
    }
    static bool are_ends(const Border& border, Point a, Point b) {
        return (border.a == b && border.b == a) || (border.a == a && border.b == b);
    }
    // The same for both ways.
    static std::uint64_t hash(Point a, Point b) {
        const auto mixed = [](Point p) {  // + 0.0 turns -0 into 0
            const std::uint64_t h = std::bit_cast<std::uint64_t>(p.x + 0.0) * 0xbf58476d1ce4e5b9ULL;
            return ((h ^ (h >> 32)) + std::bit_cast<std::uint64_t>(p.y + 0.0)) * 0x94d049bb133111ebULL;
        };
        const std::uint64_t h = mixed(a) + mixed(b);
        return h ^ (h >> 29);
    }
    std::size_t place_of(Point a, Point b, std::uint64_t h) const {
        std::size_t i = h & (slots_.size() - 1);
        while (slots_[i] != 0 && !are_ends(borders_[slots_[i] - 1], a, b)) i = (i + 1) & (slots_.size() - 1);
        return i;
    }
    void grow() {
        LargeTable<std::uint32_t> old(slots_.size() * 2, 0);
        slots_.swap(old);
        for (std::uint32_t n = 0; n < borders_.size(); ++n) slots_[place_of(borders_[n].a, borders_[n].b, hash(borders_[n].a, borders_[n].b))] = n + 1;  // the last of equal ones stays
    }

    std::vector<Waiting> queue_;
    LargeTable<Border> borders_;
    LargeTable<std::uint32_t> slots_;   // number of the border + 1; 0 is free
    std::size_t last_ = 0;              // the border met last for the second time
};

template <class Visit>
void each_piece(std::span<const MultiPolygon> areas, Visit visit) {
    std::int32_t part = 0;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            const auto walk = [&](const Ring& ring) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                    if (!(ring[i] == ring[j])) visit(ring[j], ring[i], part);
            };
            walk(polygon.outer);
            for (const Ring& hole : polygon.holes) walk(hole);
            ++part;
        }
}

std::size_t count_vertices(std::span<const MultiPolygon> areas) {
    std::size_t vertices = 0;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            vertices += polygon.outer.size();
            for (const Ring& hole : polygon.holes) vertices += hole.size();
        }
    return vertices;
}

/// Brings the ends to the other system, all at once: what is one vertex stays one. Pieces follow each other along rings: an end
/// is most often the beginning of the next.
void project(LargeTable<Border>& borders, std::string_view from, std::string_view to, unsigned jobs) {
    LargeTable<Point> points;
    points.reserve(borders.size() + borders.size() / 4);
    LargeTable<std::uint32_t> first(borders.size());  // the place of a; b is the next
    for (std::size_t i = 0; i < borders.size(); ++i) {
        if (points.empty() || !(points.back() == borders[i].a)) points.push_back(borders[i].a);
        first[i] = static_cast<std::uint32_t>(points.size() - 1);
        points.push_back(borders[i].b);
    }
    project_many(from, to, points, jobs);
    for (std::size_t i = 0; i < borders.size(); ++i) {
        borders[i].a = points[first[i]];
        borders[i].b = points[first[i] + 1];
    }
}

/// Turns the pieces the way they are stored and takes out those that are none; parts with such that have no place are added to `lost`.
void settle(LargeTable<Border>& borders, std::vector<std::int32_t>& lost) {
    std::size_t kept = 0;
    for (const Border& border : borders) {
        if (!is_number(border.a) || !is_number(border.b)) {
            lost.push_back(border.one);
            if (border.other != outside) lost.push_back(border.other);
        } else if (!(border.a == border.b)) {
            borders[kept++] = border_between(border.a, border.b, border.one, border.other);
        }
    }
    borders.resize(kept);
}

}  // namespace

Border border_between(Point a, Point b, std::int32_t one, std::int32_t other) {
    return goes_up(a, b) ? Border{a, b, one, other} : Border{b, a, one, other};
}

LargeTable<Border> gather_borders(std::span<const MultiPolygon> areas) {
    Gatherer gatherer(count_vertices(areas));
    each_piece(areas, [&](Point a, Point b, std::int32_t part) {
        if (is_number(a) && is_number(b)) gatherer.add(a, b, part);
    });
    LargeTable<Border> borders = gatherer.take();
    std::vector<std::int32_t> none;
    settle(borders, none);
    return borders;
}

std::optional<LargeTable<Border>> gather_borders(std::span<const MultiPolygon> areas, std::string_view from, std::string_view to,
                                                  unsigned jobs, std::vector<std::int32_t>& lost) {
    if (!Transform::between(from, to)) return std::nullopt;
    const std::size_t vertices = count_vertices(areas);
    Box box;
    each_piece(areas, [&](Point a, Point, std::int32_t) { box.add(a); });
    // Each thread gathers the pieces in stripes of its own; a piece is in the stripe of its western end.
    constexpr double stripes = 64;
    const std::size_t share = vertices < 50000 ? 1 : jobs == 0 ? core_count() : jobs;
    const double per_stripe = box.width() > 0 ? stripes / box.width() : 0;
    std::vector<LargeTable<Border>> gathered(share);
    parallel_for(share, jobs, [&](std::size_t mine) {
        Gatherer gatherer(vertices / share);
        each_piece(areas, [&](Point a, Point b, std::int32_t part) {
            const double stripe = (std::min(a.x, b.x) - box.min_x) * per_stripe;
            const std::size_t whose = share == 1 || !(stripe >= 0) ? 0 : static_cast<std::size_t>(stripe) % share;
            if (whose == mine) gatherer.add(a, b, part);
        });
        gathered[mine] = gatherer.take();
    });
    LargeTable<Border> all = std::move(gathered[0]);
    std::size_t total = all.size();
    for (const auto& some : gathered) total += some.size();
    all.reserve(total);
    for (std::size_t i = 1; i < share; ++i) {
        all.insert(all.end(), gathered[i].begin(), gathered[i].end());
        gathered[i] = {};
    }
    project(all, from, to, jobs);
    settle(all, lost);
    std::sort(lost.begin(), lost.end());
    lost.erase(std::unique(lost.begin(), lost.end()), lost.end());
    return all;
}

}  // namespace portulan::geo
