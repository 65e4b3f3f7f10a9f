// Finished deliveries: looked at with the eyes of an enemy, compared with each other.
#include "bindings.h"
#include "call.h"
#include "project/audit.h"
#include "project/delivery_diff.h"

namespace portulan::python {
namespace {

/// What was found; files read, names, ties and cells that were looked for.
py::tuple audit(const std::string& delivery, unsigned jobs) {
    const project::AuditReport report = call([&] { return project::audit_delivery(delivery, jobs); });
    return py::make_tuple(to_python(report.problems), report.files, report.withheld, report.ties, report.hidden);
}

std::string diff(const std::string& before, const std::string& after, unsigned jobs) {
    return call([&] { return project::diff_json(project::compare_deliveries(before, after, jobs)); });
}

}  // namespace

void bind_deliveries(py::module_& module) {
    module.def("audit", &audit, py::arg("delivery"), py::arg("jobs"));
    module.def("diff", &diff, py::arg("before"), py::arg("after"), py::arg("jobs"));
}

}  // namespace portulan::python
