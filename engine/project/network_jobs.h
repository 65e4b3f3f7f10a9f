// The figures of a network of actors, from what the analyses say. Internal to project/.
#pragma once

#include <span>
#include <vector>

#include "model/figure.h"
#include "model/graph_document.h"
#include "project/inputs.h"
#include "project/plan.h"

namespace portulan::project {

/// The best of 200 starts, best first, for what depends on places; none where a diagram would be too large.
std::vector<NetworkLayout> network_layouts(const JobInput& input);

/// Where actors stand in a network, by existing ties in either direction.
struct ActorStanding {
    struct Between {
        std::uint32_t node = 0;
        long linked = 0;   // actors it is linked to
        double pairs = 0;  // of others that it lies between
    };
    std::size_t pairs = 0;               // of actors that ties bring together
    std::vector<std::uint32_t> alone;
    std::vector<Between> between;        // the six that lie between most, in that order; none that lie between nobody
};
ActorStanding standing_of(const Released<Network>& network);

/// The figure of a job of is_network(); the diagram alone looks at the layouts.
Figure network_figure_of(JobKind kind, const JobInput& input, std::span<const NetworkLayout> layouts = {});

/// The network of a diagram for other programs: names, families and their colours, kinds of ties, and places (those from which
/// the diagram on paper was made).
GraphDocument network_document(const JobInput& input, std::span<const NetworkLayout> layouts);

/// The diagram for who does not see it: a row per actor with its ties, how often it lies between others, its neighbours; best linked
/// first. Ties are pairs brought together by existing ties; ranks are those that hold when a fifth of the actors are silent
/// (stability.h): actors that share ranks cannot be told apart. Of networks too large for a diagram, degrees and plain ranks alone.
FigureData network_twin(const JobInput& input);

}  // namespace portulan::project
