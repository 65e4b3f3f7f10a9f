#include "network/harmony.h"

#include <algorithm>

#include "base/text.h"
#include "model/vocabulary.h"
#include "network/layout.h"
#include "network/sectors.h"

namespace portulan::network {
namespace {

struct Shared {
    std::uint32_t group = 0;
    std::size_t networks = 0, ties = 0;
};

}  // namespace

Harmony harmonise(std::span<const Network> networks) {
    const std::size_t known = family_words().size() + 2;
    Harmony harmony{.sector_weights = std::vector<double>(known, 0), .places = {}};
    std::map<std::string, Shared> nodes;
    for (const Network& network : networks) {
        const auto groups = group_numbers(network);
        std::vector<double> members(known, 0);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (groups[i] < known) ++members[groups[i]];
            Shared& node = nodes[network.nodes[i].id];
            node.group = groups[i];
            ++node.networks;
        }
        for (const NetworkTie& tie : network.ties)
            for (const std::uint32_t end : {tie.from, tie.to}) ++nodes[network.nodes[end].id].ties;
        for (std::size_t g = 0; g < known; ++g)
            if (members[g] > 0) harmony.sector_weights[g] = std::max(harmony.sector_weights[g], members[g] + 1);
    }
    std::erase_if(nodes, [&](const auto& entry) { return entry.second.networks < 2 || entry.second.group >= known; });
    std::size_t most = 1;
    std::vector<std::vector<std::string>> of_groups(known);
    for (const auto& [id, node] : nodes) {
        most = std::max(most, node.ties);
        of_groups[node.group].push_back(id);
    }
    double all = 0, before = 0;
    for (const double weight : harmony.sector_weights) all += weight;
    for (std::size_t g = 0; g < known; ++g) {
        std::sort(of_groups[g].begin(), of_groups[g].end(), natural_less);
        for (std::size_t k = 0; k < of_groups[g].size(); ++k) {
            const double share = (static_cast<double>(k) + 0.5) / static_cast<double>(of_groups[g].size());
            const Point towards = direction((before + share * harmony.sector_weights[g]) / all);
            const double far = 1.3 - 0.7 * static_cast<double>(nodes.at(of_groups[g][k]).ties) / static_cast<double>(most);
            harmony.places[of_groups[g][k]] = {far * towards.x, far * towards.y};
        }
        before += harmony.sector_weights[g];
    }
    return harmony;
}

}  // namespace portulan::network
