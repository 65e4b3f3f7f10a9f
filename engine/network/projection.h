// Two-mode networks (actors in spaces, actors around objects) seen from one side: who meets whom, and whether they meet more
// often than chance alone would have it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace portulan::network {

struct Membership {
    std::uint32_t agent = 0, artifact = 0;
    auto operator<=>(const Membership&) const = default;
};

struct SharedTie {
    std::uint32_t a = 0, b = 0;  // agents, a < b
    std::uint32_t shared = 0;    // artifacts that both are in
    double expected = 0;         // under chance
    double p_more = 1, p_less = 1;  // probability that chance gives as many or more, as many or fewer
};

/// Every pair of agents that share an artifact, by a, then b. Chance: each agent keeps, on average, its number of artifacts and
/// each artifact its number of agents, everything else being equal (stochastic degree sequence model: Neal 2014, "The
/// backbone of bipartite projections", Social Networks 39; probabilities of the bipartite configuration model, Saracco et al.
/// 2015); numbers shared then follow a Poisson-binomial law, which is computed exactly. Repeated memberships count once.
std::vector<SharedTie> project(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts);

/// Those that are significant at `level`, one-sided: they meet more often than chance.
std::vector<SharedTie> backbone(std::span<const SharedTie> ties, double level = 0.05);

/// The probability that each agent is in each artifact (agents x artifacts), given how many each has: expectations of all row
/// and column sums are met to 1e-9.
std::vector<double> membership_chances(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts);

}  // namespace portulan::network
