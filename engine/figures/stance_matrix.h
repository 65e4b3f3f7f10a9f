// Where actors stand towards objectives, and what each two of them agree and disagree on (the matrices of MACTOR).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/diagram_page.h"

namespace portulan::figures {

/// An actor, or a family by the means of its actors, and its stances in the order of the objectives: -4 to 4; 0: a family whose actors
/// are divided; nothing: none known or told.
struct StanceRow {
    NetworkNode node;
    std::vector<std::optional<int>> values;
    std::size_t members = 0;  // of a family; 0: an actor
};

struct StanceInput {
    std::vector<std::string> objectives{};  // names
    std::vector<StanceRow> rows{};
    std::vector<int> support{}, opposition{};  // by objective, over the rows
    std::vector<int> at_stake{};               // by row, over the objectives
};

/// A row per actor, families together, a column per objective: discs for those who support it, squares for those who oppose it, as large
/// as it matters to them, the number inside; under each column what adds up for and against, at the end of each row how
/// much is at stake for the actor.
Figure stance_matrix(const FigureContext& context, const DiagramInput& input, const StanceInput& stances);

/// What each two rows share and what sets them apart, in sums of strengths (2CAA, 2DAA).
struct ConvergenceInput {
    std::vector<StanceRow> rows{};  // in the order they are drawn
    std::vector<std::vector<double>> convergence{}, divergence{};
    std::vector<double> ambivalence{};
};

/// Under the diagonal convergences, above it divergences (hatched, so that print in grey tells them apart), both as numbers too.
Figure convergence_matrix(const FigureContext& context, const DiagramInput& input, const ConvergenceInput& found);

/// Rows that a matrix of actors by actors can show at that width (mm).
std::size_t most_in_convergences(double width);

}  // namespace portulan::figures
