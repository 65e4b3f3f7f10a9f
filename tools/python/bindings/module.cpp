// portulan._portulan: what the engine does, as plain functions. People use the layer of Python above it.
#include "bindings.h"

#include "base/files.h"
#include "base/problem_catalogue.h"
#include "base/text.h"
#include "call.h"

namespace portulan::python {
namespace {

/// What `portulan explain CODE` tells; nothing for a code that does not exist.
py::object explain(const std::string& code, const std::string& lang) {
    const CatalogueEntry* entry = find_catalogue_entry(code);
    if (!entry) return py::none();
    const Language language = language_named(lang);
    const auto text = [&](std::string_view msgid) { return typeset(tr(language, msgid), language); };
    return py::make_tuple(std::string(entry->code), text(entry->cause), text(entry->remedy), text(entry->explanation));
}

}  // namespace
}  // namespace portulan::python

PYBIND11_MODULE(_portulan, module) {
    using namespace portulan::python;
    module.doc() = "The engine of Portulan; use the package `portulan`.";
    module.attr("__version__") = PORTULAN_VERSION;
    register_errors();
    module.def("explain", &explain, py::arg("code"), py::arg("lang"));
    module.def("data_folder", [] { return portulan::data_folder().string(); });
    bind_coverages(module);
    bind_locate(module);
    bind_classes(module);
    bind_networks(module);
    bind_answers(module);
    bind_figures(module);
    bind_projects(module);
    bind_releases(module);
    bind_deliveries(module);
    bind_sources(module);
}
