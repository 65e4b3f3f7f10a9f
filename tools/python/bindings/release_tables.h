// What a project holds, and what an edition shows of it, as tables for pandas. Columns have English names; the words of closed lists are
// those of the project's language, as its tables write them.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "model/project.h"

namespace portulan::python {

namespace py = pybind11;

py::dict elements_table(const std::vector<Element>& elements, ElementKind kind, Language language);
py::dict ties_table(const std::vector<Tie>& ties, Language language);
py::dict evidence_table(const std::vector<Evidence>& evidence);
py::dict values_table(const std::vector<IndicatorValue>& values);
py::dict grouped_table(const GroupedTies& grouped);
py::dict territories_table(const std::vector<Territory>& territories);
py::dict families_table(const std::vector<Family>& families);
py::dict indicators_table(const std::vector<Indicator>& indicators);
py::dict events_table(const std::vector<Event>& events);

}  // namespace portulan::python
