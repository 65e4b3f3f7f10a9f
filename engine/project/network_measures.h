// The measures by their words. Internal to project/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/leiden.h"
#include "network/tie_graph.h"
#include "project/network_tables.h"

namespace portulan::project {

struct MeasureColumn {
    std::string name;
    std::vector<double> values;  // NaN: not defined
};

/// A network at work: what several measures need is made once.
struct MeasuredNetwork {
    const MeasureOptions& options;
    network::TieGraph graph;
    std::vector<std::string> families;    // in natural order; the one without a name last
    std::vector<std::uint32_t> family_of; // of each node; empty without families
    std::optional<network::Nearness> nearness{};
    std::optional<network::Communities> communities{};
    bool unsettled = false;  // the eigenvector

    const network::Nearness& near();
    const network::Communities& leiden();
};

/// The columns of a measure; the word must be one (asserted).
std::vector<MeasureColumn> columns_of(std::string_view measure, MeasuredNetwork& network);

/// Of a measure of nodes whose interval can be told (degree to pagerank; none for others): what its first number may be, and
/// the ranks that may be its own: <name>_low, _high, _rank_best, _rank_worst.
std::vector<MeasureColumn> interval_columns(std::string_view measure, const MeasuredNetwork& network);

/// The whole network as JSON.
std::string summary_of(MeasuredNetwork& network);

}  // namespace portulan::project
