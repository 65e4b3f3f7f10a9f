// A two-mode list of ties (actors in spaces, actors around objects) as pairs of one side: who shares what, and whether more than chance.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "base/timings.h"
#include "network/projection.h"
#include "project/network_tables.h"
#include "sources/edges.h"

namespace portulan::project {

struct PairOptions {
    sources::EdgeOptions edges{};
    bool of_targets = false;  // pairs of the nodes to which ties lead; else of those at which they begin
    bool shuffled = false;    // chance keeps all numbers exactly, by draws; else on average, exactly computed (network/projection.h)
    std::size_t draws = 0;    // 0: as many as the pairs ask for
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    double level = 0.05;      // of significance, after correction
    network::Correction correction = network::Correction::false_discovery;
    bool significant_alone = false;
    TableForm form = TableForm::csv;
};
struct PairTable {
    /// CSV (UTF-8, ',', '.'): source, target, shared, expected, p, p_corrected, significant (1 or 0), a row per pair that shares
    /// something, in natural order of names; ten digits. As a graph: the same as ties, whose weight is what is shared.
    std::string pairs;
    std::size_t nodes = 0, others = 0;            // of that side, of the other one
    std::size_t sharing = 0, significant = 0, asked = 0;  // pairs: that share something, more than chance, that there are
};
/// Problems of read_edges, and GRA-021 where a name stands on both sides; nothing where one is an error. How often a tie is listed
/// and its strength mean nothing here.
std::optional<PairTable> pair_table(const PairOptions& options, Problems& problems, Timings& timings);

}  // namespace portulan::project
