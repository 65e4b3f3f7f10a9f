// What a subtraction between areas would leave: a commune less its priority quarters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace portulan::release {

/// Whether a value is under secrecy or rests on fewer units than that (0 units is no person).
bool is_held(const IndicatorValue& value, double least_units);

/// A quarter to be hidden, because what is hidden of its commune could be worked out from the commune and the quarters that are told.
struct SmallRemainder {
    std::string commune;       // code
    std::string quarter;       // code of the one with the fewest units of those told
    double units = 0;          // of the commune, that are not in quarters told so far
    const IndicatorValue* of = nullptr;  // the quarter's value, of the project
};

/// Of an indicator that has values of communes and of quarters (QPV, IRIS) in them: the quarters to hide beside those that are held back for themselves
/// (is_held), in the order of the levels and communes. What is hidden of a commune, quarters held back and what lies outside all quarters, must be none or at
/// least `least_units`, and must not be a single quarter alone (secondary suppression; Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
/// Units are those behind the values, else the values of what may be added; where they are not known of a quarter that is told, nothing can be subtracted.
std::vector<SmallRemainder> small_remainders(const Project& project, std::string_view indicator, double least_units);

}  // namespace portulan::release
