#include "geo/local_autocorrelation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/parallel.h"
#include "base/random.h"
#include "geo/compared.h"
#include "geo/no_value.h"

namespace portulan::geo {
namespace {

// For each permutation the deviations of `width` different places in random order, and who they are. The first k that
// are not place i are a random choice of k among all others.
class Draws {
public:
    Draws(const Compared& places, std::size_t permutations, std::uint64_t seed, unsigned jobs) {
        std::size_t most = 0;
        for (std::size_t i = 0; i < places.weights.size(); ++i) most = std::max(most, places.weights.degree(i));
        width_ = std::min(most + 1, places.places.size());
        who_.resize(permutations * width_);
        parallel_for(permutations, jobs, [&](std::size_t p) {
            Random random(seed + p, "local_moran");
            draw(random, places.places.size(), std::span(who_).subspan(p * width_, width_));
        });
        z_.reserve(who_.size());
        for (const std::uint32_t i : who_) z_.push_back(places.deviations[i]);
    }

    // The weighted sum of neighbours drawn for place i.
    double lag(std::size_t permutation, std::size_t i, std::span<const double> weights) const {
        const std::uint32_t* who = who_.data() + permutation * width_;
        const double* z = z_.data() + permutation * width_;
        double sum = 0;
        std::size_t at = 0;
        for (const double w : weights) {
            at += who[at] == i ? 1 : 0;
            sum += w * z[at++];
        }
        return sum;
    }

private:
    // Different numbers below n.
    static void draw(Random& random, std::size_t n, std::span<std::uint32_t> out) {
        if (out.size() * 4 > n) {
            std::vector<std::uint32_t> all(n);
            std::iota(all.begin(), all.end(), 0U);
            random.shuffle(all);
            std::copy_n(all.begin(), out.size(), out.begin());
            return;
        }
        // Few of many: what was drawn already is drawn again.
        for (std::size_t k = 0; k < out.size(); ++k) {
            const auto end = out.begin() + static_cast<std::ptrdiff_t>(k);
            do out[k] = random.below(static_cast<std::uint32_t>(n));
            while (std::find(out.begin(), end, out[k]) != end);
        }
    }

    std::size_t width_ = 0;
    std::vector<std::uint32_t> who_;
    std::vector<double> z_;
};

Quadrant quadrant_of(double z, double lag) {
    if (z == 0 || lag == 0) return Quadrant::none;
    if (z > 0) return lag > 0 ? Quadrant::high_high : Quadrant::high_low;
    return lag > 0 ? Quadrant::low_high : Quadrant::low_low;
}

void add_permutations(LocalMoran& place, const Draws& draws, std::size_t i, double factor,
                      std::span<const double> weights, std::size_t permutations) {
    const auto m = static_cast<double>(permutations);
    const double tie = 1e-12 * std::max(1.0, std::abs(place.index));
    double larger = 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t p = 0; p < permutations; ++p) {
        const double index = factor * draws.lag(p, i, weights);
        larger += index >= place.index - tie ? 1 : 0;
        sum += index - place.index;
        squares += (index - place.index) * (index - place.index);
    }
    place.permuted_mean = place.index + sum / m;
    place.permuted_deviation = permutations > 1 ? std::sqrt(std::max(0.0, squares - sum * sum / m) / (m - 1)) : 0;
    place.p = std::min(1.0, 2 * (std::min(larger, m - larger) + 1) / (m + 1));
}

constexpr LocalMoran not_compared{no_value, no_value, no_value, no_value, 1, 1, Quadrant::none};

}  // namespace

std::vector<LocalMoran> local_moran(std::span<const double> values, const SpatialWeights& weights,
                                    const MoranOptions& options) {
    std::vector<LocalMoran> out(values.size(), not_compared);
    const Compared places = compared(values, weights, options.row_standardise);
    if (!places.varied) return out;
    double m2 = 0;
    for (const double z : places.deviations) m2 += z * z / static_cast<double>(places.places.size());
    const auto permutations = static_cast<std::size_t>(std::max(0, options.permutations));
    const Draws draws(places, permutations, options.seed, options.jobs);
    constexpr std::size_t chunk = 256;
    parallel_for((places.places.size() + chunk - 1) / chunk, options.jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(places.places.size(), (c + 1) * chunk); ++i) {
            const auto around = places.weights.neighbours_of(i);
            const auto w = places.weights.weights_of(i);
            double lag = 0;
            for (std::size_t k = 0; k < around.size(); ++k) lag += w[k] * places.deviations[around[k]];
            LocalMoran& place = out[places.places[i]];
            const double factor = places.deviations[i] / m2;
            place = {factor * lag, lag, 0, 0, 1, 1, quadrant_of(places.deviations[i], lag)};
            if (permutations > 0) add_permutations(place, draws, i, factor, w, permutations);
        }
    });
    std::vector<double> p;
    p.reserve(places.places.size());
    for (const std::uint32_t i : places.places) p.push_back(out[i].p);
    const std::vector<double> adjusted = false_discovery_adjusted(p);
    for (std::size_t k = 0; k < p.size(); ++k) out[places.places[k]].adjusted_p = adjusted[k];
    return out;
}

std::vector<Quadrant> clusters(std::span<const LocalMoran> places, double level, bool false_discovery) {
    std::vector<Quadrant> out;
    out.reserve(places.size());
    for (const LocalMoran& place : places) {
        const double p = false_discovery ? place.adjusted_p : place.p;
        out.push_back(p <= level ? place.quadrant : Quadrant::none);
    }
    return out;
}

std::vector<double> false_discovery_adjusted(std::span<const double> p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> out(p.begin(), p.end());
    const auto tests = static_cast<double>(order.size());
    double least = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const std::size_t i = order[rank - 1];
        least = std::min(least, p[i] * tests / static_cast<double>(rank));
        out[i] = least;
    }
    return out;
}

std::vector<double> getis_ord(std::span<const double> values, const SpatialWeights& weights) {
    std::vector<double> out(values.size(), no_value);
    const Compared places = compared(values, weights, false);
    if (!places.varied) return out;
    const SpatialWeights w = with_self(places.weights);
    const auto n = static_cast<double>(places.places.size());
    double squares = 0;
    for (const double z : places.deviations) squares += z * z;
    const double deviation = std::sqrt(squares / n);
    for (std::size_t i = 0; i < w.size(); ++i) {
        double lag = 0;
        double sum = 0;
        double sum2 = 0;
        for (std::size_t k = w.starts[i]; k < w.starts[i + 1]; ++k) {
            lag += w.weights[k] * places.deviations[w.neighbours[k]];
            sum += w.weights[k];
            sum2 += w.weights[k] * w.weights[k];
        }
        out[places.places[i]] = lag / (deviation * std::sqrt((n * sum2 - sum * sum) / (n - 1)));
    }
    return out;
}

}  // namespace portulan::geo
