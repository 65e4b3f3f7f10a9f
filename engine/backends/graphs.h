// Networks as files for other programs (Gephi, Cytoscape, igraph, networkx, Graphviz, spreadsheets).
#pragma once

#include <string>

#include "model/graph_document.h"

namespace portulan::backends {

/// GraphML 1.0: label, x, y, size, r, g, b and the columns as attributes of nodes (the names that Gephi knows), weight and the
/// columns as those of ties. y points upwards, as these programs have it.
std::string write_graphml(const GraphDocument& document);

/// GEXF 1.2 (what Gephi and networkx both read) with its viz module: positions, colours, sizes.
std::string write_gexf(const GraphDocument& document);

/// The DOT language of Graphviz: label, pos (points, pinned), width and height, colours, weight; the columns as attributes of
/// their own names, with a '_' behind those that mean something else to Graphviz. y points upwards.
std::string write_dot(const GraphDocument& document);

/// A workbook (XLSX) with the sheets "ties" and "nodes", headed as Gephi imports them (Source, Target, Type, Weight; Id, Label), then
/// colour, place (y upwards), size and the columns; columns whose name is taken get a '_'. The same document gives the same bytes.
std::string write_graph_workbook(const GraphDocument& document);

}  // namespace portulan::backends
