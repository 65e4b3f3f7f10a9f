#include "network/build.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "model/vocabulary.h"

namespace portulan::network {
namespace {

bool contains(const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); }

/// Rank of a group in the fixed order; equal ranks are told apart by the code itself.
int group_rank(ElementKind kind, std::string_view group) {
    const auto families = family_words();
    if (kind == ElementKind::space) return static_cast<int>(families.size()) + 1;
    if (kind == ElementKind::object) return static_cast<int>(families.size()) + 2;
    const auto found = std::ranges::find(families, group, &FamilyWord::code);
    return static_cast<int>(found - families.begin());
}

bool is_selected(const Element& element, const NetworkSelection& selection) {
    if (!contains(selection.kinds, element.kind)) return false;
    if (selection.dimension && !element.dimensions.has(*selection.dimension)) return false;
    return selection.territory.empty() || element.territories.empty() ||
           contains(element.territories, selection.territory);
}

bool is_selected(const Tie& tie, const NetworkSelection& selection) {
    if (!selection.statuses.empty() && !contains(selection.statuses, tie.status)) return false;
    const bool no_dimension = !tie.dimensions.engagement && !tie.dimensions.cooperation;
    return !selection.dimension || no_dimension || tie.dimensions.has(*selection.dimension);
}

std::vector<NetworkNode> select_nodes(std::span<const Element> elements, const NetworkSelection& selection) {
    std::vector<NetworkNode> nodes;
    for (const Element& element : elements)
        if (is_selected(element, selection))
            nodes.push_back({element.id, element.name, element.kind, group_of(element)});
    std::ranges::sort(nodes, [](const NetworkNode& a, const NetworkNode& b) {
        const int rank_a = group_rank(a.kind, a.group);
        const int rank_b = group_rank(b.kind, b.group);
        if (rank_a != rank_b) return rank_a < rank_b;
        if (a.group != b.group) return a.group < b.group;
        return natural_less(a.id, b.id);
    });
    return nodes;
}

}  // namespace

std::string group_of(const Element& element) {
    switch (element.kind) {
        case ElementKind::actor: return element.family;
        case ElementKind::space: return "space";
        case ElementKind::object: return "object";
    }
    return {};
}

Network build_network(std::span<const Element> elements, std::span<const Tie> ties,
                      const NetworkSelection& selection) {
    Network network;
    network.nodes = select_nodes(elements, selection);
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) index.emplace(network.nodes[i].id, i);

    for (const Tie& tie : ties) {
        if (!is_selected(tie, selection)) continue;
        const auto from = index.find(tie.from);
        const auto to = index.find(tie.to);
        if (from == index.end() || to == index.end()) continue;
        NetworkTie kept{from->second, to->second, tie.type, tie.status, tie.quality, tie.intensity, tie.id};
        if (!is_directed(tie.type) && kept.from > kept.to) std::swap(kept.from, kept.to);
        network.ties.push_back(std::move(kept));
    }
    std::ranges::sort(network.ties, {}, [](const NetworkTie& t) {
        return std::tie(t.from, t.to, t.type, t.status, t.id, t.quality, t.intensity);
    });
    return network;
}

std::vector<int> degrees(const Network& network) {
    std::vector<int> degree(network.nodes.size(), 0);
    for (const NetworkTie& tie : network.ties) {
        ++degree[tie.from];
        if (tie.to != tie.from) ++degree[tie.to];
    }
    return degree;
}

std::vector<std::uint32_t> isolates(const Network& network) {
    std::vector<bool> linked(network.nodes.size(), false);
    for (const NetworkTie& tie : network.ties)
        if (tie.from != tie.to) linked[tie.from] = linked[tie.to] = true;
    std::vector<std::uint32_t> alone;
    for (std::uint32_t i = 0; i < linked.size(); ++i)
        if (!linked[i]) alone.push_back(i);
    return alone;
}

}  // namespace portulan::network
