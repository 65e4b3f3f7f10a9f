#include "backends/pen.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace portulan::backends {
namespace {

constexpr double miter_limit = 4;

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator-(Point a) { return {-a.x, -a.y}; }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

/// Half the width, square to the line, on the side edges go along forwards; it turns by a quarter into the way the line goes.
using Reach = Point;

class PenEdges {
public:
    PenEdges(const Pen& pen, std::vector<Edge>& to) : pen_(pen), radius_(pen.width / 2), to_(to) {
        step_ = radius_ > pen.tolerance ? 2 * std::acos(1 - pen.tolerance / radius_) : std::numbers::pi;
        const double chord = 2 * radius_ * std::sin(step_ / 2);
        flat_ = chord * chord;
        slight_ = std::min(flat_, 16 * pen.tolerance * pen.tolerance);
    }

    void add(std::span<const Point> line, bool closed) {
        const std::size_t n = line.size(), segments = closed ? n : n - 1;
        const auto reach_of = [&](std::size_t i) {
            const Point way = line[i + 1 < n ? i + 1 : 0] - line[i];
            const double share = radius_ / std::sqrt(dot(way, way));
            return Reach{way.y * share, -way.x * share};
        };
        const Reach first = reach_of(0);
        const Joint closing = closed ? joint(line[0], reach_of(segments - 1), first) : Joint{{}, first};
        Reach now = first, start = closing.after;
        for (std::size_t i = 0; i < segments; ++i) {
            const bool last = i + 1 == segments;
            const Point a = line[i], b = line[i + 1 < n ? i + 1 : 0];
            const Reach next = last ? first : reach_of(i + 1);
            const Joint there = !last ? joint(b, now, next) : closed ? closing : Joint{now, now};
            edge(a + start, b + there.before);
            edge(b - there.before, a - start);
            if (last && !closed) end(b, now);
            start = there.after;
            now = next;
        }
        if (!closed) end(line[0], -first);
    }

    void dot_at(Point at) {
        if (pen_.cap == Cap::butt) return;
        for (const Reach r : {Reach{radius_, 0}, Reach{-radius_, 0}}) end(at, r);
    }

private:
    void edge(Point from, Point to) { to_.push_back({from, to}); }

    /// Where the segment before a bend ends and the one after it begins.
    struct Joint {
        Reach before, after;
    };

    /// Where the line goes on nearly straight both meet half way; else what lies between them is closed.
    Joint joint(Point at, Reach before, Reach after) {
        const Point chord = after - before;
        if (dot(chord, chord) <= slight_) {
            const Reach between{(before.x + after.x) / 2, (before.y + after.y) / 2};
            return {between, between};
        }
        if (cross(before, after) >= 0) {
            round_off(at, before, after);
            edge(at - after, at);
            edge(at, at - before);
        } else {
            round_off(at, -after, -before);
            edge(at + before, at);
            edge(at, at + after);
        }
        return {before, after};
    }

    /// The outer side of a bend.
    void round_off(Point at, Reach from, Reach to) {
        const double both = radius_ * radius_ + dot(from, to);
        if (pen_.join == Join::round) {
            arc(at, from, to);
        } else if (pen_.join == Join::miter && 2 * radius_ * radius_ <= miter_limit * miter_limit * both) {
            const double share = radius_ * radius_ / both;
            const Point tip = at + Point{(from.x + to.x) * share, (from.y + to.y) * share};
            edge(at + from, tip);
            edge(tip, at + to);
        } else {
            edge(at + from, at + to);
        }
    }

    /// Where the line ends after going a quarter on from `reach`.
    void end(Point at, Reach reach) {
        if (pen_.cap == Cap::round) return arc(at, reach, -reach);
        if (pen_.cap == Cap::butt) return edge(at + reach, at - reach);
        const Point on{-reach.y, reach.x};
        edge(at + reach, at + reach + on);
        edge(at + reach + on, at - reach + on);
        edge(at - reach + on, at - reach);
    }

    void arc(Point at, Reach from, Reach to) {
        const Point chord = to - from;
        Reach now = from;
        if (dot(chord, chord) > flat_) {
            double angle = std::atan2(cross(from, to), dot(from, to));
            if (angle < 0) angle += 2 * std::numbers::pi;
            const int steps = static_cast<int>(std::ceil(angle / step_));
            const double cosine = std::cos(angle / steps), sine = std::sin(angle / steps);
            for (int i = 1; i < steps; ++i) {
                const Reach next{now.x * cosine - now.y * sine, now.x * sine + now.y * cosine};
                edge(at + now, at + next);
                now = next;
            }
        }
        edge(at + now, at + to);
    }

    const Pen& pen_;
    double radius_;
    double step_ = 0, flat_ = 0;  // of arcs: the largest angle of an edge, the square of its length
    double slight_ = 0;           // the square of what the two sides of a bend may lie apart to be taken for one
    std::vector<Edge>& to_;
};

}  // namespace

void add_pen_edges(std::span<const Point> line, bool closed, const Pen& pen, std::vector<Edge>& to) {
    if (line.empty() || !(pen.width > 0)) return;
    PenEdges edges(pen, to);
    if (line.size() == 1) edges.dot_at(line[0]);
    else edges.add(line, closed);
}

}  // namespace portulan::backends
