// Prints, bit for bit, what the network room works out of networks from seeds: the test compares what two levels of
// optimisation make of them.
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "base/random.h"
#include "model/vocabulary.h"
#include "network/betweenness.h"
#include "network/holes.h"
#include "network/layout.h"
#include "network/leiden.h"
#include "network/placement.h"
#include "network/standing.h"
#include "network/tie_graph.h"

namespace {

using namespace portulan;

void print(const char* what, const std::vector<double>& values) {
    for (const double value : values) std::printf("%s %a\n", what, value);
}

std::vector<network::WeightedTie> ties_of(std::uint32_t nodes, std::uint32_t count, Random& random) {
    std::vector<network::WeightedTie> ties;
    for (std::uint32_t i = 1; i < nodes; ++i) ties.push_back({i, random.below(i), random.uniform(0.5, 3)});
    while (ties.size() < count)
        if (const std::uint32_t a = random.below(nodes), b = random.below(nodes); a != b) ties.push_back({a, b, random.uniform(0.5, 3)});
    return ties;
}

/// As a diagram of actors begins: families in sectors, the best of many starts.
void diagram(Random& random) {
    Network actors;
    const auto families = family_words();
    for (std::uint32_t i = 0; i < 60; ++i) actors.nodes.push_back({.id = std::to_string(i), .label = {}, .group = std::string(families[i * families.size() / 60].code)});
    for (const network::WeightedTie& tie : ties_of(60, 150, random)) actors.ties.push_back({.from = tie.a, .to = tie.b});
    for (const auto& ranked : network::lay_out(actors, {.starts = 50, .keep = 3, .jobs = 2})) {
        print("diagram x", ranked.layout.x);
        print("diagram y", ranked.layout.y);
    }
}

/// `portulan layout` and `portulan measures`: in full, and by samples above some thousand nodes.
void plain(std::uint32_t nodes, Random& random) {
    const auto graph = network::make_tie_graph(nodes, ties_of(nodes, 3 * nodes, random), false);
    const auto placed = network::place(graph, {.jobs = 2});
    print("layout x", placed.layout.x);
    print("layout y", placed.layout.y);
    print("pagerank", network::pagerank(graph));
    print("constraint", network::constraint(graph));
    if (nodes < 1000) print("betweenness", network::betweenness(graph, network::PathLength::inverse_weight));
    for (const std::uint32_t community : network::leiden(graph).of) std::printf("leiden %u\n", community);
}

}  // namespace

int main() {
    Random random(20260606, "optimised");
    diagram(random);
    plain(300, random);
    plain(6000, random);
    return 0;
}
