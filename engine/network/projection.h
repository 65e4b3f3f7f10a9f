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
    double corrected = 1;           // p_more after correct(); the same without
};

/// Every pair of agents that share an artifact and how many, by a, then b; chance is not asked.
std::vector<SharedTie> shared_pairs(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts);

struct ShuffleOptions {
    std::size_t draws = 10'000;
    std::uint64_t seed = 1;
    unsigned jobs = 1;  // threads, 0: all cores; the result is the same
};

/// The same pairs, chance being what is left when each agent keeps exactly its number of artifacts and each artifact its number of
/// agents (fixed degree sequence model): as many random networks of that kind, by curveball trades (Strona et al. 2014, "A fast
/// and unbiased procedure to randomize ecological binary matrices with fixed row and column totals", Nature Communications 5).
/// Probabilities are (1 + draws as extreme) / (1 + draws). It finds more than the model above, whose sums vary too and which is
/// therefore prudent (Neal, Domagalski & Sagan 2021, "Comparing alternatives to the fixed degree sequence model for extracting
/// the backbone of bipartite projections", Scientific Reports 11).
std::vector<SharedTie> project_shuffled(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts, const ShuffleOptions& options = {});

/// Draws with which one pair alone can stand out of so many at that level, within what takes seconds.
std::size_t draws_for(std::size_t asked, double level);

/// What keeps the pairs that chance alone would bring out of many: nothing, none of them (Holm 1979), or a share of the
/// findings that is the level (Benjamini and Hochberg 1995).
enum class Correction : std::uint8_t { none, holm, false_discovery };

/// Every pair of agents that share an artifact, by a, then b. Chance: each agent keeps, on average, its number of artifacts and
/// each artifact its number of agents, everything else being equal (stochastic degree sequence model: Neal 2014, "The
/// backbone of bipartite projections", Social Networks 39; probabilities of the bipartite configuration model, Saracco et al.
/// 2015); numbers shared then follow a Poisson-binomial law, which is computed exactly, small probabilities included. Repeated memberships
/// count once.
std::vector<SharedTie> project(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts);

/// Pairs that there are of agents in at least one artifact: as many questions were asked.
std::size_t pairs_asked(std::span<const Membership> memberships);

/// Corrects p_more for `asked` questions; pairs that share nothing are no findings (their probability is 1).
void correct(std::vector<SharedTie>& ties, std::size_t asked, Correction correction);

/// Those whose corrected probability is at most `level`, one-sided: they meet more often than chance.
std::vector<SharedTie> backbone(std::span<const SharedTie> ties, double level = 0.05);

/// The probability that each agent is in each artifact (agents x artifacts), given how many each has: expectations of all row
/// and column sums are met to 1e-9.
std::vector<double> membership_chances(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts);

}  // namespace portulan::network
