// Cutting values into classes for a map.
//
// Classes are closed on the left: [a, b[, the last one [a, b]. A value equal to a bound belongs to the upper class.
// Every method is exact on all values, never on a sample. Values that are no numbers are left out. Where values
// repeat, bounds that would be equal become one, so there may be fewer classes than asked for; only the last two
// bounds may be equal: then the largest value is a class of its own.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace portulan::geo {

enum class ClassMethod {
    quantile,            // equal numbers; R quantile type 7 (Hyndman and Fan 1996)
    equal,               // equal widths
    pretty,              // round bounds; R's pretty()
    standard_deviation,  // mean plus or minus steps of the (n - 1) deviation; odd k: central class around the mean
    jenks,               // least sum of squares within classes (Fisher 1958), optimal, O(k n log n)
    geometric,           // widths in geometric progression; needs values > 0
    arithmetic,          // widths 1, 2, 3...
    nested_means,        // cut at the mean, then at the mean of each half; k is lowered to a power of two
    head_tail,           // Jiang 2013: cut at the mean, and again in the head while it holds at most 40 %; k is the most allowed
    zero_centred,        // equal widths on both sides of 0, as far as the value farthest from it, also where no value is; odd k:
                         // a class around 0
    q6,                  // Cerema/CGET practice: 5, 27.5, 50, 72.5, 95 %
    manual               // the bounds given
};

/// "quantile", "equal", "pretty", "sd", "jenks", "geometric", "arithmetic", "nested-means", "head-tail",
/// "zero-centred", "q6", "manual"; nothing for another word.
std::optional<ClassMethod> class_method_of(std::string_view word);
std::string_view word_of(ClassMethod method);

struct ClassOptions {
    ClassMethod method = ClassMethod::jenks;
    int count = 5;                         // classes wanted, at least 1; ignored by q6 and manual
    std::vector<double> bounds{};          // manual: ascending, the first and last included
    std::optional<double> forced_bound{};  // a bound that must be there (0 for a change): the nearest inner one moves
};

/// Ascending bounds, one more than there are classes. Empty when there is nothing to cut (no values) or when the
/// method cannot be used (geometric with values <= 0, manual with fewer than two bounds). A single distinct value v
/// gives {v, v}: one class. Manual bounds are taken as they are: values outside belong to no class.
std::vector<double> class_bounds(std::span<const double> values, const ClassOptions& options);

/// Index of the class of a value; -1 for no number and for values beyond the bounds.
int class_of(double value, std::span<const double> bounds);
std::vector<int> classes_of(std::span<const double> values, std::span<const double> bounds);
/// How many values each class holds.
std::vector<std::size_t> class_counts(std::span<const double> values, std::span<const double> bounds);

/// How well classes stand for the values, over the values that have a class.
struct ClassQuality {
    double gvf = 1;   // goodness of variance fit: 1 - squares within classes / squares in all
    double tai = 1;   // tabular accuracy index (Jenks and Caspall 1971): the same with distances to means
    double gadf = 1;  // the same with distances to medians
};
ClassQuality class_quality(std::span<const double> values, std::span<const double> bounds);

/// Which values another classification puts elsewhere (indices, ascending). Each of its classes stands for the class of the
/// first one with which it has most values in common (of several, the lowest), so that numbers of classes may differ; a value changes when it
/// leaves the class its own stands for. Values without a class in either are left out.
std::vector<std::size_t> values_that_change(std::span<const double> values, std::span<const double> bounds,
                                            std::span<const double> other);

}  // namespace portulan::geo
