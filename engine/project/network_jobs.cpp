#include "project/network_jobs.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/text.h"
#include "figures/network_diagram.h"
#include "figures/network_families.h"
#include "figures/network_gaps.h"
#include "figures/network_grid.h"
#include "figures/network_legend.h"
#include "figures/network_map.h"
#include "figures/network_matrix.h"
#include "model/vocabulary.h"
#include "network/betweenness.h"
#include "network/gaps.h"
#include "network/layout.h"
#include "network/seriation.h"
#include "network/stability.h"

namespace portulan::project {
namespace {

figures::NetworkFigureInput figure_input(const JobInput& input, std::string id) {
    return {.network = *input.network, .families = input.families, .id = std::move(id), .source = input.source};
}

network::LayoutOptions layout_options(const JobInput& input) {
    network::LayoutOptions options{.starts = 200, .keep = 6, .sector_weights = input.harmony.sector_weights};
    if (!input.harmony.places.empty())
        for (const NetworkNode& node : (*input.network)->nodes) {
            const auto place = input.harmony.places.find(node.id);
            options.anchors.push_back(place == input.harmony.places.end() ? std::nullopt : std::optional(place->second));
        }
    return options;
}

Figure diagram(const JobInput& input, std::span<const NetworkLayout> layouts) {
    figures::NetworkFigureInput figure = figure_input(input, "reseau-acteurs");
    if (!figures::is_drawable(**input.network)) return figures::network_matrix(input.context, figure);
    figure.held = input.held;
    figure.layouts.assign(layouts.begin(), layouts.end());
    return figures::network_figure(input.context, figure);
}

/// By actor where there is room for all of them, else by family.
Figure grid(const JobInput& input) {
    const figures::NetworkFigureInput figure = figure_input(input, "reseau-matrice");
    if ((*input.network)->nodes.size() > figures::most_in_grid(input.context.width)) return figures::network_matrix(input.context, figure, figures::StandsFor::table_of_actors);
    return figures::network_grid(input.context, figure, network::seriate(**input.network));
}

/// A node of each of the two families, in the network's order.
std::vector<std::pair<std::uint32_t, std::uint32_t>> unlinked_families(const Network& network, const network::Gaps& gaps) {
    const auto first_of = [&](const std::string& group) {
        std::uint32_t i = 0;
        while (network.nodes[i].group != group) ++i;
        return i;
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const network::FamilyPair& pair : gaps.families)
        if (pair.existing == 0 && pair.first != pair.second) pairs.emplace_back(first_of(pair.first), first_of(pair.second));
    return pairs;
}

Figure gaps(const JobInput& input) {
    const Network& network = **input.network;
    const network::Gaps found = network::find_gaps(network);
    figures::NetworkGapsInput wanted;
    for (const std::uint32_t i : found.bridges) {
        const network::Gap& gap = found.pairs[i];
        wanted.bridges.push_back({.a = gap.a, .b = gap.b, .wished_by_a = gap.wished_by_a, .wished_by_b = gap.wished_by_b, .missing = gap.missing,
                                  .joins_parts = gap.joins_parts, .joins_families = gap.joins_families, .steps = gap.steps});
    }
    for (const network::Gap& gap : found.pairs)
        if (gap.refused) wanted.refused.emplace_back(gap.a, gap.b);
    wanted.unlinked_families = unlinked_families(network, found);
    for (const network::Keystone& keystone : network::keystones(**input.arenas))
        if (keystone.pairs > 0) wanted.keystones.push_back((*input.arenas)->nodes[keystone.node].label);
    return figures::network_gaps(input.context, figure_input(input, "reseau-manques"), wanted);
}

/// Pairs that an existing tie brings together, whatever its direction.
network::TieGraph brought_together(const Network& network) {
    std::vector<network::WeightedTie> ties;
    for (const NetworkTie& tie : network.ties)
        if (tie.status == TieStatus::existing && tie.quality != TieQuality::rupture && tie.type != TieType::contests && tie.type != TieType::ignores) ties.push_back({tie.from, tie.to});
    return network::make_tie_graph(network.nodes.size(), ties, false, network::Merge::least);
}

struct Ranked {
    std::vector<double> values;
    network::Stability stability;
    /// "3" or "3-7".
    std::string rank(std::size_t i) const {
        const std::uint32_t best = stability.best_rank[i], worst = stability.worst_rank[i];
        return std::to_string(best) + (worst > best ? "-" + std::to_string(worst) : "");
    }
};

/// Fewer draws of large networks, which take longest; none where there is no diagram either: then equal values share a rank.
Ranked ranked(const network::TieGraph& graph, int grows, const network::NodeMeasure& measure) {
    Ranked made{measure(graph), {}};
    if (graph.size() <= figures::most_nodes_drawn) {
        made.stability = network::stability(graph, measure, grows, {.draws = graph.size() > 150 ? 50 : 200});
        return made;
    }
    std::vector<double> sorted = made.values;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    for (const double value : made.values) {
        made.stability.best_rank.push_back(static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), value, std::greater<>()) - sorted.begin()) + 1);
        made.stability.worst_rank.push_back(static_cast<std::uint32_t>(std::upper_bound(sorted.begin(), sorted.end(), value, std::greater<>()) - sorted.begin()));
    }
    return made;
}

}  // namespace

