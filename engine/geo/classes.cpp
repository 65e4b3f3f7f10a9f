#include "geo/classes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "geo/jenks.h"

namespace portulan::geo {
namespace {

using Values = std::vector<double>;

struct MethodWord {
    ClassMethod method;
    std::string_view word;
};
constexpr std::array method_words{
    MethodWord{ClassMethod::quantile, "quantile"},     MethodWord{ClassMethod::equal, "equal"},
    MethodWord{ClassMethod::pretty, "pretty"},         MethodWord{ClassMethod::standard_deviation, "sd"},
    MethodWord{ClassMethod::jenks, "jenks"},           MethodWord{ClassMethod::geometric, "geometric"},
    MethodWord{ClassMethod::arithmetic, "arithmetic"}, MethodWord{ClassMethod::nested_means, "nested-means"},
    MethodWord{ClassMethod::head_tail, "head-tail"},   MethodWord{ClassMethod::zero_centred, "zero-centred"}, MethodWord{ClassMethod::q6, "q6"},
    MethodWord{ClassMethod::manual, "manual"}};

Values sorted_numbers(std::span<const double> values) {
    Values sorted;
    sorted.reserve(values.size());
    for (const double v : values)
        if (std::isfinite(v)) sorted.push_back(v + 0.0);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double quantile(const Values& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto i = static_cast<std::size_t>(at);
    if (i + 1 >= sorted.size()) return sorted.back();
    return sorted[i] + (at - static_cast<double>(i)) * (sorted[i + 1] - sorted[i]);
}

Values quantiles(const Values& sorted, std::span<const double> shares) {
    Values bounds;
    for (const double share : shares) bounds.push_back(quantile(sorted, share));
    return bounds;
}

Values by_count(const Values& sorted, int k) {
    Values shares;
    for (int i = 0; i <= k; ++i) shares.push_back(static_cast<double>(i) / k);
    return quantiles(sorted, shares);
}

// min + range * f(i), i in 0..k
template <class Share>
Values by_share(const Values& sorted, int k, Share share) {
    Values bounds;
    for (int i = 0; i < k; ++i) bounds.push_back(sorted.front() + (sorted.back() - sorted.front()) * share(i));
    bounds.push_back(sorted.back());
    return bounds;
}

// R's pretty(): the unit among 1, 2, 5, 10 times a power of ten, with its default biases h = 1.5, h5 = 2.75.
Values pretty(const Values& sorted, int k) {
    const double low = sorted.front();
    const double high = sorted.back();
    const double cell = (high - low) / k;
    const double base = std::pow(10.0, std::floor(std::log10(cell)));
    double unit = base;
    if (2 * base - cell < 1.5 * (cell - unit)) unit = 2 * base;
    if (unit == 2 * base && 5 * base - cell < 2.75 * (cell - unit)) unit = 5 * base;
    if (unit == 5 * base && 10 * base - cell < 1.5 * (cell - unit)) unit = 10 * base;
    const double first = std::floor(low / unit + 1e-7);
    const double last = std::ceil(high / unit - 1e-7);
    Values bounds;
    const auto steps = static_cast<int>(last - first);
    for (int i = 0; i <= steps; ++i) {
        const double at = first + i;
        // A unit below one is divided by, so that 0.3 is 3 / 10 and not 3 * 0.1.
        bounds.push_back((unit < 1 ? at / std::round(1 / unit) : at * unit) + 0.0);
    }
    // 1e-7 of slack may leave an extreme value just beyond.
    bounds.front() = std::min(bounds.front(), low);
    bounds.back() = std::max(bounds.back(), high);
    return bounds;
}

Values by_deviation(const Values& sorted, int k) {
    const double m = mean(sorted);
    double squares = 0;
    for (const double v : sorted) squares += (v - m) * (v - m);
    const double sigma = std::sqrt(squares / static_cast<double>(sorted.size() - 1));
    Values bounds{sorted.front()};
    for (int j = 0; j < k - 1; ++j) bounds.push_back(m + (j - (k - 2) / 2.0) * sigma);
    bounds.push_back(sorted.back());
    return bounds;
}

Values by_jenks(const Values& sorted, int k) {
    Values bounds;
    for (const std::size_t start : jenks_starts(sorted, static_cast<std::size_t>(k))) bounds.push_back(sorted[start]);
    bounds.push_back(sorted.back());
    return bounds;
}

void cut_at_mean(std::span<const double> sorted, int depth, Values& bounds) {
    if (depth == 0 || sorted.size() < 2 || sorted.front() == sorted.back()) return;
    const double m = mean(sorted);
    bounds.push_back(m);
    const auto upper = static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), m) - sorted.begin());
    cut_at_mean(sorted.first(upper), depth - 1, bounds);
    cut_at_mean(sorted.subspan(upper), depth - 1, bounds);
}

