// The parts of the module, one a file.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <utility>
#include <vector>

namespace portulan::python {

void bind_coverages(pybind11::module_& module);
void bind_locate(pybind11::module_& module);
void bind_classes(pybind11::module_& module);
void bind_networks(pybind11::module_& module);
void bind_answers(pybind11::module_& module);
void bind_figures(pybind11::module_& module);
void bind_projects(pybind11::module_& module);
void bind_releases(pybind11::module_& module);
void bind_deliveries(pybind11::module_& module);
void bind_sources(pybind11::module_& module);

/// A table on its way to pandas: names of columns, rows.
using Columns = std::vector<std::pair<std::string, pybind11::list>>;
inline pybind11::dict as_dict(const Columns& columns) {
    pybind11::dict made;
    for (const auto& [name, cells] : columns) made[pybind11::str(name)] = cells;
    return made;
}

}  // namespace portulan::python
