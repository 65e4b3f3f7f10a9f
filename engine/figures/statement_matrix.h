// What people met in interviews hold, and whom nobody met: tables of statements and of interviews by family of actors.
#pragma once

#include "figures/diagram_page.h"
#include "model/voices.h"

namespace portulan::figures {

struct VoicesInput {
    const Released<Voices>& voices;
    std::span<const Family> families{};
    DiagramHead head{};
};

/// A row per statement under the headings of their nature, a column per family that was met: a full disc where more than half of its interviews hold it, a
/// smaller one where at least least_interviews do, a ring for what is held in fewer (“propos isolé”). Statements that say the contrary of each other are joined by a bracket.
/// Numbers stand in the discs where the edition tells them. Data: a row per statement and family. Facts: statements, families, interviews, isolated.
Figure statement_matrix(const FigureContext& context, const VoicesInput& input);

/// A row per family that has actors or was met: interviews by kind, and how many of its identified actors were met, as a bar; families nobody was met of are marked.
/// Data: a row per family. Facts: interviews, identified, met.
Figure interview_register(const FigureContext& context, const VoicesInput& input);

/// "held in more than half of the interviews"...: msgids.
std::string_view label_of(Holding holding);

/// Name of a family of Voices; of those put together "Other families".
std::string name_of_met(const FigureContext& context, std::span<const Family> families, const std::string& code);

}  // namespace portulan::figures
