// The ties of a placed diagram as lines on paper: what they run across, and bends that spare names and signs.
#pragma once

#include <span>
#include <vector>

#include "figures/network_diagram.h"

namespace portulan::figures {

/// Names and titles that a line runs through, and signs other than those of its ends.
long names_under(const Diagram& diagram, std::span<const Point> line);
long signs_under(const Diagram& diagram, const DiagramTie& tie, std::span<const Point> line);

Box box_of(std::span<const Point> line);
bool line_meets(const Box& box, std::span<const Point> line);
/// Ties of one node may meet there.
bool share_an_end(const DiagramTie& s, const DiagramTie& t);
bool lines_cross(std::span<const Point> a, std::span<const Point> b);

/// Small boxes along all ties: what names that stand beside them keep off.
std::vector<Box> boxes_on_ties(const Diagram& diagram);

/// Bends ties as little as it takes to run across fewer signs, names and other ties.
void bend_ties(Diagram& diagram);

}  // namespace portulan::figures
