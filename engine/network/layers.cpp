#include "network/layers.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace portulan::network {
namespace {

using Slot = LogicOrder::Slot;

/// A place of a column; vertices are numbered through, boxes first, then passages.
struct Layers {
    std::vector<Slot> slot;
    std::vector<std::uint32_t> column;
    std::vector<std::vector<std::uint32_t>> left, right;  // neighbours one column before, one after
    std::size_t columns = 0;

    std::uint32_t add(Slot s, std::uint32_t c) {
        slot.push_back(s);
        column.push_back(c);
        left.emplace_back();
        right.emplace_back();
        columns = std::max<std::size_t>(columns, c + 1);
        return static_cast<std::uint32_t>(slot.size() - 1);
    }
    void join(std::uint32_t from, std::uint32_t to) {
        right[from].push_back(to);
        left[to].push_back(from);
    }
};

Layers layers_of(const std::vector<std::uint32_t>& column, const std::vector<Arrow>& arrows) {
    Layers layers;
    for (std::uint32_t i = 0; i < column.size(); ++i) layers.add({false, i}, column[i]);
    for (std::uint32_t a = 0; a < arrows.size(); ++a) {
        auto [from, to] = arrows[a];
        if (column[from] > column[to]) std::swap(from, to);
        if (column[from] == column[to]) continue;
        std::uint32_t last = from;
        for (std::uint32_t c = column[from] + 1; c < column[to]; ++c) {
            const std::uint32_t passage = layers.add({true, a}, c);
            layers.join(last, passage);
            last = passage;
        }
        layers.join(last, to);
    }
    return layers;
}

using Columns = std::vector<std::vector<std::uint32_t>>;

class Order {
public:
    explicit Order(const Layers& layers, bool backwards) : layers_(layers), columns_(layers.columns), place_(layers.slot.size()) {
        for (std::uint32_t v = 0; v < layers.slot.size(); ++v) columns_[layers.column[v]].push_back(v);
        for (auto& column : columns_) {
            if (backwards) std::reverse(column.begin(), column.end());
            settle(column);
        }
    }

    const Columns& columns() const { return columns_; }

    long crossings() const {
        long sum = 0;
        for (std::size_t c = 0; c + 1 < columns_.size(); ++c)
            for (std::size_t i = 0; i < columns_[c].size(); ++i)
                for (std::size_t j = i + 1; j < columns_[c].size(); ++j) sum += between(layers_.right, columns_[c][i], columns_[c][j]);
        return sum;
    }

    /// How far arrows climb or fall, in places counted from the middle of the columns.
    double slant() const {
        double sum = 0;
        for (std::uint32_t v = 0; v < place_.size(); ++v)
            for (const std::uint32_t w : layers_.right[v]) sum += std::abs(height(v) - height(w));
        return sum;
    }

    void sweep(bool rightwards) {
        for (std::size_t n = 1; n < columns_.size(); ++n) {
            auto& column = columns_[rightwards ? n : columns_.size() - 1 - n];
            const auto& toward = rightwards ? layers_.left : layers_.right;
            std::vector<std::pair<double, std::uint32_t>> keyed;
            for (const std::uint32_t v : column) keyed.emplace_back(median(toward[v], place_[v]), v);
            std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            for (std::size_t i = 0; i < column.size(); ++i) column[i] = keyed[i].second;
            settle(column);
        }
        transpose();
    }

    /// Exchanges neighbours in a column as long as that takes away crossings.
    void transpose() {
        for (bool better = true; better;) {
            better = false;
            for (auto& column : columns_)
                for (std::size_t i = 0; i + 1 < column.size(); ++i) {
                    const std::uint32_t v = column[i], w = column[i + 1];
                    const long now = between(layers_.left, v, w) + between(layers_.right, v, w), then = between(layers_.left, w, v) + between(layers_.right, w, v);
                    if (then >= now) continue;
                    std::swap(column[i], column[i + 1]);
                    std::swap(place_[v], place_[w]);
                    better = true;
                }
        }
    }

private:
    void settle(const std::vector<std::uint32_t>& column) {
        for (std::size_t i = 0; i < column.size(); ++i) place_[column[i]] = static_cast<double>(i);
    }
    double height(std::uint32_t v) const { return place_[v] - 0.5 * static_cast<double>(columns_[layers_.column[v]].size() - 1); }

    /// Crossings of the arrows of v with those of w where v stands above.
    long between(const std::vector<std::vector<std::uint32_t>>& toward, std::uint32_t v, std::uint32_t w) const {
        long sum = 0;
        for (const std::uint32_t a : toward[v])
            for (const std::uint32_t b : toward[w]) sum += place_[a] > place_[b] ? 1 : 0;
        return sum;
    }

    double median(const std::vector<std::uint32_t>& neighbours, double otherwise) const {
        if (neighbours.empty()) return otherwise;
        std::vector<double> places;
        for (const std::uint32_t v : neighbours) places.push_back(place_[v]);
        std::sort(places.begin(), places.end());
        const std::size_t m = places.size() / 2;
        return places.size() % 2 == 1 ? places[m] : (places[m - 1] + places[m]) / 2;
    }

    const Layers& layers_;
    Columns columns_;
    std::vector<double> place_;
};

}  // namespace

LogicOrder order_layers(const std::vector<std::uint32_t>& column, const std::vector<Arrow>& arrows) {
    const Layers layers = layers_of(column, arrows);
    LogicOrder best;
    std::pair<long, double> least{-1, 0};
    const auto keep = [&](const Order& order) {
        const std::pair<long, double> found{order.crossings(), order.slant()};
        if (least.first >= 0 && found >= least) return;
        least = found;
        best.crossings = found.first;
        best.columns.assign(layers.columns, {});
        for (std::size_t c = 0; c < layers.columns; ++c)
            for (const std::uint32_t v : order.columns()[c]) best.columns[c].push_back(layers.slot[v]);
    };
    for (const bool backwards : {false, true})
        for (const bool first_right : {true, false}) {
            Order order(layers, backwards);
            keep(order);
            for (int pass = 0; pass < 24; ++pass) {
                order.sweep((pass % 2 == 0) == first_right);
                keep(order);
            }
        }
    return best;
}

std::vector<std::uint32_t> arrows_in_circles(std::size_t boxes, const std::vector<Arrow>& arrows) {
    std::vector<std::vector<bool>> reached(boxes, std::vector<bool>(boxes));
    const std::function<void(std::uint32_t, std::uint32_t)> walk = [&](std::uint32_t start, std::uint32_t at) {
        for (const auto& [from, to] : arrows)
            if (from == at && !reached[start][to]) {
                reached[start][to] = true;
                walk(start, to);
            }
    };
    for (std::uint32_t i = 0; i < boxes; ++i) walk(i, i);
    std::vector<std::uint32_t> found;
    for (std::uint32_t a = 0; a < arrows.size(); ++a)
        if (reached[arrows[a].second][arrows[a].first] || arrows[a].first == arrows[a].second) found.push_back(a);
    return found;
}

}  // namespace portulan::network
