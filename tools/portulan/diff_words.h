// What changed between two deliveries, as a person reads it.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "base/messages.h"
#include "project/delivery_diff.h"

namespace portulan::tools {

/// Edition by edition, figure by figure, with the first `most` lines of each list (0: all of them). Nothing for no difference.
void print_diff(std::ostream& out, const project::DeliveryDiff& diff, std::size_t most, Language language);

/// "Added: 1, removed: 0, changed: 4." for figures, sheets and documents of all editions.
std::string diff_totals(const project::DeliveryDiff& diff, Language language);

}  // namespace portulan::tools
