// What actors agree and disagree on, from where they stand towards objectives: the MACTOR method (Godet, “Manuel de prospective
// stratégique”, tome 2, Dunod 2007, chapter 5; “Actors' moves and strategies: the MACTOR method”, Futures 23-6, 1991).
#pragma once

#include <cstddef>
#include <vector>

namespace portulan::network {

/// Stances of n actors (rows) towards m objectives (columns), -4 to 4, 0: none known: the matrix 2MAO.
using StanceMatrix = std::vector<std::vector<int>>;

struct Mactor {
    /// By objective: the sum of what supports it, and of what opposes it (positive).
    std::vector<int> support, opposition;
    /// By actor: how much it is at stake for it, summed over objectives.
    std::vector<int> involvement;
    /// By two actors: the objectives on which they stand on one side (2CAA) or on two (2DAA), each counting the mean of the two
    /// strengths. Symmetric, 0 on the diagonal.
    std::vector<std::vector<double>> convergence, divergence;
    /// By actor: 0 where every other actor is an ally or an adversary through and through, 1 where it shares as much as it
    /// opposes with each (the equilibrium indicator of 2CAA and 2DAA); 0 without any.
    std::vector<double> ambivalence;
};

/// Rows must be of one length.
Mactor mactor(const StanceMatrix& stances);

/// The order of the actors in which those who agree stand near one another: seriation by the net of convergence and divergence
/// (average linkage, then the ends of the clusters that agree most put side by side); of equals the first.
std::vector<std::size_t> order_by_agreement(const Mactor& found);

}  // namespace portulan::network
