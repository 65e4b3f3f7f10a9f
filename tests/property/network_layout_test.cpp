// The layout against igraph (an oracle, not a dependency) and under shuffled rows.
#include "network/layout.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/random.h"
#include "support/folders.h"

namespace portulan::network {
namespace {

/// Python that lays a list of edges out with igraph's Kamada-Kawai and prints its best normalised stress of 20 starts, and
/// the stress by its own sums of the positions we hand over.
constexpr const char* oracle = R"(
import math, random, sys
import igraph
random.seed(1)
edges = [tuple(map(int, l.split())) for l in open(sys.argv[1])]
ours = [tuple(map(float, l.split())) for l in open(sys.argv[2])]
g = igraph.Graph(n=len(ours), edges=edges)
d = g.distances()
def stress(p):
    q = [math.dist(p[i], p[j]) / d[i][j] for i in range(len(p)) for j in range(i) if math.isfinite(d[i][j])]
    s = sum(q) / sum(v * v for v in q)
    return sum((s * v - 1) ** 2 for v in q) / len(q)
best = min(stress(list(g.layout_kamada_kawai(
    seed=g.layout_random().coords, maxiter=200 * len(ours)).coords)) for _ in range(20))
print(repr(best), repr(stress(ours)))
)";

struct Verdict {
    double igraph = 0;
    double ours = 0;
};

std::optional<Verdict> ask_igraph(std::span<const Edge> edges, const NetworkLayout& layout) {
    if (std::system("/usr/bin/python3 -c 'import igraph' >/dev/null 2>&1") != 0) return std::nullopt;
    const support::TemporaryFolder folder;
    std::string edge_text, point_text;
    for (const Edge& e : edges) edge_text += std::to_string(e.a) + " " + std::to_string(e.b) + "\n";
    for (std::size_t i = 0; i < layout.x.size(); ++i) {
        std::array<char, 80> line{};
        std::snprintf(line.data(), line.size(), "%.17g %.17g\n", layout.x[i], layout.y[i]);
        point_text += line.data();
    }
    const auto script = folder.write("oracle.py", oracle);
    const auto edge_file = folder.write("edges.txt", edge_text);
    const auto point_file = folder.write("points.txt", point_text);
    const std::string command =
        "/usr/bin/python3 " + script.string() + " " + edge_file.string() + " " + point_file.string() + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    Verdict verdict;
    const int read = std::fscanf(pipe, "%lf %lf", &verdict.igraph, &verdict.ours);
    pclose(pipe);
    return read == 2 ? std::optional(verdict) : std::nullopt;
}

Graph random_graph(std::uint64_t seed, std::uint32_t count, int edges) {
    Random random(seed);
    std::vector<Edge> list;
    for (std::uint32_t i = 1; i < count; ++i) list.push_back({i, random.below(i), 1});  // connected
    for (int i = 0; i < edges; ++i) list.push_back({random.below(count), random.below(count), 1});
    return make_graph(count, list);
}

TEST(NetworkLayoutProperty, StressIsAsLowAsIgraphsKamadaKawai) {
    for (const std::uint64_t seed : {11U, 12U, 13U}) {
        SCOPED_TRACE(seed);
        const Graph graph = random_graph(seed, 50, 60);
        LayoutOptions options;
        options.arrangement = Arrangement::free;
        options.starts = 20;
        options.stress.last_step = 0.01;
        options.stress.passes = 60;
        const RankedLayout best = lay_out(graph, {}, options).front();
        const auto verdict = ask_igraph(edges_of(graph), best.layout);
        if (!verdict) GTEST_SKIP() << "python3-igraph is not installed";
        EXPECT_NEAR(best.stress, verdict->ours, 1e-9);  // our figure, by other sums
        EXPECT_LE(best.stress, 1.03 * verdict->igraph);  // ranked by crossings as well: a little may be given away
    }
}

TEST(NetworkLayoutProperty, NumberingOfTheEdgesDoesNotMatter) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const Graph graph = random_graph(seed, 30, 20);
        std::vector<Edge> edges = edges_of(graph);
        Random random(seed);
        random.shuffle(edges);
        for (Edge& e : edges)
            if (random.below(2) == 0) std::swap(e.a, e.b);
        std::vector<std::uint32_t> groups(30);
        for (auto& group : groups) group = random.below(5);
        const auto a = lay_out(graph, groups, {.starts = 3});
        const auto b = lay_out(make_graph(30, edges), groups, {.starts = 3, .jobs = 2});
        EXPECT_EQ(a.front().layout.x, b.front().layout.x);
        EXPECT_EQ(a.front().layout.y, b.front().layout.y);
    }
}

}  // namespace
}  // namespace portulan::network
