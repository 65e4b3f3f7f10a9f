#include "geo/simplify_guard.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "geo/measure.h"
#include "geo/orientation.h"
#include "geo/rings.h"
#include "geo/segment_grid.h"
#include "geo/segment_runs.h"

namespace portulan::geo {
namespace {

// A straight stretch of a simplified arc: from vertex `from` to vertex `to`, all between them dropped.
struct Stretch {
    std::uint32_t arc;
    std::uint32_t from;
    std::uint32_t to;
    bool fresh;  // made in the last round, still to be checked
};

class Guard {
public:
    Guard(const Coverage& coverage, const VertexWeights& weights, std::vector<std::vector<char>>& keep, unsigned jobs)
        : coverage_{coverage},
          weights_{weights},
          keep_{keep},
          jobs_{jobs},
          fresh_(coverage.arcs.size(), 1),
          nodes_{nodes_of(coverage.arcs)} {
        sort_around_nodes();
    }

    std::size_t run() {
        std::size_t restored = 0;
        const std::vector<Point> witnesses = one_point_per_piece();
        while (true) {
            collect();
            std::vector<char> split(stretches_.size(), 0);
            mark_meetings(split);
            mark_jumps(witnesses, split);
            mark_turned_nodes(split);
            mark_turned_rings(split);
            std::fill(fresh_.begin(), fresh_.end(), 0);
            std::size_t now = 0;
            for (std::size_t i = 0; i < split.size(); ++i)
                if (split[i]) now += put_back(stretches_[i]);
            restored += now;
            if (now == 0) return restored;
        }
    }

private:
    void collect() {
        stretches_.clear();
        segments_.clear();
        first_stretch_.assign(keep_.size() + 1, 0);
        for (std::uint32_t a = 0; a < keep_.size(); ++a) {
            const auto& points = coverage_.arcs[a].points;
            std::uint32_t from = 0;
            first_stretch_[a] = stretches_.size();
            for (std::uint32_t i = 1; i < points.size(); ++i) {
                if (!keep_[a][i]) continue;
                stretches_.push_back({a, from, i, fresh_[a] != 0});
                segments_.push_back({points[from], points[i]});
                from = i;
            }
        }
        first_stretch_.back() = stretches_.size();
    }

    // The arcs that leave each node, clockwise, as they are before simplification.
    void sort_around_nodes() {
        around_.resize(nodes_.count);
        for (std::size_t i = 0; i < coverage_.arcs.size(); ++i) {
            const auto ref = static_cast<ArcRef>(i);
            around_[nodes_.start(ref)].push_back(ref);
            around_[nodes_.start(~ref)].push_back(~ref);
        }
        for (auto& refs : around_) {
            if (refs.size() < 3) continue;
            const auto next = [&](ArcRef ref) {
                const auto& points = coverage_.arcs[arc_index(ref)].points;
                return is_reversed(ref) ? points[points.size() - 2] : points[1];
            };
            const auto& points = coverage_.arcs[arc_index(refs[0])].points;
            const Point v = is_reversed(refs[0]) ? points.back() : points.front();
            const Point back = next(refs[0]);
            if (refs.size() == 3) {  // nearly always
                if (earlier_clockwise(v, back, next(refs[2]), next(refs[1]))) std::swap(refs[1], refs[2]);
                continue;
            }
            std::stable_sort(refs.begin() + 1, refs.end(),
                             [&](ArcRef a, ArcRef b) { return earlier_clockwise(v, back, next(a), next(b)); });
        }
    }

    std::size_t stretch_at_start(ArcRef ref) const {
        const std::size_t arc = arc_index(ref);
        return is_reversed(ref) ? first_stretch_[arc + 1] - 1 : first_stretch_[arc];
    }

    // Around each node the arcs must leave in the order they had.
    void mark_turned_nodes(std::vector<char>& split) const {
        for (const auto& refs : around_) {
            if (refs.size() < 3) continue;
            if (std::none_of(refs.begin(), refs.end(), [&](ArcRef ref) { return fresh_[arc_index(ref)] != 0; }))
                continue;
            const auto next = [&](ArcRef ref) {
                const Segment& s = segments_[stretch_at_start(ref)];
                return is_reversed(ref) ? s.a : s.b;
            };
            const Segment& first = segments_[stretch_at_start(refs[0])];
            const Point v = is_reversed(refs[0]) ? first.b : first.a;
            bool same = true;
            for (std::size_t i = 2; i < refs.size(); ++i)
                same = same && earlier_clockwise(v, next(refs[0]), next(refs[i - 1]), next(refs[i]));
            if (!same)
                for (const ArcRef ref : refs) split[stretch_at_start(ref)] = 1;
        }
    }

    // A ring must not turn the other way round (a thin island whose two sides swap places).
    void mark_turned_rings(std::vector<char>& split) const {
        for (const CoverageArea& area : coverage_.areas)
            for (const ArcPolygon& part : area.parts)
                for (std::size_t r = 0; r < part.rings.size(); ++r) {
                    const ArcRing& ring = part.rings[r];
                    if (std::none_of(ring.begin(), ring.end(), [&](ArcRef ref) { return fresh_[arc_index(ref)] != 0; }))
                        continue;
                    const double now = simplified_area(ring);
                    if (r == 0 ? now > 0 : now < 0) continue;
                    for (const ArcRef ref : ring)
                        for (std::size_t i = first_stretch_[arc_index(ref)]; i < first_stretch_[arc_index(ref) + 1];
                             ++i)
                            split[i] = 1;
                }
    }

