#include "project/network_measures.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "network/cohesion.h"
#include "network/group_ties.h"
#include "network/holes.h"
#include "network/stability.h"
#include "network/standing.h"

namespace portulan::project {
namespace {

using Columns = std::vector<MeasureColumn>;

template <class Values>
MeasureColumn column(std::string name, const Values& values, double more = 0) {
    MeasureColumn made{.name = std::move(name), .values = {}};
    made.values.reserve(values.size());
    for (const auto value : values) made.values.push_back(static_cast<double>(value) + more);
    return made;
}

std::vector<double> degrees(const network::TieArcs& arcs, bool weighted) {
    std::vector<double> sums(arcs.offsets.size() - 1, 0);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (!weighted) sums[i] = arcs.degree(i);
        for (const double weight : arcs.weights_of(i)) sums[i] += weighted ? weight : 0;
    }
    return sums;
}

/// Ties of a node; with directions out and in too.
Columns tie_columns(const std::string& name, const MeasuredNetwork& network, bool weighted) {
    const auto out = degrees(network.graph.out, weighted);
    if (!network.graph.directed) return {column(name, out)};
    const auto in = degrees(network.graph.in, weighted);
    std::vector<double> all(out);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += in[i];
    return {column(name, all), column(name + "_in", in), column(name + "_out", out)};
}

Columns eigenvector_columns(MeasuredNetwork& network) {
    const auto found = network::eigenvector(network.graph);
    network.unsettled = !found.settled;
    return {column("eigenvector", found.values)};
}

Columns brokerage_columns(MeasuredNetwork& network) {
    const auto parts = network::brokerage(network.graph, network.family_of);
    const auto part = [&](std::string_view name, double network::Brokerage::* member) {
        MeasureColumn made{.name = "brokerage_" + std::string(name), .values = {}};
        for (const auto& p : parts) made.values.push_back(p.*member);
        return made;
    };
    using network::Brokerage;
    Columns columns{part("coordinator", &Brokerage::coordinator), part("gatekeeper", &Brokerage::gatekeeper)};
    if (network.graph.directed) columns.push_back(part("representative", &Brokerage::representative));
    columns.push_back(part("consultant", &Brokerage::consultant));
    columns.push_back(part("liaison", &Brokerage::liaison));
    return columns;
}

struct Measure {
    std::string_view word;
    bool by_family;
    Columns (*make)(MeasuredNetwork&);
};

constexpr std::array measures{
    Measure{"degree", false, [](MeasuredNetwork& n) { return tie_columns("degree", n, false); }},
    Measure{"strength", false, [](MeasuredNetwork& n) { return tie_columns("strength", n, true); }},
    Measure{"betweenness", false, [](MeasuredNetwork& n) { return Columns{column("betweenness", network::betweenness(n.graph, n.options.paths, n.options.jobs))}; }},
    Measure{"closeness", false, [](MeasuredNetwork& n) { return Columns{column("closeness", n.near().closeness)}; }},
    Measure{"harmonic", false, [](MeasuredNetwork& n) { return Columns{column("harmonic", n.near().harmonic)}; }},
    Measure{"eigenvector", false, eigenvector_columns},
    Measure{"pagerank", false, [](MeasuredNetwork& n) { return Columns{column("pagerank", network::pagerank(n.graph))}; }},
    Measure{"core", false, [](MeasuredNetwork& n) { return Columns{column("core", network::core_numbers(n.graph))}; }},
    Measure{"clustering", false, [](MeasuredNetwork& n) { return Columns{column("clustering", network::triangles(n.graph).clustering)}; }},
    Measure{"reciprocity", false, [](MeasuredNetwork& n) { return Columns{column("reciprocity", network::reciprocity(n.graph))}; }},
    Measure{"component", false, [](MeasuredNetwork& n) { return Columns{column("component", network::component_numbers(n.graph), 1)}; }},
    Measure{"articulation", false, [](MeasuredNetwork& n) { return Columns{column("articulation", network::cut_points(n.graph).articulation)}; }},
    Measure{"bridges", false, [](MeasuredNetwork& n) { return Columns{column("bridges", network::cut_points(n.graph).bridges)}; }},
    Measure{"constraint", false, [](MeasuredNetwork& n) { return Columns{column("constraint", network::constraint(n.graph))}; }},
    Measure{"effective-size", false, [](MeasuredNetwork& n) { return Columns{column("effective_size", network::effective_size(n.graph))}; }},
    Measure{"leiden", false, [](MeasuredNetwork& n) { return Columns{column("leiden", n.leiden().of, 1)}; }},
    Measure{"brokerage", true, brokerage_columns},
    Measure{"external-internal", true, [](MeasuredNetwork& n) { return Columns{column("external_internal", network::external_internal(n.graph, n.family_of))}; }},
};

const Measure* find(std::string_view word) {
    const auto found = std::find_if(measures.begin(), measures.end(), [&](const Measure& m) { return m.word == word; });
    return found == measures.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> measure_words() {
    std::vector<std::string> words;
    for (const Measure& measure : measures) words.emplace_back(measure.word);
    return words;
}

bool needs_family(std::string_view measure) {
    const Measure* found = find(measure);
    return found != nullptr && found->by_family;
}

const network::Nearness& MeasuredNetwork::near() {
    if (!nearness) nearness = network::nearness(graph, options.paths, options.jobs);
    return *nearness;
}

const network::Communities& MeasuredNetwork::leiden() {
    if (!communities) communities = network::leiden(graph, {.seed = options.seed});
    return *communities;
}

std::vector<MeasureColumn> interval_columns(std::string_view measure, const MeasuredNetwork& network) {
    struct Growth {
        std::string_view word;
        int grows;
    };
    static constexpr std::array known{Growth{"degree", 1}, Growth{"strength", 1}, Growth{"betweenness", 2}, Growth{"closeness", 0}, Growth{"harmonic", 0}, Growth{"eigenvector", 0}, Growth{"pagerank", -1}};
    const auto found = std::find_if(known.begin(), known.end(), [&](const Growth& growth) { return growth.word == measure; });
    if (found == known.end()) return {};
    MeasureOptions options = network.options;
    options.jobs = 1;  // the draws are shared out
    const auto again = [&](const network::TieGraph& graph) {
        MeasuredNetwork drawn{.options = options, .graph = graph, .families = {}, .family_of = {}};
        return columns_of(measure, drawn).front().values;
    };
    const auto stable = network::stability(network.graph, again, found->grows, {.absent = network.options.absent, .draws = network.options.draws, .seed = network.options.seed, .jobs = network.options.jobs});
    const std::string name(measure);
    return {column(name + "_low", stable.low), column(name + "_high", stable.high), column(name + "_rank_best", stable.best_rank), column(name + "_rank_worst", stable.worst_rank)};
}

std::vector<MeasureColumn> columns_of(std::string_view measure, MeasuredNetwork& network) {
    const Measure* found = find(measure);
    assert(found != nullptr);
    return found->make(network);
}

}  // namespace portulan::project
