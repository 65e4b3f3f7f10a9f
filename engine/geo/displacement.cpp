#include "geo/displacement.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "geo/measure.h"

namespace portulan::geo {
namespace {

// Beyond rounding, far below anything printable.
constexpr double rounding = 1e-9;
const double golden_angle = std::numbers::pi * (3 - std::sqrt(5.0));

struct Push {
    double depth;     // how far they reach into each other
    Point direction;  // unit vector from b to a
};

Push push_between(const Footprint& a, Point p, const Footprint& b, Point q, double gap) {
    const double dx = p.x - q.x;
    const double dy = p.y - q.y;
    if (a.round && b.round) {
        const double d = std::hypot(dx, dy);
        const double depth = a.half_width + b.half_width + gap - d;
        return {depth, d > 0 ? Point{dx / d, dy / d} : Point{0, 0}};
    }
    const double x_depth = a.half_width + b.half_width + gap - std::abs(dx);
    const double y_depth =
        (a.round ? a.half_width : a.half_height) + (b.round ? b.half_width : b.half_height) + gap - std::abs(dy);
    if (x_depth < y_depth) return {x_depth, {dx < 0 ? -1.0 : dx > 0 ? 1.0 : 0.0, 0}};
    return {y_depth, {0, dy < 0 ? -1.0 : dy > 0 ? 1.0 : 0.0}};
}

class Layout {
public:
    Layout(std::span<const Footprint> symbols, const DisplacementOptions& options)
        : symbols_{symbols}, options_{options} {
        for (const Footprint& s : symbols) {
            places_.push_back(s.anchor);
            reach_ = std::max({reach_, s.half_width, s.half_height});
        }
        spread_common_anchors();
        for (std::size_t i = 0; i < places_.size(); ++i) places_[i] = held(i, places_[i]);
    }

    Displaced run() {
        for (int round = 0; round < options_.rounds; ++round) {
            // The pull home fades, so that the last rounds only part what still overlaps.
            const double pull = std::max(0.0, 0.15 * (1 - 1.6 * round / options_.rounds));
            if (!relax(pull) && pull == 0) break;
        }
        Displaced out;
        out.apart = settle();
        draw_home();
        out.places = places_;
        for (std::size_t i = 0; i < places_.size(); ++i)
            out.furthest = std::max(out.furthest, distance(places_[i], symbols_[i].anchor));
        return out;
    }

private:
    // Symbols with one anchor begin as seeds of a sunflower (Vogel 1979), close to how they will end.
    void spread_common_anchors() {
        std::vector<std::size_t> order(places_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto anchor = [&](std::size_t i) { return std::pair{symbols_[i].anchor.x, symbols_[i].anchor.y}; };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            if (anchor(a) != anchor(b)) return anchor(a) < anchor(b);
            return symbols_[a].half_width > symbols_[b].half_width;  // the largest stays in the middle
        });
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            double radius2 = 0;  // of the disc that the symbols before this one fill
            for (; end < order.size() && anchor(order[end]) == anchor(order[i]); ++end) {
                const Footprint& s = symbols_[order[end]];
                const double own = std::max(s.half_width, s.half_height) + options_.gap / 2;
                const double angle = static_cast<double>(end - i) * golden_angle;
                const double radius = end == i || s.fixed ? 0 : std::sqrt(radius2 + own * own / 2);
                places_[order[end]] = {s.anchor.x + radius * std::cos(angle), s.anchor.y + radius * std::sin(angle)};
                radius2 += 1.2 * own * own;
            }
            i = end;
        }
    }

