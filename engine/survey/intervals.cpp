#include "survey/intervals.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>

namespace portulan::survey {
namespace {

// Doubles all the way: long double would cost three times as much for digits that nobody sees.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double beta_quantile(double a, double b, double p) {
    if (!(a > 0)) return 0;
    if (!(b > 0)) return 1;
    return boost::math::ibeta_inv(a, b, p, Policy());
}

}  // namespace

Interval wilson(double share, double n, double confidence) {
    const double z = student(INFINITY, confidence), z2 = z * z;
    const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return {share <= 0 ? 0 : std::max(0.0, middle - half), share >= 1 ? 1 : std::min(1.0, middle + half)};
}

Interval korn_graubard(double share, double effective, double confidence) {
    const double alpha = 1 - confidence, yes = effective * share, no = effective * (1 - share);
    return {beta_quantile(yes, no + 1, alpha / 2), beta_quantile(yes + 1, no, 1 - alpha / 2)};
}

double student(double df, double confidence) {
    const double p = 1 - (1 - confidence) / 2;
    if (!std::isfinite(df)) return boost::math::quantile(boost::math::normal(), p);
    return boost::math::quantile(boost::math::students_t(df), p);
}

double beyond_f(double value, double df1, double df2) {
    if (!(value >= 0) || !(df1 > 0) || !(df2 > 0)) return NAN;
    return boost::math::cdf(boost::math::complement(boost::math::fisher_f(df1, df2), value));
}

}  // namespace portulan::survey
