#include "project/network_tables.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/network_export.h"
#include "project/network_measures.h"

namespace portulan::project {
namespace {

network::TieGraph graph_of(const EdgeList& list, bool directed, bool lengths, network::Merge merge) {
    std::vector<network::WeightedTie> ties;
    ties.reserve(list.ties.size());
    for (const ListedTie& tie : list.ties) ties.push_back({tie.source, tie.target, lengths ? tie.length : tie.weight});
    return network::make_tie_graph(list.names.size(), ties, directed, merge);
}

/// Numbers the families in natural order; nodes without one come last.
void number_families(const EdgeList& list, MeasuredNetwork& network) {
    if (list.families.empty()) return;
    std::vector<std::string>& names = network.families;
    names = list.families;
    const auto before = [](const std::string& a, const std::string& b) { return a.empty() != b.empty() ? b.empty() : natural_less(a, b); };
    std::sort(names.begin(), names.end(), before);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& family : list.families)
        network.family_of.push_back(static_cast<std::uint32_t>(std::lower_bound(names.begin(), names.end(), family, before) - names.begin()));
}

std::string value_text(double value) { return std::isfinite(value) ? fmt::format("{:.10g}", value == 0 ? 0.0 : value) : std::string{}; }

std::string graph_with(const EdgeList& list, const std::vector<MeasureColumn>& columns, TableForm form) {
    GraphDocument document = graph_document(list, false);
    for (const MeasureColumn& column : columns) {
        document.node_columns.push_back({.name = column.name, .is_number = true});
        for (std::size_t i = 0; i < document.nodes.size(); ++i) document.nodes[i].values.push_back(value_text(column.values[i]));
    }
    return write_graph(form, document);
}

std::string table_of(const EdgeList& list, const std::vector<MeasureColumn>& columns) {
    std::string out = "id";
    for (const MeasureColumn& column : columns) out += "," + column.name;
    out += "\r\n";
    for (std::size_t i = 0; i < list.names.size(); ++i) {
        out += backends::csv_cell(list.names[i], ',');
        for (const MeasureColumn& column : columns) {
            out += ',';
            out += value_text(column.values[i]);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace

TableForm form_of(const std::filesystem::path& output) {
    const std::string ending = lower(output.extension().string());
    if (ending == ".dot" || ending == ".gv") return TableForm::dot;
    if (ending == ".xlsx") return TableForm::workbook;
    return ending == ".graphml" ? TableForm::graphml : ending == ".gexf" ? TableForm::gexf : TableForm::csv;
}

std::optional<LayoutTable> lay_out_table(const LayoutTableOptions& options, Problems& problems, Timings& timings) {
    Stopwatch clock;
    const auto list = sources::read_edges(options.edges, problems);
    timings.add("edges.read", clock.lap());
    if (!list) return std::nullopt;
    network::PlacementOptions placement = options.placement;
    placement.has_lengths = !options.edges.length.empty();
    const auto graph = graph_of(*list, false, placement.has_lengths, network::Merge::least);
    LayoutTable made{.positions = {}, .nodes = graph.size(), .ties = graph.ties(), .placed = network::place(graph, placement)};
    timings.add("layout.place", clock.lap());
    if (options.form != TableForm::csv) {
        GraphDocument document = graph_document(*list, placement.has_lengths);
        add_places(made.placed.layout, 100, document);
        made.positions = write_graph(options.form, document);
        timings.add("output.make", clock.lap());
        return made;
    }
    made.positions = "id,x,y\r\n";
    for (std::size_t i = 0; i < graph.size(); ++i)
        made.positions += backends::csv_cell(list->names[i], ',') + "," + plain_number(made.placed.layout.x[i], 6) + "," + plain_number(made.placed.layout.y[i], 6) + "\r\n";
    timings.add("output.make", clock.lap());
    return made;
}

std::optional<MeasureTable> measure_table(const MeasureOptions& options, Problems& problems, Timings& timings) {
    Stopwatch clock;
    const auto list = sources::read_edges(options.edges, problems);
    timings.add("edges.read", clock.lap());
    if (!list) return std::nullopt;
    MeasuredNetwork network{.options = options, .graph = graph_of(*list, list->directed, false, options.edges.unweighted ? network::Merge::least : network::Merge::sum), .families = {}, .family_of = {}};
    number_families(*list, network);
    timings.add("graph.make", clock.lap());
    std::vector<MeasureColumn> columns;
    for (const std::string& measure : options.measures) {
        for (MeasureColumn& column : columns_of(measure, network)) columns.push_back(std::move(column));
        if (options.absent > 0)
            for (MeasureColumn& column : interval_columns(measure, network)) columns.push_back(std::move(column));
        timings.add("measure." + measure, clock.lap());
    }
    if (network.unsettled) problems.push_back(make_problem("GRA-013", {.file = options.edges.shown_name}));
    MeasureTable made{.measures = options.form == TableForm::csv ? table_of(*list, columns) : graph_with(*list, columns, options.form), .summary = {}, .nodes = network.graph.size(), .ties = network.graph.ties()};
    if (options.summary) made.summary = summary_of(network);
    timings.add("output.make", clock.lap());
    return made;
}

}  // namespace portulan::project
