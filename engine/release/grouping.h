// Delicate ties told between families instead of between actors, and actors whose ties alone say who they are.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/project.h"
#include "release/remaining.h"

namespace portulan::release {

/// The sorts of ties that an edition tells between families alone. To everybody: all. To partners: conflicts and refusals; what is
/// wished or missing is theirs to bring about, and keeps its names. To the team: none.
std::vector<TieSort> grouped_sorts(Edition edition);

struct Grouping {
    GroupedTies told;
    std::vector<std::string> lost;  // ids of ties that are not told even so
};

/// Counts of pairs between families of `shown` elements, for delicate ties whose ends are all shown. Families of fewer than
/// `least_actors` shown actors are taken together, with the next larger ones until there are as many; where there are not, their
/// ties are lost. So are ties of the past, and counts so high that somebody must be concerned: whoever reads a count knows of no
/// actor that it is concerned (k-anonymity of both ends, Sweeney 2002, with k = least_actors). Actors who belong to several territories
/// are told of in each: families of which fewer remain than that, once those of another territory are taken away, count as small.
/// Spaces and objects are no people and need no company.
/// `beyond`: actors who are not among `shown` (remaining.h).
Grouping group_ties(std::span<const Element> shown, std::span<const Tie* const> ties, std::vector<TieSort> sorts, std::size_t least_actors, const Beyond& beyond = {});

/// Ids of the persons of a cast that are alone, among those persons, in having their family and their neighbours (other persons
/// count by family): who knows somebody's ties finds that somebody under any pseudonym (Romanini, Lehmann & Kivelä 2021). Persons
/// without ties are not told apart by them. In the order of the cast.
std::vector<std::string> told_by_ties(const Cast& cast);

}  // namespace portulan::release
