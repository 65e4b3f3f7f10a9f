#include "geo/borders.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "geo/measure.h"
#include "geo/rings.h"

namespace portulan::geo {

std::vector<std::uint8_t> border_ranks(const Coverage& coverage, std::span<const std::vector<std::string>> levels) {
    std::vector<std::uint8_t> ranks;
    ranks.reserve(coverage.arcs.size());
    for (const auto& level : levels) assert(level.size() == coverage.areas.size());
    for (const Arc& arc : coverage.arcs) {
        std::size_t rank = levels.size() + 1;
        if (arc.left != outside && arc.right != outside)
            while (--rank > 0) {
                const auto& level = levels[rank - 1];
                if (level[static_cast<std::size_t>(arc.left)] != level[static_cast<std::size_t>(arc.right)]) break;
            }
        ranks.push_back(static_cast<std::uint8_t>(rank));
    }
    return ranks;
}

namespace {

// Pairs of areas that meet in a node, without length.
void add_point_neighbours(const Coverage& coverage, std::vector<std::vector<Neighbour>>& all) {
    const ArcNodes nodes = nodes_of(coverage.arcs);
    std::vector<std::vector<std::int32_t>> at_node(nodes.count);
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i)
        for (const std::uint32_t node : {nodes.first[i], nodes.last[i]})
            for (const std::int32_t area : {coverage.arcs[i].left, coverage.arcs[i].right})
                if (area != outside) at_node[node].push_back(area);
    for (auto& areas : at_node) {
        std::sort(areas.begin(), areas.end());
        areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
        for (const std::int32_t a : areas)
            for (const std::int32_t b : areas)
                if (a != b) all[static_cast<std::size_t>(a)].push_back({static_cast<std::size_t>(b), 0});
    }
}

}  // namespace

std::vector<std::vector<Neighbour>> neighbours(const Coverage& coverage, Contiguity contiguity) {
    std::vector<std::vector<Neighbour>> all(coverage.areas.size());
    for (const Arc& arc : coverage.arcs) {
        if (arc.left == outside || arc.right == outside || arc.left == arc.right) continue;
        const auto left = static_cast<std::size_t>(arc.left);
        const auto right = static_cast<std::size_t>(arc.right);
        const double length = length_of(arc.points);
        all[left].push_back({right, length});
        all[right].push_back({left, length});
    }
    if (contiguity == Contiguity::point) add_point_neighbours(coverage, all);
    for (auto& list : all) {
        std::stable_sort(list.begin(), list.end(),
                         [](const Neighbour& a, const Neighbour& b) { return a.area < b.area; });
        std::vector<Neighbour> merged;
        for (const Neighbour& n : list) {
            if (merged.empty() || merged.back().area != n.area)
                merged.push_back(n);
            else
                merged.back().length += n.length;
        }
        list = std::move(merged);
    }
    return all;
}

}  // namespace portulan::geo
