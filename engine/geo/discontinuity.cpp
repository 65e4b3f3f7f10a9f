#include "geo/discontinuity.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <tuple>

#include "geo/measure.h"

namespace portulan::geo {
namespace {

struct Border {
    std::size_t a, b, arc;  // a < b
};

std::vector<Border> borders_between(const Coverage& coverage, std::span<const double> values) {
    std::vector<Border> borders;
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc& arc = coverage.arcs[i];
        if (arc.left == outside || arc.right == outside || arc.left == arc.right) continue;
        const auto a = static_cast<std::size_t>(std::min(arc.left, arc.right));
        const auto b = static_cast<std::size_t>(std::max(arc.left, arc.right));
        if (std::isfinite(values[a]) && std::isfinite(values[b])) borders.push_back({a, b, i});
    }
    std::sort(borders.begin(), borders.end(),
              [](const Border& p, const Border& q) { return std::tie(p.a, p.b, p.arc) < std::tie(q.a, q.b, q.arc); });
    return borders;
}

Discontinuity between(std::size_t a, std::size_t b, std::span<const double> values) {
    const auto [low, high] = values[a] <= values[b] ? std::pair{a, b} : std::pair{b, a};
    Discontinuity d{.high = high, .low = low, .absolute = values[high] - values[low], .arcs = {}};
    if (values[low] > 0)
        d.relative = values[high] / values[low];
    else if (values[low] < 0)
        d.relative = std::numeric_limits<double>::quiet_NaN();
    else if (values[high] > 0)
        d.relative = std::numeric_limits<double>::infinity();
    return d;
}

}  // namespace

std::vector<Discontinuity> discontinuities(const Coverage& coverage, std::span<const double> values,
                                           Difference difference) {
    assert(values.size() == coverage.areas.size());
    std::vector<Discontinuity> out;
    const auto borders = borders_between(coverage, values);
    for (std::size_t i = 0; i < borders.size(); ++i) {
        const bool same = i > 0 && borders[i].a == borders[i - 1].a && borders[i].b == borders[i - 1].b;
        if (!same) out.push_back(between(borders[i].a, borders[i].b, values));
        out.back().length += length_of(coverage.arcs[borders[i].arc].points);
        out.back().arcs.push_back(borders[i].arc);
    }
    const auto strength = [difference](const Discontinuity& d) {
        const double value = difference == Difference::absolute ? d.absolute : d.relative;
        return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Discontinuity& p, const Discontinuity& q) { return strength(p) > strength(q); });
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].rank = i > 0 && strength(out[i]) == strength(out[i - 1]) ? out[i - 1].rank : i + 1;
    return out;
}

}  // namespace portulan::geo