Values by_nested_means(const Values& sorted, int k) {
    Values bounds{sorted.front(), sorted.back()};
    int depth = 0;
    while ((2 << depth) <= k) ++depth;
    cut_at_mean(sorted, depth, bounds);
    return bounds;
}

Values by_head_tail(const Values& sorted, int k) {
    Values bounds{sorted.front(), sorted.back()};
    std::span<const double> head(sorted);
    while (static_cast<int>(bounds.size()) <= k) {
        const double m = mean(head);
        // The head is what lies above the mean; classes are closed on the left, so a value equal to it joins it.
        const auto from = static_cast<std::size_t>(std::lower_bound(head.begin(), head.end(), m) - head.begin());
        const std::size_t size = head.size() - from;
        if (size == 0 || size == head.size()) break;
        bounds.push_back(m);
        if (static_cast<double>(size) > 0.4 * static_cast<double>(head.size())) break;
        head = head.subspan(from);
    }
    return bounds;
}

Values raw_bounds(const Values& sorted, const ClassOptions& options) {
    const int k = std::max(1, options.count);
    switch (options.method) {
        case ClassMethod::quantile: return by_count(sorted, k);
        case ClassMethod::equal: return by_share(sorted, k, [k](int i) { return static_cast<double>(i) / k; });
        case ClassMethod::pretty: return pretty(sorted, k);
        case ClassMethod::standard_deviation: return by_deviation(sorted, k);
        case ClassMethod::jenks: return by_jenks(sorted, k);
        case ClassMethod::geometric: {
            if (!(sorted.front() > 0)) return {};
            const double ratio = sorted.back() / sorted.front();
            Values bounds{sorted.front()};
            for (int i = 1; i < k; ++i) bounds.push_back(sorted.front() * std::pow(ratio, static_cast<double>(i) / k));
            bounds.push_back(sorted.back());
            return bounds;
        }
        case ClassMethod::arithmetic:
            return by_share(sorted, k, [k](int i) { return i * (i + 1.0) / (k * (k + 1.0)); });
        case ClassMethod::nested_means: return by_nested_means(sorted, k);
        case ClassMethod::head_tail: return by_head_tail(sorted, k);
        case ClassMethod::zero_centred: {
            const double reach = std::max(std::abs(sorted.front()), std::abs(sorted.back()));
            Values bounds;
            for (int i = 0; i <= k; ++i) bounds.push_back(reach * (2.0 * i / k - 1));
            return bounds;
        }
        case ClassMethod::q6: return quantiles(sorted, std::array{0.0, 0.05, 0.275, 0.5, 0.725, 0.95, 1.0});
        case ClassMethod::manual: break;
    }
    return {};
}

void force(Values& bounds, double value) {
    if (!(value > bounds.front() && value < bounds.back())) return;
    if (std::find(bounds.begin(), bounds.end(), value) != bounds.end()) return;
    if (bounds.size() == 2) {
        bounds.insert(bounds.begin() + 1, value);
        return;
    }
    const auto nearest = std::min_element(bounds.begin() + 1, bounds.end() - 1, [value](double a, double b) {
        return std::abs(a - value) < std::abs(b - value);
    });
    *nearest = value;
    std::sort(bounds.begin(), bounds.end());
}

double deviation_within(const std::vector<Values>& classes, double (*centre)(const Values&), double (*cost)(double)) {
    double sum = 0;
    for (const Values& members : classes) {
        if (members.empty()) continue;
        const double c = centre(members);
        for (const double v : members) sum += cost(v - c);
    }
    return sum;
}

}  // namespace

std::optional<ClassMethod> class_method_of(std::string_view word) {
    for (const MethodWord& entry : method_words)
        if (entry.word == word) return entry.method;
    return std::nullopt;
}

