// The maps of a national programme: who takes part in which scheme, and who shares which project.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figures/context.h"
#include "figures/national_ground.h"
#include "model/enrolment.h"
#include "model/figure.h"

namespace portulan::figures {

/// "Projets partagés (PPTDE)": the name of a scheme that we know, else the code as written.
std::string scheme_label(std::string_view scheme, Language language);
/// The schemes of a register, those we know first and in their order, then by name; compared without case and accents.
std::vector<std::string> schemes_of(const std::vector<Enrolment>& enrolments);
/// The shared projects, those that began first first; then by name.
std::vector<std::string> shared_projects_of(const std::vector<Enrolment>& enrolments);

/// One sign per territory and scheme, at its commune or in the middle of its surface, which is tinted by its level.
/// `scheme` shows one alone, with as many names as there is room for; empty: all of them. Territories without a boundary
/// are listed below. The table has every row of the register. The ground is that of the same enrolments.
Figure scheme_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& enrolments, std::string_view scheme);

/// The territories of the shared projects, all named: a sign per project, filled for those engaged, hollow for observers.
Figure shared_projects_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& enrolments);

}  // namespace portulan::figures
