#include "geo/simplify.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <set>

#include "base/parallel.h"
#include "geo/areas.h"
#include "geo/simplify_guard.h"

namespace portulan::geo {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double angle_factor = 0.7;
constexpr double length_factor = 0.65;

double weighted_triangle(Point a, Point b, Point c) {
    const double area = std::abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y)) / 2;
    if (area == 0) return 0;
    const double ux = a.x - b.x, uy = a.y - b.y, vx = c.x - b.x, vy = c.y - b.y;
    const double cosine = (ux * vx + uy * vy) / std::sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
    return area * (1 - angle_factor * cosine);
}

// An indexed binary heap of interior vertices, lightest first; ties by position.
class ArcWeigher {
public:
    /// Up to `most`: vertices that weigh more may be said to weigh infinitely much.
    std::vector<double> weigh(const std::vector<Point>& points, double most = infinity) {
        const std::size_t n = points.size();
        std::vector<double> weights(n, infinity);
        if (n < 3) return weights;
        value_.assign(n, 0);
        place_.assign(n, 0);
        before_.resize(n);
        after_.resize(n);
        heap_.clear();
        for (std::uint32_t i = 1; i + 1 < n; ++i) {
            before_[i] = i - 1;
            after_[i] = i + 1;
            value_[i] = weighted_triangle(points[i - 1], points[i], points[i + 1]);
            place_[i] = static_cast<std::uint32_t>(heap_.size());
            heap_.push_back(i);
        }
        for (std::size_t i = heap_.size() / 2; i-- > 0;) sink(i);
        double heaviest = 0;
        while (!heap_.empty()) {
            const std::uint32_t i = pop();
            heaviest = std::max(heaviest, value_[i]);  // a vertex never goes before those it rested on
            const double weight = length_factor * std::sqrt(heaviest);
            if (weight >= most) return weights;  // as do all that are left
            weights[i] = weight;
            const std::uint32_t p = before_[i];
            const std::uint32_t q = after_[i];
            if (p > 0) {
                after_[p] = q;
                update(p, weighted_triangle(points[before_[p]], points[p], points[q]));
            }
            if (q + 1 < n) {
                before_[q] = p;
                update(q, weighted_triangle(points[p], points[q], points[after_[q]]));
            }
        }
        return weights;
    }

private:
    bool lighter(std::uint32_t a, std::uint32_t b) const {
        return value_[a] != value_[b] ? value_[a] < value_[b] : a < b;
    }
    void put(std::size_t at, std::uint32_t i) {
        heap_[at] = i;
        place_[i] = static_cast<std::uint32_t>(at);
    }
    void sink(std::size_t at) {
        const std::uint32_t i = heap_[at];
        for (std::size_t child; (child = 2 * at + 1) < heap_.size(); at = child) {
            if (child + 1 < heap_.size() && lighter(heap_[child + 1], heap_[child])) ++child;
            if (!lighter(heap_[child], i)) break;
            put(at, heap_[child]);
        }
        put(at, i);
    }
    void rise(std::size_t at) {
        const std::uint32_t i = heap_[at];
        for (; at > 0 && lighter(i, heap_[(at - 1) / 2]); at = (at - 1) / 2) put(at, heap_[(at - 1) / 2]);
        put(at, i);
    }
    void update(std::uint32_t i, double value) {
        const bool up = value < value_[i];
        value_[i] = value;
        up ? rise(place_[i]) : sink(place_[i]);
    }
    std::uint32_t pop() {
        const std::uint32_t top = heap_[0];
        const std::uint32_t last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) {
            put(0, last);
            sink(0);
        }
        return top;
    }

    std::vector<double> value_;
    std::vector<std::uint32_t> place_, before_, after_, heap_;
};

// At the start: what the tolerance keeps; closed arcs keep the two heaviest vertices beside their end.
std::vector<char> first_choice(const Arc& arc, const std::vector<double>& weights, double tolerance) {
    std::vector<char> keep(weights.size());
    for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = weights[i] >= tolerance;
    if (!(arc.points.front() == arc.points.back())) return keep;
    if (keep.size() <= 4) {
        keep.assign(keep.size(), 1);
        return keep;
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 1; i + 1 < keep.size(); ++i) order.push_back(i);
    std::partial_sort(order.begin(), order.begin() + 2, order.end(), [&](std::size_t a, std::size_t b) {
        return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
    });
    keep[order[0]] = keep[order[1]] = 1;
    return keep;
}