std::string_view word_of(ClassMethod method) {
    for (const MethodWord& entry : method_words)
        if (entry.method == method) return entry.word;
    return {};
}

std::vector<double> class_bounds(std::span<const double> values, const ClassOptions& options) {
    if (options.method == ClassMethod::manual) {
        Values bounds = options.bounds;
        std::sort(bounds.begin(), bounds.end());
        bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
        return bounds.size() < 2 ? Values{} : bounds;
    }
    const Values sorted = sorted_numbers(values);
    if (sorted.empty()) return {};
    if (sorted.front() == sorted.back()) return {sorted.front(), sorted.front()};
    Values bounds = raw_bounds(sorted, options);
    if (bounds.empty() || options.method == ClassMethod::zero_centred) return bounds;
    std::sort(bounds.begin(), bounds.end());
    // Inner bounds must part values. One may equal the largest value, which then is a class of its own.
    Values out{std::min(bounds.front(), sorted.front())};
    for (std::size_t i = 1; i + 1 < bounds.size(); ++i)
        if (bounds[i] > sorted.front() && bounds[i] <= sorted.back() && bounds[i] > out.back())
            out.push_back(bounds[i]);
    out.push_back(std::max(bounds.back(), sorted.back()));
    if (options.forced_bound) force(out, *options.forced_bound);
    return out;
}

int class_of(double value, std::span<const double> bounds) {
    if (bounds.size() < 2 || !(value >= bounds.front() && value <= bounds.back())) return -1;
    const auto above = std::upper_bound(bounds.begin(), bounds.end(), value);
    const auto i = static_cast<int>(above - bounds.begin()) - 1;
    return std::min(i, static_cast<int>(bounds.size()) - 2);
}

std::vector<int> classes_of(std::span<const double> values, std::span<const double> bounds) {
    std::vector<int> out;
    out.reserve(values.size());
    for (const double v : values) out.push_back(class_of(v, bounds));
    return out;
}

std::vector<std::size_t> class_counts(std::span<const double> values, std::span<const double> bounds) {
    std::vector<std::size_t> counts(bounds.size() < 2 ? 0 : bounds.size() - 1);
    for (const double v : values)
        if (const int c = class_of(v, bounds); c >= 0) ++counts[static_cast<std::size_t>(c)];
    return counts;
}

ClassQuality class_quality(std::span<const double> values, std::span<const double> bounds) {
    std::vector<Values> classes(bounds.size() < 2 ? 0 : bounds.size() - 1);
    Values all;
    for (const double v : values)
        if (const int c = class_of(v, bounds); c >= 0) {
            classes[static_cast<std::size_t>(c)].push_back(v);
            all.push_back(v);
        }
    const auto mean_of = [](const Values& v) { return mean(v); };
    const auto median_of = [](const Values& v) {
        Values sorted = v;
        std::sort(sorted.begin(), sorted.end());
        return quantile(sorted, 0.5);
    };
    const auto square = [](double d) { return d * d; };
    const auto size = [](double d) { return std::abs(d); };
    const auto fit = [&](double (*centre)(const Values&), double (*cost)(double)) {
        const double total = deviation_within({all}, centre, cost);
        return total > 0 ? 1 - deviation_within(classes, centre, cost) / total : 1.0;
    };
    return {.gvf = fit(mean_of, square), .tai = fit(mean_of, size), .gadf = fit(median_of, size)};
}

std::vector<std::size_t> values_that_change(std::span<const double> values, std::span<const double> bounds,
                                            std::span<const double> other) {
    const std::vector<int> first = classes_of(values, bounds), second = classes_of(values, other);
    std::vector<std::vector<std::size_t>> common(other.size(), std::vector<std::size_t>(bounds.size(), 0));
    const auto is_classed = [&](std::size_t i) { return first[i] >= 0 && second[i] >= 0; };
    for (std::size_t i = 0; i < values.size(); ++i)
        if (is_classed(i)) ++common[static_cast<std::size_t>(second[i])][static_cast<std::size_t>(first[i])];
    std::vector<int> stands_for;
    for (const auto& counts : common) stands_for.push_back(static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin()));
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (is_classed(i) && stands_for[static_cast<std::size_t>(second[i])] != first[i]) changed.push_back(i);
    return changed;
}

}  // namespace portulan::geo
