#include "geo/simplify_guard.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/parallel.h"
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
    Guard(const Coverage& coverage, const ArcsAroundNodes& around, const VertexWeights& weights, std::vector<std::vector<char>>& keep, unsigned jobs)
        : coverage_{coverage}, around_{around}, weights_{weights}, keep_{keep}, jobs_{jobs}, fresh_(coverage.arcs.size(), 1) {}

    std::size_t run() {
        std::size_t restored = 0;
        const std::vector<Point> witnesses = one_point_per_piece();
        while (true) {
            collect();
            std::vector<char> split(stretches_.size(), 0);
            std::vector<char> also(stretches_.size(), 0);
            parallel_for(2, jobs_, [&](std::size_t task) {
                if (task == 0) return mark_meetings(split);
                mark_jumps(witnesses, also);
                mark_turned_nodes(also);
                mark_turned_rings(also);
            });
            std::fill(fresh_.begin(), fresh_.end(), 0);
            std::size_t now = 0;
            for (std::size_t i = 0; i < split.size(); ++i)
                if (split[i] || also[i]) now += put_back(stretches_[i]);
            restored += now;
            if (now == 0) return restored;
        }
    }

private:
    void collect() {
        stretches_.clear();
        segments_.clear();
        first_stretch_.assign(keep_.size() + 1, 0);
        std::size_t kept = 0;
        for (const auto& vertices : keep_) kept += static_cast<std::size_t>(std::count(vertices.begin(), vertices.end(), 1));
        stretches_.reserve(kept);
        segments_.reserve(kept);
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

    std::size_t stretch_at_start(ArcRef ref) const {
        const std::size_t arc = arc_index(ref);
        return is_reversed(ref) ? first_stretch_[arc + 1] - 1 : first_stretch_[arc];
    }

    // Around each node the arcs must leave in the order they had.
    void mark_turned_nodes(std::vector<char>& split) const {
        for (std::size_t node = 0; node < around_.nodes.count; ++node) {
            const std::span<const ArcRef> refs = around_.at(node);
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
        const ArcNodes& nodes = around_.nodes;
        std::vector<std::uint32_t> root(nodes.count);
        std::iota(root.begin(), root.end(), 0U);
        const auto find = [&](std::uint32_t v) {
            while (root[v] != v) v = root[v] = root[root[v]];
            return v;
        };
        for (std::size_t i = 0; i < nodes.first.size(); ++i) {
            const auto [low, high] = std::minmax({find(nodes.first[i]), find(nodes.last[i])});
            root[high] = low;
        }
        std::vector<Point> points;
        std::vector<char> seen(nodes.count, 0);
        for (std::size_t i = 0; i < nodes.first.size(); ++i) {
            const std::uint32_t piece = find(nodes.first[i]);
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
    const ArcsAroundNodes& around_;
    const VertexWeights& weights_;
    std::vector<std::vector<char>>& keep_;
    unsigned jobs_;
    std::vector<char> fresh_;  // per arc: changed in the last round
    std::vector<std::size_t> first_stretch_;   // per arc, and one past the end
    std::vector<Stretch> stretches_;
    std::vector<Segment> segments_;
};

}  // namespace

ArcsAroundNodes arcs_around_nodes(const Coverage& coverage) {
    ArcsAroundNodes out{.nodes = nodes_of(coverage.arcs), .first = {}, .refs = {}};
    const ArcNodes& nodes = out.nodes;
    out.first.assign(nodes.count + 1, 0);
    const auto each_end = [&](auto visit) {
        for (std::size_t i = 0; i < coverage.arcs.size(); ++i)
            for (const ArcRef ref : {static_cast<ArcRef>(i), ~static_cast<ArcRef>(i)}) visit(nodes.start(ref), ref);
    };
    each_end([&](std::uint32_t node, ArcRef) { ++out.first[node + 1]; });
    std::partial_sum(out.first.begin(), out.first.end(), out.first.begin());
    std::vector<std::size_t> next(out.first.begin(), out.first.end() - 1);
    out.refs.resize(out.first.back());
    each_end([&](std::uint32_t node, ArcRef ref) { out.refs[next[node]++] = ref; });
    for (std::size_t node = 0; node < nodes.count; ++node) {
        const std::span<ArcRef> refs(out.refs.data() + out.first[node], out.first[node + 1] - out.first[node]);
        if (refs.size() < 3) continue;
        const auto beside = [&](ArcRef ref) {
            const auto& points = coverage.arcs[arc_index(ref)].points;
            return is_reversed(ref) ? points[points.size() - 2] : points[1];
        };
        const auto& points = coverage.arcs[arc_index(refs[0])].points;
        const Point v = is_reversed(refs[0]) ? points.back() : points.front();
        const Point back = beside(refs[0]);
        if (refs.size() == 3) {  // nearly always
            if (earlier_clockwise(v, back, beside(refs[2]), beside(refs[1]))) std::swap(refs[1], refs[2]);
            continue;
        }
        std::stable_sort(refs.begin() + 1, refs.end(), [&](ArcRef a, ArcRef b) { return earlier_clockwise(v, back, beside(a), beside(b)); });
    }
    return out;
}

std::size_t put_back_where_borders_meet(const Coverage& coverage, const ArcsAroundNodes& around, const VertexWeights& weights,
                                        std::vector<std::vector<char>>& keep, unsigned jobs) {
    return Guard(coverage, around, weights, keep, jobs).run();
}

}  // namespace portulan::geo
