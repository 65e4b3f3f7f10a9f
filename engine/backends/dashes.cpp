#include "backends/dashes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace portulan::backends {
namespace {

double distance_of(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// A cubic curve in as many steps as its second differences ask for.
void add_curve(Path& to, Point from, const Point* p, double tolerance) {
    const double bend = std::max(std::hypot(from.x - 2 * p[0].x + p[1].x, from.y - 2 * p[0].y + p[1].y), std::hypot(p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y));
    const int steps = std::clamp(static_cast<int>(std::ceil(std::sqrt(0.75 * bend / tolerance))), 1, 200);
    for (int i = 1; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps, s = 1 - t;
        const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        to.line_to({a * from.x + b * p[0].x + c * p[1].x + d * p[2].x, a * from.y + b * p[0].y + c * p[1].y + d * p[2].y});
    }
}

/// Walks along straight lines and draws where the pattern is on.
class Dasher {
public:
    Dasher(const std::vector<double>& pattern, Path& to) : pattern_(pattern), to_(to) {}

    void begin(Point at) {
        at_ = at;
        index_ = 0;
        left_ = pattern_[0];
        to_.move_to(at);
    }

    void go(Point end) {
        double length = distance_of(at_, end);
        while (length > left_) {
            const double share = left_ / length;
            at_ = {at_.x + (end.x - at_.x) * share, at_.y + (end.y - at_.y) * share};
            length -= left_;
            if (on()) to_.line_to(at_);
            index_ += 1;
            left_ = pattern_[index_ % pattern_.size()];
            if (on()) to_.move_to(at_);
        }
        left_ -= length;
        at_ = end;
        if (on()) to_.line_to(end);
    }

private:
    bool on() const { return index_ % 2 == 0; }

    const std::vector<double>& pattern_;
    Path& to_;
    Point at_{};
    std::size_t index_ = 0;  // an odd pattern changes its turns each time round, as in SVG
    double left_ = 0;
};

}  // namespace

Path straightened(const Path& path, double tolerance) {
    Path out;
    out.verbs.reserve(8 * path.verbs.size());
    out.points.reserve(8 * path.verbs.size());
    Point at{}, first{};
    const Point* point = path.points.data();
    for (const Path::Verb verb : path.verbs) {
        switch (verb) {
            case Path::Verb::move:
                out.move_to(at = first = *point++);
                break;
            case Path::Verb::line:
                out.line_to(at = *point++);
                break;
            case Path::Verb::curve:
                add_curve(out, at, point, tolerance);
                at = point[2];
                point += 3;
                break;
            case Path::Verb::close:
                out.close();
                at = first;
                break;
        }
    }
    return out;
}

Path dashed(const Path& path, const std::vector<double>& pattern, double tolerance) {
    Path lines = straightened(path, tolerance);
    const bool gets_on = std::all_of(pattern.begin(), pattern.end(), [](double length) { return length >= 0; }) && std::accumulate(pattern.begin(), pattern.end(), 0.0) > tolerance;
    if (pattern.empty() || !gets_on) return lines;
    Path out;
    Dasher dasher(pattern, out);
    const Point* point = lines.points.data();
    Point first{};
    for (const Path::Verb verb : lines.verbs) {
        if (verb == Path::Verb::move) dasher.begin(first = *point++);
        else dasher.go(verb == Path::Verb::close ? first : *point++);
    }
    return out;
}

}  // namespace portulan::backends
