#include "geo/dorling.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include "base/interruption.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

constexpr double push_share = 0.7;       // of an overlap that a round undoes
constexpr double leeway = 0.2;           // of its radius that a circle moves before pairs are looked for anew
constexpr double slack = 0.02;           // room kept beyond the radii while the circles settle
constexpr double neighbour_share = 0.3;  // of the way to the neighbours
constexpr double home_share = 0.01;      // of the way home
constexpr double beyond = 5e-4;          // of a radius that circles are pushed too far, so that they part in the end

// Dorling: distances between neighbours, all together, over the radii that should fill them.
double scale_of(std::span<const Point> anchors, std::span<const double> radii, const SpatialWeights& links) {
    double distances = 0;
    double sums = 0;
    for (std::size_t i = 0; i < links.size(); ++i)
        for (const std::uint32_t j : links.neighbours_of(i)) {
            if (radii[i] == 0 || radii[j] == 0) continue;
            distances += distance(anchors[i], anchors[j]);
            sums += radii[i] + radii[j];
        }
    return sums > 0 ? distances / sums : 0;
}

// Circles by size, halving from class to class, each class in a grid as wide as its circles: whatever the mixture, few
// are looked at to find those near a circle.
class SizeGrids {
public:
    explicit SizeGrids(std::span<const double> radii) : radii_{radii} {
        const double largest = radii.empty() ? 0 : *std::max_element(radii.begin(), radii.end());
        for (double radius = largest; radius > largest / 4096; radius /= 2) sizes_.push_back({radius, {}, {}});
        for (std::uint32_t i = 0; i < radii.size(); ++i) {
            if (!(radii[i] > 0)) continue;
            std::size_t k = 0;
            while (k + 1 < sizes_.size() && radii[i] <= sizes_[k + 1].radius) ++k;
            sizes_[k].members.push_back(i);
        }
        sizes_.erase(
            std::remove_if(sizes_.begin(), sizes_.end(), [](const Size& size) { return size.members.empty(); }),
            sizes_.end());
    }

    void place(std::span<const Point> places) {
        for (Size& size : sizes_) {
            size.cells.clear();
            for (const std::uint32_t i : size.members)
                size.cells.push_back({index(places[i].y, size), index(places[i].x, size), i});
            std::sort(size.cells.begin(), size.cells.end());
        }
    }

    /// Circles that may be nearer to circle i at p than `stretch` times both radii and the gap.
    template <class Visit>
    void each_near(std::uint32_t i, Point p, double stretch, double gap, Visit visit) const {
        for (const Size& size : sizes_) {
            const double reach = stretch * (radii_[i] + size.radius) + gap;
            const std::int64_t first = index(p.x - reach, size);
            const std::int64_t last = index(p.x + reach, size);
            const std::int64_t last_row = index(p.y + reach, size);
            auto at = std::lower_bound(size.cells.begin(), size.cells.end(), Cell{index(p.y - reach, size), first, 0});
            while (at != size.cells.end() && at->row <= last_row) {
                if (at->column < first) {
                    at = std::lower_bound(at, size.cells.end(), Cell{at->row, first, 0});
                } else if (at->column > last) {
                    at = std::lower_bound(at, size.cells.end(), Cell{at->row + 1, first, 0});
                } else {
                    if (at->circle != i) visit(at->circle);
                    ++at;
                }
            }
        }
    }

private:
    struct Cell {
        std::int64_t row;
        std::int64_t column;
        std::uint32_t circle;
        auto operator<=>(const Cell&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14
    };
    struct Size {
        double radius;  // of the largest
        std::vector<std::uint32_t> members;
        std::vector<Cell> cells;  // sorted
    };
    static std::int64_t index(double at, const Size& size) {
        return static_cast<std::int64_t>(std::floor(at / (2 * size.radius)));
    }

    std::span<const double> radii_;
    std::vector<Size> sizes_;  // largest first
};

class Circles {
public:
    Circles(std::span<const Point> anchors, std::span<const double> radii, const SpatialWeights& links,
            const DorlingOptions& options)
        : anchors_{anchors},
          radii_{radii},
          links_{links},
          options_{options},
          grids_{radii},
          places_(anchors.begin(), anchors.end()),
          moves_(anchors.size()) {
        part_common_places();
        find_pairs();
    }

    void run() {
        for (int round = 0; round < options_.rounds; ++round) {
            interruption_point();
            const double ease = 1 - 1.5 * round / options_.rounds;
            if (ease > 0) pull(ease);
            push(slack);
            move();
        }
        for (int round = 0; round < 10 * options_.rounds && push(0); ++round) {
            interruption_point();
            move();
        }
    }

    const std::vector<Point>& places() const { return places_; }

    double deepest_overlap() const {
        double deepest = 0;
        for (const Pair& pair : pairs_) {
            const double depth = radii_[pair.a] + radii_[pair.b] - distance(places_[pair.a], places_[pair.b]);
            deepest = std::max(deepest, depth / std::min(radii_[pair.a], radii_[pair.b]));
        }
        return deepest;
    }

private:
    struct Pair {
        std::uint32_t a;
        std::uint32_t b;
    };