// The weights of each arc, by a weigher that each thread has for itself.
template <class Weigh>
VertexWeights weights_of(const Coverage& coverage, unsigned jobs, Weigh weigh) {
    constexpr std::size_t chunk = 1024;
    VertexWeights weights(coverage.arcs.size());
    parallel_for((weights.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        ArcWeigher weigher;
        const std::size_t end = std::min(weights.size(), (c + 1) * chunk);
        for (std::size_t i = c * chunk; i < end; ++i) weights[i] = weigh(weigher, coverage.arcs[i]);
    });
    return weights;
}

}  // namespace

VertexWeights vertex_weights(const Coverage& coverage, unsigned jobs) {
    return weights_of(coverage, jobs, [](ArcWeigher& weigher, const Arc& arc) { return weigher.weigh(arc.points); });
}

VertexWeights ground_weights(const Coverage& coverage, unsigned jobs) {
    constexpr double metres = 6371008.8;  // mean radius of the earth
    constexpr double radian = std::numbers::pi / 180;
    return weights_of(coverage, jobs, [](ArcWeigher& weigher, const Arc& arc) {
        std::vector<Point> mercator;
        mercator.reserve(arc.points.size());
        for (const Point p : arc.points)  // the poles have no image: a thousandth of a degree short of them will do
            mercator.push_back({p.x * radian * metres, std::asinh(std::tan(std::clamp(p.y, -89.999, 89.999) * radian)) * metres});
        std::vector<double> weights = weigher.weigh(mercator);
        for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= std::cos(arc.points[i].y * radian);
        return weights;
    });
}

double tolerance_for_share(const VertexWeights& weights, double share) {
    std::size_t count = 0;
    for (const auto& arc : weights) count += arc.size();
    std::vector<double> all;
    all.reserve(count);
    for (const auto& arc : weights)
        for (const double w : arc)
            if (w < infinity) all.push_back(w);
    const auto drop =
        static_cast<std::size_t>(std::llround((1 - std::clamp(share, 0.0, 1.0)) * static_cast<double>(all.size())));
    if (drop == 0) return 0;
    if (drop >= all.size()) return infinity;
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(drop), all.end());
    return all[drop];
}

namespace {

Simplified simplified(const Coverage& coverage, const ArcsAroundNodes& around, const VertexWeights& weights, double tolerance, unsigned jobs) {
    const auto each_arc = [&](auto visit) {
        constexpr std::size_t chunk = 1024;
        parallel_for((coverage.arcs.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
            for (std::size_t i = c * chunk; i < std::min(coverage.arcs.size(), (c + 1) * chunk); ++i) visit(i);
        });
    };
    std::vector<std::vector<char>> keep(weights.size());
    each_arc([&](std::size_t i) { keep[i] = first_choice(coverage.arcs[i], weights[i], tolerance); });
    Simplified out{.coverage = {.crs = coverage.crs, .arcs = {}, .areas = {}}, .report = {}};
    parallel_for(2, jobs, [&](std::size_t task) {
        if (task == 1) out.coverage.areas = coverage.areas;
        else if (tolerance > 0) out.report.restored = put_back_where_borders_meet(coverage, around, weights, keep, jobs);
    });
    out.coverage.arcs.resize(coverage.arcs.size());
    each_arc([&](std::size_t i) {
        const Arc& arc = coverage.arcs[i];
        Arc& thin = out.coverage.arcs[i];
        thin = {.points = {}, .left = arc.left, .right = arc.right};
        thin.points.reserve(static_cast<std::size_t>(std::count(keep[i].begin(), keep[i].end(), 1)));
        for (std::size_t k = 0; k < arc.points.size(); ++k)
            if (keep[i][k]) thin.points.push_back(arc.points[k]);
    });
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        out.report.vertices_before += coverage.arcs[i].points.size();
        out.report.vertices_after += out.coverage.arcs[i].points.size();
    }
    return out;
}

}  // namespace