    // Pairs that may touch: a sweep along x over the places as they are.
    template <class Visit>
    void each_near_pair(Visit visit) {
        order_.resize(places_.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return places_[a].x != places_[b].x ? places_[a].x < places_[b].x : a < b;
        });
        const double width = 2 * reach_ + options_.gap;
        for (std::size_t i = 0; i < order_.size(); ++i)
            for (std::size_t j = i + 1; j < order_.size(); ++j) {
                const Point p = places_[order_[i]];
                const Point q = places_[order_[j]];
                if (q.x - p.x > width) break;
                if (std::abs(q.y - p.y) <= width) visit(std::min(order_[i], order_[j]), std::max(order_[i], order_[j]));
            }
    }

    // One round: all pushes computed from the same places, then applied. True when something overlapped.
    bool relax(double pull) {
        std::vector<Point> move(places_.size());
        bool overlapping = false;
        each_near_pair([&](std::size_t a, std::size_t b) {
            Push push = push_between(symbols_[a], places_[a], symbols_[b], places_[b], options_.gap);
            const double margin = 0.02 * (symbols_[a].half_width + symbols_[b].half_width);
            if (push.depth <= rounding || (symbols_[a].fixed && symbols_[b].fixed)) return;
            overlapping = true;
            if (push.direction == Point{0, 0}) push.direction = away(a, b);
            const double share = symbols_[a].fixed ? 0 : symbols_[b].fixed ? 1 : 0.5;
            // A little more than needed: pushes that only add up to enough would never quite arrive.
            const double depth = push.depth + margin;
            move[a].x += push.direction.x * depth * share;
            move[a].y += push.direction.y * depth * share;
            move[b].x -= push.direction.x * depth * (1 - share);
            move[b].y -= push.direction.y * depth * (1 - share);
        });
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (symbols_[i].fixed) continue;
            Point p = places_[i];
            p.x += 0.5 * move[i].x + pull * (symbols_[i].anchor.x - p.x);
            p.y += 0.5 * move[i].y + pull * (symbols_[i].anchor.y - p.y);
            places_[i] = held(i, p);
        }
        return overlapping;
    }

    // Two symbols on one spot part along a direction of their own (golden angle).
    static Point away(std::size_t a, std::size_t b) {
        const double angle = static_cast<double>(a * 7 + b) * golden_angle;
        return {std::cos(angle), std::sin(angle)};
    }

    Point held(std::size_t i, Point p) const {
        if (options_.within.empty() || symbols_[i].fixed) return p;
        const Footprint& s = symbols_[i];
        const double h = s.round ? s.half_width : s.half_height;
        const Box& box = options_.within;
        const auto hold = [](double v, double low, double high) {
            return low > high ? (low + high) / 2 : std::clamp(v, low, high);
        };
        return {hold(p.x, box.min_x + s.half_width, box.max_x - s.half_width), hold(p.y, box.min_y + h, box.max_y - h)};
    }

    bool is_free(std::size_t i, Point p, const std::vector<char>& placed) const {
        for (std::size_t j = 0; j < places_.size(); ++j)
            if (j != i && placed[j] && overlap_of(symbols_[i], p, symbols_[j], places_[j], options_.gap) > 2 * rounding)
                return false;
        return true;
    }

    // Keeps what is apart; the others go to the nearest free place around their anchor. False when there is none.
    bool settle() {
        std::vector<char> placed(places_.size(), 0);
        std::vector<std::size_t> by_size(places_.size());
        std::iota(by_size.begin(), by_size.end(), std::size_t{0});
        std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
            if (symbols_[a].fixed != symbols_[b].fixed) return symbols_[a].fixed;
            return symbols_[a].half_width > symbols_[b].half_width;
        });
        bool all = true;
        std::vector<std::size_t> homeless;
        for (const std::size_t i : by_size) {
            if (symbols_[i].fixed || is_free(i, places_[i], placed))
                placed[i] = 1;
            else
                homeless.push_back(i);
        }
        for (const std::size_t i : homeless) {
            all = spiral(i, placed) && all;
            placed[i] = 1;
        }
        return all;
    }

    bool spiral(std::size_t i, const std::vector<char>& placed) {
        const double step = std::max(symbols_[i].half_width / 4, reach_ / 40);
        if (!(step > 0)) return true;
        const int turns = 12 + 8 * static_cast<int>(std::sqrt(static_cast<double>(places_.size())) * (reach_ / step));
        for (int ring = 1; ring < turns; ++ring) {
            const double radius = ring * step;
            const int stops = 6 * ring;
            for (int k = 0; k < stops; ++k) {
                const double angle = 2 * std::numbers::pi * k / stops;
                const Point p{symbols_[i].anchor.x + radius * std::cos(angle),
                              symbols_[i].anchor.y + radius * std::sin(angle)};
                if (!(held(i, p) == p) || !is_free(i, p, placed)) continue;
                places_[i] = p;
                return true;
            }
        }
        return false;
    }

    // The last touch: each symbol, the furthest first, goes home as far as the way is free at its end.
    void draw_home() {
        const std::vector<char> placed(places_.size(), 1);
        std::vector<std::size_t> order(places_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::vector<double> way;
        for (std::size_t i = 0; i < places_.size(); ++i) way.push_back(distance(places_[i], symbols_[i].anchor));
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return way[a] > way[b]; });
        for (const std::size_t i : order) {
            const Point home = held(i, symbols_[i].anchor);
            const Point from = places_[i];
            if (symbols_[i].fixed || from == home) continue;
            double share = 1;
            for (int attempt = 0; attempt < 16; ++attempt, share *= 0.75) {
                const Point p{from.x + share * (home.x - from.x), from.y + share * (home.y - from.y)};
                if (!is_free(i, p, placed)) continue;
                places_[i] = p;
                break;
            }
        }
    }

    std::span<const Footprint> symbols_;
    DisplacementOptions options_;
    std::vector<Point> places_;
    std::vector<std::size_t> order_;
    double reach_ = 0;
};

}  // namespace

double overlap_of(const Footprint& a, Point p, const Footprint& b, Point q, double gap) {
    return push_between(a, p, b, q, gap).depth;
}

Displaced moved_apart(std::span<const Footprint> symbols, const DisplacementOptions& options) {
    return Layout(symbols, options).run();
}

}  // namespace portulan::geo
