// Networks as files for other programs (Gephi, Cytoscape, igraph, networkx).
#pragma once

#include <string>

#include "model/graph_document.h"

namespace portulan::backends {

/// GraphML 1.0: label, x, y, size, r, g, b and the columns as attributes of nodes (the names that Gephi knows), weight and the
/// columns as those of ties. y points upwards, as these programs have it.
std::string write_graphml(const GraphDocument& document);

/// GEXF 1.2 (what Gephi and networkx both read) with its viz module: positions, colours, sizes.
std::string write_gexf(const GraphDocument& document);

}  // namespace portulan::backends
