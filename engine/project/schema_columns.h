// Columns that tables of several kinds share, so that one idea has one name and one help text; and the tables that stand in files
// of their own. Internal to project/.
#pragma once

#include <span>

#include "base/messages.h"
#include "project/schema.h"

namespace portulan::project {

inline constexpr bool needed = true;
inline constexpr bool may_be_empty = false;

inline constexpr ColumnSchema identifier_column{"id", "id", "identifiant|identifier|code_id", ValueKind::identifier, needed, "",
    tr_mark("Stable identifier, never reused: letters, digits, hyphen (A-0012).")};
inline constexpr ColumnSchema territory_column{"territoire", "territory", "territoires|territories", ValueKind::references, may_be_empty,
    "territory", tr_mark("Territories of the project by identifier, name or code, separated by |; empty: all of them.")};
inline constexpr ColumnSchema visibility_column{"visibilite", "visibility", "diffusion|edition", ValueKind::word, may_be_empty, "visibility",
    tr_mark("Who may see this row; empty: everyone.")};
inline constexpr ColumnSchema sources_column{"sources", "sources", "source|preuves|evidence", ValueKind::references, may_be_empty, "sources",
    tr_mark("Identifiers of the sources that say so, separated by |.")};

/// From words to actions: meetings, ideas, votes, actions.
std::span<const TableSchema> deliberation_tables();
/// Logbook, beacon, themes, calls for projects.
std::span<const TableSchema> cooperation_tables();
/// Interviews, the grid of codes, coded passages.
std::span<const TableSchema> interview_tables();

}  // namespace portulan::project
