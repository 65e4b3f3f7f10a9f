// Ties that an edition tells between families alone: in words, in tables, and as a list under a figure.
#pragma once

#include <string>
#include <vector>

#include "figures/furniture.h"
#include "figures/network_map.h"
#include "model/grouped_ties.h"

namespace portulan::figures {

/// "Associations", "Spaces", "Small families together".
std::string grouped_name(const FigureContext& context, std::span<const Family> families, const std::string& group);

/// What this edition does not say of actors; empty where it says everything.
std::string grouped_rule(const FigureContext& context, const GroupedTies& grouped);

/// "Wished or missing"...
std::string_view sort_label(TieSort sort);

/// "Elected officials – Associations" of each tie of a sort, with its pairs of actors.
std::vector<std::string> grouped_pairs(const FigureContext& context, std::span<const Family> families, const GroupedTies& grouped, TieSort sort);

/// The rule and a section for each sort of these ties: two signs, the tie between them, the families, the number of pairs.
/// Nothing where every tie is told as it is.
Block grouped_block(const FigureContext& context, const NetworkFigureInput& input, const std::vector<GroupedTie>& ties, double y);

/// The columns of a table of ties; a row per tie between families under them.
void add_grouped_rows(const FigureContext& context, std::span<const Family> families, const GroupedTies& grouped, FigureData& data);

}  // namespace portulan::figures
