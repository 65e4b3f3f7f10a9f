// Whether answers differ between groups.
#pragma once

#include "survey/tallies.h"

namespace portulan::survey {

/// Rao and Scott's second-order correction of Pearson's test (1984), as an F test (Thomas and Rao).
struct IndependenceTest {
    double f = 0, df1 = 0, df2 = 0;
    double p = 1;
    bool made = false;  // a table of at least two rows and two columns with people
};

/// Of the codes above 0 in the groups above 0.
IndependenceTest test_independence(const Tallies& tallies, const SamplingPlan& plan);

}  // namespace portulan::survey
