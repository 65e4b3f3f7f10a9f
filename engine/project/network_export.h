// A list of ties as a file for other programs. Internal to project/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/edge_list.h"
#include "model/graph_document.h"
#include "model/network.h"
#include "project/network_tables.h"

namespace portulan::project {

/// The list with its labels and families (told by colours); weights, or lengths, of the ties.
GraphDocument graph_document(const EdgeList& list, bool lengths);

/// Adds places; one unit of the layout is `scale` in the document.
void add_places(const NetworkLayout& layout, double scale, GraphDocument& document);

/// As a file of that form, which is not CSV (asserted).
std::string write_graph(TableForm form, const GraphDocument& document);

}  // namespace portulan::project
