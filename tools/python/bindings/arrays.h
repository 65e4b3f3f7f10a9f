// Vectors of ours as NumPy arrays, and NumPy arrays as spans: no number is copied.
#pragma once

#include <pybind11/numpy.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "model/geometry.h"

namespace portulan::python {

namespace py = pybind11;

/// The vector lives as long as an array looks at it.
template <class T>
py::array_t<T> as_array(std::vector<T> values) {
    auto* kept = new std::vector<T>(std::move(values));
    const py::capsule owner(kept, [](void* at) { delete static_cast<std::vector<T>*>(at); });
    return py::array_t<T>({static_cast<py::ssize_t>(kept->size())}, {static_cast<py::ssize_t>(sizeof(T))}, kept->data(), owner);
}

/// Looks at points that `owner` keeps alive: n rows of x and y. Not to be written to.
inline py::array_t<double> view_of(const std::vector<Point>& points, const py::handle& owner) {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    py::array_t<double> view({static_cast<py::ssize_t>(points.size()), py::ssize_t{2}}, {static_cast<py::ssize_t>(sizeof(Point)), static_cast<py::ssize_t>(sizeof(double))},
                             reinterpret_cast<const double*>(points.data()), owner);
    view.attr("setflags")(py::arg("write") = false);
    return view;
}

/// Doubles side by side; NumPy makes a copy of anything else.
using Doubles = py::array_t<double, py::array::c_style | py::array::forcecast>;

inline std::span<const double> span_of(const Doubles& array) { return {array.data(), static_cast<std::size_t>(array.size())}; }

/// The same, n rows of x and y. Throws ValueError for another shape.
inline std::span<const Point> points_of(const Doubles& array) {
    if (array.ndim() != 2 || array.shape(1) != 2) throw py::value_error("points: an array of n rows and 2 columns (x, y) is wanted");
    return {reinterpret_cast<const Point*>(array.data()), static_cast<std::size_t>(array.shape(0))};
}

}  // namespace portulan::python
