// Points in a k-d tree (Bentley, "Multidimensional binary search trees used for associative searching", CACM 18(9),
// 1975): the nearest, the k nearest, all within a distance. Built in O(n log n), asked in O(log n) for scattered
// points.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>
#include <vector>

namespace portulan::geo {

/// `Dimensions` coordinates a point, all finite. Of points at the same distance the one with the smaller number comes
/// first. Safe to use from several threads.
template <std::size_t Dimensions>
class KdTree {
public:
    using Place = std::array<double, Dimensions>;
    struct Found {
        std::uint32_t point = 0;
        double squared = std::numeric_limits<double>::infinity();  // distance, squared
        friend bool operator<(const Found& a, const Found& b) {
            return a.squared != b.squared ? a.squared < b.squared : a.point < b.point;
        }
    };

    explicit KdTree(std::vector<Place> points) : points_{std::move(points)}, order_(points_.size()) {
        std::iota(order_.begin(), order_.end(), std::uint32_t{0});
        axis_.resize(points_.size(), 0);
        if (!points_.empty()) build(0, points_.size());
    }

    std::size_t size() const { return points_.size(); }

    /// At most k, the nearest first; those for which skip(point) holds are passed over.
    template <class Skip>
    std::vector<Found> nearest(const Place& q, std::size_t k, Skip skip) const {
        std::priority_queue<Found> best;  // the furthest on top
        const auto offer = [&](std::uint32_t point) {
            const Found found{point, squared(points_[point], q)};
            if (skip(point) || (best.size() == k && !(found < best.top()))) return;
            if (best.size() == k) best.pop();
            best.push(found);
        };
        const auto reach = [&] {
            return best.size() < k ? std::numeric_limits<double>::infinity() : best.top().squared;
        };
        if (k > 0) search(0, points_.size(), q, reach, offer);
        std::vector<Found> found(best.size());
        for (auto at = found.rbegin(); at != found.rend(); ++at, best.pop()) *at = best.top();
        return found;
    }
    std::vector<Found> nearest(const Place& q, std::size_t k) const {
        return nearest(q, k, [](std::uint32_t) { return false; });
    }
    /// The nearest one; point 0 at infinity when there are none.
    Found nearest(const Place& q) const {
        Found best;
        search(
            0, points_.size(), q, [&] { return best.squared; },
            [&](std::uint32_t point) {
                best = std::min(best, Found{point, squared(points_[point], q)});
            });
        return best;
    }
    /// All at that distance or nearer, in ascending order of their numbers.
    std::vector<Found> within(const Place& q, double distance) const {
        std::vector<Found> found;
        const double limit = distance * distance;
        search(
            0, points_.size(), q, [=] { return limit; },
            [&](std::uint32_t point) {
                const double d = squared(points_[point], q);
                if (d <= limit) found.push_back({point, d});
            });
        std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.point < b.point; });
        return found;
    }

private:
    static constexpr std::size_t leaf = 8;

    static double squared(const Place& a, const Place& b) {
        double sum = 0;
        for (std::size_t i = 0; i < Dimensions; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    // The point in the middle of a stretch of order_ parts it along the axis in which the stretch is widest.
    void build(std::size_t begin, std::size_t end) {
        if (end - begin <= leaf) return;
        Place low = points_[order_[begin]];
        Place high = low;
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t d = 0; d < Dimensions; ++d) {
                low[d] = std::min(low[d], points_[order_[i]][d]);
                high[d] = std::max(high[d], points_[order_[i]][d]);
            }
        std::size_t axis = 0;
        for (std::size_t d = 1; d < Dimensions; ++d)
            if (high[d] - low[d] > high[axis] - low[axis]) axis = d;
        const std::size_t middle = begin + (end - begin) / 2;
        std::nth_element(order_.begin() + static_cast<std::ptrdiff_t>(begin),
                         order_.begin() + static_cast<std::ptrdiff_t>(middle),
                         order_.begin() + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t a, std::uint32_t b) {
                             return points_[a][axis] != points_[b][axis] ? points_[a][axis] < points_[b][axis] : a < b;
                         });
        axis_[middle] = static_cast<std::uint8_t>(axis);
        build(begin, middle);
        build(middle + 1, end);
    }

    template <class Reach, class Offer>
    void search(std::size_t begin, std::size_t end, const Place& q, const Reach& reach, const Offer& offer) const {
        if (end - begin <= leaf) {
            for (std::size_t i = begin; i < end; ++i) offer(order_[i]);
            return;
        }
        const std::size_t middle = begin + (end - begin) / 2;
        const double ahead = q[axis_[middle]] - points_[order_[middle]][axis_[middle]];
        const bool left_first = ahead < 0;
        left_first ? search(begin, middle, q, reach, offer) : search(middle + 1, end, q, reach, offer);
        offer(order_[middle]);
        if (ahead * ahead > reach()) return;
        left_first ? search(middle + 1, end, q, reach, offer) : search(begin, middle, q, reach, offer);
    }

    std::vector<Place> points_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint8_t> axis_;  // per place in order_
};

}  // namespace portulan::geo
