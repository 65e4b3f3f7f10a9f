// Points into areas: arrays against a coverage, or files of any size.
#include <pybind11/stl.h>

#include "arrays.h"

#include <tuple>
#include "bindings.h"
#include "call.h"
#include "coverage.h"
#include "geo/crs.h"
#include "project/locate_points.h"

namespace portulan::python {
namespace {

/// The first area of each point, as a view of what was found: nothing is copied out of it.
py::tuple areas_of(const AreaCoverage& self, const Doubles& points, unsigned jobs) {
    const std::span<const Point> at = points_of(points);
    auto* found = new geo::LocatedPoints;
    const py::capsule owner(found, [](void* made) { delete static_cast<geo::LocatedPoints*>(made); });
    carry_out([&] { self.locator(jobs).locate(at, *found); });
    const auto* first = found->hits.data();
    const auto size = static_cast<py::ssize_t>(found->hits.size());
    constexpr auto step = static_cast<py::ssize_t>(sizeof(geo::LocatedPoints::Hit));
    const py::array_t<std::int32_t> areas({size}, {step}, first ? &first->area : nullptr, owner);
    const py::array_t<bool> borders({size}, {step}, first ? &first->on_border : nullptr, owner);
    return py::make_tuple(areas, borders);
}

/// Points of another system, as they lie in this one. A copy.
py::array_t<double> project_points(const Doubles& points, const std::string& from, const std::string& to, unsigned jobs) {
    const std::span<const Point> given = points_of(points);
    auto* moved = new std::vector<Point>(given.begin(), given.end());
    const py::capsule owner(moved, [](void* made) { delete static_cast<std::vector<Point>*>(made); });
    const geo::Projected outcome = call([&] { return geo::project_points(from, to, *moved, jobs); });
    if (!outcome.known) throw py::value_error("unknown coordinate system: " + from + " or " + to);
    return view_of(*moved, owner);
}

py::list locate_files(const std::string& points, const std::string& layer, const std::vector<std::tuple<std::string, std::string, std::string>>& areas, const std::vector<std::string>& by,
                      bool keep_points, const std::string& x, const std::string& y, const std::string& crs, const std::string& output, const std::string& report, unsigned jobs) {
    project::LocateOptions options;
    options.points.path = points;
    options.points.shown_name = points;
    options.points.layer = layer;
    options.points.x = x;
    options.points.y = y;
    options.points.crs = crs;
    options.points.attributes = by;
    for (const auto& [path, of_file, code] : areas) options.areas.push_back({.path = path, .code = code, .layer = of_file});
    options.keep_points = keep_points;
    options.output = output;
    options.report = report;
    options.jobs = jobs;
    options.language = Language::en;
    Problems problems;
    carry_out([&] {
        Timings timings;
        project::locate_points(options, problems, timings);
    });
    refuse_errors(problems);
    return to_python(problems);
}

}  // namespace

void bind_locate(py::module_& module) {
    module.def("areas_of", &areas_of, py::arg("coverage"), py::arg("points"), py::arg("jobs"));
    module.def("project_points", &project_points, py::arg("points"), py::arg("from_crs"), py::arg("to_crs"), py::arg("jobs"));
    module.def("locate_files", &locate_files, py::arg("points"), py::arg("layer"), py::arg("areas"), py::arg("by"), py::arg("keep_points"), py::arg("x"), py::arg("y"), py::arg("crs"),
               py::arg("output"), py::arg("report"), py::arg("jobs"));
}

}  // namespace portulan::python
