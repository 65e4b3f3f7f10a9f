// A list of ties as positions on a plane, or as measures of its nodes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "network/betweenness.h"
#include "network/placement.h"
#include "sources/edges.h"

namespace portulan::project {

/// How a result is written.
enum class TableForm { csv, graphml, gexf, dot, workbook };
/// By the ending of the name: .graphml, .gexf, .dot or .gv, .xlsx, anything else.
TableForm form_of(const std::filesystem::path& output);

struct LayoutTableOptions {
    sources::EdgeOptions edges{};
    network::PlacementOptions placement{};
    TableForm form = TableForm::csv;
};
struct LayoutTable {
    /// CSV (UTF-8, ',', '.'): id, x, y, in natural order of the ids; six decimals, y downwards. As a graph: ties, families and
    /// their colours too, a step being 100 units, y upwards.
    std::string positions;
    std::size_t nodes = 0, ties = 0;
    network::Placement placed;
};
/// Problems of read_edges; nothing where one is an error.
std::optional<LayoutTable> lay_out_table(const LayoutTableOptions& options, Problems& problems, Timings& timings);

struct MeasureOptions {
    sources::EdgeOptions edges{};
    std::vector<std::string> measures{};  // words of measure_words()
    network::PathLength paths = network::PathLength::hops;
    std::uint64_t seed = 1;  // of leiden
    unsigned jobs = 1;
    bool summary = false;  // what is asked of the whole network
    TableForm form = TableForm::csv;
    double absent = 0;     // > 0: intervals and ranks of nodes when this share of them is silent (stability.h)
    bool compare = false;  // the summary says where the network stands among random ones of its size and density
    int draws = 200;       // of both
};
struct MeasureTable {
    std::string measures;  // CSV (UTF-8, ',', '.'): id and a column per number, ten digits, empty where it is not defined; or a graph
    std::string summary;   // JSON
    std::size_t nodes = 0, ties = 0;
};
/// Problems of read_edges, and GRA-013; nothing where one is an error.
std::optional<MeasureTable> measure_table(const MeasureOptions& options, Problems& problems, Timings& timings);

/// Every measure there is, in the order of the help.
std::vector<std::string> measure_words();
/// Whether it is between families, so that nodes must have one.
bool needs_family(std::string_view measure);

}  // namespace portulan::project
