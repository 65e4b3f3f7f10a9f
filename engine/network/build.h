// From the elements and ties of a project to a network, in canonical order.
//   const Network actors = build_network(project.elements, project.ties, {.territory = "metz"});
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/element.h"
#include "model/network.h"
#include "model/tie.h"

namespace portulan::network {

/// What to keep. The defaults keep every actor of every territory and every tie between them.
struct NetworkSelection {
    std::string territory{};               // id of the project; empty: all. An element without territory is in all.
    std::optional<Dimension> dimension{};  // elements that carry it; ties that carry it, or carry none
    std::vector<ElementKind> kinds = {ElementKind::actor};
    std::vector<TieStatus> statuses{};     // empty: all
};

/// The network of what is selected. Its order depends on no order of rows: nodes go by group (the twelve
/// families, then other family codes, spaces, objects), then by id in natural order; ties by ends, type, status, id. A tie
/// whose type has no direction runs from the earlier node to the later. Ties with an end outside the
/// selection are not part of it; ends that exist nowhere, loops and repeated ids are the loader's to report.
/// Nothing selected gives an empty network.
Network build_network(std::span<const Element> elements, std::span<const Tie> ties,
                      const NetworkSelection& selection = {});

/// The group of a node: its family's code for an actor, "space" or "object" otherwise.
std::string group_of(const Element& element);

/// Number of ties at each node, whatever their type and status; a loop counts once.
std::vector<int> degrees(const Network& network);

/// Nodes without any tie to another node, in the network's order.
std::vector<std::uint32_t> isolates(const Network& network);

}  // namespace portulan::network
