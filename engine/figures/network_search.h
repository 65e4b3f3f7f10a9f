// Places on paper made better: a placed diagram whose signs, names and titles of families are moved as long as it reads better.
#pragma once

#include "figures/network_diagram.h"

namespace portulan::figures {

/// Moves signs, changes sides of names, exchanges members of a family, brings a family's members together and moves families as a
/// whole, by threshold accepting (Dueck & Scheuer 1990), which needs neither exp nor log: names struck by ties, signs run across,
/// crossings, members away from their family, boxes that meet and long ties all cost. Ties count as straight lines. Nodes that are
/// held stay where they are. Same diagram, same bytes.
void improve_places(Diagram& diagram);

}  // namespace portulan::figures
