#include "geo/spatial_weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "geo/kd_tree.h"

namespace portulan::geo {
namespace {

struct Link {
    std::uint32_t to;
    double weight;
};

SpatialWeights from_rows(const std::vector<std::vector<Link>>& rows) {
    SpatialWeights out;
    for (const auto& row : rows) {
        for (const Link& link : row) {
            out.neighbours.push_back(link.to);
            out.weights.push_back(link.weight);
        }
        out.starts.push_back(out.neighbours.size());
    }
    return out;
}

KdTree<2> tree_of(std::span<const Point> points) {
    std::vector<KdTree<2>::Place> places;
    places.reserve(points.size());
    for (const Point p : points) {
        assert(std::isfinite(p.x) && std::isfinite(p.y));
        places.push_back({p.x, p.y});
    }
    return KdTree<2>(std::move(places));
}

template <class Row>
SpatialWeights each_row(std::size_t size, unsigned jobs, Row row) {
    constexpr std::size_t chunk = 1024;
    std::vector<std::vector<Link>> rows(size);
    parallel_for((size + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(size, (c + 1) * chunk); ++i) rows[i] = row(i);
    });
    return from_rows(rows);
}

}  // namespace

SpatialWeights contiguity_weights(const Coverage& coverage, Contiguity contiguity) {
    std::vector<std::vector<Link>> rows(coverage.areas.size());
    const auto all = neighbours(coverage, contiguity);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Neighbour& n : all[i]) rows[i].push_back({static_cast<std::uint32_t>(n.area), 1});
    return from_rows(rows);
}

SpatialWeights border_length_weights(const Coverage& coverage) {
    std::vector<std::vector<Link>> rows(coverage.areas.size());
    const auto all = neighbours(coverage, Contiguity::border);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Neighbour& n : all[i]) rows[i].push_back({static_cast<std::uint32_t>(n.area), n.length});
    return from_rows(rows);
}

SpatialWeights nearest_weights(std::span<const Point> points, std::size_t k, unsigned jobs) {
    const KdTree<2> tree = tree_of(points);
    return each_row(points.size(), jobs, [&](std::size_t i) {
        std::vector<Link> row;
        for (const auto& found :
             tree.nearest({points[i].x, points[i].y}, k, [i](std::uint32_t other) { return other == i; }))
            row.push_back({found.point, 1});
        std::sort(row.begin(), row.end(), [](const Link& a, const Link& b) { return a.to < b.to; });
        return row;
    });
}

SpatialWeights distance_weights(std::span<const Point> points, double band, double power, unsigned jobs) {
    const KdTree<2> tree = tree_of(points);
    return each_row(points.size(), jobs, [&](std::size_t i) {
        std::vector<Link> row;
        for (const auto& found : tree.within({points[i].x, points[i].y}, band)) {
            if (found.point == i) continue;
            const double distance = std::max(std::sqrt(found.squared), band / 1000);
            row.push_back({found.point, power > 0 ? std::pow(distance, -power) : 1});
        }
        return row;
    });
}

double band_without_islands(std::span<const Point> points) {
    const KdTree<2> tree = tree_of(points);
    double band = 0;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        for (const auto& found : tree.nearest({points[i].x, points[i].y}, 1, [i](std::uint32_t j) { return j == i; }))
            band = std::max(band, std::sqrt(found.squared));
    // A hair more, so that squaring it loses nobody.
    return band > 0 ? std::nextafter(band, std::numeric_limits<double>::infinity()) : 0;
}

SpatialWeights row_standardised(SpatialWeights weights) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double sum = 0;
        for (const double w : weights.weights_of(i)) sum += w;
        if (!(sum > 0)) continue;
        for (std::size_t k = weights.starts[i]; k < weights.starts[i + 1]; ++k) weights.weights[k] /= sum;
    }
    return weights;
}

SpatialWeights restricted(const SpatialWeights& weights, std::span<const char> keep) {
    assert(keep.size() == weights.size());
    std::vector<std::uint32_t> number(keep.size(), 0);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < keep.size(); ++i)
        if (keep[i] != 0) number[i] = next++;
    std::vector<std::vector<Link>> rows;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i] == 0) continue;
        rows.emplace_back();
        for (std::size_t k = weights.starts[i]; k < weights.starts[i + 1]; ++k)
            if (const std::uint32_t j = weights.neighbours[k]; keep[j] != 0)
                rows.back().push_back({number[j], weights.weights[k]});
    }
    return from_rows(rows);
}

SpatialWeights with_self(const SpatialWeights& weights) {
    std::vector<std::vector<Link>> rows(weights.size());
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        for (std::size_t k = weights.starts[i]; k < weights.starts[i + 1]; ++k)
            rows[i].push_back({weights.neighbours[k], weights.weights[k]});
        const auto at = std::find_if(rows[i].begin(), rows[i].end(), [i](const Link& link) { return link.to > i; });
        rows[i].insert(at, {i, 1});
    }
    return from_rows(rows);
}

std::vector<std::uint32_t> islands(const SpatialWeights& weights) {
    std::vector<std::uint32_t> alone;
    for (std::uint32_t i = 0; i < weights.size(); ++i)
        if (weights.degree(i) == 0) alone.push_back(i);
    return alone;
}

}  // namespace portulan::geo
