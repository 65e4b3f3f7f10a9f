// Who answered beside who lives there.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "survey/intervals.h"
#include "survey/targets.h"

namespace portulan::survey {

struct Represented {
    std::string variable{}, category{};
    double people = 0, share = 0;  // of the population
    std::size_t respondents = 0;   // unweighted
    double sample = 0;             // share of the respondents, with their starting weights
    Interval interval{};           // of it: Wilson's, or Korn and Graubard's on Kish's effective number
    double ratio() const { return share > 0 ? sample / share : 0; }
    bool absent() const { return respondents == 0 && people > 0; }
};

/// Absent categories first, the largest in front; then those that are least represented. `start`: of all respondents, as match_targets had them.
std::vector<Represented> represent(const Targets& targets, std::span<const double> start);

/// That order, of the rows of several targets.
void sort_by_need(std::vector<Represented>& rows);

}  // namespace portulan::survey
