// Work on all cores with results that do not depend on how many there are.
//   parallel_for(figures.size(), jobs, [&](std::size_t i) { out[i] = draw(figures[i]); });
#pragma once

#include <cstddef>
#include <functional>

namespace portulan::inline base {

/// Calls work(i) for each i in [0, count), each exactly once, on up to `jobs` threads (0: as many as cores).
/// Work must only write to its own slot. Between them a run that the user stops ends (interruption.h). The exception of the smallest failing i is rethrown after all stop.
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

/// Number of cores, at least 1.
unsigned core_count();

}  // namespace portulan::inline base
