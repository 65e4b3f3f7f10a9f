#include "project/shared_pairs.h"

#include <algorithm>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/network_export.h"

namespace portulan::project {
namespace {

using network::Membership;
using network::SharedTie;

/// The two sides of a list: a number on its side for each of its names that has a tie.
struct ListSides {
    std::vector<std::uint32_t> nodes, others;     // names of the list
    std::vector<Membership> memberships;
};

std::optional<ListSides> sides_of(const EdgeList& list, const PairOptions& options, Problems& problems) {
    std::vector<int> side(list.names.size(), 0);  // 1: at the beginning of ties; 2: at their end; 3: both
    for (const ListedTie& tie : list.ties) {
        side[tie.source] |= 1;
        side[tie.target] |= 2;
    }
    std::vector<std::string> both;
    for (std::size_t i = 0; i < side.size(); ++i)
        if (side[i] == 3) both.push_back("\u201c" + list.names[i] + "\u201d");
    if (!both.empty()) {
        const std::size_t count = both.size();
        both.resize(std::min<std::size_t>(count, 5));
        problems.push_back(make_problem("GRA-021", {.file = options.edges.shown_name}, {}, {{"count", std::to_string(count)}, {"names", join(both, ", ") + (count > 5 ? "\u2026" : "")}}));
        return std::nullopt;
    }
    ListSides sides;
    std::vector<std::uint32_t> number(list.names.size(), 0);
    for (std::uint32_t i = 0; i < side.size(); ++i) {
        if (side[i] == 0) continue;
        auto& of = (side[i] == 2) == options.of_targets ? sides.nodes : sides.others;
        number[i] = static_cast<std::uint32_t>(of.size());
        of.push_back(i);
    }
    for (const ListedTie& tie : list.ties)
        sides.memberships.push_back(options.of_targets ? Membership{number[tie.target], number[tie.source]} : Membership{number[tie.source], number[tie.target]});
    return sides;
}

std::vector<SharedTie> pairs_of(const ListSides& sides, std::size_t asked, const PairOptions& options) {
    if (!options.shuffled) return network::project(sides.memberships, sides.nodes.size(), sides.others.size());
    const std::size_t draws = options.draws > 0 ? options.draws : network::draws_for(asked, options.level);
    return network::project_shuffled(sides.memberships, sides.nodes.size(), sides.others.size(), {.draws = draws, .seed = options.seed, .jobs = options.jobs});
}

std::string ten_digits(double value) { return fmt::format("{:.10g}", value); }

std::string pair_rows(const std::vector<SharedTie>& ties, const EdgeList& list, const ListSides& sides, double level) {
    std::string out = "source,target,shared,expected,p,p_corrected,significant\r\n";
    for (const SharedTie& tie : ties)
        out += backends::csv_cell(list.names[sides.nodes[tie.a]], ',') + "," + backends::csv_cell(list.names[sides.nodes[tie.b]], ',') + "," + std::to_string(tie.shared) + "," + ten_digits(tie.expected) + "," +
               ten_digits(tie.p_more) + "," + ten_digits(tie.corrected) + (tie.corrected <= level ? ",1\r\n" : ",0\r\n");
    return out;
}

/// The nodes of that side and their pairs, with what is known of both.
std::string pair_graph(const std::vector<SharedTie>& ties, const EdgeList& list, const ListSides& sides, const PairOptions& options) {
    EdgeList part;
    for (const std::uint32_t node : sides.nodes) {
        part.names.push_back(list.names[node]);
        if (!list.labels.empty()) part.labels.push_back(list.labels[node]);
        if (!list.families.empty()) part.families.push_back(list.families[node]);
    }
    for (const SharedTie& tie : ties) part.ties.push_back({.source = tie.a, .target = tie.b, .weight = static_cast<double>(tie.shared)});
    GraphDocument document = graph_document(part, false);  // pairs are in its order already
    for (const char* name : {"expected", "p", "p_corrected", "significant"}) document.tie_columns.push_back({.name = name, .is_number = true});
    for (std::size_t i = 0; i < ties.size(); ++i)
        document.ties[i].values = {ten_digits(ties[i].expected), ten_digits(ties[i].p_more), ten_digits(ties[i].corrected), ties[i].corrected <= options.level ? "1" : "0"};
    return write_graph(options.form, document);
}

}  // namespace

std::optional<PairTable> pair_table(const PairOptions& options, Problems& problems, Timings& timings) {
    Stopwatch clock;
    sources::EdgeOptions edges = options.edges;
    edges.undirected = true;  // ends stay as they are written, and no tie is read both ways
    edges.unweighted = true;
    const auto list = sources::read_edges(edges, problems);
    timings.add("edges.read", clock.lap());
    if (!list) return std::nullopt;
    const auto sides = sides_of(*list, options, problems);
    if (!sides) return std::nullopt;
    PairTable made{.pairs = {}, .nodes = sides->nodes.size(), .others = sides->others.size(), .asked = network::pairs_asked(sides->memberships)};
    std::vector<SharedTie> ties = pairs_of(*sides, made.asked, options);
    made.sharing = ties.size();
    network::correct(ties, made.asked, options.correction);
    const std::vector<SharedTie> kept = network::backbone(ties, options.level);
    made.significant = kept.size();
    timings.add("pairs.measure", clock.lap());
    const std::vector<SharedTie>& written = options.significant_alone ? kept : ties;
    made.pairs = options.form == TableForm::csv ? pair_rows(written, *list, *sides, options.level) : pair_graph(written, *list, *sides, options);
    timings.add("output.make", clock.lap());
    return made;
}

}  // namespace portulan::project
