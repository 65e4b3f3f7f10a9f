#include "network/group_ties.h"

#include <algorithm>
#include <cmath>

namespace portulan::network {
namespace {

void count_part(Brokerage& parts, std::uint32_t i, std::uint32_t j, std::uint32_t k, bool directed) {
    if (i == j && j == k) ++parts.coordinator;
    else if (i == k) ++parts.consultant;
    else if (j == k || (i == j && !directed)) ++parts.gatekeeper;
    else if (i == j) ++parts.representative;
    else ++parts.liaison;
}

/// Ties within groups, of all.
double inner_ties(const GroupTies& ties) {
    double sum = 0;
    for (std::size_t g = 0; g < ties.groups; ++g) sum += ties.ties[g * ties.groups + g];
    return sum;
}

void compare_with_sizes(GroupTies& found, double ties, double inner, bool directed) {
    double all = 0, within = 0;
    for (const double n : found.nodes) {
        all += n;
        within += n * (n - 1) / (directed ? 1 : 2);
    }
    const double pairs = all * (all - 1) / (directed ? 1 : 2), between = pairs - within;
    found.external_internal = ties > 0 ? (ties - 2 * inner) / ties : NAN;
    found.expected = pairs > 0 ? (between - within) / pairs : NAN;
    const double most = std::min(ties, between), least = std::max(0.0, ties - within);  // of ties between groups
    found.rescaled = most > least ? 2 * (ties - inner - least) / (most - least) - 1 : NAN;
}

double nominal_assortativity(const GroupTies& found, double ties, bool directed) {
    double trace = 0, product = 0;
    for (std::size_t g = 0; g < found.groups; ++g) {
        double row = 0, column = 0;
        for (std::size_t h = 0; h < found.groups; ++h) {
            // Without directions a tie between two groups is half a tie each way.
            const double share = directed || g == h ? 1 : 0.5;
            row += share * found.ties[g * found.groups + h];
            column += share * found.ties[h * found.groups + g];
        }
        trace += found.ties[g * found.groups + g] / ties;
        product += row / ties * (column / ties);
    }
    return product < 1 ? (trace - product) / (1 - product) : NAN;
}

}  // namespace

std::vector<Brokerage> brokerage(const TieGraph& graph, std::span<const std::uint32_t> groups) {
    std::vector<Brokerage> parts(graph.size());
    std::vector<std::uint32_t> mark(graph.size(), static_cast<std::uint32_t>(-1));
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        for (const std::uint32_t k : graph.out.ends_of(i)) mark[k] = i;
        for (const std::uint32_t j : graph.out.ends_of(i))
            for (const std::uint32_t k : graph.out.ends_of(j))
                if (k != i && mark[k] != i && (graph.directed || i < k)) count_part(parts[j], groups[i], groups[j], groups[k], graph.directed);
    }
    return parts;
}

std::vector<double> external_internal(const TieGraph& graph, std::span<const std::uint32_t> groups) {
    std::vector<double> values(graph.size(), NAN);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        double all = 0, outside = 0;
        const auto count = [&](const TieArcs& arcs) {
            for (const std::uint32_t to : arcs.ends_of(i)) {
                ++all;
                outside += groups[to] != groups[i];
            }
        };
        count(graph.out);
        if (graph.directed) count(graph.in);
        if (all > 0) values[i] = (2 * outside - all) / all;
    }
    return values;
}

GroupTies group_ties(const TieGraph& graph, std::span<const std::uint32_t> groups, std::size_t count) {
    GroupTies found{.groups = count, .nodes = std::vector<double>(count, 0), .ties = std::vector<double>(count * count, 0),
                    .densities = std::vector<double>(count * count, NAN)};
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        ++found.nodes[groups[i]];
        for (const std::uint32_t to : graph.out.ends_of(i))
            found.ties[groups[i] * count + groups[to]] += !graph.directed && groups[i] == groups[to] ? 0.5 : 1;
    }
    for (std::size_t g = 0; g < count; ++g)
        for (std::size_t h = 0; h < count; ++h) {
            double pairs = found.nodes[g] * (found.nodes[h] - (g == h ? 1 : 0));
            if (g == h && !graph.directed) pairs /= 2;
            if (pairs > 0) found.densities[g * count + h] = found.ties[g * count + h] / pairs;
        }
    const auto ties = static_cast<double>(graph.ties());
    compare_with_sizes(found, ties, inner_ties(found), graph.directed);
    found.assortativity = ties > 0 ? nominal_assortativity(found, ties, graph.directed) : NAN;
    return found;
}

}  // namespace portulan::network
