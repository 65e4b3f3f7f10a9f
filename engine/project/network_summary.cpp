// The whole network as JSON.
#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "base/text.h"
#include "network/census.h"
#include "network/cohesion.h"
#include "network/group_ties.h"
#include "network/stability.h"
#include "project/network_measures.h"

namespace portulan::project {
namespace {

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.10g}", value == 0 ? 0.0 : value) : "null"; }

/// Members of an object, in their order.
class JsonObject {
public:
    explicit JsonObject(std::string indent) : indent_{std::move(indent)} {}
    void add(std::string_view key, const std::string& json) {
        text_ += (text_.empty() ? "" : ",") + std::string("\n") + indent_ + "  " + json_quote(key) + ": " + json;
    }
    void add(std::string_view key, double value) { add(key, number(value)); }
    std::string text() const { return "{" + text_ + "\n" + indent_ + "}"; }

private:
    std::string indent_, text_;
};

template <class Item, class Write>
std::string list(const std::vector<Item>& items, Write write) {
    std::string text;
    for (const Item& item : items) text += (text.empty() ? "" : ", ") + write(item);
    return "[" + text + "]";
}

std::string square(const std::vector<double>& values, std::size_t count) {
    std::string text;
    for (std::size_t row = 0; row < count; ++row) {
        const std::vector<double> cells(values.begin() + static_cast<std::ptrdiff_t>(row * count), values.begin() + static_cast<std::ptrdiff_t>((row + 1) * count));
        text += (row == 0 ? "\n      " : ",\n      ") + list(cells, number);
    }
    return "[" + text + "\n    ]";
}

std::string families_json(const MeasuredNetwork& network) {
    const auto ties = network::group_ties(network.graph, network.family_of, network.families.size());
    JsonObject json("  ");
    json.add("names", list(network.families, [](const std::string& name) { return json_quote(name); }));
    json.add("nodes", list(ties.nodes, number));
    json.add("ties", square(ties.ties, ties.groups));
    json.add("densities", square(ties.densities, ties.groups));
    json.add("external_internal", ties.external_internal);
    json.add("external_internal_expected", ties.expected);
    json.add("external_internal_rescaled", ties.rescaled);
    json.add("assortativity", ties.assortativity);
    return json.text();
}

std::string census_json(const network::TieGraph& graph) {
    JsonObject json("  ");
    const auto triads = network::triad_census(graph);
    for (std::size_t kind = 0; kind < triads.size(); ++kind) json.add(network::triad_names[kind], triads[kind]);
    return json.text();
}

void add_components(const network::TieGraph& graph, JsonObject& json) {
    const auto component = network::component_numbers(graph);
    std::vector<double> members(component.empty() ? 0 : 1 + *std::max_element(component.begin(), component.end()), 0);
    for (const std::uint32_t c : component) ++members[c];
    json.add("components", static_cast<double>(members.size()));
    json.add("largest_component", members.empty() ? 0 : *std::max_element(members.begin(), members.end()));
    json.add("isolates", static_cast<double>(std::count(members.begin(), members.end(), 1.0)));
}

/// Where the network stands among random ones of its size and density.
std::string comparison_json(const MeasuredNetwork& network) {
    JsonObject json("  ");
    const MeasureOptions& options = network.options;
    json.add("draws", static_cast<double>(options.draws));
    const auto compare = [&](std::string_view name, const std::function<double(const network::TieGraph&)>& measure) {
        const auto found = network::reference(network.graph, measure, options.draws, options.seed, options.jobs);
        JsonObject one("    ");
        one.add("value", found.value);
        one.add("random_mean", found.mean);
        one.add("random_5", found.low);
        one.add("random_95", found.high);
        one.add("percentile", found.percentile);
        json.add(name, one.text());
    };
    compare("transitivity", [](const network::TieGraph& graph) { return network::triangles(graph).transitivity; });
    compare("degree_centralisation", network::degree_centralisation);
    if (network.graph.directed)
        compare("reciprocity", [](const network::TieGraph& graph) { return graph.ties() > 0 ? 2 * network::dyad_census(graph).mutual / static_cast<double>(graph.ties()) : NAN; });
    if (!network.family_of.empty())
        compare("external_internal", [&](const network::TieGraph& graph) { return network::group_ties(graph, network.family_of, network.families.size()).external_internal; });
    return json.text();
}

}  // namespace

std::string summary_of(MeasuredNetwork& network) {
    const network::TieGraph& graph = network.graph;
    const auto nodes = static_cast<double>(graph.size()), ties = static_cast<double>(graph.ties());
    const double pairs = nodes * (nodes - 1) / (graph.directed ? 1 : 2);
    JsonObject json("");
    json.add("nodes", nodes);
    json.add("ties", ties);
    json.add("directed", graph.directed ? std::string("true") : std::string("false"));
    json.add("density", pairs > 0 ? ties / pairs : NAN);
    add_components(graph, json);
    const auto cuts = network::cut_points(graph);
    json.add("articulation_points", static_cast<double>(std::count(cuts.articulation.begin(), cuts.articulation.end(), true)));
    json.add("bridges", static_cast<double>(cuts.bridge_count));
    const auto cores = network::core_numbers(graph);
    json.add("largest_core", cores.empty() ? 0 : *std::max_element(cores.begin(), cores.end()));
    const auto triangles = network::triangles(graph);
    json.add("triangles", triangles.count);
    json.add("transitivity", triangles.transitivity);
    const auto dyads = network::dyad_census(graph);
    json.add("reciprocity", ties > 0 ? (graph.directed ? 2 * dyads.mutual / ties : 1) : NAN);
    JsonObject pairs_json("  ");
    pairs_json.add("mutual", dyads.mutual);
    pairs_json.add("asymmetric", dyads.asymmetric);
    pairs_json.add("null", dyads.null);
    json.add("dyads", pairs_json.text());
    json.add("triads", census_json(graph));
    JsonObject communities("  ");
    communities.add("count", static_cast<double>(network.leiden().count));
    communities.add("modularity", network.leiden().modularity);
    json.add("leiden", communities.text());
    if (!network.family_of.empty()) json.add("families", families_json(network));
    if (network.options.compare) json.add("random_networks", comparison_json(network));
    return json.text() + "\n";
}

}  // namespace portulan::project