std::vector<NetworkLayout> network_layouts(const JobInput& input) {
    std::vector<NetworkLayout> layouts;
    if (!figures::is_drawable(**input.network)) return layouts;
    for (auto& ranked : network::lay_out(**input.network, layout_options(input))) layouts.push_back(std::move(ranked.layout));
    return layouts;
}

GraphDocument network_document(const JobInput& input, std::span<const NetworkLayout> layouts) {
    const Network& network = **input.network;
    const figures::Theme& theme = input.context.theme;
    const Language language = input.context.language;
    GraphDocument document{.title = input.context.territory, .creator = input.context.producer, .date = input.context.date, .directed = true,
                           .node_columns = {{.name = tr(language, "Family")}},
                           .tie_columns = {{.name = tr(language, "Type")}, {.name = tr(language, "Status")}, {.name = tr(language, "Quality")}}, .nodes = {}, .ties = {}};
    // Too large for a diagram: places are left to the other program.
    const bool placed = !layouts.empty();
    const auto layout = placed ? layouts.front() : NetworkLayout{};
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        const NetworkNode& node = network.nodes[i];
        GraphDocumentNode made{.id = node.id, .label = node.label, .colour = figures::sign_of(theme, node).colour, .values = {figures::group_name(input.context, input.families, node)}};
        if (placed) made.at = Point{100 * layout.x[i], 100 * layout.y[i]};
        document.nodes.push_back(std::move(made));
    }
    for (const NetworkTie& tie : network.ties)
        document.ties.push_back({.source = tie.from, .target = tie.to, .weight = static_cast<double>(tie.intensity), .colour = theme.tie(tie.quality, tie.status),
                                 .values = {label_of(tie.type, language), label_of(tie.status, language), label_of(tie.quality, language)}, .directed = is_directed(tie.type)});
    return document;
}

FigureData network_twin(const JobInput& input) {
    const Network& network = **input.network;
    const network::TieGraph graph = brought_together(network);
    const Ranked degree = ranked(graph, 1, [](const network::TieGraph& g) {
        std::vector<double> values;
        for (std::size_t i = 0; i < g.size(); ++i) values.push_back(g.out.degree(i));
        return values;
    });
    const Ranked between = ranked(graph, 2, [](const network::TieGraph& g) { return g.size() <= figures::most_nodes_drawn ? network::betweenness(g) : std::vector<double>(g.size(), 0); });
    std::vector<std::uint32_t> order(network.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return std::pair(degree.values[a], between.values[a]) > std::pair(degree.values[b], between.values[b]); });
    const Language language = input.context.language;
    FigureData data;
    data.columns = {tr(language, "Actor"), tr(language, "Family"), tr(language, "Actors it is linked to"), tr(language, "Rank by links"), tr(language, "Pairs it lies between"), tr(language, "Rank by pairs"), tr(language, "Linked to")};
    for (const std::uint32_t i : order) {
        std::vector<std::string> neighbours;
        for (const std::uint32_t other : graph.out.ends_of(i)) neighbours.push_back(network.nodes[other].label);
        std::sort(neighbours.begin(), neighbours.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
        const bool small = graph.size() <= figures::most_nodes_drawn;
        data.rows.push_back({network.nodes[i].label, figures::group_name(input.context, input.families, network.nodes[i]), figures::data_number(input.context, degree.values[i], 0), degree.rank(i),
                             small ? figures::data_number(input.context, between.values[i], 1) : "", small ? between.rank(i) : "", join(neighbours, " | ")});
    }
    return data;
}

ActorStanding standing_of(const Released<Network>& network) {
    const network::TieGraph graph = brought_together(*network);
    ActorStanding standing;
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        standing.pairs += graph.out.degree(i);
        if (graph.out.degree(i) == 0) standing.alone.push_back(i);
    }
    standing.pairs /= 2;
    if (graph.size() > figures::most_nodes_drawn) return standing;
    const std::vector<double> between = network::betweenness(graph);
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        if (between[i] >= 0.5) standing.between.push_back({i, graph.out.degree(i), between[i]});
    std::stable_sort(standing.between.begin(), standing.between.end(), [](const auto& a, const auto& b) { return a.pairs > b.pairs; });
    if (standing.between.size() > 6) standing.between.resize(6);
    return standing;
}

Figure network_figure_of(JobKind kind, const JobInput& input, std::span<const NetworkLayout> layouts) {
    switch (kind) {
        case JobKind::network_families: return figures::network_families(input.context, figure_input(input, "reseau-familles"));
        case JobKind::network_grid: return grid(input);
        case JobKind::network_gaps: return gaps(input);
        default: return diagram(input, layouts);
    }
}

}  // namespace portulan::project
