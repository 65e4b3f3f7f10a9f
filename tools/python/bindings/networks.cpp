// Ties as positions on a plane, or as measures of their ends.
#include <pybind11/stl.h>

#include <map>

#include "arrays.h"
#include "base/text.h"
#include "bindings.h"
#include "call.h"
#include "project/network_tables.h"

namespace portulan::python {
namespace {

using Words = std::map<std::string, std::string>;  // options as the command line names them

sources::EdgeOptions edges_of(const std::string& path, const std::string& shown, Words words, bool unweighted) {
    sources::EdgeOptions edges;
    edges.path = path;
    edges.shown_name = shown;
    edges.source = words["source"];
    edges.target = words["target"];
    edges.weight = words["weight"];
    edges.length = words["length"];
    edges.nodes = words["nodes"];
    edges.nodes_shown_name = words["nodes_shown"];
    edges.id = words["id"];
    edges.family = words["family"];
    edges.table.sheet = words["sheet"];
    edges.unweighted = unweighted;
    return edges;
}

py::tuple layout(const std::string& path, const std::string& shown, const Words& words, std::uint64_t seed, int starts, unsigned jobs) {
    project::LayoutTableOptions options{.edges = edges_of(path, shown, words, false)};
    options.placement.seed = seed;
    options.placement.starts = starts;
    options.placement.jobs = jobs;
    Problems problems;
    auto made = call([&] {
        Timings timings;
        return project::lay_out_table(options, problems, timings);
    });
    refuse_errors(problems);
    network::Placement& placed = made->placed;
    return py::make_tuple(made->positions, as_array(std::move(placed.layout.x)), as_array(std::move(placed.layout.y)), placed.stress, placed.components, placed.isolates, made->ties,
                          to_python(problems));
}

struct MeasureWish {
    std::vector<std::string> measures;
    bool strength = false, directed = false, undirected = false, unweighted = false;
    double intervals = 0;
    bool compare = false;
    int draws = 200;
    std::uint64_t seed = 1;
};

py::tuple measures(const std::string& path, const std::string& shown, const Words& words, const MeasureWish& wish, unsigned jobs) {
    project::MeasureOptions options{.edges = edges_of(path, shown, words, wish.unweighted), .measures = wish.measures};
    for (const std::string& word : wish.measures) options.edges.needs_family = options.edges.needs_family || project::needs_family(word);
    options.edges.directed = wish.directed;
    options.edges.undirected = wish.undirected;
    if (wish.strength) options.paths = network::PathLength::inverse_weight;
    options.seed = wish.seed;
    options.jobs = jobs;
    options.summary = true;
    options.absent = wish.intervals;
    options.compare = wish.compare;
    options.draws = wish.draws;
    Problems problems;
    auto made = call([&] {
        Timings timings;
        return project::measure_table(options, problems, timings);
    });
    refuse_errors(problems);
    return py::make_tuple(made->measures, made->summary, to_python(problems));
}

}  // namespace

void bind_networks(py::module_& module) {
    module.def("layout", &layout, py::arg("path"), py::arg("shown"), py::arg("words"), py::arg("seed"), py::arg("starts"), py::arg("jobs"));
    module.def("measure_words", &project::measure_words);
    module.def("needs_family", [](const std::string& word) { return project::needs_family(word); }, py::arg("word"));
    module.def("measures",
               [](const std::string& path, const std::string& shown, const Words& words, std::vector<std::string> wanted, const std::string& paths, const py::kwargs& more) {
                   MeasureWish wish{.measures = std::move(wanted), .strength = paths == "strength"};
                   wish.directed = more["directed"].cast<bool>();
                   wish.undirected = more["undirected"].cast<bool>();
                   wish.unweighted = more["unweighted"].cast<bool>();
                   wish.intervals = more["intervals"].cast<double>();
                   wish.compare = more["compare"].cast<bool>();
                   wish.draws = more["draws"].cast<int>();
                   wish.seed = more["seed"].cast<std::uint64_t>();
                   return measures(path, shown, words, wish, more["jobs"].cast<unsigned>());
               });
}

}  // namespace portulan::python
