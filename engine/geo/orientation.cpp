#include "geo/orientation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace portulan::geo {
namespace {

struct Sum {
    double value;
    double error;
};

// value + error == a + b exactly.
Sum two_sum(double a, double b) {
    const double s = a + b;
    const double bb = s - a;
    return {s, (a - (s - bb)) + (b - bb)};
}

// An exact sum of doubles: components that do not overlap, from small to large.
class Expansion {
public:
    void add(double term) {
        double q = term;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            const Sum s = two_sum(q, parts_[i]);
            q = s.value;
            if (s.error != 0) parts_[kept++] = s.error;
        }
        if (q != 0) parts_[kept++] = q;  // the largest part must tell the sign
        size_ = kept;
    }
    void add_product(double a, double b) {
        const double p = a * b;
        add(std::fma(a, b, -p));
        add(p);
    }
    double sign() const { return size_ == 0 ? 0 : parts_[size_ - 1]; }

private:
    std::array<double, 16> parts_{};
    std::size_t size_ = 0;
};

double exact_orientation(Point a, Point b, Point c) {
    Expansion det;
    det.add_product(a.x, b.y);
    det.add_product(-a.y, b.x);
    det.add_product(b.x, c.y);
    det.add_product(-b.y, c.x);
    det.add_product(c.x, a.y);
    det.add_product(-c.y, a.x);
    return det.sign();
}

bool in_box(Point p, Point a, Point b) {
    return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
           p.y <= std::max(a.y, b.y);
}

bool boxes_meet(Point a, Point b, Point c, Point d) {
    return std::max(a.x, b.x) >= std::min(c.x, d.x) && std::max(c.x, d.x) >= std::min(a.x, b.x) &&
           std::max(a.y, b.y) >= std::min(c.y, d.y) && std::max(c.y, d.y) >= std::min(a.y, b.y);
}

// All four points on one line.
Meeting collinear_meeting(Point a, Point b, Point c, Point d) {
    // Along the longer axis; ends compared exactly.
    const bool by_x = std::abs(b.x - a.x) >= std::abs(b.y - a.y);
    const auto along = [by_x](Point p) { return by_x ? p.x : p.y; };
    const auto [lo1, hi1] = std::minmax({along(a), along(b)});
    const auto [lo2, hi2] = std::minmax({along(c), along(d)});
    const double lo = std::max(lo1, lo2);
    const double hi = std::min(hi1, hi2);
    if (lo > hi) return Meeting::none;
    return lo == hi ? Meeting::endpoint : Meeting::overlap;
}

}  // namespace

double orientation(Point a, Point b, Point c) {
    const double ax = a.x - c.x, ay = a.y - c.y, bx = b.x - c.x, by = b.y - c.y;
    // Differences are 0 only of equal numbers: two of the points are one, or all lie on a vertical or level line.
    if ((ax == 0 || by == 0) && (ay == 0 || bx == 0)) return 0;
    const double left = ax * by;
    const double right = ay * bx;
    const double det = left - right;
    // Shewchuk's ccwerrboundA: (3 + 16 eps) eps, with eps = 2^-53.
    constexpr double bound = 3.3306690738754716e-16;
    const double error = bound * (std::abs(left) + std::abs(right));
    if (det > error || -det > error) return det;
    return exact_orientation(a, b, c);
}

bool on_segment(Point p, Point a, Point b) { return in_box(p, a, b) && orientation(a, b, p) == 0; }

Meeting meeting(Point a, Point b, Point c, Point d) {
    if (!boxes_meet(a, b, c, d)) return Meeting::none;
    const double c_side = orientation(a, b, c);
    const double d_side = orientation(a, b, d);
    if ((c_side > 0 && d_side > 0) || (c_side < 0 && d_side < 0)) return Meeting::none;
    if (c_side == 0 && d_side == 0) return collinear_meeting(a, b, c, d);
    if (a == c || a == d || b == c || b == d) return Meeting::endpoint;
    const double a_side = orientation(c, d, a);
    const double b_side = orientation(c, d, b);
    if ((a_side > 0 && b_side > 0) || (a_side < 0 && b_side < 0)) return Meeting::none;
    return c_side == 0 || d_side == 0 || a_side == 0 || b_side == 0 ? Meeting::touch : Meeting::cross;
}

}  // namespace portulan::geo
