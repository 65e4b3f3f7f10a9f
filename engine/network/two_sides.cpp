#include "network/two_sides.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace portulan::network {
namespace {

using Members = std::vector<std::uint32_t>;

constexpr int starts = 14, passes = 8;

/// One side: its groups from top to bottom, each with its members.
struct Column {
    std::vector<Members> groups;
    std::vector<Members> others;  // of each member, those it is tied to
    std::vector<double> place;    // of each member, from the top
    bool groups_move = false;

    Column(std::span<const std::uint32_t> numbers, bool move) : others(numbers.size()), place(numbers.size(), 0), groups_move(move) {
        for (std::uint32_t i = 0; i < numbers.size(); ++i) {
            if (groups.size() <= numbers[i]) groups.resize(numbers[i] + 1);
            groups[numbers[i]].push_back(i);
        }
        std::erase_if(groups, [](const Members& g) { return g.empty(); });
        settle();
    }

    void settle() {
        double at = 0;
        for (const Members& group : groups)
            for (const std::uint32_t m : group) place[m] = at++;
    }
    Members order() const {
        Members all;
        for (const Members& group : groups) all.insert(all.end(), group.begin(), group.end());
        return all;
    }
};

/// Mean place of what a member is tied to; its own, as a share of its side, where it is tied to nothing.
double barycentre(const Column& side, const Column& facing, std::uint32_t member) {
    const Members& others = side.others[member];
    if (others.empty()) return side.place[member] * static_cast<double>(facing.place.size()) / static_cast<double>(side.place.size());
    double sum = 0;
    for (const std::uint32_t o : others) sum += facing.place[o];
    return sum / static_cast<double>(others.size());
}

void sort_side(Column& side, const Column& facing) {
    const auto by_key = [](auto& things, const std::vector<double>& keys) {
        std::vector<std::size_t> order(things.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
        auto sorted = things;
        for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = things[order[i]];
        things = std::move(sorted);
    };
    std::vector<double> of_groups;
    for (Members& group : side.groups) {
        std::vector<double> keys;
        double sum = 0, ties = 0;
        for (const std::uint32_t m : group) {
            keys.push_back(barycentre(side, facing, m));
            const auto weight = static_cast<double>(side.others[m].size());
            sum += keys.back() * weight;
            ties += weight;
        }
        of_groups.push_back(ties > 0 ? sum / ties : 1e9);  // groups without a tie stand last
        by_key(group, keys);
    }
    if (side.groups_move) by_key(side.groups, of_groups);
    side.settle();
}

/// Crossings of the ties of v with those of w, where v stands above.
long crossings_of(const Column& side, const Column& facing, std::uint32_t v, std::uint32_t w) {
    long sum = 0;
    for (const std::uint32_t a : side.others[v])
        for (const std::uint32_t b : side.others[w]) sum += facing.place[a] > facing.place[b] ? 1 : 0;
    return sum;
}

long crossings_of(const Column& side, const Column& facing, const Members& above, const Members& below) {
    long sum = 0;
    for (const std::uint32_t v : above)
        for (const std::uint32_t w : below) sum += crossings_of(side, facing, v, w);
    return sum;
}

/// Takes each thing of a list past its neighbours to where it costs least; `crossings(a, b)`: with a above b. True when any moved.
template <class Things, class Crossings>
bool sift(Things& things, Crossings crossings) {
    bool any = false;
    for (std::size_t i = 0; i < things.size(); ++i) {
        std::size_t best = i;
        long least = 0, change = 0;
        for (std::size_t k = i + 1; k < things.size(); ++k)
            if (change += crossings(things[k], things[i]) - crossings(things[i], things[k]); change < least) least = change, best = k;
        change = 0;
        for (std::size_t k = i; k-- > 0;)
            if (change += crossings(things[i], things[k]) - crossings(things[k], things[i]); change < least) least = change, best = k;
        const auto at = [&](std::size_t n) { return things.begin() + static_cast<std::ptrdiff_t>(n); };
        if (best > i) std::rotate(at(i), at(i + 1), at(best + 1));
        else if (best < i) std::rotate(at(best), at(i), at(i + 1));
        any = any || best != i;
    }
    return any;
}

/// Members in their groups, and groups where they may, as long as that takes away crossings.
bool exchange(Column& side, const Column& facing) {
    bool any = false;
    for (bool better = true; better;) {
        better = false;
        for (Members& group : side.groups) better = sift(group, [&](std::uint32_t v, std::uint32_t w) { return crossings_of(side, facing, v, w); }) || better;
        if (side.groups_move) better = sift(side.groups, [&](const Members& v, const Members& w) { return crossings_of(side, facing, v, w); }) || better;
        any = any || better;
    }
    side.settle();
    return any;
}

void turn_round(Column& side) {
    for (Members& group : side.groups) std::ranges::reverse(group);
    if (side.groups_move) std::ranges::reverse(side.groups);
    side.settle();
}

void mix_up(Column& side, Random& random) {
    for (Members& group : side.groups) random.shuffle(group);
    if (side.groups_move) random.shuffle(side.groups);
    side.settle();
}

double slope(const Column& left, const Column& right) {
    const auto share = [](const Column& side, std::uint32_t m) { return (side.place[m] + 0.5) / static_cast<double>(side.place.size()); };
    double sum = 0;
    for (std::uint32_t v = 0; v < left.others.size(); ++v)
        for (const std::uint32_t w : left.others[v]) sum += std::abs(share(left, v) - share(right, w));
    return sum;
}

}  // namespace

long count_across(const TwoSides& sides, std::span<const Across> ties) {
    std::vector<std::uint32_t> left(sides.left.size()), right(sides.right.size());
    for (std::uint32_t i = 0; i < left.size(); ++i) left[sides.left[i]] = i;
    for (std::uint32_t i = 0; i < right.size(); ++i) right[sides.right[i]] = i;
    long count = 0;
    for (std::size_t i = 0; i < ties.size(); ++i)
        for (std::size_t j = i + 1; j < ties.size(); ++j) {
            const auto [a, b] = ties[i];
            const auto [c, d] = ties[j];
            count += (left[a] < left[c] && right[b] > right[d]) || (left[a] > left[c] && right[b] < right[d]) ? 1 : 0;
        }
    return count;
}

TwoSides order_two_sides(std::span<const std::uint32_t> left_groups, std::span<const std::uint32_t> right_groups, std::span<const Across> ties) {
    TwoSides best;
    double least_slope = 0;
    bool found = false;
    Random random(1, "two sides");
    for (int start = 0; start < starts; ++start)
        for (const bool right_first : {true, false}) {
            Column left(left_groups, false), right(right_groups, true);
            for (const auto& [l, r] : ties) left.others[l].push_back(r), right.others[r].push_back(l);
            if (start == 1) turn_round(right);
            if (start > 1) mix_up(left, random), mix_up(right, random);
            for (int pass = 0; pass < passes; ++pass) {
                const bool turn = (pass % 2 == 0) == right_first;
                sort_side(turn ? right : left, turn ? left : right);
                Column l = left, r = right;
                bool moved = true;
                for (int round = 0; round < 8 && moved; ++round) {
                    moved = exchange(l, r);
                    moved = exchange(r, l) || moved;
                }
                TwoSides sides{.left = l.order(), .right = r.order(), .crossings = 0};
                sides.crossings = count_across(sides, ties);
                const double slant = slope(l, r);
                if (found && (sides.crossings > best.crossings || (sides.crossings == best.crossings && slant >= least_slope - 1e-9))) continue;
                best = std::move(sides);
                least_slope = slant;
                found = true;
            }
        }
    return best;
}

}  // namespace portulan::network