Simplified simplify(const Coverage& coverage, double tolerance, unsigned jobs) {
    VertexWeights weights;
    ArcsAroundNodes around;
    parallel_for(2, jobs, [&](std::size_t task) {
        if (task == 1) around = arcs_around_nodes(coverage);
        // What is kept in any case need not be weighed; of closed arcs the heaviest are looked for.
        else weights = weights_of(coverage, jobs, [tolerance](ArcWeigher& weigher, const Arc& arc) {
            return weigher.weigh(arc.points, arc.points.front() == arc.points.back() ? infinity : tolerance);
        });
    });
    return simplified(coverage, around, weights, tolerance, jobs);
}

Simplified simplify(const Coverage& coverage, const VertexWeights& weights, double tolerance, unsigned jobs) {
    return simplified(coverage, arcs_around_nodes(coverage), weights, tolerance, jobs);
}

Coverage simplify_some(const Coverage& coverage, const std::vector<char>& wanted, double tolerance, unsigned jobs) {
    if (std::find(wanted.begin(), wanted.end(), 0) == wanted.end()) return simplify(coverage, tolerance, jobs).coverage;
    std::vector<std::size_t> areas;
    std::vector<char> needed(coverage.arcs.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i]) continue;
        areas.push_back(i);
        for (const ArcPolygon& part : coverage.areas[i].parts)
            for (const ArcRing& ring : part.rings)
                for (const ArcRef ref : ring) needed[arc_index(ref)] = 1;
    }
    Coverage simple = simplify(subset(coverage, areas, jobs), tolerance, jobs).coverage;
    Coverage out{.crs = coverage.crs, .arcs = {}, .areas = coverage.areas};
    out.arcs.reserve(coverage.arcs.size());
    auto next = simple.arcs.begin();  // the subset keeps the order of the arcs
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc& arc = coverage.arcs[i];
        const std::vector<Point>& points = arc.points;
        Arc& thin = out.arcs.emplace_back(Arc{.points = {}, .left = arc.left, .right = arc.right});
        if (needed[i]) thin.points = std::move(next++->points);
        else if (points.front() == points.back()) thin.points = {points.front(), points[points.size() / 2], points.back()};
        else thin.points = {points.front(), points.back()};
    }
    return out;
}

std::vector<PartRef> small_islands(const Coverage& coverage, double smallest_area) {
    std::vector<PartRef> found;
    for (std::size_t a = 0; a < coverage.areas.size(); ++a) {
        const auto& parts = coverage.areas[a].parts;
        std::vector<double> size;
        size.reserve(parts.size());
        for (const ArcPolygon& part : parts) size.push_back(signed_area(coverage, part.rings[0]));
        const auto largest = static_cast<std::size_t>(std::max_element(size.begin(), size.end()) - size.begin());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i == largest || !(size[i] < smallest_area) || parts[i].rings.size() > 1) continue;
            const auto& ring = parts[i].rings[0];
            const bool island = std::all_of(ring.begin(), ring.end(), [&](ArcRef ref) {
                const Arc& arc = coverage.arcs[arc_index(ref)];
                return (is_reversed(ref) ? arc.left : arc.right) == outside;
            });
            if (island) found.push_back({a, i});
        }
    }
    return found;
}

Coverage without_parts(const Coverage& coverage, const std::vector<PartRef>& parts) {
    Coverage out = coverage;
    std::vector<std::set<std::size_t>> drop(out.areas.size());
    for (const PartRef& ref : parts) drop[ref.area].insert(ref.part);
    std::vector<std::size_t> all;
    for (std::size_t a = 0; a < out.areas.size(); ++a) {
        all.push_back(a);
        std::vector<ArcPolygon> left;
        for (std::size_t i = 0; i < out.areas[a].parts.size(); ++i)
            if (!drop[a].contains(i)) left.push_back(std::move(out.areas[a].parts[i]));
        out.areas[a].parts = std::move(left);
    }
    return subset(out, all);  // drops the arcs that no ring walks any more
}

}  // namespace portulan::geo