    double simplified_area(const ArcRing& ring) const {
        const Point o = coverage_.arcs[arc_index(ring[0])].points[0];
        double twice = 0;
        for (const ArcRef ref : ring)
            for (std::size_t i = first_stretch_[arc_index(ref)]; i < first_stretch_[arc_index(ref) + 1]; ++i) {
                const auto& [a, b] = segments_[i];
                const double cross = (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
                twice += is_reversed(ref) ? -cross : cross;
            }
        return twice / 2;
    }

    static bool can_split(const Stretch& s) { return s.to > s.from + 1; }

    void mark_meetings(std::vector<char>& split) const {
        const auto bad = [&](std::uint32_t i, std::uint32_t j) {
            const Stretch& s = stretches_[i];
            const Stretch& t = stretches_[j];
            if ((!s.fresh && !t.fresh) || (!can_split(s) && !can_split(t))) return false;
            const Segment& u = segments_[i];
            const Segment& v = segments_[j];
            const Meeting how = meeting(u.a, u.b, v.a, v.b);
            return how != Meeting::none && how != Meeting::endpoint;
        };
        for (const auto& [i, j] : pairs_near_fresh(bad)) {
            split[i] = 1;
            split[j] = 1;
        }
    }

    /// Pairs that come near each other, at least one of them fresh. In the first round all are; later they are few.
    template <class Test>
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_near_fresh(Test test) const {
        std::vector<std::uint32_t> number;  // of the fresh ones
        for (std::uint32_t i = 0; i < stretches_.size(); ++i)
            if (stretches_[i].fresh) number.push_back(i);
        if (2 * number.size() > stretches_.size()) return SegmentRuns(segments_).pairs([&](std::uint32_t i, std::uint32_t j, const Segment&, const Segment&) { return test(i, j); }, jobs_);
        std::vector<Segment> fresh;
        for (const std::uint32_t i : number) fresh.push_back(segments_[i]);
        const SegmentGrid grid(fresh, 3);
        return grid.pairs_with(segments_, [&](std::uint32_t f, std::uint32_t i) { return number[f] != i && test(number[f], i); }, jobs_, number);
    }

    // A piece is a set of arcs that hang together; without crossings it lies wholly on one side of every other, so
    // one of its points shows whether it has changed sides.
    std::vector<Point> one_point_per_piece() const {
        std::vector<std::uint32_t> root(nodes_.count);
        std::iota(root.begin(), root.end(), 0U);
        const auto find = [&](std::uint32_t v) {
            while (root[v] != v) v = root[v] = root[root[v]];
            return v;
        };
        for (std::size_t i = 0; i < nodes_.first.size(); ++i) {
            const auto [low, high] = std::minmax({find(nodes_.first[i]), find(nodes_.last[i])});
            root[high] = low;
        }
        std::vector<Point> points;
        std::vector<char> seen(nodes_.count, 0);
        for (std::size_t i = 0; i < nodes_.first.size(); ++i) {
            const std::uint32_t piece = find(nodes_.first[i]);
            if (!seen[piece]) points.push_back(coverage_.arcs[i].points.front());
            seen[piece] = 1;
        }
        return points;
    }

    // A stretch has jumped over a witness when it lies between the dropped vertices and the straight line.
    void mark_jumps(const std::vector<Point>& witnesses, std::vector<char>& split) const {
        if (witnesses.size() < 2) return;
        std::vector<Segment> dots;
        dots.reserve(witnesses.size());
        for (const Point p : witnesses) dots.push_back({p, p});
        const SegmentGrid grid(dots, 1);
        for (std::size_t i = 0; i < stretches_.size(); ++i) {
            const Stretch& s = stretches_[i];
            if (!s.fresh || !can_split(s) || split[i]) continue;
            const auto& points = coverage_.arcs[s.arc].points;
            const std::span<const Point> swept(points.data() + s.from, s.to - s.from + 1);
            const Box box = box_of(swept);
            if (!box.meets(grid.box())) continue;
            for (std::size_t r = grid.row(box.min_y); r <= grid.row(box.max_y) && !split[i]; ++r)
                for (std::size_t c = grid.column(box.min_x); c <= grid.column(box.max_x) && !split[i]; ++c)
                    for (const std::uint32_t w : grid.at(c, r)) {
                        const Point p = witnesses[w];
                        if (!box.contains(p) || p == swept.front() || p == swept.back()) continue;
                        if (contains(swept, p)) split[i] = 1;
                    }
        }
    }

    std::size_t put_back(const Stretch& s) {
        if (!can_split(s)) return 0;
        const auto& w = weights_[s.arc];
        const auto heaviest = std::max_element(w.begin() + s.from + 1, w.begin() + s.to);
        keep_[s.arc][static_cast<std::size_t>(heaviest - w.begin())] = 1;
        fresh_[s.arc] = 1;
        return 1;
    }

    const Coverage& coverage_;
    const VertexWeights& weights_;
    std::vector<std::vector<char>>& keep_;
    unsigned jobs_;
    std::vector<char> fresh_;  // per arc: changed in the last round
    ArcNodes nodes_;
    std::vector<std::vector<ArcRef>> around_;  // per node
    std::vector<std::size_t> first_stretch_;   // per arc, and one past the end
    std::vector<Stretch> stretches_;
    std::vector<Segment> segments_;
};

}  // namespace

std::size_t put_back_where_borders_meet(const Coverage& coverage, const VertexWeights& weights,
                                        std::vector<std::vector<char>>& keep, unsigned jobs) {
    return Guard(coverage, weights, keep, jobs).run();
}

}  // namespace portulan::geo
