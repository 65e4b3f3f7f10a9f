// The outlines of many areas taken together: what is left of their borders when those between two of them are struck out.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/rings.h"
#include "model/coverage.h"

namespace portulan::geo {

/// Outlines for painting: closed walks with what is chosen on their left, as many as it takes, not told apart into parts and
/// holes. Filled by the non-zero rule they cover the surface of the areas chosen, also where areas overlap.
class OutlineRings {
public:
    /// The coverage must outlive the value.
    explicit OutlineRings(const Coverage& coverage);
    /// Of the areas where `chosen` is not 0. Linear in the number of arcs. Precondition: one entry for each area.
    std::vector<ArcRing> around(const std::vector<char>& chosen) const;

private:
    const Coverage& coverage_;
    ArcNodes nodes_;
};

}  // namespace portulan::geo
