// Fisher's optimal grouping of values on a line.
#pragma once

#include <span>
#include <vector>

namespace portulan::geo {

/// Where each class begins, as indices into the sorted values (first is 0): the split into at most `count` classes
/// with the least sum of squared distances to class means (Fisher, "On Grouping for Maximum Homogeneity", JASA 53,
/// 1958). Equal values stay together. Divide and conquer over the monotone split points (Wang and Song, Ckmeans.1d.dp,
/// R Journal 3(2), 2011; version 4): O(k n log n) time. Among optima the one with the lowest splits. Values sorted,
/// finite; none: empty result.
std::vector<std::size_t> jenks_starts(std::span<const double> sorted, std::size_t count);

}  // namespace portulan::geo
