// Which cells of linked tables are hidden: those that are sensitive themselves, and as few others as keep anybody from working
// them out; and the attack that shows it.
#pragma once

#include <vector>

#include "model/linked_tables.h"

namespace portulan::release {

struct SecrecyRules {
    double least_units = 11;  // people; firms 3
    double dominance = 0.85;  // the largest unit's part of an amount
};

/// What an attacker who knows all that is shown, and that nothing is below 0, can tell of a cell.
struct AttackInterval {
    std::size_t cell = 0;
    double low = 0, high = 0;
    double needed = 0;  // width that it must have
    bool is_safe() const { return high - low >= needed * (1 - 1e-6) - 1e-6; }
};

/// 0 units are nobody and may be shown. A cell is sensitive with fewer units than the threshold, or dominated by one. Of each sensitive cell
/// the attacker's interval is at least as wide as the threshold (and as a fifth of an amount), or as what everybody knows of it leaves. The others are chosen one sensitive cell after the other, by a
/// linear program that moves as little as can be (Kelly, Golden, Assad 1992; Fischetti and Salazar 2001 for the bounds); connected systems apart. The result depends
/// on nothing but the tables. At the end it is attacked, and what is still unsafe for want of anything to hide stays so in the audit.
CellStatuses hide_cells(const LinkedTables& tables, const SecrecyRules& rules);

/// The intervals of all sensitive cells, by linear programming. Not `exactly`: of a safe cell only as much of it as the attacks on others show.
std::vector<AttackInterval> attack(const LinkedTables& tables, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly = true);

}  // namespace portulan::release
