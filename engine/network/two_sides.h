// A two-mode network in two columns: the order of both that makes few ties cross, groups kept together.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace portulan::network {

/// A tie between the n-th of one side and the m-th of the other.
using Across = std::pair<std::uint32_t, std::uint32_t>;

/// Both sides from top to bottom, as numbers of their members.
struct TwoSides {
    std::vector<std::uint32_t> left, right;
    long crossings = 0;
};

/// Members of a group stand together. Groups of the left keep the order of their numbers, so that figures of several territories
/// compare; those of the right go where fewest ties cross. Barycentres in turn (Sugiyama, Tagawa and Toda, IEEE Trans. SMC 11-2,
/// 1981), then members and groups taken past their neighbours to where they cross least, as long as that helps (sifting: C. Matuszewski,
/// R. Schönfeld and P. Molitor, "Using sifting for k-layer straightline crossing minimization", Graph Drawing 1999). From several
/// starts, the same every time; among orders with equally few crossings the one whose ties slope least.
TwoSides order_two_sides(std::span<const std::uint32_t> left_groups, std::span<const std::uint32_t> right_groups, std::span<const Across> ties);

/// Pairs of ties that cross between two columns in these orders; ties with a common end do not.
long count_across(const TwoSides& sides, std::span<const Across> ties);

}  // namespace portulan::network
