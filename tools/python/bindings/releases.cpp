// What a project holds, and what an edition may show of it.
#include <pybind11/stl.h>

#include "bindings.h"
#include "call.h"
#include "project.h"
#include "release/gate.h"
#include "release_tables.h"

namespace portulan::python {
namespace {

py::dict table_of(const OpenProject& self, const std::string& name) {
    const Project& p = self.project();
    if (name == "actors") return elements_table(p.elements, ElementKind::actor, p.language);
    if (name == "spaces") return elements_table(p.elements, ElementKind::space, p.language);
    if (name == "objects") return elements_table(p.elements, ElementKind::object, p.language);
    if (name == "ties") return ties_table(p.ties, p.language);
    if (name == "sources") return evidence_table(p.evidence);
    if (name == "values") return values_table(p.values);
    if (name == "territories") return territories_table(p.territories);
    if (name == "families") return families_table(p.families);
    if (name == "indicators") return indicators_table(p.indicators);
    if (name == "events") return events_table(p.events);
    throw py::key_error("there is no table " + name);
}

/// The gate of an edition, asked once: elements, ties, sources, ties between families, values, and what was held back.
py::dict release(const OpenProject& self, const std::string& edition, const std::string& territory) {
    self.refuse_errors();
    const Project& p = self.project();
    const Edition wanted = edition_named(edition);
    if (!territory.empty() && !p.territory(territory)) throw py::key_error("the project has no territory " + territory);
    release::Gate gate(wanted);
    const auto cast = call([&] { return gate.cast(p, territory); });
    py::dict made;
    made["actors"] = elements_table(cast->elements, ElementKind::actor, p.language);
    made["spaces"] = elements_table(cast->elements, ElementKind::space, p.language);
    made["objects"] = elements_table(cast->elements, ElementKind::object, p.language);
    made["ties"] = ties_table(cast->ties, p.language);
    made["sources"] = evidence_table(cast->evidence);
    made["family_ties"] = grouped_table(cast->grouped);
    std::vector<IndicatorValue> values;
    for (const Indicator& indicator : p.indicators) {
        const auto table = gate.indicator(p, indicator.code);
        values.insert(values.end(), table->values.begin(), table->values.end());
    }
    made["values"] = values_table(values);
    py::list held;
    for (const release::Redaction& r : gate.redactions()) held.append(py::make_tuple(r.kind, r.reason, r.id, r.count));
    made["redactions"] = held;
    return made;
}

}  // namespace

void bind_releases(py::module_& module) {
    module.def("table", &table_of, py::arg("project"), py::arg("name"));
    module.def("release", &release, py::arg("project"), py::arg("edition"), py::arg("territory"));
}

}  // namespace portulan::python
