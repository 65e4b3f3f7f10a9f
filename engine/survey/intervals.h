// How sure a share is. Never Wald's interval, which leaves 0 to 1 and is empty where nobody, or everybody, said yes.
#pragma once

namespace portulan::survey {

struct Interval {
    double low = 0, high = 1;
    double width() const { return high - low; }
};

/// Wilson (1927), for a simple random sample of n: share in [0, 1].
Interval wilson(double share, double n, double confidence = 0.95);

/// Korn and Graubard (1998): Clopper and Pearson's interval for an effective number of respondents, which weights, clusters and strata make smaller or
/// larger than the number of people. `effective` > 0.
Interval korn_graubard(double share, double effective, double confidence = 0.95);

/// The quantile of Student's distribution above 0 that leaves (1 - confidence) / 2 beyond it; of the normal one where df is infinite.
double student(double df, double confidence = 0.95);

/// The probability that an F distribution exceeds `value`.
double beyond_f(double value, double df1, double df2);

}  // namespace portulan::survey