    // Circles of one place would never part: each leaves in a direction of its own.
    void part_common_places() {
        std::vector<std::size_t> order(places_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto key = [&](std::size_t i) { return std::pair{places_[i].x, places_[i].y}; };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
        Point first;
        for (std::size_t k = 0, same = 0; k < order.size(); ++k) {
            Point& p = places_[order[k]];
            same = k > 0 && p == first ? same + 1 : 0;
            first = same == 0 ? p : first;
            if (same == 0) continue;
            const double angle = static_cast<double>(same) * std::numbers::pi * (3 - std::sqrt(5.0));
            const double way = 1e-3 * radii_[order[k]];
            p = {p.x + way * std::cos(angle), p.y + way * std::sin(angle)};
        }
    }

    // All that can come near each other before one has moved by `leeway` of its radius.
    void find_pairs() {
        constexpr double stretch = 1 + slack + leeway;
        grids_.place(places_);
        pairs_.clear();
        for (std::uint32_t i = 0; i < places_.size(); ++i) {
            if (!(radii_[i] > 0)) continue;
            grids_.each_near(i, places_[i], stretch, options_.gap, [&](std::uint32_t j) {
                const double reach = stretch * (radii_[i] + radii_[j]) + options_.gap;
                if (i < j && distance(places_[i], places_[j]) < reach) pairs_.push_back({i, j});
            });
        }
        found_at_ = places_;
    }

    // Parts circles that cover each other, or come nearer than `room`, the smaller one moving further. False when
    // none do.
    bool push(double room) {
        bool pushed = false;
        for (const auto& [a, b] : pairs_) {
            const double dx = places_[a].x - places_[b].x;
            const double dy = places_[a].y - places_[b].y;
            const double d = std::hypot(dx, dy);
            const double margin = beyond * std::min(radii_[a], radii_[b]);
            const double wanted = (1 + room) * (radii_[a] + radii_[b]) + options_.gap;
            if (d >= wanted || d == 0) continue;
            pushed = true;
            const double way = push_share * (wanted + margin - d) / d;
            const double part = weight_of(b) / (weight_of(a) + weight_of(b));
            moves_[a].x += part * way * dx;
            moves_[a].y += part * way * dy;
            moves_[b].x -= (1 - part) * way * dx;
            moves_[b].y -= (1 - part) * way * dy;
        }
        return pushed;
    }

    // To where circles touch their neighbours, each as much as their common border, and home.
    void pull(double ease) {
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (!(radii_[i] > 0)) continue;
            moves_[i].x += ease * home_share * (anchors_[i].x - places_[i].x);
            moves_[i].y += ease * home_share * (anchors_[i].y - places_[i].y);
            double total = 0;
            for (const double w : links_.weights_of(i)) total += w;
            for (std::size_t k = links_.starts[i]; k < links_.starts[i + 1]; ++k) {
                const std::uint32_t j = links_.neighbours[k];
                const double d = distance(places_[i], places_[j]);
                const double away = d - radii_[i] - radii_[j] - options_.gap;
                if (!(radii_[j] > 0) || away <= 0) continue;
                const double part = links_.weights[k] / total * weight_of(j) / (weight_of(i) + weight_of(j));
                const double way = ease * neighbour_share * part * away / d;
                moves_[i].x += way * (places_[j].x - places_[i].x);
                moves_[i].y += way * (places_[j].y - places_[i].y);
            }
        }
    }

    double weight_of(std::size_t i) const { return radii_[i] * radii_[i]; }

    void move() {
        bool far = false;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            places_[i] = {places_[i].x + moves_[i].x, places_[i].y + moves_[i].y};
            moves_[i] = {};
            far = far || distance(places_[i], found_at_[i]) > leeway * radii_[i];
        }
        if (far) find_pairs();
    }

    std::span<const Point> anchors_;
    std::span<const double> radii_;
    const SpatialWeights& links_;
    DorlingOptions options_;
    SizeGrids grids_;
    std::vector<Point> places_;
    std::vector<Point> moves_;  // of this round
    std::vector<Pair> pairs_;
    std::vector<Point> found_at_;  // places when the pairs were found
};

}  // namespace

Dorling dorling(std::span<const Point> anchors, std::span<const double> values, const SpatialWeights& links,
                const DorlingOptions& options) {
    assert(anchors.size() == values.size() && links.size() == values.size());
    std::vector<double> radii(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] > 0 && std::isfinite(values[i])) radii[i] = std::sqrt(values[i] / std::numbers::pi);
    const double scale = options.scale * scale_of(anchors, radii, links);
    for (double& r : radii) r *= scale;
    Circles circles(anchors, radii, links, options);
    circles.run();
    Dorling out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out.circles.push_back({radii[i] > 0 ? circles.places()[i] : anchors[i], radii[i]});
    out.unit_radius = scale / std::sqrt(std::numbers::pi);
    out.overlap = std::max(0.0, circles.deepest_overlap());
    return out;
}

}  // namespace portulan::geo
