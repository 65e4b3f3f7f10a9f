#include "network/stress.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/interruption.h"

namespace portulan::network {
namespace {

struct Range {
    float least = Distances::unreachable;
    float most = 0;
};

bool counts(float distance) { return distance > 0 && distance != Distances::unreachable; }

Range range_of(const Distances& wanted) {
    Range range;
    for (const float d : wanted.values) {
        if (!counts(d)) continue;
        range.least = std::min(range.least, d);
        range.most = std::max(range.most, d);
    }
    return range;
}

/// Moves two points towards their distance, by the share that the step allows.
void pull(double wanted, double step, double& xi, double& yi, double& xj, double& yj) {
    const double dx = xi - xj;
    const double dy = yi - yj;
    const double length = std::sqrt(dx * dx + dy * dy);
    if (length < 1e-9) {  // coincident points: a small push along x, so that they can part
        xi += 1e-3 * wanted;
        return;
    }
    const double share = std::min(1.0, step / (wanted * wanted));
    const double move = share * 0.5 * (length - wanted) / length;
    xi -= move * dx;
    yi -= move * dy;
    xj += move * dx;
    yj += move * dy;
}

/// All pairs once: n - 1 rounds of disjoint pairs (n even; an odd count leaves one node idle per round).
void play(const Distances& wanted, std::span<const std::uint32_t> seats, double step, NetworkLayout& layout) {
    const std::size_t count = seats.size();
    const std::size_t even = count + count % 2;
    const std::size_t ring = even - 1;
    const auto meet = [&](std::size_t a, std::size_t b) {
        if (a >= count || b >= count) return;
        const std::uint32_t i = seats[a];
        const std::uint32_t j = seats[b];
        const float d = wanted.at(i, j);
        if (counts(d)) pull(d, step, layout.x[i], layout.y[i], layout.x[j], layout.y[j]);
    };
    for (std::size_t round = 0; round < ring; ++round) {
        meet(ring, round);
        std::size_t up = round;
        std::size_t down = round;
        for (std::size_t k = 1; k < even / 2; ++k) {
            up = up + 1 == ring ? 0 : up + 1;
            down = down == 0 ? ring - 1 : down - 1;
            meet(up, down);
        }
    }
}

}  // namespace

double falling_ratio(double start, double end, int steps) {
    assert(start > 0 && end > 0 && end <= start);
    double low = 0;
    double high = 1;
    for (int bisection = 0; bisection < 60; ++bisection) {
        const double middle = 0.5 * (low + high);
        double value = start;
        for (int i = 0; i < steps; ++i) value *= middle;
        (value > end ? high : low) = middle;
    }
    return high;
}

void descend(const Distances& wanted, const StressOptions& options, Random& random, NetworkLayout& layout) {
    assert(layout.x.size() == wanted.count && layout.y.size() == wanted.count && options.passes >= 2);
    const Range range = range_of(wanted);
    std::vector<std::uint32_t> seats(wanted.count);
    std::iota(seats.begin(), seats.end(), 0U);
    double step = 0;
    double ratio = 1;
    if (range.most > 0) {
        step = static_cast<double>(range.most) * range.most;
        const double last = std::min(step, options.last_step * range.least * range.least);
        ratio = falling_ratio(step, last, options.passes - 1);
    }
    for (int pass = 0; pass < options.passes; ++pass, step *= ratio) {
        interruption_point();
        if (range.most > 0) {
            random.shuffle(seats);
            play(wanted, seats, step, layout);
        }
        const double progress = static_cast<double>(pass) / (options.passes - 1);
        for (const LayoutTerm& term : options.terms) term(progress, layout.x, layout.y);
    }
}

double normalised_stress(const Distances& wanted, const NetworkLayout& layout) {
    // With q = |p| / d, the sum of (s q - 1)^2 is least at s = sum q / sum q^2, where it is N - (sum q)^2 / sum q^2.
    double sum = 0;
    double squares = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < wanted.count; ++i) {
        for (std::size_t j = i + 1; j < wanted.count; ++j) {
            const float d = wanted.at(i, j);
            if (!counts(d)) continue;
            const double dx = layout.x[i] - layout.x[j];
            const double dy = layout.y[i] - layout.y[j];
            const double square = (dx * dx + dy * dy) / (static_cast<double>(d) * d);
            sum += std::sqrt(square);
            squares += square;
            ++pairs;
        }
    }
    if (pairs == 0) return 0;
    if (squares == 0) return 1;
    return std::max(0.0, 1 - sum * sum / (squares * pairs));
}

}  // namespace portulan::network
