// Values cut into classes.
#include <pybind11/stl.h>

#include "arrays.h"
#include "bindings.h"
#include "call.h"
#include "geo/classes.h"

namespace portulan::python {
namespace {

py::object bounds_of(const Doubles& values, const std::string& method, int classes, const std::vector<double>& bounds, std::optional<double> force) {
    const auto found = geo::class_method_of(method);
    if (!found) return py::none();
    const std::span<const double> all = span_of(values);
    return as_array(call([&] { return geo::class_bounds(all, {.method = *found, .count = classes, .bounds = bounds, .forced_bound = force}); }));
}

py::tuple quality_of(const Doubles& values, const Doubles& bounds) {
    const geo::ClassQuality quality = geo::class_quality(span_of(values), span_of(bounds));
    std::vector<std::int64_t> counts;
    for (const std::size_t n : geo::class_counts(span_of(values), span_of(bounds))) counts.push_back(static_cast<std::int64_t>(n));
    return py::make_tuple(as_array(std::move(counts)), quality.gvf, quality.tai, quality.gadf);
}

py::array_t<std::int64_t> changed(const Doubles& values, const Doubles& bounds, const Doubles& other) {
    std::vector<std::int64_t> which;
    for (const std::size_t i : geo::values_that_change(span_of(values), span_of(bounds), span_of(other))) which.push_back(static_cast<std::int64_t>(i));
    return as_array(std::move(which));
}

}  // namespace

void bind_classes(py::module_& module) {
    module.def("class_bounds", &bounds_of, py::arg("values"), py::arg("method"), py::arg("classes"), py::arg("bounds"), py::arg("force"));
    module.def("class_quality", &quality_of, py::arg("values"), py::arg("bounds"));
    module.def("classes_of", [](const Doubles& values, const Doubles& bounds) { return as_array(geo::classes_of(span_of(values), span_of(bounds))); }, py::arg("values"), py::arg("bounds"));
    module.def("values_that_change", &changed, py::arg("values"), py::arg("bounds"), py::arg("other"));
}

}  // namespace portulan::python
